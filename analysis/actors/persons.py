"""A name in a source phrase → the person, helped by the title before it and the apposition after it."""

import re
from collections.abc import Sequence

from analysis.actors.antecedents import same_name
from analysis.actors.identities import identify
from analysis.actors.outcomes import Context, Resolution, of_actor
from analysis.actors.sources import Source
from analysis.actors.titles import country_at, reading, title_at
from analysis.actors.words import gender_of

__all__ = ["apposed_offices", "person"]

_DETERMINER = re.compile(r"^(?:the|a|an|also)\s+", re.IGNORECASE)


def person(
    name: str,
    parts: Source,
    context: Context,
    *,
    offices: Sequence[str] = (),
    country: str = "",
    is_past: bool = False,
) -> Resolution:
    """The person whom `name` means; a name that nobody known has stays as the text has it.

    A stranger who was named in full before is meant by the family name alone. The country of a stranger is
    that of the title or of the apposition: "Penny Smith, an Australian senator".
    """
    name = name.removesuffix("'s").removesuffix("'")
    stranger = None if offices else same_name(name, context.antecedents)
    identity = identify(
        name,
        offices=offices,
        country=country,
        date=context.date,
        is_past=is_past,
        gender=parts.gender,
        antecedents=context.ids,
    )
    if identity.actor_id and (stranger is None or identity.note is None):
        return of_actor(identity.actor_id, context, "name", identity.note, offices=offices)
    stranger = stranger or same_name(name, context.antecedents)
    if stranger:
        return Resolution(
            name=stranger.name, country=stranger.country or country or None, how="name", gender=stranger.gender
        )
    place = country or _apposed_country(parts)
    return Resolution(
        name=name, country=place or None, how="name", notes=identity.note, gender=parts.gender or gender_of(name)
    )


def apposed_offices(parts: Source) -> tuple[str, ...]:
    """The offices that the apposition names: "Xi Jinping, general secretary of the Communist Party"."""
    for piece in parts.appositions:
        title = title_at(reading(_DETERMINER.sub("", piece)), 0)
        if title:
            return title.offices
    return ()


def _apposed_country(parts: Source) -> str:
    for piece in parts.appositions:
        found = country_at(reading(_DETERMINER.sub("", piece)), 0)
        if found:
            return found[1]
    return ""
