"""What can go wrong, as one tree.

    AnalysisError
    ├── ArgumentError (ValueError)      an argument is of the wrong kind or out of range
    ├── ColumnError (ValueError)        a table lacks a column that the function needs
    ├── ReadError (ValueError)          a path, a format or a mapping of columns that cannot be read
    ├── DateError (ValueError)          a date that says too little, such as "CST" alone
    ├── CodebookError (ValueError)      a codebook that does not follow its form
    ├── GoldError (ValueError)          gold, or predictions to compare with it, that do not follow their form
    ├── FigureError (ValueError)        a figure without alt text, or with a glyph its font lacks
    ├── ParameterError (ValueError)     a notebook parameter that is unknown, ill-typed or not allowed
    └── ReportError (RuntimeError)      a notebook that failed while it ran

A bad *argument* raises. A bad *document* never does: it becomes a row with a note. What is allowed and yet misleads
(tone averaged over whole articles, an interval from one story) is told once, as an AnalysisWarning.
A message says what, where, what was found, the near miss, and what to do.
"""

import difflib
import warnings
from collections.abc import Iterable

__all__ = [
    "AnalysisError",
    "AnalysisWarning",
    "ArgumentError",
    "CodebookError",
    "ColumnError",
    "DateError",
    "FigureError",
    "GoldError",
    "ParameterError",
    "ReadError",
    "ReportError",
    "advise",
    "advised",
    "near_miss",
]

_given: dict[str, str] = {}  # what was told in this process: situation → sentence


class AnalysisError(Exception):
    """The root: `except AnalysisError` catches whatever this package raises on purpose."""


class AnalysisWarning(UserWarning):
    """What a reader of a result should know, in one plain sentence, once in a process for each situation."""


class ArgumentError(AnalysisError, ValueError):
    """An argument is of the wrong kind or out of range."""


class ColumnError(AnalysisError, ValueError):
    """A table lacks a column that the function needs."""


class ReadError(AnalysisError, ValueError):
    """A path, a format or a mapping of columns that cannot be read."""


class DateError(AnalysisError, ValueError):
    """A date that says too little to become one moment."""


class CodebookError(AnalysisError, ValueError):
    """A codebook that does not follow its form."""


class FigureError(AnalysisError, ValueError):
    """A figure that would not be fit to print."""


class GoldError(AnalysisError, ValueError):
    """Gold, or predictions to compare with it, that do not follow their form."""


class ParameterError(AnalysisError, ValueError):
    """A notebook parameter that is unknown, ill-typed or not allowed."""


class ReportError(AnalysisError, RuntimeError):
    """A notebook that failed while it ran."""


def advise(situation: str, sentence: str, *, stacklevel: int = 3) -> None:
    """Warn with `sentence`, unless this process was told of the `situation` before.

    >>> import warnings
    >>> with warnings.catch_warnings(record=True, action="always") as caught:
    ...     advise("an example", "This is told once.")
    ...     advise("an example", "This is told once.")
    >>> [str(warning.message) for warning in caught]
    ['This is told once.']
    """
    if situation not in _given:
        _given[situation] = sentence
        warnings.warn(sentence, AnalysisWarning, stacklevel=stacklevel)


def advised() -> tuple[str, ...]:
    """The sentences given so far, in order: a report shows them among what it cannot show."""
    return tuple(_given.values())


def near_miss(found: str, allowed: Iterable[str]) -> str | None:
    """The allowed name that `found` most likely meant, or None.

    Case, underscores, hyphens and spaces are forgiven first; then spelling.

    >>> near_miss("Outlet", ["outlet", "title"])
    'outlet'
    >>> near_miss("zebra", ["outlet", "title"]) is None
    True
    """
    by_bare_name = {_bare(name): name for name in allowed}
    # two swapped letters of a word of three ("tpo" for "top") come out at 0.67
    close = difflib.get_close_matches(_bare(found), by_bare_name, n=1, cutoff=0.65)
    return by_bare_name[close[0]] if close else None


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
