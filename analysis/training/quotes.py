"""The quotes model: labels for words, and pointers from contents to cues and from both to sources."""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis.models.pieces import NO_CASE, Pieces
from analysis.models.windows import WINDOW
from analysis.quotations.learned.pointing import BUCKETS, KEY, POINTERS, bucket
from analysis.quotations.learned.tags import LABELS
from analysis.training.encoder import WIDTH, Encoder
from analysis.training.polnear import NOWHERE, UNKNOWN, Article

__all__ = ["Beside", "QuotesModel", "asked_of", "batches", "loss_of", "pointed", "said", "tensors"]

Integers = npt.NDArray[np.int64]
Window = tuple[int, int]
Beside = Callable[[Article, Window, int], dict[str, npt.NDArray[Any]]]

OPENS, CLOSES, PAD = 101, 102, 0  # [CLS], [SEP], [PAD]
SHORTEST = 192  # pieces of the first window of an article; it varies, so that windows are cut elsewhere each epoch
LINK_WEIGHT = 0.2  # of each pointer's loss, beside the labels'


class QuotesModel(nn.Module):
    """Windows of pieces → log-probabilities of labels, and the vectors that point and are pointed at."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(WIDTH, len(LABELS))
        self.point, self.answer = nn.Linear(WIDTH, len(POINTERS) * KEY), nn.Linear(WIDTH, len(POINTERS) * KEY)
        self.distance = nn.Parameter(torch.zeros(len(POINTERS), BUCKETS + 1))  # the last one: nowhere

    def learner(self) -> "QuotesModel":
        """Itself, with every weight to be learned but the vocabulary's."""
        self.requires_grad_(True).encoder.words.requires_grad_(False)
        return self

    def forward(self, ids: Tensor, casing: Tensor, breaks: Tensor, inside: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        states = self.drop(self.encoder(ids, casing, breaks, inside))
        shape = (len(POINTERS), KEY)
        return (
            functional.log_softmax(self.tags(states).float(), dim=-1),
            self.point(states).unflatten(-1, shape),
            self.answer(states).unflatten(-1, shape) / KEY**0.5,
        )


def tensors(pieces: Pieces, window: Window, length: int) -> dict[str, Integers]:
    """What the encoder reads of one window, padded to `length`: its opening and closing piece have no features."""
    first, last = window
    fills = {"ids": PAD, "casing": NO_CASE, "breaks": 0, "inside": 0}
    read = {name: np.full(length, fill) for name, fill in fills.items()}
    for name, values in read.items():
        values[1 : 1 + last - first] = getattr(pieces, name)[first:last]
    read["ids"][0], read["ids"][1 + last - first] = OPENS, CLOSES
    return read


def batches(
    articles: Sequence[Article], *, size: int, seed: int, beside: Beside | None = None
) -> Iterator[dict[str, Tensor]]:
    """One epoch: every article once (by one of its annotators), in windows cut anew, like lengths together.

    `beside` gives more arrays for a window of an article, padded to a length.
    """
    chance = random.Random(seed)  # noqa: S311  # nothing here is secret
    versions: dict[str, list[Article]] = {}
    for article in articles:
        versions.setdefault(article.name, []).append(article)
    cut: list[tuple[Article, Window]] = []
    for same in versions.values():
        chosen = chance.choice(same)
        start, end = 0, min(len(chosen.pieces), chance.randint(SHORTEST, WINDOW - 2))
        while start < len(chosen.pieces):
            cut.append((chosen, (start, end)))
            start, end = end, min(len(chosen.pieces), end + WINDOW - 2)
    chance.shuffle(cut)
    chunk = size * 32
    groups = []
    for place in range(0, len(cut), chunk):
        alike = sorted(cut[place : place + chunk], key=lambda one: one[1][1] - one[1][0])
        groups += [alike[start : start + size] for start in range(0, len(alike), size)]
    chance.shuffle(groups)
    for group in groups:
        yield _batch(group, beside)


def _batch(group: list[tuple[Article, Window]], beside: Beside | None) -> dict[str, Tensor]:
    length = 2 + max(last - first for _, (first, last) in group)
    rows: dict[str, list[npt.NDArray[Any]]] = {}
    for article, (first, last) in group:
        read: dict[str, npt.NDArray[Any]] = dict(tensors(article.pieces, (first, last), length))
        read["tags"] = np.full(length, UNKNOWN)
        read["tags"][1 : 1 + last - first] = article.tags[first:last]
        for name in POINTERS:
            answers = getattr(article, name)[first:last]
            placed = np.where((answers >= first) & (answers < last), answers - first + 1, UNKNOWN)
            placed[answers == NOWHERE] = 0  # the opening piece stands for nowhere
            read[name] = np.full(length, UNKNOWN)
            read[name][1 : 1 + last - first] = placed
        if beside is not None:
            read |= beside(article, (first, last), length)
        for name, values in read.items():
            rows.setdefault(name, []).append(values)
    return {name: torch.from_numpy(np.stack(values)) for name, values in rows.items()}


def pointed(point: Tensor, answer: Tensor, distance: Tensor, ids: Tensor) -> Tensor:
    """How much each piece of a window points to each, (pointers, windows, pieces, pieces); the first is nowhere."""
    places = np.arange(ids.shape[1])
    buckets = bucket(places[None, :] - places[:, None])
    buckets[:, 0] = BUCKETS
    scores = torch.einsum("bikd,bjkd->kbij", point, answer).float() + distance[:, torch.from_numpy(buckets)][:, None]
    return scores.masked_fill((ids == PAD)[None, :, None, :], -1e9)


def said(model: QuotesModel, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """What the model says of a batch: log-probabilities of labels, and how much each piece points to each."""
    tags, point, answer = model(batch["ids"], batch["casing"], batch["breaks"], batch["inside"])
    return tags, pointed(point, answer, model.distance, batch["ids"])


def loss_of(model: QuotesModel, batch: dict[str, Tensor]) -> Tensor:
    """How wrong the model is about a batch."""
    return asked_of(*said(model, batch), batch)


def asked_of(tags: Tensor, scores: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """How wrong an answer is about what people marked in a batch; nothing where they were not asked."""
    loss = 0.0 * tags.sum()
    if (batch["tags"] != UNKNOWN).any():
        loss = functional.nll_loss(tags.flatten(0, 1), batch["tags"].flatten(), ignore_index=UNKNOWN)
    for number, name in enumerate(POINTERS):
        asked = batch[name] != UNKNOWN
        if asked.any():
            loss = loss + LINK_WEIGHT * functional.cross_entropy(scores[number][asked], batch[name][asked])
    return loss
