"""Two who speak as one: "the two leaders", "both ministers", "the two sides" are those named before."""

import re

from analysis.actors.antecedents import Named
from analysis.actors.gazetteer import gazetteer
from analysis.actors.outcomes import Context, Resolution

__all__ = ["pair"]

_PAIR = re.compile(
    r"(?:the two|both(?: of)?(?: the)?|the two(?: \w+)?) (leaders|presidents|heads of state|heads of government"
    r"|(?:foreign |defen[cs]e |finance )?ministers|secretaries|officials|sides|countries|governments|nations|capitals"
    r"|parties)",
    re.IGNORECASE,
)
_ROLES = {
    "leaders": r"president|prime minister|premier|chancellor|general secretary|supreme leader",
    "presidents": r"president\b",
    "ministers": r"minister|secretary\b",
    "secretaries": r"secretary\b",
    "officials": r"\w",
}
_COUNTRIES = ("sides", "countries", "governments", "nations", "capitals", "parties")


def pair(phrase: str, context: Context) -> Resolution | None:
    """The two named last before that fit "the two leaders" and the like, of two countries; None for another phrase.

    As with names joined by "and" there is no `actor_id`: two are not one actor. Who they are is in `name` and `notes`.

    >>> from analysis.actors.resolution import resolve
    >>> resolve("The two leaders", date="2025-11-25", antecedents=["donald-trump", "xi-jinping"]).name
    'Donald Trump and Xi Jinping'
    """
    match = _PAIR.fullmatch(" ".join(phrase.split()))
    if match is None:
        return None
    noun = match.group(1).lower()
    found: list[Named] = []
    for each in reversed(context.antecedents):
        if _fits(each, noun, context) and each.country not in [other.country for other in found]:
            found.append(each)
    if len(found) < 2:
        return Resolution(notes=f"nobody named before makes {phrase!r} two")
    names = [_name(each, noun) for each in reversed(found[:2])]
    return Resolution(name=" and ".join(names), how="office", notes="several sources: " + "; ".join(names))


def _fits(each: Named, noun: str, context: Context) -> bool:
    if not each.country or each.actor is None:
        return False
    if noun in _COUNTRIES:
        return each.country in gazetteer().actors
    key = next((key for key in _ROLES if noun.endswith(key)), "leaders")
    role = gazetteer().role(each.actor.actor_id, context.date) if each.is_person else None
    return role is not None and re.search(_ROLES[key], role, re.IGNORECASE) is not None


def _name(each: Named, noun: str) -> str:
    return gazetteer().actor(each.country).name if noun in _COUNTRIES else each.name
