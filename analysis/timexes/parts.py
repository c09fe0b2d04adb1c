"""Parts of a stretch of time: "early April", "the end of this month", "the second half of the year"."""

from dataclasses import replace
from datetime import timedelta

from analysis.timexes.periods import Period, early, late, middle
from analysis.timexes.readings import Reading

__all__ = ["PART", "reading"]

PART = (
    r"(?:(?P<part>early(?:\s+in)?|mid|middle|late|(?:the\s+)?(?:very\s+)?(?:start|beginning|middle|end|close)\s+of|"
    r"(?:the\s+)?(?:first|second)\s+half\s+of)[\s-]+)?(?:the\s+)?"
)


def reading(
    whole: Period,
    words: str | None = None,
    *,
    anchor: str = "published",
    confidence: float = 0.9,
    notes: tuple[str, ...] = (),
) -> Reading:
    """The reading of an expression that means `whole`, or the part of it that `words` name.

    A third stands for "early", "mid" and "the end of"; `mod` has TIMEX3's word for it: START, MID or END.

    >>> from datetime import date
    >>> from analysis.timexes.periods import period
    >>> found = reading(period("month", date(2025, 11, 25)), "the end of")
    >>> found.period.first.isoformat(), found.period.last.isoformat(), found.mod
    ('2025-11-21', '2025-11-30', 'END')
    """
    found, mod = _part(whole, (words or "").casefold())
    return Reading("DATE", whole.value, found, whole.grain, mod, anchor, confidence, notes)


def _part(whole: Period, words: str) -> tuple[Period, str | None]:
    if not words:
        return whole, None
    if "half" in words:
        half = whole.first + timedelta(days=((whole.last - whole.first).days + 1) // 2)
        if "second" in words:
            return replace(whole, first=half), "END"
        return replace(whole, last=half - timedelta(days=1)), "START"
    if any(word in words for word in ("early", "start", "beginning")):
        return early(whole), "START"
    return (middle(whole), "MID") if "mid" in words else (late(whole), "END")
