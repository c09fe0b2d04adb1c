"""How far apart outlets are: the gap of each pair, with its interval."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.figures.dots import Beside, Row, Scale, dot_plot
from analysis.figures.footnotes import counted, interval_note, rests_on
from analysis.figures.marks import plain
from analysis.figures.selecting import check_estimates, check_width, group_columns, shown_name
from analysis.figures.style import COLOURS, INK, Drawing, styled

__all__ = ["outlet_gaps"]


def outlet_gaps(
    estimates: pd.DataFrame,
    *,
    between: str = "outlet",
    top: int = 15,
    width: str = "single",
    names: Mapping[str, str] | None = None,
) -> Drawing:
    """A dot plot of gaps: one row for each pair of outlets, the first minus the second, the widest gap first.

    Columns in: `between`, versus, estimates; any other group column makes parts under headings of their own. As
    `gap(tone, "score", between="outlet")` makes them. Of more than `top` gaps those with an
    interval are shown first, then the widest; the footnote says how many there are.

    It computes nothing: every number is one of `estimates`. A dot without interval is open.

    Raises:
    ColumnError for a column that is not there; ArgumentError for a table without rows, as one outlet makes it.

    >>> from analysis.estimates.gaps import gap
    >>> tone = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Xinhua", "Reuters"], "score": [0.2, -0.1]})
    >>> outlet_gaps(gap(tone, "score", between="outlet"))
    <Drawing size ... with 1 Axes>
    """
    check_width(width, top, caller="outlet_gaps")
    parts = [name for name in group_columns(estimates) if name not in (between, "versus")]
    check_estimates(estimates, [between, "versus"], allowed=parts, caller="outlet_gaps")
    known = estimates[estimates["estimate"].notna()]
    widest = known.assign(width=known["estimate"].abs().round(12))
    widest["open"] = widest["low"].isna()
    first = widest.sort_values(["open", "width", between, "versus"], ascending=[True, False, True, True], kind="stable")
    widest = first.head(top)
    drawn = widest.sort_values([*parts, "width"], ascending=[True] * len(parts) + [False], kind="stable")
    rest = len(estimates) - len(drawn)
    left = [f"{len(drawn)} of {len(estimates):,} gaps: those with an interval first, then the widest."] if rest else []
    note = " ".join(["Each row: the first minus the second.", *left, rests_on(estimates), interval_note(drawn)])
    with styled():
        return dot_plot(
            _rows(drawn, parts, between, names),
            _scale(estimates, drawn),
            columns=[Beside("quotes")],
            note=note,
            width=width,
        )


def _rows(drawn: pd.DataFrame, parts: list[str], between: str, names: Mapping[str, str] | None) -> list[Row]:
    rows: list[Row] = []
    previous = ""
    for record in drawn.to_dict("records"):
        part = ", ".join(shown_name(record[name], names, missing="not identified") for name in parts)
        first, second = (shown_name(record[side], names, missing="unknown") for side in (between, "versus"))
        row = Row(
            name=f"{first} − {second}",
            estimate=record["estimate"],
            low=record["low"],
            high=record["high"],
            colour=COLOURS["other"],
            beside=(((f"{int(record['n_quotes']):,}", INK["text"]),),),
            heading=part if part != previous else "",
            keys={name: plain(record[name]) for name in parts}
            | {between: (plain(record[between]), plain(record["versus"]))},
            says=f"gap {record['estimate']:+.2f} in {counted(int(record['n_quotes']), 'quote')}".replace("-", "−"),
        )
        previous = part
        rows.append(row)
    return rows


def _scale(estimates: pd.DataFrame, drawn: pd.DataFrame) -> Scale:
    """As wide to the left as to the right; the axis says what was compared, where the estimates know."""
    of = " and ".join(estimates.attrs.get("estimates", {}).get("of", []))
    ends = drawn[["estimate", "low", "high"]].abs().to_numpy(dtype=np.float64)
    reach = float(np.nanmax(ends, initial=0.05))
    limit = next(
        (step for step in [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.5, 2.0] if reach < 0.98 * step), reach * 1.1
    )
    # one interval without bounds, from two stories, must not squeeze all others
    limit = min(limit, max(4 * float(drawn["estimate"].abs().max()), 0.2))
    return Scale(f"Gap in {of}" if of else "Gap", -limit, limit, zero=True, ends=("← lower", "higher →"))
