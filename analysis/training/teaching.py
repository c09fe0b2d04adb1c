"""A model that learns from others: what they say of every word, whether people marked it or not (distillation).

G. Hinton et al. (2015), "Distilling the knowledge in a neural network". Several teachers speak as one, by the mean of
their log-probabilities. Each reads a text once, and what it says is kept in half precision.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from analysis.models.pieces import Pieces
from analysis.models.reading import Model, Reading, read_texts
from analysis.models.windows import edge_distances
from analysis.quotations.learned.pointing import POINTERS
from analysis.quotations.learned.tags import LABELS
from analysis.training.polnear import Article
from analysis.training.quotes import LINK_WEIGHT, QuotesModel, asked_of, pointed, said

__all__ = ["Teachers"]

Arrays = npt.NDArray[Any]

PEOPLE = 0.4  # what people marked weighs beside what the teachers say
_ASKED = 0.3  # of teachers' probability that a word is part of what points, for its pointer to be learned
_POINTING = {name: [LABELS.index(f"{place}-{name.split('_')[0]}") for place in "BI"] for name in POINTERS}


@dataclass(frozen=True)
class _Lesson:
    """What the teachers say of each piece of a text; `opening` answers for nowhere."""

    tags: Arrays
    point: Arrays
    answer: Arrays
    opening: Arrays


class Teachers:
    """What trained models say of texts; each lies in a folder with a quotes.onnx and a words.npz."""

    def __init__(self) -> None:
        self._lessons: dict[str, _Lesson] = {}
        self._distance = torch.empty(0)

    def read(self, articles: Iterable[Article], *, by: Sequence[Path], threads: int) -> None:
        """The models in the folders `by` read the articles' texts; what was said of these before is forgotten.

        There are as many models each time. The biases of pointers are of those that read first.
        """
        texts = list(dict.fromkeys(article.text for article in articles))
        read = [read_texts(Model("quotes", folder=folder), texts, threads=threads) for folder in by]
        for same in zip(*read, strict=True):
            (text, pieces, _), *_ = same
            together = [_together(readings) for readings in zip(*(readings for *_, readings in same), strict=True)]
            if together:
                self._lessons[text] = _lesson(pieces, together)
                if not len(self._distance):
                    self._distance = torch.from_numpy(together[0].says["distance"])

    def beside(self, article: Article, window: tuple[int, int], length: int) -> dict[str, Arrays]:
        """What the teachers say of a window of an article, by names of its own, padded to `length`."""
        lesson, (first, last) = self._lessons[article.text], window
        inner = slice(1, 1 + last - first)
        given = {"is_first": np.zeros(length, dtype=bool)}
        given["is_first"][inner] = article.pieces.is_first[first:last]
        for name in ("tags", "point", "answer"):
            values = getattr(lesson, name)
            given[f"taught_{name}"] = np.zeros((length, *values.shape[1:]), dtype=np.float32)
            given[f"taught_{name}"][inner] = values[first:last]
        given["taught_answer"][0] = lesson.opening
        return given

    def loss_of(self, model: QuotesModel, batch: dict[str, Tensor]) -> Tensor:
        """How far the model is from the teachers, and from people, on a batch with what the teachers say `beside`."""
        tags, scores = said(model, batch)
        shares = batch["taught_tags"].softmax(-1)
        taught = pointed(batch["taught_point"], batch["taught_answer"], self._distance, batch["ids"])
        first = batch["is_first"]
        loss = -(shares[first] * tags[first]).sum(-1).mean()
        for number, name in enumerate(POINTERS):
            asked = first & (shares[..., _POINTING[name]].sum(-1) > _ASKED)
            if asked.any():
                answers = taught[number][asked].softmax(-1)
                loss = loss + LINK_WEIGHT * functional.cross_entropy(scores[number][asked], answers)
        return loss + PEOPLE * asked_of(tags, scores, batch)


def _together(readings: Sequence[Reading]) -> Reading:
    """What several models say of one window, as one: their vectors side by side give the mean of their scores."""
    says: list[dict[str, Any]] = [reading.says for reading in readings]
    return Reading(
        readings[0].first,
        readings[0].last,
        {
            "tags": np.mean([one["tags"] for one in says], axis=0, dtype=np.float32),
            "point": np.concatenate([one["point"] for one in says], axis=-1),
            "answer": (np.concatenate([one["answer"] for one in says], axis=-1) / len(says)).astype(np.float32),
            "distance": np.mean([one["distance"] for one in says], axis=0, dtype=np.float32),
        },
    )


def _lesson(pieces: Pieces, readings: Sequence[Reading]) -> _Lesson:
    """Labels are the mean over windows, by how far a piece is from an end; vectors come from the window around it."""
    shape = (len(pieces), *readings[0].says["point"].shape[1:])
    tags, weight = np.zeros((len(pieces), len(LABELS))), np.zeros(len(pieces))
    point, answer, best = np.zeros(shape, np.float16), np.zeros(shape, np.float16), np.zeros(len(pieces))
    for reading in readings:
        near, here = edge_distances(reading.last - reading.first), slice(reading.first, reading.last)
        tags[here] += near[:, None] * reading.says["tags"][1:-1]
        weight[here] += near
        is_best = near > best[here]
        for kept, name in ((point, "point"), (answer, "answer")):
            kept[here][is_best] = reading.says[name][1:-1][is_best]
        best[here] = np.maximum(best[here], near)
    opening = np.mean([reading.says["answer"][0] for reading in readings], axis=0)
    return _Lesson((tags / weight[:, None]).astype(np.float16), point, answer, opening.astype(np.float16))
