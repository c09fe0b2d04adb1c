"""When a name is not the actor's: a capital that is a place, a family name inside another person's name.

How it decides. A capital city stands for its government unless the words around it make it a place: "in",
"at" or "near" before it, a verb or noun of travel ("visit", "trip to"), "-based" or ", D.C." after it, or
another capitalised word beside it ("Beijing Normal University", "George Washington"). A family name alone is
somebody else's where a given name stands before it ("Melania Trump") or, for family names that come first,
after it ("Xi Zhongxun").
"""

import functools
import re
from collections.abc import Iterable

from analysis import data
from analysis.actors.titles import Reading
from analysis.actors.words import words

__all__ = ["is_a_son", "is_inside_a_name", "is_place", "may_follow_a_name", "not_actor_at"]

_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|around|inside|across|into|central|downtown|greater|throughout|via"
    r"|(?:state|city) of|capital,?"
    r"|visit(?:s|ed|ing)?|reach(?:ed)?|left|leav(?:e|es|ing)|tour(?:ed|s)?|(?:streets|outskirts|suburbs?) of"
    r"|(?:trips?|travel(?:s|l?ed|l?ing)?|visit(?:s|ed)?|fly|flew|flies|flying|flights?|return(?:s|ed|ing)?|go|goes|went"
    r"|going|comes?|came|head(?:s|ed|ing)?|arrived?|journey|tour|moved?)(?: back| home)? to)\s+$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"-based|-born|,? D\.?C\b"
    r"|(?:'s)? (?:time|state|airport|metro|suburb|district|streets?|hotel|stock|prefecture|metropolitan|residents?)\b"
    r"|(?:, [A-Z][\w.]+ \d{1,2})?(?: \([A-Z][\w ]+\))? (?:—|–|--|-) ",
    re.IGNORECASE,
)
_JUNIOR = re.compile(r"[ ,]+(?:Jr|Sr)\b\.?$")
_WORD_BEFORE = re.compile(r"((?:[A-Z]\.)+|[^\W\d_][\w'-]*)[ ]+$")
_WORD_AFTER = re.compile(r"[ ]+([A-Z][\w'-]*)")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\"'“”(\[—–-])\s*$")
_BEFORE = 40

# Capitalised words that may stand before a family name and are no given name.
_FUNCTION_WORDS = words("function_words")
# Title-case headline words that may follow a name and are no part of it.
_HEADLINE = words("after_names")


def is_place(text: Reading, start: int, end: int) -> bool:
    """Whether the capital at `start:end` is where something is, not who does it.

    >>> from analysis.actors.titles import reading
    >>> is_place(reading("Talks took place in Washington on Monday."), 20, 30)
    True
    >>> is_place(reading("Washington and Beijing agreed."), 0, 10)
    False
    """
    before = text.plain[max(0, start - _BEFORE) : start]
    return (
        _PLACE_BEFORE.search(before) is not None
        or _PLACE_AFTER.match(text.plain, end) is not None
        or is_inside_a_name(text, start, end, family_first=True)
    )


def is_inside_a_name(text: Reading, start: int, end: int, *, family_first: bool = False) -> bool:
    """Whether the name at `start:end` is part of a longer one that is somebody else's.

    >>> from analysis.actors.titles import reading
    >>> is_inside_a_name(reading("He met Melania Trump there."), 15, 20)
    True
    >>> is_inside_a_name(reading("Yesterday Trump said so."), 10, 15)
    False
    """
    before = text.plain[max(0, start - _BEFORE) : start]
    word = _WORD_BEFORE.search(before)
    if word and word.group(1)[0].isupper() and not may_follow_a_name(word.group(1)):
        is_first = _SENTENCE_END.search(before[: word.start()]) is not None
        if not (is_first and word.group(1).endswith(("ly", "ing", "ed"))):
            return True
    after = _WORD_AFTER.match(text.plain, end)
    if after is None:
        return False
    return family_first and not may_follow_a_name(after.group(1))


def is_a_son(name: str, known: Iterable[str]) -> bool:
    """Whether `name` ends in "Jr." or "Sr." and no form known of the person does.

    >>> is_a_son("Donald Trump Jr.", ["Donald Trump"]), is_a_son("Joseph R. Biden Jr.", ["Joseph R. Biden Jr."])
    (True, False)
    """
    return _JUNIOR.search(name) is not None and not any(map(_JUNIOR.search, known))


def may_follow_a_name(word: str) -> bool:
    """Whether a capitalised word after a name is no part of it, as in the headline "Xi Warns Against Tariffs".

    >>> may_follow_a_name("Warns"), may_follow_a_name("Zhongxun")
    (True, False)
    """
    return word.lower().strip(".,") in _HEADLINE or _is_function_word(word)


def not_actor_at(text: Reading, start: int) -> int | None:
    """The end of a phrase of `data/not_actors.txt` that begins at `start`, or None.

    >>> from analysis.actors.titles import reading
    >>> not_actor_at(reading("South China Sea"), 0)
    15
    """
    word = text.plain[start : start + 24].split(" ", 1)[0]
    for phrase in _not_actors().get(word, ()):
        end = start + len(phrase)
        if text.plain.startswith(phrase, start) and not text.plain[end : end + 1].isalnum():
            return end
    return None


@functools.cache
def _not_actors() -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for phrase in data.lines("not_actors.txt"):
        grouped.setdefault(phrase.split(" ", 1)[0], []).append(phrase)
    return {word: tuple(sorted(phrases, key=len, reverse=True)) for word, phrases in grouped.items()}


def _is_function_word(word: str) -> bool:
    return word.lower().removesuffix("'s").strip(".'-") in _FUNCTION_WORDS or word.endswith(("'s", "'"))
