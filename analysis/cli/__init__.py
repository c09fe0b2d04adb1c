"""The `trilogue` command, one file a subcommand.

Whatever a user can get wrong ends in one message on stderr and exit status 2; a report that fails while it runs, in 1.
Heavy imports wait inside the commands, so that `--help` answers at once.
"""

from analysis.cli.application import app
from analysis.cli.evaluate import evaluate
from analysis.cli.explain import explain
from analysis.cli.kwic import kwic
from analysis.cli.quotes import quotes
from analysis.cli.read import read
from analysis.cli.report import report
from analysis.cli.stories import stories
from analysis.cli.times import times
from analysis.cli.verify import verify

__all__ = ["app", "main"]

for _command, _example in (  # in the order that `--help` lists them
    (read, "trilogue read seeds --out documents.parquet"),
    (quotes, "trilogue quotes seeds --out quotes.csv"),
    (times, "trilogue times seeds --out times.csv"),
    (stories, "trilogue stories seeds --out stories.csv"),
    (kwic, 'trilogue kwic seeds "rare earth" --sort right'),
    (report, "trilogue report seeds -p top=5 --out my-report"),
    (explain, "trilogue explain figures/report/stance/stance.png"),
    (verify, "trilogue verify figures"),
):
    app.command(epilog=f"Example:  [bold]{_example}[/bold]")(_command)
app.add_typer(evaluate)


def main() -> None:
    """The command, as the shell calls it."""
    app()
