"""Who is quoted: each speaker's share of the quotes, with its interval."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.figures.dots import Beside, Row, Scale, dot_plot
from analysis.figures.footnotes import counted, interval_note, rests_on
from analysis.figures.marks import plain
from analysis.figures.selecting import check_estimates, check_width, shown_name
from analysis.figures.style import INK, Drawing, colour, styled

__all__ = ["speakers"]


def speakers(
    estimates: pd.DataFrame,
    *,
    of: str = "speaker",
    top: int = 15,
    width: str = "single",
    names: Mapping[str, str] | None = None,
) -> Drawing:
    """A dot plot of who is quoted: one row per speaker, the most quoted first.

    Columns in: `of`, estimates; `country` for the colours. As `share(quotes, ["speaker", "country"])` makes them.
    The `top` speakers are shown; the footnote says how many are not, and how much the greatest of them has. Quotes
    whose speaker was not identified have the last row. `names` maps values to what is written in their place.

    It computes nothing: every number is one of `estimates`. A dot without interval is open.

    Raises:
    ColumnError for a column that is not there; ArgumentError for a table without rows or with several groups.

    >>> from analysis.estimates.shares import share
    >>> quotes = pd.DataFrame({"doc_id": ["a", "a"], "speaker": ["Xi", "Trump"], "country": ["CN", "US"]})
    >>> speakers(share(quotes, ["speaker", "country"]))
    <Drawing size ... with 1 Axes>
    """
    check_width(width, top, caller="speakers")
    check_estimates(estimates, [of], allowed=["country"], caller="speakers")
    ordered = estimates.sort_values(["estimate", of], ascending=[False, True], kind="stable", na_position="last")
    known = ordered[ordered[of].notna()]
    drawn = pd.concat([known.head(top), ordered[ordered[of].isna()]])
    n = int(estimates["n_quotes"].max())
    rows = [_row(record, of, names) for record in drawn.to_dict("records")]
    scale = Scale("Share of quotes", 0.0, _rounded_up(max(drawn["estimate"].max(), drawn["high"].max())))
    note = " ".join([*_rest(known.iloc[top:], len(known)), rests_on(estimates), interval_note(drawn)])
    with styled():
        return dot_plot(rows, scale, columns=[Beside(f"of {counted(n, 'quote')}")], note=note, width=width)


def _row(record: Mapping[Any, Any], of: str, names: Mapping[str, str] | None) -> Row:
    share, n = float(record["estimate"]), int(record["n_quotes"])
    country = record.get("country")
    return Row(
        name=shown_name(record[of], names, missing="not identified"),
        addition=country if isinstance(country, str) else "",
        estimate=share,
        low=float(record["low"]),
        high=float(record["high"]),
        colour=colour(country),
        beside=(((f"{round(share * n):,}", INK["text"]),),),
        keys={name: plain(record[name]) for name in (of, "country") if name in record},
        says=f"{round(share * n):,} of {counted(n, 'quote')}",
    )


def _rounded_up(value: float) -> float:
    steps = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8]
    return next((step for step in steps if value < 0.98 * step), 1.0)


def _rest(rest: pd.DataFrame, n_all: int) -> list[str]:
    """What is said about the speakers that are not shown."""
    if rest.empty:
        return []
    greatest = float(rest["estimate"].max())
    return [f"The {n_all - len(rest)} most quoted of {n_all:,}; no other has a share above {greatest:.2g}."]
