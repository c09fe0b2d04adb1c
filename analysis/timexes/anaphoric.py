"""Expressions that point from the time named before them: "the same day", "two days later", "the following month"."""

import re
from dataclasses import replace
from datetime import timedelta

from analysis.timexes.parts import reading
from analysis.timexes.periods import Period, moved, period
from analysis.timexes.readings import Context, Form, Reading
from analysis.timexes.words import NUMBER, UNIT, grain_of, number_of

__all__ = ["ANAPHORIC"]

_FINE = ("day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century")
_UNKNOWN = "the text names no time that it counts from"
_UNNAMED = "the text names no day that it points to: the day of publication or the one before it"


def _same(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the same day", "that month", "the following year"."""
    word = match["which"].casefold().split()[-1]
    step = {"following": 1, "next": 1, "previous": -1, "before": -1, "after": 1, "earlier": -1, "later": 1}.get(word, 0)
    return _from(context, grain_of(match["unit"]), step, is_exact=True)


def _after(match: re.Match[str], context: Context) -> Reading | None:
    """Read "two days later", "a week earlier"."""
    number, is_exact = number_of(match["number"])
    step = number if match["side"].casefold() in ("later", "after", "afterwards", "afterward") else -number
    return _from(context, grain_of(match["unit"]), step, is_exact=is_exact)


def _from(context: Context, grain: str, step: int, *, is_exact: bool) -> Reading | None:
    if abs(step) > 5000:
        return None
    named = context.named
    if named is not None and _FINE.index(named.grain) <= _FINE.index("week" if grain == "fortnight" else grain):
        found = reading(period(grain, moved(named.first, grain, step)), anchor="named", confidence=0.75)
        if step and found.period and context.day and found.period.first > context.day and not context.is_future:
            return Reading("DATE", "", None, grain, None, "none", 0.0, (_UNKNOWN,))  # it counts from something else
        return found if is_exact else replace(found, mod="APPROX", confidence=0.4)
    if context.day is None:
        return None
    if step or grain != "day":
        return Reading("DATE", "", None, grain, None, "none", 0.0, (_UNKNOWN,))
    # news of a day is printed on it or on the next
    span = Period(context.day - timedelta(days=1), context.day, "day", context.day.isoformat())
    return Reading("DATE", span.value, span, "day", "APPROX", "published", 0.4, (_UNNAMED,))


_SINGLE = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)"

ANAPHORIC = tuple(
    Form(re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (
            rf"\b(?P<which>the\s+(?:very\s+)?same|that|the\s+following|the\s+next|the\s+previous)\s+{_SINGLE}\b(?!-|\s+of\b)",
            _same,
        ),
        (
            rf"\bthe\s+{_SINGLE}\s+(?P<which>before|after|earlier|later)(?=\s*[,.;)]|\s*$|\s+(?:in|at|that|and|he|she|it)\b)",
            _same,
        ),
        (
            rf"\b(?P<number>{NUMBER})\s+(?P<unit>{UNIT})s?\s+(?P<side>later|earlier|afterwards?|after(?=[,.;])|before(?=[,.;]))",
            _after,
        ),
    )
)
