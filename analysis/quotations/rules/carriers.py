"""Cues without a verb: "according to X", "X: …", "From the ministry: …"."""

import re
from collections.abc import Iterator

from analysis.quotations.labelling import Attribution
from analysis.quotations.rules.cues import verb_cues
from analysis.quotations.rules.lexicon import TITLES
from analysis.quotations.rules.phrases import noun_phrase_after
from analysis.quotations.rules.reading import Sentence
from analysis.quotations.rules.sources import subject

__all__ = ["according_to", "announced", "colons", "signed"]

_LONGEST_SPEAKER = 8
_SPEAKER = re.compile(r"[A-Z][A-Z .'’\-]{0,40}|Q|A|Question|Answer")


def according_to(sentence: Sentence) -> Iterator[Attribution]:
    """Attributions by "according to": the content is the rest of the sentence, before it, behind it or both."""
    for place in range(len(sentence) - 2):
        if sentence.words[place] != "according" or sentence.words[place + 1] != "to":
            continue
        end = noun_phrase_after(sentence, place + 2)
        if end < 0:
            continue
        ranges = _around(sentence, place, end)
        if ranges:
            yield Attribution(
                contents=tuple(sentence.span(first, last) for first, last in ranges),
                cue=sentence.span(place, place + 1),
                source=sentence.span(place + 2, end),
                frame="carrier",
            )


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
    has_after = tags[last + 1 : last + 2] in (",", ":") and final >= behind and tags[final] not in ".,"
    if before < start:
        return [(behind, final)] if final >= behind and tags[behind] not in "." else []
    if has_after and tags[first - 1 : first] == "," and tags[last + 1] == ",":
        return [(start, before), (behind, final)]
    return [(start, before)]


def announced(sentence: Sentence, following: Sentence | None) -> Iterator[Attribution]:
    """A sentence that ends in a colon, with the quotation that opens the next paragraph: "He said:" """
    if following is None or following.tag(0) not in ("Q", "q") or sentence.tags[-1] != ":":
        return
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
        confidence=0.8,
    )


def signed(sentences: list[Sentence]) -> Iterator[Attribution]:
    """A quotation with the name of its author behind a dash: “…” — Jane Doe"""
    for sentence in sentences:
        dash = sentence.tags.find("-")
        if dash < 1 or sentence.tags[dash - 1] != "Q" or sentence.tags[:dash].strip("Q"):
            continue
        end = len(sentence) - 1
        while end > dash and sentence.tags[end] in ".":
            end -= 1
        if dash < end <= dash + _LONGEST_SPEAKER and noun_phrase_after(sentence, dash + 1) == end:
            yield Attribution(
                contents=(sentence.span(0, dash - 1),),
                cue=sentence.span(dash, dash),
                source=sentence.span(dash + 1, end),
                frame="signed",
                confidence=0.8,
            )


def colons(sentences: list[Sentence], text: str) -> Iterator[Attribution]:
    """Attributions by a colon at the start of a paragraph: speakers of a transcript, "Trump: “…”", headlines."""
    previous = -1
    for position, sentence in enumerate(sentences):
        opens, previous = sentence.paragraph != previous, sentence.paragraph
        colon = sentence.tags.find(":", 1, _LONGEST_SPEAKER + 1)
        if not opens or colon < 0 or colon + 1 >= len(sentence):
            continue
        first = 1 if sentence.word(0) == "from" else 0
        if not _is_speaker(sentence, first, colon, text):
            continue
        last = sentence
        for follower in sentences[position + 1 :]:
            if follower.paragraph != sentence.paragraph:
                break
            last = follower
        end = last.spans[-1][1]
        if last is sentence and last.tags[-1] == "." and not _is_caps(sentence, first, colon, text):
            end = last.spans[-2][1]
        yield Attribution(
            contents=((sentence.spans[colon + 1][0], end),),
            cue=sentence.span(colon, colon),
            source=sentence.span(first, colon - 1),
            frame="speaker" if _is_caps(sentence, first, colon, text) else "colon",
        )


def _is_caps(sentence: Sentence, first: int, colon: int, text: str) -> bool:
    start, end = sentence.span(first, colon - 1)
    return _SPEAKER.fullmatch(text[start:end]) is not None


def _is_speaker(sentence: Sentence, first: int, colon: int, text: str) -> bool:
    if _is_caps(sentence, first, colon, text):
        return True
    if noun_phrase_after(sentence, first) != colon - 1:
        return False
    tags = sentence.tags[first:colon]
    named = "M" in tags and set(tags) <= set("MDnzP.()")
    quoted = sentence.tag(colon + 1) in ("Q", "q")
    return first == 1 or (named and quoted) or (tags.strip("M") == "" and len(tags) <= 4) and bool(TITLES)
