"""The `trilogue` command: read, quotes, kwic, report.

Whatever a user can get wrong ends in one message on stderr and exit status 2; a report that fails while it runs, in 1.
Heavy imports wait inside the commands, so that `--help` answers at once.
"""

import enum
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

import analysis
from analysis.errors import AnalysisError, ReadError, ReportError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["app", "main"]


class _Quiet(TyperGroup):
    """A user's mistake gets a message and an exit status, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except AnalysisError as error:
            typer.secho(f"trilogue: {error}", err=True, fg="red" if sys.stderr.isatty() else None)
            raise typer.Exit(1 if isinstance(error, ReportError) else 2) from None
        except KeyboardInterrupt:
            raise typer.Exit(130) from None


app = typer.Typer(
    cls=_Quiet,
    name="trilogue",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start here:  [bold]trilogue report seeds[/bold]  then open reports/seeds/report.html",
)

Articles = Annotated[
    str,
    typer.Argument(
        metavar="PATH",
        help="A file or a folder of articles: .txt, .md, .csv, .tsv, .jsonl, .parquet.",
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


class Order(enum.StrEnum):
    """How the lines of a concordance are sorted."""

    position = "position"
    left = "left"
    right = "right"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"trilogue {analysis.__version__}")
        raise typer.Exit


@app.callback()
def trilogue(
    version: Annotated[  # typer calls _version
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Who said what in the news about the United States, China and Japan; in which tone, with what stance.

    Everything runs on this machine; nothing is downloaded, nothing is sent.
    """


@app.command(epilog="Example:  [bold]trilogue read seeds --out documents.parquet[/bold]")
def read(
    path: Articles,
    out: Out = None,
    ledger: Annotated[
        bool, typer.Option("--ledger", help="Show what was found, kept and skipped, and why, instead of the articles.")
    ] = False,
) -> None:
    """The articles at PATH as one table: outlet, date, title, text, and which of them tell the same story."""
    _checked(out)
    if ledger:
        _give(analysis.read(path, ledger=True)[1], out, ["source_file", "outcome", "reason"])
    else:
        _give(_documents(path), out, ["title", "outlet", "date_local", "story_id", "text"])


@app.command(epilog="Example:  [bold]trilogue quotes seeds --out quotes.csv[/bold]")
def quotes(path: Articles, out: Out = None) -> None:
    """Every attribution in the articles at PATH: who is quoted, in which words, by whom it was passed on."""
    _checked(out)
    _give(analysis.quotes(_documents(path)), out, ["speaker", "country", "kind", "cue", "text"])


@app.command(epilog='Example:  [bold]trilogue kwic seeds "rare earth" --sort right[/bold]')
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
    _checked(out)
    lines = analysis.kwic(_documents(path), pattern, sort=sort.value)
    _give(lines, out, ["left", "match", "right"])


@app.command(epilog="Example:  [bold]trilogue report seeds -p top=5 --out my-report[/bold]")
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


def main() -> None:
    """The command, as the shell calls it."""
    app()


def _checked(out: Path | None) -> None:
    """A wrong suffix is said at once, not after the work."""
    if out is not None:
        from analysis.reports.writing import check_suffix

        check_suffix(out)


def _documents(path: str) -> "pd.DataFrame":
    """The articles; a ReadError that says why, where there is none."""
    documents, ledger = analysis.read(path, ledger=True)
    if documents.empty:
        skipped = ledger.dropna(subset=["reason"])
        reasons = "; ".join(f"{file}: {why}" for file, why in zip(skipped.source_file, skipped.reason, strict=True))
        raise ReadError(f"There is no article in {path!r} ({reasons or 'it is empty'}).")
    return documents


def _give(table: "pd.DataFrame", out: Path | None, shown: list[str]) -> None:
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
    text = "" if value is None or value != value else " ".join(str(value).split())  # noqa: PLR0124  # NaN is not itself
    if len(text) <= abs(limit):
        return text
    return f"{text[: limit - 1]}…" if limit > 0 else f"…{text[limit + 1 :]}"


if __name__ == "__main__":
    main()
