"""`trilogue report`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import analysis
from analysis.cli.arguments import Articles
from analysis.errors import ParameterError, ReportError

if TYPE_CHECKING:
    from analysis.reports.notebooks import Notebook

__all__ = ["report"]


def report(
    path: Annotated[str | None, Articles.__metadata__[0]] = None,
    *,
    setting: Annotated[
        list[str] | None,
        typer.Option("-p", "--parameter", metavar="NAME=VALUE", help="Set a parameter of the notebook; repeatable."),
    ] = None,
    parameters: Annotated[
        Path | None,
        typer.Option("--parameters", "-f", metavar="FILE", help="Parameters from a YAML file; -p goes before it."),
    ] = None,
    each: Annotated[
        list[str] | None,
        typer.Option("--each", metavar="NAME", help="A report for each of the values of this parameter; repeatable."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="DIR", help="Where it goes.  [dim]\\[default: reports/<name>][/dim]"),
    ] = None,
    notebook: Annotated[
        str,
        typer.Option(
            "--notebook", "-n", metavar="NAME|PATH", help="report, same_event, speaker, explore, or one of your own."
        ),
    ] = "report",
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Also as PDF: the same content, tagged for screen readers.")
    ] = False,
    bundle: Annotated[
        bool, typer.Option("--bundle", help="Also as <DIR>.zip for an archive, without the articles' texts.")
    ] = False,
    excerpts: Annotated[
        bool, typer.Option("--excerpts", help="Leave the first words of each quotation in the bundle.")
    ] = False,
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The date that the citation carries.")
    ] = None,
    help_parameters: Annotated[
        bool, typer.Option("--help-parameters", help="Show the parameters that the notebook takes, and exit.")
    ] = False,
) -> None:
    """A write-up of the articles at PATH: a web page, the notebook that made it, figures to cite, tables, a record.

    Names and types of parameters are checked before anything runs. The same run again gives the same bytes.
    """
    from analysis.reports.notebooks import find_notebook

    template = find_notebook(notebook)
    if help_parameters:
        _show_parameters(template)
        return
    if path is None:
        raise typer.BadParameter(
            "Missing argument: name a file or a folder of articles, such as seeds.", param_hint="PATH"
        )
    single, many = _values(template, setting or [], parameters, each or [])
    options = {"notebook": notebook, "out": out, "pdf": pdf, "date": date, "bundle": bundle, "excerpts": excerpts}
    if many:
        _grid(path, single, many, options)
    else:
        _one(path, single, options)


def _one(path: str, single: dict[str, Any], options: dict[str, Any]) -> None:
    from analysis.reports.progress import shown_progress

    with shown_progress() as progress:
        made = analysis.report(path, parameters=single, progress=progress, **options)
    for file in (made.html, made.pdf, made.notebook, made.record, made.bundle):
        if file is not None:
            typer.echo(file)


def _grid(path: str, single: dict[str, Any], many: dict[str, list[Any]], options: dict[str, Any]) -> None:
    from analysis.reports.grids import report_each
    from analysis.reports.progress import shown_progress

    with shown_progress() as progress:
        result = report_each(path, each=many, parameters=single, progress=progress, **options)
    for one in result.reports:
        typer.echo(f"{one.outcome:<6} {one.folder}", err=True)
    typer.echo(result.index)
    failed = [one for one in result.reports if one.outcome == "failed"]
    if failed:
        raise ReportError(f"{len(failed)} of {len(result.reports)} reports failed. The first: {failed[0].reason}")


def _values(
    template: "Notebook", settings: list[str], file: Path | None, each: list[str]
) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """The values of the parameters that have one, and of those that have several."""
    from analysis.reports.grids import read_each
    from analysis.reports.parameters import known_names, read_settings, split_settings
    from analysis.reports.settings import read_settings_file

    words = split_settings(settings)
    known_names([*words, *each], template.parameters, notebook=template.name)
    values = read_settings_file(file, template.parameters, notebook=template.name, each=each) if file else {}
    single = [f"{name}={word}" for name, word in words.items() if name not in each]
    values |= read_settings(single, template.parameters, notebook=template.name)
    values |= {name: read_each(name, words[name], template.parameters) for name in each if name in words}
    for name in each:
        if name not in values:
            raise ParameterError(f"--each {name} needs its values: -p {name}=one,another.")
    return {name: value for name, value in values.items() if name not in each}, {name: values[name] for name in each}


def _show_parameters(template: "Notebook") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from analysis.reports.settings import described

    table = Table(box=None, pad_edge=False, header_style="bold", title_justify="left")
    for heading in ("parameter", "takes", "default", "what it does"):
        table.add_column(heading, overflow="fold")
    for row in described(template.parameters):
        table.add_row(*map(Text, row))
    console = Console()
    console.print(f"Parameters of the notebook {template.name}; set one with -p name=value.", highlight=False)
    console.print(table if template.parameters else "It takes none: no cell is tagged `parameters`.")
