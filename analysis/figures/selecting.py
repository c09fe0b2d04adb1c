"""Which rows of a table of estimates a figure shows, and what it says about the rest."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.errors import ArgumentError
from analysis.tables import COLUMNS, require

__all__ = ["check_estimates", "check_width", "group_columns", "shown_name"]


def group_columns(estimates: pd.DataFrame) -> list[str]:
    """The columns that say which group a row is about: all but those of the contract."""
    return [str(name) for name in estimates.columns if name not in COLUMNS["estimates"]]


def check_estimates(estimates: pd.DataFrame, needed: Sequence[str], *, allowed: Sequence[str], caller: str) -> None:
    """Nothing, where `estimates` has rows, its contract's columns, those `needed`, and no group beside `allowed`."""
    require(estimates, [*needed, *COLUMNS["estimates"]], caller=caller)
    if estimates.empty:
        raise ArgumentError(f"{caller}() got a table of estimates without rows: there is nothing to draw.")
    for name in group_columns(estimates):
        values = estimates[name].unique().tolist()
        if name not in [*needed, *allowed] and len(values) > 1:
            raise ArgumentError(
                f"{caller}() draws one group at a time, but {name!r} has {len(values)} values. "
                f"Choose one: estimates[estimates[{name!r}] == {values[0]!r}]"
            )


def check_width(width: str, top: int, *, caller: str) -> None:
    """Nothing, where `width` is "single" or "double" and `top` at least 1."""
    if width not in ("single", "double"):
        raise ArgumentError(f"{caller}() is drawn in width='single' (89 mm) or 'double' (183 mm); found {width!r}.")
    if top < 1:
        raise ArgumentError(f"{caller}() needs a top of at least 1; found {top!r}.")


def shown_name(value: object, names: Mapping[str, str] | None, *, missing: str) -> str:
    """How a value is written: as `names` has it, else as it is; `missing` where there is none."""
    if pd.isna(value):  # type: ignore[call-overload]
        return missing
    return (names or {}).get(str(value), str(value))
