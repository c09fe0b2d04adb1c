"""The outermost quotations of a text, found once for all the steps that look at them."""

import functools

from analysis.text.quotation_marks import Quotation, quotations

__all__ = ["outer_quotations"]


@functools.lru_cache(maxsize=2)
def outer_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of `text` that lie in no other, in order.

    >>> [mark.start for mark in outer_quotations('He said "no", not “she said ‘yes’”.')]
    [8, 18]
    """
    return tuple(mark for mark in quotations(text) if mark.level == 0)
