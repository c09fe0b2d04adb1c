"""An estimate over time: a panel for each group, with dots, intervals and the number of quotes below."""

import datetime
import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.errors import ArgumentError
from analysis.figures.footnotes import counted, interval_note, rests_on
from analysis.figures.lettering import width_of
from analysis.figures.marks import DrawnMark, plain
from analysis.figures.page import LINE, MARGIN, axes_at, footnote, footnote_lines, page, write
from analysis.figures.selecting import check_estimates, check_width, group_columns, shown_name
from analysis.figures.style import COLOURS, INK, WIDTHS, Drawing, colour, styled

__all__ = ["timeline"]

_HEAD, _PANEL, _TITLE, _STRIP, _LEFT, _TICKS = 3.2, 13.0, 5.6, 7.0, 9.0, 8.5  # mm
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


def timeline(
    estimates: pd.DataFrame,
    *,
    label: str,
    over: str = "period",
    of: str | None = None,
    signed: bool = False,
    top: int = 5,
    width: str = "double",
    names: Mapping[str, str] | None = None,
) -> Drawing:
    """What `label` names, period by period: a panel for each value of `of` (one in all where there is none).

    Columns in: `over` (periods as YYYY, YYYY-MM or YYYY-MM-DD, all of one kind), `of`, estimates; `country` for the
    colours. As `share(quotes, "country", by="period")` and `mean(tone, "score", by="period")` make them. Values that
    are `signed` run from below to above zero, others from zero. All panels have the same scale. The `top` groups with
    most quotes are shown; the footnote says how many are not. Neighbouring periods are joined by a line; over a period
    without quotes there is none.

    It computes nothing: every number is one of `estimates`. A dot without interval is open.

    Raises:
    ColumnError for a column that is not there; ArgumentError for fewer than two periods or for what is no period.

    >>> from analysis.estimates.means import mean
    >>> tone = pd.DataFrame({"doc_id": ["a", "b"], "period": ["2024", "2025"], "score": [0.1, -0.2]})
    >>> timeline(mean(tone, "score", by="period"), label="Mean tone", signed=True)
    <Drawing size ... with 2 Axes>
    """
    check_width(width, top, caller="timeline")
    check_estimates(estimates, [over, *([of] if of else [])], allowed=["country"], caller="timeline")
    dated = estimates[estimates[over].notna() & estimates["estimate"].notna()]
    kind = str(estimates.attrs.get("estimates", {}).get("kind", ""))
    table = dated.assign(day=_days(dated[over], over))
    # a share is of all quotes of a period, a mean of those of its own group
    table["n_all"] = table.groupby("day")["n_quotes"].transform("sum" if kind == "mean" else "max")
    if table["day"].nunique() < 2:
        raise ArgumentError(f"timeline() needs at least two periods in {over!r}; found {table['day'].nunique()}.")
    if table.duplicated(["day", *([of] if of else [])]).any():
        beside = [name for name in group_columns(estimates) if name not in (over, of)]
        raise ArgumentError(
            f"timeline() draws one number for each period of a panel; found several, of which {beside} differ. "
            f"Say of={beside[-1]!r}, or leave it out of the estimates."
        )
    panels, n_all = _panels(table, of, top, names)
    left = [f"The {len(panels)} with most quotes of {n_all:,}."] if n_all > len(panels) else []
    drawn = pd.concat([panel.rows for panel in panels])
    note = " ".join([*left, rests_on(estimates), interval_note(drawn)])
    with styled():
        figure = _drawn(panels, table, note, label=label, over=over, signed=signed, width=WIDTHS[width])
    groups = [over, *(name for name in group_columns(estimates) if name != over)]
    value = "" if kind == "share" else f"{label[:1].lower()}{label[1:]} "
    figure.marks += _marks(panels, table, groups, value=value, width=WIDTHS[width])
    return figure


def _marks(
    panels: Sequence["_Panel"], table: pd.DataFrame, groups: Sequence[str], *, value: str, width: float
) -> list[DrawnMark]:
    """Every dot with the strip of its panel above and below it, and every bar; `groups` has the periods first."""
    over, days = groups[0], sorted(set(table["day"]))
    title, room, (low, high) = _title(panels), width - _LEFT - 2 * MARGIN, _ends(days)
    scale = room / (high - low)
    wide = max(0.4, min(4.0, scale * min(later - earlier for earlier, later in itertools.pairwise(days))))
    marks = []
    for number, panel in enumerate(panels):
        top = MARGIN + _HEAD + number * (title + _PANEL) + title
        for row in panel.rows.to_dict("records"):
            box = (_LEFT + scale * (row["day"] - low) - wide / 2, top, wide, _PANEL)
            keys = {name: plain(row[name]) for name in groups}
            name = f"{panel.title}, {row[over]}" if panel.title else str(row[over])
            marks.append(DrawnMark(keys, box, name, _says(row, value)))
    top = MARGIN + _HEAD + len(panels) * (title + _PANEL) + _TITLE
    for row in table.drop_duplicates("day").sort_values("day").to_dict("records"):
        box = (_LEFT + scale * (row["day"] - low) - wide / 2, top, wide, _STRIP)
        marks.append(DrawnMark({over: row[over]}, box, f"All quotes, {row[over]}", counted(int(row["n_all"]), "quote")))
    return marks


def _says(row: Mapping[Any, Any], value: str) -> str:
    of = counted(int(row["n_quotes"]), "quote")
    if not value:
        return f"{round(row['estimate'] * row['n_quotes']):,} of {of}"
    return f"{value}{row['estimate']:+.2f} of {of}".replace("-", "−")


@dataclass(frozen=True)
class _Panel:
    """One line of development: its rows, in the order of time."""

    title: str
    colour: str
    rows: pd.DataFrame


@dataclass(frozen=True)
class _Scale:
    """The vertical axis, the same for all panels."""

    low: float
    high: float

    @property
    def ticks(self) -> list[float]:
        return [self.low, 0.0 if self.low < 0 else self.high / 2, self.high]


def _days(periods: "pd.Series[str]", over: str) -> "pd.Series[int]":
    texts = periods.astype("str")
    if len(set(texts.str.len())) > 1:
        raise ArgumentError(f"timeline() needs periods of one kind in {over!r}; found {sorted(set(texts))[:3]}.")
    try:
        parsed = [datetime.date.fromisoformat((text + "-01-01")[:10]) for text in texts]
    except ValueError as error:
        raise ArgumentError(f"timeline() needs periods such as 2025-11 in {over!r}; {error}.") from error
    return pd.Series([date.toordinal() for date in parsed], index=periods.index, dtype="int64")


def _panels(table: pd.DataFrame, of: str | None, top: int, names: Mapping[str, str] | None) -> tuple[list[_Panel], int]:
    if of is None:
        return [_Panel("", _shade(table), table.sort_values("day"))], 1
    weighed = table.assign(n=(table["estimate"].abs() * table["n_quotes"].astype("float64")).round(6))
    most = weighed.groupby(of)["n"].sum().reset_index()
    ranked = most.sort_values(["n", of], ascending=[False, True], kind="stable")[of].tolist()
    parts = [(key, table[table[of] == key].sort_values("day")) for key in ranked[:top]]
    return [_Panel(shown_name(key, names, missing=""), _shade(rows), rows) for key, rows in parts], len(ranked)


def _shade(rows: pd.DataFrame) -> str:
    countries: list[object] = rows["country"].dropna().unique().tolist() if "country" in rows else []
    return colour(countries[0]) if len(countries) == 1 else COLOURS["other"]


def _drawn(
    panels: Sequence[_Panel], table: pd.DataFrame, note: str, *, label: str, over: str, signed: bool, width: float
) -> Drawing:
    lines = footnote_lines(note, width)
    title = _title(panels)
    below = MARGIN + _HEAD + len(panels) * (title + _PANEL)
    figure = page(width, below + _TITLE + _STRIP + _TICKS + LINE * len(lines) + MARGIN)
    room = width - _LEFT - 2 * MARGIN
    days = sorted(set(table["day"]))
    scale = _scale(panels, signed=signed)
    for number, panel in enumerate(panels):
        top = MARGIN + _HEAD + number * (title + _PANEL)
        write(figure, _LEFT, top + 0.6 * title, panel.title)
        axes = axes_at(figure, _LEFT, top + title, room, _PANEL)
        _axis(axes, days, scale)
        _line(axes, panel, _apart(days))
    write(figure, MARGIN, MARGIN + _HEAD / 2, label, color=INK["quiet"])
    length = int(table[over].astype("str").str.len().iloc[0])
    _strip(figure, table, days, top=below, room=room, length=length)
    footnote(figure, lines)
    return figure


def _title(panels: Sequence[_Panel]) -> float:
    """The height of the titles of panels, in mm."""
    return _TITLE if any(panel.title for panel in panels) else 1.5


def _scale(panels: Sequence[_Panel], *, signed: bool) -> _Scale:
    """Just high enough for every estimate and, up to twice as far, for the intervals."""
    rows = pd.concat([panel.rows for panel in panels])
    reach = float(rows["estimate"].abs().max())
    ends = rows[["low", "high"]].abs().to_numpy(dtype="float64").ravel()
    wide = max((end for end in ends if not math.isnan(end)), default=reach)
    needed = max(reach, min(wide, 2 * reach, 1.0))
    high = next((step for step in _STEPS if needed <= 0.98 * step), math.ceil(max(needed, 1.0)))
    return _Scale(-high if signed else 0.0, high)


def _axis(axes: Axes, days: Sequence[int], scale: _Scale) -> None:
    axes.set_xlim(*_ends(days))
    axes.set_ylim(scale.low, scale.high)
    said = [f"{tick:+g}".replace("-", "−") if scale.low < 0 and tick else f"{tick:g}" for tick in scale.ticks]
    axes.set_yticks(scale.ticks, said)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color=INK["guide"], linewidth=0.5)
    axes.set_axisbelow(True)
    axes.set_xticks([])


def _ends(days: Sequence[int]) -> tuple[float, float]:
    """Where the axis of days begins and ends."""
    margin = max((days[-1] - days[0]) * 0.02, 0.3)
    return days[0] - margin, days[-1] + margin


def _apart(days: Sequence[int]) -> float:
    """How far apart two periods may be and still be neighbours, in days."""
    gaps = sorted(later - earlier for earlier, later in itertools.pairwise(days))
    return 1.7 * gaps[len(gaps) // 4]


def _line(axes: Axes, panel: _Panel, apart: float) -> None:
    rows = panel.rows
    known = rows["low"].notna()
    days, values = rows["day"].tolist(), rows["estimate"].tolist()
    for number in range(1, len(days)):
        if days[number] - days[number - 1] <= apart:
            pair = slice(number - 1, number + 1)
            axes.plot(days[pair], values[pair], color=panel.colour, linewidth=0.8, alpha=0.5, zorder=2)
    low, high = axes.get_ylim()
    axes.vlines(
        rows["day"][known],
        rows["low"][known].clip(lower=low),
        rows["high"][known].clip(upper=high),
        color=panel.colour,
        linewidth=1.2 if len(rows) <= 60 else 0.7,
        zorder=2,
    )
    size = 3.6 if len(rows) <= 40 else 2.2
    common = {"marker": "o", "linestyle": "none", "markersize": size, "clip_on": False, "zorder": 3}
    filled = {"color": panel.colour, "mec": INK["text"], "mew": 0.4}
    hollow = {"mfc": INK["paper"], "mec": panel.colour, "mew": 0.8}
    for chosen, look in ((known, filled), (~known, hollow)):
        axes.plot(rows["day"][chosen], rows["estimate"][chosen], **common, **look)  # type: ignore[arg-type]


def _strip(figure: Drawing, table: pd.DataFrame, days: Sequence[int], *, top: float, room: float, length: int) -> None:
    """The number of quotes in each period, as thin bars above the dates."""
    n = table.groupby("day")["n_all"].max().astype("int64")
    said = f"Quotes; at most {counted(int(n.max()), 'quote')} in one {_UNIT[length]}"
    write(figure, _LEFT, top + 0.6 * _TITLE, said, color=INK["quiet"])
    axes = axes_at(figure, _LEFT, top + _TITLE, room, _STRIP)
    _axis(axes, days, _Scale(0.0, 1.0))
    axes.set_yticks([])
    axes.vlines(n.index, 0, n / n.max(), color=INK["quiet"], linewidth=min(3.0, 0.9 * room / len(days)))
    chosen = _spread(days, room, length)
    axes.set_xticks(chosen, [_written(day, length) for day in chosen])
    for tick in axes.get_xticklabels():
        tick.set_horizontalalignment("center")


def _spread(days: Sequence[int], room: float, length: int) -> list[int]:
    """Periods that are far enough apart for their labels, the first always among them; none beyond the page."""
    widest = max(width_of(_written(day, length)) for day in days)
    margin = max((days[-1] - days[0]) * 0.02, 0.3)
    scale = room / (days[-1] - days[0] + 2 * margin)  # mm a day
    chosen = [days[0]]
    for day in days[1:]:
        inside = (day - days[0] + margin) * scale + widest / 2 <= room + 1.8 * MARGIN
        if inside and (day - chosen[-1]) * scale >= widest + 3:
            chosen.append(day)
    return chosen


def _written(day: int, length: int) -> str:
    """A period in words. Not by the locale: it would change the figure."""
    date = datetime.date.fromordinal(day)
    month = _MONTHS[date.month - 1]
    return {4: f"{date.year}", 7: f"{month} {date.year}"}.get(length, f"{date.day} {month} {date.year}")


_UNIT: Mapping[int, str] = {4: "year", 7: "month", 10: "day"}
