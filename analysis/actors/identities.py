"""Which person a name means: by the office beside it, the date, the country and who was named before."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.actors.days import covers
from analysis.actors.gazetteer import KNOWN_TO, Actor, gazetteer
from analysis.actors.guards import is_a_son
from analysis.actors.names import key, likeness
from analysis.actors.surfaces import Meaning, surfaces
from analysis.actors.words import words

__all__ = ["Identity", "identify", "office_only"]

NEAR = 1.0
NEARER = 1.25
"""How alike a name has to be for a misspelling, as `names.likeness` counts; and where many hold the office."""

_MANY = 8
_COMMON = words("common_families")

_ANYWHERE = frozenset({"EU", "UN", "NATO", "HK"})


@dataclass(frozen=True, slots=True)
class Identity:
    """What a name or an office came to: an actor, or None with the candidates; `note` says why."""

    actor_id: str | None
    note: str | None = None
    candidates: tuple[str, ...] = ()


def identify(
    name: str,
    *,
    offices: Sequence[str] = (),
    country: str = "",
    date: str | None = None,
    is_past: bool = False,
    gender: str = "",
    antecedents: Sequence[str] = (),
) -> Identity:
    """The person that `name` means.

    `offices` are those that the title beside the name may mean. A name that the gazetteer has is taken as it
    is; one that it does not have is a misspelling only where someone who holds one of the `offices` on `date`
    has a name that is near to it, in family and in given name.

    >>> identify("Howard Rutnik", offices=["us-commerce-secretary"], date="2025-11-25")
    Identity(actor_id='howard-lutnick', note="spelled 'Howard Rutnik' in the text", candidates=())
    >>> identify("Howard Rutnik").actor_id is None
    True
    """
    index = surfaces()
    exact = [meaning.actor_id for meaning in index.by_text.get(name, ()) if " " in name and meaning.how == "name"]
    full = [each for each in exact if gazetteer().actor(each).kind == "person"] or index.persons.get(key(name), ())
    families = () if full else index.families.get(key(name), ())
    found = [gazetteer().actor(actor_id) for actor_id in full or families]
    found = [actor for actor in found if not is_a_son(name, (actor.name, *actor.aliases))]
    if gender:
        found = [actor for actor in found if actor.gender == gender]
    if country:
        found = [actor for actor in found if actor.country == country or actor.country in _ANYWHERE]
    if offices and found:
        meant = _with_office(found, offices, date, is_past=is_past)
        if len(meant) == 1:
            return Identity(meant[0].actor_id, None if is_past else _note(meant[0], offices, date))
        countries = {gazetteer().offices_by_id[office].country for office in offices}
        found = meant or [actor for actor in found if full or actor.country in countries]
    if not found and offices:
        return _spelled(name, offices, date, is_past=is_past)
    if full and len(found) == 1:
        return Identity(found[0].actor_id, _no_record(found[0].name, offices) if offices else None)
    return _without_office(name, found, date, antecedents)


def _with_office(found: list[Actor], offices: Sequence[str], date: str | None, *, is_past: bool) -> list[Actor]:
    """Those who hold one of the offices on the date; else those who have held it. For "former", the other way."""
    now = [actor for actor in found if _held(actor, offices, date)]
    ever = [actor for actor in found if _held(actor, offices, None)]
    before = [actor for actor in ever if date is None or _began(actor, offices, date)]
    return (before or now) if is_past else (now or before)


def _note(actor: Actor, offices: Sequence[str], date: str | None) -> str | None:
    return None if _held(actor, offices, date) else _past_note(actor, offices)


def _spelled(name: str, offices: Sequence[str], date: str | None, *, is_past: bool) -> Identity:
    holders = [] if date is None else _holders(offices, None if is_past else date)
    is_exclusive = all(gazetteer().offices_by_id[office].exclusive for office in offices)
    near = [actor for actor in holders if likeness(name, actor) >= (NEAR if is_exclusive else NEARER)]
    if len(near) == 1:
        return Identity(near[0].actor_id, f"spelled {name!r} in the text")
    if near:
        return Identity(None, f"{name!r} may be a misspelling of {_listed(near)}", tuple(a.actor_id for a in near))
    if holders and not is_past and len(offices) == 1 and len(holders) <= _MANY:
        title = gazetteer().offices_by_id[offices[0]].title
        return Identity(None, f"on {date} the gazetteer has {_listed(holders)} as {title}, not {name!r}")
    return Identity(None, None)


def _without_office(name: str, found: list[Actor], date: str | None, antecedents: Sequence[str]) -> Identity:
    ids = [actor.actor_id for actor in found]
    for antecedent in reversed(antecedents):
        if antecedent in ids:
            return Identity(antecedent)
    alone = [actor for actor in found if any(key(alias) == key(name) for alias in actor.aliases)]
    if len(alone) > 1 and date:
        alone = [actor for actor in alone if gazetteer().offices(actor.actor_id, date)]
    if len(alone) == 1:
        return Identity(alone[0].actor_id)
    if not found:
        return Identity(None)
    if len(found) == 1 and name.lower() not in _COMMON and date and gazetteer().offices(ids[0], date):
        return Identity(ids[0], f"{name!r} alone: the only one in the gazetteer is {found[0].name}", tuple(ids))
    if len(found) == 1:
        return Identity(None, f"{name!r} alone may be {found[0].name}, who is not named before", tuple(ids))
    in_office = [actor for actor in found if date and gazetteer().offices(actor.actor_id, date)]
    likely = in_office + [actor for actor in found if actor not in in_office]
    return Identity(None, f"{name!r} may be {_listed(likely)}", tuple(actor.actor_id for actor in likely))


def office_only(offices: Sequence[str], *, date: str | None, antecedents: Sequence[str] = ()) -> Identity:
    """The person, or the institution, that an office without a name means on `date`.

    An office that several hold at once gives the one of them named before, else the institution they speak for.

    >>> office_only(["jp-prime-minister"], date="2025-11-25").actor_id
    'sanae-takaichi'
    >>> office_only(["cn-mfa-spokesperson"], date="2025-11-25").actor_id
    'cn-mfa'
    """
    known = gazetteer()
    if date is None:
        named = [
            each for each in reversed(antecedents) if each in known.actors and _held(known.actor(each), offices, None)
        ]
        if named:
            return Identity(named[0])
        return _institution(offices, "no date is given, so the holder of the office is not known")
    holders = _holders(tuple(offices), date)
    ids = [actor.actor_id for actor in holders]
    for antecedent in reversed(antecedents):
        if antecedent in ids:
            return Identity(antecedent, _late(date))
    titles = [known.offices_by_id[office] for office in offices]
    if len(holders) == 1 and any(office.exclusive for office in titles):
        return Identity(ids[0], _late(date))
    if not holders:
        return _institution(offices, f"the gazetteer has no holder of this office on {date}")
    return _institution(offices, f"on {date} the office is held by {_listed(holders)}", tuple(ids))


def _institution(offices: Sequence[str], why: str, candidates: tuple[str, ...] = ()) -> Identity:
    offices_by_id = gazetteer().offices_by_id
    bodies = {offices_by_id[office].institution for office in offices}
    is_shared = all(not offices_by_id[office].exclusive for office in offices)
    speaks_for = all("spokesperson" in office for office in offices)
    if (is_shared or speaks_for) and len(bodies) == 1 and (body := bodies.pop()):
        return Identity(body, f"{why}; counted for the institution", candidates)
    return Identity(None, why, candidates)


def alone_meaning(meanings: Sequence[Meaning]) -> str | None:
    """The actor that a surface means where it means one."""
    ids = {meaning.actor_id for meaning in meanings}
    return ids.pop() if len(ids) == 1 else None


def _holders(offices: Sequence[str], date: str | None) -> list[Actor]:
    return list(dict.fromkeys(actor for office in offices for actor in gazetteer().holders(office, date)))


def _held(actor: Actor, offices: Sequence[str], date: str | None) -> bool:
    return any(
        tenure.office in offices and (date is None or covers(tenure.start, tenure.end, date))
        for tenure in actor.tenures
    )


def _began(actor: Actor, offices: Sequence[str], date: str) -> bool:
    return any(tenure.office in offices and tenure.start <= date for tenure in actor.tenures)


def _past_note(actor: Actor, offices: Sequence[str]) -> str:
    ends = [f"{tenure.role} until {tenure.end}" for tenure in actor.tenures if tenure.office in offices]
    return f"{actor.name} was {'; '.join(ends)}"


def _no_record(name: str, offices: Sequence[str]) -> str:
    titles = " or ".join(gazetteer().offices_by_id[office].title for office in offices[:3])
    return f"the gazetteer does not have {name} as {titles}"


def _late(date: str) -> str | None:
    return f"the gazetteer's offices were checked to {KNOWN_TO}" if date[: len(KNOWN_TO)] > KNOWN_TO else None


def _listed(actors: Sequence[Actor]) -> str:
    names = [actor.name for actor in actors[:_MANY]] + (["others"] if len(actors) > _MANY else [])
    return " or ".join(names)
