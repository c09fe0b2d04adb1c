"""What was learned and what the rules see, put together: each where it is the better reader."""

import re
from dataclasses import replace

from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.learned.decoding import FRAME
from analysis.quotations.learned.deeds import is_agreement, is_deed, is_empty, is_naming, words_of_deed
from analysis.quotations.learned.parting import SURE, meet, parted
from analysis.quotations.marks import quotations_at
from analysis.quotations.nesting import CARRIER, TURN, groups
from analysis.quotations.rules.carriers import HEADLINE
from analysis.quotations.rules.lexicon import words
from analysis.quotations.rules.verbs import kinds_by_cue

__all__ = ["joined"]

# frames of the rules that layout decides: a transcript's turn, a name behind a dash or at a headline's end
_LAID_OUT = (TURN, "signed", HEADLINE)
_CARRIES = re.compile(r"according to\b|per\b|(?:citing|cited|quoting|quoted)\b", re.IGNORECASE)
_CITES = re.compile(r"(?:citing|quoting)$", re.IGNORECASE)
_MARKS = '"“”„«»「」‘’'
_POSSESSIVE = re.compile(r"^(?:his|her|its|their|my|our|your)$|['’]s?$", re.IGNORECASE)
_WILLING = words("demand promise")
_CLAUSES = words("that wh quote to urged")  # frames of what is a clause for sure
_LIKELY = 0.4  # from here on the rules' attributions count
_SAYING = words("statement warning promise denial demand question criticism praise naming")
_ENDS = re.compile(
    r"(?:\s+(?:on|in|at|to|from|through|via|during|after|before|late|early|last|this|yesterday|today|(?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun)day)\b[^.,;!?\n]{0,50})?[.!?]|\s*\n|\s*$"
)


def joined(learned: list[Attribution], ruled: list[Attribution], text: str) -> list[Attribution]:
    """Both together, in reading order.

    What layout decides comes from the rules, and so do a carrier around a learned statement, attributions inside a
    learned content, a learned content without a cue where the rules see one, and what the encoder passed over where
    they are sure. All else is as learned.
    """
    ruled = [item for item in ruled if (item.confidence >= _LIKELY or _is_asked(item)) and not is_naming(item, text)]
    around = [*learned, *ruled]
    told = [
        words_of_deed(item, text)
        for item in learned
        if not is_empty(item, text)
        and not is_naming(item, text)
        and (not is_deed(item, text) or (is_agreement(item, text) and any(_within(item, other) for other in around)))
    ]
    return [item for group in groups([*told, *ruled]) for item in _joined(group, text)]


def _joined(group: list[Attribution], text: str) -> list[Attribution]:
    """The attributions of one group, whose spans overlap directly or through others."""
    laid_out = [item for item in group if item.frame in _LAID_OUT]
    others = [item for item in group if item.frame not in _LAID_OUT and item.frame != FRAME]
    labels = [span for item in laid_out for span in (item.source, item.cue) if span is not None]
    kept = [
        _carrying(_whole_turn(_agreed(item, others, text), text), others, text)
        for item in (_below(item, laid_out, text) for item in group)
        if item.frame == FRAME and not any(meet(span, label) for span in _spans(item) for label in labels)
    ]
    kept = [part for item in kept for part in parted(_freed(item, others), others, text)]
    others = [_clipped(one, kept) for one in others]
    likely = [one for one in others if one.confidence >= _LIKELY]
    better = [other for other in likely if any(item.cue is None and _shares(item, other) for item in kept)]
    kept = [
        item
        for item in kept
        if not _names_only(item, text) and (item.cue is not None or not any(_shares(item, one) for one in better))
    ]
    turns = [item for item in laid_out if item.frame == TURN]
    added = [item for item in others if item in better or _adds(item, kept, turns, text)]
    return sorted([*laid_out, *kept, *added], key=lambda item: item.order)


def _below(item: Attribution, laid_out: list[Attribution], text: str) -> Attribution:
    """The attribution without the headline that it was taken to go on from."""
    ends = [one.source[1] for one in laid_out if one.frame == HEADLINE and one.source is not None]
    if not ends or item.frame != FRAME or item.cue is None or item.cue[0] < ends[0]:
        return item
    below = ends[0] + len(text[ends[0] :]) - len(text[ends[0] :].lstrip())
    contents = tuple((max(start, below), end) for start, end in item.contents if end > below)
    return replace(item, contents=contents) if contents else item


def _adds(item: Attribution, kept: list[Attribution], turns: list[Attribution], text: str) -> bool:
    """Whether a rules' attribution stands beside those kept: inside one, around one as its carrier, or surely apart."""
    if any(_within(item, other) for other in kept):
        return _is_told(item, text)
    if any(_within(other, item) for other in kept) and (item.frame == CARRIER or _closes(item, text)):
        return True
    if any(meet(one, other) for holder in kept for one in _spans(item) for other in _spans(holder)):
        return False
    if any(_within(item, turn) for turn in turns):
        return item.confidence >= SURE or (item.frame.split("|")[0] in _CLAUSES and _is_told(item, text))
    return item.confidence >= SURE


def _is_asked(item: Attribution) -> bool:
    """Whether somebody is to act, or promises to: in a report more is told by "begged them to wait" than by itself."""
    frame, verb = item.frame.split("|")[0], item.frame.split("|")[-1]
    return frame in ("to", "urged") and bool(kinds_by_cue().get(verb, frozenset()) & _WILLING)


def _closes(item: Attribution, text: str) -> bool:
    """Whether source and cue stand behind all that they attribute, and end the sentence: "…, an official disclosed"."""
    if item.cue is None or item.source is None or not item.end <= item.source[0] < item.cue[0]:
        return False
    if not kinds_by_cue().get(item.frame.split("|")[-1], _SAYING) & _SAYING:
        return False
    return _ENDS.match(text, item.cue[1]) is not None and text[item.end : item.source[0]].strip() == ","


def _is_told(item: Attribution, text: str) -> bool:
    """Whether somebody says it: what others believe or want, or did about a thing, is part of the report around it."""
    frame, verb = item.frame.split("|")[0], item.frame.split("|")[-1]
    kinds = kinds_by_cue().get(verb)
    if kinds is None:
        return True
    if frame == "that" and "evidence" in kinds:
        return True  # "a survey found that …"
    if not kinds & _SAYING:
        return False
    return frame != "object" or "demand" in kinds or bool(quotations_at(text, item.contents[0]))


def _names_only(item: Attribution, text: str) -> bool:
    """Whether nothing attributes, and no quotation mark sets off, what stands there; or it holds its own source."""
    if item.cue is None:
        return text[item.start] not in _MARKS and text[item.end - 1] not in _MARKS
    return item.source is not None and item.covers(item.source) and item.covers(item.cue)


def _freed(item: Attribution, others: list[Attribution]) -> Attribution:
    """The rules' attribution by the same cue, where the content learned holds its own source and cue."""
    if item.source is None or item.cue is None or not (item.covers(item.source) and item.covers(item.cue)):
        return item
    return next((one for one in others if one.cue == item.cue and one.source == item.source), item)


def _agreed(item: Attribution, others: list[Attribution], text: str) -> Attribution:
    """The attribution, as sure as the rules are where they see the same one.

    Where its cue is a noun the rules' content stands: that of "his claim that …" ends before the verb.
    """
    same = next(
        (one for one in others if one.cue == item.cue and one.source == item.source and _shares(item, one)), None
    )
    if same is None:
        return item
    is_noun = item.source is not None and _POSSESSIVE.search(text[slice(*item.source)]) and same.end <= item.end
    contents = same.contents if is_noun else item.contents
    return replace(item, contents=contents, confidence=max(item.confidence, same.confidence))


def _clipped(item: Attribution, kept: list[Attribution]) -> Attribution:
    """A rules' attribution inside a learned content, no longer than that: of "X said Y, Z reported" X said Y alone."""
    if item.cue is None or item.source is None or item.frame == CARRIER:
        return item
    for holder in kept:
        inside = holder.covers(item.cue) and holder.covers(item.source)
        if inside and any(start <= item.start < end < item.end for start, end in holder.contents):
            end = next(end for start, end in holder.contents if start <= item.start < end)
            return replace(item, contents=tuple((a, min(b, end)) for a, b in item.contents if a < end))
    return item


def _whole_turn(item: Attribution, text: str) -> Attribution:
    """The attribution, to the end of its paragraph where that opens with a name and a colon ("AFP: …")."""
    if item.cue is None or item.source is None or text[slice(*item.cue)] != ":" or item.start < item.cue[1]:
        return item
    opening = text.rfind("\n", 0, item.source[0]) + 1
    if text[opening : item.source[0]].strip(" \t\xa0*_") or text[item.start] in '"“':
        return item
    start, end = item.cue[1], text.find("\n", item.cue[1])
    said = text[start : end if end >= 0 else len(text)]
    if item.end > start + len(said) or not said.strip():
        return item
    start += len(said) - len(said.lstrip(" \t\xa0*_"))
    return replace(item, contents=((start, item.cue[1] + len(said.rstrip())),))


def _carrying(item: Attribution, others: list[Attribution], text: str) -> Attribution:
    """The attribution, marked where its cue names who passes a statement on.

    Of "NHK, citing investigators, reported that …" the statement is theirs, through NHK. Else
    it carries all that the rules see it carry, where somebody speaks in that: of "According to the ministry, Xi said
    that …" the ministry carries what Xi said and that he did.
    """
    if item.cue is None:
        return item
    cue = item.cue
    if item.source is not None and _CITES.match(text, *cue):
        by = next(
            (one for one in others if one.source and not meet(one.source, item.source) and _shares(item, one)), None
        )
        if by is not None and by.frame != CARRIER and not meet(by.cue or item.source, cue):
            return replace(item, outer=by.source)
    same = next((one for one in others if one.frame == CARRIER and one.cue is not None and meet(one.cue, cue)), None)
    if same is None:
        return replace(item, frame=CARRIER) if _CARRIES.match(text, *cue) else item
    source = item.source if item.source and same.source and meet(item.source, same.source) else same.source
    contents = item.contents
    if any(_within(one, same) and one.frame != CARRIER for one in others):
        contents = same.contents
    return replace(item, frame=CARRIER, cue=same.cue, source=source, contents=contents)


def _shares(item: Attribution, other: Attribution) -> bool:
    return other.cue is not None and any(meet(one, two) for one in item.contents for two in other.contents)


def _spans(item: Attribution) -> list[Span]:
    return [*item.contents, *(span for span in (item.cue, item.source) if span is not None)]


def _within(item: Attribution, holder: Attribution) -> bool:
    """Whether all of `item` is said inside the content of `holder`."""
    return all(holder.covers(span) for span in _spans(item))
