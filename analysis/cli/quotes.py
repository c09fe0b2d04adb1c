"""`trilogue quotes`."""

from typing import Annotated

import typer

import analysis
from analysis.cli.arguments import Articles, Out, articles_at, check_out
from analysis.cli.output import give

__all__ = ["quotes"]

Labeller = Annotated[
    str,
    typer.Option("--labeller", metavar="NAME", help="learned: an encoder, finds most; rules: no model, finds less."),
]


def quotes(path: Articles, out: Out = None, labeller: Labeller = "learned") -> None:
    """Every attribution in the articles at PATH: who is quoted, in which words, by whom it was passed on."""
    check_out(out)
    give(analysis.quotes(articles_at(path), labeller=labeller), out, ["speaker", "country", "kind", "cue", "text"])
