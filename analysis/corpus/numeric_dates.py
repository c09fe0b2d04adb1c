"""Dates that are digits only: written out where one reading is possible, refused where it is not."""

import re
from datetime import UTC, datetime

from analysis.errors import DateError

__all__ = ["spelled_out"]

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_COMPACT = re.compile(r"\b(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?(?=Z?\b|[+-]\d)")
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # before it, a count of seconds is far more likely to be something else
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)


def spelled_out(text: str) -> str:
    """`text` with a date of bare digits written as ISO 8601; any other text as it is.

    Raises
    ------
    DateError
        The digits have no reading as a date, or more than one.

    Examples
    --------
    >>> spelled_out("20251125T020700Z")
    '2025-11-25T02:07:00Z'
    >>> spelled_out("1764036420")
    '2025-11-25T02:07:00+00:00'
    >>> spelled_out("45986")
    Traceback (most recent call last):
    ...
    analysis.errors.DateError: the number 45986 is no date by itself. Write it as 2025-11-25; a spreadsheet's day \
number can be turned into a date where it was made.
    """
    if not _DIGITS.fullmatch(text):
        return _COMPACT.sub(_iso, text, count=1)
    whole = text.split(".", maxsplit=1)[0]
    readings = {
        len("20251125"): _calendar,
        len("1764036420"): _seconds_or_hour,
        len("202511250207"): _calendar,
        len("1764036420000"): _milliseconds,
        len("20251125020700"): _calendar,
    }.get(len(whole), lambda _: [])(whole)
    if len(readings) == 1:
        return readings[0]
    if readings:
        raise DateError(f"the number {text} can mean {' or '.join(readings)}. Write the date as 2025-11-25.")
    raise DateError(
        f"the number {text} is no date by itself. Write it as 2025-11-25; a spreadsheet's day number can be turned "
        "into a date where it was made."
    )


def _iso(match: re.Match[str]) -> str:
    year, month, day, hour, minute, second = match.groups()
    time = f"T{hour}:{minute}:{second or '00'}" if hour else ""
    return f"{year}-{month}-{day}{time}"


def _calendar(digits: str) -> list[str]:
    match = _COMPACT.fullmatch(digits)
    return [_iso(match)] if match and 1800 <= int(digits[:4]) <= 2100 else []


def _seconds_or_hour(digits: str) -> list[str]:
    hour = digits[8:]
    named = []
    if digits[:4] < "2100" and "01" <= digits[4:6] <= "12" and "01" <= digits[6:8] <= "31" and hour < "24":
        named = [f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{hour}:00"]
    return [*_since_1970(int(digits)), *named]


def _milliseconds(digits: str) -> list[str]:
    return _since_1970(int(digits) // 1000)


def _since_1970(seconds: int) -> list[str]:
    moment = datetime.fromtimestamp(seconds, UTC)
    return [moment.isoformat()] if _EARLIEST <= moment < _LATEST else []
