"""From documents to the columns of a table of spans, without a dictionary for every row."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis import tables
from analysis.text.views import body

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Spans", "bodies", "span_table"]

# per document: starts, ends, the number of the sentence, the text
Spans = tuple["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.int64]", Sequence[str]]


def bodies(documents: pd.DataFrame, *, caller: str) -> list[tuple[str, str, str]]:
    """Of every document: its doc_id, its text, and the text with spaces where it is not body.

    A missing text is an empty one. Only `doc_id` and `text` are needed; `non_body` is used where it is present.

    Raises
    ------
    ColumnError
        Where `doc_id` or `text` is missing.
    """
    tables.require(documents, ["doc_id", "text"], caller=caller)
    texts = [text if isinstance(text, str) else "" for text in documents["text"]]
    spans = list(documents["non_body"]) if "non_body" in documents.columns else [None] * len(texts)
    return [
        (str(doc_id), text, body(text, non_body))
        for doc_id, text, non_body in zip(documents["doc_id"], texts, spans, strict=True)
    ]


def span_table(documents: pd.DataFrame, read: Callable[[str, str], Spans], *, caller: str) -> pd.DataFrame:
    """One row per span that `read` finds, given the text and the body of each document.

    Columns out: doc_id, sentence, start, end, text.
    """
    rows = bodies(documents, caller=caller)
    found = [read(text, readable) for _, text, readable in rows]
    words: list[str] = []
    for *_, texts in found:
        words += texts
    doc_ids = pd.array([doc_id for doc_id, _, _ in rows], dtype="str")
    return pd.DataFrame(
        {
            "doc_id": doc_ids.take(np.repeat(np.arange(len(rows)), [len(texts) for *_, texts in found])),
            "sentence": _integers([numbers for _, _, numbers, _ in found]),
            "start": _integers([starts for starts, _, _, _ in found]),
            "end": _integers([ends for _, ends, _, _ in found]),
            "text": pd.array(words, dtype="str"),
        },
        copy=False,
    )


def _integers(parts: "list[NDArray[np.int64]]") -> pd.arrays.IntegerArray:
    values = np.concatenate([np.empty(0, np.int64), *parts])
    return pd.arrays.IntegerArray(values, np.zeros(len(values), dtype=bool))
