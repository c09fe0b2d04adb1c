"""Which units to code: so many of each stratum, the same for the same seed on every machine and in every version."""

import hashlib

import pandas as pd

from analysis import tables
from analysis.errors import ArgumentError

__all__ = ["sample"]


def sample(table: pd.DataFrame, *, n: int, key: str = "quote_id", by: str | None = None, seed: int = 0) -> pd.DataFrame:
    """`n` rows of `table`, as many of each stratum `by` as possible, drawn without replacement.

    A stratum that has too few rows gives all it has, and the others make up for it. The draw depends on the values in
    `key` and on `seed` alone: neither the order of the rows nor the version of any library matters. The rows come
    back in the order drawn, so that the first half is a sample itself.

    Raises
    ------
    ColumnError
        If `key` or `by` is missing.
    ArgumentError
        If there are fewer rows than `n`, or `key` does not tell them apart.

    >>> quotes = pd.DataFrame({"quote_id": ["a", "b", "c", "d"], "outlet": ["X", "X", "X", "Y"]})
    >>> sorted(sample(quotes, n=2, by="outlet").outlet)
    ['X', 'Y']
    """
    tables.require(table, [key] if by is None else [key, by], caller="sample")
    if not 0 <= n <= len(table):
        raise ArgumentError(f"sample() cannot draw n={n} of {len(table)} rows. Ask for 0 to {len(table)}.")
    twice = table[key][table[key].duplicated()]
    if len(twice):
        raise ArgumentError(f"sample() needs one row per {key!r}; {twice.iloc[0]!r} has several. Drop the duplicates.")
    drawn = table.assign(_draw=[_draw(str(value), seed) for value in table[key]]).sort_values("_draw", kind="stable")
    turn = drawn.groupby(by, dropna=False).cumcount() if by else pd.Series(0, index=drawn.index)
    chosen = drawn.assign(_turn=turn).sort_values(["_turn", "_draw"]).head(n).sort_values("_draw")
    return chosen.drop(columns=["_draw", "_turn"]).reset_index(drop=True)


def _draw(value: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}\x1f{value}".encode()).hexdigest()
