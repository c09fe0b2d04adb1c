"""Marks inside the prose: who speaks in a transcript, numbers of paragraphs, highlighted search terms, broken words."""

import itertools
import re
from collections.abc import Iterator

from analysis.corpus.articles import Span

__all__ = ["label_spans"]

_SPEAKER = re.compile(
    r"^[ \t\xa0]*[*_]{0,3}(?P<label>(?:Q|A|Question|Answer|REPORTER)(?=[:.]|[ \t\xa0]{2,})[:.]?"
    r"|[A-Z][A-Z.'’-]+(?:[ \xa0][A-Z][A-Z.'’-]*){0,5}(?:[ \xa0]\([^)\n]{1,40}\))?:)[*_]{0,3}[ \t\xa0]+(?=\S)",
    re.MULTILINE,
)
_FEWEST_TURNS = 2  # one name in capitals before a colon may be a headline
_NUMBER = re.compile(
    r"^[ \t\xa0]*(?P<label>(?:\(?(?P<number>\d{1,3})[.)]|\[(?P<other>\d{1,3})\]))[ \t\xa0]+(?=\S)", re.MULTILINE
)
_FEWEST_NUMBERS = 3  # in a row, each one more than the last
_HIGHLIGHT = re.compile(
    r"</?(?:mark|em|strong|b|i|u|span|font|hl|hit|hlt)(?:\s[^<>\n]{0,200})?/?>", re.IGNORECASE
)  # a tag that a database's export left in the text around what was searched for
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\n[ \t]*(?=[a-z])")


def label_spans(text: str) -> Iterator[Span]:
    r"""The marks inside the prose of `text`, in no order: speaker, paragraph_number, highlight, line_hyphen.

    A `line_hyphen` is the hyphen and line end inside one word; as "non-\nnuclear" has its hyphen by right and
    "govern-\nment" has not, the word is not mended, and measures read both its halves.

    >>> text = "Q: Will they meet?\nMR. ROE: They will.\nQ: When?"
    >>> [text[span["start"]:span["end"]] for span in label_spans(text)]
    ['Q:', 'MR. ROE:', 'Q:']
    """
    turns = list(_SPEAKER.finditer(text))
    if len(turns) >= _FEWEST_TURNS:
        yield from (_span(match, "speaker", "label") for match in turns)
    yield from (_span(match, "paragraph_number", "label") for match in _numbers(text))
    yield from (_span(match, "highlight") for match in _HIGHLIGHT.finditer(text))
    yield from (_span(match, "line_hyphen") for match in _BROKEN.finditer(text))


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """The numbers at the heads of lines that count up one by one."""
    run: list[re.Match[str]] = []
    for match in itertools.chain(_NUMBER.finditer(text), [None]):
        if match is not None and run and _value(match) == _value(run[-1]) + 1:
            run.append(match)
            continue
        if len(run) >= _FEWEST_NUMBERS:
            yield from run
        run = [match] if match is not None else []


def _value(match: re.Match[str]) -> int:
    return int(match["number"] or match["other"])


def _span(match: re.Match[str], kind: str, group: str | int = 0) -> Span:
    return {"start": match.start(group), "end": match.end(group), "kind": kind}
