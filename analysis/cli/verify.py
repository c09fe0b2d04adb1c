"""`trilogue verify`."""

import enum
import json
from pathlib import Path
from typing import Annotated

import typer

import analysis

__all__ = ["verify"]


class Allowed(enum.StrEnum):
    """What may differ."""

    toolchain = "toolchain"


def verify(
    target: Annotated[
        Path,
        typer.Argument(metavar="DIR|FILE", help="A report, a folder of figures, or one file.", show_default=False),
    ],
    allow: Annotated[
        list[Allowed] | None, typer.Option("--allow", help="Let pass what differs only for other packages.")
    ] = None,
    distance: Annotated[
        float, typer.Option("--distance", min=0, max=1, help="How far pixels may then be apart, root mean square.")
    ] = 0.0,
    accept: Annotated[bool, typer.Option("--accept", help="Put what was made in the place of what was there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Say it as JSON.")] = False,
) -> None:
    """Make the report at DIR, or that of FILE, again in a scratch folder, and say of each file: SAME, or why not.

    Exit status 0 where all are the same, 1 where one is not. Nothing is changed without --accept.
    """
    found = analysis.verify(target, allow=[one.value for one in allow or ()], distance=distance, accept=accept)
    typer.echo(json.dumps(found.record, ensure_ascii=False, indent=2) if as_json else found.text)
    if not found.same:
        raise typer.Exit(1)
