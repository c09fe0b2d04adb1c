"""`report`: a notebook run over articles, and what it leaves in a folder."""

import html
import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import ParameterError, ReportError
from analysis.reports.execution import CellError, execute
from analysis.reports.normalising import normalise, write_notebook
from analysis.reports.notebooks import Notebook, cell_titles, find_notebook
from analysis.reports.parameters import assignments, settle
from analysis.reports.placing import input_files, place, report_folder
from analysis.reports.records import RECORD, record, run_environment, write_record
from analysis.reports.rendering import render

__all__ = ["ReportResult", "report"]

Progress = Callable[[int, int, str], None]

FAILED = "report.failed.ipynb"


@dataclass(frozen=True)
class ReportResult:
    """Where a report lies. `files` are all of its files, in order."""

    folder: Path
    notebook: Path
    html: Path
    record: Path
    files: tuple[Path, ...]

    def _repr_html_(self) -> str:
        links = "".join(
            f'<li><a href="{html.escape((self.folder / name).as_posix())}">{html.escape(name)}</a></li>'
            for name in (path.relative_to(self.folder).as_posix() for path in self.files)
        )
        return f"<p>Report in <code>{html.escape(str(self.folder))}</code></p><ul>{links}</ul>"


def report(
    path: str | Path = "seeds",
    *,
    parameters: Mapping[str, Any] | None = None,
    notebook: str | Path = "report",
    out: str | Path | None = None,
    progress: Progress = lambda *_: None,
) -> ReportResult:
    """The report that `notebook` makes of the articles at `path`, written to `out`.

    Parameters
    ----------
    path
        A file or folder that `read` can read; it becomes the notebook's parameter `path`.
    parameters
        Values for the notebook's other parameters, checked by name and type before anything runs.
    notebook
        `report`, `explore`, or the path of any notebook with a cell tagged `parameters`.
    out
        The folder to write to; `reports/<name of path>` where it is not given. Of what lies there already only the
        files of an earlier report are replaced.
    progress
        Called with the cells done, their number, and the title of the next.

    Returns
    -------
    ReportResult
        `report.ipynb` (executed), `report.html` (one file, no request leaves it), `figures/`, `tables/`, `run.json`.
        The same run again, wherever it writes to, gives the same bytes.

    Raises
    ------
    ParameterError
        For an unknown or ill-typed parameter, or a notebook that is not there.
    ReadError
        Where there is nothing at `path`.
    ReportError
        Where a cell fails; the notebook up to there is kept as `report.failed.ipynb`.

    >>> report("seeds", parameters={"tops": 5})
    Traceback (most recent call last):
    ...
    analysis.errors.ParameterError: The notebook report has no parameter 'tops'. Did you mean 'top'? It takes ...
    """
    template = find_notebook(notebook)
    given = dict(parameters or {})
    if "path" in given:
        raise ParameterError(f"The articles are named once: the parameter 'path' already is {str(path)!r}.")
    settled = settle(template.parameters, {"path": str(path), **given}, notebook=template.name)
    inputs = input_files(path)
    folder = report_folder(out, path)
    with tempfile.TemporaryDirectory(prefix="trilogue-report-") as scratch:
        made = Path(scratch, "report")
        made.mkdir()
        try:
            _make(template, settled, inputs, made, progress)
        except CellError as error:
            raise _kept(error, folder, scratch) from error
        place(made, folder)
    listed = json.loads((folder / RECORD).read_text(encoding="utf-8"))["outputs"]
    files = tuple(folder / one["file"] for one in listed)
    return ReportResult(folder, folder / "report.ipynb", folder / "report.html", folder / RECORD, files)


def _make(
    template: Notebook, settled: Mapping[str, Any], inputs: list[tuple[str, Path]], folder: Path, progress: Progress
) -> None:
    """The whole report, in a folder of its own."""
    prepared = json.loads(template.content)
    prepared["cells"] = _with_settings(prepared["cells"], settled)
    titles = cell_titles(prepared["cells"])
    environment = {"TRILOGUE_FIGURES": str(folder / "figures"), "TRILOGUE_TABLES": str(folder / "tables")}
    environment |= run_environment(template, parameters=settled, inputs=inputs)
    executed = execute(prepared, environment=environment, on_cell=lambda n: progress(n, len(titles) + 1, titles[n]))
    clean = normalise(executed, replace={f"{folder}/": ""})
    (folder / "report.ipynb").write_text(write_notebook(clean), encoding="utf-8", newline="\n")
    progress(len(titles), len(titles) + 1, "report.html")
    content = record(template, parameters=settled, inputs=inputs, folder=folder)
    (folder / "report.html").write_text(render(clean, content), encoding="utf-8", newline="\n")
    write_record(record(template, parameters=settled, inputs=inputs, folder=folder), folder)
    progress(len(titles) + 1, len(titles) + 1, "done")


def _with_settings(cells: list[dict[str, Any]], settled: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The cells with one more, which sets the parameters of this run, after the one that declares them."""
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


def _kept(error: CellError, folder: Path, scratch: str) -> ReportError:
    """The error as a user reads it; the notebook up to the failing cell is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    clean = normalise(error.notebook, replace={f"{scratch}/report/": ""})
    (folder / FAILED).write_text(write_notebook(clean), encoding="utf-8", newline="\n")
    failing = next(
        number
        for number, cell in enumerate(clean["cells"])
        if any(output["output_type"] == "error" for output in cell.get("outputs", []))
    )
    title = cell_titles(clean["cells"])[failing]
    return ReportError(f"The cell {title!r} failed: {error}\nThe notebook up to there is {folder / FAILED}.")
