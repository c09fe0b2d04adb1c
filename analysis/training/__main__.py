"""Train a model from the development data: `python -m analysis.training quotes ../shared --out work`.

With `--start FOLDER` the quotes model of that folder is made smaller, an experiment: part of its encoder is cut out,
and what is left learns from it, and from those of `--teachers FOLDER …`.

Then `python -m analysis.training tone ../shared --start work/epoch-6.pt --out work-tone`, and for an experiment with
sides on issues `python -m analysis.training sides ../shared --codes tests/gold/stance_development.csv --out work`.
Seeded, logged, and gone on with from the last whole epoch where `--out` holds one. The first two leave there the files
of analysis/models/ (quotes.onnx, quotes.json; tone.onnx, relations.onnx and their settings; words.npz), and each leaves
metrics.csv: how near it comes to people.
"""

import argparse
from pathlib import Path

from analysis.models.reading import FOLDER
from analysis.training.attributions import train_quotes
from analysis.training.fitting import Recipe
from analysis.training.stance import train_sides
from analysis.training.tone import train_tone


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training", description=__doc__)
    parser.add_argument("model", choices=["quotes", "tone", "sides"])
    parser.add_argument("shared", type=Path, help="the folder of the development data")
    parser.add_argument("--out", type=Path, required=True, help="where logs, checkpoints and weights go")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs, help="for quotes")
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--threads", type=int, default=Recipe.threads)
    parser.add_argument(
        "--start",
        type=Path,
        help="for quotes: the folder of a whole model to make smaller; for tone: the quotes model's epoch-N.pt whose"
        " encoder is gone on with; for sides: a tone.onnx, else ours",
    )
    parser.add_argument(
        "--teachers", type=Path, nargs="*", default=[], help="for quotes: folders of models beside --start"
    )
    parser.add_argument("--folds", action="store_true", help="for tone: five folds of the training data as well")
    parser.add_argument("--own", action="store_true", help="for tone: fit to our own codes too, an experiment")
    parser.add_argument("--codes", type=Path, help="for sides: real quotes with codes, stance_development.csv")
    given = parser.parse_args()
    if given.model == "sides":
        if given.codes is None:
            parser.error("sides needs --codes, for example --codes tests/gold/stance_development.csv")
        start = given.start or FOLDER / "tone.onnx"
        train_sides(given.shared, given.codes, start, given.out, seed=given.seed, threads=given.threads)
        return
    if given.model == "tone":
        train_tone(
            given.shared,
            given.out,
            start=given.start,
            seed=given.seed,
            threads=given.threads,
            with_folds=given.folds,
            with_own=given.own,
        )
        return
    train_quotes(
        given.shared,
        given.out,
        epochs=given.epochs,
        start=given.start,
        teachers=given.teachers,
        seed=given.seed,
        threads=given.threads,
    )


if __name__ == "__main__":
    main()
