"""Why a report would not come out the same: what its record says against what is there now."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from analysis.data.fingerprints import model_hashes, source_hashes
from analysis.errors import AnalysisError
from analysis.reports.notebooks import find_notebook
from analysis.reports.placing import input_files
from analysis.reports.records import file_sha256, versions
from analysis.reports.remaking import Remaking

__all__ = [
    "CODE",
    "DATA",
    "EDITED",
    "MISSING",
    "MODEL",
    "PARAMETERS",
    "SAME",
    "TOOLCHAIN",
    "UNSTABLE",
    "Cause",
    "causes",
]

SAME, MISSING, EDITED = "SAME", "MISSING", "EDITED"
DATA, PARAMETERS, MODEL, CODE = "DATA CHANGED", "PARAMETERS", "MODEL", "CODE"
TOOLCHAIN, UNSTABLE = "TOOLCHAIN", "NOT DETERMINISTIC"

_OURS = ("trilogue", "python")  # the first is said by the code, the second changes bytes only through packages


class Cause(NamedTuple):
    """One reason: its kind, and what exactly."""

    kind: str
    detail: str


def causes(remaking: Remaking) -> list[Cause]:
    """Every difference between the record and now, in the order in which they explain."""
    record = remaking.record
    found = [
        (DATA, list(_data(remaking))),
        (PARAMETERS, list(_parameters(record, remaking.root))),
        (MODEL, list(_changed(record.get("models", {}), model_hashes(), short=True))),
        (CODE, [*_notebook(remaking), *_names(record.get("code", {}).get("files", {}), source_hashes())]),
        (TOOLCHAIN, list(_changed(_packages(record["versions"]), _packages(versions())))),
    ]
    return [Cause(kind, _listed(details)) for kind, details in found if details]


def _data(remaking: Remaking) -> Iterator[str]:
    recorded = {one["file"]: one["sha256"] for one in remaking.record["inputs"]}
    if remaking.base is None:
        yield f"there is nothing at {remaking.path!r}"
        return
    try:
        now = dict(input_files(str(remaking.base / remaking.path)))
    except AnalysisError:
        now = {}
    for name in sorted(recorded.keys() | now.keys()):
        if name not in now:
            yield f"{name} is gone"
        elif name not in recorded:
            yield f"{name} is new"
        elif file_sha256(now[name]) != recorded[name]:
            yield name


def _parameters(record: Mapping[str, Any], root: Path) -> Iterator[str]:
    """What the figures say they were made with, against what the record says."""
    said: dict[str, Any] = {}
    for file in sorted(root.glob("**/figure.json")):
        said |= json.loads(file.read_text(encoding="utf-8")).get("parameters", {})
    for name in sorted(said.keys() & record["parameters"].keys()):
        if said[name] != record["parameters"][name]:
            yield f"{name}: {said[name]!r} in the figures, {record['parameters'][name]!r} in run.json"


def _notebook(remaking: Remaking) -> Iterator[str]:
    wanted = remaking.record["notebook"]
    if remaking.notebook is None:
        yield f"the notebook {wanted['name']!r} is gone"
    elif find_notebook(remaking.notebook).sha256 != wanted["sha256"]:
        yield f"{wanted['name']}.ipynb"


def _packages(found: Mapping[str, str]) -> dict[str, str]:
    return {name: version for name, version in found.items() if name not in _OURS}


def _changed(then: Mapping[str, str], now: Mapping[str, str], *, short: bool = False) -> Iterator[str]:
    for name in sorted(then.keys() | now.keys()):
        before, after = (str(found.get(name, "none"))[: 12 if short else None] for found in (then, now))
        if then.get(name) != now.get(name):
            yield f"{name} {before} → {after}"


def _names(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    yield from (name for name in sorted(then.keys() | now.keys()) if then.get(name) != now.get(name))


def _listed(details: list[str], most: int = 4) -> str:
    rest = len(details) - most
    return ", ".join(details[:most]) + (f" and {rest} more" if rest > 0 else "")
