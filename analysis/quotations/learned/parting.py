"""One learned attribution that the rules see as two: by a second cue or verb, or a source that closes the sentence."""

import re
from dataclasses import replace

from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.learned.decoding import FRAME

__all__ = ["SURE", "meet", "parted"]

SURE = 0.8  # from here on the rules may add what the encoder passed over; measured on PolNeAR dev
_BEFORE_SECOND = re.compile(r",?\s+and(?:\s+(?:also|then|later|further|\w+ly))*\s+$")
_AUXILIARY = re.compile(r"(?:has|have|had|will|would|is|are|was|were|can|could|may|might|must|should)\b", re.IGNORECASE)
_PERSON_TOLD = 40  # characters of "Nvidia " in "has notified Nvidia that"
_PHRASES = ("object", "ing")  # frames of what is no clause
_LIKELY = 0.45


def parted(item: Attribution, others: list[Attribution], text: str) -> list[Attribution]:
    """The attribution, or those that it turns out to be beside the rules' (`others`)."""
    parts = [item]
    for part_at in (_at_gap, _at_second_verb, _at_closing_source):
        parts = [part for one in parts for part in part_at(one, others, text)]
    return parts


def meet(one: Span, other: Span) -> bool:
    """Whether both have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def _at_gap(item: Attribution, others: list[Attribution], _text: str) -> list[Attribution]:
    """The attribution in two, where the rules see another cue before one of its later contents."""
    for place, part in enumerate(item.contents[1:], start=1):
        before = item.contents[place - 1][1]
        second = next(
            (
                one
                for one in others
                if (one.confidence >= SURE or _is_of_same(one, item))
                and one.cue is not None
                and one.cue != item.cue
                and before <= one.cue[0] < one.cue[1] <= part[0] == one.start
            ),
            None,
        )
        if second is not None:
            rest = replace(second, contents=item.contents[place:], frame=FRAME, confidence=item.confidence)
            return [replace(item, contents=item.contents[:place]), rest]
    return [item]


def _at_second_verb(item: Attribution, others: list[Attribution], text: str) -> list[Attribution]:
    """The attribution in two, where the rules see its source say more by a second verb inside its content.

    Of "Wang stressed that talks help, and said that …" the second verb is Wang's, not part of what he stressed.
    """
    if item.cue is None or item.source is None or item.start < item.cue[1]:
        return [item]
    for one in others:
        if one.cue is None or not _is_of_same(one, item):
            continue
        if _AUXILIARY.match(text, *one.cue) and not _AUXILIARY.match(text, *item.cue):
            continue  # "explained that he plans to go and has invited Xi": the clause goes on
        is_clause = one.frame.split("|")[0] not in _PHRASES and one.cue[1] <= one.start
        joint = _BEFORE_SECOND.search(text, item.start, one.cue[0])
        if is_clause and joint is not None and item.covers(one.cue):
            first = tuple((start, min(end, joint.start())) for start, end in item.contents if start < joint.start())
            second = replace(one, frame=FRAME, confidence=min(item.confidence, one.confidence))
            return [replace(item, contents=first), second]
    return [item]


def _at_closing_source(item: Attribution, others: list[Attribution], text: str) -> list[Attribution]:
    """The attribution and the report inside it, where a second source closes a sentence.

    Of "Wang told reporters that talks help, the ministry said" the ministry says all that stands before it.
    """
    if item.cue is None or item.source is None or len(item.contents) > 1 or min(item.cue[0], item.source[0]) < item.end:
        return [item]
    for one in others:
        if one.cue is None or one.source is None or one.confidence < SURE:
            continue
        if not item.start <= one.start <= item.start + _PERSON_TOLD or one.end < item.end:
            continue
        start = one.source[0]
        if (
            start < one.cue[0] < item.start
            and one.source != item.source
            and text[:start].rstrip()[-1:] in ("", *'.!?”"')
        ):
            return [replace(item, contents=((start, item.end),)), replace(one, contents=((one.start, item.end),))]
    return [item]


def _is_of_same(one: Attribution, item: Attribution) -> bool:
    """Whether both have one source, and `one` is not unlikely: the second verb of "said A and offered to do B"."""
    return (
        one.source is not None
        and item.source is not None
        and one.confidence >= _LIKELY
        and meet(one.source, item.source)
    )
