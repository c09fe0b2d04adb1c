"""Where a bare figure comes from on this machine: the folder it was saved in, and the articles it rests on."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import AnalysisError, FigureError

__all__ = ["articles_behind", "figure_folder"]

_RECORD, _PLACES = "figure.json", ("figures", "reports")  # where reports usually are, seen from where one works


def figure_folder(file: Path, said: Mapping[str, Any], *, report: str | Path | None = None) -> Path | None:
    """The folder whose `figure.json` says the same as `said`, which is what `file` says of itself; None without one.

    It is looked for beside the file, then in `report`, or else in `figures/` and `reports/` of the working folder.

    Raises
    ------
    FigureError
        Where `report` is given and holds no such figure.
    """
    roots = [Path(report)] if report is not None else [Path(place) for place in _PLACES]
    for folder in _candidates(file, roots, str(said["id"])):
        if _is_of(folder, said):
            return folder
    if report is not None:
        raise FigureError(
            f"{str(report)!r} holds no figure that says the same as {file.name!r}. {_nearest(roots, said)}"
        )
    return None


def articles_behind(said: Mapping[str, Any], *, near: Path | None = None) -> tuple[pd.DataFrame | None, str]:
    """The articles a figure rests on, read again, and why they are not there where they are not.

    They are looked for where the report had them, seen from the working folder and from every folder above `near`.
    Only articles whose files have the recorded hashes are those of the figure.
    """
    wanted = (said.get("inputs") or {}).get("files", [])
    path = str(said.get("parameters", {}).get("path", ""))
    if not path or not wanted:
        return None, "the figure does not say where its articles were"
    bases = [Path(), *(near.resolve().parents if near is not None else ())]
    there = [base / path for base in bases if (base / path).exists()]
    if not there:
        return None, f"its articles are not at {path!r}"
    for place in there:
        found = _read(place, wanted)
        if found is not None:
            return found, ""
    return None, f"the files at {path!r} are not the same any more: their SHA-256 differ"


def _candidates(file: Path, roots: list[Path], name: str) -> Iterator[Path]:
    yield file.resolve().parent
    for root in roots:
        yield from sorted(record.parent for record in root.rglob(f"{name}/{_RECORD}"))


def _is_of(folder: Path, said: Mapping[str, Any]) -> bool:
    try:
        record = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(record, dict) and all(record.get(name) == value for name, value in said.items())


def _nearest(roots: list[Path], said: Mapping[str, Any]) -> str:
    names = sorted({record.parent.name for root in roots for record in root.rglob(f"*/{_RECORD}")})
    if said["id"] in names:
        return f"Its figure {said['id']!r} shows other data, or rests on other articles or versions."
    return f"Its figures are {', '.join(names) or 'none'}; the file is {said['id']!r}."


def _read(place: Path, wanted: list[Mapping[str, str]]) -> pd.DataFrame | None:
    from analysis.corpus.reading import read  # noqa: PLC0415 - only where articles are read again

    folder = place if place.is_dir() else place.parent
    if not all(_is_same(folder / one["file"], one["sha256"]) for one in wanted):
        return None
    try:
        return read(place)
    except AnalysisError:
        return None


def _is_same(file: Path, sha256: str) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256
