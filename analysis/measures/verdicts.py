"""What the readings of one statement come to: one label, the rule that decided, the words, and how far to trust it."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["P", "Verdict", "combined", "trust"]

# How often a rule's label is expected to stand a careful reading. Guessed on our own passages and not yet calibrated
# on hand-coded news; a rule that is missing here has the value of its label.
P = {
    "favour": 0.75,
    "against": 0.75,
    "neutral": 0.6,
    "unclear": 0.5,
    "issue:claim": 0.85,
    "issue:loaded word": 0.8,
    "issue:attitude": 0.8,
    "issue:cue with attitude": 0.85,
    "issue:cue": 0.75,
    "issue:a party's coming deed": 0.65,
    "issue:wanted change": 0.7,
    "actor:relation": 0.8,
    "actor:joint relation": 0.6,
    "actor:verb": 0.8,
    "actor:verb of the cue": 0.8,
    "actor:conduct": 0.75,
    "actor:supposed conduct": 0.6,
    "actor:demand": 0.7,
    "actor:demanded of the last speaker": 0.6,
    "conflict": 0.4,
}
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
