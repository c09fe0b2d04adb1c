"""Who was named before: what pronouns and short references such as "the ministry" go back to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from analysis.actors.gazetteer import Actor, gazetteer
from analysis.actors.names import key
from analysis.actors.words import gender_of

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
    country: str = ""


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
    r"|organi[sz]ation|country|nation|navy|army|coast guard|news agency|mission|command)"
)
_PUBLIC_BODY = re.compile(
    r"Ministry|Department|Government|Part(?:y|ies)|Congress|Senate|House|Council|Office|Committee|Commission|Agency|Bureau"
    r"|Court|Bank|Army|Forces|Union|Nations|Kremlin|Pentagon|Reserve|Command|Parliament|Assembly|Embassy|Times|News|Daily"
)
_NOUN_IN_NAME = {
    "ministry": r"ministry",
    "department": r"department",
    "party": r"party|kuomintang|komeito|sanseito",
    "government": r"government",
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
_SPOKESPERSON = r"Spokes|Press Secretary|Chief Cabinet Secretary|Communications"
_LEADER = r"President|Prime Minister|Premier|Leader|General Secretary|Chancellor|Chair|Chief Executive"
_DIPLOMAT = r"Foreign|Ambassador|Representative|Secretary of State|Diplom|Consul|Envoy"
_ROLES = {  # what the title of "the …" has to say, and the gender
    "spokesperson": (_SPOKESPERSON, ""),
    "spokesman": (_SPOKESPERSON, "m"),
    "spokeswoman": (_SPOKESPERSON, "f"),
    "minister": (r"Minister", ""),
    "foreign minister": (r"Foreign|Secretary of State", ""),
    "defense minister": (r"Defen[sc]e", ""),
    "defence minister": (r"Defen[sc]e", ""),
    "secretary": (r"Secretary", ""),
    "ambassador": (r"Ambassador|Representative", ""),
    "envoy": (r"Ambassador|Representative|Envoy", ""),
    "diplomat": (_DIPLOMAT, ""),
    "top diplomat": (_DIPLOMAT, ""),
    "adviser": (r"Advis[eo]r|Aide|Director", ""),
    "senator": (r"Senat", ""),
    "lawmaker": (r"Senat|House of Representatives|Speaker|House M", ""),
    "congressman": (r"House of Representatives|Speaker|House M", "m"),
    "congresswoman": (r"House of Representatives|Speaker|House M", "f"),
    "speaker": (r"Speaker", ""),
    "governor": (r"Governor", ""),
    "general": (r"Joint Chiefs|Commander|Military|Defen[sc]e", ""),
    "commander": (r"Commander|Chief of Staff", ""),
    "leader": (_LEADER, ""),
    "politician": (r".", ""),
    "official": (r".", ""),
}
_STRANGERS = frozenset(
    {
        "analyst",
        "author",
        "columnist",
        "economist",
        "expert",
        "historian",
        "lawyer",
        "professor",
        "researcher",
        "scholar",
    }
)


def named(antecedent: Antecedent) -> Named | None:
    """The antecedent as it is compared; None for one that is neither known nor has a name."""
    known = gazetteer().actors
    actor_id = antecedent if isinstance(antecedent, str) else antecedent.actor_id
    if actor_id is not None and actor_id in known:
        actor = known[actor_id]
        return Named(actor, actor.name, actor.gender, actor.kind == "person", actor.country)
    name = antecedent if isinstance(antecedent, str) else getattr(antecedent, "name", None)
    how = "name" if isinstance(antecedent, str) else getattr(antecedent, "how", "")
    if not isinstance(name, str) or not name:
        return None
    gender, country = (str(getattr(antecedent, field, None) or "") for field in ("gender", "country"))
    is_person = how != "institution"
    return Named(None, name, gender or (gender_of(name) if is_person else ""), is_person, country)


def refer(
    phrase: str, antecedents: Sequence[Named], *, date: str | None = None
) -> tuple[Named | None, str | None] | None:
    """Whom a pronoun, or "the ministry", goes back to, with a note where that fails; None for any other phrase.

    The nearest antecedent that agrees is taken: in gender for "he" and "she" (a person of unknown gender
    agrees with both), in kind for "it", "which", "they" (an institution, country or group) and "who", in office
    for "the minister" and "the spokeswoman"; "the analyst" is a person whom the gazetteer does not know.

    >>> refer("she", [named("xi-jinping"), named("sanae-takaichi"), named("donald-trump")])[0].name
    'Sanae Takaichi'
    >>> refer("Trump", []) is None
    True
    """
    word = phrase.lower().removesuffix(" himself").removesuffix(" herself")
    if word in _SELF:
        return None, f"{phrase!r} names nobody"
    wanted = _PRONOUNS.get(word)
    if wanted is None and word.startswith("the "):
        return _definite(word.removeprefix("the "), antecedents, date)
    if wanted is None:
        return None
    found = next((each for each in reversed(antecedents) if _agrees(each, wanted)), None)
    return found, None if found else f"nobody named before agrees with {phrase!r}"


def _definite(noun: str, antecedents: Sequence[Named], date: str | None) -> tuple[Named | None, str | None] | None:
    """Whom "the …" goes back to; None for a noun that goes back to nobody by itself."""
    if _BODY_NOUN.fullmatch(noun):
        found = next((each for each in reversed(antecedents) if _is_such(each, noun)), None)
    elif noun in _STRANGERS:
        persons = [each for each in antecedents if each.is_person]
        found = persons[-1] if persons and persons[-1].actor is None else None
    elif noun in _ROLES:
        found = next((each for each in reversed(antecedents) if _has_role(each, noun, date)), None)
    else:
        return None
    return found, None if found else f"nobody named before is 'the {noun}'"


def same_name(name: str, antecedents: Sequence[Named]) -> Named | None:
    """The nearest person named before, unknown to the gazetteer, whose name `name` is or ends, or None.

    >>> same_name("Smith", [named("John Smith")]).name
    'John Smith'
    """
    wanted = key(name)
    for antecedent in reversed(antecedents):
        if antecedent.actor is None and antecedent.is_person and wanted and " and " not in antecedent.name:
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
        return False
    return antecedent.actor is None or antecedent.actor.kind in _BODIES


def _has_role(antecedent: Named, noun: str, date: str | None) -> bool:
    pattern, gender = _ROLES[noun]
    if antecedent.actor is None or not antecedent.is_person or (gender and antecedent.gender != gender):
        return False
    held = gazetteer().offices(antecedent.actor.actor_id, date) or antecedent.actor.tenures
    return any(re.search(pattern, tenure.role) for tenure in held)


def _is_such(antecedent: Named, noun: str) -> bool:
    if antecedent.is_person:
        return False
    is_country = antecedent.actor is not None and antecedent.actor.kind == "country"
    if noun in ("country", "nation") or (noun == "government" and is_country):
        return is_country
    if noun in ("company", "firm"):
        return not is_country and _PUBLIC_BODY.search(antecedent.name) is None
    return re.search(_NOUN_IN_NAME.get(noun, re.escape(noun)), antecedent.name.lower()) is not None
