"""One source phrase → the actor it means on that date, with how it was found and what was doubtful."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.actors.antecedents import Antecedent, Named, named, refer, same_name
from analysis.actors.days import day
from analysis.actors.gazetteer import gazetteer
from analysis.actors.identities import Identity, identify, office_only
from analysis.actors.sources import Source, take_apart
from analysis.actors.surfaces import Phrase
from analysis.actors.titles import Title, country_at, reading, surface_at, title_at
from analysis.actors.unnamed import NAME, is_generic, is_organisation, without_titles

__all__ = ["Resolution", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a source phrase means.

    `actor_id` is None for whoever the gazetteer does not know; `name` is then as the text has it, or None for
    a source without a name. `role` is the title on that date. `country` is an ISO code, EU, UN or NATO. `how` is
    name, office, pronoun, institution (countries too) or none. `notes` says what was read differently from
    what the text says, or why nothing was found. `gender` is "m", "f" or "": it serves later pronouns.
    """

    actor_id: str | None = None
    name: str | None = None
    role: str | None = None
    country: str | None = None
    how: str = "none"
    notes: str | None = None
    gender: str = ""


@dataclass(frozen=True, slots=True)
class _Context:
    date: str | None
    antecedents: tuple[Named, ...]
    country: str

    @property
    def ids(self) -> list[str]:
        return [each.actor.actor_id for each in self.antecedents if each.actor]


def resolve(
    source: str, *, date: Any = None, antecedents: Sequence[Antecedent] = (), country: str | None = None
) -> Resolution:
    """The actor that one source phrase means.

    Parameters
    ----------
    source
        the phrase as the text has it: "U.S. Secretary of Commerce Howard Rutnik", "the ministry", "he".
    date
        of the article: a string that begins with an ISO date, a date, a datetime or a Timestamp. Offices are read
        as of that day; without it an office alone is resolved only by who was named before.
    antecedents
        who was named before, nearest last: actor ids, names, resolutions or mentions. Pronouns, family names and
        phrases such as "the ministry" go back to the nearest one that agrees.
    country
        whose president "the president" is where nobody was named before, an ISO code.

    Nothing is replaced silently: a spelling that differs from the gazetteer's is in `notes`, and a name that is
    merely similar stays as it is. A name that several people share stays unresolved, with a note that names them.

    >>> found = resolve("U.S. Secretary of Commerce Howard Rutnik", date="2025-11-25")
    >>> found.name, found.role, found.country, found.how, found.notes
    ('Howard Lutnick', 'Secretary of Commerce', 'US', 'name', "spelled 'Howard Rutnik' in the text")
    >>> resolve("the Japanese prime minister", date="2025-11-25").name
    'Sanae Takaichi'
    >>> resolve("some analysts", date="2025-11-25")
    Resolution(actor_id=None, name=None, role=None, country=None, how='none', notes=None, gender='')
    """
    if not isinstance(source, str) or not source.strip():
        return Resolution()
    before = tuple(each for each in map(named, antecedents) if each is not None)
    context = _Context(day(date), before, country or "")
    parts = take_apart(source)
    if not parts.head:
        return Resolution()
    found = _referred(source, parts, context) or _several(parts, context) or _resolved(parts, context)
    if parts.gender and not found.gender and found.name:
        found = replace(found, gender=parts.gender)
    return found


def _referred(source: str, parts: Source, context: _Context) -> Resolution | None:
    whole = ("the " if parts.definite else "") + parts.head
    answer = refer(whole, context.antecedents)
    if answer is None:
        return None
    antecedent, note = answer
    if antecedent is None:
        return Resolution(notes=note)
    how = "institution" if parts.definite else "pronoun"
    if antecedent.actor is None:
        return Resolution(name=antecedent.name, how=how, gender=antecedent.gender)
    return _actor(antecedent.actor.actor_id, context, how)


_AND = re.compile(r"\s+(?:and|or|&)\s+")


def _several(parts: Source, context: _Context) -> Resolution | None:
    """A source of two or more names: kept as it is, with the names in the notes."""
    pieces = [piece for part in (parts.head, *parts.appositions) for piece in _AND.split(part) if piece]
    if len(pieces) < 2 or not _AND.search(" , ".join((parts.head, *parts.appositions))):
        return None
    if not _AND.search(parts.head) and not all(NAME.match(piece) for piece in pieces):
        return None
    text = reading(parts.head)
    whole = surface_at(text, 0) or ((title.end, ()) if (title := title_at(text, 0)) else None)
    first_and = _AND.search(parts.head)
    if first_and and whole and whole[0] > first_and.end():
        return None
    each = [resolve(piece, date=context.date, antecedents=[]) for piece in pieces]
    names = [found.name for found in each if found.name]
    if len(names) < 2:
        return None
    countries = {found.country for found in each}
    return Resolution(
        name=parts.head if len(parts.appositions) == 0 else ", ".join((parts.head, *parts.appositions)),
        country=countries.pop() if len(countries) == 1 else None,
        how="name",
        notes="several sources: " + "; ".join(names),
    )


def _resolved(parts: Source, context: _Context) -> Resolution:
    text = reading(parts.head)
    found = surface_at(text, 0)
    if found and found[0] >= len(parts.head.removesuffix("'s").removesuffix("'")):
        meanings = {meaning.actor_id: meaning.how for meaning in found[1]}
        return _surface(parts, meanings, context)
    title = title_at(text, 0)
    if title:
        return _titled(parts, title, context)
    owner = _owned(parts, context)
    if owner:
        return owner
    if found and is_generic(parts.head.split()[-1]):  # "White House officials"
        return Resolution(country=gazetteer().actor(found[1][0].actor_id).country or None)
    place = country_at(text, 0)
    if place:
        return _of_country(parts, *place, context)
    return _unknown(parts, parts.head, context)


def _surface(parts: Source, meanings: dict[str, str], context: _Context) -> Resolution:
    known = gazetteer()
    ids = list(meanings)
    offices = _apposed_offices(parts, context)
    if any(known.actor(actor_id).kind == "person" for actor_id in ids):
        return _person(parts.head, offices, "", False, parts, context)
    if len(ids) > 1:
        ids = [each for each in ids if each in context.ids] or ids
    if len(ids) > 1 and context.country:
        ids = [each for each in ids if known.actor(each).country == context.country] or ids
    if ids == ["KR", "KP"]:
        ids = ["KR"]
    if len(ids) > 1:
        names = " or ".join(known.actor(actor_id).name for actor_id in ids)
        return Resolution(name=parts.head, how="institution", notes=f"{parts.head!r} may be {names}")
    return _actor(ids[0], context, "institution")


def _titled(parts: Source, title: Title, context: _Context) -> Resolution:
    rest = parts.head[title.end :].strip(" ,")
    offices = list(dict.fromkeys(phrase.office for phrase in title.phrases if phrase.office))
    bodies = [phrase for phrase in title.phrases if phrase.institution]
    name = rest or (parts.appositions[0] if parts.appositions and NAME.fullmatch(parts.appositions[0]) else "")
    if offices and name and NAME.fullmatch(name):
        return _person(without_titles(name), offices, title.country, title.past, parts, context)
    if offices and not rest:
        return _office(parts, title, offices, context)
    if bodies and not rest:
        return _body(parts, title, bodies, context)
    country = title.country or _only_country(title.phrases)
    if rest and is_generic(rest.split()[-1]) or not NAME.search(rest):
        return Resolution(country=country or None)
    return _unknown(parts, rest, context, country)


def _person(
    name: str, offices: Sequence[str], country: str, is_past: bool, parts: Source, context: _Context
) -> Resolution:
    name = name.removesuffix("'s").removesuffix("'")
    identity = identify(
        name, offices=offices, country=country, date=context.date, is_past=is_past, antecedents=context.ids
    )
    if identity.actor_id:
        return _actor(identity.actor_id, context, "name", identity.note)
    earlier = same_name(name, context.antecedents)
    if earlier:
        return Resolution(name=earlier.name, country=country or None, how="name", gender=earlier.gender)
    place = country or _apposed_country(parts) or _only_office_country(offices)
    return Resolution(name=name, country=place or None, how="name", notes=identity.note, gender=parts.gender)


def _office(parts: Source, title: Title, offices: Sequence[str], context: _Context) -> Resolution:
    if not title.country and not any(phrase.alone for phrase in title.phrases):
        offices = _narrowed(offices, context)
    if len({gazetteer().offices_by_id[office].country for office in offices}) != 1:
        return Resolution(notes=f"{parts.head!r} may be of several countries")
    if title.past:
        return Resolution(country=title.country or None, notes=f"{parts.head!r} has had several holders")
    identity = office_only(offices, date=context.date, antecedents=context.ids)
    if identity.actor_id:
        return _actor(identity.actor_id, context, "office", identity.note)
    country = gazetteer().offices_by_id[offices[0]].country
    return Resolution(country=country, how="none", notes=identity.note)


def _narrowed(offices: Sequence[str], context: _Context) -> Sequence[str]:
    """Those of the offices that stand alone, or that the nearest antecedent holds, or that are of the country."""
    by_id = gazetteer().offices_by_id
    for actor_id in reversed(context.ids):
        held = {tenure.office for tenure in gazetteer().offices(actor_id, context.date)}
        if held.intersection(offices):
            return [office for office in offices if office in held]
    if context.country:
        return [office for office in offices if by_id[office].country == context.country]
    return []


def _body(parts: Source, title: Title, bodies: Sequence[Phrase], context: _Context) -> Resolution:
    ids = [phrase.institution for phrase in bodies]
    if len(ids) > 1:
        nearest = [each for each in reversed(context.ids) if each in ids]
        ids = nearest[:1] or [each for each in ids if gazetteer().actor(each).country == context.country] or ids
    if len(ids) == 1:
        return _actor(ids[0], context, "institution")
    note = f"{parts.head!r} may be of several countries"
    return Resolution(name=parts.head, country=title.country or None, how="institution", notes=note)


_OWNED = re.compile(r"(.+?)'s?\s+(.+)", re.DOTALL)
_GOVERNMENT = re.compile(
    r"(.+?)\s+(?:administration|government|cabinet|regime|White House|team|camp)", re.DOTALL | re.IGNORECASE
)


def _owned(parts: Source, context: _Context) -> Resolution | None:
    """ "Trump's national security adviser", "the Takaichi administration": an office by the person beside it."""
    government = _GOVERNMENT.fullmatch(parts.head)
    if government and NAME.fullmatch(government.group(1)):
        identity = identify(government.group(1), date=context.date, antecedents=context.ids)
        body = f"{_country_of(identity.actor_id).lower()}-government" if identity.actor_id else ""
        return _actor(body, context, "institution") if body in gazetteer().actors else None
    owned = _OWNED.fullmatch(parts.head)
    if owned is None:
        return None
    owner = resolve(owned.group(1), date=context.date, antecedents=[each.name for each in context.antecedents])
    if owner.how in ("none", "institution") or not owner.country:
        return None
    return _resolved(replace(parts, head=f"{gazetteer().actor(owner.country).name} {owned.group(2)}"), context)


def _of_country(parts: Source, end: int, country: str, context: _Context) -> Resolution:
    rest = parts.head[end:].strip(" ,-")
    if not rest or re.fullmatch(r"(?:the )?(?:side|leadership)", rest):
        return _actor(country, context, "institution")
    if is_generic(rest.split()[-1]) or not NAME.search(rest):
        return Resolution(country=country)
    return _unknown(parts, rest, context, country)


_PREPOSITION = re.compile(r"\s+(?:of|at|in|for|from|with|on|to|under|inside|near|based|familiar|close)\b.*", re.DOTALL)
_SPEAKS_FOR = re.compile(
    r"(?:\w+ ){0,2}?(spokes(?:person|man|woman)|official|source|diplomat|officer|representative|someone|person|people|analyst|lawmaker)s?"
    r"\s+(for|of|at|from|in|with)\s+(?:the\s+)?(.+)",
    re.DOTALL | re.IGNORECASE,
)


def _unknown(parts: Source, phrase: str, context: _Context, country: str = "") -> Resolution:
    """A phrase that begins with nothing the gazetteer knows: a name inside it, or nobody."""
    speaks = _SPEAKS_FOR.fullmatch(phrase)
    if speaks and not country:
        return _speaks_for(parts, speaks, context)
    short = _PREPOSITION.sub("", phrase)
    names = list(NAME.finditer(short))
    name = (
        names[-1].group()
        if names and names[-1].end() >= len(short)
        else names[0].group()
        if names and names[0].start() == 0
        else ""
    )
    bare = without_titles(name)
    if (
        not bare
        or (" " not in bare and is_generic(bare))
        or (names and names[-1].end() < len(short) and is_generic(short.split()[-1]))
    ):
        apposed = parts.appositions[0] if parts.appositions else ""
        if apposed and NAME.fullmatch(apposed) and not is_generic(apposed):
            return _person(without_titles(apposed), (), country, False, replace(parts, appositions=()), context)
        return Resolution(country=country or None)
    if is_organisation(bare):
        return Resolution(name=_as_given(parts, phrase, bare), country=country or None, how="institution")
    offices = _apposed_offices(parts, context)
    return _person(bare, offices, country, False, parts, context)


def _as_given(parts: Source, phrase: str, bare: str) -> str:
    return phrase if NAME.match(phrase) else bare


def _speaks_for(parts: Source, speaks: "re.Match[str]", context: _Context) -> Resolution:
    """ "A spokesperson for China's foreign ministry" counts for the ministry; an official or a source for nobody."""
    who = speaks.group(1).lower()
    apposed = next((piece for piece in parts.appositions if NAME.fullmatch(piece) and not is_generic(piece)), "")
    whole = resolve(speaks.group(3), date=context.date, antecedents=context.ids, country=context.country or None)
    if apposed:
        return _person(without_titles(apposed), (), whole.country or "", False, replace(parts, appositions=()), context)
    if who.startswith("spokes") and whole.actor_id:
        return replace(whole, how="institution", notes=f"an unnamed {who}; counted for {whole.name}", gender="")
    return Resolution(country=whole.country)


def _apposed_offices(parts: Source, context: _Context) -> tuple[str, ...]:
    for piece in parts.appositions:
        text = reading(re.sub(r"^(?:the|a|an)\s+", "", piece))
        title = title_at(text, 0)
        if title:
            return tuple(phrase.office for phrase in title.phrases if phrase.office)
    return ()


def _apposed_country(parts: Source) -> str:
    for piece in parts.appositions:
        found = country_at(reading(re.sub(r"^(?:the|a|an)\s+", "", piece)), 0)
        if found:
            return found[1]
    return ""


def _only_country(phrases: Sequence[Phrase]) -> str:
    countries = {phrase.country for phrase in phrases}
    return countries.pop() if len(countries) == 1 else ""


def _only_office_country(offices: Sequence[str]) -> str:
    countries = {gazetteer().offices_by_id[office].country for office in offices}
    return countries.pop() if len(countries) == 1 else ""


def _country_of(actor_id: str) -> str:
    return gazetteer().actor(actor_id).country


def _actor(actor_id: str, context: _Context, how: str, note: str | None = None) -> Resolution:
    actor = gazetteer().actor(actor_id)
    is_person = actor.kind == "person"
    return Resolution(
        actor_id=actor_id,
        name=actor.name,
        role=gazetteer().role(actor_id, context.date) if is_person else None,
        country=actor.country or None,
        how=how if is_person or how == "pronoun" else "institution",
        notes=note,
        gender=actor.gender,
    )
