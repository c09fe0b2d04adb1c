"""The index of the gazetteer: which strings may name which actor, and which phrases name which office."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.actors.gazetteer import Gazetteer, gazetteer
from analysis.actors.names import key, printed_forms

__all__ = ["Meaning", "Phrase", "Surfaces", "surfaces"]

_FIRST_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a surface may mean: an actor, and how the surface names it {name, demonym, metonym}."""

    actor_id: str
    how: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a title or a bare form may mean: an office, or an institution, of a country; `alone` needs no country."""

    country: str
    office: str
    institution: str
    alone: bool


@dataclass(frozen=True, slots=True, eq=False)
class Surfaces:
    """The index.

    `by_text` maps a surface to its meanings and `by_first_word` its first word to the surfaces that begin so,
    longest first; `native` does the same by first character for Chinese, Japanese and Korean. `persons` maps
    the key of a full name, and `families` the key of a family name, to persons. `phrases` maps a lower-case
    title or bare form to what it may mean, `phrase_starts` its first word to the phrases, longest first.
    """

    by_text: Mapping[str, tuple[Meaning, ...]]
    by_first_word: Mapping[str, tuple[str, ...]]
    native: Mapping[str, tuple[str, ...]]
    persons: Mapping[str, tuple[str, ...]]
    families: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    phrase_starts: Mapping[str, tuple[str, ...]]


@functools.cache
def surfaces() -> Surfaces:
    """The index of the gazetteer that ships with the package, built once."""
    known = gazetteer()
    by_text: dict[str, dict[Meaning, None]] = {}
    native: dict[str, list[str]] = {}
    for actor in known.actors.values():
        meaning = Meaning(actor.stands_for or actor.actor_id, _how(actor.kind))
        for form in printed_forms(actor):
            by_text.setdefault(form, {})[meaning] = None
        for form in actor.native:
            by_text.setdefault(form, {})[meaning] = None
            native.setdefault(form[0], []).append(form)
    written = {first: _longest_first(forms) for first, forms in native.items()}
    latin = [form for form in by_text if form[0] not in written or form not in written[form[0]]]
    phrases = _phrases(known)
    persons, families = _persons(known)
    return Surfaces(
        by_text={form: tuple(meanings) for form, meanings in by_text.items()},
        by_first_word=_by_first_word(latin),
        native=written,
        persons=persons,
        families=families,
        phrases=phrases,
        phrase_starts=_by_first_word(phrases),
    )


def _how(kind: str) -> str:
    return kind if kind in ("demonym", "metonym") else "name"


def _by_first_word(forms: "list[str] | Mapping[str, object]") -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for form in forms:
        word = form.partition(" ")[0]
        if not word.isalnum():  # "U.S.", "Jean-Pierre"
            first = _FIRST_WORD.match(form)
            word = first.group() if first else ""
        grouped.setdefault(word, []).append(form)
    return {first: _longest_first(group) for first, group in grouped.items()}


def _longest_first(forms: list[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(forms), key=len, reverse=True)) if len(forms) > 1 else tuple(forms)


def _persons(known: Gazetteer) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    full: dict[str, dict[str, None]] = {}
    families: dict[str, dict[str, None]] = {}
    for actor in known.actors.values():
        if actor.kind != "person":
            continue
        families.setdefault(key(actor.family_name), {})[actor.actor_id] = None
        for form in (*printed_forms(actor), *actor.native):
            if form != actor.family_name and (not form.isascii() or not form.isupper()):
                full.setdefault(key(form), {})[actor.actor_id] = None
    return {name: tuple(ids) for name, ids in full.items()}, {name: tuple(ids) for name, ids in families.items()}


def _phrases(known: Gazetteer) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, dict[Phrase, None]] = {}
    for office in known.offices_by_id.values():
        for phrase in office.phrases:
            found.setdefault(phrase.lower(), {})[Phrase(office.country, office.office, "", False)] = None
        for phrase in (*office.alone, office.title):
            found.setdefault(phrase.lower(), {})[Phrase(office.country, office.office, "", True)] = None
    for actor in known.actors.values():
        for form in actor.bare:
            found.setdefault(form.lower(), {})[Phrase(actor.country, "", actor.actor_id, False)] = None
    return {phrase: tuple(meanings) for phrase, meanings in found.items()}
