"""The time of day in a written date: 24 hours or 12, in English, Chinese, Japanese and Korean."""

import re
from dataclasses import dataclass

from analysis.errors import DateError

__all__ = ["Clock", "find_clock"]

_COLONS = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2})(?P<mark>[:h.])(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"(?![\d])\s*(?P<half>[ap]\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_HALVES = re.compile(r"(?<![\d:])(?P<hour>\d{1,2})\s*(?P<half>[ap]\.?\s?m\b\.?)", re.IGNORECASE)
_NOON = re.compile(r"\b(?:12\s+)?noon\b", re.IGNORECASE)
_EASTERN = re.compile(
    r"(?P<half>午前|午後|上午|下午|오전|오후)?\s*(?P<hour>\d{1,2})\s*[:時时點点시]\s*"
    r"(?:(?P<minute>\d{1,2})\s*[分분]?)?(?:\s*:?\s*(?P<second>\d{1,2})\s*[秒초]?)?"
)
_MILITARY = re.compile(r"(?<!\d)(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s*(?:hours|hrs|h)?(?=\s*[A-Z]{1,5}\b)")
_ZONE = re.compile(r"\s*[A-Z]{2,4}\b")
_AFTERNOON = ("p", "午後", "下午", "오후")


@dataclass(frozen=True)
class Clock:
    """A time of day that stands in `start:end` of a text; hour 24 is midnight at the end of the day."""

    hour: int
    minute: int
    second: int
    microsecond: int
    start: int
    end: int


def find_clock(text: str) -> Clock | None:
    """The first time of day written in `text`, or None. "11.07" counts only before a.m., p.m. or a zone.

    Raises
    ------
    DateError
        There is no such time ("25:99").

    Examples
    --------
    >>> find_clock("11:07 p.m. ET").hour
    23
    >>> find_clock("午後3時7分").hour
    15
    """
    for form in (_COLONS, _EASTERN, _HALVES, _MILITARY, _NOON):
        for match in form.finditer(text):
            part = match.groupdict()
            if part.get("mark") == "." and not part["half"] and not _ZONE.match(text, match.end()):
                continue
            return _clock(match, part)
    return None


def _clock(match: re.Match[str], part: dict[str, str | None]) -> Clock:
    hour = int(part.get("hour") or 12)
    minute, second = int(part.get("minute") or 0), int(part.get("second") or 0)
    half = (part.get("half") or "").casefold()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith(_AFTERNOON) else 0)
    second = min(second, 59) if second == 60 else second  # a leap second has no place in datetime
    fraction = (part.get("fraction") or "0")[:6].ljust(6, "0")
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and (minute or second)):
        raise DateError(f"there is no such time as {match.group().strip()!r}.")
    return Clock(hour, minute, second, int(fraction), match.start(), match.end())
