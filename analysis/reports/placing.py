"""Where a report's articles are, and where the report goes."""

import json
import shutil
from pathlib import Path

from analysis.corpus.articles import Skip
from analysis.corpus.finding import METADATA, Found, describes_files, files_of
from analysis.corpus.names import plain_name
from analysis.errors import ArgumentError, ReadError
from analysis.reports.records import RECORD

__all__ = ["input_files", "place", "report_folder"]


def input_files(path: str | Path) -> list[tuple[str, Path]]:
    """The files that `read` would read at `path`, and what describes them: as the record calls them, and where.

    Raises
    ------
    ReadError
        Where there is nothing at `path`, with the nearest name beside it, or no file in it that can hold an article.
    """
    entries = list(files_of(str(path)))
    found = [entry for entry in entries if isinstance(entry, Found)]
    if not found:
        reasons = "; ".join(f"{entry.source_file}: {entry.reason}" for entry in entries if isinstance(entry, Skip))
        raise ReadError(f"There is no article in {str(path)!r} ({reasons or 'it is empty'}).")
    files = {entry.name: entry.path for entry in found}
    for entry in found:
        beside = entry.path.with_name(METADATA)
        if beside.is_file() and describes_files(beside):
            files[f"{entry.name.removesuffix(entry.path.name)}{METADATA}"] = beside
    return sorted(files.items())


def report_folder(out: str | Path | None, path: str | Path) -> Path:
    """The folder that a report on `path` goes to: `out`, or one named after the articles."""
    folder = Path(out) if out is not None else Path("reports") / (Path(path).resolve().stem or "report")
    for named in (str(path), str(folder)):
        if named != plain_name(named):  # it is written into the notebook, the page and the record
            raise ArgumentError(
                f"The name {plain_name(named)!r} is not UTF-8, or holds control characters, and could not be written "
                "into a report: rename it."
            )
    if folder.exists() and not folder.is_dir():
        raise ArgumentError(f"The report cannot go to {str(folder)!r}: that is a file. Name a folder with --out.")
    return folder


def place(made: Path, folder: Path) -> None:
    """The files of `made` moved into `folder`, in place of those of an earlier report, and of those alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in _earlier(folder):
        old.unlink(missing_ok=True)
        for parent in old.relative_to(folder).parents:
            if parent != Path() and (folder / parent).is_dir() and not any((folder / parent).iterdir()):
                (folder / parent).rmdir()
    for new in sorted(path for path in made.rglob("*") if path.is_file()):
        target = folder / new.relative_to(made)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(new, target)


def _earlier(folder: Path) -> list[Path]:
    """What a report left here before, as its own record says; nothing outside the folder."""
    try:
        listed = [one["file"] for one in json.loads((folder / RECORD).read_text("utf-8"))["outputs"]]
    except (OSError, ValueError, KeyError, TypeError):
        listed = []
    names = [*listed, RECORD, "report.failed.ipynb"]
    return [folder / name for name in names if ".." not in Path(name).parts and not Path(name).is_absolute()]
