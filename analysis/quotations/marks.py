"""The outermost quotations of a text, found once for all the steps that look at them."""

import functools
from bisect import bisect_left, bisect_right

from analysis.text.quotation_marks import Quotation, quotations

__all__ = ["outer_quotations", "quotations_at"]


@functools.lru_cache(maxsize=2)
def outer_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of `text` that lie in no other, in order.

    >>> [mark.start for mark in outer_quotations('He said "no", not “she said ‘yes’”.')]
    [8, 18]
    """
    return tuple(mark for mark in quotations(text) if mark.level == 0)


def quotations_at(text: str, span: tuple[int, int]) -> tuple[Quotation, ...]:
    """The outermost quotations of `text` that share a character with `span`, in order.

    >>> [mark.start for mark in quotations_at('He said "no", not “she said ‘yes’”.', (0, 12))]
    [8]
    """
    starts, ends = _edges(text)
    return outer_quotations(text)[bisect_right(ends, span[0]) : bisect_left(starts, span[1])]


@functools.lru_cache(maxsize=2)
def _edges(text: str) -> tuple[list[int], list[int]]:
    found = outer_quotations(text)
    return [mark.start for mark in found], [mark.end for mark in found]
