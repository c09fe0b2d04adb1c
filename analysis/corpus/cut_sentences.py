"""Sentences that break off: lost when a page was copied, or cut by who sold the text. Noted, never completed."""

import re
from collections.abc import Iterator, Sequence

from analysis.corpus.articles import Span

__all__ = ["cut_notes"]

_STOP = re.compile(r"[.!?…:;。！？：；]['\"’”»)\]」』*_]*\s*$")
_INNER_STOP = re.compile(r"[a-z0-9)\"”][.!?][\"'”’]?\s+[A-Z\"“]")
_HANGING = re.compile(
    r"\b(?:a|an|and|as|at|but|by|for|from|in|of|on|or|that|the|to|with|which|who|said|is|was|its)\s*$"
)
_SOLD_SHORT = re.compile(r"(?:…|\.\.\.)?\s*\[\s*\+?\s*(?P<number>\d[\d,]*) (?:chars|characters|words)\s*\]\s*$")
_ENDS = 0.6  # share of the lines of prose that end a sentence, below which lines are broken for width
_PROSE = 40  # characters: a shorter line is a heading, a name, a caption
_LONG = 120  # a line as long as this is no heading
_TAIL = 80  # characters at the end of a text, where a service says what it left out
_SHOWN = 4  # words of it in the note


def cut_notes(text: str, spans: Sequence[Span]) -> Iterator[str]:
    r"""A note for each sentence of `text` that stops without an end, and where it does.

    Only in a text whose lines are paragraphs: where lines are broken for width, most of them end in the middle.

    >>> text = "They met in Busan, and the Chinese President Xi\n"
    >>> text += "The ministry said that he hoped for a lasting peace.\n" * 3
    >>> list(cut_notes("They spoke of the war. " + text, []))
    ["a sentence breaks off at character 70: '… the Chinese President Xi'"]
    """
    sold = _SOLD_SHORT.search(text[-_TAIL:])
    if sold:
        yield f"the text is cut short: its end says that {sold['number']} more characters were left out"
        return
    marked = {span["start"] for span in spans if span["kind"] != "markup"}
    lines = [line for line in re.finditer(r"\S[^\n]*", text) if _start(line) not in marked]
    prose = [line for line in lines if len(line.group()) >= _PROSE]
    if not prose or sum(bool(_STOP.search(line.group())) for line in prose) < _ENDS * len(prose):
        return
    following = [line.group().lstrip()[:1] for line in lines[1:]]
    for line, first in zip(lines, [*following, ""], strict=True):
        if _is_cut(line.group().rstrip()) and not first.islower():
            shown = " ".join(line.group().split()[-_SHOWN:])
            yield f"a sentence breaks off at character {line.start() + len(line.group().rstrip())}: '… {shown}'"


def _is_cut(line: str) -> bool:
    if len(line) < _PROSE or _STOP.search(line):
        return False
    if line.endswith(","):  # "Mr. Secretary-General and distinguished delegates,"
        return bool(_INNER_STOP.search(line))
    return len(line) >= _LONG or bool(_INNER_STOP.search(line)) or bool(_HANGING.search(line))


def _start(line: re.Match[str]) -> int:
    return line.end() - len(line.group().lstrip())
