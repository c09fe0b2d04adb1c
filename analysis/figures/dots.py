"""The dot plot that most figures are: rows of a name, its estimate with an interval, and what stands beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis.figures.lettering import broken, width_of
from analysis.figures.marks import DrawnMark
from analysis.figures.page import LINE, MARGIN, axes_at, footnote, footnote_lines, page, write
from analysis.figures.style import INK, WIDTHS, Drawing

__all__ = ["Beside", "Piece", "Row", "Scale", "dot_plot"]

_ROW = 4.6  # mm
_GAP = 2.5  # mm between columns
_HEAD = 4.4  # mm for the headings
_FOOT = 8.6  # mm for ticks and axis label


Piece = tuple[str, str]  # text and its colour


@dataclass(frozen=True)
class Row:
    """One row: a name with its quiet addition, where the dot is and how far its interval goes, and the cells beside.

    `keys` is the group of the estimates that it stands for, `says` its numbers in words.
    """

    name: str
    estimate: float
    low: float
    high: float
    colour: str
    addition: str = ""
    beside: tuple[tuple[Piece, ...], ...] = ()  # for each column, what stands in it
    heading: str = ""  # set above the row, where a new part begins
    keys: Mapping[str, Any] = field(default_factory=dict)
    says: str = ""


@dataclass(frozen=True)
class Beside:
    """A column of text to the right of the dots."""

    heading: str
    align: str = "right"
    room: float = 0.0  # mm; as much as its longest cell needs where 0


@dataclass(frozen=True)
class Scale:
    """The horizontal axis: its label, its ends, whether 0 gets a line, and what lies at either end."""

    label: str
    low: float
    high: float
    zero: bool = False
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class _Places:
    """Where things are on the page, in mm."""

    width: float
    names: float
    dots: float
    dots_width: float
    columns: tuple[float, ...]  # the edge that each column is aligned to
    tops: tuple[float, ...]  # of the rows, from the top of the dots
    heights: tuple[float, ...]
    wrapped: tuple[tuple[str, ...], ...] = field(default=())


def dot_plot(rows: Sequence[Row], scale: Scale, *, columns: Sequence[Beside], note: str, width: str) -> Drawing:
    """The figure; as high as its rows need."""
    places = _placed(rows, columns, WIDTHS[width])
    top = MARGIN + (_HEAD if any(column.heading for column in columns) else 1.0)
    below = sum(places.heights)
    lines = footnote_lines(note, places.width)
    figure = page(places.width, top + below + _FOOT + LINE * len(lines) + MARGIN + 1.0)
    axes = axes_at(figure, places.dots, top, places.dots_width, below)
    _scale(axes, scale, places)
    for row, middle in zip(rows, _middles(rows, places), strict=True):
        _mark(axes, row, middle, scale)
    figure.marks += _marks(rows, places, top)
    _words(figure, rows, columns, places, top)
    for text, x, align in zip(
        scale.ends, (places.dots, places.dots + places.dots_width), ("left", "right"), strict=True
    ):
        write(figure, x, top + below + _FOOT - 2.2, text, color=INK["quiet"], ha=align)
    footnote(figure, lines)
    return figure


def _placed(rows: Sequence[Row], columns: Sequence[Beside], width: float) -> _Places:
    room = 0.36 * width if width < 100 else 0.24 * width
    wrapped = tuple(tuple(broken(row.name, room - width_of(_added(row)))) for row in rows)
    names = max(
        (
            width_of(line + (_added(row) if line is lines[-1] else ""))
            for row, lines in zip(rows, wrapped, strict=True)
            for line in lines
        ),
        default=0.0,
    )
    rooms = [column.room or _needed(rows, column, number) for number, column in enumerate(columns)]
    dots = MARGIN + names + _GAP
    edges, right = [], width - MARGIN
    for column, needed in reversed(list(zip(columns, rooms, strict=True))):
        edges.append(right if column.align == "right" else right - needed)
        right -= needed + _GAP
    heights = tuple(
        max(_ROW, LINE * len(lines) + 1.2) + (_ROW if row.heading else 0)
        for row, lines in zip(rows, wrapped, strict=True)
    )
    tops = tuple(float(top) for top in np.cumsum([0.0, *heights[:-1]]))
    return _Places(width, MARGIN + names, dots, right - dots, tuple(reversed(edges)), tops, heights, wrapped)


def _added(row: Row) -> str:
    return f"  {row.addition}" if row.addition else ""


def _needed(rows: Sequence[Row], column: Beside, number: int) -> float:
    cells = ["".join(text for text, _ in row.beside[number]) for row in rows]
    return max(width_of(text) for text in [column.heading, *cells])


def _middles(rows: Sequence[Row], places: _Places) -> list[float]:
    spans = zip(rows, places.tops, places.heights, strict=True)
    return [top + (height + (_ROW if row.heading else 0)) / 2 for row, top, height in spans]


def _marks(rows: Sequence[Row], places: _Places, top: float) -> list[DrawnMark]:
    """The rows that have a dot; each can be pointed at wherever it is: at its name, its dot or its numbers."""
    return [
        DrawnMark(
            row.keys,
            (
                MARGIN,
                top + start + height - (own := height - (_ROW if row.heading else 0)),
                places.width - 2 * MARGIN,
                own,
            ),
            f"{row.name}{f' ({row.addition})' if row.addition else ''}",
            row.says,
        )
        for row, start, height in zip(rows, places.tops, places.heights, strict=True)
        if not np.isnan(row.estimate)
    ]


def _scale(axes: Axes, scale: Scale, places: _Places) -> None:
    axes.set_xlim(scale.low, scale.high)
    ticks = MaxNLocator(nbins=max(2, int(places.dots_width / 11)), steps=[1, 2, 2.5, 5, 10]).tick_values(
        scale.low, scale.high
    )
    axes.set_xticks([tick for tick in ticks if scale.low - 1e-9 <= tick <= scale.high + 1e-9])
    axes.grid(axis="x", color=INK["guide"], linewidth=0.5)
    axes.set_axisbelow(True)
    axes.set_xlabel(scale.label, labelpad=2.5)
    if scale.zero:
        axes.axvline(0, color=INK["quiet"], linewidth=0.7, zorder=1)


def _mark(axes: Axes, row: Row, middle: float, scale: Scale) -> None:
    """The dot and its interval; an end beyond the scale gets an arrow head, a dot without interval is open."""
    if np.isnan(row.estimate):
        return
    known = not np.isnan(row.low)
    axes.plot(
        [scale.low, scale.high], [middle, middle], color=INK["guide"], linewidth=0.5, linestyle=(0, (1, 2)), zorder=0.5
    )
    if known:
        low, high = max(row.low, scale.low), min(row.high, scale.high)
        axes.plot([low, high], [middle, middle], color=row.colour, linewidth=1.6, zorder=2)
        for end, beyond, head in [(low, row.low < scale.low, "<"), (high, row.high > scale.high, ">")]:
            if beyond:
                axes.plot([end], [middle], head, color=row.colour, markersize=3.2, clip_on=False, zorder=2)
    axes.plot(
        [row.estimate],
        [middle],
        "o",
        markersize=4.6,
        markerfacecolor=row.colour if known else INK["paper"],
        markeredgecolor=INK["text"] if known else row.colour,
        markeredgewidth=0.4 if known else 1.3,
        clip_on=False,
        zorder=3,
    )


def _words(figure: Drawing, rows: Sequence[Row], columns: Sequence[Beside], places: _Places, top: float) -> None:
    for column, edge in zip(columns, places.columns, strict=True):
        write(figure, edge, MARGIN + 1.4, column.heading, color=INK["quiet"], ha=column.align)
    spans = zip(rows, places.wrapped, places.tops, _middles(rows, places), strict=True)
    for row, lines, start, middle in spans:
        if row.heading:
            write(figure, MARGIN, top + start + _ROW / 2 + 0.3, row.heading, color=INK["quiet"], style="normal")
        _name(figure, row, lines, places, top + middle)
        for column, edge, pieces in zip(columns, places.columns, row.beside, strict=True):
            whole = sum(width_of(text) for text, _ in pieces)
            x = edge - whole if column.align == "right" else edge
            for text, shade in pieces:
                write(figure, x, top + middle, text, color=shade, ha="left")
                x += width_of(text)


def _name(figure: Drawing, row: Row, lines: Sequence[str], places: _Places, middle: float) -> None:
    """The name, flush right before the dots; its addition in grey after its last line."""
    added = width_of(_added(row))
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * LINE
        last = number == len(lines) - 1
        write(figure, places.names - (added if last else 0), y, line, ha="right")
        if last and row.addition:
            write(figure, places.names, y, row.addition, color=INK["quiet"], ha="right")
