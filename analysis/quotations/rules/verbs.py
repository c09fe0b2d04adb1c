"""The reporting verbs of `data/reporting_verbs.csv`, looked up by any of their forms."""

import functools
from dataclasses import dataclass

from analysis import data

__all__ = ["FORMS", "FRAMES", "Verb", "kinds_by_cue", "verbs_by_form"]

FORMS = ("base", "third", "past", "participle", "ing")
# the frames a verb is counted in, columns of the file: right among found, on PolNeAR train
FRAMES = ("that", "clause", "quote", "qfront", "fronted", "interrupted", "wh", "to", "ing", "object")


@dataclass(frozen=True)
class Verb:
    """One reporting verb: the words after its head ("out" of "point out"), its class, kinds and measured frames."""

    cue: str
    particles: tuple[str, ...]
    forms: frozenset[str]
    cls: str
    kinds: frozenset[str]
    evidence: tuple[tuple[str, int, int], ...]  # frame, right, found


@functools.cache
def verbs_by_form() -> dict[str, tuple[Verb, ...]]:
    """Form in lower case → the verbs that have it, those with most particles first."""
    index: dict[str, list[Verb]] = {}
    for row in data.rows("reporting_verbs.csv"):
        by_form: dict[str, set[str]] = {}
        for kind, spellings in zip(FORMS, row["forms"].split(), strict=True):
            for form in spellings.split("|"):
                by_form.setdefault(form, set()).add(kind)
        for form, kinds in by_form.items():
            index.setdefault(form, []).append(_verb(row, frozenset(kinds)))
    return {
        form: tuple(sorted(found, key=lambda verb: (-len(verb.particles), verb.cue))) for form, found in index.items()
    }


@functools.cache
def kinds_by_cue() -> dict[str, frozenset[str]]:
    """Verb as the file lists it → the kinds of thing that it does."""
    return {row["cue"]: frozenset(row["kind"].split()) for row in data.rows("reporting_verbs.csv")}


def _verb(row: dict[str, str], forms: frozenset[str]) -> Verb:
    counts = ((frame, row[frame].split("/")) for frame in FRAMES if row[frame])
    return Verb(
        cue=row["cue"],
        particles=tuple(row["cue"].split()[1:]),
        forms=forms,
        cls=row["class"],
        kinds=frozenset(row["kind"].split()),
        evidence=tuple((frame, int(right), int(found)) for frame, (right, found) in counts),
    )
