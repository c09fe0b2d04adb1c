"""The quotes model from beginning to end: fitted to news, tuned on our passages, or made smaller from one that was."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import onnx
import torch

from analysis.evaluation.gold import read_gold
from analysis.evaluation.quotes import evaluate_quotes
from analysis.models.reading import Model
from analysis.quotations.learned.labeller import LearnedLabeller
from analysis.training.choosing import chosen, keep
from analysis.training.encoder import pretrained
from analysis.training.exporting import export_words, quotes_graph, quotes_weights
from analysis.training.fitting import Recipe, fit
from analysis.training.passages import passages
from analysis.training.polnear import Article, articles
from analysis.training.quotes import QuotesModel, batches, loss_of
from analysis.training.slimming import slimmed
from analysis.training.teaching import Teachers
from analysis.training.unlabelled import documents, sentences, unmarked

__all__ = ["HEADS_CUT", "UNITS_CUT", "slimmed_from", "train_quotes"]

HEADS_CUT, UNITS_CUT = 0.27, 0.28  # of the encoder's heads and inner units
WINDOWS = 250  # of news, and of our passages, that tell which
SLIMMING = Recipe(epochs=3, rate=1e-4, head_rate=4e-4)  # of the smaller model, taught by all teachers
STYLING = Recipe(epochs=2, rate=7e-5, head_rate=2.8e-4)  # and then, of other styles than news, by the first alone
TUNING = Recipe(epochs=2, rate=5e-5, head_rate=3e-4, average=0.99)  # of the quotes model, on our own passages too
OFTEN = 2  # an epoch has each of our passages


def train_quotes(
    shared: Path, out: Path, *, epochs: int, start: Path | None, teachers: Sequence[Path], seed: int, threads: int
) -> None:
    """Everything into `out`: quotes.onnx, quotes.json, words.npz, and metrics.csv.

    The model is fitted and tuned; where there is a `start`, the folder of a model, that one is made smaller instead,
    and learns from it and from the models in `teachers`.
    """
    recipe, tuning, slimming, styling = (
        replace(one, seed=seed, threads=threads) for one in (Recipe(epochs=epochs), TUNING, SLIMMING, STYLING)
    )
    polnear = shared / "data" / "polnear"
    news = list(articles(polnear / "train.jsonl.gz", every_annotator=True))
    if start is None:
        model = _tuned(news, recipe, tuning, out)
    else:
        own, recipes = list(passages()), (slimming, styling)
        model = slimmed_from([start, *teachers], news=news, own=own, data=shared / "data", recipes=recipes, out=out)
    _export(model, out)
    keep(chosen(Model("quotes", folder=out), read_gold(polnear / "dev.jsonl.gz")), out / "quotes.json")
    scores = evaluate_quotes(polnear / "dev.jsonl.gz", labeller=LearnedLabeller(folder=out)).scores
    scores.to_csv(out / "metrics.csv", index=False)


def slimmed_from(
    teachers: Sequence[Path],
    *,
    news: list[Article],
    own: list[Article],
    data: Path,
    recipes: tuple[Recipe, Recipe],
    out: Path,
) -> QuotesModel:
    """The first of `teachers` made smaller, then taught by all of them, on texts that people marked and on others.

    At last our own passages and the corpora are taught by the first alone, on which the rules were made; what people
    marked in the passages is not asked any more, as they never mark who passes a statement on.
    """
    first, then = recipes
    torch.manual_seed(first.seed)
    model = QuotesModel(pretrained())
    model.load_state_dict(quotes_weights(teachers[0]))
    shown = [batch for texts in (news, own) for batch in islice(batches(texts, size=1, seed=first.seed), WINDOWS)]
    model = slimmed(model, shown, heads=HEADS_CUT, units=UNITS_CUT)
    silent, pages = list(sentences(data)), list(documents(data))
    lessons = Teachers()
    lessons.read([*news, *own, *silent, *pages], by=teachers, threads=first.threads)
    model = _fitted(model, [*news, *_often(own), *silent, *pages], first, out / "slim", lessons=lessons)
    own = [unmarked(one.name, one.text) for one in own]
    lessons.read([*own, *pages], by=[teachers[0]] * len(teachers), threads=first.threads)
    return _fitted(model.learner(), [*news, *_often(own), *silent, *pages], then, out / "styles", lessons=lessons)


def _tuned(news: list[Article], recipe: Recipe, tuning: Recipe, out: Path) -> QuotesModel:
    """The model fitted to the news, then tuned on it and our own passages, each of these several times an epoch.

    What comes back is the mean of the weights before and after: it reads the passages' styles as well, and the news
    as before (M. Wortsman et al. 2022, "Robust fine-tuning of zero-shot models", CVPR).
    """
    torch.manual_seed(recipe.seed)
    before = _fitted(QuotesModel(pretrained()), news, recipe, out).state_dict()
    model = QuotesModel(pretrained())
    model.load_state_dict(before)
    after = _fitted(model, [*news, *_often(list(passages()))], tuning, out / "tuned").state_dict()
    model.load_state_dict({name: (weight + after[name]) / 2 for name, weight in before.items()})
    return model


def _often(own: list[Article]) -> list[Article]:
    return [replace(one, name=f"{one.name}, {time}") for one in own for time in range(OFTEN)]


def _fitted(
    model: QuotesModel, train: list[Article], recipe: Recipe, out: Path, *, lessons: Teachers | None = None
) -> QuotesModel:
    """The model fitted to what people marked, and to what teachers say of the same texts where there are `lessons`."""
    beside = lessons.beside if lessons else None
    return fit(
        model,
        recipe=recipe,
        epoch_batches=lambda epoch: batches(train, size=4, seed=1000 * recipe.seed + epoch, beside=beside),
        loss_of=lessons.loss_of if lessons else loss_of,
        folder=out,
        after_epoch=lambda epoch, averaged: torch.save(averaged.state_dict(), out / f"epoch-{epoch + 1}.pt"),
    )


def _export(model: QuotesModel, out: Path) -> None:
    weights = model.state_dict()
    export_words(weights["encoder.words.weight"].numpy(), out / "words.npz")
    onnx.save(quotes_graph(weights), out / "quotes.onnx")
