"""`trilogue kwic`."""

import enum
from typing import Annotated

import typer

import analysis
from analysis.cli.arguments import Articles, Out, articles_at, check_out
from analysis.cli.output import give

__all__ = ["kwic"]


class Order(enum.StrEnum):
    """How the lines of a concordance are sorted."""

    position = "position"
    left = "left"
    right = "right"


def kwic(
    path: Articles,
    pattern: Annotated[
        str, typer.Argument(help='A word or words; * stands for any letters: "tariff*".', show_default=False)
    ],
    out: Out = None,
    sort: Annotated[
        Order, typer.Option("--sort", help="Sort by place in the text, or by the words left or right of it.")
    ] = Order.position,
) -> None:
    """Every place where PATTERN stands in the articles at PATH, with what is left and right of it."""
    check_out(out)
    lines = analysis.kwic(articles_at(path), pattern, sort=sort.value)
    give(lines, out, ["left", "match", "right"])
