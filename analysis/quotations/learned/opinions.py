"""What the encoder says of a whole text, put together from its windows."""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.pieces import Pieces
from analysis.models.reading import Reading
from analysis.models.windows import WINDOW, edge_distances
from analysis.quotations.learned.pointing import BUCKETS, POINTERS, bucket
from analysis.quotations.learned.tags import LABELS

__all__ = ["NO_CHANCE", "Opinions"]

NO_CHANCE = -30.0  # as a log-probability

_BUCKET_OF = bucket(np.arange(-WINDOW, WINDOW + 1))  # of each distance that a window has room for

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Opinions:
    """A text's words, as piece numbers, and the encoder's opinion of each."""

    pieces: Pieces
    readings: list[Reading]
    words: Integers  # the first piece of each word, in order
    tags: Floats  # (words, LABELS), log-probabilities

    @classmethod
    def of(cls, pieces: Pieces, readings: list[Reading]) -> "Opinions":
        """The opinions of overlapping windows averaged, by how far a word is from a window's end."""
        total = np.zeros((len(pieces), len(LABELS)), dtype=np.float32)
        weight = np.zeros((len(pieces), 1), dtype=np.float32)
        for reading in readings:
            near = edge_distances(reading.last - reading.first)[:, None]
            total[reading.first : reading.last] += near * reading.says["tags"][1:-1]
            weight[reading.first : reading.last] += near
        words = np.flatnonzero(pieces.is_first)
        return cls(pieces, readings, words, (total / np.maximum(weight, 1)).astype(np.float32)[words])

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """The characters from word `first` to word `last`, half-open."""
        end = self.words[last] if last < len(self.words) else len(self.pieces)
        return int(self.pieces.starts[self.words[first]]), int(self.pieces.ends[end - 1])

    def around(self, span: tuple[int, int]) -> tuple[int, int]:
        """The words, half-open, of the window in which `span` has most around it: all that it can point to."""
        reading = self._reading_around(span)
        first, last = np.searchsorted(self.words, (reading.first, reading.last))
        return int(first), int(last)

    def _reading_around(self, span: tuple[int, int]) -> Reading:
        start, end = self.words[span[0]], self.words[span[1] - 1]
        last = bisect_right(self.readings, start, key=lambda one: one.first)
        near = self.readings[max(0, last - 3) : last + 1]  # no piece is in more than three windows
        return max(near, key=lambda one: min(start - one.first, one.last - 1 - end))

    def pointed(self, pointer: str, span: tuple[int, int], targets: Integers) -> Floats:
        """Log-probabilities of what the words of `span` point to: nowhere, then each of `targets` (first words).

        They are probabilities among all words of the window in which `span` has most around it, so that they need not
        add up to one; a target outside the window has no chance.
        """
        number = POINTERS.index(pointer)
        members = self.words[span[0] : span[1]]
        reading = self._reading_around(span)
        first, last = self.around(span)
        columns = np.concatenate([[0], self.words[first:last] - reading.first + 1])
        rows = members[(members >= reading.first) & (members < reading.last)] - reading.first + 1
        point, answer, biases = (reading.says[name] for name in ("point", "answer", "distance"))
        far = biases[number][_BUCKET_OF[columns[None, :] - rows[:, None] + WINDOW]].mean(axis=0)
        far[0] = biases[number][BUCKETS]
        scores = answer[columns, number] @ point[rows, number].mean(axis=0) + far
        scores = scores - np.logaddexp.reduce(scores)
        seen = (targets >= first) & (targets < last)
        result = np.full(1 + len(targets), NO_CHANCE, dtype=np.float32)
        result[0] = scores[0]
        result[1:][seen] = scores[1 + targets[seen] - first]
        return result
