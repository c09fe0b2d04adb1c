"""Gold as files: a file, a folder or a zip archive becomes names and their bytes; text is decoded, never changed."""

import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from analysis.errors import GoldError, near_miss

__all__ = ["decoded", "existing", "files_in", "lines_of"]


def existing(path: str | Path) -> Path:
    """The path, where there is something; else a GoldError that names the near miss beside it."""
    wanted = Path(path).expanduser()
    if wanted.exists():
        return wanted
    siblings = [file.name for file in wanted.parent.iterdir()] if wanted.parent.is_dir() else []
    close = near_miss(wanted.name, siblings)
    hint = f" Did you mean {str(wanted.with_name(close))!r}?" if close else ""
    raise GoldError(f"there is no {str(wanted)!r}.{hint}")


def files_in(path: Path) -> Mapping[str, bytes]:
    """Every file of a folder or a zip archive, by its name in it, in order; hidden ones and macOS's own left out."""
    if path.is_dir():
        found = {
            file.relative_to(path).as_posix(): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()
        }
    else:
        try:
            with zipfile.ZipFile(path) as archive:
                found = {name: archive.read(name) for name in sorted(archive.namelist()) if not name.endswith("/")}
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise GoldError(f"{path.name} is no zip archive that can be read: {error}.") from error
    return {name: data for name, data in found.items() if not _is_hidden(name)}


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def decoded(name: str, data: bytes) -> str:
    """The text of a file, its line ends as they are: offsets count them. A byte order mark is no part of it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GoldError(
            f"{name}:{line}: the file is not UTF-8 (byte {error.start} is 0x{data[error.start]:02x}). "
            "Save it as UTF-8 and check that the offsets still fit."
        ) from error


def lines_of(text: str) -> list[tuple[int, str]]:
    """The lines that are not empty, each with its number from 1."""
    numbered = ((number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), start=1))
    return [(number, line) for number, line in numbered if line.strip()]
