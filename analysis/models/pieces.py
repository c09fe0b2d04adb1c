"""A text as the encoder reads it: word pieces with their places, and what the vocabulary has lost of the text.

The vocabulary is uncased and knows no line breaks, so that capitals, paragraph breaks and quotation marks are given
to the encoder beside each piece.
"""

import functools
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from analysis.text.quotation_marks import quotations

__all__ = ["CASINGS", "INSIDES", "NO_CASE", "Pieces", "tokenizer", "word_pieces"]

Integers = npt.NDArray[np.int64]

VOCABULARY = Path(__file__).with_name("vocabulary.json")
CASINGS = 4  # 0 small letters, 1 Capital, 2 CAPITALS, 3 no letters or mixed
NO_CASE = 3
INSIDES = 4  # 0 outside quotation marks, 1 the opening mark, 2 between the marks, 3 the closing mark
_CHUNK = 50_000  # characters tokenised at once; longer texts are cut at white space, so that time stays linear


@dataclass(frozen=True)
class Pieces:
    """The pieces of a text, each array with one entry a piece; offsets are half-open and into the text."""

    ids: Integers
    starts: Integers
    ends: Integers
    is_first: npt.NDArray[np.bool_]  # whether a word begins here
    casing: Integers
    breaks: Integers  # 1 where a line break stands before the piece
    inside: Integers

    def __len__(self) -> int:
        return len(self.ids)


@functools.cache
def tokenizer() -> Tokenizer:
    """The word-piece tokeniser of the encoder, loaded once."""
    return Tokenizer.from_file(str(VOCABULARY))


def word_pieces(text: str) -> Pieces:
    r"""The pieces of `text`, in order; none for a text without ink.

    >>> pieces = word_pieces("Takaichi said:\n“No.”")
    >>> list(zip(pieces.starts.tolist(), pieces.ends.tolist()))
    [(0, 3), (3, 5), (5, 8), (9, 13), (13, 14), (15, 16), (16, 18), (18, 19), (19, 20)]
    >>> pieces.breaks.tolist(), pieces.inside.tolist()
    ([0, 0, 0, 0, 0, 1, 0, 0, 0], [0, 0, 0, 0, 0, 1, 2, 2, 3])
    """
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    words: list[int] = []
    for start, end in _chunks(text):
        encoded = tokenizer().encode(text[start:end], add_special_tokens=False)
        past = words[-1] + 1 if words else 0
        ids += encoded.ids
        spans += [(start + left, start + right) for left, right in encoded.offsets]
        words += [past + (word or 0) for word in encoded.word_ids]
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    word_of = np.array(words, dtype=np.int64)
    is_first = np.ones(len(ids), dtype=np.bool_)
    is_first[1:] = word_of[1:] != word_of[:-1]
    return Pieces(
        ids=np.array(ids, dtype=np.int64),
        starts=starts,
        ends=ends,
        is_first=is_first,
        casing=np.array([_casing(text[start:end]) for start, end in spans], dtype=np.int64),
        breaks=_breaks(text, starts, ends),
        inside=_inside(text, starts, ends),
    )


def _chunks(text: str) -> list[tuple[int, int]]:
    """The text in stretches of at most about `_CHUNK` characters, cut before a word."""
    cuts = [0]
    while len(text) - cuts[-1] > _CHUNK:
        limit = cuts[-1] + _CHUNK
        space = max(text.rfind(" ", cuts[-1] + 1, limit), text.rfind("\n", cuts[-1] + 1, limit))
        cuts.append(space if space > cuts[-1] else limit)
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def _casing(piece: str) -> int:
    if piece.islower():
        return 0
    if piece.isupper() and len(piece) > 1:
        return 2
    return 1 if piece[:1].isupper() else NO_CASE


def _breaks(text: str, starts: Integers, ends: Integers) -> Integers:
    """For each piece whether a line break stands between it and the piece before."""
    lines = np.flatnonzero(np.array([letter == "\n" for letter in text], dtype=np.bool_))
    before = np.searchsorted(lines, np.concatenate([np.zeros(min(1, len(ends)), dtype=np.int64), ends[:-1]]))
    result: Integers = (np.searchsorted(lines, starts) > before).astype(np.int64)
    return result


def _inside(text: str, starts: Integers, ends: Integers) -> Integers:
    result = np.zeros(len(starts), dtype=np.int64)
    for mark in quotations(text):
        if mark.level or mark.kind == "title":
            continue
        first, last = np.searchsorted(ends, mark.start, side="right"), np.searchsorted(starts, mark.end)
        result[first:last] = 2
        result[first : np.searchsorted(starts, mark.inner_start)] = 1
        result[np.searchsorted(starts, mark.inner_end) : last] = 3
    return result
