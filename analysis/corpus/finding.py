"""Which files are meant by a path, in an order that never changes, and which of them are not articles."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.corpus.articles import File, Skip
from analysis.corpus.limits import LARGEST_FILE, size_told
from analysis.corpus.names import passed_over, plain_name
from analysis.corpus.readers.formats import SUFFIXES, format_of, unread
from analysis.errors import ReadError, near_miss

__all__ = ["Found", "files_of"]

METADATA = "metadata.csv"
_HEAD = 65_536  # bytes from which the format of a file without a known suffix is told


@dataclass(frozen=True)
class Found:
    """A file, the path it is called by (relative to the folder that was asked for), and that folder.

    `describes` is true of a metadata.csv, which is about files and no article itself.
    """

    path: Path
    name: str
    root: Path
    describes: bool = False
    notes: tuple[str, ...] = ()


def files_of(paths: object) -> Iterator[Found | Skip]:
    """Every file that `paths` means, sorted by name, each once; and what was passed over, with the reason.

    A relative path is looked for in the working directory, then in the project around it.

    Raises
    ------
    ReadError
        It is no path, there is nothing there, or a file is of a kind that cannot be read.
    """
    roots = [_located(path) for path in _listed(paths)]
    seen: set[Path] = set()
    for root, label in zip(roots, _labels(roots), strict=True):
        entries = _inside(root, label) if root.is_dir() else iter([_single(root, label)])
        for entry in entries:
            if isinstance(entry, Found):
                real = entry.path.resolve()
                if real in seen:
                    yield Skip(entry.name, "the same file was read already, under another path")
                    continue
                seen.add(real)
            yield entry


def _listed(paths: object) -> list[str | os.PathLike[str]]:
    if isinstance(paths, str | os.PathLike):
        return [paths]
    if hasattr(paths, "columns"):
        raise ReadError(
            "read() takes paths and got a table. A table needs no reading: pass it on as it is, as in quotes(table); "
            "it needs the columns 'doc_id' and 'text'."
        )
    if isinstance(paths, Iterable) and not isinstance(paths, bytes):
        listed = list(paths)
        for path in listed:
            if not isinstance(path, str | os.PathLike):
                raise ReadError(f"read() takes paths; the list holds {type(path).__name__}: {path!r:.80}.")
        if listed:
            return listed
        raise ReadError("read() got an empty list of paths.")
    raise ReadError(f"read() takes a path or a list of paths; got {type(paths).__name__}: {paths!r:.80}.")


def _located(path: str | os.PathLike[str]) -> Path:
    if not str(path).strip():
        raise ReadError("read() got an empty path.")
    if str(path).startswith(("http://", "https://")):
        raise ReadError(f"read() works offline and takes files; save {str(path)!r} first.")
    wanted = Path(path).expanduser()
    places = [wanted] if wanted.is_absolute() else [wanted, *(_project(wanted))]
    for place in places:
        if _exists(place):
            return place
    if _is_link(wanted):
        raise ReadError(f"{str(wanted)!r} is a link to what is not there: name the file itself.")
    looked = " nor in the project around it" if len(places) > 1 else ""
    close = near_miss(wanted.name, _neighbours(places))
    hint = f" Did you mean {str(wanted.with_name(close))!r}?" if close else ""
    raise ReadError(f"there is no {str(wanted)!r} {_place(wanted)}{looked}.{hint}")


def _exists(place: Path) -> bool:
    try:
        return place.exists()
    except OSError:  # a text passed as a path can be too long for a file's name
        return False


def _is_link(place: Path) -> bool:
    try:
        return place.is_symlink()
    except OSError:  # too long as well
        return False


def _place(wanted: Path) -> str:
    return "on this machine" if wanted.is_absolute() else "in the working directory"


def _project(wanted: Path) -> Iterator[Path]:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "pyproject.toml").is_file():
            yield folder / wanted
            return


def _neighbours(places: list[Path]) -> list[str]:
    folders = [place.parent for place in places if _exists(place.parent) and place.parent.is_dir()]
    return [entry.name for folder in folders for entry in folder.iterdir() if not entry.name.startswith(".")]


def _labels(roots: list[Path]) -> list[str]:
    """What each root is called: nothing where there is one, else the shortest ending of its path that is its own."""
    if len(roots) == 1:
        return [""]
    parts = [root.absolute().parts for root in roots]
    labels = []
    for own in parts:
        depth = 1
        while depth < len(own) and sum(other[-depth:] == own[-depth:] for other in set(parts)) > 1:
            depth += 1
        labels.append("/".join(own[-depth:]))
    return labels


def _single(path: Path, label: str) -> Found:
    if not path.is_file():
        raise ReadError(f"read() cannot read {path.name!r}: it is no regular file.")
    if path.suffix.casefold() not in SUFFIXES and _of_no_known_format(path):
        raise ReadError(f"read() cannot read {path.name!r}: it reads {', '.join(SUFFIXES)} and folders of them.")
    reason = _too_large(path)
    if reason is not None:
        raise ReadError(f"read() cannot read {path.name!r}: {reason}.")
    return _found(path, label or path.name, path.parent)


def _inside(root: Path, label: str) -> Iterator[Found | Skip]:
    entries: list[Found | Skip] = []
    for folder, subfolders, names in os.walk(root):  # which follows no links to folders
        hidden = [name for name in subfolders if name.startswith(".") or name in ("__MACOSX", "__pycache__")]
        subfolders[:] = [name for name in subfolders if name not in hidden]
        entries += [Skip(_name(Path(folder, name), root, label), "it is a hidden folder") for name in hidden]
        linked = [name for name in subfolders if Path(folder, name).is_symlink()]
        entries += [Skip(_name(Path(folder, name), root, label), "it is a link to a folder") for name in linked]
        for name in names:
            path = Path(folder, name)
            reason = _not_an_article(path, root)
            called = _name(path, root, label)
            entries.append(_found(path, called, root) if reason is None else Skip(plain_name(called), reason))
    yield from sorted(entries, key=lambda entry: entry.name if isinstance(entry, Found) else entry.source_file)


def _found(path: Path, called: str, root: Path) -> Found:
    shown = plain_name(called)
    notes = () if shown == called else ("the name of its file holds control characters, shown in other letters",)
    return Found(path, shown, root, path.name == METADATA and describes_files(path), notes)


def describes_files(path: Path) -> bool:
    """Whether the table at `path` has a column `file` and so describes the files beside it."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            header = lines.readline()
    except OSError:
        return False
    return "file" in [name.strip().strip('"') for name in header.replace(";", ",").split(",")]


def _name(path: Path, root: Path, label: str) -> str:
    # a name that is not UTF-8 could not be written to any table
    inside = path.relative_to(root).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return f"{label}/{inside}" if label else inside


def _not_an_article(path: Path, root: Path) -> str | None:
    reason = passed_over(path.name)
    if reason is not None:
        return reason
    if path.is_symlink() and path.exists() and not path.resolve().is_relative_to(root.resolve()):
        return "it is a link that leads out of the folder"
    if path.exists() and not path.is_file():
        return "it is no regular file"
    if path.suffix.casefold() not in SUFFIXES and _of_no_known_format(path):
        return unread(File(path.name, b""))
    if path.exists() and path.stat().st_size == 0:
        return "it is empty"
    return _too_large(path)


def _of_no_known_format(path: Path) -> bool:
    try:
        with path.open("rb") as opened:
            head = opened.read(_HEAD)
            if head.startswith(b"PK"):
                head += opened.read(LARGEST_FILE)  # what a zip archive holds stands at its end
        return format_of(File(path.name, head)) is None
    except OSError:
        return True


def _too_large(path: Path) -> str | None:
    size = path.stat().st_size if path.exists() else 0
    if size > LARGEST_FILE:
        return f"it has {size_told(size)}; at most {size_told(LARGEST_FILE)} are read: split it"
    return None
