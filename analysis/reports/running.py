"""`report`: a notebook run over articles, and what it leaves in a folder."""

import datetime
import html
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import ParameterError, ReportError
from analysis.reports.dating import given_date
from analysis.reports.execution import CellError
from analysis.reports.making import Job, Progress, failed_notebook, made
from analysis.reports.normalising import write_notebook
from analysis.reports.notebooks import cell_titles, find_notebook
from analysis.reports.parameters import settle
from analysis.reports.placing import input_files, place, report_folder
from analysis.reports.records import RECORD

__all__ = ["ReportResult", "job_of", "report", "run"]

FAILED = "report.failed.ipynb"


@dataclass(frozen=True)
class ReportResult:
    """Where a report lies. `files` are all of its files, in order."""

    folder: Path
    notebook: Path
    html: Path
    record: Path
    files: tuple[Path, ...]
    pdf: Path | None = None
    bundle: Path | None = None

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
    pdf: bool = False,
    date: str | datetime.date | None = None,
    bundle: bool = False,
    excerpts: bool = False,
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
    pdf
        Also as `report.pdf`: what the page says, in print, readable by a screen reader (PDF/UA-1).
    date
        The date that the citation of this report carries. Without it the report has none, so that it is the same on
        any day; SOURCE_DATE_EPOCH is heeded.
    bundle
        Also as a zip beside the folder, for an archive: everything but the texts of others, which are named by hash and
        offset.
    excerpts
        The first words of each passage stay in the bundle.
    progress
        Called with the cells done, their number, and the title of the next.

    Returns
    -------
    ReportResult
        `report.ipynb` (executed), `report.html` (one file, no request leaves it), `figures/`, `tables/` (CSV and
        LaTeX), `CITATION.cff`, `cite.bib`, `ro-crate-metadata.json`, `run.json`. The same run again, wherever it
        writes to, gives the same bytes, but for what `run.json` has under `volatile`.

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
    options = {"pdf": pdf, "date": given_date(date), "bundle": bundle, "excerpts": excerpts}
    job = job_of(path, parameters=parameters or {}, notebook=notebook, **options)
    return run(job, report_folder(out, path), progress)


def job_of(path: str | Path, *, parameters: Mapping[str, Any], notebook: str | Path, **options: Any) -> Job:
    """What a report is made of, every argument checked: nothing has run yet."""
    template = find_notebook(notebook)
    given = dict(parameters)
    if "path" in given:
        raise ParameterError(f"The articles are named once: the parameter 'path' already is {str(path)!r}.")
    settled = settle(template.parameters, {"path": str(path), **given}, notebook=template.name)
    return Job(template, settled, input_files(path), **options)


def run(job: Job, folder: Path, progress: Progress = lambda *_: None, *, warm: str | None = None) -> ReportResult:
    """The report that `job` describes, made aside and put into `folder` when it is whole."""
    with tempfile.TemporaryDirectory(prefix="trilogue-report-") as scratch:
        aside = Path(scratch, "report")
        aside.mkdir()
        try:
            made(job, aside, progress, warm=warm)
        except CellError as error:
            raise _kept(error, folder, aside) from error
        place(aside, folder)
    if job.bundle:
        from analysis.reports.bundling import bundle

        bundle(job, folder, excerpts=job.excerpts)
    return _report_in(folder, bundled=job.bundle)


def _report_in(folder: Path, *, bundled: bool) -> ReportResult:
    """The report that lies in `folder`, as its own record lists it; a zip of an earlier run is none of it."""
    listed = json.loads((folder / RECORD).read_text(encoding="utf-8"))["outputs"]
    files = tuple(folder / one["file"] for one in listed)
    pdf = folder / "report.pdf"
    return ReportResult(
        folder,
        folder / "report.ipynb",
        folder / "report.html",
        folder / RECORD,
        files,
        pdf if pdf in files else None,
        folder.with_name(f"{folder.resolve().name}.zip") if bundled else None,
    )


def _kept(error: CellError, folder: Path, aside: Path) -> ReportError:
    """The error as a user reads it; the notebook up to the failing cell is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = failed_notebook(error, aside)
    (folder / FAILED).write_text(write_notebook(kept), encoding="utf-8", newline="\n")
    failing = next(
        number
        for number, cell in enumerate(kept["cells"])
        if any(output["output_type"] == "error" for output in cell.get("outputs", []))
    )
    title = cell_titles(kept["cells"])[failing]
    return ReportError(f"The cell {title!r} failed: {error}\nThe notebook up to there is {folder / FAILED}.")
