"""The words of an article as the measures count them, and which of them stand in quotation marks.

This is deliberately not `analysis.text`: a measure must not change when the software that it measures does.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from analysis.evaluation.attributions import Span

__all__ = ["Words", "quoted_spans"]

_TOKEN = re.compile(r"\w+(?:['’.\-]\w+)*|[^\w\s]")
_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"``|''|[“„«‟”»\"]")
_OPENING, _CLOSING = {"“", "„", "«", "‟", "``"}, {"”", "»", "''"}


class Words:
    """The tokens of one text. A token is a word where it has a letter or a digit.

    >>> words = Words('He said "no".')
    >>> [words.lower(token) for token in sorted(words.of([(3, 13)]))]
    ['said', 'no']
    """

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        self._text = text
        self._starts = [token.start() for token in found]
        self._ends = [token.end() for token in found]
        self._is_word = [any(letter.isalnum() for letter in token.group()) for token in found]
        quoted = quoted_spans(text)
        opened = [start for start, _ in quoted]
        self._is_quoted = [
            (place := bisect_right(opened, start) - 1) >= 0 and start < quoted[place][1] for start in self._starts
        ]

    def tokens(self, spans: Iterable[Span]) -> frozenset[int]:
        """The numbers of the tokens that overlap the spans."""
        return frozenset(
            number
            for start, end in spans
            if start < end
            for number in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )

    def of(self, spans: Iterable[Span]) -> frozenset[int]:
        """The numbers of the words that overlap the spans."""
        return frozenset(token for token in self.tokens(spans) if self._is_word[token])

    def lower(self, token: int) -> str:
        """A token in small letters."""
        return self._text[self._starts[token] : self._ends[token]].lower()

    def kind(self, tokens: frozenset[int]) -> str:
        """Whether the words among `tokens` are "direct", all of them inside quotation marks, "mixed" or "indirect".

        Where there is no word among them, one token inside is enough for "direct".
        """
        words = [token for token in tokens if self._is_word[token]]
        n_quoted = sum(self._is_quoted[token] for token in words or tokens)
        if not words:
            return "direct" if n_quoted else "indirect"
        return "direct" if n_quoted == len(words) else "mixed" if n_quoted else "indirect"


def quoted_spans(text: str) -> list[Span]:
    """What stands in quotation marks, marks included, paired paragraph by paragraph.

    A mark that is not closed runs to its paragraph's end, as in a quotation that goes on in the next one.

    >>> quoted_spans('“Yes,” he said. "No')
    [(0, 6), (16, 19)]
    """
    spans: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        opened: int | None = None
        for mark in _MARK.finditer(text, paragraph.start(), paragraph.end()):
            if opened is None and mark.group() not in _CLOSING:
                opened = mark.start()
            elif opened is not None and mark.group() not in _OPENING:
                spans.append((opened, mark.end()))
                opened = None
        if opened is not None:
            spans.append((opened, paragraph.end()))
    return spans
