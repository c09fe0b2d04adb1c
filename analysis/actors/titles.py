"""A title in a text: "U.S. Secretary of Commerce", "former Japanese prime minister", "President of Taiwan"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.actors.surfaces import Meaning, Phrase, surfaces

__all__ = ["Reading", "Title", "country_at", "phrase_at", "reading", "surface_at", "title_at"]

_WORD = re.compile(r"[^\W_]+")
_WRAP = re.compile(r"(?<=[\w,;&-])\n(?=[^\s\d*#|>-])")
_SPACES = re.compile(r"\s*")
_POSSESSIVE = re.compile(r"'s?(?![^\W_])")
_QUALIFIER = re.compile(
    r"(?:(former|ex|then|late|disgraced|ousted|impeached|deposed)|current|new|incoming|outgoing|acting"
    r"|newly (?:elected|appointed)|visiting|interim|caretaker|long-?time|senior|chief|top|embattled|ruling|state"
    r"|official|own)[\s-]+",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:of|in|for|to)\s+(?:the\s+)?", re.IGNORECASE)
_PAST = frozenset({"former", "ex", "then", "late", "disgraced", "ousted", "impeached", "deposed"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is read here: `plain` characters, and the same in lower case; offsets agree with the text."""

    plain: str
    lower: str


def reading(plain: str) -> Reading:
    r"""The reading of a text that is plain already (see `text.views.plain`).

    A line that ends inside a sentence is read on: "Xi\nJinping" is one name.

    >>> reading("President Xi\nJinping said.\nHe left.").plain
    'President Xi Jinping said.\nHe left.'
    """
    plain = _WRAP.sub(" ", plain)
    lower = plain.lower()
    if len(lower) != len(plain):  # "İ" has a lower case of two characters
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in plain)
    return Reading(plain, lower)


@dataclass(frozen=True, slots=True)
class Title:
    """A title at `start:end`: what its phrase may mean, of which country if it says, and whether it is past."""

    start: int
    end: int
    country: str
    phrases: tuple[Phrase, ...]
    past: bool

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices that it may mean."""
        return tuple(dict.fromkeys(phrase.office for phrase in self.phrases if phrase.office))

    @property
    def bodies(self) -> tuple[str, ...]:
        """The institutions that it may mean."""
        return tuple(dict.fromkeys(phrase.institution for phrase in self.phrases if phrase.institution))

    @property
    def stands_alone(self) -> bool:
        """Whether it needs no country beside it."""
        return bool(self.country) or any(phrase.alone for phrase in self.phrases)

    @property
    def only_country(self) -> str:
        """Its country: the one it says, or the only one it may mean where it needs none beside it."""
        countries = {phrase.country for phrase in self.phrases}
        return self.country or (countries.pop() if len(countries) == 1 and self.stands_alone else "")


def surface_at(text: Reading, start: int) -> tuple[int, tuple[Meaning, ...]] | None:
    """The end and the meanings of the longest name of the gazetteer that begins at `start`, or None.

    >>> surface_at(reading("Bank of China said"), 0)
    (13, (Meaning(actor_id='cn-bank-of-china', how='name'),))
    """
    return next(_surfaces_at(text, start), None)


def _surfaces_at(text: Reading, start: int) -> Iterator[tuple[int, tuple[Meaning, ...]]]:
    index, plain = surfaces(), text.plain
    for form in index.native.get(plain[start : start + 1], ()):
        if plain.startswith(form, start):
            yield start + len(form), index.by_text[form]
    word = _WORD.match(plain, start)
    for form in index.by_first_word.get(word.group(), ()) if word else ():
        end = start + len(form)
        if plain.startswith(form, start) and _ends(plain, end):
            yield end, index.by_text[form]


def country_at(text: Reading, start: int) -> tuple[int, str] | None:
    """The end and the country of a country's name, demonym or metonym at `start`, its possessive included.

    >>> country_at(reading("China's foreign ministry"), 0)
    (7, 'CN')
    """
    for end, meanings in _surfaces_at(text, start):
        codes = {meaning.actor_id for meaning in meanings if len(meaning.actor_id) == 2 or meaning.actor_id == "nato"}
        if len(codes) == 1:
            possessive = _POSSESSIVE.match(text.plain, end)
            return (possessive.end() if possessive else end), codes.pop().upper()
    return None


def phrase_at(text: Reading, start: int, country: str = "") -> tuple[int, tuple[Phrase, ...]] | None:
    """The end and the meanings of the longest title or bare form at `start`; of `country` only, where given.

    >>> end, phrases = phrase_at(reading("Prime Minister Li Qiang"), 0, "CN")
    >>> end, [phrase.office for phrase in phrases]
    (14, ['cn-premier'])
    """
    index = surfaces()
    word = _WORD.match(text.lower, start)
    if word is None:
        return None
    for form in index.phrase_starts.get(word.group(), ()):
        end = start + len(form)
        if text.lower.startswith(form, start) and _ends(text.lower, end):
            meanings = tuple(phrase for phrase in index.phrases[form] if country in ("", phrase.country))
            if meanings:
                return end, meanings
    return None


def title_at(text: Reading, start: int) -> Title | None:
    """The title that begins at `start`, with its country before or after it, or None.

    >>> title = title_at(reading("former Japanese Prime Minister Fumio Kishida"), 0)
    >>> title.end, title.country, title.past, [phrase.office for phrase in title.phrases]
    (30, 'JP', True, ['jp-prime-minister'])
    """
    place, past, country = start, False, ""
    phrase = phrase_at(text, start)
    for _ in range(3):  # "former Japanese", "Japan's then"
        found = None if country else country_at(text, place)
        qualifier = None if found else _QUALIFIER.match(text.plain, place)
        if found:
            place, country = found
        elif qualifier:
            place, past = qualifier.end(), past or (qualifier.group(1) or "").lower() in _PAST
        else:
            break
        place = _skip(text, place)
        further = phrase_at(text, place, country)
        if further and (phrase is None or further[0] >= phrase[0]):
            phrase = further
            break
    if phrase is None:
        return None
    end, phrases = phrase
    country = country if any(each.country == country for each in phrases) else ""
    of = None if country else _OF.match(text.plain, end)
    of_country = country_at(text, of.end()) if of else None
    if of_country and any(each.country == of_country[1] for each in phrases):
        end, country = of_country
        phrases = tuple(each for each in phrases if each.country == country)
    elif of and not any(each.alone for each in phrases):
        return None  # "the president of the union"
    return Title(start, end, country, phrases, past)


def _skip(text: Reading, place: int) -> int:
    spaces = _SPACES.match(text.plain, place)
    return spaces.end() if spaces else place


def _ends(plain: str, end: int) -> bool:
    return end >= len(plain) or not (plain[end].isalnum() or plain[end] == "_")
