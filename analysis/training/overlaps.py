"""What two sets of sentences share: an example whose words stand in the training data proves nothing."""

import functools
import re
from collections.abc import Iterable, Sequence

from analysis.training.examples import Example

__all__ = ["apart", "overlapping"]

_WORD = re.compile(r"\w+")
_GRAM = 8  # words in a row; a shorter sentence overlaps where all of it is another sentence


def overlapping(examples: Iterable[Example], others: Iterable[Example]) -> list[bool]:
    """For each example whether it shares eight words in a row with one of `others`.

    >>> said = Example("a", "tone", "One two three four five six seven eight nine.", (), 0)
    >>> overlapping([said], [Example("b", "tone", "So: one, two, three four five six seven EIGHT", (), 0)])
    [True]
    """
    known = {gram for other in others for gram in _grams(other.text)}
    return [not known.isdisjoint(_grams(example.text)) for example in examples]


def apart(examples: Sequence[Example], others: Iterable[Example]) -> list[Example]:
    """The examples that share no eight words in a row with any of `others`."""
    return [one for one, shares in zip(examples, overlapping(examples, others), strict=True) if not shares]


@functools.cache
def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[place : place + _GRAM]) for place in range(max(1, len(words) - _GRAM + 1)))
