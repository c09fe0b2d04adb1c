"""The model of sides: does a quote take one on a proposition, and which; an experiment, nothing ships of it yet."""

import csv
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from analysis.training.encoder import Encoder, pretrained
from analysis.training.examples import SIDE, Example
from analysis.training.exporting import encoder_weights
from analysis.training.fitting import Recipe, fit
from analysis.training.judging import figures, logits_of, temperature
from analysis.training.marked import NOTHING, MarkedModel, batches, loss_of
from analysis.training.sides import coded, framed, made_up

__all__ = ["train_sides"]

Floats = npt.NDArray[np.float64]

RECIPE = Recipe(epochs=4, rate=1e-3, head_rate=1e-3, warm_up=0.1, average=0.99)
RANK = 16
SIZE = 16  # pairs a step
OFTEN = 2  # an epoch has each pair of a real quote
LEAST = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)


def train_sides(shared: Path, codes: Path, start: Path, out: Path, *, seed: int, threads: int) -> None:
    """A model fitted to our made-up quotes and half of the documents with coded ones, judged on the other half.

    `start` is a tone.onnx, whose encoder it shares. `out` gets a checkpoint after each epoch; half.csv, what the
    model says of each pair of the other half; and metrics.csv: for each least probability how many sides are given, the
    share that is right, and the share of codable pairs answered.
    """
    real = list(coded(codes, shared / "data"))
    held = [one for file, one in real if _is_held(file)]
    train = [*made_up(), *(one for file, one in real if not _is_held(file) for _ in range(OFTEN))]
    recipe = replace(RECIPE, seed=seed, threads=threads)
    logits = logits_of(_fitted(train, start, recipe, out, shown=held), held)
    shares = _shares(logits / temperature(logits, [one.label for one in held]))
    _write(answered(shares, held), out / "metrics.csv")
    pairs = zip((one.name.split() for one in held), shares.round(4).tolist(), strict=True)
    _write([dict(zip(("unit_id", "issue", *SIDE), (*pair, *p), strict=True)) for pair, p in pairs], out / "half.csv")


def adapted(start: Path) -> Encoder:
    """The encoder of the tone model at `start`, held still, with updates of low rank to learn."""
    encoder = pretrained(attention_dropout=0.1)
    missing, unknown = encoder.load_state_dict(encoder_weights(start), strict=False)
    if unknown or missing != ["words.weight"]:  # the vocabulary's vectors are in words.npz
        raise ValueError(f"{start} holds another encoder: missing {missing}, unknown {unknown}")
    encoder.adapt(RANK)
    return encoder


def answered(shares: Floats, examples: Sequence[Example]) -> list[dict[str, Any]]:
    """For each least probability: how many sides are given, which share of them is right, of codable pairs answered."""
    gold, side = np.array([one.label for one in examples]), shares[:, 1:].argmax(1) + 1
    rows = []
    for least in LEAST:
        given = shares[:, 1:].max(1) >= least
        right = float((side == gold)[given].mean()) if given.any() else float("nan")
        is_answered = float((given & (gold > 0)).sum() / (gold > 0).sum())
        rows.append({"least": least, "given": int(given.sum()), "right": right, "answered": is_answered})
    return rows


def _fitted(
    train: Sequence[Example], start: Path, recipe: Recipe, out: Path, *, shown: Sequence[Example]
) -> MarkedModel:
    """A model fitted to `train`; after each epoch it is kept and its figures on `shown` are printed."""
    torch.manual_seed(recipe.seed)

    def after_epoch(epoch: int, averaged: Any) -> None:
        torch.save(averaged.state_dict(), out / f"epoch-{epoch + 1}.pt")
        print(f"epoch {epoch + 1}", figures(logits_of(averaged, shown), shown), flush=True)  # noqa: T201

    def epoch_batches(epoch: int) -> Iterator[dict[str, torch.Tensor]]:
        seed = 1000 * recipe.seed + epoch
        chance = random.Random(seed)  # noqa: S311  # nothing here is secret
        return batches([framed(one, chance) for one in train], size=SIZE, seed=seed, augmentation=NOTHING)

    return fit(
        MarkedModel(adapted(start), {"side": len(SIDE)}),
        recipe=recipe,
        epoch_batches=epoch_batches,
        loss_of=loss_of,
        folder=out,
        after_epoch=after_epoch,
    )


def _is_held(file: str) -> bool:
    return hashlib.sha256(file.encode()).digest()[0] % 2 == 0


def _shares(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(1, keepdims=True))
    result: Floats = powers / powers.sum(1, keepdims=True)
    return result


def _write(rows: Sequence[dict[str, Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
