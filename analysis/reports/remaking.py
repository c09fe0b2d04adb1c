"""A report made again from its own record, in a process of its own and a scratch folder.

`python -P -m analysis.reports.remaking` takes the arguments of `report` as JSON on its standard input.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import analysis
from analysis.errors import AnalysisError, ReportError
from analysis.reports.kinds import Kind
from analysis.reports.notebooks import Notebook, find_notebook

__all__ = ["Remaking", "remake"]


class Remaking:
    """What a report is made of again: `base`, which its paths are seen from, and `notebook`; None where it is gone."""

    def __init__(self, record: Mapping[str, Any], root: Path) -> None:
        self.record, self.root = record, root
        self.path = str(record["parameters"].get("path", ""))
        places = [Path.cwd(), *root.resolve().parents]
        self.base = next((place for place in places if self.path and (place / self.path).exists()), None)
        self.notebook = _notebook(record["notebook"], self.base or Path.cwd())

    def arguments(self, out: Path) -> dict[str, Any]:
        """The arguments of `report`; the notebook goes by its path where it is none of ours."""
        given = {name: value for name, value in self.record["parameters"].items() if name != "path"}
        listed = {one["file"] for one in self.record["outputs"]}
        options: dict[str, Any] = {"pdf": True} if "report.pdf" in listed else {}
        options |= self.record.get("options", {})
        return {"path": self.path, "parameters": given, "notebook": str(self.notebook), "out": str(out), **options}


def remake(remaking: Remaking, out: Path) -> None:
    """The whole report again, written to `out`; with another hash seed than any before it.

    Raises
    ------
    ReportError
        Where it cannot be made any more: with what it said.
    """
    package = str(Path(analysis.__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "analysis.reports.remaking"],
        input=json.dumps(remaking.arguments(out), ensure_ascii=False),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=remaking.base,
        env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "random", "PYTHONUTF8": "1"},
        check=False,
    )
    if ran.returncode:
        lines = ran.stderr.strip().splitlines() or ["it said nothing"]
        raise ReportError(f"The report cannot be made again: {lines[-1]}")


def _notebook(wanted: Mapping[str, str], base: Path) -> Path | str | None:
    """The notebook with the recorded hash, ours or one in `base` or its `notebooks/`; else one of that name."""
    name = wanted["name"]
    places: list[Path | str] = [name, base / f"{name}.ipynb", base / "notebooks" / f"{name}.ipynb"]
    found = [(place, one) for place in places if (one := _read(place)) is not None]
    same = [place for place, one in found if one.sha256 == wanted["sha256"]]
    return next(iter([*same, *(place for place, _ in found)]), None)


def _read(place: Path | str) -> Notebook | None:
    try:
        return find_notebook(place)
    except AnalysisError:
        return None


def _revived(kind: Kind, value: Any) -> Any:
    """A value as its parameter has it: JSON knows neither tuples nor sets."""
    if isinstance(value, list) and kind.name in ("tuple", "set"):
        return {"tuple": tuple, "set": set}[kind.name](value)
    return value


def _main() -> None:
    from analysis.reports.running import report

    given = json.load(sys.stdin)
    kinds = {one.name: one.kind for one in find_notebook(given["notebook"]).parameters}
    values = {name: _revived(kinds[name], value) for name, value in given["parameters"].items() if name in kinds}
    try:
        report(**{**given, "parameters": values})
    except AnalysisError as error:
        sys.exit(" ".join(str(error).split()))


if __name__ == "__main__":
    _main()
