"""The model of marked actors: one encoder, and for each task a head over the actors' states and the opening piece's."""

import functools
import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis.models.marking import ROLES, Marked, marked, set_off
from analysis.models.pieces import Pieces, word_pieces
from analysis.training.encoder import WIDTH, Encoder
from analysis.training.examples import Example
from analysis.training.names import renamed
from analysis.training.quotes import tensors

__all__ = ["NOTHING", "Augmentation", "MarkedModel", "batches", "batches_in_order", "loss_of", "read_by"]

MASK = 103  # [MASK]
SMOOTHING = 0.05
_SWAPPED = (0, 2, 1, 4, 3)  # the directed labels when p and q change places


class MarkedModel(nn.Module):
    """Windows with actors marked → for each task the logits of its labels.

    With `is_set_off`, reserved pieces stand around the one actor, and that before it speaks for it.
    """

    def __init__(self, encoder: Encoder, heads: Mapping[str, int], *, is_set_off: bool = False) -> None:
        super().__init__()
        self.is_set_off = is_set_off
        self.encoder = encoder
        self.roles = nn.Embedding(ROLES, WIDTH)
        nn.init.normal_(self.roles.weight, std=0.02)
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({task: nn.Linear(ROLES * WIDTH, labels) for task, labels in heads.items()})

    def forward(
        self, ids: Tensor, casing: Tensor, breaks: Tensor, inside: Tensor, roles: Tensor, *, tasks: Collection[str]
    ) -> dict[str, Tensor]:
        added = self.roles(roles)
        read: dict[str, Tensor] = {}
        parted = [task for task in tasks if task in self.encoder.tops]
        for group in ([task for task in tasks if task not in parted], *([task] for task in parted)):
            if group:
                states = self.encoder(ids, casing, breaks, inside, added=added, task=group[0])
                pooled = [_mean(states, roles == role) for role in range(1, ROLES)]
                seen = self.drop(torch.cat([*pooled, states[:, 0]], dim=-1))
                read |= {task: self.heads[task](seen).float() for task in group}
        return read


def _mean(states: Tensor, chosen: Tensor) -> Tensor:
    """The mean of the chosen pieces' states; zeros where none is chosen."""
    shares = chosen.to(states.dtype)
    shares = shares / shares.sum(1, keepdim=True).clamp(min=1)
    return torch.einsum("bp,bpw->bw", shares, states)


@dataclass(frozen=True)
class Augmentation:
    """How often a sentence is changed, an epoch, in ways that leave its label as it is; shares in [0, 1]."""

    rename: float = 0.3  # names for others
    mask: float = 0.1  # the marked words hidden
    swap: float = 0.5  # p for q, where a label says who of the two feels
    other: float = 0.2  # another mention of the target marked in its place
    skip: float = 0.5  # left out of an epoch, of examples with a label that is common: neither feels anything


NOTHING = Augmentation(rename=0, mask=0, swap=0, other=0, skip=0)


def batches(
    examples: Sequence[Example], *, size: int, seed: int, augmentation: Augmentation, is_set_off: bool = False
) -> Iterator[dict[str, Tensor]]:
    """One epoch: the examples once, augmented anew, like lengths together."""
    chance = random.Random(seed)  # noqa: S311  # nothing here is secret
    kept = [one for one in examples if not one.is_common or chance.random() >= augmentation.skip]
    read = [(one, found) for one in kept if (found := _read(one, chance, augmentation, is_set_off))]
    chance.shuffle(read)
    chunk = size * 32
    groups = []
    for place in range(0, len(read), chunk):
        alike = sorted(read[place : place + chunk], key=lambda one: one[1].last - one[1].first)
        groups += [alike[start : start + size] for start in range(0, len(alike), size)]
    chance.shuffle(groups)
    for group in groups:
        yield _batch(group, chance, augmentation)


def batches_in_order(
    examples: Sequence[Example], *, size: int, is_set_off: bool = False
) -> Iterator[tuple[list[int], dict[str, Tensor]]]:
    """The examples as they stand, like lengths together, each batch with its examples' places."""
    chance = random.Random(0)  # noqa: S311  # draws nothing
    read = [(place, found) for place, one in enumerate(examples) if (found := _read(one, chance, NOTHING, is_set_off))]
    read.sort(key=lambda one: one[1].last - one[1].first)
    for start in range(0, len(read), size):
        group = read[start : start + size]
        yield (
            [place for place, _ in group],
            _batch([(examples[place], found) for place, found in group], chance, NOTHING),
        )


def _read(example: Example, chance: random.Random, augmentation: Augmentation, is_set_off: bool) -> Marked | None:
    text, spans = example.text, example.spans
    if example.others and chance.random() < augmentation.other:
        spans = (chance.choice(example.others),)
    if chance.random() < augmentation.rename:
        text, spans = renamed(text, spans, chance)
        found = marked(word_pieces(text), spans)
    else:
        found = marked(_pieces(text), spans)
    return set_off(found) if found and is_set_off else found


@functools.cache
def _pieces(text: str) -> Pieces:
    """The pieces of a sentence as it stands, made once for all epochs."""
    return word_pieces(text)


def _batch(
    group: Sequence[tuple[Example, Marked]], chance: random.Random, augmentation: Augmentation
) -> dict[str, Tensor]:
    length = 2 + max(found.last - found.first for _, found in group)
    rows: dict[str, list[np.ndarray]] = {}
    labels: dict[str, list[int]] = {}
    for example, found in group:
        read = tensors(found.pieces, (found.first, found.last), length)
        roles = np.zeros(length, dtype=np.int64)
        roles[1 : 1 + len(found.roles)] = found.roles
        label = example.label
        if example.task == "directed" and chance.random() < augmentation.swap:
            roles, label = np.where(roles, ROLES - roles, 0), _SWAPPED[label]
        if chance.random() < augmentation.mask:
            read["ids"] = np.where(roles > 0, MASK, read["ids"])
        for name, values in (read | {"roles": roles}).items():
            rows.setdefault(name, []).append(values)
        for task in sorted({one.task for one, _ in group}):
            labels.setdefault(task, []).append(label if example.task == task else -100)
    batch = {name: torch.from_numpy(np.stack(values)) for name, values in rows.items()}
    return batch | {f"label_{task}": torch.tensor(values) for task, values in labels.items()}


def read_by(model: MarkedModel, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The logits of a batch, by each task of which it has labels."""
    features = {name: batch[name] for name in ("ids", "casing", "breaks", "inside", "roles")}
    tasks = sorted(name.removeprefix("label_") for name in batch if name.startswith("label_"))
    read: dict[str, Tensor] = model(**features, tasks=tasks)
    return read


def loss_of(model: MarkedModel, batch: dict[str, Tensor]) -> Tensor:
    """How wrong the model is about a batch, on average over its sentences whatever their task."""
    logits = read_by(model, batch)
    losses = [
        functional.cross_entropy(
            logits[name.removeprefix("label_")], labels, ignore_index=-100, reduction="sum", label_smoothing=SMOOTHING
        )
        for name, labels in batch.items()
        if name.startswith("label_")
    ]
    return torch.stack(losses).sum() / len(batch["ids"])
