"""The gazetteer: who and what the package knows, and who held which office when.

The facts are two files that anyone can edit: `data/actors.csv`, one row for each tenure of a person, or for
each institution, group, country, demonym and metonym; and `data/offices.csv`, one row for each office, the
most senior of a country first, with the phrases that name it.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from analysis import data
from analysis.actors.days import covers, day
from analysis.errors import ArgumentError, near_miss

__all__ = ["KNOWN_TO", "Actor", "Gazetteer", "Office", "Tenure", "gazetteer"]

KNOWN_TO = "2026-01"
"""The month to which the open tenures were checked: an office named after it is resolved with a note."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """One stay in one office. `start` and `end` are YYYY-MM-DD, or only as precise as is certain."""

    office: str
    role: str
    start: str
    end: str
    source: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its title, the institution it speaks for and the phrases that name it.

    `phrases` need a country beside them ("prime minister"); `alone` do not ("Treasury Secretary"). Both are
    compared without regard to case, except that `alone` phrases begin with a capital in running text. Of an
    `exclusive` office there is one holder at a time. `rank` orders the offices that one person holds.
    """

    office: str
    country: str
    title: str
    institution: str
    exclusive: bool
    phrases: tuple[str, ...]
    alone: tuple[str, ...]
    rank: int


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """A person, institution, country or group; or a metonym or demonym, which stands for one of them.

    `aliases` name the actor in any text. `bare` forms do so only beside a country ("foreign ministry").
    """

    actor_id: str
    kind: str
    name: str
    family_name: str
    gender: str
    country: str
    aliases: tuple[str, ...]
    bare: tuple[str, ...]
    stands_for: str
    native: tuple[str, ...]
    tenures: tuple[Tenure, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All actors by `actor_id` and all offices by their id, in the order of their files."""

    actors: Mapping[str, Actor]
    offices_by_id: Mapping[str, Office]
    holders_by_office: Mapping[str, tuple[tuple[Tenure, Actor], ...]]

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id.

        Raises
        ------
        ArgumentError
            where there is none; the message names the near miss.

        >>> gazetteer().actor("howard-lutnick").name
        'Howard Lutnick'
        """
        found = self.actors.get(actor_id)
        if found is None:
            close = near_miss(actor_id, self.actors)
            raise ArgumentError(f"no actor has the id {actor_id!r}" + (f"; did you mean {close!r}?" if close else "."))
        return found

    def holders(self, office: str, date: Any = None) -> tuple[Actor, ...]:
        """Everyone who held `office` on `date`, oldest tenure first; without a date, everyone on record.

        >>> [actor.name for actor in gazetteer().holders("us-commerce-secretary", "2025-11-25")]
        ['Howard Lutnick']
        """
        when = day(date)
        found = (
            actor
            for tenure, actor in self.holders_by_office.get(office, ())
            if when is None or covers(tenure.start, tenure.end, when)
        )
        return tuple(dict.fromkeys(found))

    def office_holder(self, office: str, country: str | None = None, date: Any = None) -> Actor | None:
        """The one holder of `office` on `date`; None where there is none, or more than one.

        `office` is an id ("us-president") or, with `country`, a phrase ("prime minister", "JP").

        >>> gazetteer().office_holder("prime minister", "JP", "2025-11-25").name
        'Sanae Takaichi'
        >>> gazetteer().office_holder("us-president", date="2024-06-01").name
        'Joe Biden'
        """
        offices = [office] if office in self.offices_by_id else self._named(office, country)
        if day(date) is None:
            return None
        found = {holder.actor_id: holder for name in offices for holder in self.holders(name, date)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _named(self, phrase: str, country: str | None) -> list[str]:
        folded = phrase.casefold()
        return [
            office.office
            for office in self.offices_by_id.values()
            if country in (None, office.country)
            and any(folded == known.casefold() for known in (*office.phrases, *office.alone, office.title))
        ]

    def offices(self, actor_id: str, date: Any = None) -> tuple[Tenure, ...]:
        """The tenures of an actor on `date`, the most senior first; without a date, all of them in order of time.

        >>> [tenure.office for tenure in gazetteer().offices("xi-jinping", "2025-11-25")]
        ['cn-president', 'cn-general-secretary']
        """
        when, tenures = day(date), self.actor(actor_id).tenures
        if when is None:
            return tuple(sorted(tenures, key=lambda tenure: tenure.start))
        held = [tenure for tenure in tenures if covers(tenure.start, tenure.end, when)]
        return tuple(sorted(held, key=lambda tenure: (self.offices_by_id[tenure.office].rank, tenure.start)))

    def role(self, actor_id: str, date: Any = None, *, offices: Sequence[str] = ()) -> str | None:
        """The title of an actor on `date`: of the most senior office held, else "former …"; None without either.

        Where one of `offices` is held, its title comes back.

        >>> gazetteer().role("donald-trump", "2025-11-25")
        'President of the United States'
        >>> gazetteer().role("fumio-kishida", "2025-11-25")
        'former Prime Minister of Japan'
        """
        when = day(date)
        if when is None:
            return None
        held = self.offices(actor_id, when)
        meant = [tenure for tenure in held if tenure.office in offices] or held
        if meant:
            return meant[0].role
        past = [tenure for tenure in self.actor(actor_id).tenures if tenure.end and tenure.start <= when]
        past = [tenure for tenure in past if tenure.office in offices] or past
        last = min(past, key=lambda tenure: self.offices_by_id[tenure.office].rank, default=None)
        return f"former {last.role}" if last else None


@functools.cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package, read once. It is frozen."""
    return load(data.rows("actors.csv"), data.rows("offices.csv"))


def load(actor_rows: Iterable[Mapping[str, str]], office_rows: Iterable[Mapping[str, str]]) -> Gazetteer:
    """A gazetteer made of the rows of the two files."""
    offices = {row["office"]: _office(row, rank) for rank, row in enumerate(office_rows)}
    rows_by_id: dict[str, list[Mapping[str, str]]] = {}
    for row in actor_rows:
        rows_by_id.setdefault(row["actor_id"], []).append(row)
    actors = {actor_id: _actor(rows) for actor_id, rows in rows_by_id.items()}
    holders: dict[str, list[tuple[Tenure, Actor]]] = {}
    for actor in actors.values():
        for tenure in actor.tenures:
            holders.setdefault(tenure.office, []).append((tenure, actor))
    sorted_holders = {office: tuple(sorted(held, key=lambda pair: pair[0].start)) for office, held in holders.items()}
    return Gazetteer(MappingProxyType(actors), MappingProxyType(offices), MappingProxyType(sorted_holders))


def _office(row: Mapping[str, str], rank: int) -> Office:
    return Office(
        office=row["office"],
        country=row["country"],
        title=row["title"],
        institution=row["institution"],
        exclusive=row["exclusive"] == "yes",
        phrases=_parts(row["phrases"]),
        alone=_parts(row["alone"]),
        rank=rank,
    )


def _actor(rows: list[Mapping[str, str]]) -> Actor:
    first = rows[0]
    return Actor(
        actor_id=first["actor_id"],
        kind=first["kind"],
        name=first["name"],
        family_name=first["family_name"],
        gender=first["gender"],
        country=first["country"],
        aliases=_parts(first["aliases"]),
        bare=_parts(first["bare"]),
        stands_for=first["stands_for"],
        native=_parts(first["native"]),
        tenures=tuple(
            Tenure(row["office"], row["role"], row["start"], row["end"], row["source"]) for row in rows if row["office"]
        ),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
