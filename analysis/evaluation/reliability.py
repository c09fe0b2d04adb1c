"""Whether a confidence of 0.8 is right eight times in ten."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.estimates.student import beta_quantile
from analysis.tables import build

__all__ = ["calibration_error", "reliability"]

BINS = 15


def reliability(
    confidence: Sequence[float], right: Sequence[bool], *, bins: int = BINS, level: float = 0.95
) -> pd.DataFrame:
    """One row per bin of equal width that is not empty, as `tables.COLUMNS["reliability"]` has them.

    `confidence` is in [0, 1]. The interval is Clopper and Pearson's, which takes the rows as independent.

    >>> table = reliability([0.9, 0.9, 0.9, 0.2], [True, True, False, False])
    >>> table["n"].tolist(), table["right_share"].round(2).tolist()
    ([1, 3], [0.0, 0.67])
    """
    numbers = np.asarray(confidence, dtype=np.float64)
    is_right = np.asarray(right, dtype=np.bool_)
    places = np.minimum((numbers * bins).astype(np.int64), bins - 1)
    rows = []
    for place in np.unique(places):
        here = places == place
        n, n_right = int(here.sum()), int(is_right[here].sum())
        low, high = _interval(n_right, n, level)
        rows.append(
            {
                "from": place / bins,
                "to": (place + 1) / bins,
                "n": n,
                "confidence": float(numbers[here].mean()),
                "right_share": n_right / n,
                "low": low,
                "high": high,
                "level": level,
            }
        )
    return build("reliability", rows)


def calibration_error(table: pd.DataFrame) -> float:
    """The expected calibration error of a reliability table, in [0, 1]; missing where it has no row.

    The mean distance between confidence and share right, each bin weighted by its n.

    Source: Naeini, Cooper and Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning, AAAI.

    >>> round(calibration_error(reliability([0.9, 0.9, 0.9, 0.2], [True, True, False, False])), 4)
    0.225
    """
    if table.empty:
        return np.nan
    distance = (table["confidence"] - table["right_share"]).abs()
    return float((distance * table["n"]).sum() / table["n"].sum())


def _interval(n_right: int, n: int, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    low = beta_quantile(tail, n_right, n - n_right + 1) if n_right else 0.0
    high = beta_quantile(1 - tail, n_right + 1, n - n_right) if n_right < n else 1.0
    return low, high
