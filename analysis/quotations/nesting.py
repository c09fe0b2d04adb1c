"""Attributions within attributions: the outermost stays, a pure carrier hands its source on."""

import re
from dataclasses import replace

from analysis.quotations.asides import is_aside
from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.marks import quotations_at
from analysis.quotations.rules.lexicon import CONTRACTED, TAGS, words

__all__ = ["CARRIER", "TURN", "groups", "nested"]

TURN = "speaker"  # the frame of a transcript's turn
CARRIER = "carrier"  # the frame of "according to", which names who passes a statement on
_MARKS = frozenset('"“”„‟«»「」')
_PRONOUNS = words("he she they it we i you who which that this him her them his its their")
_POSSESSIVES = words("his her its their our my your")
_NEXT_CLAUSE = re.compile(r", (?:and|but|so) (?!(?:to|whether|which|who)\b)")
_WORD = re.compile(r"[\w’'-]+")
_SUBJECT = 8  # words of the next clause, among which its verb stands
_OPENING = 90  # characters in which those words are looked for
_FINITE = frozenset("XV")
_SPEAKERS = words("i we")
_LONGEST_ASIDE = 90  # characters between a carrier and the statement it carries: "during the meeting on Monday, "


def nested(attributions: list[Attribution], text: str, *, inner: bool = False) -> list[Attribution]:
    """The attributions that are rows of their own, in reading order.

    - Of two that claim the same words, the one with the higher confidence stays.
    - What is said inside another's content is no row: "reported that he hoped that …" is the report.
    - A pure carrier is no row: of "According to the ministry, Xi said …" Xi's statement stays, with the ministry as
      its `outer`.
    - Words in quotation marks by somebody named inside another's report stay beside it, with their `outer`.

    With `inner`, what is reported inside another's content is a row too, with the nearest source around it as its
    `outer`; quotation marks are never opened.
    """
    rows: list[Attribution] = []
    for group in groups(_carried_off(attributions, text)):
        rows.extend(_resolve(_without_rivals(group), text, inner=inner))
    return sorted(rows, key=lambda item: item.order)


def _carried_off(attributions: list[Attribution], text: str) -> list[Attribution]:
    """The attributions, their contents without an ", according to X" at the end."""
    carriers = [item for item in attributions if item.frame == CARRIER]
    return [_cut(item, carriers, text) for item in attributions] if carriers else attributions


def _cut(item: Attribution, carriers: list[Attribution], text: str) -> Attribution:
    start, end = item.contents[-1]
    for one in carriers:
        cue, source = one.cue, one.source
        if one is item or cue is None or source is None or cue[0] <= start or not 0 <= end - source[1] <= 2:
            continue
        ink = text[start : cue[0]].rstrip(" ,\xa0\n")
        return replace(item, contents=(*item.contents[:-1], (start, start + len(ink)))) if ink else item
    return item


def groups(attributions: list[Attribution]) -> list[list[Attribution]]:
    """Attributions that overlap, directly or through others, together."""
    groups: list[list[Attribution]] = []
    reach = -1
    for item in sorted(attributions, key=lambda item: (_extent(item), item.order)):
        start, end = _extent(item)
        if start >= reach:
            groups.append([])
        groups[-1].append(item)
        reach = max(reach, end)
    return groups


def _without_rivals(group: list[Attribution]) -> list[Attribution]:
    """The group without those that share words with a better one and do not hold it or lie in it."""
    kept: list[Attribution] = []
    for item in sorted(group, key=lambda item: (-item.confidence, item.order)):
        if not any(_are_rivals(item, other) for other in kept):
            kept.append(item)
    return kept


def _are_rivals(one: Attribution, other: Attribution) -> bool:
    if one.cue == other.cue and one.cue is not None:
        return True
    if _holds(one, other) or _holds(other, one):
        return False
    return _touches(one, other) or _touches(other, one)


def _touches(one: Attribution, other: Attribution) -> bool:
    """Whether the content of `one` shares a character with the content or the cue of `other`."""
    spans = (*other.contents, other.cue) if other.cue is not None else other.contents
    return any(start < right and left < end for start, end in one.contents for left, right in spans)


def _holds(one: Attribution, other: Attribution) -> bool:
    """Whether `other` is said inside the content of `one`."""
    return other.cue is not None and one.covers(other.cue) and all(one.covers(span) for span in other.contents)


def _resolve(group: list[Attribution], text: str, *, inner: bool) -> list[Attribution]:
    """The rows of one group: outermost first, carriers opened up."""
    rows: list[Attribution] = []
    for item in group:
        holders = [other for other in group if other is not item and _holds(other, item)]
        solid = [other for other in holders if not _is_pure_carrier(other, group, text)]
        if not solid and not _is_pure_carrier(item, group, text):
            outer = min(holders, key=_extent).source if holders else None
            rows.append(replace(item, outer=outer) if outer else item)
        elif len(solid) == 1 and _speaks_for_itself(item, solid[0], text):
            rows.append(replace(item, outer=solid[0].source))
        elif inner and solid and not _is_pure_carrier(item, group, text) and not _is_marked_off(item, solid, text):
            nearest = min((one for one in holders if not _is_speaker(one, text)), key=_length, default=holders[0])
            if nearest.frame == TURN:
                item = _before_next_clause(item, text)  # noqa: PLW2901  # shorter from here on
            if not (_names_content(item, nearest, text) or (nearest.frame == TURN and is_aside(item, text))):
                rows.append(replace(item, outer=item.outer or nearest.source))
    return rows


def _is_speaker(holder: Attribution, text: str) -> bool:
    """Whether its source is "I" or "we": of what he heard, the speaker of the turn around it is the outer source."""
    return holder.source is not None and text[slice(*holder.source)].lower() in _SPEAKERS


def _before_next_clause(item: Attribution, text: str) -> Attribution:
    """What somebody is told to have said inside a turn, to where the speaker goes on with a clause of his own.

    Of "The Secretary said that the talks were candid, and that is a word we use sparingly" the word is the speaker's; a
    second "that" of the same verb goes on ("and that they would resume").
    """
    if item.cue is None or len(item.contents) > 1 or item.start < item.cue[1] or quotations_at(text, item.contents[0]):
        return item
    for joint in _NEXT_CLAUSE.finditer(text, *item.contents[0]):
        following = text[joint.end() : min(item.end, joint.end() + _OPENING)].lower()
        ahead = _WORD.findall(following)[:_SUBJECT]
        tags = [TAGS.get(word, "n") for word in ahead]
        if text.startswith("to ", item.start) and _FINITE & set(tags[:1]):  # "promised to pay, but has not"
            return replace(item, contents=((item.start, joint.start()),))
        is_another_that = tags[:1] == ["T"] and not _FINITE & set(tags[1:2])
        if not is_another_that and (_FINITE & set(tags[1:]) or any(map(CONTRACTED.search, ahead))):
            return replace(item, contents=((item.start, joint.start()),))
    return item


def _is_pure_carrier(item: Attribution, group: list[Attribution], text: str) -> bool:
    """Whether all that `item` attributes is somebody else's statement."""
    if item.frame != CARRIER or item.source is None:
        return False
    for other in group:
        if other is item or other.source is None or not _holds(item, other):
            continue
        aside = text[item.start : _extent(other)[0]]
        if len(aside) <= _LONGEST_ASIDE and (not aside.strip() or aside.rstrip().endswith((",", "that"))):
            return True
    return False


def _speaks_for_itself(item: Attribution, holder: Attribution, text: str) -> bool:
    """Words in quotation marks, by somebody who is named and is not the holder."""
    if item.source is None or text[slice(*item.source)].lower() in _PRONOUNS or holder.source is None:
        return False
    words = "".join(text[start:end] for start, end in item.contents)
    if not (words[:1] in _MARKS and words[-1:] in _MARKS) or item.cue is None:
        return False
    return item.start < item.cue[0] or text[item.cue[1] : item.start].rstrip().endswith((",", ":"))


def _names_content(item: Attribution, holder: Attribution, text: str) -> bool:
    """Whether what holds it only names it: "reaffirmed their commitment to …" is one statement."""
    return (
        item.source is not None and item.source[0] == holder.start and text[slice(*item.source)].lower() in _POSSESSIVES
    )


def _is_marked_off(item: Attribution, holders: list[Attribution], text: str) -> bool:
    """Whether the cue of `item` stands in quotation marks inside another's content."""
    return item.cue is not None and any(
        any(holder.covers((mark.start, mark.end)) for holder in holders) for mark in quotations_at(text, item.cue)
    )


def _length(item: Attribution) -> int:
    return sum(end - start for start, end in item.contents)


def _extent(item: Attribution) -> Span:
    spans = [*item.contents, *(span for span in (item.cue, item.source) if span is not None)]
    return min(start for start, _ in spans), max(end for _, end in spans)
