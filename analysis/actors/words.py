"""The word lists of `data/name_words.toml`, which decide what is a name and what is not."""

import functools

from analysis import data

__all__ = ["gender_of", "words"]


def words(name: str) -> frozenset[str]:
    """The words of the list `name`, in lower case.

    >>> "statement" in words("documents")
    True
    """
    return frozenset(str(data.toml("name_words.toml")[name]).split())


def gender_of(name: str) -> str:
    """The gender that the given name of a stranger tells, "m" or "f"; "" where it tells none.

    Only names in full are read, given name first, and only given names that are of one gender in the list
    `data/given_names.toml`. It is used for nothing but "he" and "she".

    >>> gender_of("Bonnie Glaser"), gender_of("Eric Garner"), gender_of("Pat Smith"), gender_of("Eric")
    ('f', 'm', '', '')
    """
    given, separator, _ = name.lower().partition(" ")
    if not separator:
        return ""
    return _genders().get(given, "")


@functools.cache
def _genders() -> dict[str, str]:
    lists = data.toml("given_names.toml")
    return {
        **dict.fromkeys(str(lists["male"]).split(), "m"),
        **dict.fromkeys(str(lists["female"]).split(), "f"),
    }
