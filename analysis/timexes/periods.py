"""Stretches of the calendar: the day, week or month that a date lies in, those around it, and parts of them."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

__all__ = ["GRAINS", "Period", "early", "late", "middle", "moved", "period"]

# months that a step of each grain has; the ones below a month go by days
_MONTHS = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
GRAINS = (*_DAYS, *_MONTHS)
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}  # by the month they begin in, north of the equator


@dataclass(frozen=True)
class Period:
    """The days from `first` to `last`, both of them included; `value` is how TIMEX3 writes them."""

    first: date
    last: date
    grain: str
    value: str


def period(grain: str, day: date) -> Period:
    """The period of `grain` that `day` lies in.

    Weeks begin on Monday (ISO 8601); seasons are the meteorological ones of the northern half of the world.

    >>> period("month", date(2025, 11, 25)).value, period("week", date(2025, 11, 25)).value
    ('2025-11', '2025-W48')
    >>> found = period("season", date(2026, 1, 5))
    >>> found.value, found.first.isoformat(), found.last.isoformat()
    ('2025-WI', '2025-12-01', '2026-02-28')
    """
    if grain == "day":
        return Period(day, day, grain, day.isoformat())
    if grain in ("week", "fortnight", "weekend"):
        return _week(grain, day)
    start = _start(grain, day)
    return Period(start, _plus(start, _MONTHS[grain]) - timedelta(days=1), grain, _value(grain, start))


def moved(day: date, grain: str, steps: int) -> date:
    """`day` so many days, weeks, months … later, or earlier; at the end of a shorter month its last day.

    Raises
    ------
    ValueError, OverflowError
        There is no such year.

    >>> moved(date(2025, 3, 31), "month", -1).isoformat()
    '2025-02-28'
    """
    if grain in _DAYS:
        return day + timedelta(days=_DAYS[grain] * steps)
    return _plus(day, _MONTHS[grain] * steps)


def early(whole: Period) -> Period:
    """The first third of a period."""
    return _part(whole, 0, 1, 3)


def middle(whole: Period) -> Period:
    """The middle third of a period."""
    return _part(whole, 1, 2, 3)


def late(whole: Period) -> Period:
    """The last third of a period.

    >>> late(period("month", date(2025, 11, 25))).first.isoformat()
    '2025-11-21'
    """
    return _part(whole, 2, 3, 3)


def _part(whole: Period, first: int, last: int, parts: int) -> Period:
    n_days = (whole.last - whole.first).days + 1
    return replace(
        whole,
        first=whole.first + timedelta(days=n_days * first // parts),
        last=whole.first + timedelta(days=max(n_days * last // parts, n_days * first // parts + 1) - 1),
    )


def _week(grain: str, day: date) -> Period:
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    if grain == "weekend":
        return Period(monday + timedelta(days=5), monday + timedelta(days=6), grain, f"{year}-W{week:02}-WE")
    return Period(monday, monday + timedelta(days=6), "week", f"{year}-W{week:02}")


def _start(grain: str, day: date) -> date:
    if grain == "month":
        return day.replace(day=1)
    if grain == "season":
        return _plus(day.replace(day=1), -(day.month % 3))
    if grain in ("quarter", "half"):
        length = _MONTHS[grain]
        return date(day.year, (day.month - 1) // length * length + 1, 1)
    years = {"year": 1, "decade": 10, "century": 100}[grain]
    return date(max(day.year // years * years, 1), 1, 1)


def _value(grain: str, start: date) -> str:
    year = f"{start.year:04}"
    return {
        "month": f"{year}-{start.month:02}",
        "season": f"{year}-{_SEASONS.get(start.month, '')}",
        "quarter": f"{year}-Q{(start.month + 2) // 3}",
        "half": f"{year}-H{1 if start.month < 7 else 2}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
    }[grain]


def _plus(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
