"""One source phrase → the actor it means on that date, with how it was found and what was doubtful."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analysis.actors.antecedents import Antecedent, named, refer
from analysis.actors.days import day
from analysis.actors.gazetteer import gazetteer
from analysis.actors.identities import identify
from analysis.actors.outcomes import Context, Resolution, of_actor
from analysis.actors.pairs import pair
from analysis.actors.persons import apposed_offices, person
from analysis.actors.sources import Source, take_apart
from analysis.actors.titled import titled
from analysis.actors.titles import country_at, reading, surface_at, title_at
from analysis.actors.unnamed import NAME, is_generic, is_organisation, without_titles

__all__ = ["Resolution", "resolve"]


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
    context = Context(day(date), before, country or "")
    parts = take_apart(source)
    if not parts.head:
        return Resolution()
    two = pair(source, context)
    if two is not None:
        return two
    if parts.several:
        return Resolution(country=_country_of(parts))
    found = (
        _referred(parts, context)
        or _several(source, parts, context)
        or _of_owner(parts, context)
        or _resolved(parts, context)
    )
    if parts.gender and not found.gender and found.name:
        found = replace(found, gender=parts.gender)
    return found


def _referred(parts: Source, context: Context) -> Resolution | None:
    answer = refer(("the " if parts.definite else "") + parts.head, context.antecedents, date=context.date)
    if answer is None:
        return None
    antecedent, note = answer
    if antecedent is None:
        return Resolution(notes=note)
    how = ("office" if antecedent.is_person else "institution") if parts.definite else "pronoun"
    if antecedent.actor is None:
        how = "name" if how == "office" else how
        return Resolution(name=antecedent.name, country=antecedent.country or None, how=how, gender=antecedent.gender)
    body = f"{antecedent.country.lower()}-government"
    if parts.head == "government" and antecedent.actor.kind == "country" and body in gazetteer().actors:
        return of_actor(body, context, how)
    return of_actor(antecedent.actor.actor_id, context, how)


def _country_of(parts: Source) -> str | None:
    text = reading(parts.head)
    place, title = country_at(text, 0), title_at(text, 0)
    return (place[1] if place else title.only_country if title else None) or None


def _of_owner(parts: Source, context: Context) -> Resolution | None:
    """An office or an institution of somebody's country: "its foreign ministry", "his spokesman"."""
    if not parts.owner or not title_at(reading(parts.head), 0):
        return None
    answer = refer(parts.owner, context.antecedents)
    owner = answer[0] if answer else None
    if owner is None or owner.country not in gazetteer().actors:
        return None
    if owner.actor is None or owner.actor.kind not in ("person", "country"):
        return Resolution(country=owner.country)
    head = f"{gazetteer().actor(owner.country).name} {parts.head}"
    return _resolved(replace(parts, head=head, owner=""), context)


_AND = re.compile(r",?\s+(?:and|or|as well as|along with)\s+(?:the\s+)?(?:(?:both|also)\s+)?")


# "Blinken and his Japanese counterpart, Yoko Kamikawa"
_COUNTERPART = re.compile(
    r"\s(?:his|her)\s+(?:[\w.]+\s+)?counterpart,?\s+(?=[A-Z])"
)  # "and his Japanese counterpart, …"


def _several(source: str, parts: Source, context: Context) -> Resolution | None:
    """A source of two or more names: kept as it is, with the names in the notes."""
    whole = _COUNTERPART.sub(" ", ", ".join((parts.head, *parts.appositions)))
    first = _AND.search(whole)
    if first is None:
        return None
    text = reading(parts.head)
    known, title = surface_at(text, 0), title_at(text, 0)
    if max(known[0] if known else 0, title.end if title else 0) > first.start():
        return None  # "Ministry of Commerce and Trade"
    pieces = re.split(r"\s*,\s*(?:and\s+)?", _AND.sub(", ", whole if first.start() > len(parts.head) else parts.head))
    if not all(map(_is_name, pieces)):
        return None
    found = [resolve(piece, date=context.date) for piece in pieces]
    countries = {each.country for each in found}
    return Resolution(
        name=" ".join(source.split()).strip(" ,"),
        country=countries.pop() if len(countries) == 1 else None,
        how="name",
        notes="several sources: " + "; ".join(each.name or piece for each, piece in zip(found, pieces, strict=True)),
    )


def _is_name(piece: str) -> bool:
    """Whether a piece of an enumeration is a name, with or without a title, or a known institution."""
    head = take_apart(piece).head
    text = reading(head)
    title = title_at(text, 0)
    rest = head[title.end :].strip(" ,") if title else head
    name = NAME.fullmatch(without_titles(rest))
    return (name is not None and not is_generic(rest)) or (title is not None and not rest)


def _resolved(parts: Source, context: Context) -> Resolution:
    text = reading(parts.head)
    found = surface_at(text, 0)
    is_people = found is not None and found[1][0].how == "demonym" and not parts.definite  # "Americans", "a Canadian"
    if found and found[0] >= len(parts.head.removesuffix("'s").removesuffix("'")) and not is_people:
        return _surface(parts, [meaning.actor_id for meaning in found[1]], context)
    if found and _BODY_AFTER.fullmatch(parts.head, found[0]):  # "the Nikkei newspaper"
        return _surface(parts, [meaning.actor_id for meaning in found[1]], context)
    title = title_at(text, 0)
    answer = titled(parts, title, context) if title else _spokesperson(parts, context) or _owned(parts, context)
    if answer:
        return answer
    place = country_at(text, 0)
    if place and (found is None or found[0] <= place[0]):
        return _of_country(parts, *place, context)
    actor = gazetteer().actor(found[1][0].actor_id) if found else None
    if found and actor and not actor.tenures:  # "White House officials", "White House aide John Smith"
        rest = parts.head[found[0] :].strip(" ,-")
        if _PREPOSITION.match(" " + rest):  # "Republicans in Washington"
            return _surface(parts, [meaning.actor_id for meaning in found[1]], context)
        return _unknown(parts, rest, context, actor.country) if _name_in(rest) else Resolution(country=actor.country)
    return _unknown(parts, parts.head, context)


def _surface(parts: Source, ids: list[str], context: Context) -> Resolution:
    """What a name of the gazetteer means as a whole source."""
    known = gazetteer()
    if any(known.actor(actor_id).kind == "person" for actor_id in ids):
        return person(parts.head, parts, context, offices=apposed_offices(parts))
    if len(ids) > 1:
        ids = [each for each in ids if each in context.ids] or ids
    if len(ids) > 1 and context.country:
        ids = [each for each in ids if known.actor(each).country == context.country] or ids
    if ids == ["KR", "KP"]:  # "Korea", where neither is named before
        ids = ["KR"]
    if len(ids) > 1:
        names = " or ".join(known.actor(actor_id).name for actor_id in ids)
        return Resolution(name=parts.head, how="institution", notes=f"{parts.head!r} may be {names}")
    return of_actor(ids[0], context, "institution")


_BODY_AFTER = re.compile(
    r"(?:'s)? (?:newspaper|news agency|daily|agency|tabloid|magazine|website|broadcaster|network|news outlet|paper)"
)
_BODYS_SPOKESPERSON = re.compile(
    r"(ministry|department|embassy|government|party|office|agency|commission|council|company)(?:'s)? (spokes\w+)"
)


def _spokesperson(parts: Source, context: Context) -> Resolution | None:
    """The institution named before, of "a ministry spokesperson" and "the ministry's spokesperson"."""
    match = _BODYS_SPOKESPERSON.fullmatch(parts.head.lower())
    answer = refer(f"the {match.group(1)}", context.antecedents) if match else None
    if match is None or answer is None or answer[0] is None or answer[0].actor is None:
        return None
    found = of_actor(answer[0].actor.actor_id, context, "institution")
    return replace(found, notes=f"an unnamed {match.group(2)}; counted for {found.name}")


_OWNED = re.compile(r"(.+?)'s?\s+(.+)", re.DOTALL)
_GOVERNMENT = re.compile(r"(.+?)\s+(?:administration|government|cabinet|regime|White House|team|camp)", re.IGNORECASE)


def _owned(parts: Source, context: Context) -> Resolution | None:
    """An office or a government by the person beside it: "Trump's envoy", "the Takaichi administration"."""
    government = _GOVERNMENT.fullmatch(parts.head)
    if government and NAME.fullmatch(government.group(1)):
        identity = identify(government.group(1), date=context.date, antecedents=context.ids)
        country = gazetteer().actor(identity.actor_id).country if identity.actor_id else ""
        body = f"{country.lower()}-government"
        return of_actor(body, context, "institution") if body in gazetteer().actors else None
    owned = _OWNED.fullmatch(parts.head)
    if owned is None:
        return None
    owner = resolve(owned.group(1), date=context.date, antecedents=[each.name for each in context.antecedents])
    if owner.how == "institution" and NAME.fullmatch(owned.group(2)):  # "Nvidia's Jensen Huang"
        return person(without_titles(owned.group(2)), parts, context)
    if owner.how in ("none", "institution") or owner.country is None or owner.country not in gazetteer().actors:
        return None
    return _resolved(replace(parts, head=f"{gazetteer().actor(owner.country).name} {owned.group(2)}"), context)


def _of_country(parts: Source, end: int, country: str, context: Context) -> Resolution:
    rest = parts.head[end:].strip(" ,-")
    if not rest and not parts.definite:
        return Resolution(country=country)
    if not rest or rest in ("side", "leadership"):
        return of_actor(country, context, "institution") if country in gazetteer().actors else Resolution()
    if parts.definite:
        theirs = tuple(each for each in context.antecedents if each.country == country)
        answer = refer(f"the {rest}", theirs, date=context.date)
        if answer and answer[0] and answer[0].actor:
            return of_actor(answer[0].actor.actor_id, context, "office" if answer[0].is_person else "institution")
    run = NAME.search(rest)
    known = surface_at(reading(rest), run.start()) if run else None
    if known and known[0] == len(rest) and not is_generic(rest):
        return _surface(
            replace(parts, head=rest[run.start() if run else 0 :]), [each.actor_id for each in known[1]], context
        )
    if is_generic(rest.split()[-1]) or not run:
        return Resolution(country=country)
    return _unknown(parts, rest, context, country)


_PREPOSITION = re.compile(
    r"\s+(?:of|at|in|for|from|with|on|to|under|inside|near|by|about|against|after|based|filed|familiar|like)\b.*",
    re.DOTALL,
)
_SPEAKS_FOR = re.compile(
    r"(?:[\w-]+ ){0,2}?(spokes(?:person|man|woman)|official|source|diplomat|officer|representative|someone|person"
    r"|people|analyst|lawmaker|expert)s?\s+(?:for|of|at|from|in|with|inside)\s+(?:the\s+)?(.+)",
    re.DOTALL | re.IGNORECASE,
)


def _unknown(parts: Source, phrase: str, context: Context, country: str = "") -> Resolution:
    """A phrase that begins with nothing the gazetteer knows: a name inside it, or nobody."""
    speaks = None if country else _SPEAKS_FOR.fullmatch(phrase)
    if speaks:
        return _speaks_for(parts, speaks.group(1).lower(), speaks.group(2), context)
    short = _PREPOSITION.sub("", phrase)
    name = without_titles(_name_in(short))
    known = surface_at(reading(name), 0) if name else None
    if known and known[0] == len(name) and not is_generic(name) and not gazetteer().actor(known[1][0].actor_id).tenures:
        if known[1][0].how == "demonym" and not parts.definite:  # "a kind-hearted Canadian"
            return Resolution(country=gazetteer().actor(known[1][0].actor_id).country)
        return _surface(replace(parts, head=name), [meaning.actor_id for meaning in known[1]], context)
    first = NAME.search(phrase)
    if is_organisation(short) and first and first.start() < len(short):
        return Resolution(name=phrase[first.start() :], country=country or None, how="institution")
    if _AND.search(short):
        return Resolution(country=country or None)
    if not name or _is_nobody(name):
        apposed = parts.appositions[0] if parts.appositions else ""
        if NAME.fullmatch(apposed) and not is_generic(apposed):
            return person(without_titles(apposed), replace(parts, appositions=()), context, country=country)
        return Resolution(country=country or None)
    return person(name, parts, context, offices=apposed_offices(parts), country=country)


def _name_in(phrase: str) -> str:
    """The capitalised words at the end of `phrase`; "" where a common noun is its head: "the Clinton campaign"."""
    runs = list(NAME.finditer(phrase))
    return runs[-1].group() if runs and runs[-1].end() >= len(phrase) else ""


def _is_nobody(name: str) -> bool:
    """Whether capitalised words are a common noun after all: "Officials", "Frustrated Parents"."""
    last = name.rpartition(" ")[2]
    return is_generic(last) and (" " not in name or last.endswith("s"))


def _speaks_for(parts: Source, who: str, whom: str, context: Context) -> Resolution:
    """A spokesperson for an institution counts for it; an official or a source of it is nobody, of its country."""
    apposed = next((piece for piece in parts.appositions if NAME.fullmatch(piece) and not is_generic(piece)), "")
    whole = resolve(whom, date=context.date, antecedents=context.ids, country=context.country or None)
    if apposed:
        return person(without_titles(apposed), replace(parts, appositions=()), context, country=whole.country or "")
    is_body = whole.actor_id is not None and gazetteer().actor(whole.actor_id).kind != "person"
    if who.startswith("spokes") and is_body:
        return replace(whole, how="institution", notes=f"an unnamed {who}; counted for {whole.name}", gender="")
    return Resolution(country=whole.country)
