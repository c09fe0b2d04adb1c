"""Lengths of time, repeated times and vague ones: "for two years", "every week", "recently". They name no days."""

import re

from analysis.timexes.readings import Context, Form, Reading
from analysis.timexes.words import NUMBER, UNIT, WEEKDAY, grain_of, number_of

__all__ = ["LENGTHS"]

_LETTERS = {"day": "1D", "week": "1W", "month": "1M", "quarter": "1Q", "year": "1Y", "decade": "1DE", "century": "1CE"}
_SHORT = {"second": "S", "minute": "M", "hour": "H"}
_OFTEN = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y"}
_NO_DAYS = ("a vague expression: no days follow from it",)


def _length(match: re.Match[str], _: Context) -> Reading | None:
    number, is_exact = number_of(match["number"])
    unit = match["unit"].casefold().removesuffix("s")
    written = str(number) if is_exact else "X"
    if unit in _SHORT:
        value, grain = f"PT{written}{_SHORT[unit]}", unit
    else:
        grain = grain_of(unit)
        value = f"P{written}{_LETTERS.get(grain, '1D')[1:]}"
    mod = None if is_exact else "APPROX"
    return Reading("DURATION", value, None, grain, mod, "none", 0.9, ("a length of time: no days follow from it",))


def _every(match: re.Match[str], _: Context) -> Reading:
    unit = match["unit"].casefold()
    if unit.endswith("day") and unit != "day":
        return Reading("SET", "XXXX-WXX-" + str(_weekday(unit)), None, "day", None, "none", 0.9)
    return Reading("SET", f"P{_LETTERS.get(grain_of(unit), '1D')}", None, grain_of(unit), None, "none", 0.9)


def _weekday(name: str) -> int:
    return ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday").index(name) + 1


def _often(match: re.Match[str], _: Context) -> Reading:
    return Reading("SET", _OFTEN[match.group().casefold()], None, None, None, "none", 0.9)


def _vague(match: re.Match[str], _: Context) -> Reading:
    word = match["word"].casefold()
    value = "FUTURE_REF" if word in ("coming", "soon", "future") else "PAST_REF"
    value = "PRESENT_REF" if word in ("now", "currently", "nowadays", "present", "moment") else value
    return Reading("DATE", value, None, None, None, "published", 0.8, _NO_DAYS)


_COUNTED = rf"(?P<unit>{UNIT}s?|(?:hour|minute|second)s?)"

LENGTHS = tuple(
    Form(re.compile(pattern, re.IGNORECASE), read, needs_day=False)
    for pattern, read in (
        (
            rf"\b(?!an?\s)(?P<number>\d{{1,4}}|{NUMBER})[-\s](?P<unit>day|week|weekend|month|quarter|year|decade|hour|minute)s?(?=\s|-|[,.;:)’'])(?!-?old)",
            _length,
        ),
        (rf"\bfor\s+(?!a\s+quarter)(?P<time>(?P<number>{NUMBER})\s+{_COUNTED})\b", _length),
        (rf"\b(?:every|each)\s+(?P<unit>day|week|month|quarter|year|decade|{WEEKDAY})\b", _every),
        (r"\b(?-i:daily|weekly|monthly|quarterly|yearly|annually)\b", _often),
        (r"\b(?P<word>recent(?:ly)?|currently|now|nowadays|soon)\b(?!\s+that\b)", _vague),
        (r"\bin\s+(?P<time>the\s+(?:near\s+|distant\s+)?(?P<word>past|future))\b", _vague),
        (r"\bat\s+(?P<time>(?:the\s+)?(?P<word>present|moment))\b", _vague),
        (r"\b(?:in\s+)?(?P<time>(?:the\s+)?(?P<word>recent|coming)\s+(?:days|weeks|months|years|decades))\b", _vague),
    )
)
