"""What an expression of time says, and what it is read against."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from analysis.timexes.periods import Period

__all__ = ["Context", "Form", "Reading"]


@dataclass(frozen=True)
class Context:
    """What an expression is read against: the day of publication, the last day named before it, and the tense."""

    day: date | None  # when it was published, or when the quoted words were said
    named: Period | None = None  # what the text spoke of last
    is_future: bool = False
    within: Period | None = None  # a day that the same sentence names


@dataclass(frozen=True)
class Reading:
    """One expression, understood: the columns of the table `times` that its own words decide.

    `anchor` is "text" (it says all itself), "published" (relative to that day), "named" (relative to the time named
    before it) or "none". `period` is missing where no days follow from it.
    """

    type: str  # DATE, TIME, DURATION, SET
    value: str
    period: Period | None = None
    grain: str | None = None
    mod: str | None = None
    anchor: str = "published"
    confidence: float = 0.9
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form that expressions of time have, and how one of them is read; None where it is none after all."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Reading | None]
    needs_day: bool = True
