"""What gold and predictions share: an article and the attributions that somebody, or something, marked in it."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Gold", "GoldArticle", "Marked", "Span", "normal_form"]

Span = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """One attribution as it was marked; spans are half-open character offsets, none where there is nothing."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True)
class GoldArticle:
    """An article and every attribution that a person marked in it."""

    doc_id: str
    text: str
    attributions: tuple[Marked, ...]


@dataclass(frozen=True)
class Gold:
    """All articles of a gold file or folder, what it is called, and what was left out of it and why."""

    name: str
    articles: tuple[GoldArticle, ...]
    notes: tuple[str, ...] = ()


def normal_form(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    r"""The spans without white space at their ends; those that only white space parts are joined, empty ones dropped.

    brat cuts spans at line ends: so cut or whole, it is the same span.

    >>> normal_form("We agree, \n they said.", [(0, 10), (11, 16)])
    ((0, 16),)
    """
    joined: list[Span] = []
    for start, end in sorted(_trimmed(text, span) for span in spans):
        if start >= end:
            continue
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip()):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def _trimmed(text: str, span: Span) -> Span:
    start, end = max(0, span[0]), min(len(text), span[1])
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
