"""Several write-ups of the same articles, one for each combination of values, and a page that leads to them.

Each has a kernel of its own, started while the one before is being finished. A report that is there already and would
come out the same is kept, so that a grid that was cut short goes on where it stopped.
"""

import contextlib
import itertools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import ParameterError, ReportError
from analysis.reports.dating import given_date
from analysis.reports.execution import ENVIRONMENT
from analysis.reports.kinds import Kind
from analysis.reports.making import Job, Progress
from analysis.reports.parameters import Parameter
from analysis.reports.placing import report_folder
from analysis.reports.records import RECORD, file_sha256, record
from analysis.reports.running import job_of, run
from analysis.reports.warming import warm_kernels

__all__ = ["GridResult", "Made", "combinations", "read_each", "report_each"]

_LETTERS = 60  # of a folder's name


@dataclass(frozen=True)
class Made:
    """One report of a grid: the values it was made with, where it is, and what became of it."""

    values: Mapping[str, Any]
    folder: Path
    outcome: str  # made, kept, failed
    reason: str = ""


@dataclass(frozen=True)
class GridResult:
    """Where the reports of a grid lie, and the page that leads to them."""

    folder: Path
    index: Path
    reports: tuple[Made, ...]


def read_each(name: str, text: str, parameters: Sequence[Parameter]) -> list[Any]:
    """The values that `text` lists for the parameter `name`: by commas, or as a Python list where a value has one.

    >>> from analysis.reports.parameters import read_parameters
    >>> read_each("outlet", "Xinhua, Kyodo", read_parameters("outlet: str | None = None"))
    ['Xinhua', 'Kyodo']
    """
    kind = next(one.kind for one in parameters if one.name == name)
    try:
        values: list[Any] = Kind("list", item=kind).read(text)
    except ValueError:
        raise ParameterError(
            f"The parameter {name!r} takes {kind}, several by commas with --each; found {text!r}."
        ) from None
    return values


def combinations(each: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """Every combination of the values in `each`, the last name's values changing first.

    Raises
    ------
    ParameterError
        Where a name has no value, or one twice.

    >>> combinations({"outlet": ["Xinhua", "Kyodo"], "top": [3]})
    [{'outlet': 'Xinhua', 'top': 3}, {'outlet': 'Kyodo', 'top': 3}]
    """
    for name, values in each.items():
        if not values:
            raise ParameterError(f"--each {name} needs its values: -p {name}=one,another.")
        twice = [value for number, value in enumerate(values) if value in values[:number]]
        if twice:
            raise ParameterError(f"--each {name} has {twice[0]!r} twice. Give it once.")
    return [dict(zip(each, values, strict=True)) for values in itertools.product(*each.values())]


def report_each(
    path: str | Path,
    *,
    each: Mapping[str, Sequence[Any]],
    parameters: Mapping[str, Any] | None = None,
    notebook: str | Path = "report",
    out: str | Path | None = None,
    progress: Progress = lambda *_: None,
    **options: Any,
) -> GridResult:
    """A report for each combination of the values in `each`, in folders named after them, and a page that leads there.

    Everything else is as `report` has it. A report that fails does not stop the others; the page says which did.

    Raises
    ------
    ParameterError
        As `report` does, and where a name in `each` has no value or one twice: before anything runs.
    """
    varied = combinations(each)
    options["date"] = given_date(options.get("date"))
    jobs = [
        job_of(path, parameters={**(parameters or {}), **values}, notebook=notebook, **options) for values in varied
    ]
    folder, names = report_folder(out, path), _folder_names(varied)
    done: list[Made] = []
    current = [_is_current(job, folder / name) for job, name in zip(jobs, names, strict=True)]
    with warm_kernels(ENVIRONMENT) if current.count(False) > 1 else contextlib.nullcontext() as warm:
        for number, (job, values, name) in enumerate(zip(jobs, varied, names, strict=True)):
            title = ", ".join(f"{key} {value}" for key, value in values.items())
            shown = _within(progress, number, len(jobs), title)
            if current[number]:
                shown(1, 1, "kept as it is")
                done.append(Made(values, folder / name, "kept"))
            else:
                done.append(_made(job, values, folder / name, shown, warm))
            _write_index(done, folder, waiting=len(jobs) - len(done))
    return GridResult(folder, folder / "index.html", tuple(done))


def _write_index(done: Sequence[Made], folder: Path, *, waiting: int) -> None:
    from analysis.reports.indexing import index_page

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(index_page(done, folder, waiting=waiting), encoding="utf-8", newline="\n")


def _made(job: Job, values: Mapping[str, Any], folder: Path, progress: Progress, warm: str | None) -> Made:
    try:
        run(job, folder, progress, warm=warm)
    except ReportError as error:
        return Made(values, folder, "failed", str(error))
    return Made(values, folder, "made")


def _is_current(job: Job, folder: Path) -> bool:
    """Whether the report in `folder` was made of the very same and has all its files, unchanged."""
    try:
        before = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        listed = {one["file"]: one["sha256"] for one in before["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    now = json.loads(
        json.dumps(record(job.template, parameters=job.parameters, inputs=job.inputs, folder=folder), default=str)
    )
    same = all(before.get(name) == now[name] for name in ("schema", "notebook", "parameters", "inputs", "versions"))
    if not same or (job.pdf and "report.pdf" not in listed):
        return False
    return all((folder / name).is_file() and file_sha256(folder / name) == known for name, known in listed.items())


def _folder_names(varied: Sequence[Mapping[str, Any]]) -> list[str]:
    """A name for each report's folder, made of its values; no two alike, even where case makes no difference."""
    taken: dict[str, int] = {}
    names = []
    for values in varied:
        words = ("-".join(re.findall(r"[\w.]+", f"{name} {value}")) for name, value in values.items())
        name = "_".join(words)[:_LETTERS].strip(".-_") or "report"
        taken[name.casefold()] = count = taken.get(name.casefold(), 0) + 1
        names.append(name if count == 1 else f"{name}-{count}")
    return names


def _within(progress: Progress, number: int, count: int, title: str) -> Progress:
    """Progress of the whole grid, told by one of its reports."""
    return lambda done, total, step: progress(number * total + done, count * total, f"{title}: {step}")
