"""Months, days and seasons without their year: "April next year", "the 14th of this month", "in March"."""

import re
from collections.abc import Iterable
from datetime import date

from analysis.timexes.dated import DAY_BEFORE
from analysis.timexes.parts import PART, reading
from analysis.timexes.periods import moved, period
from analysis.timexes.readings import Context, Form, Reading
from analysis.timexes.words import MONTH, SEASON, month_of

__all__ = ["RELATIVE"]

_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_WHICH = r"(?P<which>this|last|next|the\s+same|the\s+following|the\s+previous|that)"
_ORDINAL = rf"{_DAY}(?:st|nd|rd|th)"
# what follows "on the 14th" where it is a day and not the fourteenth of something
_AFTER_ORDINAL = (
    r"(?=\s*(?:[,.;:!?)\"”—–]|$)|\s+(?:at|in|for|and|he|she|it|they|that|to|local|when|after|before|with|by|as|the)\b)"
)
_GRACE = 7  # days that a date may lie on the other side of the publication than its tense says
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _base(which: str, context: Context, grain: str) -> tuple[date, str] | None:
    """The day in the year or month that "next", "last", "the same" … mean, and the anchor it is counted from."""
    word = which.casefold().split()[-1]
    step = {"this": 0, "last": -1, "next": 1}.get(word)
    if step is not None and context.day is not None:
        return moved(context.day.replace(day=1), grain, step), "published"
    if context.named is None:
        return None
    return moved(context.named.first.replace(day=1), grain, {"following": 1, "previous": -1}.get(word, 0)), "named"


def _month_of_year(match: re.Match[str], context: Context) -> Reading | None:
    base = _base(match["which"], context, "year")
    if base is None:
        return None
    whole = period("month", date(base[0].year, month_of(match["month"]), 1))
    return reading(whole, match["part"], anchor=base[1], confidence=0.97)


def _day_of_year(match: re.Match[str], context: Context) -> Reading | None:
    base = _base(match["which"], context, "year")
    if base is None:
        return None
    return _day(base[0].year, month_of(match["month"]), match["day"], anchor=base[1], confidence=0.97)


def _day_of_relative_month(match: re.Match[str], context: Context) -> Reading | None:
    base = _base(match["which"], context, "month")
    if base is None:
        return None
    return _day(base[0].year, base[0].month, match["day"], anchor=base[1], confidence=0.97)


def _day(year: int, month: int, number: str, *, anchor: str, confidence: float) -> Reading | None:
    try:
        return reading(period("day", date(year, month, int(number))), anchor=anchor, confidence=confidence)
    except ValueError:
        return None


def _day_of_month(match: re.Match[str], context: Context) -> Reading | None:
    if context.day is None:
        return None
    month, years = month_of(match["month"]), (context.day.year + step for step in (-1, 0, 1))
    found = _nearest(((year, month) for year in years), int(match["day"]), context, grace=_GRACE)
    return reading(period("day", found)) if found else None


def _bare_day(match: re.Match[str], context: Context) -> Reading | None:
    if context.day is None:
        return None
    here = context.day.replace(day=1)
    months = (moved(here, "month", step) for step in (-1, 0, 1))
    found = _nearest(((month.year, month.month) for month in months), int(match["day"]), context, grace=0)
    return reading(period("day", found), confidence=0.8) if found else None


def _nearest(months: Iterable[tuple[int, int]], number: int, context: Context, *, grace: int) -> date | None:
    """The day of one of `months` that is nearest to the publication on the side that the tense says."""
    days = []
    for year, month in months:
        try:
            days.append(date(year, month, number))
        except ValueError:
            continue
    ahead = {day: (day - (context.day or day)).days for day in days}
    if context.is_future:
        return min((day for day in days if ahead[day] >= -grace), default=None)
    return max((day for day in days if ahead[day] <= grace), default=None)


def _month(match: re.Match[str], context: Context) -> Reading | None:
    if context.day is None:
        return None
    which = (match.groupdict().get("which") or "").casefold()
    month, year = month_of(match["month"]), context.day.year
    if which == "next" or (not which and context.is_future):
        year += month <= context.day.month if which else month < context.day.month
    elif which != "this":
        year -= month >= context.day.month if which else month > context.day.month
    whole = period("month", date(year, month, 1))
    return reading(whole, match.groupdict().get("part"), confidence=0.85)


def _season(match: re.Match[str], context: Context) -> Reading | None:
    if context.day is None:
        return None
    which = match["which"].casefold()
    found = period("season", date(context.day.year, month_of(match["season"]), 1))
    if which == "last" and found.last >= context.day:
        found = period("season", found.first.replace(year=found.first.year - 1))
    elif which == "next" and found.first <= context.day:
        found = period("season", found.first.replace(year=found.first.year + 1))
    return reading(found, match["part"], confidence=0.8)


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    is_half, number = match["kind"].casefold() == "half", _QUARTERS[match["number"].casefold()]
    base = _base(match["which"] or "this", context, "year")
    if base is None or (is_half and number > 2):
        return None
    start = date(base[0].year, (number - 1) * (6 if is_half else 3) + 1, 1)
    if not match["which"] and not context.is_future and context.day and start > context.day:
        start = start.replace(year=start.year - 1)
    confidence = 0.95 if match["which"] else 0.7
    return reading(period("half" if is_half else "quarter", start), anchor=base[1], confidence=confidence)


_BEFORE_MONTH = r"(?:in|since|by|until|till|from|during|before|after|between|through|of|for|to|around|and)"

RELATIVE = tuple(
    Form(re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (rf"\b{PART}{MONTH},?\s+(?:of\s+)?{_WHICH}\s+year\b", _month_of_year),
        (rf"\b{DAY_BEFORE}{MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+(?:of\s+)?{_WHICH}\s+year\b", _day_of_year),
        (rf"\b(?:the\s+)?{_ORDINAL}\s+(?:day\s+)?of\s+{_WHICH}\s+month\b", _day_of_relative_month),
        (rf"\b{DAY_BEFORE}{MONTH}\s+{_DAY}(?:st|nd|rd|th)?(?!\d|,?\s+(?:19|20)\d\d|[-–]\d\d\d)\b", _day_of_month),
        (
            rf"\b{DAY_BEFORE}(?:the\s+)?{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?!,?\s+(?:19|20)\d\d)\b",
            _day_of_month,
        ),
        (rf"\b(?:on|from|until|by|since|before|after)\s+(?P<time>the\s+{_ORDINAL}){_AFTER_ORDINAL}", _bare_day),
        (rf"\b{PART}(?P<which>last|next|this)\s+{MONTH}(?!\s+\d)", _month),
        (rf"\b{_BEFORE_MONTH}\s+(?P<time>{PART}{MONTH})(?!\.?\s+\d|\w)", _month),
        (rf"\b(?P<part>early|mid|late)[\s-]+{MONTH}(?!\.?\s+\d|\w)", _month),
        (rf"\b{MONTH}(?=\s+(?:summit|meeting|talks|election|visit|trip|truce|deal|agreement|elections)\b)", _month),
        (rf"\b{PART}(?P<which>this|last|next)\s+(?P<season>{SEASON})\b", _season),
        (
            r"\b(?:the\s+)?(?P<number>first|second|third|fourth)\s+(?P<kind>quarter|half)"
            r"(?:\s+of\s+(?:(?P<which>this|last|next|the\s+same)|the)\s+year)?(?!\s+of\s+\w|\w)",
            _quarter,
        ),
    )
)
