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

__all__ = ["paragraph_spans"]

_STOPS = frozenset(".!?:;…。！？")
_CLOSERS = "'\"’”»)]*_"
_ENDS = _STOPS | frozenset(_CLOSERS)
_OPEN = re.compile(r"(?:[,–—-]|\b(?:a|an|and|as|at|but|by|for|from|in|of|on|or|that|the|to|with))$")
# what can only begin a paragraph: a bullet, a Markdown heading, a table row, a block quotation, a speaker in capitals
_OPENER = re.compile(
    r"[-*+•‣▪●◦·]\s|\#{1,6}\s|[|>]|(?:Q|A)\s\s|"
    r"(?:[A-Z][A-Z.'’-]+[ \u00a0]){0,5}[A-Z][A-Z.'’-]+(?:\s\([^)\n]{1,40}\))?:\s"
)
_NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|\([a-z]\)|[a-z]\))\s")
_MOST_PAIRS = 128  # of neighbouring lines, evenly taken, that tell the width
_WRAPS = range(20, 141)  # characters; a longer line is a paragraph, not a line broken for width


# where a line starts, the line without white space around it, whether a blank line or nothing comes before it
_Line = tuple[int, str, bool]


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    r"""The paragraphs of `text` as half-open spans, in order, without the white space around them.

    Every character that is not white space lies in exactly one of them.

    >>> paragraph_spans("One line.\nAnother line.")
    [(0, 9), (10, 23)]
    >>> paragraph_spans("The leaders agreed to meet\nagain in April.\n\nThen they left.")
    [(0, 42), (44, 59)]
    """
    lines = _lines(text)
    pairs = [(one, two) for (_, one, _), (_, two, is_first) in itertools.pairwise(lines) if not is_first]
    width = _wrap_width(pairs[:: 1 + len(pairs) // _MOST_PAIRS]) if pairs else None
    spans: list[tuple[int, int]] = []
    previous = ""
    for start, line, is_first in lines:
        if not is_first and _goes_on(previous, line, width):
            spans[-1] = (spans[-1][0], start + len(line))
        else:
            spans.append((start, start + len(line)))
        previous = line
    return spans


def _lines(text: str) -> list[_Line]:
    """The lines that hold anything."""
    lines: list[_Line] = []
    position = 0
    is_first = True
    for line in text.splitlines(keepends=True):
        ink = line.strip()
        if ink:
            start = position if line[0] == ink[0] else position + len(line) - len(line.lstrip())
            lines.append((start, ink, is_first))
        is_first = not ink
        position += len(line)
    return lines


def _wrap_width(pairs: list[tuple[str, str]]) -> int | None:
    """The width at which the file breaks its lines, told from pairs of neighbours; None where it does not."""
    pairs = [(one, two) for one, two in pairs if two[0].islower() or not _OPENER.match(two)]
    if not pairs:
        return None
    lengths = sorted(len(one) for one, _ in pairs)
    width = lengths[(len(lengths) - 1) * 9 // 10]  # a long address or title does not widen the file
    if width not in _WRAPS:
        return None
    mid_sentence = sum(two[0].islower() or bool(_OPEN.search(one, len(one) - 6)) for one, two in pairs)
    full = sum(_room(one, two) > 0.7 * width for one, two in pairs)
    return width if 3 * mid_sentence >= len(pairs) and 2 * full >= len(pairs) else None


def _room(line: str, following: str) -> int:
    """The length that `line` would have with the first word of the next."""
    return len(line) + 1 + len(following[: _WRAPS.stop].split(maxsplit=1)[0])


def _goes_on(line: str, following: str, width: int | None) -> bool:
    """Whether the line end between the two was put there for width alone."""
    is_lower = following[0].islower()  # as no opener is
    is_closed = line[-1] in _ENDS and line.rstrip(_CLOSERS)[-1:] in _STOPS
    if (not is_lower and _OPENER.match(following)) or line[0] == "#":
        return False
    if is_lower and not is_closed:
        return True
    if width is None:
        return False
    room = _room(line, following)
    if _NUMBERED.match(following) and (is_closed or room <= 0.7 * width):
        return False
    return room > (0.75 if is_closed else 0.5) * width
