"""Dates as the periods that a write-up compares: days, months or years, as many as can be read."""

from typing import TYPE_CHECKING

from analysis.errors import ArgumentError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PERIODS", "periods"]

PERIODS = {"day": 10, "month": 7, "year": 4}
_MOST = 31  # periods of one kind, before the next longer one is taken


def periods(dates: "pd.Series[str]", *, by: str = "auto") -> "pd.Series[str]":
    """The period of each date: YYYY-MM-DD cut to its day, its month or its year; missing where there is no date.

    With `auto`, days where there are at most 31 dates, else months where there are at most 93, else years.

    Raises
    ------
    ArgumentError
        Where `by` is none of auto, day, month and year.

    >>> import pandas as pd
    >>> periods(pd.Series(["2025-11-25", None]), by="month").tolist()
    ['2025-11', nan]
    """
    if by not in ("auto", *PERIODS):
        raise ArgumentError(f"periods() cuts dates by day, month, year or auto; found {by!r}.")
    if by == "auto":
        days = dates.dropna()
        months = days.str[:7].nunique()
        by = "day" if days.nunique() <= _MOST else "month" if months <= 3 * _MOST else "year"
    return dates.str[: PERIODS[by]]
