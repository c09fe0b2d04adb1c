"""Train a model from the development data: `python -m analysis.training quotes ../shared --out work`.

Then `python -m analysis.training tone ../shared --start work/epoch-6.pt --out work-tone`, and for an experiment with
sides on issues `python -m analysis.training sides ../shared --codes tests/gold/stance_development.csv --out work`.
Seeded, logged, and gone on with from the last whole epoch where `--out` holds one. The first two leave there the files
of analysis/models/ (quotes.onnx, quotes.json; tone.onnx, relations.onnx and their settings; words.npz), and each leaves
metrics.csv: how near it comes to people.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import onnx
import torch

from analysis.evaluation.gold import read_gold
from analysis.evaluation.quotes import evaluate_quotes
from analysis.models.reading import FOLDER, Model
from analysis.quotations.learned.labeller import LearnedLabeller
from analysis.training.choosing import chosen, keep
from analysis.training.encoder import pretrained
from analysis.training.exporting import export_words, quotes_graph
from analysis.training.fitting import Recipe, fit
from analysis.training.passages import passages
from analysis.training.polnear import Article, articles
from analysis.training.quotes import QuotesModel, batches, loss_of
from analysis.training.stance import train_sides
from analysis.training.tone import train_tone

TUNING = Recipe(epochs=2, rate=5e-5, head_rate=3e-4, average=0.99)  # of the quotes model, on our own passages too
OFTEN = 2  # an epoch has each of our passages


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
        help="for tone: the quotes model's epoch-N.pt whose encoder is gone on with; for sides: a tone.onnx, else ours",
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
    recipe = Recipe(epochs=given.epochs, seed=given.seed, threads=given.threads)
    tuning = replace(TUNING, seed=given.seed, threads=given.threads)
    polnear = given.shared / "data" / "polnear"
    news = list(articles(polnear / "train.jsonl.gz", every_annotator=True))
    _export(_tuned(news, recipe, tuning, given.out), given.out)
    keep(chosen(Model("quotes", folder=given.out), read_gold(polnear / "dev.jsonl.gz")), given.out / "quotes.json")
    labeller = LearnedLabeller(folder=given.out)
    scores = evaluate_quotes(polnear / "dev.jsonl.gz", labeller=labeller).scores
    scores.to_csv(given.out / "metrics.csv", index=False)


def _tuned(news: list[Article], recipe: Recipe, tuning: Recipe, out: Path) -> torch.nn.Module:
    """The model fitted to the news, then tuned on it and our own passages, each of these several times an epoch.

    What comes back is the mean of the weights before and after: it reads the passages' styles as well, and the news
    as before (M. Wortsman et al. 2022, "Robust fine-tuning of zero-shot models", CVPR).
    """
    torch.manual_seed(recipe.seed)
    before = _fitted(QuotesModel(pretrained()), news, recipe, out).state_dict()
    model = QuotesModel(pretrained())
    model.load_state_dict(before)
    own = [replace(one, name=f"{one.name}, {time}") for one in passages() for time in range(OFTEN)]
    after = _fitted(model, [*news, *own], tuning, out / "tuned").state_dict()
    model.load_state_dict({name: (weight + after[name]) / 2 for name, weight in before.items()})
    return model


def _fitted(model: QuotesModel, train: list[Article], recipe: Recipe, out: Path) -> torch.nn.Module:
    return fit(
        model,
        recipe=recipe,
        epoch_batches=lambda epoch: batches(train, size=4, seed=1000 * recipe.seed + epoch),
        loss_of=loss_of,
        folder=out,
        after_epoch=lambda epoch, averaged: torch.save(averaged.state_dict(), out / f"epoch-{epoch + 1}.pt"),
    )


def _export(model: torch.nn.Module, out: Path) -> None:
    weights = model.state_dict()
    export_words(weights["encoder.words.weight"].numpy(), out / "words.npz")
    onnx.save(quotes_graph(weights), out / "quotes.onnx")


if __name__ == "__main__":
    main()
