r"""Where paragraphs lie, in files of every habit.

Some files put blank lines between paragraphs, some put one paragraph or one sentence on a line, and some break
lines at a fixed width. A blank line always ends a paragraph. A single line end does so unless the line was
broken for width, which two things tell:

- the file is wrapped: its lines are of one width, and many of them go on in lower case;
- the line is full: the first word of the next line would not have fitted on it.

A file that is not wrapped may still hold a stray line end: a line without a closing stop that goes on in lower case.
"""

import itertools
import re
from typing import NamedTuple

__all__ = ["paragraph_spans"]

_LINE = re.compile(r"\S[^\n\r\v\f\x85\u2028\u2029]*")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_CLOSED = re.compile(r"[.!?:;…。！？]['\"’”»)\]*_]*$")
_OPEN = re.compile(r"(?:[,–—-]|\b(?:a|an|and|as|at|but|by|for|from|in|of|on|or|that|the|to|with))$")
# what can only begin a paragraph: a bullet, a Markdown heading, a table row, a block quotation, a speaker in capitals
_OPENER = re.compile(
    r"[-*+•‣▪●◦·]\s|\#{1,6}\s|[|>]|(?:Q|A)\s\s|"
    r"(?:[A-Z][A-Z.'’-]+[ \u00a0]){0,5}[A-Z][A-Z.'’-]+(?:\s\([^)\n]{1,40}\))?:\s"
)
_NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|\([a-z]\)|[a-z]\))\s")
_HEADING = re.compile(r"#{1,6}\s")
_WRAPS = range(20, 141)  # characters; a longer line is a paragraph, not a line broken for width
_LONGEST_TAIL = 200  # how much of a line's end is looked at: enough for any closing mark


class _Line(NamedTuple):
    start: int
    end: int
    tail: str  # its last characters
    head: str  # its first characters
    follows_blank: bool

    @property
    def length(self) -> int:
        return self.end - self.start


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    r"""The paragraphs of `text` as half-open spans, in order, without the white space around them.

    Every character that is not white space lies in exactly one of them.

    >>> paragraph_spans("One line.\nAnother line.")
    [(0, 9), (10, 23)]
    >>> paragraph_spans("The leaders agreed to meet\nagain in April.\n\nThen they left.")
    [(0, 42), (44, 59)]
    """
    lines = _lines(text)
    width = _wrap_width(lines)
    spans: list[tuple[int, int]] = []
    previous: _Line | None = None
    for line in lines:
        if previous is not None and not line.follows_blank and _goes_on(previous, line, width):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
        previous = line
    return spans


def _lines(text: str) -> list[_Line]:
    """The lines that hold anything, stripped."""
    lines: list[_Line] = []
    done = 0
    for match in _LINE.finditer(text):
        start, line = match.start(), match.group().rstrip()
        gap = text[done:start]
        is_blank_before = gap != "\n" and len(_LINE_END.findall(gap)) != 1
        done = start + len(line)
        lines.append(_Line(start, done, line[-_LONGEST_TAIL:], line[:_LONGEST_TAIL], is_blank_before))
    return lines


def _wrap_width(lines: list[_Line]) -> int | None:
    """The width at which the file breaks its lines; None where it does not."""
    pairs = [(one, two) for one, two in itertools.pairwise(lines) if not two.follows_blank]
    pairs = [(one, two) for one, two in pairs if not _OPENER.match(two.head)]
    if not pairs:
        return None
    lengths = sorted(one.length for one, _ in pairs)
    width = lengths[(len(lengths) - 1) * 9 // 10]  # a long address or title does not widen the file
    mid_sentence = sum(two.head[0].islower() or bool(_OPEN.search(one.tail)) for one, two in pairs)
    full = sum(_room(one, two) > 0.7 * width for one, two in pairs)
    is_wrapped = width in _WRAPS and 3 * mid_sentence >= len(pairs) and 2 * full >= len(pairs)
    return width if is_wrapped else None


def _room(line: _Line, following: _Line) -> int:
    """The length that `line` would have with the first word of the next."""
    return line.length + 1 + len(following.head.split(maxsplit=1)[0])


def _goes_on(line: _Line, following: _Line, width: int | None) -> bool:
    """Whether the line end between the two was put there for width alone."""
    if _OPENER.match(following.head) or _HEADING.match(line.head):
        return False
    is_closed = bool(_CLOSED.search(line.tail))
    if following.head[0].islower() and not is_closed:
        return True
    if width is None:
        return False
    room = _room(line, following)
    if _NUMBERED.match(following.head) and (is_closed or room <= 0.7 * width):
        return False
    return room > (0.75 if is_closed else 0.5) * width
