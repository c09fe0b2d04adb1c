"""An evaluation as files: a page to read, and its figures to cite."""

from pathlib import Path

from analysis.errors import ArgumentError
from analysis.evaluation.error_page import error_page
from analysis.evaluation.label_page import label_page
from analysis.evaluation.labels import LabelEvaluation
from analysis.evaluation.page import Picture, hundredfold
from analysis.evaluation.quotes import QuoteEvaluation
from analysis.figures.calibration import calibration, coverage
from analysis.figures.saving import save_figure

__all__ = ["keep_labels", "keep_quotes"]


def keep_quotes(evaluation: QuoteEvaluation, folder: Path) -> Path:
    """`errors.html` in `folder`, and beside it the figure of calibration, where there is a confidence."""
    figures = [] if evaluation.reliability.empty else [_calibration(evaluation, folder, "attributions")]
    return _write(folder / "errors.html", error_page(evaluation, figures))


def keep_labels(evaluation: LabelEvaluation, folder: Path) -> Path:
    """`labels.html` in `folder`, and beside it the figures of calibration and coverage, where labels have a p."""
    figures = []
    if not evaluation.reliability.empty:
        figures = [_calibration(evaluation, folder, "labels"), _coverage(evaluation, folder)]
    return _write(folder / "labels.html", label_page(evaluation, figures))


def _calibration(evaluation: QuoteEvaluation | LabelEvaluation, folder: Path, what: str) -> Picture:
    table = evaluation.reliability
    error = hundredfold(evaluation.calibration_error)
    saved = save_figure(
        calibration(table, what=what),
        "calibration",
        caption=(
            f"Confidence in {int(table['n'].sum()):,} predicted {what} of {evaluation.name} against the share of them "
            f"that is right; expected calibration error {error} points."
        ),
        alt=(
            f"Dot plot of {len(table)} bins of confidence against the share that is right, {error} points from the "
            f"diagonal on average: {_ends(table['confidence'].tolist(), table['right_share'].tolist())}."
        ),
        data=table,
        folder=folder,
    )
    return Picture(saved.svg, saved.alt, saved.caption)


def _coverage(evaluation: LabelEvaluation, folder: Path) -> Picture:
    table = evaluation.coverage
    accuracy = evaluation.scores[evaluation.scores["measure"] == "accuracy"].set_index("among")["estimate"]
    baselines = [(str(name), float(value)) for name, value in accuracy.items() if name != "predicted"]
    n = int(table["n"].max())
    all_of_them = hundredfold(float(table["accuracy"].iloc[-1]))
    saved = save_figure(
        coverage(table, baselines=baselines, what="labels"),
        "coverage",
        caption=(
            f"Accuracy of the most confident of {n:,} predicted labels of {evaluation.name}, by the share kept, "
            "beside baselines on all units."
        ),
        alt=(
            f"Curve of accuracy by share kept: {hundredfold(float(table['accuracy'].iloc[59]))} % at 60 % kept, "
            f"{all_of_them} % with all; "
            + ", ".join(f"{name} {hundredfold(value)} %" for name, value in baselines)
            + "."
        ),
        data=table,
        folder=folder,
    )
    return Picture(saved.svg, saved.alt, saved.caption)


def _ends(confidence: list[float], right: list[float]) -> str:
    said = [f"{share:.2f} right at {sure:.2f}" for sure, share in zip(confidence, right, strict=True)]
    return " to ".join(dict.fromkeys([said[0], said[-1]]))


def _write(path: Path, content: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ArgumentError(f"{str(path)!r} cannot be written: {error.strerror or error}.") from error
    return path
