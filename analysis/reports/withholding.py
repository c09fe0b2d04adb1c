"""Other people's words taken out of what a report says: what is left names them by article and offset.

Whatever is six or more words in a row of an article goes, wherever it stands; tags and layout between words are passed
over, so that a passage that is marked up goes as well.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["EXCERPT", "RUN", "Articles", "withheld_html", "withheld_values"]

RUN = 6  # words in a row that are somebody's text and not a name or a turn of phrase
EXCERPT = 8  # words of each passage that `excerpts` leaves

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True)
class _Word:
    """A word of what is read: in which piece of it, and where there."""

    text: str
    piece: int
    start: int
    end: int


@dataclass(frozen=True)
class Articles:
    """Where each run of words stands in the articles."""

    places: Mapping[tuple[str, ...], tuple[str, int, int]]  # the run → doc_id, first character, last
    excerpts: bool = False

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str]], *, excerpts: bool = False) -> "Articles":
        """The index of (doc_id, text) pairs; of runs that occur twice, the first place counts."""
        places: dict[tuple[str, ...], tuple[str, int, int]] = {}
        for doc_id, text in texts:
            found = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
            for first in range(len(found) - RUN + 1):
                run = found[first : first + RUN]
                places.setdefault(tuple(word for word, _, _ in run), (doc_id, run[0][1], run[-1][2]))
        return cls(places, excerpts)


def withheld_html(page: str, articles: Articles) -> str:
    """The HTML with its tags as they are and the articles' passages withheld.

    >>> articles = Articles.of([("d1", "He said that the two sides would reach an agreement soon.")])
    >>> withheld_html("<p>It says <b>the two sides</b> would reach an agreement.</p>", articles)
    '<p>It says <b>[7 words withheld: d1, characters 13 to 51]</b>.</p>'
    """
    pieces = _TAG.split(page)
    texts = {number: html.unescape(piece) for number, piece in enumerate(pieces) if number % 2 == 0}
    for number, text in _withheld(texts, articles).items():
        if text != texts[number]:
            pieces[number] = html.escape(text, quote=False)
    return "".join(pieces)


def withheld_values(value: Any, articles: Articles) -> Any:
    """A text, or what JSON can hold, with the passages in each of its texts withheld."""
    if isinstance(value, str):
        return _withheld({0: value}, articles)[0]
    if isinstance(value, list):
        return [withheld_values(one, articles) for one in value]
    if isinstance(value, dict):
        return {name: withheld_values(one, articles) for name, one in value.items()}
    return value


def _withheld(texts: Mapping[int, str], articles: Articles) -> dict[int, str]:
    words = [
        _Word(match.group().casefold(), number, match.start(), match.end())
        for number, text in texts.items()
        for match in _WORD.finditer(text)
    ]
    done = dict(texts)
    for first, last, place in reversed(list(_passages(words, articles))):
        _cut(done, words[first : last + 1], place, articles)
    return done


def _passages(words: list[_Word], articles: Articles) -> Iterator[tuple[int, int, str]]:
    """The first and the last word of each passage of the articles, and where it stands."""
    number = 0
    while number <= len(words) - RUN:
        place = articles.places.get(_run(words, number))
        if place is None:
            number += 1
            continue
        last = number
        doc_id, start, end = place
        while (next_ := articles.places.get(_run(words, last + 1))) is not None:
            last += 1
            end = next_[2] if next_[0] == doc_id and next_[1] > start else end
        yield number, last + RUN - 1, f"{doc_id}, characters {start} to {end}"
        number = last + RUN


def _run(words: list[_Word], first: int) -> tuple[str, ...]:
    return tuple(word.text for word in words[first : first + RUN])


def _cut(texts: dict[int, str], passage: list[_Word], place: str, articles: Articles) -> None:
    """Takes the words of `passage` out of `texts`, from the last piece to the first; the note stands where it began."""
    kept = passage[:EXCERPT] if articles.excerpts else []
    rest = passage[len(kept) :]
    if not rest:
        return
    note = f"[{len(rest)} words withheld{' after these' if kept else ''}: {place}]"
    for piece in sorted({word.piece for word in rest}, reverse=True):
        inside = [word for word in rest if word.piece == piece]
        said = note if piece == rest[0].piece else ""
        text = texts[piece]
        before = text[: inside[0].start]
        texts[piece] = (before if said else before.rstrip()) + said + text[inside[-1].end :]
