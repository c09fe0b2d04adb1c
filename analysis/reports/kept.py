"""A report as it lies in a folder: whole, or its figures alone; and what a bare figure belongs to."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import AnalysisError, ArgumentError
from analysis.figures.embedding import read_provenance
from analysis.figures.finding import figure_folder
from analysis.reports.placing import place
from analysis.reports.records import RECORD, file_sha256

__all__ = ["Kept", "kept_at", "update"]

_FIGURES = "figures/"


@dataclass(frozen=True)
class Kept:
    """A report in the folder `root`; `only` is the one file that is asked about, and `at` where that one lies."""

    root: Path
    name: str
    record: Mapping[str, Any]
    only: str | None = None
    at: Path | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the page is there; else the folder holds the figures of a report and its record."""
        return (self.root / "report.html").is_file()

    def files(self, made: Path | None) -> list[str]:
        """The files to be verified, by the names that the report gives them: those recorded, and those made now."""
        names = {one["file"] for one in self.record["outputs"]}
        if made is not None:
            names |= {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()} - {RECORD}
        kept = sorted(name for name in names if self.is_whole or name.startswith(_FIGURES))
        return kept if self.only is None else [self.only]

    def path(self, name: str) -> Path:
        """Where the file that the report calls `name` lies."""
        if self.at is not None:
            return self.at
        return self.root / (name if self.is_whole else name.removeprefix(_FIGURES))

    def is_edited(self, name: str) -> bool:
        """Whether the file is another than the one that the report left."""
        recorded = {one["file"]: one["sha256"] for one in self.record["outputs"]}
        return name in recorded and file_sha256(self.path(name)) != recorded[name]


def kept_at(target: str | Path) -> list[Kept]:
    """The reports at or below the folder `target`; or the one that the file `target` is from.

    Raises
    ------
    ArgumentError
        Where there is none.
    """
    path = Path(target)
    if path.is_dir():
        records = sorted(path.rglob(RECORD))
        if not records:
            raise ArgumentError(f"There is no report in {str(target)!r}: no {RECORD} below it. Name a report's folder.")
        return [_kept(record.parent, path) for record in records]
    if not path.is_file():
        raise ArgumentError(
            f"There is nothing at {str(target)!r}. Name a report's folder, a figure or another of its files."
        )
    return [_of_file(path)]


def update(kept: Kept, made: Path) -> None:
    """What was made takes the place of what was there."""
    if kept.is_whole:
        place(made, kept.root)
        return
    for one in {Path(name.removeprefix(_FIGURES)).parts[0] for name in kept.files(None)}:
        shutil.rmtree(kept.root / one, ignore_errors=True)
    shutil.copytree(made / "figures", kept.root, dirs_exist_ok=True)
    record = json.loads((made / RECORD).read_text(encoding="utf-8"))
    record.pop("volatile", None)
    (kept.root / RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _kept(root: Path, seen_from: Path) -> Kept:
    try:
        record = json.loads((root / RECORD).read_text(encoding="utf-8"))
        schema = int(record.get("schema", 0))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ArgumentError(f"{str(root / RECORD)!r} is no record of a report: make the report again.") from error
    if schema < 2:
        raise ArgumentError(f"{str(root / RECORD)!r} is from before reports could be verified: make the report again.")
    name = root.relative_to(seen_from).as_posix() if root != seen_from else root.name or "."
    return Kept(root, name, record)


def _of_file(path: Path) -> Kept:
    """The report that a file is from: the folder above it, or, for a figure that was copied, where it was saved."""
    beside = _root_above(path.resolve().parent)
    saved = path.resolve()
    if beside is None:
        try:
            folder = figure_folder(path, said := read_provenance(path))
        except AnalysisError as error:
            raise ArgumentError(f"{str(path)!r} lies in no report, and leads to none: {error}") from error
        beside = _root_above(folder.resolve()) if folder else None
        if folder is None or beside is None:
            raise ArgumentError(f"The report that {path.name!r} is from is not in figures/ or reports/ of this folder.")
        saved = folder.resolve() / f"{said['id']}{path.suffix.lower()}"
    kept = _kept(beside, beside)
    name = saved.relative_to(beside).as_posix()
    return Kept(beside, kept.name, kept.record, name if kept.is_whole else f"{_FIGURES}{name}", path)


def _root_above(folder: Path) -> Path | None:
    return next((one for one in (folder, *folder.parents) if (one / RECORD).is_file()), None)
