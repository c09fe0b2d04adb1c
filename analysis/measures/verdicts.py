"""What the readings of one statement come to: one label, the rule that decided, the words, and how far to trust it."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["P", "Verdict", "combined", "trust"]

# How often a label stood the reading of a person who had not seen it, for labels on issues: 401 sides and 581 labels
# without one, of releases, speeches and a little news that no rule was made on (tests/gold/stance_guideline.md). A
# rule's share is drawn to that of all sides, 308 of 401, as if two more had been seen; a rule not met has that share.
# The rules were mended with these quotes afterwards, so that what they say now should stand at least as often. The
# values of actors are guesses still.
P = {
    "favour": 0.77,
    "against": 0.77,
    "neutral": 0.78,
    "unclear": 0.72,
    "issue:attitude": 0.75,
    "issue:claim": 0.88,
    "issue:cue": 0.7,
    "issue:cue with attitude": 0.64,
    "issue:loaded word": 0.87,
    "issue:reporting verb": 0.8,
    "issue:wanted change": 0.8,
    "actor:only named": 0.5,
    "actor:relation": 0.8,
    "actor:joint relation": 0.6,
    "actor:verb": 0.8,
    "actor:verb of the cue": 0.8,
    "actor:conduct": 0.75,
    "actor:supposed conduct": 0.6,
    "actor:demand": 0.7,
    "actor:demanded of the last speaker": 0.6,
    "conflict": 0.7,
}
_YIELDING = {"issue:loaded word", "issue:claim", "issue:cue", "issue:reporting verb", "issue:wanted change"}
_WEAKER = {"asserted": 1.0, "negated": 1.0, "hedged": 0.85, "conditional": 0.85, "question": 0.6}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A label, the rule that gave it, and the evidence as offsets in the statement."""

    label: str  # favour, against, neutral, unclear
    rule: str
    start: int
    end: int


def combined(verdicts: Iterable[Verdict]) -> Verdict:
    """One verdict of several: a side outweighs neutral and unclear; two sides make it unclear."""
    found = list(verdicts)
    sides = [one for one in found if one.label in ("favour", "against")]
    loaded = [one for one in sides if one.rule == "issue:loaded word"]
    if len({one.label for one in loaded}) == 1 and {one.rule for one in sides} <= _YIELDING:
        sides = loaded  # the speaker's own colour decides where what he tells of would speak for the other side
        found = [one for one in found if one.label not in ("favour", "against")] + loaded
    if len({one.label for one in sides}) > 1:
        first = min(sides, key=lambda one: one.start)
        return Verdict("unclear", "conflict", first.start, first.end)
    for label in ("favour", "against", "neutral", "unclear"):
        same = [one for one in found if one.label == label]
        if same:
            return max(same, key=lambda one: (P.get(one.rule, P[one.label]), -one.start))
    raise ValueError("no verdict to combine")


def trust(verdict: Verdict, modality: str) -> float:
    """The p of a verdict: its rule's, less where the speaker hedges or makes conditions."""
    value = P.get(verdict.rule, P[verdict.label])
    return round(value * _WEAKER[modality], 3) if verdict.label in ("favour", "against") else value
