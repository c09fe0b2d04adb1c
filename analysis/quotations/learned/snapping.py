"""Direct speech goes from mark to mark, whatever the encoder said of its first and last word."""

from dataclasses import replace

from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.marks import quotations_at

__all__ = ["snapped"]


def snapped(item: Attribution, text: str) -> Attribution:
    """The attribution, each of its contents that is one quotation, but for a word at its ends, made that quotation."""
    return replace(item, contents=tuple(_snapped(span, text) for span in item.contents))


def _snapped(span: Span, text: str) -> Span:
    touched = [mark for mark in quotations_at(text, span) if mark.kind != "title"]
    if not touched:
        return span
    first, last = touched[0], touched[-1]
    start, end = span
    if first.start < start and not text[first.inner_start : start].strip(" ,.—-"):
        start = first.start
    if last.end > end and not text[end : last.inner_end].strip(" ,.—-"):
        end = last.end
    return start, end
