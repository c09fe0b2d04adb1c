"""A source phrase taken apart: what it is about, what follows in apposition, and the honorific before it."""

import re
from dataclasses import dataclass

from analysis.actors.titles import country_at, reading, surface_at, title_at
from analysis.actors.unnamed import is_document
from analysis.text.views import plain

__all__ = ["Source", "take_apart"]

_HONORIFIC = re.compile(
    r"(?:(Mr|Mister|Sir|Lord)|(Ms|Mrs|Miss|Mdm|Madam|Madame|Dame|Lady)|Dr|Prof|Professor)\b\.?\s+(?=[A-Z])"
)
_DETERMINER = re.compile(
    r"(?:(the)|a|an|another|this|that|one|both|even|only|just|including|at least (?:one|two)|not)\s+", re.IGNORECASE
)
_QUANTIFIER = re.compile(
    r"(?:some|many|most|several|few|all|other|more|two|three|four|five|these|those|dozens of|hundreds of|thousands of"
    r"|millions of|a (?:few|number|group|handful|couple) of|\d[\d,.]*)\s+(?:of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:his|her|its|their|my|our|your)\s+", re.IGNORECASE)
_AGE = re.compile(r"\d+-year-old\s+", re.IGNORECASE)
_RELATIVE = re.compile(r"\s+(?:who|whom|whose|which|speaking|citing|quoting|asked|writing)\b.*", re.DOTALL)
_SELF = re.compile(r"\s+(?:himself|herself|itself|themselves)$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'s?$")
_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]")
_LEAD_IN = re.compile(r"(?:according to|as per|in the words of|for|by|and|but|while|as|from)\s+", re.IGNORECASE)
_POSTED = re.compile(r"(.+?)\s+(?:on|in|at)\s+.+?\s+by\s+(.+)", re.DOTALL)
_CARRIER = re.compile(
    r"(.+?)\s+(?:from|by|of|issued by|released by|published by|carried by|on|in|at)\s+(.+)", re.DOTALL
)
_INSIDE_COMMA = re.compile(
    r",(?=\s+(?:[Tt]rade and [Ii]ndustry|Forestry|Industry and Energy|D\.?C\b|Infrastructure|Jr\b|Transport and))"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase: its head, the appositions after it, and what was said by the words around them.

    `gender` is "m" or "f" after "Mr." or "Ms."; `definite` after "the"; `owner` is "his", "its", …; `several`
    after "some", "many", a number; `indefinite` after "a". Of something written, such as a
    statement, the head is whoever wrote it.
    """

    head: str
    appositions: tuple[str, ...]
    gender: str = ""
    definite: bool = False
    owner: str = ""
    several: bool = False
    indefinite: bool = False


def take_apart(source: str) -> Source:
    """The parts of a source phrase.

    >>> take_apart("Xi Jinping, general secretary of the party,")
    Source(head='Xi Jinping', appositions=('general secretary of the party',), gender='', definite=False,
        owner='', several=False, indefinite=False)
    >>> take_apart("a statement from the Foreign Ministry").head
    'Foreign Ministry'
    """
    phrase = " ".join(plain(source).split()).strip(" \"',;:.-–—")
    phrase += "." if re.search(r"\b[A-Z]\.[A-Z]$|\b(?:Jr|Sr)$", phrase) else ""  # "U.S." keeps its stop
    phrase = _POSSESSIVE.sub("", _BRACKETS.sub("", phrase).strip())
    lead = _LEAD_IN.match(phrase)
    phrase = phrase[lead.end() :] if lead else phrase
    pieces = [piece.strip().replace("\0", ",") for piece in _INSIDE_COMMA.sub("\0", phrase).split(",")]
    head = _SELF.sub("", _RELATIVE.sub("", pieces[0]))
    appositions = tuple(_RELATIVE.sub("", piece) for piece in pieces[1:] if piece)
    author = _author(head)
    return _stripped(author, ()) if author else _stripped(head, appositions)


def _stripped(head: str, appositions: tuple[str, ...]) -> Source:
    """The head without what stands before it: determiner, quantifier, owner, age, honorific."""
    definite, indefinite, gender, owner = False, False, "", ""
    quantifier = _QUANTIFIER.match(head)
    if quantifier:
        head = head[quantifier.end() :]
    determiner = _DETERMINER.match(head)
    if determiner:
        head, definite = head[determiner.end() :], determiner.group(1) is not None
        indefinite = determiner.group().lower().split()[0] in ("a", "an", "another", "one")
    owned = _OWNER.match(head)
    if owned:
        head, owner = head[owned.end() :], owned.group().strip().lower()
    head = _AGE.sub("", head, count=1)
    honorific = _HONORIFIC.match(head)
    if honorific:
        gender = "m" if honorific.group(1) else "f" if honorific.group(2) else ""
        head = head[honorific.end() :]
    return Source(head, appositions, gender, definite, owner, quantifier is not None, indefinite)


def _author(head: str) -> str | None:
    """Who wrote the document that `head` is, or None where it is no document or has no author."""
    carrier = _POSTED.fullmatch(head) or _CARRIER.fullmatch(head)
    if carrier and is_document(carrier.group(1)):
        return carrier.group(2)
    words = head.split()
    n_author = len(words)
    while n_author > 1 and is_document(" ".join(words[n_author - 1 :])):
        n_author -= 1
    author = " ".join(words[:n_author])
    return author if n_author < len(words) and _begins_known(author) else None


def _begins_known(phrase: str) -> bool:
    stripped = _stripped(phrase, ()).head
    text = reading(stripped)
    if phrase.lower().startswith("the ") and title_at(text, 0):
        return True
    return surface_at(text, 0) is not None or country_at(text, 0) is not None or title_at(text, 0) is not None
