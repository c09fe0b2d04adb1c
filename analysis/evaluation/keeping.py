"""An evaluation as files: a page to read, its tables, and its figures to cite."""

from pathlib import Path

from analysis.errors import ArgumentError
from analysis.evaluation.error_page import error_page
from analysis.evaluation.page import Picture, hundredfold
from analysis.evaluation.quotes import QuoteEvaluation
from analysis.figures.calibration import calibration
from analysis.figures.saving import save_figure

__all__ = ["keep_quotes", "write_page"]


def keep_quotes(evaluation: QuoteEvaluation, folder: Path) -> Path:
    """The page of errors, written into `folder` with the calibration figure beside it, where there is confidence."""
    figures = []
    if not evaluation.reliability.empty:
        n = int(evaluation.reliability["n"].sum())
        error = hundredfold(evaluation.calibration_error)
        saved = save_figure(
            calibration(evaluation.reliability, what="attributions"),
            "calibration",
            caption=(
                f"Confidence in {n:,} predicted attributions of {evaluation.name} against the share of them whose "
                f"content and source are right; expected calibration error {error} points."
            ),
            alt=(
                f"Dot plot: {len(evaluation.reliability)} bins of confidence against the share that is right, "
                f"{error} points from the diagonal on average."
            ),
            data=evaluation.reliability,
            folder=folder,
        )
        figures.append(Picture(saved.svg, saved.alt, saved.caption))
    return write_page(folder / "errors.html", error_page(evaluation, figures))


def write_page(path: Path, content: str) -> Path:
    """The path, with the page in it; the folder is made where it is not there yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ArgumentError(f"{str(path)!r} cannot be written: {error.strerror or error}.") from error
    return path
