"""Direct, mixed or indirect: how much of a content stands in quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from analysis.quotations.labelling import Span
from analysis.text.quotation_marks import Quotation

__all__ = ["kind"]

_start = attrgetter("start")
_WORD = re.compile(r"\w+")


def kind(contents: tuple[Span, ...], marks: Sequence[Quotation], text: str) -> str:
    """Whether `contents` are "direct", every word inside quotation marks, "mixed", some words, or "indirect", none.

    "that" belongs to the content, so 'said that "we agree"' is mixed. `marks` are outermost quotations in order.

    >>> from analysis.quotations.marks import outer_quotations
    >>> text = 'He said that "we agree."'
    >>> kind(((8, 24),), outer_quotations(text), text)
    'mixed'
    """
    inside = outside = 0
    for start, end in contents:
        for word in _WORD.finditer(text, start, end):
            place = bisect_right(marks, word.start(), key=_start) - 1
            if place >= 0 and word.start() < marks[place].end:
                inside += 1
            else:
                outside += 1
    if inside == 0:
        return "indirect"
    return "mixed" if outside else "direct"
