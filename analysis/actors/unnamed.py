"""Sources without a name: "officials", "some", "a person familiar with the matter", "Chinese analysts"."""

import re

from analysis.actors.words import words

__all__ = ["NAME", "is_document", "is_generic", "is_organisation", "without_titles"]

_GENERIC = words("people")
_DOCUMENT_WORDS = words("documents")
_DOCUMENT_MODIFIERS = words("document_modifiers")
_ORGANISATIONS = words("organisations")
_BODIES_OF_PERSONS = frozenset({"administration", "camp", "campaign", "police", "team"})
_TITLE_WORDS = words("titles")
_NAME_WORD = r"(?:(?:[A-Z]\.)+(?:-[A-Z]\.)?|(?:St|Jr|Sr)\.|[^\W\d_a-z][\w'-]*|al-[A-Z][\w'-]*)"
_PARTICLE = r"(?:de|del|della|der|den|van|von|bin|ibn|al|el|la|le|di|da|dos|du|af|zu|y)"
NAME = re.compile(rf"{_NAME_WORD}(?: +(?:{_PARTICLE} +)*{_NAME_WORD})*")
"""A run of capitalised words, with the particles inside names."""


def is_generic(word: str) -> bool:
    """Whether `word` is a common noun or a pronoun for people who are not named, in either number.

    >>> is_generic("Officials"), is_generic("Critics"), is_generic("Smith")
    (True, True, False)
    """
    bare = word.lower().strip(".,'\"")
    forms = {bare, bare.removesuffix("s"), bare.removesuffix("es")}
    if bare.endswith("ies"):
        forms.add(bare[:-3] + "y")
    return not forms.isdisjoint(_GENERIC)


def is_document(phrase: str) -> bool:
    """Whether `phrase` is something written rather than somebody: "a statement"; not "Washington Post".

    >>> is_document("a joint statement"), is_document("a statesman")
    (True, False)
    """
    *modifiers, noun = phrase.split() or [""]
    is_noun = noun in _DOCUMENT_WORDS or noun.removesuffix("s") in _DOCUMENT_WORDS
    return is_noun and all(word.lower() in _DOCUMENT_MODIFIERS for word in modifiers)


def is_organisation(name: str) -> bool:
    """Whether a capitalised name ends as organisations' names do.

    >>> is_organisation("Lowy Institute"), is_organisation("John Smith")
    (True, False)
    """
    last = name.rstrip(".").rpartition(" ")[2]
    return last.lower() in _ORGANISATIONS and (last[0].isupper() or last in _BODIES_OF_PERSONS)


def without_titles(name: str) -> str:
    """`name` without the titles it begins with; unchanged where nothing would be left.

    >>> without_titles("Republican Sen. John Smith")
    'John Smith'
    """
    words = name.split()
    while len(words) > 1 and words[0].lower().strip(".,") in _TITLE_WORDS:
        words = words[1:]
    return " ".join(words)
