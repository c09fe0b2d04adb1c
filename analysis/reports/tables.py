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
from analysis.reports.prose import signed
from analysis.reports.writing import write_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SavedTable", "save_table"]

_MISSING = "–"
_LONGEST = 320  # letters of a text that a table shows; its CSV has it whole
_PHONE = 40  # letters that stand side by side on a phone


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
    missing: Mapping[str, str] | None = None,
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
    missing
        What is shown where a column has no value: {column: words}; – for any other.
    rows
        Show only the first so many; a note below says where the others are.
    folder
        Where to; the environment's TRILOGUE_TABLES, else `tables`, where it is not given.

    Numbers are shown with two decimals and a true minus sign; texts up to 320 letters; hits as
    their words and weights; what is missing as –.

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
    return SavedTable(
        id, caption, path, _page(table.head(count), shown, missing or {}, name=id, caption=caption, note=left)
    )


def _require(table: "pd.DataFrame", shown: Mapping[str, str]) -> None:
    found = [str(name) for name in table.columns]
    for name in shown:
        if name not in found:
            close = near_miss(name, found)
            meant = f" Did you mean {close!r}?" if close else ""
            raise ColumnError(f"save_table() needs a column {name!r}; the table has {', '.join(found)}.{meant}")


def _page(
    table: "pd.DataFrame",
    shown: Mapping[str, str],
    missing: Mapping[str, str],
    *,
    name: str,
    caption: str,
    note: str,
) -> str:
    cells = {column: _column(table, column, spans="high" not in shown) for column in shown}
    for column in missing.keys() & cells.keys():
        cells[column] = [missing[column] if cell == _MISSING else cell for cell in cells[column]]
    kinds = {column: _kind(table, column, cells[column]) for column in shown}
    head = "".join(
        f'<th scope="col" role="columnheader"{_class(kinds[column])}>{html.escape(heading)}</th>'
        for column, heading in shown.items()
    )
    body = "\n".join(
        _line(dict(zip(shown, row, strict=True)), shown, kinds) for row in zip(*cells.values(), strict=True)
    )
    letters = sum(min(40, max(map(len, column), default=0)) for column in cells.values())
    stacked = ' class="stacked"' if letters > _PHONE else ""
    return (
        f'<figure class="table" id="table-{name}">\n'
        f'<figcaption id="caption-{name}"><b>Table {name}.</b> {html.escape(caption)}</figcaption>\n'
        f'<div class="scroll" role="region" aria-labelledby="caption-{name}" tabindex="0">\n'
        f'<table role="table"{stacked} aria-labelledby="caption-{name}">\n'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{body}\n</tbody>\n</table>\n</div>\n'
        + (f'<p class="note">{html.escape(note)}</p>\n' if note else "")
        + "</figure>"
    )


def _line(row: Mapping[str, str], shown: Mapping[str, str], kinds: Mapping[str, str]) -> str:
    """One row. A phone shows its cells one under another, each with its heading; the roles keep it a table there."""
    first, *others = row
    cells = [f'<th scope="row" role="rowheader">{html.escape(row[first])}</th>']
    for name in others:
        kind = f"{kinds[name]} none" if row[name] == _MISSING else kinds[name]
        label = html.escape(shown[name])
        cells.append(f'<td role="cell"{_class(kind)} data-label="{label}">{html.escape(row[name])}</td>')
    return f'<tr role="row">{"".join(cells)}</tr>'


def _class(kind: str) -> str:
    return f' class="{kind.strip()}"' if kind else ""


def _column(table: "pd.DataFrame", name: str, *, spans: bool) -> list[str]:
    """What each cell of a column says."""
    if name == "low" and spans and "high" in table.columns:
        pairs = zip(table["low"], table["high"], strict=True)
        return [f"{_said(low)} to {_said(high)}" if low == low else _MISSING for low, high in pairs]  # noqa: PLR0124  # NaN
    return [_cut(_said(value)) for value in table[name]]


def _cut(text: str) -> str:
    """The text, or its beginning up to a space: a speech is not read in a cell."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(None, 1)[0]} …"


def _kind(table: "pd.DataFrame", name: str, cells: list[str]) -> str:
    """How a column is set: numbers to the right, long texts with room."""
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    if is_numeric_dtype(table[name]) and not is_bool_dtype(table[name]):
        return "number"
    longest = max(map(len, cells), default=0)
    return "long" if longest > 60 else "wide" if longest > 24 else ""


def _said(value: Any) -> str:
    import pandas as pd

    if isinstance(value, list | tuple):
        return ", ".join(map(_said, value)) or _MISSING
    if isinstance(value, dict):
        if {"word", "weight"} <= set(value):
            return f"{value['word']}\N{NO-BREAK SPACE}{signed(float(value['weight']))}"
        return ", ".join(f"{name} {_said(one)}" for name, one in value.items())
    if pd.isna(value):
        return _MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Real) and not isinstance(value, Integral):
        return f"{value:,.2f}".replace("-", "−").replace("−0.00", "0.00")
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    return f"{value:,}".replace("-", "−") if isinstance(value, Integral) else " ".join(str(value).split())
