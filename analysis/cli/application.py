"""The command itself: what holds for every subcommand."""

import errno
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import analysis
from analysis.corpus.names import plain_name
from analysis.errors import AnalysisError, ReportError

__all__ = ["app"]


class _Quiet(TyperGroup):
    """A user's mistake gets a message and an exit status, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except AnalysisError as error:
            typer.secho(f"trilogue: {error}", err=True, fg="red" if sys.stderr.isatty() else None)
            raise typer.Exit(1 if isinstance(error, ReportError) else 2) from None
        except OSError as error:
            if (
                error.errno == errno.EPIPE or error.filename is None
            ):  # whoever read us has gone, or it is no file's fault
                raise
            shown = plain_name(str(error.filename))
            typer.secho(f"trilogue: {shown:.200}: {error.strerror}. Name a file that can be read or written.", err=True)
            raise typer.Exit(2) from None
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
