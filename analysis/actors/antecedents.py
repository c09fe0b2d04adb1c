"""Who was named before: what pronouns and short references such as "the ministry" go back to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from analysis.actors.gazetteer import Actor, gazetteer
from analysis.actors.names import key

__all__ = ["Antecedent", "Named", "named", "refer", "same_name"]


class Reference(Protocol):
    """Anything with an `actor_id`: a resolution or a mention."""

    @property
    def actor_id(self) -> str | None:
        """The id in the gazetteer, or None."""


Antecedent = str | Reference
"""An actor id, the name of a person whom the gazetteer does not know, a resolution or a mention."""


@dataclass(frozen=True, slots=True)
class Named:
    """An antecedent as it is compared: `actor` is None for a person whom the gazetteer does not know."""

    actor: Actor | None
    name: str
    gender: str
    is_person: bool


_MALE, _FEMALE = "m", "f"
_PRONOUNS = {
    **dict.fromkeys(["he", "him", "his", "himself"], _MALE),
    **dict.fromkeys(["she", "her", "hers", "herself"], _FEMALE),
    **dict.fromkeys(["it", "its", "itself", "which"], "body"),
    **dict.fromkeys(["they", "them", "their", "theirs", "themselves"], "they"),
    **dict.fromkeys(["who", "whom", "whose"], "person"),
}
_SELF = frozenset({"i", "we", "you", "me", "us", "my", "our", "myself", "ourselves", "one", "that", "this", "these"})
_BODIES = frozenset({"institution", "country", "group"})
_BODY_NOUN = re.compile(
    r"(ministry|department|agency|office|party|government|commission|council|bank|central bank|military|court|embassy"
    r"|company|firm|newspaper|daily|paper|bloc|alliance|union|committee|administration|bureau|parliament|institute"
    r"|organi[sz]ation|country|nation|navy|army|coast guard|news agency|state|organ|mission|command)"
)
_NOUN_IN_NAME = {
    "ministry": r"ministry",
    "department": r"department",
    "party": r"party|kuomintang|komeito|sanseito",
    "government": r"government|^\w+( \w+)?$",
    "administration": r"government|administration",
    "bank": r"bank|federal reserve",
    "central bank": r"bank|federal reserve",
    "military": r"army|forces|command|military",
    "bloc": r"union|nations|group|brics",
    "alliance": r"treaty",
    "union": r"union",
    "newspaper": r"daily|times|post|shimbun|journal|sinmun|nikkei",
    "paper": r"daily|times|post|shimbun|journal|sinmun|nikkei",
    "daily": r"daily|times|post|shimbun|journal|sinmun|nikkei",
    "news agency": r"news|press|reuters|interfax|tass|xinhua|yonhap|france-presse|novosti",
    "agency": r"agency|news|press|reuters|interfax|tass|xinhua|yonhap|administration|bureau",
    "office": r"office",
}


def named(antecedent: Antecedent) -> Named | None:
    """The antecedent as it is compared; None for one that is neither known nor has a name."""
    known = gazetteer().actors
    actor_id = antecedent if isinstance(antecedent, str) else antecedent.actor_id
    if actor_id is not None and actor_id in known:
        actor = known[actor_id]
        return Named(actor, actor.name, actor.gender, actor.kind == "person")
    name = antecedent if isinstance(antecedent, str) else getattr(antecedent, "name", None)
    how = "name" if isinstance(antecedent, str) else getattr(antecedent, "how", "")
    if not isinstance(name, str) or not name:
        return None
    return Named(None, name, str(getattr(antecedent, "gender", None) or ""), how != "institution")


def refer(phrase: str, antecedents: Sequence[Named]) -> tuple[Named | None, str | None] | None:
    """Whom a pronoun, or "the ministry", goes back to, with a note where that fails; None for any other phrase.

    The nearest antecedent that agrees is taken: in gender for "he" and "she" (a person of unknown gender
    agrees with both), in kind for "it", "which", "they" (an institution, country or group) and "who".

    >>> refer("she", [named("xi-jinping"), named("sanae-takaichi"), named("donald-trump")])[0].name
    'Sanae Takaichi'
    >>> refer("Trump", []) is None
    True
    """
    word = phrase.lower().removesuffix(" himself").removesuffix(" herself")
    if word in _SELF:
        return None, f"{phrase!r} names nobody"
    wanted = _PRONOUNS.get(word)
    noun = None if wanted else re.fullmatch(rf"(?:the|that|this) {_BODY_NOUN.pattern}", word)
    if wanted is None and noun is None:
        return None
    for antecedent in reversed(antecedents):
        if noun.group(1) and _is_such(antecedent, noun.group(1)) if noun else _agrees(antecedent, wanted or ""):
            return antecedent, None
    return None, f"nobody named before agrees with {phrase!r}"


def same_name(name: str, antecedents: Sequence[Named]) -> Named | None:
    """The nearest person named before, unknown to the gazetteer, whose name `name` is or ends, or None.

    >>> same_name("Smith", [named("John Smith")]).name
    'John Smith'
    """
    wanted = key(name)
    for antecedent in reversed(antecedents):
        if antecedent.actor is None and antecedent.is_person and wanted:
            words = antecedent.name.split()
            if wanted in (key(antecedent.name), key(words[-1]), key(" ".join(words[-2:]))):
                return antecedent
    return None


def _agrees(antecedent: Named, wanted: str) -> bool:
    if wanted in (_MALE, _FEMALE):
        return antecedent.is_person and antecedent.gender in (wanted, "")
    if wanted == "person":
        return antecedent.is_person
    if antecedent.is_person:
        return wanted == "they" and antecedent.gender == ""
    return antecedent.actor is None or antecedent.actor.kind in _BODIES


def _is_such(antecedent: Named, noun: str) -> bool:
    if antecedent.is_person:
        return False
    if noun in ("country", "nation"):
        return antecedent.actor is not None and antecedent.actor.kind == "country"
    if noun in ("company", "firm", "state"):
        return antecedent.actor is None or antecedent.actor.kind == "institution"
    return re.search(_NOUN_IN_NAME.get(noun, re.escape(noun)), antecedent.name.lower()) is not None
