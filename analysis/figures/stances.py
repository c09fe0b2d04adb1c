"""Stance by speaker and issue: a matrix of small marks, each with the number of quotes behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.errors import ArgumentError
from analysis.figures.footnotes import counted, rests_on
from analysis.figures.lettering import broken, width_of
from analysis.figures.marks import DrawnMark, plain
from analysis.figures.page import LINE, MARGIN, axes_at, footnote, footnote_lines, page, rule, write
from analysis.figures.selecting import check_estimates, check_width, shown_name
from analysis.figures.style import INK, WIDTHS, Drawing, styled

__all__ = ["stances"]

# label → marker, fill, edge. Told apart by shape as well as by colour.
_MARKS: Mapping[str, tuple[str, str, str]] = {
    "favour": ("^", "#0B6B58", "#0B6B58"),
    "against": ("v", "#C2461F", "#C2461F"),
    "neutral": ("s", "#8A8A8A", "#8A8A8A"),
    "unclear": ("o", INK["paper"], "#8A8A8A"),
}
_UNKNOWN = "not identified"
_KEY = 5.0  # mm for what the marks mean
_ROW = 5.2  # mm
_SLOT = 4.0  # mm for a mark
_NARROWEST, _WIDEST = 17.0, 26.0  # mm of a column
_SMALLEST, _LARGEST = 3.6, 6.4  # points across a mark


def stances(
    estimates: pd.DataFrame,
    *,
    of: str = "speaker",
    label: str = "label",
    target: str = "target",
    top: int = 15,
    width: str = "double",
    names: Mapping[str, str] | None = None,
) -> Drawing:
    """A matrix of who takes which stance on which issue: speakers down, issues across, a mark for each label.

    Columns in: `of`, `target`, `label` (favour, against, neutral, unclear), estimates; `country`. As
    `share(stance, "label", by=["speaker", "country", "target"])` makes them. The number beside a mark is that of its
    quotes, where there are more than one; its area grows with them. The `top` speakers with most quotes and as many
    issues as there is room for are shown, those with most quotes, and of the speakers those with a mark on one of them;
    the footnote says how many are not. `names` maps speakers and targets to what is written in their place.

    It computes nothing: every number is one of `estimates`. It shows no intervals: those of the shares are in the data.

    Raises:
    ColumnError for a column that is not there; ArgumentError for a table without rows, with several groups or with a
    label it has no mark for.

    >>> from analysis.estimates.shares import share
    >>> stance = pd.DataFrame({"doc_id": ["a"], "speaker": ["Xi"], "target": ["tariffs"], "label": ["against"]})
    >>> stances(share(stance, "label", by=["speaker", "target"]))
    <Drawing size ... with 1 Axes>
    """
    check_width(width, top, caller="stances")
    check_estimates(estimates, [of, target, label], allowed=["country"], caller="stances")
    unknown = sorted(set(estimates[label].dropna()) - set(_MARKS))
    if unknown:
        raise ArgumentError(f"stances() has no mark for the label {unknown[0]!r}; it has {', '.join(_MARKS)}.")
    counts = _counts(estimates, of=of, target=target, label=label)
    grid = _grid(counts, top=top, width=WIDTHS[width], names=names)
    left = [
        f"The {counted(len(shown), what)} with most quotes of {n_all:,}."
        for what, shown, n_all in [
            ("speaker", grid.speakers, counts["speaker"].nunique()),
            ("issue", grid.targets, counts["target"].nunique()),
        ]
        if len(shown) < n_all
    ]
    note = " ".join([*left, "Numbers: quotes with that stance, where more than one.", rests_on(estimates)])
    with styled():
        return _drawn(grid, footnote_lines(note, grid.width))


@dataclass(frozen=True)
class _Stance:
    """One mark of a cell: a label, how many quotes have it, and the group of the estimates that it stands for."""

    label: str
    n: int
    keys: Mapping[str, Any]
    name: str


@dataclass(frozen=True)
class _Grid:
    """What the matrix shows, and its measures in mm."""

    speakers: list[str]  # keys, in order
    targets: list[str]
    names: dict[str, list[str]]  # speaker → lines
    additions: dict[str, str]
    heads: dict[str, list[str]]  # target → lines
    cells: dict[tuple[str, str], list[_Stance]]
    width: float
    left: float
    column: float


def _counts(estimates: pd.DataFrame, *, of: str, target: str, label: str) -> pd.DataFrame:
    """One row per speaker, target and label that occurs, with the number of its quotes."""
    n = (estimates["estimate"] * estimates["n_quotes"].astype("float64")).round().fillna(0).astype("int64")
    country = estimates["country"] if "country" in estimates else pd.Series(None, index=estimates.index, dtype="str")
    table = pd.DataFrame(
        {
            "speaker": estimates[of].astype("str").where(estimates[of].notna(), _UNKNOWN),
            "country": country.fillna(""),
            "target": estimates[target].astype("str"),
            "label": estimates[label].fillna("unclear"),
            "n": n,
            "keys": [
                {name: plain(value) for name, value in row.items()}
                for row in estimates[[name for name in (of, "country", target, label) if name in estimates]].to_dict(
                    "records"
                )
            ],
        }
    )
    return table[table["n"] > 0]


def _grid(counts: pd.DataFrame, *, top: int, width: float, names: Mapping[str, str] | None) -> _Grid:
    speakers = _by_quotes(counts, "speaker")[:top]
    of_shown = counts[counts["speaker"].isin(speakers)]
    additions = dict(zip(of_shown["speaker"], of_shown["country"], strict=True))
    room = (0.34 if width < 100 else 0.24) * width
    lines = {
        name: broken(shown_name(name, names, missing=""), room - width_of(f"  {additions[name]}")) for name in speakers
    }
    left = (
        MARGIN
        + 2
        + max(
            width_of(line + (f"  {additions[name]}" if line is of_name[-1] else ""))
            for name, of_name in lines.items()
            for line in of_name
        )
    )
    fit = max(1, int((width - MARGIN - left) // _NARROWEST))
    targets = _by_quotes(of_shown, "target")[:fit]
    column = min((width - MARGIN - left) / len(targets), _WIDEST)
    cells: dict[tuple[str, str], list[_Stance]] = {}
    for row in of_shown.sort_values("label", key=lambda labels: labels.map(list(_MARKS).index)).to_dict("records"):
        name = f"{shown_name(row['speaker'], names, missing='')} on {_title(row['target'], names)}"
        found = _Stance(row["label"], int(row["n"]), row["keys"], name)
        cells.setdefault((row["speaker"], row["target"]), []).append(found)
    heads = {name: broken(_title(name, names), column - 1.5, lines=4) for name in targets}
    speakers = [name for name in speakers if any((name, one) in cells for one in targets)]  # no row without a mark
    return _Grid(speakers, targets, lines, additions, heads, cells, width, left, column)


def _by_quotes(counts: pd.DataFrame, column: str) -> list[str]:
    """The values with most quotes first; ties by name."""
    totals = counts.groupby(column)["n"].sum().reset_index().sort_values(["n", column], ascending=[False, True])
    return [str(name) for name in totals[column] if name != _UNKNOWN] + [_UNKNOWN] * (_UNKNOWN in set(totals[column]))


def _title(target: str, names: Mapping[str, str] | None) -> str:
    written = shown_name(target, names, missing="")
    return written if written != target else target.replace("-", " ")


def _drawn(grid: _Grid, note: list[str]) -> Drawing:
    heights = [_height(grid, speaker) for speaker in grid.speakers]
    head = _KEY + LINE * max(len(lines) for lines in grid.heads.values()) + 1.5
    top = MARGIN + head
    figure = page(grid.width, top + sum(heights) + 2.0 + LINE * len(note) + MARGIN)
    axes = axes_at(figure, 0, 0, grid.width, top + sum(heights))
    axes.set_xlim(0, grid.width)
    axes.set_axis_off()
    _key(axes, figure, grid)
    for number, target in enumerate(grid.targets):
        x = grid.left + grid.column * (number + 0.5)
        for line_number, line in enumerate(reversed(grid.heads[target])):
            write(figure, x, top - 1.5 - LINE * (line_number + 0.5), line, ha="center")
    rule(figure, MARGIN, grid.left + grid.column * len(grid.targets), top)
    most = max(mark.n for cell in grid.cells.values() for mark in cell)
    y = top
    for speaker, height in zip(grid.speakers, heights, strict=True):
        _name(figure, grid, speaker, y + height / 2)
        for number, target in enumerate(grid.targets):
            x = grid.left + grid.column * (number + 0.5)
            _cell(axes, figure, grid.cells.get((speaker, target), []), (x, y + height / 2), most)
        y += height
        rule(figure, MARGIN, grid.left + grid.column * len(grid.targets), y, INK["guide"])
    footnote(figure, note)
    return figure


def _height(grid: _Grid, speaker: str) -> float:
    most = max(len(grid.cells.get((speaker, target), [])) for target in grid.targets)
    return max(_ROW * (1 + (most > 2)), LINE * len(grid.names[speaker]) + 1.6)


def _key(axes: Axes, figure: Drawing, grid: _Grid) -> None:
    """What the marks mean: a line above the matrix, in place of a legend."""
    present = {mark.label for cell in grid.cells.values() for mark in cell}
    shown = [label for label in _MARKS if label in present]
    needed = sum(7.5 + width_of(label) for label in shown)
    x = min(grid.left + 1.5, max(MARGIN + 1.5, grid.width - needed))
    for label in shown:
        _mark(axes, label, x, MARGIN + 1.6, _SMALLEST + 1)
        write(figure, x + 2.2, MARGIN + 1.6, label, color=INK["quiet"])
        x += 7.5 + width_of(label)


def _name(figure: Drawing, grid: _Grid, speaker: str, middle: float) -> None:
    lines, addition = grid.names[speaker], grid.additions[speaker]
    right = grid.left - 2
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * LINE
        last = number == len(lines) - 1
        write(figure, right - (width_of(f"  {addition}") if last and addition else 0), y, line, ha="right")
        if last and addition:
            write(figure, right, y, addition, color=INK["quiet"], ha="right")


def _cell(axes: Axes, figure: Drawing, marks: Sequence[_Stance], middle: tuple[float, float], most: int) -> None:
    """The marks of one cell, two to a line."""
    lines = [marks[:2], marks[2:]] if len(marks) > 2 else [marks]
    for line_number, line in enumerate(lines):
        y = middle[1] + (line_number - (len(lines) - 1) / 2) * (_ROW - 0.6)
        widths = [_SLOT + (width_of(f"{mark.n:,}") if mark.n > 1 else 0) for mark in line]
        x = middle[0] - sum(widths) / 2
        for mark, width in zip(line, widths, strict=True):
            share = np.sqrt((mark.n - 1) / max(most - 1, 1))
            _mark(axes, mark.label, x + _SLOT / 2, y, _SMALLEST + (_LARGEST - _SMALLEST) * share)
            if mark.n > 1:
                write(figure, x + _SLOT - 0.3, y, f"{mark.n:,}")
            box = (x, y - _SLOT / 2, width, _SLOT)
            figure.marks.append(DrawnMark(mark.keys, box, mark.name, f"{mark.label}, {counted(mark.n, 'quote')}"))
            x += width


def _mark(axes: Axes, label: str, x: float, y: float, size: float) -> None:
    marker, fill, edge = _MARKS[label]
    axes.plot([x], [y], marker, markersize=size, markerfacecolor=fill, markeredgecolor=edge, markeredgewidth=0.9)
