"""Direct, mixed or indirect: how much of a content stands in quotation marks."""

import re
from bisect import bisect_right

from analysis.quotations.labelling import Span
from analysis.text.quotation_marks import Quotation

__all__ = ["kind"]

_WORD = re.compile(r"\w+")


def kind(contents: tuple[Span, ...], marks: list[Quotation], text: str) -> str:
    """ "direct" where every word of `contents` lies inside quotation marks, "mixed" where some do, else "indirect".

    "that" belongs to the content, so 'said that "we agree"' is mixed. `marks` are outermost quotations in order.

    >>> from analysis.text.quotation_marks import quotations
    >>> text = 'He said that "we agree."'
    >>> kind(((8, 24),), quotations(text), text)
    'mixed'
    """
    starts = [mark.start for mark in marks]
    inside = outside = 0
    for start, end in contents:
        for word in _WORD.finditer(text, start, end):
            place = bisect_right(starts, word.start()) - 1
            if place >= 0 and word.start() < marks[place].end:
                inside += 1
            else:
                outside += 1
    if inside == 0:
        return "indirect"
    return "mixed" if outside else "direct"
