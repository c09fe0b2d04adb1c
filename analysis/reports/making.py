"""One report made from end to end in a folder of its own: the notebook run, then whatever is made of what it says."""

import datetime
import json
import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.reports.citing import citation_files
from analysis.reports.crates import CRATE, crate_text
from analysis.reports.execution import CellError, execute
from analysis.reports.filling import with_fillings, without_fillings
from analysis.reports.latex import table_files
from analysis.reports.normalising import normalise, write_notebook
from analysis.reports.notebooks import Notebook, cell_titles
from analysis.reports.parameters import assignments
from analysis.reports.records import record, run_environment, write_record
from analysis.reports.rendering import render, title_and_lead

__all__ = ["Job", "Progress", "failed_notebook", "made"]

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Job:
    """What a report is made of, once every argument has been checked."""

    template: Notebook
    parameters: Mapping[str, Any]
    inputs: Sequence[tuple[str, Path]]
    pdf: bool = False
    date: str | None = None  # of publication, as the citation says it
    bundle: bool = False  # also as a zip without the texts of others
    excerpts: bool = False  # with the first words of each quotation in it


def made(job: Job, folder: Path, progress: Progress = lambda *_: None, *, warm: str | None = None) -> None:
    """The whole report, written to the empty `folder`; its kernel is had at the address `warm`, where there is one.

    Raises
    ------
    CellError
        Where a cell raises.
    """
    started, clock = datetime.datetime.now(datetime.UTC), time.perf_counter()
    cells = with_fillings(_with_settings(json.loads(job.template.content), job.parameters))
    steps = [*cell_titles(cells), "report.html", *(["report.pdf"] if job.pdf else [])]
    environment = {"TRILOGUE_FIGURES": str(folder / "figures"), "TRILOGUE_TABLES": str(folder / "tables")}
    environment |= run_environment(job.template, parameters=job.parameters, inputs=job.inputs)
    executed = execute(
        {**json.loads(job.template.content), "cells": cells},
        environment=environment,
        on_cell=lambda n: progress(n, len(steps), steps[n]),
        warm=warm,
    )
    clean = _cleaned(executed, folder)
    _write(folder / "report.ipynb", write_notebook(clean))
    for name, text in table_files(clean).items():
        _write(folder / "tables" / name, text)
    progress(len(cells), len(steps), "report.html")
    asked = _recorded(job, folder)  # what goes in is the same for all that follows
    page = render(clean, asked)
    _write(folder / "report.html", page)
    if job.pdf:
        progress(len(cells) + 1, len(steps), "report.pdf")
        _print(page, asked, folder)
    _describe(job, clean, asked, folder)
    volatile = _volatile(started, time.perf_counter() - clock)
    write_record({**_recorded(job, folder), "volatile": volatile}, folder)
    progress(len(steps), len(steps), "done")


def failed_notebook(error: CellError, folder: Path) -> dict[str, Any]:
    """The notebook up to the cell that failed, as it is kept."""
    return _cleaned(error.notebook, folder)


def _recorded(job: Job, folder: Path) -> dict[str, Any]:
    return record(job.template, parameters=job.parameters, inputs=job.inputs, folder=folder)


def _print(page: str, asked: Mapping[str, Any], folder: Path) -> None:
    from analysis.reports.printing import printed

    (folder / "report.pdf").write_bytes(printed(page, asked, folder=folder))


def _describe(job: Job, notebook: Mapping[str, Any], asked: Mapping[str, Any], folder: Path) -> None:
    """How to cite the report, and what each of its files is."""
    title, lead = title_and_lead(notebook["cells"])
    for name, text in citation_files(asked, title=title, date=job.date).items():
        _write(folder / name, text)
    _write(folder / CRATE, crate_text(_recorded(job, folder), title=title, description=lead, date=job.date))


def _cleaned(executed: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    clean = normalise(dict(executed), replace={f"{folder}/": ""})
    return {**clean, "cells": without_fillings(clean["cells"])}


def _with_settings(notebook: Mapping[str, Any], settled: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The cells with one more, which sets the parameters of this run, after the one that declares them."""
    cells: list[dict[str, Any]] = notebook["cells"]
    if not settled:
        return cells
    place = next(number for number, cell in enumerate(cells) if "parameters" in cell["metadata"].get("tags", []))
    cell: dict[str, Any] = {
        "cell_type": "code",
        "execution_count": None,
        "id": "parameters-of-this-run",
        "metadata": {"tags": ["injected-parameters"]},
        "outputs": [],
        "source": "# The parameters of this run\n" + assignments(settled),
    }
    return [*cells[: place + 1], cell, *cells[place + 1 :]]


def _volatile(started: datetime.datetime, seconds: float) -> dict[str, Any]:
    """What no second run shares: when, how long, on what. It decides nothing, and nothing else holds any of it."""
    return {
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(seconds, 2),
        "platform": platform.platform(),
        "processors": os.cpu_count(),
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
