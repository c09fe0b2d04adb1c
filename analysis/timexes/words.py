"""The words of which expressions of time are made, as pieces of patterns, and what they stand for."""

import re

__all__ = [
    "MONTH",
    "MONTHS",
    "NUMBER",
    "ORDINAL_DAY",
    "SEASON",
    "UNIT",
    "WEEKDAY",
    "grain_of",
    "month_of",
    "number_of",
    "weekday_of",
]

_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}
_VAGUE = {"couple": 2, "few": 3, "several": 3, "some": 3, "many": 3, "half": 0}
_VALUES = {**{word: number for number, word in enumerate(_NUMBERS)}, **_TENS, "a": 1, "an": 1, "hundred": 100}

NUMBER = (
    rf"(?:\d{{1,4}}|(?:{'|'.join(sorted(_TENS, key=len, reverse=True))}|twenty)(?:[- ](?:{'|'.join(_NUMBERS[1:10])}))?|"
    rf"{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|an?\s+(?:dozen|hundred)|an?|"
    r"(?:a\s+)?couple\s+of|(?:a\s+)?few|several|some|many)"
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, start=1)}
# by the letter, with capitals: "march" and "may" are words of their own
MONTH = (
    r"(?P<month>(?-i:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?))"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?-i:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
ORDINAL_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASON = r"(?:spring|summer|autumn|fall|winter)"
UNIT = r"(?:day|week|weekend|fortnight|month|quarter|year|decade|centur(?:y|ie)|season|spring|summer|autumn|winter)"


def number_of(words: str) -> tuple[int, bool]:
    """The number that `words` say, and whether they say it exactly.

    >>> number_of("twenty-five"), number_of("a few"), number_of("10"), number_of("a dozen")
    ((25, True), (3, False), (10, True), (12, True))
    """
    bare = words.casefold().strip()
    if bare.isdigit():
        return int(bare), True
    parts = [part for part in re.split(r"[\s-]+", bare) if part != "of"]
    vague = next((part for part in parts if part in _VAGUE), None)
    if vague is not None:
        return _VAGUE[vague], vague == "couple"
    numbers = [_VALUES[part] for part in parts if part in _VALUES]
    if len(numbers) == 2 and numbers[0] == 1:  # "a dozen"
        return numbers[1], True
    return sum(numbers), bool(numbers)


def grain_of(unit: str) -> str:
    """The grain that a unit's name stands for, in the singular or plural.

    >>> grain_of("Weeks"), grain_of("centuries"), grain_of("summer")
    ('week', 'century', 'season')
    """
    bare = unit.casefold()
    if bare.startswith("centur"):
        return "century"
    bare = bare.removesuffix("s")
    return "season" if bare in _SEASONS else bare


def month_of(name: str) -> int:
    """The number of the month `name`, from 1; of a season, that of the month it begins in.

    >>> month_of("Sept."), month_of("summer")
    (9, 6)
    """
    bare = name.casefold()
    return _SEASONS[bare] if bare in _SEASONS else _MONTH_NUMBERS[bare[:3]]


def weekday_of(name: str) -> int:
    """The number of the weekday `name`, Monday being 0."""
    return _WEEKDAYS.index(name.casefold())
