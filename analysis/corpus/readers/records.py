"""Rows of a table become articles, whichever format the table was in."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.columns import lookalikes, our_names
from analysis.errors import ReadError

__all__ = ["Records", "articles_of", "says_something"]

# the place of a record, and the record or why it is none; of a reason that is the whole table's, no place
Records = Iterable[tuple[int | None, dict[str, Any] | str]]


def articles_of(
    file: File, records: Records, *, notes: tuple[str, ...] = (), columns: Mapping[str, str] | None = None
) -> Iterator[Article | Skip]:
    """An article for each of `records`: its column of text is the text, the others are its fields, under our names."""
    names: dict[str, str] = {}
    hints: tuple[str, ...] = ()
    is_empty = True
    asked = file.columns if columns is None else columns
    for position, record in records:
        is_empty = False
        if isinstance(record, str) or position is None:
            yield Skip(file.path, str(record), position)
            continue
        if not record.keys() <= names.keys():
            present = {theirs: ours for theirs, ours in asked.items() if not names or theirs in record}
            try:
                names |= our_names(list(record), present, where=file.path)
            except ReadError as error:
                if not names:  # of the first record, and so of the table
                    raise
                yield Skip(file.path, str(error), position)
                continue
            hints = lookalikes(names)
        fields = {names[name]: value for name, value in record.items() if says_something(value)}
        text = fields.pop("text", None)
        if not isinstance(text, str) or not text.strip():
            yield Skip(file.path, "its text is empty" if text is None else "its text is not text", position)
            continue
        yield Article(text.replace("\r\n", "\n").replace("\r", "\n"), file, position, fields, (*notes, *hints))
    if is_empty:
        yield Skip(file.path, "it holds no rows")


def says_something(value: Any) -> bool:
    """Whether a cell is not empty: not None, NaN, blank or an empty list."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value not in ([], {}) and not (isinstance(value, float) and math.isnan(value))
