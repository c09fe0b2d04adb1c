"""The forms a name takes in print: orders, hyphens, initials, accents and capitals; and near misses of it."""

import difflib
import functools
import re
import unicodedata

from analysis.actors.gazetteer import Actor

__all__ = ["key", "likeness", "printed_forms"]

EAST_ASIAN = frozenset({"CN", "JP", "TW", "KR", "KP", "HK"})
"""Countries whose people are printed with the family name first or last, as the outlet likes."""

_NEAR_FAMILY = 0.7
_LEFT_OUT = re.compile(r"\b(?:[A-Z]\.|Jr\b\.?|Sr\b\.?|I{2,3}\b|[A-Z](?=\s))")
_LETTERS = re.compile(r"[\W_\d]+")


@functools.lru_cache(maxsize=4096)
def key(name: str) -> str:
    """What is compared of a name: its letters, without case, accents, hyphens, spaces, initials and "Jr.".

    >>> key("Donald J. Trump"), key("Kim Jong-un") == key("Kim Jong Un")
    ('donaldtrump', True)
    """
    kept = _LEFT_OUT.sub(" ", name) if " " in name else name
    return _LETTERS.sub("", unaccented(kept)).casefold()


def unaccented(name: str) -> str:
    """`name` without the accents of its letters.

    >>> unaccented("António Guterres")
    'Antonio Guterres'
    """
    if name.isascii():
        return name
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


@functools.lru_cache(maxsize=4096)
def printed_forms(actor: Actor) -> tuple[str, ...]:
    """Every form in which a person's name, or an institution's, is looked for in a text, without repetition.

    >>> from analysis.actors.gazetteer import gazetteer
    >>> [form for form in printed_forms(gazetteer().actor("kim-jong-un")) if not form.isupper()]
    ['Kim Jong Un', 'Kim Jong-un', 'Kim Jong-Un', 'Jong Un Kim']
    """
    if actor.kind != "person":
        return (actor.name, *actor.aliases)
    family, given = actor.family_name, _given(actor.name, actor.family_name)
    forms = [actor.name, *actor.aliases]
    if given and actor.country in EAST_ASIAN:
        forms += [f"{family} {form}" for form in _syllabled(given, actor.country)]
        forms.append(f"{given} {family}")
    plain = forms if all(map(str.isascii, forms)) else [*forms, *map(unaccented, forms)]
    return tuple(dict.fromkeys([*plain, *(form.upper() for form in plain if len(form) > 3)]))


def _given(name: str, family: str) -> str:
    """`name` without the family name at its beginning or end; "" where it has none."""
    if name.startswith(family + " "):
        return name[len(family) + 1 :]
    return name[: -len(family) - 1] if name.endswith(" " + family) else ""


def _syllabled(given: str, country: str) -> tuple[str, ...]:
    """A given name of two syllables with these apart, hyphenated, and hyphenated in capitals."""
    first, separator, second = given.replace(" ", "-").partition("-")
    if not separator or country == "JP":
        return (given,)
    return given, f"{first} {second.title()}", f"{first}-{second.lower()}", f"{first}-{second.title()}"


@functools.lru_cache(maxsize=4096)
def likeness(found: str, actor: Actor) -> float:
    """How alike `found` is to the best form of a person's name: 1 or more is near, 0 has nothing in common.

    Family and given names have to be near each for itself, so that another member of the family is far: what
    comes back is the lesser of their two ratios, each over the ratio from which it is near (0.7 for family
    names: "Rutnik" to "Lutnick" is 0.77; 0.6 for given names, but 0.8 for the short ones of Chinese and Korean).
    A family name alone is compared with the family name.

    >>> from analysis.actors.gazetteer import gazetteer
    >>> likeness("Howard Rutnik", gazetteer().actor("howard-lutnick")) > 1
    True
    >>> likeness("John Smith", gazetteer().actor("howard-lutnick")) < 0.7
    True
    """
    words = _LEFT_OUT.sub(" ", found).split()
    if len(words) <= 1:
        return _ratio(found, actor.family_name) / _NEAR_FAMILY
    near_given = 0.8 if actor.country in EAST_ASIAN - {"JP"} else 0.6
    scores = []
    for form in (actor.name, *actor.aliases):
        given = _given(form, actor.family_name)
        if not given:
            continue
        scores += [
            min(_ratio(words[-1], actor.family_name) / _NEAR_FAMILY, _ratio(" ".join(words[:-1]), given) / near_given),
            min(_ratio(words[0], actor.family_name) / _NEAR_FAMILY, _ratio(" ".join(words[1:]), given) / near_given),
        ]
    return max(scores, default=0.0)


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, key(one), key(other)).ratio()
