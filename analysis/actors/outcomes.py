"""What a source phrase came to, and what is known while it is resolved."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.actors.antecedents import Named
from analysis.actors.gazetteer import gazetteer

__all__ = ["Context", "Resolution", "of_actor"]


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
class Context:
    """The day of the article, who was named before (nearest last), and the country of an office without one."""

    date: str | None
    antecedents: tuple[Named, ...]
    country: str

    @property
    def ids(self) -> list[str]:
        """The antecedents that the gazetteer knows."""
        return [each.actor.actor_id for each in self.antecedents if each.actor]


def of_actor(
    actor_id: str, context: Context, how: str, note: str | None = None, *, offices: Sequence[str] = ()
) -> Resolution:
    """The resolution to a known actor; `role` is that of one of `offices`, where the actor holds it, else the highest.

    >>> of_actor("marco-rubio", Context("2025-11-25", (), ""), "name").role
    'Secretary of State'
    """
    known = gazetteer()
    actor = known.actor(actor_id)
    is_person = actor.kind == "person"
    return Resolution(
        actor_id=actor_id,
        name=actor.name,
        role=known.role(actor_id, context.date, offices=offices) if is_person else None,
        country=actor.country or None,
        how=how if is_person or how == "pronoun" else "institution",
        notes=note,
        gender=actor.gender,
    )
