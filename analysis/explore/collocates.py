"""Collocates: the words that stand near a word more often than chance would have it."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.errors import ArgumentError
from analysis.explore.patterns import choose
from analysis.explore.word_positions import Words, covered, words_of

if TYPE_CHECKING:
    pass

__all__ = ["collocates"]

Flags = "NDArray[np.bool_]"
Measure = Callable[[int, tuple[int, int], int], float]

# our names for NLTK's
MEASURES = {
    "log_likelihood": "likelihood_ratio",
    "pmi": "pmi",
    "t_score": "student_t",
    "chi_squared": "chi_sq",
    "dice": "dice",
    "jaccard": "jaccard",
    "phi_squared": "phi_sq",
    "poisson_stirling": "poisson_stirling",
}
TWO_SIDED = {"log_likelihood", "chi_squared", "phi_squared"}  # as large for words that are avoided
KINDS = {
    "collocate": "str",
    "n": "Int64",
    "n_left": "Int64",
    "n_right": "Int64",
    "n_total": "Int64",
    "n_documents": "Int64",
    "expected": "float64",
    "score": "float64",
    "measure": "str",
}


def collocates(
    documents: pd.DataFrame,
    word: str,
    *,
    window: int = 5,
    measure: str = "log_likelihood",
    min_count: int = 2,
    leave_out: Collection[str] = (),
    ignore_case: bool = True,
) -> pd.DataFrame:
    """The words that stand near `word`, those most strongly tied to it first.

    Near means within `window` words in the same sentence. Every word of the corpus that is not itself part of a match
    is counted once: it is the collocate or not, and it is near or not. The score is NLTK's measure of that two-by-two
    table, so the totals are of words, not of pairs of words. Log-likelihood, chi-squared and phi-squared are as large
    for words that keep away: here they get a minus where n is below what is expected.

    Parameters
    ----------
    documents
        Columns doc_id and text; `non_body` where present.
    word
        A word or a phrase, with `*` and `?` as in `kwic`.
    window
        How many words on either side count as near.
    measure
        One of log_likelihood, pmi, t_score, chi_squared, dice, jaccard, phi_squared, poisson_stirling. PMI prizes rare
        words: raise `min_count` with it.
    min_count
        A collocate stands near `word` at least so often.
    leave_out
        Words not to list, such as "the" and "of". They still take up places in the window.
    ignore_case
        Whether capitals make no difference.

    Returns
    -------
    Columns collocate, n (how often near), n_left, n_right (a word between two matches is on both sides), n_total (in
    the corpus), n_documents (where it stands near), expected (what n would be by chance), score, measure.

    Raises
    ------
    ArgumentError
        For an unknown measure, an empty pattern, and a window or min_count below 1.
    ColumnError
        Where doc_id or text is missing.

    Source
    ------
    S. Evert (2008), "Corpora and collocations", section 4.1 (surface co-occurrence); NLTK's BigramAssocMeasures.

    Examples
    --------
    >>> import analysis
    >>> found = collocates(analysis.read("seeds"), "rare", window=1)
    >>> found[["collocate", "n", "n_left", "n_right"]]
      collocate  n  n_left  n_right
    0     earth  2       0        2
    """
    choose(measure, MEASURES, caller="collocates", option="measure")
    for option, value in (("window", window), ("min_count", min_count)):
        if value < 1:
            raise ArgumentError(f"collocates(): {option} is at least 1; found {value}.")
    words = words_of(documents, caller="collocates", ignore_case=ignore_case)
    is_node, is_left, is_right = _near(words, word, window, ignore_case)
    table = _counted(words, is_node, is_left, is_right)
    left_out = {form.lower() if ignore_case else form for form in leave_out}
    table = table[(table["n"] >= min_count) & ~table["collocate"].isin(left_out)]
    n_near, n_words = int(np.count_nonzero(is_left | is_right)), int(np.count_nonzero(~is_node))
    score = _measure(measure)
    table = table.assign(
        expected=table["n_total"] * n_near / max(n_words, 1),
        score=[score(n, (n_near, total), n_words) for n, total in zip(table["n"], table["n_total"], strict=True)],
        measure=measure,
    ).astype(KINDS)
    if measure in TWO_SIDED:
        table["score"] = table["score"].where(table["n"] >= table["expected"], -table["score"])
    order = ["score", "n", "collocate"]
    return table[list(KINDS)].sort_values(order, ascending=[False, False, True], ignore_index=True)


def _measure(name: str) -> Measure:
    from nltk.metrics.association import BigramAssocMeasures  # noqa: PLC0415 - slow to import

    association: Measure = getattr(BigramAssocMeasures, MEASURES[name])

    def score(n: int, margins: tuple[int, int], n_words: int) -> float:
        try:
            return association(n, margins, n_words)
        except (ZeroDivisionError, ValueError):  # every word is near: there is nothing to compare with
            return float("nan")

    return score


def _near(words: Words, pattern: str, window: int, ignore_case: bool) -> tuple[Any, Any, Any]:
    """Which words are part of a match, stand close before one, or close after one."""
    is_node, is_left, is_right = (np.zeros(len(words), dtype=bool) for _ in range(3))
    for first, last in covered(words, pattern, ignore_case=ignore_case):
        sentence = words.sentences[first]
        begin, end = np.searchsorted(words.sentences, [sentence, sentence + 1])
        is_node[first:last] = True
        is_left[max(begin, first - window) : first] = True
        is_right[last : min(end, last + window)] = True
    return is_node, is_left & ~is_node, is_right & ~is_node


def _counted(words: Words, is_node: Any, is_left: Any, is_right: Any) -> pd.DataFrame:
    """How often each word stands near, on which side, in how many documents, and in all."""
    codes, forms = pd.factorize(words.forms)
    n_forms = len(forms)
    is_near = is_left | is_right
    pairs = np.unique(np.column_stack([codes[is_near], words.documents[is_near]]), axis=0)
    return pd.DataFrame(
        {
            "collocate": pd.Series(forms, dtype="str"),
            "n": np.bincount(codes[is_near], minlength=n_forms),
            "n_left": np.bincount(codes[is_left], minlength=n_forms),
            "n_right": np.bincount(codes[is_right], minlength=n_forms),
            "n_total": np.bincount(codes[~is_node], minlength=n_forms),
            "n_documents": np.bincount(pairs[:, 0], minlength=n_forms),
        }
    )
