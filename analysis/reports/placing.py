"""Where a report's articles are, and where the report goes."""

import json
import shutil
from pathlib import Path

from analysis.errors import ReadError, ReportError, near_miss
from analysis.reports.records import RECORD

__all__ = ["input_path", "place", "report_folder"]


def input_path(path: str | Path) -> Path:
    """The file or folder that `path` names: from here, or from the project that holds this folder.

    Raises
    ------
    ReadError
        Where there is none, with the nearest name beside it.
    """
    here = Path(path)
    if here.exists():
        return here
    if not here.is_absolute():
        for parent in (Path.cwd(), *Path.cwd().parents):
            if (parent / "pyproject.toml").is_file():
                if (parent / here).exists():
                    return parent / here
                break
    folder = here.parent
    beside = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    close = near_miss(here.name, beside)
    meant = f" Did you mean {str(folder / close)!r}?" if close else ""
    where = "" if folder.is_dir() else f" There is no folder {str(folder)!r}."
    raise ReadError(f"There is nothing at {str(path)!r}.{where}{meant}")


def report_folder(out: str | Path | None, source: Path) -> Path:
    """The folder that a report on `source` goes to: `out`, or one named after the articles."""
    folder = Path(out) if out is not None else Path("reports") / (source.resolve().stem or "report")
    if folder.exists() and not folder.is_dir():
        raise ReportError(f"The report cannot go to {str(folder)!r}: that is a file. Name a folder with --out.")
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
