"""Arguments and options that several subcommands take."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import analysis
from analysis.errors import ReadError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Articles", "Out", "articles_at", "check_out"]

Articles = Annotated[
    str,
    typer.Argument(
        metavar="PATH",
        help="A file or a folder of articles: text, tables, web pages, exports of news archives, .zip of these.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="Write the table to this file; its suffix says how: .csv, .jsonl or .parquet. "
        "Without it: a readable table on a terminal, CSV into a pipe.",
        show_default=False,
    ),
]


_REASONS = 5  # said of what is no article; the ledger has them all


def check_out(out: Path | None) -> None:
    """A wrong suffix is said at once, not after the work."""
    if out is not None:
        from analysis.reports.writing import check_suffix

        check_suffix(out)


def articles_at(path: str) -> "pd.DataFrame":
    """The articles; a ReadError that says why, where there is none."""
    documents, ledger = analysis.read(path, ledger=True)
    if documents.empty:
        skipped = ledger.dropna(subset=["reason"])
        pairs = zip(skipped.source_file, skipped.reason, strict=True)
        told = list(dict.fromkeys(f"{file}: {why}" for file, why in pairs))
        more = [f"{len(told) - _REASONS:,} more: see trilogue read --ledger"] if told[_REASONS:] else []
        reasons = "; ".join([*told[:_REASONS], *more])
        raise ReadError(f"There is no article in {path!r} ({reasons or 'it is empty'}).")
    return documents
