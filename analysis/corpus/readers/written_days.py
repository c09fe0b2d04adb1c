"""Days as exports in French, German, Spanish, Italian and Portuguese write them, in the form that dates are read in."""

import re

__all__ = ["iso_day"]

_MONTHS = (
    "january|janvier|januar|jänner|enero|gennaio|janeiro",
    "february|février|fevrier|februar|febrero|febbraio|fevereiro",
    "march|mars|märz|maerz|marzo|março",
    "april|avril|abril|aprile",
    "may|mai|mayo|maggio|maio",
    "june|juin|juni|junio|giugno|junho",
    "july|juillet|juli|julio|luglio|julho",
    "august|août|aout|agosto",
    "september|septembre|septiembre|settembre|setembro",
    "october|octobre|oktober|octubre|ottobre|outubro",
    "november|novembre|noviembre|novembro",
    "december|décembre|decembre|dezember|diciembre|dicembre|dezembro",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split("|")}
_DAY = re.compile(r"\b(\d{1,2})(?:er|\.)?(?: de)? ([^\W\d_]{3,10})(?: de)?,? ((?:19|20)\d{2})\b")


def iso_day(written: str) -> str | None:
    """The day in `written` as YYYY-MM-DD, where it is a number, the name of a month and a year; else None.

    >>> iso_day("jeudi 5 octobre 2013, p. 3"), iso_day("29 décembre 2011"), iso_day("5/10/2013")
    ('2013-10-05', '2011-12-29', None)
    """
    for match in _DAY.finditer(written):
        month = _NUMBER.get(match[2].casefold())
        if month is not None:
            return f"{match[3]}-{month:02}-{int(match[1]):02}"
    return None
