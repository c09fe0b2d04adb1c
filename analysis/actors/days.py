"""Dates as the gazetteer compares them: ISO strings that may stop at the month or the year."""

import datetime
from typing import Any

__all__ = ["covers", "day"]


def day(date: Any) -> str | None:
    """`date` as YYYY-MM-DD, or None where it says no day.

    Takes a string that begins with an ISO date, a date, a datetime or a pandas Timestamp; anything that is
    missing (None, NaT, NaN, pandas.NA, "") gives None.

    >>> day("2025-11-25T02:07Z")
    '2025-11-25'
    >>> day(datetime.date(2025, 11, 25))
    '2025-11-25'
    >>> day(float("nan")) is None
    True
    """
    if isinstance(date, str):
        try:
            return datetime.date.fromisoformat(date.strip()[:10]).isoformat()
        except ValueError:
            return None
    if isinstance(date, datetime.date):
        text = date.isoformat()[:10]
        return text if text[:1].isdigit() else None  # NaT is a datetime whose ISO form is "NaT"
    return None


def covers(start: str, end: str, date: str) -> bool:
    """Whether `date` (YYYY-MM-DD) lies in the tenure from `start` to `end`.

    A tenure runs from its first day up to, not including, its last: on the day of a handover the successor
    holds the office. Where only the month or the year is known, all of it counts, at both ends, so that two
    people may hold an office in the month of a handover. An empty `end` is open.

    >>> covers("2025-01-20", "", "2025-11-25"), covers("2021-01-20", "2025-01-20", "2025-01-20")
    (True, False)
    >>> covers("2022-08", "2025-01", "2025-01-31")
    True
    """
    if date[: len(start)] < start:
        return False
    if not end:
        return True
    known = date[: len(end)]
    return known < end if len(end) == len("YYYY-MM-DD") else known <= end
