"""`trilogue report`."""

from pathlib import Path
from typing import Annotated

import typer

import analysis
from analysis.cli.arguments import Articles

__all__ = ["report"]


def report(
    path: Articles,
    setting: Annotated[
        list[str] | None,
        typer.Option("-p", "--parameter", metavar="NAME=VALUE", help="Set a parameter of the notebook; repeatable."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="DIR", help="Where it goes.  [dim]\\[default: reports/<name>][/dim]"),
    ] = None,
    notebook: Annotated[
        str, typer.Option("--notebook", "-n", metavar="NAME|PATH", help="report, explore, or a notebook of your own.")
    ] = "report",
) -> None:
    """A write-up of the articles at PATH: a web page, the notebook that made it, figures to cite, tables, a record.

    Names and types of parameters are checked before anything runs. The same run again gives the same bytes.
    """
    from analysis.reports.notebooks import find_notebook
    from analysis.reports.parameters import read_settings
    from analysis.reports.progress import shown_progress

    template = find_notebook(notebook)
    parameters = read_settings(setting or [], template.parameters, notebook=template.name)
    with shown_progress() as progress:
        made = analysis.report(path, parameters=parameters, notebook=notebook, out=out, progress=progress)
    for file in (made.html, made.notebook, made.record):
        typer.echo(file)
