"""Expressions that say their year: they mean the same whenever they were written."""

import re
from datetime import date

from analysis.timexes.parts import PART, reading
from analysis.timexes.periods import period
from analysis.timexes.readings import Context, Form, Reading
from analysis.timexes.words import MONTH, SEASON, month_of

__all__ = ["DATED", "DAY_BEFORE"]

_YEAR_ALONE = r"(?P<year>(?:1[5-9]|20)\d\d)"
_YEAR = rf"{_YEAR_ALONE}(?!\d|[-/.]\d|,\d)"
DAY_BEFORE = r"(?:(?-i:Mon|Tues|Tue|Wednes|Wed|Thurs|Thu|Fri|Satur|Sat|Sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_BEFORE_YEAR = (
    r"(?:in|since|by|until|till|from|during|before|after|of|between|to|through|and|for|early|late|mid|year|around|than|"
    r"the|its|their|his|her|our)"
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _day(match: re.Match[str], _: Context) -> Reading | None:
    part = match.groupdict()
    month = month_of(part["month"]) if part.get("month") else int(part["number"])
    try:
        return reading(
            period("day", date(int(match["year"]), month, int(match["day"]))), anchor="text", confidence=0.99
        )
    except ValueError:
        return None


def _month(match: re.Match[str], _: Context) -> Reading:
    whole = period("month", date(int(match["year"]), month_of(match["month"]), 1))
    return reading(whole, match["part"], anchor="text", confidence=0.98)


def _season(match: re.Match[str], _: Context) -> Reading:
    whole = period("season", date(int(match["year"]), month_of(match["season"]), 1))
    notes = ("the winter that began in that year",) if match["season"].casefold() == "winter" else ()
    return reading(whole, match["part"], anchor="text", confidence=0.8, notes=notes)


def _quarter(match: re.Match[str], _: Context) -> Reading | None:
    is_half = match["kind"].casefold() == "half"
    number = _QUARTERS[match["number"].casefold()]
    if is_half and number > 2:
        return None
    start = date(int(match["year"]), (number - 1) * (6 if is_half else 3) + 1, 1)
    return reading(period("half" if is_half else "quarter", start), anchor="text", confidence=0.97)


def _numbered_quarter(match: re.Match[str], _: Context) -> Reading:
    start = date(int(match["year"]), int(match["figure"]) * 3 - 2, 1)
    return reading(period("quarter", start), anchor="text", confidence=0.97)


def _year(match: re.Match[str], _: Context) -> Reading:
    return reading(period("year", date(int(match["year"]), 1, 1)), match["part"], anchor="text", confidence=0.9)


def _decade(match: re.Match[str], _: Context) -> Reading:
    return reading(period("decade", date(int(match["year"]), 1, 1)), match["part"], anchor="text", confidence=0.95)


def _century(match: re.Match[str], _: Context) -> Reading:
    whole = period("century", date((int(match["number"]) - 1) * 100, 1, 1))
    return reading(whole, match["part"], anchor="text", confidence=0.95)


def _fiscal(match: re.Match[str], _: Context) -> Reading:
    notes = ("a fiscal year begins and ends where its country says",)
    return Reading("DATE", f"FY{match['year']}", None, "year", None, "text", 0.9, notes)


def _attacks(_: re.Match[str], __: Context) -> Reading:
    return reading(period("day", date(2001, 9, 11)), anchor="text", confidence=0.9)


DATED = tuple(
    Form(re.compile(pattern, re.IGNORECASE), read, needs_day=False)
    for pattern, read in (
        (rf"\b{DAY_BEFORE}{MONTH}\s+{_DAY},?\s+{_YEAR}", _day),
        (rf"\b{DAY_BEFORE}(?:the\s+)?{_DAY}\s+(?:of\s+)?{MONTH},?\s+{_YEAR}", _day),
        (rf"(?<![\d/.-]){_YEAR_ALONE}(?P<mark>[-/.])(?P<number>\d\d?)(?P=mark)(?P<day>\d\d?)(?![\d/.-]\d)", _day),
        (
            r"\b(?P<time>Sept(?:ember|\.)? 11(?:th)?)(?=(?:, 2001,?)? (?:terror|attack|hijack|conspir|commission))",
            _attacks,
        ),
        (rf"\b{PART}{MONTH},?\s+(?:of\s+)?{_YEAR}", _month),
        (rf"\b{PART}(?P<season>{SEASON})\s+(?:of\s+)?{_YEAR}", _season),
        (rf"\b(?:the\s+)?(?P<number>first|second|third|fourth)\s+(?P<kind>quarter|half)\s+of\s+{_YEAR}", _quarter),
        (rf"\bQ(?P<figure>[1-4])[\s-]+(?:of\s+)?{_YEAR}", _numbered_quarter),
        (rf"\b(?P<part>early|mid|late)[\s-]+{_YEAR}", _year),
        (
            rf"\b{_BEFORE_YEAR}\s+(?P<time>(?:(?P<part>early|mid|late)[\s-]+)?{_YEAR})(?!\s*(?:percent|people|dollars|%|s\b))",
            _year,
        ),
        (rf"\b{PART}(?P<year>(?:1[5-9]|20)\d0)['’]?s\b", _decade),
        (rf"\b{PART}(?P<number>1[5-9]|2[01])(?:th|st)[\s-]+century\b", _century),
        (r"\bfiscal(?:\s+year)?\s+(?P<year>(?:19|20)\d\d)\b", _fiscal),
    )
)
