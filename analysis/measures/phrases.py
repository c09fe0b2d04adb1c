"""The small language in which issues, operators and acts are written, and one fast way to find its phrases.

    tariff*          a word that begins with "tariff" (at least three letters before the star)
    buy|purchas*     either word
    more?            a word that may be missing
    lift … tariff*   up to six words in between, within one clause ("..." is the same)
    WTO              written in capitals: matches capitals only

A hyphen in the text counts as a space, so that "export-control measure" is found by "export control".
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Hit", "PhraseError", "PhraseIndex", "phrase_pattern", "words"]

Payload = TypeVar("Payload")

_KEY = 3  # letters of a phrase's first word by which it is looked up
_BETWEEN = r"""["']?[\s\-–]+["']?"""
_ANY_WORD = r"(?:(?:[A-Za-z]\.){2,}|[\w$%]+(?:[.'/&][\w]+)*)"
_GAP = rf"(?:{_BETWEEN}{_ANY_WORD}){{0,6}}?"
_WIDE_GAP = rf"(?:[\"',)]*[\s\-–—]+[\"'(]?{_ANY_WORD}){{0,12}}?[\"',)]*"
_WORD = re.compile(r"\w+")


class PhraseError(ValueError):
    """A phrase that the small language does not allow; the caller says where it stands."""


@dataclass(frozen=True, slots=True)
class Hit(Generic[Payload]):
    """Where a phrase was found, and what was filed under it."""

    start: int
    end: int
    payload: Payload


class PhraseIndex(Generic[Payload]):
    """Finds many phrases in one pass over a text's words; a `wide` one lets a gap hold twelve words, and commas.

    >>> index = PhraseIndex([("tariff*", "tariffs"), ("lift … tariff*", "relief")])
    >>> [(hit.start, hit.end, hit.payload) for hit in index.find("lift all tariffs")]
    [(0, 16, 'relief'), (9, 16, 'tariffs')]
    """

    def __init__(self, phrases: Iterable[tuple[str, Payload]], *, wide: bool = False) -> None:
        self._by_key: dict[str, list[_Entry[Payload]]] = defaultdict(list)
        for written, payload in phrases:
            for phrase in _variants(written):
                entry = _Entry(phrase, payload, wide)
                for key in _keys(phrase):
                    self._by_key[key].append(entry)

    def find(self, text: str, starts: Iterable[tuple[int, str]] | None = None) -> list[Hit[Payload]]:
        """Every hit in `text`, in order of where it starts; `starts` are its `words`, where they are known."""
        hits = []
        by_key = self._by_key
        for start, key in words(text) if starts is None else starts:
            for entry in by_key.get(key, ()):
                match = entry.pattern.match(text, start)
                if match is not None:
                    hits.append(Hit(start, match.end(), entry.payload))
        return hits


@dataclass(frozen=True)
class _Entry(Generic[Payload]):
    """A phrase is compiled when its first word turns up: most of a codebook's never do in one text."""

    phrase: str
    payload: Payload
    wide: bool

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(phrase_pattern(self.phrase, wide=self.wide))


def words(text: str) -> list[tuple[int, str]]:
    """Where each word of `text` starts, and the key under which a phrase that begins with it is filed.

    >>> words("Trade deals")
    [(0, 'tra'), (6, 'dea')]
    """
    return [(match.start(), _key(match.group())) for match in _WORD.finditer(text)]


def phrase_pattern(phrase: str, *, wide: bool = False) -> str:
    """The regular expression of one phrase; a PhraseError says what is wrong with it.

    >>> phrase_pattern("… tariffs")
    Traceback (most recent call last):
    ...
    analysis.measures.phrases.PhraseError: the first word may not be a gap
    """
    slots = phrase.replace("...", "…").split()
    if not slots:
        raise PhraseError("it is empty")
    if slots[0] == "…":
        raise PhraseError("the first word may not be a gap")
    for word in slots[0].split("|"):
        if not _WORD.match(word):
            raise PhraseError(f"{word!r} does not begin with a letter or a digit")
    if slots[-1] == "…":
        raise PhraseError("the last word may not be a gap")
    parts = [_slot(slots[0].removesuffix("?"))]
    for slot in slots[1:]:
        if slot == "…":
            parts.append(_WIDE_GAP if wide else _GAP)
        elif slot.endswith("?"):
            parts.append(f"(?:{_BETWEEN}{_slot(slot[:-1])})?")
        else:
            parts.append(_BETWEEN + _slot(slot))
    return "".join(parts)


def _variants(phrase: str) -> list[str]:
    """The phrase; and without its first word too, where that one may be missing."""
    first, _, rest = phrase.partition(" ")
    return [f"{first[:-1]} {rest}", *_variants(rest)] if first.endswith("?") and rest else [phrase]


def _slot(slot: str) -> str:
    return "(?:" + "|".join(_word_pattern(word) for word in slot.split("|")) + r")(?:'s)?(?!\w)"


def _word_pattern(word: str) -> str:
    stem = word.removesuffix("*")
    if "*" in stem or not stem:
        raise PhraseError(f"in {word!r} the star must stand at the end of a word")
    if stem != word and len(stem) < _KEY:
        raise PhraseError(f"{word!r} needs at least three letters before the star")
    literal = re.escape(stem).replace(r"\-", r"[\s\-–]+") + (r"\w*" if stem != word else "")
    return literal if len(stem) > 1 and stem.isupper() else f"(?i:{literal})"


def _keys(phrase: str) -> Iterator[str]:
    seen = set()
    for word in phrase.split(maxsplit=1)[0].split("|"):
        match = _WORD.match(word)
        key = _key(match.group()) if match else ""
        if key not in seen:
            seen.add(key)
            yield key


def _key(word: str) -> str:
    return word[:_KEY].lower()
