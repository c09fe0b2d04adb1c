"""The headline that stands on the first line of a text, where one plainly does."""

import itertools
import re
from collections.abc import Sequence

from analysis.corpus.articles import Span

__all__ = ["title_span"]

_ENOUGH = 60  # lines: what comes later says nothing about the first
_LABEL = re.compile(r"\s*(?:title|headline|제목|標題|标题|件名)\s*[:：]\s*", re.IGNORECASE)
_HEADING = re.compile(r"[ ]{0,3}#[ ]+")
_FULL_STOP = re.compile(r"[.!?。！？…:;,][\"'”’»)\]」』]*\s*$")
_LABELLED_SPEECH = re.compile(r"^[A-Z .'’-]{3,40}:")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}$")


def title_span(text: str, others: Sequence[Span], *, title: str | None = None) -> Span | None:
    r"""The first line of `text` where it is a headline, else None.

    It is one where it repeats `title`, is labelled or marked as one, or ends without a full stop, is short, and is set
    apart from the prose: by a blank line, a byline or date line, or because every line below it ends a sentence.

    >>> title_span("Leaders meet in Busan\n\nThey met on Thursday.", [])
    {'start': 0, 'end': 21, 'kind': 'title'}
    """
    marked = {span["start"] for span in others}
    above = [span["kind"] for span in others if not text[: span["start"]].strip()]
    if "byline" in above:
        return None  # a headline stands above who wrote it
    prose = (line for line in re.finditer(r"\S[^\n]*", text) if _start(line) not in marked)
    lines = list(itertools.islice(prose, _ENOUGH))
    if len(lines) < 2:
        return None
    first = lines[0].group()
    # where the headline is known, a first line that is not it is something else
    if _plainly(first, title) or (title is None and _set_apart(text, lines, others)):
        label = _LABEL.match(first) or _HEADING.match(first)
        start = lines[0].start() + label.end() if label else _start(lines[0])
        return {"start": start, "end": lines[0].start() + len(first.rstrip()), "kind": "title"}
    return None


def _plainly(first: str, title: str | None) -> bool:
    if title is not None and _bare(first) == _bare(title):
        return True
    return bool(_LABEL.match(first) or _HEADING.match(first)) and len(first) <= 250


def _bare(line: str) -> str:
    return "".join(letter for letter in line.casefold() if letter.isalnum())


def _set_apart(text: str, lines: list[re.Match[str]], others: Sequence[Span]) -> bool:
    first = lines[0].group().strip()
    if not _reads_like_a_headline(first):
        return False
    between = text[lines[0].end() : lines[1].start()]
    rest = [line.group().strip() for line in lines[1:]]
    if rest[0][:1].islower():
        return False
    if between.count("\n") >= 2 or _heads(lines, others):
        return _LABELLED_SPEECH.match(first) is None
    long = [line for line in rest if len(line.split()) > 5]
    return len(long) >= 2 and all(_FULL_STOP.search(line) for line in long)


def _heads(lines: list[re.Match[str]], others: Sequence[Span]) -> bool:
    """Whether a byline or date line follows, with nothing in between but short lines such as "Jane Roe in Taipei"."""
    marks = [span["start"] for span in others if span["kind"] in ("date_line", "byline", "credit", "furniture")]
    for above, below in itertools.pairwise(lines[:4]):
        if any(above.end() <= mark < below.start() for mark in marks):
            return True
        if len(below.group()) > 60 or _FULL_STOP.search(below.group()):
            return False
    return False


def _reads_like_a_headline(line: str) -> bool:
    words = line.split()
    ends = (_FULL_STOP.search(line) and not line.endswith("?") and not _ABBREVIATION.search(line)) or re.search(
        r"[a-z)][.!?] [A-Z]", line
    )
    return not ends and 3 <= len(words) <= 25 and len(line) <= 160 and not line[0].islower()


def _start(line: re.Match[str]) -> int:
    return line.end() - len(line.group().lstrip())
