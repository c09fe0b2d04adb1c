"""A table as a write-up shows it: captioned, numbers aligned, what is missing marked; and all of it saved as CSV."""

import html
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Integral, Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import ArgumentError, ColumnError, near_miss
from analysis.reports.writing import write_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SavedTable", "save_table"]


@dataclass(frozen=True)
class SavedTable:
    """A table that is saved; JupyterLab shows it as HTML."""

    id: str
    caption: str
    path: Path
    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"SavedTable({self.id!r})"


def save_table(
    table: "pd.DataFrame",
    id: str,  # noqa: A002  # as in save_figure
    *,
    caption: str,
    columns: Mapping[str, str] | None = None,
    rows: int | None = None,
    folder: str | Path | None = None,
) -> SavedTable:
    """`table`, saved as `<folder>/<id>.csv` with all its rows and columns, and as it is shown.

    Parameters
    ----------
    table
        Any table, such as estimates.
    id
        Lower-case letters, digits and hyphens; the file's name.
    caption
        What the table shows, and of how many.
    columns
        The columns to show, in this order: {column: heading}. All, by their own names, where it is not given. `low`
        without `high` is shown as the whole interval, "0.12 to 0.48".
    rows
        Show only the first so many; a note below says where the others are.
    folder
        Where to; the environment's TRILOGUE_TABLES, else `tables`, where it is not given.

    Numbers are shown with two decimals and a true minus sign; hits as their words and weights; what is missing as –.

    Raises
    ------
    ArgumentError
        Where `id` is no such name, or `caption` is empty.
    ColumnError
        For a column that is not there.

    >>> import pandas as pd
    >>> tone = pd.DataFrame({"speaker": ["Xi Jinping"], "score": [-0.25]})
    >>> print(save_table(tone, "tone", caption="One quote.", folder=getfixture("tmp_path")).path.read_text())
    speaker,score
    Xi Jinping,-0.25
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id):
        raise ArgumentError(f"A table's id is made of lower-case letters, digits and hyphens; found {id!r}.")
    if not caption.strip():
        raise ArgumentError(f"The table {id!r} needs a caption: say what it shows, and of how many.")
    shown = dict(columns) if columns else {str(name): str(name).replace("_", " ") for name in table.columns}
    _require(table, shown)
    where = Path(folder or os.environ.get("TRILOGUE_TABLES") or "tables")
    path = write_table(table, where / f"{id}.csv")
    count = len(table) if rows is None else min(rows, len(table))
    left = f"The first {count:,} of {len(table):,} rows; all are in tables/{id}.csv." if count < len(table) else ""
    return SavedTable(id, caption, path, _page(table.head(count), shown, id=id, caption=caption, note=left))


def _require(table: "pd.DataFrame", shown: Mapping[str, str]) -> None:
    found = [str(name) for name in table.columns]
    for name in shown:
        if name not in found:
            close = near_miss(name, found)
            meant = f" Did you mean {close!r}?" if close else ""
            raise ColumnError(f"save_table() needs a column {name!r}; the table has {', '.join(found)}.{meant}")


def _page(table: "pd.DataFrame", shown: Mapping[str, str], *, id: str, caption: str, note: str) -> str:  # noqa: A002
    cells = {name: _column(table, name, spans="high" not in shown) for name in shown}
    kinds = {name: _kind(table, name, cells[name]) for name in shown}
    head = "".join(f'<th scope="col"{kinds[name]}>{html.escape(heading)}</th>' for name, heading in shown.items())
    lines = []
    for row in zip(*cells.values(), strict=True):
        first, *others = (html.escape(cell) for cell in row)
        rest = "".join(f"<td{kinds[name]}>{cell}</td>" for name, cell in zip(list(shown)[1:], others, strict=True))
        lines.append(f'<tr><th scope="row">{first}</th>{rest}</tr>')
    body = "\n".join(lines)
    return (
        f'<figure class="table" id="table-{id}">\n<figcaption id="caption-{id}">{html.escape(caption)}</figcaption>\n'
        f'<div class="scroll" role="region" aria-labelledby="caption-{id}" tabindex="0">\n'
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>\n"
        + (f'<p class="note">{html.escape(note)}</p>\n' if note else "")
        + "</figure>"
    )


def _column(table: "pd.DataFrame", name: str, *, spans: bool) -> list[str]:
    """What each cell of a column says."""
    if name == "low" and spans and "high" in table.columns:
        pairs = zip(table["low"], table["high"], strict=True)
        return [f"{_said(low)} to {_said(high)}" if low == low else "–" for low, high in pairs]  # noqa: PLR0124  # NaN
    return [_said(value) for value in table[name]]


def _kind(table: "pd.DataFrame", name: str, cells: list[str]) -> str:
    """The class that says how a column is set: numbers to the right, long texts with room."""
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    if is_numeric_dtype(table[name]) and not is_bool_dtype(table[name]):
        return ' class="number"'
    longest = max(map(len, cells), default=0)
    return ' class="long"' if longest > 60 else ' class="wide"' if longest > 24 else ""


def _said(value: Any) -> str:
    import pandas as pd

    if isinstance(value, list | tuple):
        return ", ".join(map(_said, value)) or "–"
    if isinstance(value, dict):
        if {"word", "weight"} <= set(value):
            return f"{value['word']} {_said(float(value['weight']))}"
        return ", ".join(f"{name} {_said(one)}" for name, one in value.items())
    if pd.isna(value):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Real) and not isinstance(value, Integral):
        return f"{value:,.2f}".replace("-", "−").replace("−0.00", "0.00")
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    return f"{value:,}".replace("-", "−") if isinstance(value, Integral) else " ".join(str(value).split())
