"""Which stops belong to a word, and which of those may end a sentence as well."""

import functools
import re

from analysis import data

__all__ = ["by_class", "every_abbreviation", "lower_endings", "pattern"]


@functools.cache
def by_class() -> dict[str, frozenset[str]]:
    """The abbreviations of `data/abbreviations.txt` by their class, without the last stop.

    >>> "Sen" in by_class()["title"]
    True
    """
    classes: dict[str, set[str]] = {}
    for line in data.lines("abbreviations.txt"):
        name, *members = line.split()
        classes.setdefault(name, set()).update(members)
    classes["title"] |= {member.upper() for member in classes["title"]} - {"NO"}
    return {name: frozenset(members) for name, members in classes.items()}


@functools.cache
def every_abbreviation() -> frozenset[str]:
    """The abbreviations of all classes."""
    return frozenset().union(*(members for name, members in by_class().items() if name != "starter"))


@functools.cache
def lower_endings() -> frozenset[str]:
    """The last four letters of the abbreviations that end in four letters of lower case."""
    endings = (member[-4:] for member in every_abbreviation() if len(member) >= 4)
    return frozenset(ending for ending in endings if ending.islower() and ending.isalpha())


def pattern(*names: str) -> str:
    r"""A regular expression for any abbreviation of the classes `names`, the longest first, without the last stop.

    Grouped by first letter, so that a word is compared with few of them.

    >>> re.match(pattern("latin"), "vs. Japan").group()
    'vs'
    """
    by_letter: dict[str, list[str]] = {}
    for member in sorted(set().union(*(by_class()[name] for name in names)), key=lambda word: (-len(word), word)):
        by_letter.setdefault(member[0], []).append(re.escape(member[1:]))
    groups = (f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in sorted(by_letter.items()))
    return f"(?:{'|'.join(groups)})"
