"""Cells of CSV that a spreadsheet shows and does not run.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end. Such a text gets an apostrophe
before it, and so does one that begins with apostrophes before such a mark; numbers are no text.
"""

import re
from typing import Any

__all__ = ["guarded"]

_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?$")


def guarded(value: Any) -> Any:
    """The value as it is, or, where it is a text that a spreadsheet would run, with an apostrophe before it.

    >>> guarded("=cmd()"), guarded("-5"), guarded(-5), guarded("Reuters")
    ("'=cmd()", '-5', -5, 'Reuters')
    """
    if isinstance(value, str) and _RUNS.match(value) and not _NUMBER.match(value):
        return f"'{value}"
    return value
