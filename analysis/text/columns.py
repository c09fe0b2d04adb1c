"""From spans to the columns of a table, without a dictionary, or even a string, for every row."""

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis import tables
from analysis.corpus.languages import english
from analysis.text.views import body

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

__all__ = ["bodies", "cover", "number", "span_table", "strings"]

_SPACES = np.zeros(0x3002, dtype=bool)  # by code point: what str.isspace() and \s call white space
_SPACES[[point for point in range(0x3002) if chr(point).isspace()]] = True


def bodies(documents: pd.DataFrame, *, caller: str, only_english: bool = True) -> list[tuple[str, str, str]]:
    """Of every document: its doc_id, its text, and the text with spaces where it is not body.

    A missing text is an empty one. With `only_english`, an article in another language (`lang`) has nothing to read:
    the rules for words and sentences are English. Only `doc_id` and `text` are needed; `non_body` is used where it is
    present.

    Raises
    ------
    ColumnError
        Where `doc_id` or `text` is missing.
    """
    tables.require(documents, ["doc_id", "text"], caller=caller)
    texts = [text if isinstance(text, str) else "" for text in documents["text"]]
    spans = list(documents["non_body"]) if "non_body" in documents.columns else [None] * len(texts)
    read = english(documents) if only_english else [True] * len(texts)
    return [
        (str(doc_id), text, body(text, non_body if is_read else [{"start": 0, "end": len(text)}]))
        for doc_id, text, non_body, is_read in zip(documents["doc_id"], texts, spans, read, strict=True)
    ]


def span_table(doc_ids: Sequence[str], counts: Sequence[int], **columns: Any) -> pd.DataFrame:
    """A table with doc_id, of which each has so many rows as `counts` says, and `columns` as Int64 or as they are."""
    which = np.repeat(np.arange(len(counts)), counts)
    ready = {name: _integers(column) if isinstance(column, np.ndarray) else column for name, column in columns.items()}
    return pd.DataFrame({"doc_id": pd.array(list(doc_ids), dtype="str").take(which), **ready}, copy=False)


def cover(texts: Sequence[str], lengths: "Sequence[Integers]") -> "tuple[Integers, Integers, Any]":
    """Starts and ends in its text, and the column of strings, of every piece once it is stripped.

    `lengths` are those of the pieces of each text. They follow one another without a gap from its start, each with
    the white space before it and none after; what is left at the end of a text is white space.
    """
    whole = "".join(texts)
    points = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    is_ink = ~_SPACES[np.minimum(points, len(_SPACES) - 1)]
    counts = [len(part) for part in lengths]
    bases = np.cumsum([0, *map(len, texts)])[:-1]
    shift = np.repeat(bases, counts)  # where its text starts in the whole
    ends = np.concatenate([np.empty(0, np.int64), *map(np.cumsum, lengths)]) + shift
    ink_ends = np.concatenate([[0], np.cumsum(is_ink)[ends - 1]])  # in the whole without white space
    starts = np.flatnonzero(is_ink)[ink_ends[:-1]]
    return starts - shift, ends - shift, _cut(points[is_ink], ink_ends)


def number(starts: "Integers", counts: Sequence[int], firsts: Sequence[Sequence[int]]) -> "Integers":
    """For each of `starts`, which sentence of its text it lies in, from 0.

    `counts` says how many of `starts` each text has, `firsts` where its sentences start.
    """
    n_sentences = [len(part) for part in firsts]
    apart = 1 + int(starts.max(initial=0))  # one text after the other, as if in one line
    tokens = starts + apart * np.repeat(np.arange(len(counts)), counts)
    sentences = np.array([*itertools.chain.from_iterable(firsts)], dtype=np.int64)
    sentences += apart * np.repeat(np.arange(len(counts)), n_sentences)
    n_tokens = np.diff(np.searchsorted(tokens, sentences), append=len(tokens))
    numbers = np.arange(len(sentences)) - np.repeat(np.cumsum([0, *n_sentences])[:-1], n_sentences)
    return np.repeat(numbers, n_tokens)


def strings(words: list[str]) -> Any:
    """`words` as a column; half a surrogate pair, which Arrow refuses, is kept by Python."""
    try:
        return pd.array(pa.array(words, pa.large_string()), dtype="str")
    except UnicodeEncodeError:
        return pd.array(words, dtype=pd.StringDtype("python", na_value=np.nan))


def _cut(points: "NDArray[np.uint32]", ends: "Integers") -> Any:
    """The column of strings that the code points make when cut at `ends`, the first of which is 0."""
    ink = points.tobytes().decode("utf-32-le", "surrogatepass")
    try:
        data = ink.encode()
    except UnicodeEncodeError:
        return strings([ink[start:end] for start, end in itertools.pairwise(ends.tolist())])
    if len(data) != len(ink):
        where = np.flatnonzero(points >= 0x80)  # what takes more than one byte
        wide = points[where]
        more = 1 + (wide >= 0x800).astype(np.int64) + (wide >= 0x10000)
        ends = ends + np.concatenate([[0], np.cumsum(more)])[np.searchsorted(where, ends)]
    buffers = [None, pa.py_buffer(ends.astype(np.int64)), pa.py_buffer(data)]
    return pd.array(pa.Array.from_buffers(pa.large_string(), len(ends) - 1, buffers), dtype="str")


def _integers(values: "Integers") -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(values, np.zeros(len(values), dtype=bool))
