"""A source phrase that begins with a title: with a name, of an office alone, or of an institution."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.actors.gazetteer import gazetteer
from analysis.actors.identities import office_only
from analysis.actors.outcomes import Context, Resolution, of_actor
from analysis.actors.persons import person
from analysis.actors.sources import Source
from analysis.actors.titles import Title
from analysis.actors.unnamed import NAME, is_generic, without_titles

__all__ = ["titled"]


def titled(parts: Source, title: Title, context: Context) -> Resolution | None:
    """Who the title and what follows it mean; None where a name follows that the title does not belong to.

    An office without a name is its holder on the date. One that several hold counts for the institution they
    speak for. An institution's bare form ("the foreign ministry") is that of the country before it, else the
    nearest one named before.
    """
    rest = parts.head[title.end :].strip(" ,")
    offices, bodies = title.offices, title.bodies
    apposed = parts.appositions[0] if parts.appositions else ""
    name = rest or (apposed if NAME.fullmatch(apposed) and not is_generic(apposed) else "")
    if offices and name and NAME.fullmatch(name):
        return person(
            without_titles(name), parts, context, offices=offices, country=title.only_country, is_past=title.past
        )
    if offices and not rest:
        return _office(parts, title, offices, context)
    if bodies and not rest:
        return _body(parts, title, bodies, context)
    if (rest and is_generic(rest.split()[-1])) or not NAME.search(rest):
        return Resolution(country=title.only_country or None)
    return None


def _office(parts: Source, title: Title, offices: Sequence[str], context: Context) -> Resolution:
    if title.past:
        return _past_office(parts, title, offices, context)
    if not title.stands_alone:
        offices = _narrowed(offices, context)
    countries = {gazetteer().offices_by_id[office].country for office in offices}
    if len(countries) != 1:
        return Resolution(notes=f"{parts.head!r} may be of several countries")
    if parts.indefinite:
        return _unnamed(parts, offices, context, countries.pop())
    identity = office_only(offices, date=context.date, antecedents=context.ids)
    if identity.actor_id:
        return of_actor(identity.actor_id, context, "office", identity.note, offices=offices)
    return Resolution(country=countries.pop(), notes=identity.note)


def _unnamed(parts: Source, offices: Sequence[str], context: Context, country: str) -> Resolution:
    """A spokesperson without a name counts for the body, as of "a State Department spokesperson"; others are nobody."""
    body = gazetteer().offices_by_id[offices[0]].institution
    if body and ("spokes" in parts.head.lower() or "press secretary" in parts.head.lower()):
        found = of_actor(body, context, "institution")
        return replace(found, notes=f"an unnamed {parts.head}; counted for {found.name}")
    return Resolution(country=country)


def _past_office(parts: Source, title: Title, offices: Sequence[str], context: Context) -> Resolution:
    for antecedent in reversed(context.antecedents):
        if antecedent.actor and any(tenure.office in offices and tenure.end for tenure in antecedent.actor.tenures):
            return of_actor(antecedent.actor.actor_id, context, "office")
    return Resolution(country=title.country or None, notes=f"{parts.head!r} has had several holders")


def _narrowed(offices: Sequence[str], context: Context) -> Sequence[str]:
    """The office that the nearest antecedent holds; else those of the article's country."""
    known = gazetteer()
    for actor_id in reversed(context.ids):
        held = {tenure.office for tenure in known.offices(actor_id, context.date)}
        if held.intersection(offices):
            return [office for office in offices if office in held]
    return [office for office in offices if known.offices_by_id[office].country == context.country]


def _body(parts: Source, title: Title, bodies: Sequence[str], context: Context) -> Resolution:
    known = gazetteer()
    ids = list(bodies)
    if len(ids) > 1 or (not title.stands_alone and " " not in parts.head):
        nearest = [each for each in reversed(context.ids) if each in ids]
        ids = nearest[:1] or [each for each in ids if known.actor(each).country == context.country] or ids
    if len(ids) == 1:
        return of_actor(ids[0], context, "institution")
    note = f"{parts.head!r} may be of several countries"
    name = parts.head if parts.head[0].isupper() else None
    return Resolution(name=name, country=title.country or None, how="institution" if name else "none", notes=note)
