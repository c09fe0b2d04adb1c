"""The words of a corpus as arrays, and which of them a pattern covers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.errors import ArgumentError
from analysis.explore.patterns import compile_pattern
from analysis.text.columns import bodies
from analysis.text.tokens import tokens
from analysis.text.views import plain

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Words", "covered", "words_of"]


@dataclass(frozen=True)
class Words:
    """The tokens with a letter or a digit, in the order of the corpus.

    `documents` and `sentences` number them from 0, without gaps for what is empty; `slices` says where the words of
    each doc_id are, and `readable` holds the plain body of each.
    """

    forms: "pd.Series[str]"
    starts: "NDArray[np.int64]"
    ends: "NDArray[np.int64]"
    documents: "NDArray[np.intp]"
    sentences: "NDArray[np.intp]"
    slices: Mapping[str, slice]
    readable: Mapping[str, str]

    def __len__(self) -> int:
        return len(self.starts)


def words_of(documents: pd.DataFrame, *, caller: str, ignore_case: bool) -> Words:
    """The words of `documents`; in lower case where `ignore_case`.

    Raises
    ------
    ArgumentError
        Where a doc_id is there twice.
    """
    readable = {doc_id: plain(body) for doc_id, _, body in bodies(documents, caller=caller)}
    if len(readable) < len(documents):
        raise ArgumentError(f"{caller}() needs each doc_id once. Drop the others: documents.drop_duplicates('doc_id')")
    table = tokens(documents)
    table = table[table["text"].str.contains(r"\w", regex=True)]
    codes, doc_ids = pd.factorize(table["doc_id"])
    bounds = np.searchsorted(codes, np.arange(len(doc_ids) + 1))
    sentences = table["sentence"].to_numpy(dtype=np.int64)
    is_new = np.ones(len(table), dtype=bool)
    is_new[1:] = (np.diff(sentences) != 0) | (np.diff(codes) != 0)
    return Words(
        forms=table["text"].str.lower() if ignore_case else table["text"],
        starts=table["start"].to_numpy(dtype=np.int64),
        ends=table["end"].to_numpy(dtype=np.int64),
        documents=codes,
        sentences=np.cumsum(is_new) - 1,
        slices={str(doc_id): slice(bounds[code], bounds[code + 1]) for code, doc_id in enumerate(doc_ids)},
        readable=readable,
    )


def covered(words: Words, pattern: str, *, ignore_case: bool) -> Iterator[tuple[Any, Any]]:
    """The half-open ranges of the words that the matches of `pattern` cover, in order, within one sentence each."""
    wanted = compile_pattern(pattern, ignore_case=ignore_case)
    for doc_id, place in words.slices.items():
        starts, ends = words.starts[place], words.ends[place]
        for found in wanted.finditer(words.readable[doc_id]):
            first = place.start + np.searchsorted(ends, found.start(), side="right")
            last = place.start + np.searchsorted(starts, found.end(), side="left")
            if first < last and words.sentences[first] == words.sentences[last - 1]:
                yield first, last
