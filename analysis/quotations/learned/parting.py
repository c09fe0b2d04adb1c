"""One learned attribution that the rules see as two: by a second cue or verb, or a source that closes the sentence."""

import re
from dataclasses import replace

from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.learned.decoding import FRAME
from analysis.quotations.rules.lexicon import words

__all__ = ["SURE", "meet", "parted"]

SURE = 0.8  # from here on the rules may add what the encoder passed over; measured on PolNeAR dev
_BEFORE_SECOND = re.compile(r",?\s+and(?:\s+(?:also|then|later|further|\w+ly))*\s+$")
_AUXILIARY = re.compile(r"(?:has|have|had|will|would|is|are|was|were|can|could|may|might|must|should)\b", re.IGNORECASE)
_PERSON_TOLD = 80  # characters of "the owners of plants up north " in "has notified the owners of plants up north that"
_PHRASES = ("object", "ing")  # frames of what is no clause
_LIKELY = 0.45
_CONTRAST = re.compile(r",\s+(?:while|whereas|whilst)\s+$", re.IGNORECASE)
_PRONOUNS = words("he she they it")
_SENTENCE_ENDS = ("", *'.!?”"-–—')  # or dashes of datelines


def parted(item: Attribution, others: list[Attribution], text: str) -> list[Attribution]:
    """The attribution, or those that it turns out to be beside the rules' (`others`)."""
    parts = [item]
    for part_at in (_at_gap, _at_second_verb, _at_contrast, _at_closing_source):
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


def _at_contrast(item: Attribution, others: list[Attribution], text: str) -> list[Attribution]:
    """The attribution in two, where the rules see another source behind "while".

    Of "Wang said that talks help, while the ministry maintains that they do not" the second clause is the ministry's.
    """
    if item.cue is None or item.start < item.cue[1]:
        return [item]
    for one in others:
        if one.cue is None or one.source is None or not (item.covers(one.cue) and item.covers(one.source)):
            continue
        joint = _CONTRAST.search(text, item.start, one.source[0])
        if joint is not None and one.frame.split("|")[0] not in _PHRASES and one.confidence >= _LIKELY:
            first = tuple((start, min(end, joint.start())) for start, end in item.contents if start < joint.start())
            second = replace(one, frame=FRAME, confidence=min(item.confidence, one.confidence))
            return [replace(item, contents=first), second]
    return [item]


def _at_closing_source(item: Attribution, others: list[Attribution], text: str) -> list[Attribution]:
    """The attribution and the report inside it, where a second source closes a sentence.

    Of "Wang told reporters that talks help, the ministry said" the ministry says all that stands before it.
    """
    if item.cue is None or item.source is None:
        return [item]
    is_pronoun = text[slice(*item.source)].lower() in _PRONOUNS
    before = [span for span in item.contents if span[1] <= min(item.cue[0], item.source[0])]
    if not before:
        return [item]
    end = before[-1][1]
    for one in others:
        if one.cue is None or one.source is None or one.source == item.source or "|finite|" not in one.frame:
            continue
        if is_pronoun and text[slice(*one.cue)] == text[slice(*item.cue)]:
            continue  # "Li said that she felt …, she said": once more the same
        if not item.start <= one.start <= min(item.start + _PERSON_TOLD, end - 1) or one.end < end:
            continue
        start = one.source[0]
        if start < one.cue[0] < item.start and text[:start].rstrip()[-1:] in _SENTENCE_ENDS:
            told = replace(one, contents=((one.start, end),))
            return [replace(item, contents=((start, end), *item.contents[len(before) :])), told]
    return [item]


def _is_of_same(one: Attribution, item: Attribution) -> bool:
    """Whether both have one source, and `one` is not unlikely: the second verb of "said A and offered to do B"."""
    return (
        one.source is not None
        and item.source is not None
        and one.confidence >= _LIKELY
        and meet(one.source, item.source)
    )
