"""`trilogue read`."""

from typing import Annotated

import typer

import analysis
from analysis.cli.arguments import Articles, Out, articles_at, check_out
from analysis.cli.output import give

__all__ = ["read"]

_LEDGER = ["source_file", "position", "outcome", "reason", "date_local", "date_source", "lang", "story_id"]


def read(
    path: Articles,
    out: Out = None,
    ledger: Annotated[
        bool,
        typer.Option(
            "--ledger", help="Show what was found, kept, merged and skipped, and why, instead of the articles."
        ),
    ] = False,
) -> None:
    """The articles at PATH as one table: outlet, date, title, text, and which of them tell the same story."""
    check_out(out)
    if ledger:
        give(
            analysis.read(path, ledger=True)[1],
            out,
            _LEDGER,
        )
    else:
        give(articles_at(path), out, ["title", "outlet", "date_local", "story_id", "text"])
