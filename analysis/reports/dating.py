"""The date that a citation carries. A report never asks what day it is: two days would make two reports."""

import datetime
import os

from analysis.errors import ArgumentError

__all__ = ["RELEASED", "given_date"]

RELEASED = "2026-11-23"  # of this version of Trilogue, as in CITATION.cff; a report is not older


def given_date(date: str | datetime.date | None) -> str | None:
    """The date of publication as YYYY-MM-DD: `date`, else that of SOURCE_DATE_EPOCH, else None.

    Raises
    ------
    ArgumentError
        Where it is no date.

    >>> given_date("2026-11-25")
    '2026-11-25'
    """
    if date is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch.isdecimal() else None
        return moment.date().isoformat() if moment else None
    try:
        return date.isoformat() if isinstance(date, datetime.date) else datetime.date.fromisoformat(date).isoformat()
    except ValueError:
        raise ArgumentError(f"The date of a report is written 2026-11-25; found {date!r}.") from None
