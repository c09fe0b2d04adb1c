"""Dispersion: whether a word is spread over the corpus or crowded into a part of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.errors import ArgumentError
from analysis.explore.word_positions import Words, covered, words_of
from analysis.tables import require

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["dispersion", "positions"]

KINDS = {
    "word": "str",
    "frequency": "Int64",
    "per_million": "float64",
    "n_documents": "Int64",
    "n_parts": "Int64",
    "parts": "Int64",
    "dp": "float64",
    "dp_normalised": "float64",
    "juilland_d": "float64",
}


def dispersion(
    documents: pd.DataFrame, words: str | Sequence[str], *, parts: str | int = "doc_id", ignore_case: bool = True
) -> pd.DataFrame:
    """How often each of `words` occurs and how evenly it is spread over the parts of the corpus.

    Parameters
    ----------
    documents
        Columns doc_id and text; `non_body` where present.
    words
        One or more words or phrases, with `*` and `?` as in `kwic`.
    parts
        A column whose values are the parts, such as "doc_id", "outlet" or "date_local"; or a number of parts of equal
        length, cut from the corpus in its order. Documents without a value are a part together.
    ignore_case
        Whether capitals make no difference.

    Returns
    -------
    One row per word, in the order given. Columns word, frequency, per_million (words), n_documents and n_parts (in
    which it occurs), parts (that have any words), and three measures, missing where the word does not occur or
    there are fewer than two parts:

    - dp: Gries's deviation of proportions, from 0 (as even as the parts' sizes allow) towards 1 (in one small part)
    - dp_normalised: the same, stretched so that 1 can be reached
    - juilland_d: Juilland's D of the relative frequencies, from 0 (in one part) to 1 (even): the other way round

    Raises
    ------
    ArgumentError
        For an empty pattern and for fewer than two parts asked for by number.
    ColumnError
        Where doc_id, text or the column of the parts is missing.

    Source
    ------
    S. Th. Gries (2008), "Dispersions and adjusted frequencies in corpora", International Journal of Corpus Linguistics
    13(4); J. Lijffijt and S. Th. Gries (2012), correction, 17(1), for the normalised form.

    Examples
    --------
    >>> import analysis
    >>> table = dispersion(analysis.read("seeds"), ["Taiwan", "soybeans"], parts=4)
    >>> table[["word", "frequency", "n_parts", "dp"]].round(2)
           word  frequency  n_parts   dp
    0    Taiwan          4        2  0.5
    1  soybeans          2        2  0.5
    """
    corpus = words_of(documents, caller="dispersion", ignore_case=ignore_case)
    numbers = _parts(corpus, documents, parts)
    sizes = np.bincount(numbers)
    rows = []
    for word in [words] if isinstance(words, str) else words:
        firsts = np.array([first for first, _ in covered(corpus, word, ignore_case=ignore_case)], dtype=np.intp)
        counts = np.bincount(numbers[firsts], minlength=len(sizes))
        rows.append(
            {
                "word": word,
                "frequency": len(firsts),
                "per_million": 1e6 * len(firsts) / max(len(corpus), 1),
                "n_documents": len(np.unique(corpus.documents[firsts])),
                "n_parts": np.count_nonzero(counts),
                "parts": np.count_nonzero(sizes),
                **_measures(counts[sizes > 0], sizes[sizes > 0]),
            }
        )
    return pd.DataFrame(rows, columns=list(KINDS)).astype(KINDS)


def positions(documents: pd.DataFrame, words: str | Sequence[str], *, ignore_case: bool = True) -> pd.DataFrame:
    """Where each of `words` occurs, for a dispersion plot: one row per occurrence.

    Columns out: word, doc_id, start, end (character offsets into text), position (share of the corpus's words that
    come before it, in [0, 1)).

    >>> import analysis
    >>> positions(analysis.read("seeds"), "soybeans").position.round(2).tolist()
    [0.22, 0.98]
    """
    corpus = words_of(documents, caller="positions", ignore_case=ignore_case)
    doc_ids = list(corpus.slices)
    rows = [
        (word, doc_ids[corpus.documents[first]], corpus.starts[first], corpus.ends[last - 1], first / len(corpus))
        for word in ([words] if isinstance(words, str) else words)
        for first, last in covered(corpus, word, ignore_case=ignore_case)
    ]
    kinds = {"word": "str", "doc_id": "str", "start": "Int64", "end": "Int64", "position": "float64"}
    return pd.DataFrame(rows, columns=list(kinds)).astype(kinds)


def _parts(corpus: Words, documents: pd.DataFrame, parts: str | int) -> "NDArray[np.intp]":
    """The number of the part that each word of the corpus belongs to."""
    if isinstance(parts, str):
        require(documents, [parts], caller="dispersion")
        values = documents.set_index(documents["doc_id"].astype("str"))[parts].reindex(list(corpus.slices))
        codes: Any = pd.factorize(values, use_na_sentinel=False)[0]
        return np.asarray(codes, dtype=np.intp)[corpus.documents]
    if parts < 2:
        raise ArgumentError(f"dispersion(): parts is a column or a number from 2; found {parts}.")
    return np.arange(len(corpus), dtype=np.intp) * parts // max(len(corpus), 1)


def _measures(counts: "NDArray[np.int64]", sizes: "NDArray[np.int64]") -> dict[str, float]:
    """DP, its normalised form and Juilland's D, of the frequencies in parts of these sizes."""
    if not counts.sum() or len(sizes) < 2:
        return dict.fromkeys(("dp", "dp_normalised", "juilland_d"), float("nan"))
    shares = sizes / sizes.sum()
    dp = float(np.abs(counts / counts.sum() - shares).sum() / 2)
    rates = counts / sizes
    return {
        "dp": dp,
        "dp_normalised": dp / (1 - float(shares.min())),
        "juilland_d": 1 - float(rates.std() / rates.mean()) / (len(sizes) - 1) ** 0.5,
    }
