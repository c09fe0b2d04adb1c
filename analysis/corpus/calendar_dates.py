"""The day in a written date: every order of day, month and year, in English, Chinese, Japanese and Korean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analysis.errors import DateError

__all__ = ["Day", "find_day"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

# The year in which each era's year 1 falls, less one
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民国": 1911, "民國": 1911, "中華民國": 1911}

_NUMBERED = (
    r"(?<!\d)(?P<year>\d{4})\s?(?P<mark>[-/.])\s?(?P<number>\d{1,2})\s?(?P=mark)\s?(?P<day>\d{1,2})\.?(?!\d)",
    rf"(?P<era>{'|'.join(_ERAS)})?\s*(?<!\d)(?P<year>\d{{1,4}}|元)\s*[年년]\s*"
    r"(?P<number>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일号號]",
)
_NAMED = (
    rf"\b{_MONTH}\s*{_DAY}\s*,?\s+(?P<year>\d{{4}})\b",
    rf"\b{_DAY}(?:\s+of)?[\s-]*{_MONTH},?[\s-]+(?P<year>\d{{4}}|\d{{2}})\b(?!:)",
    rf"\b(?P<year>\d{{4}})[\s,-]+{_MONTH}[\s-]+{_DAY}\b",
)
_CLEAR = tuple(re.compile(form, re.IGNORECASE) for form in (*_NUMBERED, *_NAMED))
_UNCLEAR = re.compile(r"(?<![\d:])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d:])")


@dataclass(frozen=True)
class Day:
    """The day that stands in `start:end` of a text; `guided` where `day_first` decided its order."""

    day: date
    start: int
    end: int
    guided: bool = False


def find_day(text: str, *, day_first: bool | None = None) -> Day | None:
    """The first calendar day written in `text`, or None where there is none.

    Raises
    ------
    DateError
        There is no such day ("2025-02-30"), or day and month could be swapped ("03/04/2025") and `day_first` does
        not say which comes first.

    Examples
    --------
    >>> find_day("Nov. 25, 2025 11:07 a.m.").day
    datetime.date(2025, 11, 25)
    >>> find_day("令和7年11月25日").day
    datetime.date(2025, 11, 25)
    >>> find_day("03/04/2025")
    Traceback (most recent call last):
    ...
    analysis.errors.DateError: '03/04/2025' can mean 2025-04-03 or 2025-03-04. Say which comes first: \
day_first=True or day_first=False.
    """
    for form in _CLEAR:
        match = form.search(text)
        if match:
            return Day(_clear_day(match), match.start(), match.end())
    match = _UNCLEAR.search(text)
    return _unclear_day(match, day_first) if match else None


def _clear_day(match: re.Match[str]) -> date:
    part = match.groupdict()
    month = _MONTHS[part["month"].casefold()] if part.get("month") else int(part["number"])
    year = 1 if part["year"] == "元" else int(part["year"])
    if part.get("era"):
        year += _ERAS[part["era"]]
    elif len(part["year"]) == 2:
        year += 2000 if year < 50 else 1900  # RFC 2822, section 4.3
    return _date(year, month, int(part["day"]), match.group())


def _unclear_day(match: re.Match[str], day_first: bool | None) -> Day:
    readings = dict(_readings(match))
    if not readings:
        raise DateError(f"there is no such day as {match.group()!r}.")
    if len(set(readings.values())) == 1:
        return Day(next(iter(readings.values())), match.start(), match.end())
    order = {True: "day first", False: "month first"}.get(day_first) if day_first is not None else None
    if order in readings:
        return Day(readings[order], match.start(), match.end(), guided=True)
    days = " or ".join(day.isoformat() for day in dict.fromkeys(readings.values()))
    raise DateError(f"{match.group()!r} can mean {days}. Say which comes first: day_first=True or day_first=False.")


def _readings(match: re.Match[str]) -> Iterator[tuple[str, date]]:
    first, second, last = int(match[1]), int(match[3]), int(match[4])
    orders = {"day first": (last, second, first), "month first": (last, first, second)}
    if len(match[4]) == 2:
        orders = {name: (_century(year), month, day) for name, (year, month, day) in orders.items()}
        orders["year first"] = (_century(first), second, last)
    for name, (year, month, day) in orders.items():
        try:
            yield name, date(year, month, day)
        except ValueError:
            continue


def _century(year: int) -> int:
    return year + (2000 if year < 50 else 1900)


def _date(year: int, month: int, day: int, written: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError(f"there is no such day as {written.strip()!r}.") from None
