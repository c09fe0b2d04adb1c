"""Attention over time: whose share of the quotes rises and falls, date by date."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.errors import ArgumentError
from analysis.figures.footnotes import counted, interval_note, rests_on
from analysis.figures.lettering import width_of
from analysis.figures.marks import DrawnMark, plain
from analysis.figures.page import LINE, MARGIN, axes_at, footnote, footnote_lines, page, write
from analysis.figures.selecting import check_estimates, check_width, group_columns, shown_name
from analysis.figures.style import COLOURS, INK, WIDTHS, Drawing, colour, styled

__all__ = ["attention"]

_HEAD, _PANEL, _TITLE, _STRIP, _LEFT = 3.2, 12.0, 5.6, 7.0, 8.0  # mm
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COUNTRIES: Mapping[str, str] = {
    "US": "United States",
    "CN": "China",
    "JP": "Japan",
    "TW": "Taiwan",
    "KR": "South Korea",
    "KP": "North Korea",
    "RU": "Russia",
    "UA": "Ukraine",
    "EU": "European Union",
    "UN": "United Nations",
}


def attention(
    estimates: pd.DataFrame,
    *,
    over: str = "date_local",
    of: str | None = None,
    top: int = 5,
    width: str = "single",
    names: Mapping[str, str] | None = None,
) -> Drawing:
    """A panel for each country (or speaker) with its share of the quotes on each date; below, all quotes by date.

    Columns in: `over` (dates as YYYY-MM-DD or YYYY-MM), `of` (the other group column where it is not given),
    estimates. As `share(quotes, "country", by="date_local")` makes them. All panels have the same scales. The `top`
    with the greatest share on any date are shown; the footnote says how many are not.

    It computes nothing: every number is one of `estimates`. A dot without interval is open.

    Raises:
    ColumnError for a column that is not there; ArgumentError for fewer than two dates or for what is no date.

    >>> from analysis.estimates.shares import share
    >>> dates = ["2025-11-24", "2025-11-25"]
    >>> quotes = pd.DataFrame({"doc_id": ["a", "b"], "country": ["US", "CN"], "date_local": dates})
    >>> attention(share(quotes, "country", by="date_local"))
    <Drawing size ... with 3 Axes>
    """
    check_width(width, top, caller="attention")
    check_estimates(estimates, [over], allowed=group_columns(estimates), caller="attention")
    others = [name for name in group_columns(estimates) if name not in (over, "country")]
    of = of or (others or ["country"])[0]
    check_estimates(estimates, [over, of], allowed=["country"], caller="attention")
    dated = estimates[estimates[over].notna()]
    table = dated.assign(day=_days(dated[over], over))
    if table["day"].nunique() < 2:
        raise ArgumentError(f"attention() needs at least two dates in {over!r}; found {table['day'].nunique()}.")
    groups = table.groupby(of, dropna=False)["estimate"].max().reset_index()
    ranked = groups.sort_values(["estimate", of], ascending=[False, True], kind="stable")[of].tolist()
    shown = ranked[:top]
    panels = [
        _panel(table[table[of].isna()] if pd.isna(key) else table[table[of] == key], key, of, names) for key in shown
    ]
    left = [f"The {len(shown)} with the greatest share on any date of {len(ranked):,}."] if len(ranked) > top else []
    note = " ".join([*left, rests_on(estimates), interval_note(dated)])
    with styled():
        figure = _drawn(panels, table, note, WIDTHS[width])
    figure.marks += _marks(panels, table, WIDTHS[width], (over, of))
    return figure


def _marks(panels: Sequence["_Panel"], table: pd.DataFrame, width: float, columns: tuple[str, str]) -> list[DrawnMark]:
    """Every dot with the strip of its panel above and below it, and every bar of the dates."""
    over, of = columns
    days = sorted(set(table["day"]))
    room, (low, high) = width - _LEFT - 2 * MARGIN, _ends(days)
    wide = max(0.4, min(4.0, room / (high - low) * min(np.diff(days))))
    groups = [(panel.title, panel.rows[panel.rows["estimate"] > 0]) for panel in panels]
    marks = []
    for number, (title, rows) in enumerate([*groups, ("All quotes", table.drop_duplicates("day").sort_values("day"))]):
        is_all = number == len(groups)
        top = MARGIN + _HEAD + number * (_TITLE + _PANEL) + _TITLE
        names = [over] if is_all else [name for name in (over, of, "country") if name in rows]
        for row in rows.to_dict("records"):
            n = int(row["n_quotes"])
            left = _LEFT + room * (row["day"] - low) / (high - low) - wide / 2
            says = counted(n, "quote") if is_all else f"{round(row['estimate'] * n):,} of {counted(n, 'quote')}"
            box = (left, top, wide, _STRIP if is_all else _PANEL)
            marks.append(DrawnMark({name: plain(row[name]) for name in names}, box, f"{title}, {row[over]}", says))
    return marks


@dataclass(frozen=True)
class _Panel:
    """One line of development: days from the first date of all, shares and their intervals."""

    title: str
    colour: str
    rows: pd.DataFrame


def _days(dates: "pd.Series[str]", over: str) -> "pd.Series[int]":
    try:
        parsed = [datetime.date.fromisoformat(text if len(text) > 7 else f"{text}-01") for text in dates.astype("str")]
    except ValueError as error:
        raise ArgumentError(f"attention() needs dates such as 2025-11-25 in {over!r}; {error}.") from error
    return pd.Series([date.toordinal() for date in parsed], index=dates.index, dtype="int64")


def _panel(rows: pd.DataFrame, key: object, of: str, names: Mapping[str, str] | None) -> _Panel:
    known = {**_COUNTRIES, **(names or {})} if of == "country" else names
    countries: list[object] = rows["country"].dropna().unique().tolist() if "country" in rows else []
    shade = colour(countries[0]) if len(countries) else COLOURS["other"]
    return _Panel(shown_name(key, known, missing="not identified"), shade, rows.sort_values("day"))


def _drawn(panels: Sequence[_Panel], table: pd.DataFrame, note: str, width: float) -> Drawing:
    lines = footnote_lines(note, width)
    below = MARGIN + _HEAD + len(panels) * (_TITLE + _PANEL)
    figure = page(width, below + _TITLE + _STRIP + 8.5 + LINE * len(lines) + MARGIN)
    room = width - _LEFT - 2 * MARGIN
    ends = [float(np.nanmax(panel.rows[["estimate", "high"]].to_numpy(dtype=np.float64))) for panel in panels]
    highest = next((step for step in [0.1, 0.2, 0.4, 0.6, 0.8] if max(ends) < 0.98 * step), 1.0)
    days = sorted(set(table["day"]))
    for number, panel in enumerate(panels):
        top = MARGIN + _HEAD + number * (_TITLE + _PANEL)
        write(figure, _LEFT, top + 0.6 * _TITLE, panel.title)
        axes = axes_at(figure, _LEFT, top + _TITLE, room, _PANEL)
        _axis(axes, days, highest)
        _line(axes, panel)
    write(figure, MARGIN, MARGIN + _HEAD / 2, "Share of quotes", color=INK["quiet"])
    _strip(figure, table, days, below, room)
    footnote(figure, lines)
    return figure


def _axis(axes: Axes, days: Sequence[int], highest: float) -> None:
    axes.set_xlim(*_ends(days))
    axes.set_ylim(0, highest)
    axes.set_yticks([0, highest / 2, highest], ["0", "", f"{highest:g}"])
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color=INK["guide"], linewidth=0.5)
    axes.set_axisbelow(True)
    axes.set_xticks([])


def _ends(days: Sequence[int]) -> tuple[float, float]:
    """Where the axis of days begins and ends."""
    margin = max((days[-1] - days[0]) * 0.03, 0.3)
    return days[0] - margin, days[-1] + margin


def _line(axes: Axes, panel: _Panel) -> None:
    rows = panel.rows
    known = rows["low"].notna()
    axes.plot(rows["day"], rows["estimate"], color=panel.colour, linewidth=0.8, alpha=0.5, zorder=2)
    axes.vlines(
        rows["day"][known], rows["low"][known], rows["high"][known], color=panel.colour, linewidth=1.2, zorder=2
    )
    size = 3.6 if len(rows) <= 40 else 2.2
    common = {"marker": "o", "linestyle": "none", "markersize": size, "clip_on": False, "zorder": 3}
    axes.plot(
        rows["day"][known],
        rows["estimate"][known],
        color=panel.colour,
        mec=INK["text"],
        mew=0.4,
        **common,  # type: ignore[arg-type]
    )
    axes.plot(
        rows["day"][~known],
        rows["estimate"][~known],
        mfc=INK["paper"],
        mec=panel.colour,
        mew=1.0,
        **common,  # type: ignore[arg-type]
    )


def _strip(figure: Drawing, table: pd.DataFrame, days: Sequence[int], top: float, room: float) -> None:
    """The number of quotes on each date, as thin bars above the dates."""
    n = table.groupby("day")["n_quotes"].max().astype("int64")
    write(
        figure,
        _LEFT,
        top + 0.6 * _TITLE,
        f"All quotes; at most {counted(int(n.max()), 'quote')} on a date",
        color=INK["quiet"],
    )
    axes = axes_at(figure, _LEFT, top + _TITLE, room, _STRIP)
    _axis(axes, days, 1.0)
    axes.set_yticks([])
    axes.vlines(n.index, 0, n / n.max(), color=INK["quiet"], linewidth=min(2.0, 100 / len(days)))
    chosen = _spread(days, room)
    axes.set_xticks(chosen, _written(chosen))


def _spread(days: Sequence[int], room: float) -> list[int]:
    """Days with quotes that are far enough apart for their labels, the first always among them."""
    apart = (width_of("25 Nov 2025") + 3) / room * max(days[-1] - days[0], 1) * 1.06
    chosen = [days[0]]
    for day in days[1:]:
        if day - chosen[-1] >= apart:
            chosen.append(day)
    return chosen


def _written(days: Sequence[int]) -> list[str]:
    """The days as words, with the year where it is new. Not by the locale: it would change the figure."""
    dates = [datetime.date.fromordinal(day) for day in days]
    years = [None, *(date.year for date in dates)]
    return [
        f"{date.day} {_MONTHS[date.month - 1]}" + (f" {date.year}" if date.year != year else "")
        for date, year in zip(dates, years, strict=False)
    ]
