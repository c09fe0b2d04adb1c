"""A table on a terminal, in a pipe or in a file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from analysis.corpus.names import plain_name

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["give"]


def give(table: "pd.DataFrame", out: Path | None, shown: list[str]) -> None:
    """The table to `out`, or else to stdout: the columns `shown` for a person, CSV for a pipe."""
    from analysis.reports.writing import csv_text, write_table

    if out is not None:
        typer.echo(f"{len(table):,} rows: {write_table(table, out)}", err=True)
    elif sys.stdout.isatty():
        _show(table, [column for column in shown if column in table.columns])
    else:
        typer.echo(csv_text(table), nl=False)


def _show(table: "pd.DataFrame", columns: list[str]) -> None:
    """A table a person can read on a terminal; the first 50 rows."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        drawn.add_column(column.replace("_", " "), justify="right" if column == "left" else "left")
    half = (console.width - 20) // 2  # a concordance is one line a match, cut on its outer sides
    for _, row in table[columns].head(50).iterrows():
        drawn.add_row(
            *(Text(_brief(row[column], {"left": -half, "right": half}.get(column, 160))) for column in columns)
        )
    console.print(drawn)
    more = ", the first 50 shown; --out writes them all" if len(table) > 50 else ""
    console.print(f"{len(table):,} rows{more}", style="dim")


def _brief(value: Any, limit: int) -> str:
    """A cell in at most `limit` letters: the first ones, or the last ones where `limit` is negative."""
    import pandas as pd

    is_missing = pd.api.types.is_scalar(value) and pd.isna(value)
    text = "" if is_missing else " ".join(str(value).split())
    text = plain_name(text)  # what an article holds must not act on the terminal
    if len(text) <= abs(limit):
        return text
    return f"{text[: limit - 1]}…" if limit > 0 else f"…{text[limit + 1 :]}"
