"""Rows of a table become articles, whichever format the table was in."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.columns import lookalikes, our_names

__all__ = ["Records", "articles_of", "says_something"]

Records = Iterable[tuple[int, dict[str, Any] | str]]  # the place of a record, and the record or why it is none


def articles_of(
    file: File, records: Records, *, notes: tuple[str, ...] = (), columns: Mapping[str, str] | None = None
) -> Iterator[Article | Skip]:
    """An article for each of `records`: its column of text is the text, the others are its fields, under our names."""
    names: dict[str, str] = {}
    hints: tuple[str, ...] = ()
    position = -1
    asked = file.columns if columns is None else columns
    for position, record in records:
        if isinstance(record, str):
            yield Skip(file.path, record, position)
            continue
        if not record.keys() <= names.keys():
            names |= our_names(list(record), asked, where=file.path)
            hints = lookalikes(names)
        fields = {names[name]: value for name, value in record.items() if says_something(value)}
        text = fields.pop("text", None)
        if not isinstance(text, str) or not text.strip():
            yield Skip(file.path, "its text is empty" if text is None else "its text is not text", position)
            continue
        yield Article(text.replace("\r\n", "\n").replace("\r", "\n"), file, position, fields, (*notes, *hints))
    if position < 0:
        yield Skip(file.path, "it holds no rows")


def says_something(value: Any) -> bool:
    """Whether a cell is not empty: not None, NaN, blank or an empty list."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value not in ([], {}) and not (isinstance(value, float) and math.isnan(value))
