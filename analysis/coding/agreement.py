"""How far coders agree, per variable: Krippendorff's alpha with an interval."""

import random
from typing import Any

import pandas as pd

from analysis import tables
from analysis.errors import ArgumentError

__all__ = ["agreement"]

_CODES = ["unit_id", "coder", "variable", "value"]


def agreement(codes: pd.DataFrame, *, level: float = 0.95, n_draws: int = 500, seed: int = 0) -> pd.DataFrame:
    """One row per variable: Krippendorff's alpha (nominal) over the units that two or more coders coded.

    Columns in: unit_id, coder, variable, value; a missing value counts as not coded. Columns out: variable, n_units,
    n_coders, observed (share of pairs of codes that are the same, in [0, 1]), alpha (1 is perfect, 0 is chance), low,
    high, level, method. `alpha`, `low` and `high` are missing where no two codes differ: chance cannot be told from
    agreement there. The interval is a percentile bootstrap over units with `n_draws` resamples; it takes the units as
    independent, and is too narrow where many come from one text.

    Raises
    ------
    ColumnError
        If one of the columns is missing.
    ArgumentError
        If a coder codes a variable of a unit twice, or `level` is not between 0 and 1.

    Source
    ------
    Krippendorff 2004, Content Analysis (2nd ed.), ch. 11; computed by NLTK's AnnotationTask.

    >>> codes = pd.DataFrame({"unit_id": list("aabbcc"), "coder": ["x", "y"] * 3, "variable": "act",
    ...                       "value": ["warn", "warn", "deny", "deny", "warn", "deny"]})
    >>> agreement(codes).loc[0, ["n_units", "observed", "alpha"]].round(3).tolist()
    [3.0, 0.667, 0.444]
    """
    tables.require(codes, _CODES, caller="agreement")
    if not 0 < level < 1:
        raise ArgumentError(f"agreement() needs a level between 0 and 1, such as 0.95; found {level!r}.")
    twice = codes[codes.duplicated(["unit_id", "coder", "variable"])]
    if len(twice):
        unit, coder, variable = twice.iloc[0][["unit_id", "coder", "variable"]]
        raise ArgumentError(f"agreement() found two codes of {variable!r} for {unit!r} by {coder!r}. Keep one of them.")
    kept = codes.dropna(subset=["value"])
    rows = [
        {"variable": variable, **_of_variable(group, level, n_draws, seed), "level": level}
        for variable, group in kept.groupby("variable", sort=True)
    ]
    columns = ["variable", "n_units", "n_coders", "observed", "alpha", "low", "high", "level"]
    return pd.DataFrame(rows, columns=columns).assign(method="Krippendorff's alpha, nominal; bootstrap over units")


def _of_variable(codes: pd.DataFrame, level: float, n_draws: int, seed: int) -> dict[str, Any]:
    units = [list(zip(group.coder, group.value, strict=True)) for _, group in codes.groupby("unit_id", sort=True)]
    units = [unit for unit in units if len(unit) > 1]
    chance = random.Random(seed)  # noqa: S311  # a bootstrap is no secret
    drawn = sorted(
        alpha
        for _ in range(n_draws if units else 0)
        if (alpha := _alpha(chance.choices(units, k=len(units)))) is not None
    )
    return {
        "n_units": len(units),
        "n_coders": len({coder for unit in units for coder, _ in unit}),
        "observed": _observed(units),
        "alpha": _alpha(units),
        "low": _quantile(drawn, (1 - level) / 2),
        "high": _quantile(drawn, (1 + level) / 2),
    }


def _alpha(units: list[list[tuple[str, str]]]) -> float | None:
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415  # it takes a second

    if len({value for unit in units for _, value in unit}) < 2:
        return None
    task = AnnotationTask([(coder, str(at), value) for at, unit in enumerate(units) for coder, value in unit])
    return float(task.alpha())


def _observed(units: list[list[tuple[str, str]]]) -> float | None:
    pairs = [(one, other) for unit in units for at, (_, one) in enumerate(unit) for _, other in unit[at + 1 :]]
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None


def _quantile(ordered: list[float], share: float) -> float | None:
    return ordered[round(share * (len(ordered) - 1))] if ordered else None
