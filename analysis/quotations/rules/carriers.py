"""Cues without a verb: "according to X", "X: …", "From the ministry: …"."""

import re
from collections.abc import Iterator

from analysis.quotations.labelling import Attribution
from analysis.quotations.marks import outer_quotations
from analysis.quotations.rules.cues import verb_cues
from analysis.quotations.rules.lexicon import words
from analysis.quotations.rules.phrases import noun_phrase_after
from analysis.quotations.rules.precision import frame_precision
from analysis.quotations.rules.reading import Sentence
from analysis.quotations.rules.sources import subject

__all__ = ["HEADLINE", "according_to", "announced", "colons", "headline", "signed"]

# a name of at most five words, and nothing behind it on its line but an age or a place
_SIGNATURE = re.compile(
    r"[ \t\xa0\n]{0,3}(?P<dash>[―—–]|--?)[ \t\xa0]*(?P<name>[^\W\d_a-z][\w.'’-]*(?:[ \xa0][^\W\d_a-z][\w.'’-]*){0,4})"
    r"[ \t\xa0]*[.,;]?[^\n\"“”]{0,30}(?=\n|$)"
)
HEADLINE = "headline"  # the frame of what a headline names a source for
# "Japan to build shelters on islands: sources", a headline whose last words name who says so
_HEADED = re.compile(
    r"\s*(?P<said>[^\n:]{12,150})(?P<colon>:)[ \xa0](?P<who>(?:[\w.'’-]+[ \xa0]){0,3}"
    r"(?:agency|agencies|bureau|cent(?:er|re)|company|court|department|embassy|experts?|government|group|institute|lawyers?|"
    r"media|military|minist(?:er|ers|ry)|navy|officials?|paper|police|polls?|prosecutors?|reports?|sources?|"
    r"spokes(?:man|woman|person)|stud(?:y|ies)|survey|union|witness(?:es)?|AFP|AP|KCNA|Kyodo|NHK|Nikkei|Reuters|Xinhua|Yonhap))"
    r"[ \xa0]*(?=\n|$)"
)
_NOBODY = words(
    "law laws plan plans schedule regulations rules rule custom tradition needs need circumstances procedure"
)
_ADJECTIVES = words("familiar close present aware involved")
_LONGEST_CLAUSE = 12  # tokens
_LONGEST_SPEAKER = 8
_MOST_NAMES = 4  # of a headline's "Xi Jinping: …"


def according_to(sentence: Sentence) -> Iterator[Attribution]:
    """Attributions by "according to": the content is the rest of the sentence, before it, behind it or both."""
    for place in range(len(sentence) - 2):
        if sentence.words[place] != "according" or sentence.words[place + 1] != "to":
            continue
        end = noun_phrase_after(sentence, place + 2)
        if end < 0 or sentence.words[end] in _NOBODY:
            continue
        end = _with_reduced_clause(sentence, end)
        ranges = _around(sentence, place, end)
        if ranges:
            yield Attribution(
                contents=tuple(sentence.span(first, last) for first, last in ranges),
                cue=sentence.span(place, place + 1),
                source=sentence.span(place + 2, end),
                frame="carrier",
                confidence=frame_precision("carrier"),
            )


def _with_reduced_clause(sentence: Sentence, last: int) -> int:
    """The end of a source with a participle behind it, which a comma closes: "a person briefed on the talks, "."""
    if sentence.tag(last + 1) != "v" and sentence.word(last + 1) not in _ADJECTIVES:
        return last
    for place in range(last + 2, min(last + _LONGEST_CLAUSE, len(sentence))):
        if sentence.tags[place] in ",.":
            return place - 1
        if sentence.tags[place] in "XVTWSRQq;:":
            return last
    return last


def _around(sentence: Sentence, first: int, last: int) -> list[tuple[int, int]]:
    """The ranges of content around the phrase from `first` to `last`."""
    tags = sentence.tags
    behind = last + 1
    while sentence.tag(behind) in (",", "A", ":") and behind < len(tags):
        behind += 1
    final = len(tags) - 1
    while final > behind and tags[final] in ".,;":
        final -= 1
    before = first - 1
    while before >= 0 and tags[before] in ",-A":
        before -= 1
    start = 0
    while start < before and tags[start] in "C,":
        start += 1
    is_relative = tags[last + 1 : last + 2] == "," and sentence.tag(behind) == "W"
    has_after = (
        not is_relative and tags[last + 1 : last + 2] in (",", ":") and final >= behind and tags[final] not in ".,"
    )
    if before < start:
        return [(behind, final)] if final >= behind and tags[behind] != "." else []
    if has_after and tags[first - 1 : first] == "," and tags[last + 1] == ",":
        return [(start, before), (behind, final)]
    return [(start, before)]


def announced(sentence: Sentence, after: list[Sentence]) -> Iterator[Attribution]:
    """A sentence that ends in a colon, with the quotation that opens the next paragraph, as after "He said:"."""
    if not after or after[0].tag(0) not in ("Q", "q") or sentence.tags[-1] != ":":
        return
    following = after[0]
    cues = verb_cues(sentence)
    if not cues or following.paragraph == sentence.paragraph:
        return
    cue = cues[-1]
    source = subject(sentence, cue)
    yield Attribution(
        contents=(following.spans[0],),
        cue=sentence.span(cue.first, cue.last),
        source=sentence.span(*source) if source else None,
        frame="announced",
        confidence=frame_precision("announced"),
    )


def signed(text: str) -> Iterator[Attribution]:
    """A quotation with the name of its author behind a dash, at the end of a line: “…” — Jane Doe"""
    for mark in outer_quotations(text):
        name = _SIGNATURE.match(text, mark.end)
        if name:
            yield Attribution(
                contents=((mark.start, mark.end),),
                cue=name.span("dash"),
                source=name.span("name"),
                frame="signed",
                confidence=frame_precision("signed"),
            )


def headline(text: str) -> Iterator[Attribution]:
    """What the first line says and whom it names behind a colon: "Talks to resume in May: sources"."""
    match = _HEADED.match(text)
    if match:
        yield Attribution(
            contents=(match.span("said"),),
            cue=match.span("colon"),
            source=match.span("who"),
            frame=HEADLINE,
            confidence=frame_precision(HEADLINE),
        )


def colons(sentences: list[Sentence]) -> Iterator[Attribution]:
    """A name and a colon at the start of a paragraph: 'Trump: "…"', "From the ministry: …", headlines."""
    previous = -1
    for sentence in sentences:
        opens, previous = sentence.paragraph != previous, sentence.paragraph
        colon = sentence.tags.find(":", 1, _LONGEST_SPEAKER + 1)
        first = 1 if sentence.word(0) == "from" else 0
        if not opens or colon < 0 or colon + 1 >= len(sentence) or not _is_named(sentence, first, colon):
            continue
        last = len(sentence) - 1
        if sentence.tags[last] == "." and last > colon + 1:
            last -= 1
        yield Attribution(
            contents=(sentence.span(colon + 1, last),),
            cue=sentence.span(colon, colon),
            source=sentence.span(first, colon - 1),
            frame="colon",
            confidence=frame_precision("colon"),
        )


def _is_named(sentence: Sentence, first: int, colon: int) -> bool:
    """Whether the tokens before `colon` name a source: "From X:", a few names, or a phrase before a quotation."""
    tags = sentence.tags[first:colon]
    if noun_phrase_after(sentence, first) != colon - 1:
        return False
    quoted = sentence.tag(colon + 1) in ("Q", "q") and "M" in tags and set(tags) <= set("MDnzP.()")
    return first == 1 or quoted or (set(tags) == {"M"} and len(tags) <= _MOST_NAMES)
