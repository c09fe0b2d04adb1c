"""The word lists of `data/name_words.toml`, which decide what is a name and what is not."""

from analysis import data

__all__ = ["words"]


def words(name: str) -> frozenset[str]:
    """The words of the list `name`, in lower case.

    >>> "statement" in words("documents")
    True
    """
    return frozenset(str(data.toml("name_words.toml")[name]).split())
