"""What a researcher types to find words: "rare earth*", "tariff*", "wom?n", or a regular expression."""

import re
from collections.abc import Iterable

import pandas as pd

from analysis.errors import ArgumentError, near_miss
from analysis.tables import COLUMNS, carry
from analysis.text.views import plain

__all__ = ["carry_documents", "choose", "compile_pattern"]

# Chinese, Japanese and Korean are written without spaces: their words end nowhere in particular
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CARRIED = ("outlet", "published", "date_local", "story_id")


def compile_pattern(pattern: str, *, regex: bool = False, ignore_case: bool = True) -> re.Pattern[str]:
    r"""A regular expression for whole words: `*` stands for any letters, `?` for one, a space for any white space.

    Where `regex`, the pattern is a regular expression already. Both are meant for the plain view of a text, in which
    quotation marks are straight.

    >>> compile_pattern("rare earth*").findall("Rare earths, rare\nearth magnets, a rare earthquake")
    ['Rare earths', 'rare\nearth', 'rare earthquake']

    Raises
    ------
    ArgumentError
        For an empty pattern and for a regular expression that is none.
    """
    if not isinstance(pattern, str) or not pattern.strip():
        raise ArgumentError(f"a pattern needs at least one word, such as 'rare earth*'; found {pattern!r}.")
    flags = re.IGNORECASE if ignore_case else re.NOFLAG
    if not regex:
        return re.compile(_whole_words(plain(pattern).strip()), flags)
    try:
        return re.compile(plain(pattern), flags)
    except re.error as error:
        raise ArgumentError(
            f"{pattern!r} is no regular expression: {error}. To find it as it stands, leave out regex=True."
        ) from error


def _whole_words(pattern: str) -> str:
    pieces = {"*": r"\w*", "?": r"\w"}
    words = ["".join(pieces.get(letter, re.escape(letter)) for letter in word) for word in pattern.split()]
    opening = "" if _UNSPACED.match(pattern[0]) else r"(?<!\w)"
    closing = "" if _UNSPACED.match(pattern[-1]) else r"(?!\w)"
    return opening + r"\s+".join(words) + closing


def choose(value: str, allowed: Iterable[str], *, caller: str, option: str) -> None:
    """Nothing, where `value` is allowed for the `option`; else an ArgumentError that names the near miss."""
    names = list(allowed)
    if value in names:
        return
    close = near_miss(str(value), names)
    hint = f" Did you mean {close!r}?" if close else ""
    raise ArgumentError(f"{caller}(): {option} is one of {', '.join(map(repr, names))}; found {value!r}.{hint}")


def carry_documents(result: pd.DataFrame, documents: pd.DataFrame, *, caller: str) -> pd.DataFrame:
    """`result` with what says where and when each document appeared, and with the columns of the caller's own.

    Raises
    ------
    ArgumentError
        Where a doc_id is there twice.
    """
    twice = documents.loc[documents["doc_id"].duplicated(), "doc_id"]
    if len(twice):
        raise ArgumentError(
            f"{caller}() needs each doc_id once; {twice.iloc[0]!r} is there more often. "
            "Drop the others: documents.drop_duplicates('doc_id')"
        )
    own = [str(name) for name in documents.columns if name not in COLUMNS["documents"]]
    return carry(result, documents, key="doc_id", only=[*_CARRIED, *own])
