"""The models of marked actors: tone toward a target and between two actors, then the class of an event."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch

from analysis.training.encoder import Encoder, pretrained
from analysis.training.examples import DIRECTED, EVENT, TONE, Example, directed, newsmtsc, plover
from analysis.training.exporting import export_words, marked_graph
from analysis.training.fitting import Recipe, fit
from analysis.training.judging import figures, folds, logits_of, temperature
from analysis.training.marked import Augmentation, MarkedModel, batches, loss_of
from analysis.training.overlaps import apart, overlapping

__all__ = ["EVENTS", "MARKED", "train_tone"]

Floats = npt.NDArray[np.float64]
Splits = Mapping[str, list[Example]]

MARKED = Recipe(epochs=4, rate=1e-4, head_rate=5e-4)
EVENTS = Recipe(epochs=6, rate=8e-5, head_rate=5e-4, average=0.98)
SIZE = 24  # sentences a step
HEADS = {"tone": len(TONE), "directed": len(DIRECTED)}
TRAIN = ("newsmtsc train", "directed train")
DEV = ("newsmtsc dev_rw", "newsmtsc dev_mt", "directed valid")
PLOVER = "plv train"


def train_tone(shared: Path, out: Path, *, start: Path | None, recipe: Recipe, with_folds: bool) -> None:
    """Everything into `out`: tone.onnx, events.onnx, words.npz, their settings, and metrics.csv.

    `start` is a checkpoint of the quotes model whose encoder is gone on with; MiniLM's own where it is None. Sentences
    of the training data that share eight words in a row with what is held out are left out.
    """
    splits = _splits(shared / "data")
    _print_overlaps(splits)
    held = [one for name in DEV for one in splits[name]]
    train = apart([one for name in TRAIN for one in splits[name]], held + splits[PLOVER])
    model = _fitted(MarkedModel(_started(start), HEADS), train, recipe, out / "tone", shown=splits)
    _export(model, "tone", {task: _judged(model, held, task) for task in HEADS}, out)
    rows = [_row("dev", name, logits_of(model, splits[name]), splits[name]) for name in DEV]
    rows.append(_train_events(model, splits[PLOVER], replace(EVENTS, seed=recipe.seed, threads=recipe.threads), out))
    if with_folds:
        found = _cross_fitted(splits[TRAIN[0]], lambda: MarkedModel(_started(start), HEADS), recipe, out / "tone-fold")
        rows.append(_row("5 folds", TRAIN[0], found, splits[TRAIN[0]]))
    with (out / "metrics.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _splits(data: Path) -> Splits:
    newsmtsc_folder, directed_folder = data / "newsmtsc", data / "directed"
    return {
        **{
            f"newsmtsc {name}": list(newsmtsc(newsmtsc_folder / f"{name}.jsonl.gz"))
            for name in ("train", "dev_rw", "dev_mt")
        },
        **{f"directed {name}": list(directed(directed_folder / f"{name}.tsv.gz")) for name in ("train", "valid")},
        PLOVER: list(plover(data / "events" / "plv_train.tsv.gz")),
    }


def _print_overlaps(splits: Splits) -> None:
    for held in (*DEV, PLOVER):
        for train in TRAIN:
            n = sum(overlapping(splits[held], splits[train]))
            print(f"{held}: {n} of {len(splits[held])} share eight words in a row with {train}", flush=True)  # noqa: T201


def _started(start: Path | None) -> Encoder:
    encoder = pretrained()
    if start is not None:
        kept: dict[str, torch.Tensor] = torch.load(start, weights_only=True)
        encoder.load_state_dict(
            {name.removeprefix("encoder."): one for name, one in kept.items() if name.startswith("encoder.")}
        )
    return encoder


def _fitted(
    model: MarkedModel, train: Sequence[Example], recipe: Recipe, folder: Path, *, shown: Splits | None = None
) -> MarkedModel:
    """The model fitted to `train`; after each epoch it is kept, and the figures on the splits shown are printed."""

    def after_epoch(epoch: int, averaged: Any) -> None:
        if shown is None:
            return
        torch.save(averaged.state_dict(), folder / f"epoch-{epoch + 1}.pt")
        for name in DEV:
            print(f"epoch {epoch + 1}", name, figures(logits_of(averaged, shown[name]), shown[name]), flush=True)  # noqa: T201

    fitted = fit(
        model,
        recipe=recipe,
        epoch_batches=lambda epoch: batches(
            train, size=SIZE, seed=1000 * recipe.seed + epoch, augmentation=Augmentation()
        ),
        loss_of=loss_of,
        folder=folder,
        after_epoch=after_epoch,
    )
    if not isinstance(fitted, MarkedModel):
        raise TypeError(f"fit() gave back {type(fitted).__name__}")
    return fitted


def _train_events(model: MarkedModel, examples: list[Example], recipe: Recipe, out: Path) -> dict[str, Any]:
    """The events model, which goes on from the tone model; its figures come from five folds."""

    def fresh() -> MarkedModel:
        made = MarkedModel(deepcopy(model.encoder), {"event": len(EVENT)})
        made.roles.load_state_dict(model.roles.state_dict())
        for weight in made.parameters():
            weight.requires_grad_(True)
        made.encoder.words.weight.requires_grad_(False)
        return made

    judged = _cross_fitted(examples, fresh, recipe, out / "events-fold")
    fitted = _fitted(fresh(), examples, recipe, out / "events")
    _export(fitted, "events", {"event": (judged, [one.label for one in examples])}, out)
    return _row("5 folds", PLOVER, judged, examples)


def _cross_fitted(examples: list[Example], fresh: Callable[[], MarkedModel], recipe: Recipe, folder: Path) -> Floats:
    """The logits of each example by a model that was fitted without its fold."""
    rows: dict[str, Floats] = {}
    for number, (train, test) in enumerate(folds(examples)):
        torch.manual_seed(recipe.seed)
        model = _fitted(fresh(), train, recipe, folder.with_name(f"{folder.name}-{number}"))
        rows |= dict(zip((one.name for one in test), logits_of(model, test), strict=True))
        print(folder.name, number, figures(logits_of(model, test), test), flush=True)  # noqa: T201
    return np.stack([rows[one.name] for one in examples])


def _judged(model: MarkedModel, examples: Sequence[Example], task: str) -> tuple[Floats, list[int]]:
    own = [one for one in examples if one.task == task]
    return logits_of(model, own), [one.label for one in own]


def _row(way: str, split: str, logits: Floats, examples: Sequence[Example]) -> dict[str, Any]:
    return {"way": way, "split": split, "n": len(examples), **figures(logits, examples)}


def _export(model: MarkedModel, name: str, judged: Mapping[str, tuple[Floats, list[int]]], out: Path) -> None:
    """The model as ONNX, the words, and for each task the temperature that suits held-out logits and labels."""
    weights = model.state_dict()
    export_words(weights["encoder.words.weight"].numpy(), out / "words.npz")
    onnx.save(marked_graph(weights), out / f"{name}.onnx")
    settings = {task: {"temperature": temperature(*found)} for task, found in judged.items()}
    (out / f"{name}.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
