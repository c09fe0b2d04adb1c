"""`python -m analysis.training quotes ../shared --out work`: data → model → weights, seeded, resumable, logged."""

import argparse
from pathlib import Path

import torch

from analysis.training.encoder import pretrained
from analysis.training.fitting import Recipe, fit
from analysis.training.polnear import articles
from analysis.training.quotes import QuotesModel, batches, loss_of


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training", description=__doc__)
    parser.add_argument("model", choices=["quotes"])
    parser.add_argument("shared", type=Path, help="the folder of the development data")
    parser.add_argument("--out", type=Path, required=True, help="where logs, checkpoints and weights go")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--threads", type=int, default=Recipe.threads)
    given = parser.parse_args()
    recipe = Recipe(epochs=given.epochs, seed=given.seed, threads=given.threads)
    torch.manual_seed(recipe.seed)
    train = list(articles(given.shared / "data/polnear/train.jsonl.gz", every_annotator=True))
    model = QuotesModel(pretrained())

    def after_epoch(epoch: int, averaged: torch.nn.Module) -> None:
        torch.save(averaged.state_dict(), given.out / f"epoch-{epoch + 1}.pt")

    fit(
        model,
        recipe=recipe,
        epoch_batches=lambda epoch: batches(train, size=4, seed=1000 * recipe.seed + epoch),
        loss_of=loss_of,
        folder=given.out,
        after_epoch=after_epoch,
    )


main()
