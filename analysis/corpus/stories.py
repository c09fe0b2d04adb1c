"""Articles that tell one story in the same words: reprints, shortened reprints, rewrites, updates.

Two articles are one story when at least half of the word 5-grams of the shorter stand in the longer; or fewer of
these and more than half of its pairs of neighbouring words, as where a desk turned the sentences round. No step looks
at all pairs: for every 5-gram, each article that holds it is compared with the first that does and with the one
before it, so the work grows with the number of words.
"""

import hashlib
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.corpus.non_body import prose
from analysis.corpus.shingles import Ints, Shingles, Words, distinct, shingles
from analysis.errors import ArgumentError
from analysis.tables import require

__all__ = ["story_ids"]

_FAMILY = 0.8  # containment at which two articles are one text beyond doubt, before boilerplate is known
_COMMON = 20  # a 5-gram in more families than this is boilerplate: a footer, a legend, a much-quoted sentence
_FEWEST = 3  # 5-grams two articles must be seen to share before they are compared in full …
_GLIMPSE = 0.05  # … and this share of the shorter one's
_REWORDED = 0.1  # containment of 5-grams from which a rewrite is looked for …
_PAIRED = 0.55  # … which has this share of the shorter one's pairs of neighbouring words, or …
_FREELY, _BEYOND = (
    0.4,
    0.2,
)  # … fewer, if so many more of them are shared than 5-grams: not for one block of boilerplate …
_SHORT, _AS_LONG = 1_500, 0.3  # … nor in long texts, or far longer ones, which hold many pairs by chance …
_FRESH = (
    3  # … and both within so many days, or both without a date: readouts and notices of other years are worded alike
)
_REMAINDER = 8  # 5-grams that must be left of an article without its boilerplate to say anything


def story_ids(documents: pd.DataFrame, *, threshold: float = 0.5, window: int | None = None) -> pd.Series:
    """The `doc_id` of the earliest article of each article's story, in the order of `documents`.

    Parameters
    ----------
    documents
        Needs `doc_id` and `text`; with `non_body`, those parts do not count; with `published` or `date_local`, the
        earliest article gives the story its name (else the smallest `doc_id`).
    threshold
        The share, in (0, 1], of the shorter article's 5-grams that must stand in the longer one. At 0.8 and above
        rewrites are not looked for.
    window
        Days within which two articles can be one story; None: any. With a window, an article without a date is
        compared only with others without one.

    Notes
    -----
    5-grams that stand in more than 20 otherwise different articles are left out of the comparison. Articles of fewer
    than five words are one story only if they are the same. Translations are not found.

    Source: shingles and containment after Broder (1997), "On the resemblance and containment of documents"; counted
    exactly here, not sampled.

    Raises
    ------
    ArgumentError
        `threshold` or `window` is out of range.

    Examples
    --------
    >>> text = "The two leaders met in Busan on Thursday and agreed to suspend the tariffs for a year."
    >>> days = ["2025-11-01", "2025-11-02"]
    >>> table = pd.DataFrame({"doc_id": ["b", "a"], "text": [text, text[:60]], "date_local": days})
    >>> story_ids(table).tolist()
    ['b', 'b']
    """
    require(documents, ["doc_id", "text"], caller="story_ids")
    _check(threshold, window)
    times = _times(documents)
    # by position: the index may repeat after a concat
    order = (
        pd.DataFrame({"time": times.array, "doc_id": documents["doc_id"].array}).sort_values(["time", "doc_id"]).index
    )
    ranked = documents.iloc[order]
    non_body = ranked["non_body"] if "non_body" in ranked.columns else [None] * len(ranked)
    found = shingles(prose(text, spans) for text, spans in zip(ranked["text"].fillna(""), non_body, strict=True))
    days = _days(times.iloc[order])
    first = ranked["doc_id"].array[_stories(found, days, threshold, window)]
    named = pd.Series(first, index=order, dtype="str").sort_index()
    return named.set_axis(documents.index).rename("story_id")


_LONGEST = 1_000_000  # days; longer than there have been newspapers


def _check(threshold: float, window: int | None) -> None:
    if not 0 < threshold <= 1:
        raise ArgumentError(f"threshold= is a share above 0 and up to 1; got {threshold!r}.")
    if window is not None and not 0 <= window <= _LONGEST:
        raise ArgumentError(f"window= is a number of days, from 0 to {_LONGEST:,}, or None; got {window!r}.")


def _stories(found: Shingles, days: Ints, threshold: float, window: int | None) -> Ints:
    """For each text the first text of its story, both counted in order of date."""
    families = _Groups(len(found.sizes))
    latest: dict[bytes, int] = {}
    for text in range(len(found.sizes)):
        words = hashlib.sha256(found.words_of(text).tobytes()).digest()
        previous = latest.get(words)
        if previous is not None and (window is None or days[text] - days[previous] <= window):
            families.join(previous, text)
        latest[words] = text
    for left, right in _alike(found, days, max(threshold, _FAMILY), window):
        families.join(left, right)
    for left, right in _alike(_without_boilerplate(found, families.all()), days, threshold, window, _REMAINDER):
        families.join(left, right)
    return families.all()


def _alike(
    found: Shingles, days: Ints, threshold: float, window: int | None, fewest: int = 1
) -> Iterator[tuple[int, int]]:
    """The pairs of texts of which the shorter stands in the longer to the share `threshold` of its grams."""
    pairs, seen = _candidates(found, days if window is not None else np.zeros_like(days), window or 0)
    smaller = np.minimum(found.sizes[pairs[:, 0]], found.sizes[pairs[:, 1]])
    worthwhile = (smaller >= fewest) & (seen >= np.maximum(_FEWEST, _GLIMPSE * smaller))
    least = min(_REWORDED, threshold)
    for (left, right), size in zip(pairs[worthwhile].tolist(), smaller[worthwhile].tolist(), strict=True):
        shared = len(np.intersect1d(found.of(left), found.of(right), assume_unique=True))
        if shared >= threshold * size or (
            shared >= least * size
            and threshold < _FAMILY
            and abs(int(days[left] - days[right])) <= _FRESH
            and _reworded(found.words_of(left), found.words_of(right), shared / size)
        ):
            yield left, right


def _reworded(left: Words, right: Words, verbatim: float) -> bool:
    """Whether one text is the other reworded, as far as pairs of neighbouring words tell.

    `verbatim` is the share of 5-grams that they have in common: in one block that both hold it is as large as that of
    pairs, while a desk that turns sentences round breaks the one and leaves the other.
    """
    one, two = (distinct(_pairs(words)) for words in (left, right))
    shorter = min(len(one), len(two))
    if shorter < _AS_LONG * max(len(one), len(two), 1):
        return False
    share = len(np.intersect1d(one, two, assume_unique=True)) / max(shorter, 1)
    return share >= _PAIRED or (share >= max(_FREELY, verbatim + _BEYOND) and shorter <= _SHORT)


def _pairs(words: Words) -> Ints:
    return words[:-1] * np.int64(1 << 32) + words[1:]


def _candidates(found: Shingles, days: Ints, window: int) -> tuple[Ints, Ints]:
    """Pairs of texts that share grams, and how many they were seen to share.

    Each holder of a gram is paired with the first holder within the window before it, and with the one just before.
    """
    n = len(found.sizes)
    order = np.argsort(found.grams, kind="stable")  # stable: within a gram, texts stay in order of date
    grams, owners = found.grams[order], found.owners[order]
    span = int(days.max(initial=0)) + 1
    moments = grams * span + days[owners]
    heads = np.searchsorted(moments, np.maximum(moments - window, grams * span))
    places = np.arange(len(grams))
    later = heads < places
    far = (heads < places - 1) & later
    left = np.concatenate([owners[heads[later]], owners[places[far] - 1]])
    right = np.concatenate([owners[later], owners[far]])
    pairs, seen = np.unique(left * n + right, return_counts=True)
    return np.stack(np.divmod(pairs, max(n, 1)), axis=1), seen


def _without_boilerplate(found: Shingles, families: Ints) -> Shingles:
    n = max(len(families), 1)
    pairs = distinct(found.grams * n + families[found.owners])
    n_families = np.bincount(pairs // n, minlength=1)
    return found.only(n_families[found.grams] <= _COMMON)


def _times(documents: pd.DataFrame) -> pd.Series:
    times = pd.Series(pd.NaT, index=documents.index, dtype="datetime64[us, UTC]")
    for name in ("published", "date_local"):
        if name in documents.columns:
            times = times.fillna(pd.to_datetime(documents[name], utc=True, errors="coerce").astype(times.dtype))
    return times


def _days(times: pd.Series) -> Ints:
    """Days since the earliest article; articles without a date are further away than any window reaches."""
    days = (times - times.min()).dt.days
    return np.asarray(days.fillna(10_000_000), dtype=np.int64)


class _Groups:
    """Union-find over 0..n-1; a group goes by its smallest member."""

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))

    def first(self, member: int) -> int:
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, left: int, right: int) -> None:
        first, second = sorted((self.first(left), self.first(right)))
        self._parent[second] = first

    def all(self) -> Ints:
        return np.array([self.first(member) for member in range(len(self._parent))], np.int64)
