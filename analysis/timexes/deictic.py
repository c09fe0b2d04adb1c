"""Expressions that point from the day of publication: "last month", "on Tuesday", "a week ago", "earlier this year"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from analysis.timexes.parts import PART, reading
from analysis.timexes.periods import moved, period
from analysis.timexes.readings import Context, Form, Reading
from analysis.timexes.words import NUMBER, UNIT, WEEKDAY, grain_of, number_of, weekday_of

__all__ = ["DEICTIC"]

_HOURS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_HOUR = r"(?:\s+(?P<hours>morning|afternoon|evening|night))?"
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "before": -2, "after": 2}
_MOD = (
    r"(?:(?P<mod>more\s+than|over|at\s+least|less\s+than|under|nearly|almost|about|around|approximately|some|"
    r"roughly)\s+)?"
)
_MODS = {
    "more": "MORE_THAN",
    "over": "MORE_THAN",
    "at": "EQUAL_OR_MORE",
    "less": "LESS_THAN",
    "under": "LESS_THAN",
}


def _day(match: re.Match[str], context: Context) -> Reading | None:
    """Read "yesterday", "this morning", "last night", "the day after tomorrow"."""
    if context.day is None:
        return None
    word = match["day"].casefold().split()
    step = _DAYS[word[2]] if word[0] == "the" else {"last": -1, "this": 0}.get(word[0], _DAYS.get(word[0], 0))
    return _hours(reading(period("day", moved(context.day, "day", step)), confidence=0.95), match["hours"])


def _hours(found: Reading, word: str | None) -> Reading:
    """`found` at the part of the day that `word` names, as TIMEX3 writes it: 2025-11-25TMO."""
    if word is None:
        return found
    return replace(found, type="TIME", value=f"{found.value}T{_HOURS[word.casefold()]}", grain="part of day")


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    if context.day is None:
        return None
    which, wanted = (match["which"] or "").casefold(), weekday_of(match["weekday"])
    back = (context.day.weekday() - wanted) % 7
    if which == "last":
        step, confidence = -(back or 7), 0.8
    elif which in ("next", "coming", "the coming"):
        step, confidence = 7 - back, 0.75
    else:
        step, confidence = ((7 - back) % 7, 0.8) if context.is_future else (-back, 0.92)
    found = reading(period("day", context.day + timedelta(days=step)), confidence=confidence)
    notes = ("the first such day after the publication; some mean that of the week after",) if which == "next" else ()
    return replace(_hours(found, match["hours"]), notes=notes)


def _unit(match: re.Match[str], context: Context) -> Reading | None:
    """Read "last month", "the end of this year", "this coming week"."""
    if context.day is None:
        return None
    which, grain = match["which"].casefold(), grain_of(match["unit"])
    step = 1 if which.endswith(("next", "coming")) else -1 if which.startswith(("last", "past")) else 0
    return reading(period(grain, moved(context.day, grain, step)), match["part"], confidence=0.95)


def _earlier(match: re.Match[str], context: Context) -> Reading | None:
    """Read "earlier this month", up to the day before the publication, and "later this month", from it on."""
    if context.day is None:
        return None
    whole = period(grain_of(match["unit"]), context.day)
    if match["side"].casefold() == "later":
        side, mod = replace(whole, first=context.day), "AFTER"
    else:
        side, mod = replace(whole, last=max(whole.first, context.day - timedelta(days=1))), "BEFORE"
    return replace(reading(side, confidence=0.95), mod=mod)


def _ago(match: re.Match[str], context: Context) -> Reading | None:
    """Read "two weeks ago": the week, month or year that lies so far back."""
    if context.day is None:
        return None
    return _counted(match, context.day, -1)


def _ahead(match: re.Match[str], context: Context) -> Reading | None:
    """Read "in two weeks", where the sentence speaks of what is to come, and "two weeks from now"."""
    if context.day is None or (match.groupdict().get("within") and not context.is_future):
        return None
    found = _counted(match, context.day, 1)
    return replace(found, confidence=min(found.confidence, 0.75)) if found else None


def _counted(match: re.Match[str], day: date, sign: int) -> Reading | None:
    number, is_exact = number_of(match["number"])
    grain = grain_of(match["unit"])
    if number > 5000:
        return None
    whole = period("week" if grain == "fortnight" else grain, moved(day, grain, sign * number))
    mod = _MODS.get((match["mod"] or "").casefold().split(" ")[0]) if match["mod"] else None
    if match["mod"] and mod is None:
        mod = "APPROX"
    if is_exact:
        return replace(reading(whole, confidence=0.9 if mod is None else 0.7), mod=mod)
    notes = (f"{match['number'].strip()!r} was taken for {number}",)
    return replace(reading(whole, confidence=0.4, notes=notes), mod="APPROX")


def _stretch(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the past two weeks": the days up to the publication; "the next two weeks": those from it on."""
    if context.day is None:
        return None
    number, is_exact = number_of(match.groupdict().get("number") or "one")
    grain = grain_of(match["unit"])
    is_ahead = match["which"].casefold() in ("next", "coming")
    far = moved(context.day, grain, number if is_ahead else -number)
    whole = period("day", context.day)
    span = replace(whole, last=far) if is_ahead else replace(whole, first=far)
    value = f"P{number if is_exact else 'X'}{_letter(grain)}"
    notes = () if is_exact else (f"{match['number'].strip()!r} was taken for {number}",)
    confidence = 0.9 if is_exact else 0.5
    return Reading("DURATION", value, span, grain, None, "published", confidence, notes)


def _letter(grain: str) -> str:
    return {
        "day": "D",
        "week": "W",
        "fortnight": "F",
        "weekend": "WE",
        "month": "M",
        "quarter": "Q",
        "season": "SEAS",
    }.get(grain, {"year": "Y", "decade": "DE", "century": "CE"}.get(grain, "D"))


_UNIT = r"(?P<unit>week|weekend|month|quarter|year|decade|century)"
_PLURAL = rf"(?P<unit>{UNIT}s?)"

DEICTIC = tuple(
    Form(re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (
            r"\b(?<!USA )(?P<day>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tonight|"
            r"tomorrow|(?:this|last)(?=\s+(?:morning|afternoon|evening|night)))" + _HOUR + r"\b(?!\s+show\b)",
            _day,
        ),
        (
            r"(?<!Black )(?<!Good )(?<!Super )(?<!Bloody )\b(?:(?P<which>last|next|this|(?:the\s+)?coming)\s+)?"
            rf"(?P<weekday>{WEEKDAY}){_HOUR}\b(?!,?\s+(?:the\s+)?(?:(?-i:[A-Z][a-z]+\.?)\s+\d|\d))",
            _weekday,
        ),
        (rf"\b(?:over|during|in|for|within)\s+(?P<time>the\s+(?P<which>past|last|next|coming)\s+{_UNIT})\b", _stretch),
        (
            rf"\b{PART}(?P<which>this\s+coming|this\s+past|this|last|next|(?<=\bthe )coming|current)\s+"
            rf"{_UNIT}\b(?!-|\s+of\b)",
            _unit,
        ),
        (
            rf"\b(?=early|mid|late|the\s+\w+|start|end|beginning){PART}(?P<which>(?<=of\sthe\s)){_UNIT}\b(?!\s+of\b)",
            _unit,
        ),
        (rf"\b(?P<side>earlier|later)\s+(?:in\s+)?(?:this|the)\s+{_UNIT}\b", _earlier),
        (rf"\b{_MOD}(?P<number>{NUMBER})\s+{_PLURAL}\s+ago\b", _ago),
        (
            rf"\b{_MOD}(?P<within>in|within)\s+(?P<number>{NUMBER})\s+{_PLURAL}(?:['’]s?\s+time)?\b(?!\s+(?:of|that|when))",
            _ahead,
        ),
        (rf"\b{_MOD}(?P<number>{NUMBER})\s+{_PLURAL}\s+from\s+(?:now|today)", _ahead),
        (
            rf"\b(?:the\s+)?(?P<which>past|last|next|coming)\s+(?P<number>{NUMBER})\s+{_PLURAL}\b",
            _stretch,
        ),
    )
)
