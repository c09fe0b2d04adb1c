"""Rows to groups: who belongs together, which story a row is from, and how many distinct things a group holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import ArgumentError, near_miss
from analysis.tables import require

__all__ = [
    "Codes",
    "Flags",
    "Groups",
    "Units",
    "check_level",
    "check_value",
    "columns_of",
    "distinct",
    "group",
    "units",
]

Codes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Groups:
    """The group of each row (`codes`, from 0) and what each group is (`keys`, one row per group, sorted)."""

    codes: Codes
    keys: pd.DataFrame

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True)
class Units:
    """The quote, article and story of each row, as codes from 0; `cluster` is "story", or "article" without stories."""

    quotes: Codes
    articles: Codes
    stories: Codes
    cluster: str


def check_level(level: float, *, caller: str) -> None:
    """Nothing, where `level` lies between 0 and 1; else an ArgumentError."""
    if isinstance(level, int | float) and 0 < level < 1:
        return
    percent = isinstance(level, int | float) and 1 < level < 100
    hint = f" Did you mean level={level / 100:g}?" if percent else " Usual: level=0.95."
    raise ArgumentError(f"{caller}() needs a level between 0 and 1; found {level!r}.{hint}")


def columns_of(table: pd.DataFrame, names: str | Sequence[str] | None, *, option: str, caller: str) -> list[str]:
    """`names` as a list of columns that `table` has, each once; else an error with the near miss."""
    is_list = isinstance(names, Sequence) and not isinstance(names, str)
    wanted = [] if names is None else list(names) if is_list else [str(names)]
    if not (names is None or is_list or isinstance(names, str)) or not all(isinstance(name, str) for name in wanted):
        raise ArgumentError(
            f"{caller}() takes the name of a column, or a list of them, for {option}=; found {names!r}."
        )
    repeated = sorted({name for name in wanted if wanted.count(name) > 1})
    if repeated:
        raise ArgumentError(f"{caller}() got the column {repeated[0]!r} twice in {option}=.")
    require(table, wanted, caller=caller)
    return wanted


def group(table: pd.DataFrame, columns: Sequence[str], *, caller: str) -> Groups:
    """The rows of `table` by what they have in `columns`; a missing value is a group of its own, and comes last."""
    codes: Codes = np.zeros(len(table), dtype=np.int64)
    for column in columns:
        inner, n_values = _codes(table[column], caller=caller)
        # renumbered after each column, so that the product never overflows
        codes = np.unique(codes * (n_values + 1) + inner, return_inverse=True)[1].astype(np.int64)
    _, first, codes = np.unique(codes, return_index=True, return_inverse=True)
    keys = table[list(columns)].iloc[first].reset_index(drop=True)
    return Groups(codes.astype(np.int64), keys)


def _codes(values: "pd.Series[Any]", *, caller: str) -> tuple[Codes, int]:
    try:
        codes, uniques = pd.factorize(values, sort=True)
    except TypeError as error:
        raise ArgumentError(
            f"{caller}() cannot group by {values.name!r}: it holds lists or values that have no order ({error})."
        ) from error
    return np.where(codes < 0, len(uniques), codes).astype(np.int64), len(uniques)


def units(table: pd.DataFrame, *, caller: str) -> Units:
    """The quote, article and story of each row.

    Without a column `quote_id` each row is a quote; a row without a `story_id` is a story with the rest of its
    article; without the column, each article is taken for a story of its own.
    """
    require(table, ["doc_id"], caller=caller)
    articles = table["doc_id"].astype("object")
    has_stories = "story_id" in table.columns
    stories = table["story_id"].astype("object").where(table["story_id"].notna(), articles) if has_stories else articles
    quotes = pd.factorize(table["quote_id"], use_na_sentinel=False)[0] if "quote_id" in table else np.arange(len(table))
    return Units(
        quotes=quotes.astype(np.int64),
        articles=_sorted_codes(articles),
        stories=_sorted_codes(stories),
        cluster="story" if has_stories else "article",
    )


def _sorted_codes(values: "pd.Series[Any]") -> Codes:
    # sorted, so that sums over stories run in one order whatever the order of the rows
    codes, uniques = pd.factorize(values.astype("str").where(values.notna()), sort=True)
    return np.where(codes < 0, len(uniques), codes).astype(np.int64)


def distinct(groups: Codes, items: Codes, n_groups: int) -> Codes:
    """How many different items each group holds."""
    size = int(items.max()) + 1 if len(items) else 1
    return np.bincount(np.unique(groups * size + items) // size, minlength=n_groups).astype(np.int64)


def check_value(value: object, allowed: Sequence[object], *, column: str, caller: str) -> None:
    """Nothing, where `value` is one of `allowed`; else an ArgumentError with the near miss."""
    if value in allowed:
        return
    close = near_miss(str(value), [str(item) for item in allowed])
    hint = f" Did you mean {close!r}?" if close else ""
    some = ", ".join(repr(item) for item in allowed[:8])
    raise ArgumentError(f"{caller}() found no {value!r} in column {column!r}; it has {some}.{hint}")
