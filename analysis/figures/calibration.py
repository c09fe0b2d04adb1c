"""Whether confidence is to be believed: the share that is right against it, and accuracy against coverage."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.errors import ArgumentError
from analysis.figures.footnotes import counted
from analysis.figures.marks import DrawnMark
from analysis.figures.page import LINE, MARGIN, axes_at, footnote, footnote_lines, page, write
from analysis.figures.style import COLOURS, INK, WIDTHS, Drawing, styled
from analysis.tables import require

__all__ = ["calibration", "coverage"]

_LEFT, _TOP, _SIDE, _FOOT = 13.0, 8.5, 58.0, 9.5  # mm
_DOT = COLOURS["US"]


def calibration(reliability: pd.DataFrame, *, what: str = "predictions") -> Drawing:
    """The share that is right in each bin of confidence, with its interval and its n, beside the line where both agree.

    Columns in: from, n, confidence, right_share, low, high, level, as `evaluate_quotes(…).reliability` has them; `what`
    is counted, in the plural. It computes nothing but the error in the footnote: the mean distance from the line,
    weighted by n.

    Raises:
    ColumnError for a column that is not there; ArgumentError for a table without rows.

    >>> calibration(pd.DataFrame({"from": [0.8], "n": [12], "confidence": [0.83], "right_share": [0.75],
    ...                           "low": [0.43], "high": [0.95], "level": [0.95]}))
    <Drawing size ... with 1 Axes>
    """
    require(reliability, ["from", "n", "confidence", "right_share", "low", "high", "level"], caller="calibration")
    if reliability.empty:
        raise ArgumentError("calibration() got a table without rows: no prediction carries a confidence.")
    n = int(reliability["n"].sum())
    distance = (reliability["confidence"] - reliability["right_share"]).abs()
    error = float((distance * reliability["n"]).sum() / n)
    note = (
        f"{n:,} {what} in bins of equal width; their n above. Lines: "
        f"{100 * reliability['level'].iloc[0]:.4g}% intervals, Clopper and Pearson. Expected calibration error: "
        f"{100 * error:.1f} points, the mean distance from the diagonal."
    )
    with styled():
        figure, axes, top = _square(note, ("Confidence", "Share that is right"))
        axes.plot([0, 1], [0, 1], color=INK["quiet"], linewidth=0.7, linestyle=(0, (2, 2)), zorder=1)
        write(figure, _LEFT - 2.0, top - 2.0, "n", ha="right", fontsize=5.0)
        for row in reliability.to_dict("records"):
            x, y = float(row["confidence"]), float(row["right_share"])
            axes.plot([x, x], [row["low"], row["high"]], color=_DOT, linewidth=1.2, zorder=2)
            _dot(axes, x, y)
            write(figure, _placed(x, 0, top)[0], top - 2.0, f"{int(row['n']):,}", ha="center", fontsize=5.0)
            beside = _placed(x, y, top)
            says = f"{int(row['n']):,} {what} with confidence {x:.2f} on average: {y:.2f} right"
            box = (beside[0] - 1.5, beside[1] - 1.5, 3.0, 3.0)
            figure.marks.append(DrawnMark({"from": float(row["from"])}, box, f"confidence {x:.2f}", says))
    return figure


def coverage(curve: pd.DataFrame, *, baselines: Sequence[tuple[str, float]] = (), what: str = "units") -> Drawing:
    """Accuracy when only the most confident share of the predictions is kept, beside the accuracy of baselines on all.

    Columns in: coverage, accuracy (both in [0, 1]), n. `baselines` are names with their accuracy.

    Raises:
    ColumnError for a column that is not there; ArgumentError for a table without rows.

    >>> coverage(pd.DataFrame({"coverage": [0.5, 1.0], "accuracy": [0.9, 0.8], "n": [5, 10]}))
    <Drawing size ... with 1 Axes>
    """
    require(curve, ["coverage", "accuracy", "n"], caller="coverage")
    if curve.empty:
        raise ArgumentError("coverage() got a table without rows: no prediction carries a probability.")
    n = int(curve["n"].max())
    names = "; ".join(f"{name} {100 * value:.1f}%" for name, value in baselines)
    note = f"{counted(n, what.removesuffix('s'))}, the most confident kept first." + (
        f" Horizontal lines: accuracy on all ({names})." if names else ""
    )
    ordered = curve.sort_values("coverage", kind="stable")
    with styled():
        figure, axes, top = _square(note, ("Share kept", "Accuracy"))
        axes.plot(ordered["coverage"], ordered["accuracy"], color=_DOT, linewidth=1.4, zorder=3, clip_on=False)
        for row in ordered.to_dict("records"):
            x, y = _placed(float(row["coverage"]), float(row["accuracy"]), top)
            says = f"{100 * row['accuracy']:.1f}% right of the {int(row['n']):,} most confident {what}"
            name = f"{100 * row['coverage']:.0f}% kept"
            figure.marks.append(DrawnMark({"coverage": float(row["coverage"])}, (x - 1, y - 1, 2.0, 2.0), name, says))
        heights = _apart([_placed(0, value, top)[1] for _, value in baselines])
        for (name, value), y in zip(baselines, heights, strict=True):
            axes.plot([0, 1], [value, value], color=INK["quiet"], linewidth=0.8, linestyle=(0, (4, 2)), zorder=2)
            write(figure, _LEFT + _SIDE + 1.0, y, name, color=INK["quiet"])
    return figure


def _square(note: str, labels: tuple[str, str]) -> tuple[Drawing, Axes, float]:
    """A page with square axes from 0 to 1 on both sides, and where they begin from the top."""
    width = WIDTHS["single"]
    lines = footnote_lines(note, width)
    figure = page(width, _TOP + _SIDE + _FOOT + LINE * len(lines) + MARGIN + 1.0)
    axes = axes_at(figure, _LEFT, _TOP, _SIDE, _SIDE)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    axes.set_xticks(ticks)
    axes.set_yticks(ticks)
    axes.spines["left"].set_visible(True)
    axes.grid(color=INK["guide"], linewidth=0.5)
    axes.set_axisbelow(True)
    axes.set_xlabel(labels[0], labelpad=2.5)
    write(figure, MARGIN, MARGIN + 1.4, labels[1], color=INK["text"])
    footnote(figure, lines)
    return figure, axes, _TOP


def _placed(x: float, y: float, top: float) -> tuple[float, float]:
    """A point of the axes in mm from the page's top left corner."""
    return _LEFT + x * _SIDE, top + (1 - y) * _SIDE


def _dot(axes: Axes, x: float, y: float) -> None:
    axes.plot(
        [x], [y], "o", markersize=4.6, markerfacecolor=_DOT, markeredgecolor=INK["text"], markeredgewidth=0.4,
        clip_on=False, zorder=3,
    )  # fmt: skip


def _apart(heights: Sequence[float]) -> list[float]:
    """The heights moved down where two labels would stand on each other."""
    moved = list(heights)
    done: list[float] = []
    for place in sorted(range(len(moved)), key=lambda place: heights[place]):
        if done and moved[place] - done[-1] < LINE:
            moved[place] = done[-1] + LINE
        done.append(moved[place])
    return moved
