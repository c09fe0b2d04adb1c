"""The model of sides: does a quote take a side on a proposition, and which; an experiment, nothing ships of it yet."""

import csv
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from analysis.training.encoder import pretrained
from analysis.training.examples import SIDE, Example
from analysis.training.fitting import Recipe, fit
from analysis.training.judging import figures, logits_of
from analysis.training.marked import NOTHING, MarkedModel, batches, loss_of
from analysis.training.sides import coded, made_up

__all__ = ["train_sides"]

RECIPE = Recipe(epochs=4, rate=8e-5, head_rate=5e-4, warm_up=0.1, average=0.99)
SIZE = 16  # pairs a step
OFTEN = 2  # an epoch has each pair of a real quote
LEAST = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)


def train_sides(shared: Path, codes: Path, out: Path, *, seed: int, threads: int) -> None:
    """A model fitted to our made-up quotes and half of the documents with coded ones, judged on the other half.

    `out` gets a checkpoint after each epoch, and metrics.csv: for each least probability how many sides are given, the
    share that is right, and the share of codable pairs answered.
    """
    real = list(coded(codes, shared / "data"))
    held = [one for file, one in real if _is_held(file)]
    train = [*made_up(), *(one for file, one in real if not _is_held(file) for _ in range(OFTEN))]
    recipe = replace(RECIPE, seed=seed, threads=threads)
    torch.manual_seed(seed)

    def after_epoch(epoch: int, averaged: Any) -> None:
        torch.save(averaged.state_dict(), out / f"epoch-{epoch + 1}.pt")
        print(f"epoch {epoch + 1}", figures(logits_of(averaged, held), held), flush=True)  # noqa: T201

    fitted = fit(
        MarkedModel(pretrained(attention_dropout=0.1), {"side": len(SIDE)}),
        recipe=recipe,
        epoch_batches=lambda epoch: batches(train, size=SIZE, seed=1000 * seed + epoch, augmentation=NOTHING),
        loss_of=loss_of,
        folder=out,
        after_epoch=after_epoch,
    )
    if not isinstance(fitted, MarkedModel):
        raise TypeError(f"fit() gave back {type(fitted).__name__}")
    rows = answered(logits_of(fitted, held), held)
    with (out / "metrics.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def answered(logits: npt.NDArray[np.float64], examples: list[Example]) -> list[dict[str, float]]:
    """For each least probability: how many sides are given, which share of them is right, of codable pairs answered."""
    shares = np.exp(logits - logits.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    gold, side = np.array([one.label for one in examples]), shares[:, 1:].argmax(1) + 1
    rows = []
    for least in LEAST:
        given = shares[:, 1:].max(1) >= least
        right = float((side == gold)[given].mean()) if given.any() else float("nan")
        is_answered = float((given & (gold > 0)).sum() / (gold > 0).sum())
        rows.append({"least": least, "given": int(given.sum()), "right": right, "answered": is_answered})
    return rows


def _is_held(file: str) -> bool:
    return hashlib.sha256(file.encode()).digest()[0] % 2 == 0
