"""The models of marked actors: tone toward a target and between two actors, then the class of an event."""

import csv
import json
import math
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch

from analysis.training.encoder import Encoder, pretrained
from analysis.training.examples import DIRECTED, EVENT, TONE, Example, as_targets, directed, newsmtsc, plover
from analysis.training.exporting import export_words, marked_graph
from analysis.training.fitting import Recipe, fit
from analysis.training.judging import figures, folds, logits_of, temperature
from analysis.training.marked import NOTHING, Augmentation, MarkedModel, batches, loss_of
from analysis.training.overlaps import apart, overlapping
from analysis.training.targets import own_targets

__all__ = ["train_events", "train_tone"]

Floats = npt.NDArray[np.float64]
Splits = Mapping[str, list[Example]]

TRAIN = ("newsmtsc train", "directed train")
OWN = "own targets"
DEV = ("newsmtsc dev_rw", "newsmtsc dev_mt", "directed valid")
PLOVER = "plv train"
OWN_LAYERS = 2  # of the events task, above the directed task's


@dataclass(frozen=True)
class Plan:
    """How one of the models is fitted."""

    heads: Mapping[str, int]
    recipe: Recipe
    size: int  # sentences a step
    augmentation: Augmentation
    is_set_off: bool = False
    attention_dropout: float = 0.0


TONE_PLAN = Plan(
    {"tone": len(TONE)},
    Recipe(epochs=3, rate=8e-5, head_rate=5e-4, warm_up=0.1),
    size=16,
    augmentation=replace(NOTHING, skip=0.5),
    is_set_off=True,
    attention_dropout=0.1,
)
WARMING = Recipe(epochs=1, rate=8e-5, head_rate=5e-4, warm_up=0.1, average=0.99)
SEEDS, LAST = 3, 2  # fittings of the tone model, and the last epochs of each, whose weights are averaged
DIRECTED_PLAN = Plan(
    {"tone": len(TONE), "directed": len(DIRECTED)},
    Recipe(epochs=4, rate=1e-4, head_rate=5e-4),
    size=24,
    augmentation=Augmentation(),
)
EVENTS_PLAN = Plan(
    {"event": len(EVENT)},
    Recipe(epochs=5, rate=1.5e-4, head_rate=5e-4, average=0.98),
    size=24,
    augmentation=Augmentation(),
)


def train_tone(
    shared: Path, out: Path, *, start: Path | None, seed: int, threads: int, with_folds: bool, with_own: bool
) -> None:
    """Everything into `out`: tone.onnx, relations.onnx, words.npz, their settings, and metrics.csv.

    The tone model goes on from MiniLM, the relations model from the encoder of `start`, a checkpoint of the quotes
    model (from MiniLM where it is None). Sentences of the training data that share eight words in a row with what is
    held out are left out. With `with_own` the tone model is fitted to our own codes too, which what ships is not.
    """
    splits = _splits(shared / "data", with_own=with_own)
    _print_overlaps(splits)
    plans = [replace(one, recipe=replace(one.recipe, seed=seed, threads=threads)) for one in (TONE_PLAN, DIRECTED_PLAN)]
    events = replace(EVENTS_PLAN, recipe=replace(EVENTS_PLAN.recipe, seed=seed, threads=threads))
    held = [one for name in DEV[:2] for one in splits[name]]
    warm = list(as_targets(apart(splits[TRAIN[1]], held)))
    targets = apart([*splits[TRAIN[0]], *splits.get(OWN, [])], held)
    tone = _averaged(warm, targets, plans[0], out / "tone", shown=splits)
    _export(tone, "tone", {"tone": _judged(tone, held, "tone")}, out)
    train = apart([one for name in TRAIN for one in splits[name]], [*held, *splits[DEV[2]], *splits[PLOVER]])
    both = _fitted(_fresh(plans[1], start), train, plans[1], out / "directed", shown=splits)
    rows = [_row("dev", name, logits_of(tone, splits[name]), splits[name]) for name in DEV[:2]]
    rows.append(_row("dev", DEV[2], logits_of(both, splits[DEV[2]]), splits[DEV[2]]))
    rows.append(train_events(both, splits, events, out))
    if with_folds:

        def fit_apart(train: Sequence[Example], folder: Path) -> MarkedModel:
            return _averaged(warm, [*train, *splits.get(OWN, [])], plans[0], folder)

        found = _cross_fitted(splits[TRAIN[0]], fit_apart, out / "tone-fold")
        rows.append(_row("5 folds", TRAIN[0], found, splits[TRAIN[0]]))
    with (out / "metrics.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _averaged(
    warm: Sequence[Example],
    train: Sequence[Example],
    plan: Plan,
    folder: Path,
    *,
    shown: Splits | None = None,
) -> MarkedModel:
    """The mean of the weights of several fittings to `train`, each after its last epochs; all begin with one to `warm`.

    M. Wortsman et al. (2022), "Model soups", ICML: as good as the mean of their answers, at the price of one model.
    """
    warming = replace(plan, recipe=replace(WARMING, seed=plan.recipe.seed, threads=plan.recipe.threads))
    first = _fitted(_fresh(plan, None), warm, warming, folder / "warm", shown=shown)
    seeds = range(plan.recipe.seed, plan.recipe.seed + SEEDS)
    fitted: list[dict[str, torch.Tensor]] = []
    for seed in seeds:
        model = _fresh(plan, None)
        model.load_state_dict(first.state_dict())
        one = replace(plan, recipe=replace(plan.recipe, seed=seed))
        _fitted(model, train, one, folder / f"seed-{seed}", shown=shown)
        epochs = range(one.recipe.epochs - LAST + 1, one.recipe.epochs + 1)
        fitted += [torch.load(folder / f"seed-{seed}" / f"epoch-{epoch}.pt", weights_only=True) for epoch in epochs]
    mean = _fresh(plan, None)
    mean.load_state_dict({name: torch.stack([one[name] for one in fitted]).mean(0) for name in fitted[0]})
    return mean


def train_events(both: MarkedModel, splits: Splits, plan: Plan, out: Path) -> dict[str, Any]:
    """The relations model, exported: the directed task as it is, events on its lower layers; figures by folds."""
    examples = splits[PLOVER]

    def fresh() -> MarkedModel:
        made = MarkedModel(deepcopy(both.encoder), {"directed": len(DIRECTED), **plan.heads})
        made.roles.load_state_dict(both.roles.state_dict())
        made.heads["directed"].load_state_dict(both.heads["directed"].state_dict())
        with torch.no_grad():  # an epoch left out a share of the neutral sentences: they are likelier than it learned
            made.heads["directed"].bias[0] -= math.log(1 - DIRECTED_PLAN.augmentation.skip)
        made.requires_grad_(False)
        made.encoder.part("event", depth=OWN_LAYERS)
        made.heads["event"].requires_grad_(True)
        return made

    def fit_apart(train: Sequence[Example], folder: Path) -> MarkedModel:
        torch.manual_seed(plan.recipe.seed)
        return _fitted(fresh(), train, plan, folder)

    judged = _cross_fitted(examples, fit_apart, out / "events-fold")
    torch.manual_seed(plan.recipe.seed)
    fitted = _fitted(fresh(), examples, plan, out / "events")
    apart_from_train = apart(splits[DEV[2]], splits[TRAIN[1]])
    found = {
        "event": (judged, [one.label for one in examples]),
        "directed": _judged(fitted, apart_from_train, "directed"),
    }
    _export(fitted, "relations", found, out)
    return _row("5 folds", PLOVER, judged, examples)


def _fresh(plan: Plan, start: Path | None) -> MarkedModel:
    torch.manual_seed(plan.recipe.seed)
    return MarkedModel(_started(start, plan.attention_dropout), plan.heads, is_set_off=plan.is_set_off)


def _splits(data: Path, *, with_own: bool) -> Splits:
    newsmtsc_folder, directed_folder = data / "newsmtsc", data / "directed"
    return {
        **({OWN: list(own_targets(data))} if with_own else {}),
        **{
            f"newsmtsc {name}": list(newsmtsc(newsmtsc_folder / f"{name}.jsonl.gz"))
            for name in ("train", "dev_rw", "dev_mt")
        },
        **{f"directed {name}": list(directed(directed_folder / f"{name}.tsv.gz")) for name in ("train", "valid")},
        PLOVER: list(plover(data / "events" / "plv_train.tsv.gz")),
    }


def _print_overlaps(splits: Splits) -> None:
    for held in (*DEV, PLOVER):
        for train in (name for name in (*TRAIN, OWN) if name in splits):
            n = sum(overlapping(splits[held], splits[train]))
            print(f"{held}: {n} of {len(splits[held])} share eight words in a row with {train}", flush=True)  # noqa: T201


def _started(start: Path | None, attention_dropout: float = 0.0) -> Encoder:
    encoder = pretrained(attention_dropout=attention_dropout)
    if start is not None:
        kept: dict[str, torch.Tensor] = torch.load(start, weights_only=True)
        encoder.load_state_dict(
            {name.removeprefix("encoder."): one for name, one in kept.items() if name.startswith("encoder.")}
        )
    return encoder


def _fitted(
    model: MarkedModel, train: Sequence[Example], plan: Plan, folder: Path, *, shown: Splits | None = None
) -> MarkedModel:
    """The model fitted to `train`; after each epoch it is kept, and the figures on the splits shown are printed."""

    def after_epoch(epoch: int, averaged: Any) -> None:
        torch.save(averaged.state_dict(), folder / f"epoch-{epoch + 1}.pt")
        for name in DEV:
            if shown is not None and shown[name][0].task in plan.heads:
                found = figures(logits_of(averaged, shown[name]), shown[name])
                print(f"epoch {epoch + 1}", name, found, flush=True)  # noqa: T201

    seed, augmentation = plan.recipe.seed, plan.augmentation
    return fit(
        model,
        recipe=plan.recipe,
        epoch_batches=lambda epoch: batches(
            train, size=plan.size, seed=1000 * seed + epoch, augmentation=augmentation, is_set_off=plan.is_set_off
        ),
        loss_of=loss_of,
        folder=folder,
        after_epoch=after_epoch,
    )


def _cross_fitted(
    examples: list[Example], fitted: Callable[[Sequence[Example], Path], MarkedModel], folder: Path
) -> Floats:
    """The logits of each example by a model that was fitted without its fold."""
    rows: dict[str, Floats] = {}
    for number, (train, test) in enumerate(folds(examples)):
        model = fitted(train, folder.with_name(f"{folder.name}-{number}"))
        logits = logits_of(model, test)
        rows |= dict(zip((one.name for one in test), logits, strict=True))
        print(folder.name, number, figures(logits, test), flush=True)  # noqa: T201
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
