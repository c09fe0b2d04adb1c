"""Contents that belong together: a quotation that goes on behind its cue or in the next paragraph."""

import re
from dataclasses import replace

from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.marks import outer_quotations
from analysis.text.quotation_marks import Quotation

__all__ = ["join_continuations"]

# one quotation, for looking past further ones of the same paragraph
_OUTSIDE = re.compile(r"[\"“”][^\"“”]*[\"“”]")
_NEAR = 400  # characters between a quotation and the one that carries it on
_MARKS = "\"“”„‟'‘’"


def join_continuations(attributions: list[Attribution], text: str) -> list[Attribution]:
    """The attributions, each with the quotations that carry it on.

    A quotation carries an attribution on when nothing else claims it, it opens a sentence, and the attribution
    before it in the same paragraph ends in a quotation or was one; or when it is re-opened in a later paragraph.
    """
    items = sorted(attributions, key=_end)
    result: list[Attribution] = []
    position = 0
    current: Attribution | None = None
    for mark in outer_quotations(text):
        while position < len(items) and _first(items[position]) < mark.end:
            item = items[position]
            position += 1
            if current is not None and not _quotes(item, text) and item.start - _end(current) < _NEAR:
                result.append(item)
                continue
            if current is not None:
                result.append(current)
            current = item
        if (
            current is None
            or _claimed(current, mark)
            or any(_claimed(item, mark) for item in items[position : position + 3])
        ):
            continue
        if _carries_on(current, mark, text):
            current = replace(current, contents=(*current.contents, (mark.start, mark.end)))
    if current is not None:
        result.append(current)
    return sorted([*result, *items[position:]], key=lambda item: item.order)


def _first(item: Attribution) -> int:
    spans: list[Span] = [*item.contents, *(span for span in (item.cue, item.source) if span)]
    return min(start for start, _ in spans)


def _end(item: Attribution) -> int:
    spans: list[Span] = [*item.contents, *(span for span in (item.cue, item.source) if span)]
    return max(end for _, end in spans)


def _fills_paragraph(mark: Quotation, text: str) -> bool:
    """Whether the quotation opens its paragraph and nothing stands behind it."""
    end = text.find("\n", mark.end)
    rest = text[mark.end : end if end >= 0 else len(text)]
    return len(rest) < 2000 and not _OUTSIDE.sub("", rest).strip(" .,")


def _quotes(item: Attribution, text: str) -> bool:
    return any(letter in _MARKS for start, end in item.contents for letter in (text[start], text[end - 1]))


def _claimed(item: Attribution, mark: Quotation) -> bool:
    return any(start < mark.end and mark.start < end for start, end in item.contents)


def _carries_on(item: Attribution, mark: Quotation, text: str) -> bool:
    end = _end(item)
    if end > mark.start:
        return False
    between = text[end : mark.start]
    if "\n" in between:
        return not between.strip(" .,\n\r\t\xa0") and (mark.continues or _fills_paragraph(mark, text))
    if not _quotes(item, text) or len(between) > _NEAR:
        return False
    before = between.rstrip()
    if not before:
        return text[end - 1] in ".?!\"”'’"
    return before[-1] in '.,;:"”' and before.count(".") <= 3
