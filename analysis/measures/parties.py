"""Whose side an actor is on, seen from the speaker: his own, his country's, or another's."""

import functools

from analysis.actors.gazetteer import gazetteer
from analysis.measures.statements import Statement

__all__ = ["country_of", "is_foreign", "is_own", "target_of"]


@functools.cache
def country_of(actor_id: str) -> str | None:
    """The country (or EU, UN) that the actor `actor_id` belongs to; None where the gazetteer does not say."""
    return gazetteer().actor(actor_id).country or None


@functools.cache
def target_of(actor_id: str) -> str:
    """The actor_id that a stance row names: a metonym or demonym is who it stands for."""
    actor = gazetteer().actor(actor_id)
    return actor.stands_for or actor_id


def is_own(statement: Statement, actor_id: str | None) -> bool:
    """Whether the actor is the speaker, or of the speaker's country."""
    if actor_id is None:
        return False
    return actor_id == statement.speaker_id or (
        statement.country is not None and country_of(actor_id) == statement.country
    )


def is_foreign(statement: Statement, actor_id: str | None) -> bool:
    """Whether the actor is known to be of another country than the speaker's."""
    if actor_id is None:
        return False
    country = country_of(actor_id)
    return country is not None and country != statement.country and actor_id != statement.speaker_id
