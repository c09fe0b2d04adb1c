"""Turns of a transcript: a speaker in capitals and a colon ("MR. KIRBY:", "Q:"), up to the next speaker."""

import re
from collections.abc import Iterator
from dataclasses import replace

from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.rules.precision import frame_precision
from analysis.text.paragraphs import paragraph_spans

__all__ = ["turns"]

_TURN = re.compile(
    r"(?P<marks>[*_]{0,3})[\"“]?(?P<speaker>(?:Q|A|Question|Answer|REPORTER)(?=[:.]|[ \t\xa0]{2,})"
    r"|[A-Z][A-Z.'’-]+(?:[ \xa0][A-Z][A-Z.'’-]*){0,5}(?:[ \xa0]\([^)\n]{1,40}\))?(?=:))"
    r"(?P<cue>:?)\.?[*_]{0,3}[ \t\xa0]+(?=\S)"
)
# "Lin Jian: …", "AFP: …": only where most of a text is like that
_NAMED_TURN = re.compile(
    r"(?P<marks>[*_]{0,3})(?P<speaker>[A-Z][\w.'’-]+(?:[ \xa0][A-Z][\w.'’-]*){0,3})(?P<cue>:)[*_]{0,3}[ \t\xa0]+(?=\S)"
)
_LEAST_NAMED_SHARE = 0.4
_ALMOST_ALL = 0.7  # of a short text's paragraphs
_NO_SPEECH = re.compile(r"[#*(\[\d]|(?:[A-Z\d][^a-z]*$)")  # a heading, a stage direction, "END", the time
_FEWEST_TURNS = 2  # one name in capitals before a colon may be a headline, unless it has a title
_TITLED = re.compile(r"(?:THE|MR|MS|MRS|DR|GEN|ADM|AMBASSADOR|SECRETARY|PRESIDENT|MINISTER|SENIOR|MODERATOR)\b")
_FEWEST_OF_TRANSCRIPT = 4  # from here on a turn runs over paragraphs, where turns are a good part of them
_LEAST_SHARE = 0.1


def turns(text: str) -> list[Attribution]:
    """The turns of `text`: content is all that is said in one, a span for each paragraph."""
    paragraphs = paragraph_spans(text)
    openings = list(_openings(text, paragraphs, _TURN))
    named = list(_openings(text, paragraphs, _NAMED_TURN))
    most = len(named) >= max(_FEWEST_OF_TRANSCRIPT, _LEAST_NAMED_SHARE * len(paragraphs))
    nearly_all = len(named) >= max(_FEWEST_TURNS, _ALMOST_ALL * len(paragraphs))
    if (most or nearly_all) and len(named) >= len(openings):
        openings = named
    if len(openings) < _FEWEST_TURNS and not any(_TITLED.match(match["speaker"]) for _, match in openings):
        return []
    is_transcript = len(openings) >= max(_FEWEST_OF_TRANSCRIPT, _LEAST_SHARE * len(paragraphs))
    ends = [place for place, _ in openings[1:]] + [len(paragraphs)]
    return [
        _turn(text, match, paragraphs[place : end if is_transcript else place + 1])
        for (place, match), end in zip(openings, ends, strict=True)
    ]


def _openings(text: str, paragraphs: list[Span], turn: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    for place, (start, end) in enumerate(paragraphs):
        match = turn.match(text, start, end)
        if match:
            yield place, match


def _turn(text: str, match: re.Match[str], paragraphs: list[Span]) -> Attribution:
    spans = [(match.end(), paragraphs[0][1])]
    for start, end in paragraphs[1:]:
        if _NO_SPEECH.match(text, start, end):
            break
        spans.append((start, end))
    item = Attribution(
        contents=tuple(spans),
        source=match.span("speaker"),
        frame="speaker",
        confidence=frame_precision("speaker"),
    )
    return replace(item, cue=match.span("cue")) if match["cue"] else item
