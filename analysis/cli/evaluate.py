"""`trilogue evaluate`: how good it is on a corpus of one's own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import analysis
from analysis.cli.output import give
from analysis.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

__all__ = ["evaluate"]

evaluate = typer.Typer(
    name="evaluate",
    help="How near we come to what people marked in articles of yours: quotes, or stance, tone and acts.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    epilog="Example:  [bold]trilogue evaluate quotes my-gold[/bold]",
)

Predictions = Annotated[
    Path | None,
    typer.Option(
        "--predictions",
        "-p",
        metavar="FILE",
        help="Score what this file says (.csv, .jsonl, .parquet) and not what we find.",
        show_default=False,
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", help="Where it goes.  [dim]\\[default: evaluations/<name>][/dim]"),
]
Draws = Annotated[int, typer.Option("--draws", help="How often articles are drawn anew for the intervals.")]
Seed = Annotated[int, typer.Option("--seed", help="Of the drawing: the same seed, the same intervals.")]
_SHOWN = ["measure", "among", "n_gold", "n_predicted", "precision", "recall", "estimate", "low", "high"]


@evaluate.command(epilog="Example:  [bold]trilogue evaluate quotes my-gold --out my-gold-errors[/bold]")
def quotes(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="A folder or .zip of brat's .ann and .txt files, or a .jsonl file with doc, text and quotes.",
            show_default=False,
        ),
    ],
    *,
    predictions: Predictions = None,
    annotator: Annotated[
        str | None,
        typer.Option("--annotator", metavar="ID", help="Whose marks are gold; the first in alphabetical order else."),
    ] = None,
    labeller: Annotated[
        str | None,
        typer.Option("--labeller", metavar="NAME", help="As in trilogue quotes: learned or rules.", show_default=False),
    ] = None,
    out: Folder = None,
    draws: Draws = 1000,
    seed: Seed = 0,
) -> None:
    """Attributions against GOLD: figures with intervals, calibration, and a page of every error in its text.

    It leaves errors.html, scores.csv, errors.csv, reliability.csv and the figure of calibration. A terminal shows the
    figures times 100; in a pipe and in files they are shares.
    """
    from analysis.evaluation.keeping import keep_quotes

    if predictions is not None and labeller is not None:
        raise ArgumentError(
            "--predictions are scored as they are: --labeller has nothing to do. Leave one of them out."
        )
    found = analysis.evaluate_quotes(
        gold, predictions=predictions, labeller=labeller, annotator=annotator, n_draws=draws, seed=seed
    )
    place = out or _place(gold)
    page = keep_quotes(found, place)
    tables = {"scores": found.scores, "errors": found.errors, "reliability": found.reliability}
    _finish(found.scores, found.notes, [page, *_written(tables, place)])


@evaluate.command(epilog="Example:  [bold]trilogue evaluate stance my-labels.csv --out my-labels[/bold]")
def stance(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="A .csv, .tsv, .jsonl or .parquet file with text or quote_id, label and, for stance, target.",
            show_default=False,
        ),
    ],
    *,
    predictions: Predictions = None,
    variable: Annotated[
        str | None,
        typer.Option(
            "--variable", metavar="NAME", help="stance, tone, act or modality; it follows from the labels else."
        ),
    ] = None,
    column: Annotated[
        str | None,
        typer.Option("--column", metavar="NAME", help="The column with the labels.  [dim]\\[default: label][/dim]"),
    ] = None,
    codebook: Annotated[
        Path | None,
        typer.Option("--codebook", metavar="FILE", help="A codebook of yours, for stance.", show_default=False),
    ] = None,
    method: Annotated[
        str | None, typer.Option("--method", metavar="NAME", help="How tone is scored.", show_default=False)
    ] = None,
    out: Folder = None,
    draws: Draws = 1000,
    seed: Seed = 0,
) -> None:
    """Stance, tone, acts or modality against the labels in GOLD, beside VADER and the most frequent label.

    It leaves labels.html, scores.csv, confusion.csv, units.csv and, where labels carry a probability, reliability.csv,
    coverage.csv and the figures of calibration and coverage.
    """
    from analysis.evaluation.keeping import keep_labels

    found = analysis.evaluate_labels(
        gold,
        predictions=predictions,
        variable=variable,
        column=column,
        codebook=codebook,
        method=method,
        n_draws=draws,
        seed=seed,
    )
    place = out or _place(gold)
    page = keep_labels(found, place)
    tables = {"scores": found.scores, "confusion": found.confusion, "units": found.units}
    tables |= {"reliability": found.reliability, "coverage": found.coverage}
    _finish(found.scores, found.notes, [page, *_written(tables, place)])


def _place(gold: Path) -> Path:
    return Path("evaluations") / gold.name.split(".")[0]


def _written(tables: "dict[str, pd.DataFrame]", place: Path) -> list[Path]:
    from analysis.reports.writing import write_table

    return [write_table(table, place / f"{name}.csv") for name, table in tables.items() if len(table)]


def _finish(scores: "pd.DataFrame", notes: "Iterable[str]", files: "Iterable[Path]") -> None:
    """The figures to stdout; what was left out, and where the files are, to stderr."""
    import sys

    if sys.stdout.isatty():
        shares = {name: scores[name].map(_hundredfold) for name in ("precision", "recall", "estimate", "low", "high")}
        scores = scores.assign(**shares, n_predicted=scores["n_predicted"].map("{:.0f}".format, na_action="ignore"))
        scores["n_predicted"] = scores["n_predicted"].astype("object").fillna("")
    give(scores, None, _SHOWN)
    for note in notes:
        typer.echo(f"note: {note}", err=True)
    for file in files:
        typer.echo(file, err=True)


def _hundredfold(share: float) -> str:
    return "" if share != share else f"{100 * share:.1f}"  # noqa: PLR0124  # NaN is not itself
