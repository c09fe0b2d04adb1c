"""Where quotations lie, by their marks alone: level, closed or not, carried on from the paragraph before.

A quotation seldom crosses a paragraph's end. Where an opening mark finds no closing one, the quotation runs to the
paragraph's end, or to the next opening mark in it: a lost mark costs one quotation, not the document. A long
quotation opens again in each paragraph and closes in the last: `continues`. In files with one sentence on a line a
quotation may close some lines further down.

Book title marks (《》) are no quotation marks here.
"""

import bisect
import re
from dataclasses import dataclass
from typing import NamedTuple

from analysis.text.mark_roles import Mark, marks
from analysis.text.paragraphs import paragraph_spans
from analysis.text.quotation_kinds import kind_of

__all__ = ["Quotation", "quotations"]

_INK = re.compile(r"\S")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_NEW_SENTENCE = re.compile(r"[.!?,:;…][\"'”’»]?\s+\Z")
_LEAD = re.compile(r"[\s*_>•.…(\[–—-]*")  # what may stand before the first word of a paragraph
_LOST_MARK = re.compile(
    r"[,?!]\s(?:\S+\s){1,5}(?:said|says|added|told|wrote|asked|noted|argued|insisted|warned)\b[^,]{0,40}\Z"
    r"|[,?!]\s(?:said|says|added|wrote|asked)\s[^,]{0,60}\Z"
)
_MOST_LINES = 12  # of a quotation that closes in a later line


@dataclass(frozen=True)
class Quotation:
    """One quotation: half-open offsets, `start:end` with its marks, `inner_start:inner_end` without."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    level: int  # 0 = outermost
    closed: bool
    continues: bool  # opened again here: it carries on the quotation before it
    kind: str  # speech, fragment, scare, title


class _Unit(NamedTuple):
    """A paragraph, or the lines that one quotation holds together."""

    start: int
    end: int
    strong: list[Mark]  # all but single marks
    single: list[Mark]


class _Span(NamedTuple):
    opening: Mark
    end: int
    inner_end: int
    closed: bool


def quotations(text: str) -> list[Quotation]:
    r"""The quotations of `text`, in order of their start; one is inside another or apart from it.

    Straight, curly, LaTeX, low and wrong-way marks, guillemets and corner brackets; single marks as the outer ones
    (British) or as the inner ones. Empty quotations are left out. It never raises.

    >>> found = quotations('He called it "the ‘best’ deal," and left. "We will win')
    >>> [(quotation.level, quotation.closed, quotation.kind) for quotation in found]
    [(0, True, 'fragment'), (1, True, 'scare'), (0, False, 'fragment')]
    """
    found: list[Quotation] = []
    units = _units(text)
    left_open: str | None = None  # the family of the quotation that the unit before left open
    for number, unit in enumerate(units):
        reopened = _first_family(text, units[number + 1]) if number + 1 < len(units) else None
        spans = _strong_spans(text, unit, reopened)
        spans += _single_spans(text, unit, spans, reopened)
        continues = left_open is not None and _first_family(text, unit) == left_open
        found += _typed(text, unit, spans, continues=continues)
        last = [span.opening for span in spans if not span.closed and span.end == unit.end]
        left_open = min(last).family if last and not _LOST_MARK.search(text, unit.end - 120, unit.end) else None
    return found


def _units(text: str) -> list[_Unit]:
    """The paragraphs with their marks; lines are joined where a quotation closes some lines after it opened."""
    paragraphs: list[_Unit] = []
    groups: list[tuple[int, int]] = []  # first and last paragraph of each unit
    open_since: int | None = None  # the paragraph whose quotation is still open
    for number, (start, end) in enumerate(paragraph_spans(text)):
        found = marks(text, start, end)
        strong = [mark for mark in found if mark.family != "single"]
        paragraphs.append(_Unit(start, end, strong, [mark for mark in found if mark.family == "single"]))
        groups.append((number, number))
        if not strong:
            continue
        _, unclosed, has_stray_first = _match(strong)
        if open_since is not None and has_stray_first and _may_join(text, paragraphs, open_since):
            while groups[-1][0] > open_since:
                groups.pop()
            groups[-1] = (groups[-1][0], number)
        open_since = number if unclosed else None
    return [_joined(paragraphs[first : last + 1]) for first, last in groups]


def _may_join(text: str, paragraphs: list[_Unit], opened: int) -> bool:
    """Whether the quotation left open in paragraph `opened` may close in the last one."""
    if len(paragraphs) - 1 == opened + 1:
        return True
    if len(paragraphs) - 1 > opened + _MOST_LINES:
        return False
    between = zip(paragraphs[opened:-1], paragraphs[opened + 1 :], strict=True)
    return all(len(_LINE_END.findall(text, one.end, two.start)) == 1 for one, two in between)


def _joined(paragraphs: list[_Unit]) -> _Unit:
    strong = [mark for paragraph in paragraphs for mark in paragraph.strong]
    single = [mark for paragraph in paragraphs for mark in paragraph.single]
    return _Unit(paragraphs[0].start, paragraphs[-1].end, strong, single)


def _first_family(text: str, unit: _Unit) -> str | None:
    """The family of the mark that opens the unit; None where it starts with something else."""
    first = min([*unit.strong[:1], *unit.single[:1]], default=None)
    if first is None or first.role == "close" or first.start - unit.start > 20:
        return None
    return first.family if _LEAD.fullmatch(text, unit.start, first.start) else None


def _match(found: list[Mark]) -> tuple[list[_Span], list[Mark], bool]:
    """Spans of the marks that pair, the opening marks that do not, and whether the first mark closes nothing."""
    spans: list[_Span] = []
    stack: list[Mark] = []
    n_open = dict.fromkeys((mark.family for mark in found), 0)
    has_stray_first = False
    for mark in found:
        if mark.role == "open" or (mark.role == "either" and not n_open[mark.family]):
            stack.append(mark)
            n_open[mark.family] += 1
        elif not n_open[mark.family]:
            has_stray_first = has_stray_first or mark is found[0]
        else:
            while stack[-1].family != mark.family:  # of another family, and never closed
                spans.append(_Span(stack[-1], mark.start, mark.start, closed=False))
                n_open[stack.pop().family] -= 1
            spans.append(_Span(stack.pop(), mark.end, mark.start, closed=True))
            n_open[mark.family] -= 1
    return spans, stack, has_stray_first


def _strong_spans(text: str, unit: _Unit, reopened: str | None) -> list[_Span]:
    """The spans of all marks but single ones."""
    spans, unclosed, _ = _match(unit.strong)
    if not unclosed:
        return spans
    starts = sorted([span.opening.start for span in spans] + [mark.start for mark in unclosed])
    last = unclosed[-1]
    inside = [start for start in starts if start > last.start]
    holds_others = last.family == reopened and not any(
        _NEW_SENTENCE.search(text, max(unit.start, start - 4), start) for start in inside
    )
    for mark in unclosed:
        later = bisect.bisect_right(starts, mark.start)
        is_cut = later < len(starts) and not (mark is last and holds_others)
        end = _stripped(text, mark.end, starts[later]) if is_cut else unit.end
        spans.append(_Span(mark, end, end, closed=False))
    return spans


def _stripped(text: str, start: int, end: int) -> int:
    """`end` moved before the white space that stands before it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _single_spans(text: str, unit: _Unit, strong: list[_Span], reopened: str | None) -> list[_Span]:
    """The spans of single marks: both ends lie in the same quotation of another family, or in none."""
    if not unit.single:
        return []
    ordered = sorted(strong, key=lambda span: span.opening.start)
    starts = [span.opening.start for span in ordered]
    spans: list[_Span] = []
    for container, found in _by_container(unit.single, ordered):
        limit = unit.end if container is None else container.inner_end
        pairs, unclosed = _match_singles(found)
        spans += pairs
        openings = [mark.start for mark in found if mark.role == "open"]
        for mark in unclosed:
            carries_on = mark.start == unit.start and reopened == "single"
            if carries_on:
                spans.append(_Span(mark, unit.end, unit.end, closed=False))
            elif mark.sure:
                ends = (limit, *_next(openings, mark.start), *_next(starts, mark.start))
                end = _stripped(text, mark.end, min(ends))
                spans.append(_Span(mark, end, end, closed=False))
    return spans


def _next(ordered: list[int], position: int) -> list[int]:
    """The first of the ordered numbers after `position`, if any."""
    later = bisect.bisect_right(ordered, position)
    return ordered[later : later + 1]


def _by_container(single: list[Mark], ordered: list[_Span]) -> list[tuple[_Span | None, list[Mark]]]:
    """Single marks by the innermost span that they lie in."""
    groups: dict[_Span | None, list[Mark]] = {}
    stack: list[_Span] = []
    following = 0
    for mark in single:
        while following < len(ordered) and ordered[following].opening.start < mark.start:
            while stack and stack[-1].end <= ordered[following].opening.start:
                stack.pop()
            stack.append(ordered[following])
            following += 1
        while stack and stack[-1].end <= mark.start:
            stack.pop()
        groups.setdefault(stack[-1] if stack else None, []).append(mark)
    return list(groups.items())


def _match_singles(found: list[Mark]) -> tuple[list[_Span], list[Mark]]:
    """Spans of the single marks that pair, and the opening ones that do not.

    A mark that may be a plural's apostrophe (the workers' rights) closes only where no better one follows.
    """
    has_better = [False] * len(found)
    is_better = False
    for number in range(len(found) - 1, -1, -1):
        has_better[number] = is_better
        is_better = found[number].role == "close" and (is_better or found[number].sure)
    spans: list[_Span] = []
    stack: list[Mark] = []
    for mark, better in zip(found, has_better, strict=True):
        if mark.role == "open":
            stack.append(mark)
        elif stack and (mark.sure or not better):
            spans.append(_Span(stack.pop(), mark.end, mark.start, closed=True))
    return spans, stack


def _typed(text: str, unit: _Unit, spans: list[_Span], *, continues: bool) -> list[Quotation]:
    """The spans that hold anything, as quotations with their level and kind."""
    found: list[Quotation] = []
    around: list[_Span] = []  # the quotations that hold this one
    first = min((span.opening.start for span in spans), default=-1)
    for span in sorted(spans, key=lambda span: (span.opening.start, -span.end)):
        start, inner_start = span.opening.start, span.opening.end
        if not _INK.search(text, inner_start, span.inner_end):
            continue
        while around and around[-1].end <= start:
            around.pop()
        floor = around[-1].opening.end if around else unit.start
        carries_on = continues and start == first
        kind = kind_of(text, (start, inner_start, span.inner_end, span.end), floor, carries_on=carries_on)
        found.append(
            Quotation(start, span.end, inner_start, span.inner_end, len(around), span.closed, carries_on, kind)
        )
        around.append(span)
    return found
