"""Which sentences of a statement are on an issue, and which of its phrases count in whose mouth."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.measures.codebook import LOADED, Codebook, Issue
from analysis.measures.parties import country_of
from analysis.measures.phrases import Hit
from analysis.measures.statements import Statement

__all__ = ["Filed", "counts", "filed", "topical_sentences"]

_NEGATIVE = re.compile(r"\b(?:no|not|never|nor|cannot)\b")


@dataclass(frozen=True, slots=True)
class Filed:
    """What a phrase of the codebook is there for."""

    issue: Issue
    role: str  # terms, loose_terms, party_terms, abroad_terms, unless, favour, against, wanted, unwanted
    loaded: bool = False
    negative: bool = False  # a "no" or "not" is part of the phrase
    abroad: bool = False  # counts only in the mouth of who does not speak for one of the issue's `home` countries


def filed(book: Codebook, roles: Sequence[str]) -> Iterator[tuple[str, Filed]]:
    """Every phrase of `roles` in the codebook, with what it is there for."""
    for issue in book:
        for role in roles:
            for phrase in getattr(issue, role):
                negative = _NEGATIVE.search(phrase) is not None
                role_there = role if role == "abroad_terms" else role.removeprefix("abroad_")
                yield (
                    phrase.removeprefix(LOADED),
                    Filed(issue, role_there, phrase.startswith(LOADED), negative, role.startswith("abroad")),
                )


def counts(phrase: Filed, statement: Statement) -> bool:
    """Whether the phrase says here what it is filed for: "the nuclear issue" does not, where Pyongyang speaks."""
    return not (phrase.abroad and statement.country in phrase.issue.home)


def topical_sentences(
    statement: Statement, hits: list[Hit[Filed]], earlier: Sequence[Statement]
) -> list[tuple[int, int]]:
    """The sentences with one of the issue's terms; none where another topic's words or the date speak against it."""
    issue = hits[0].payload.issue
    roles = {hit.payload.role for hit in hits}
    if "unless" in roles or (issue.since and statement.date and statement.date < issue.since):
        return []
    wanted = {"terms"}
    dated = bool(issue.since and statement.date)
    if statement.country in issue.parties:
        wanted.add("party_terms")
    if (
        not roles & {"terms", "abroad_terms"}
        and "loose_terms" in roles
        and (dated or _between_parties(statement, issue, earlier))
    ):
        wanted.add("loose_terms")
    wanted.add("abroad_terms")
    found = (
        statement.sentence_at(hit.start) for hit in hits if hit.payload.role in wanted and _elsewhere(statement, hit)
    )
    return list(dict.fromkeys(found))


def _elsewhere(statement: Statement, hit: Hit[Filed]) -> bool:
    """Whether a term that names a home country is not only the speaker's name of his own: "Russia wants peace"."""
    if counts(hit.payload, statement):
        return True
    named = (
        country_of(one.actor_id) for one in statement.mentions if hit.start <= one.start < hit.end and one.actor_id
    )
    return any(country not in (None, statement.country) for country in named)


def _between_parties(statement: Statement, issue: Issue, earlier: Sequence[Statement]) -> bool:
    """Whether one of the issue's parties speaks, here or just before, of the other."""
    if statement.country not in issue.parties:
        return False
    others = set(issue.parties) - {statement.country}
    near = [statement, *[one for one in earlier[-2:] if one.country in issue.parties]]
    named = {country_of(mention.actor_id) for one in near for mention in one.mentions if mention.actor_id}
    spoken = {one.country for one in near[1:]}
    return bool(others & (named | spoken))
