"""Content that stands before its cue: "…," he said. The talks, she added, were constructive. "…", said Mr. Wang."""

from dataclasses import dataclass

from analysis.quotations.rules.clauses import has_finite_verb
from analysis.quotations.rules.cues import Cue
from analysis.quotations.rules.phrases import noun_phrase_after, skip_adjuncts
from analysis.quotations.rules.reading import Sentence
from analysis.quotations.rules.sources import Range, inverted_subject, subject

__all__ = ["Fronted", "fronted"]


@dataclass(frozen=True)
class Fronted:
    """The source of a cue and the ranges of content before it (and after it, where the cue interrupts)."""

    source: Range
    ranges: list[Range]


def fronted(sentence: Sentence, cue: Cue) -> Fronted | None:
    """What stands before `cue` and its subject, in whichever order those two come; None where nothing does."""
    if cue.mode != "finite" or _introduces(sentence, cue):
        return None
    source = subject(sentence, cue)
    if source is not None and source[1] < cue.first and _is_beside(sentence, source[1], cue):
        last = _content_end(sentence, source[0] - 1)
        if last >= 0 and _can_front(sentence, cue, last):
            return Fronted(source, _ranges(sentence, last, cue.last))
    last = _content_end(sentence, cue.first - 1)
    if last >= 0:
        source = inverted_subject(sentence, cue)
        if source is not None and _is_content(sentence, last) and _ends_behind(sentence, source[1]):
            return Fronted(source, _ranges(sentence, last, source[1]))
    return None


def _is_beside(sentence: Sentence, last: int, cue: Cue) -> bool:
    """Whether nothing but an aside stands between a subject that ends at `last` and its cue."""
    return cue.left - last <= 2 or (
        sentence.tag(last + 1) in (",", "-", "(") and sentence.tag(cue.left - 1) in tuple(",-)")
    )


def _introduces(sentence: Sentence, cue: Cue) -> bool:
    """Whether a quotation of the cue's own stands behind it: Asked why, she said, "Not now"."""
    if sentence.tag(cue.last + 1) == ":":
        return True
    return sentence.tag(cue.last + 1) == "," and sentence.tag(cue.last + 2) == "Q" and sentence.tags[0] not in "Qq"


def _content_end(sentence: Sentence, before: int) -> int:
    """The last token of content, where `before` is the comma or quotation that closes it; else -1."""
    tag = sentence.tag(before)
    if tag in ("Q", "q"):
        return before
    if tag == "," and before > 0:
        return before - 1
    return before - 1 if tag == "." and sentence.tag(before - 1) == "Q" else -1


def _is_content(sentence: Sentence, last: int) -> bool:
    return sentence.tags[last] == "Q" or (has_finite_verb(sentence, _start(sentence, last)) and sentence.tags[0] != "S")


def _ends_behind(sentence: Sentence, last: int) -> bool:
    """Whether the clause of an inverted source ends with it, but for an adjunct or a relative clause."""
    return sentence.tag(last + 1) in (".", ",", "", ";", ":", "P", "t", "W", "Q", "q", "g", "S", "-")


def _start(sentence: Sentence, last: int) -> int:
    start = 0
    while start < last and sentence.tags[start] in "C,-.":
        start += 1
    return start


def _can_front(sentence: Sentence, cue: Cue, last: int) -> bool:
    """Whether the cue has nothing of its own behind it, so that what stands before it must be the content."""
    tags = sentence.tags
    if sentence.tag(cue.last + 1) == "T":
        return False
    if tags[last] == "Q":
        return True
    told = noun_phrase_after(sentence, cue.last + 1) if cue.verb.cue == "tell" else -1
    place = skip_adjuncts(sentence, max(cue.last, told) + 1)
    if _interrupts(sentence, last, place):
        return True
    if sentence.tag(place) not in (".", ",", "", ";", ":", "P", "S", "Q"):
        return False
    start = _start(sentence, last)
    if tags[start] in "SP":
        return tags[start] == "P" and "X" in tags[start:last]
    return has_finite_verb(sentence, start)


def _interrupts(sentence: Sentence, last: int, comma: int) -> bool:
    """Whether the cue stands inside its content: If she wins, he said, we lose. The talks, he said, went well."""
    start = _start(sentence, last)
    if sentence.tags[start] == "S":
        return sentence.tag(comma) == "," and has_finite_verb(sentence, comma + 1)
    is_split = sentence.tag(comma) == "," and sentence.tag(comma + 1) in ("X", "V", "v")
    return is_split and not has_finite_verb(sentence, start, last + 1)


def _ranges(sentence: Sentence, last: int, group_end: int) -> list[Range]:
    """The content before the cue, and what follows a cue that interrupts a sentence between two commas."""
    ranges = [(_start(sentence, last), last)]
    tags = sentence.tags
    comma = skip_adjuncts(sentence, group_end + 1)
    if tags[last] == "Q" or sentence.tag(comma) != ",":
        return ranges
    first = comma + 1
    end = len(tags) - 1
    while end > first and tags[end] in ".,;":
        end -= 1
    if (
        first <= end
        and sentence.tag(first) not in ("g", "S", "W", "Q")
        and (tags[ranges[0][0]] == "S" or not has_finite_verb(sentence, ranges[0][0], last + 1))
    ):
        ranges.append((first, end))
    return ranges
