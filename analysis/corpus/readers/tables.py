"""A table is many articles, one a row: delimited text, JSON lines or Parquet."""

import csv
import io
import json
import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.columns import lookalikes, our_names
from analysis.corpus.decoding import decode

__all__ = ["read_delimited", "read_json_lines", "read_parquet"]

Records = Iterator[tuple[int, dict[str, Any] | str]]  # a record, or why it is none


def read_delimited(file: File, columns: Mapping[str, str]) -> Iterator[Article | Skip]:
    r"""The articles of a .csv or .tsv file, each cell the string it is written as.

    >>> file = File("a.csv", b"text,desk\nThey met.,Asia\n")
    >>> [(article.text, article.fields["desk"]) for article in read_delimited(file, {})]
    [('They met.', 'Asia')]
    """
    text, notes = decode(file)
    if text.count('"') % 2:
        notes = (*notes, "a quotation mark in its table is not closed: rows may have run together")
    return _articles(file, columns, notes, lambda: _rows(text, tabs=file.path.casefold().endswith((".tsv", ".tab"))))


def read_json_lines(file: File, columns: Mapping[str, str]) -> Iterator[Article | Skip]:
    r"""The articles of a .jsonl file, one JSON object a line.

    >>> [article.text for article in read_json_lines(File("a.jsonl", b'{"text": "They met."}\n'), {})]
    ['They met.']
    """
    text, notes = decode(file)
    return _articles(file, columns, notes, lambda: _objects(text))


def read_parquet(file: File, columns: Mapping[str, str]) -> Iterator[Article | Skip]:
    """The articles of a .parquet file, one a row."""
    return _articles(file, columns, (), lambda: _parquet(file.data))


def _articles(
    file: File, columns: Mapping[str, str], notes: tuple[str, ...], records: Callable[[], Records]
) -> Iterator[Article | Skip]:
    names: dict[str, str] = {}
    hints: tuple[str, ...] = ()
    position = -1
    for position, record in records():
        if isinstance(record, str):
            yield Skip(file.path, record, position)
            continue
        if not record.keys() <= names.keys():
            names |= our_names(list(record), columns, where=file.path)
            hints = lookalikes(names)
        fields = {names[name]: value for name, value in record.items() if _says_something(value)}
        text = fields.pop("text", None)
        if not isinstance(text, str) or not text.strip():
            yield Skip(file.path, "its text is empty" if text is None else "its text is not text", position)
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        yield Article(text, file, position, fields, (*notes, *hints))
    if position < 0:
        yield Skip(file.path, "it holds no rows")


def _says_something(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and not (isinstance(value, float) and math.isnan(value))


def _rows(text: str, *, tabs: bool) -> Records:
    header = text.split("\n", 1)[0]
    mark = (
        "\t" if tabs or ("," not in header and "\t" in header) else ";" if "," not in header and ";" in header else ","
    )
    limit = csv.field_size_limit(sys.maxsize)  # the default refuses articles of more than 131,072 characters
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        names = _unique(next(rows, []))
        for position, row in enumerate(filter(None, rows)):
            if len(row) > len(names):
                yield position, f"it has {len(row)} cells under {len(names)} columns"
            else:
                yield position, dict(zip(names, [*row, *[""] * (len(names) - len(row))], strict=True))
    except csv.Error as error:
        yield 0, f"its table breaks off: {error}"
    finally:
        csv.field_size_limit(limit)


def _unique(names: list[str]) -> list[str]:
    """The header with a number after a name that stands there before; a column without a name gets one."""
    found: list[str] = []
    for place, name in enumerate(names, start=1):
        bare = name.strip() or f"column_{place}"
        found.append(f"{bare}_{place}" if bare in found else bare)
    return found


def _objects(text: str) -> Records:
    for position, line in enumerate(line for line in text.split("\n") if line.strip()):
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield position, f"it is not valid JSON: {error}"
            continue
        if "\\ud" in line.casefold():
            # half of a surrogate pair is valid JSON and no text at all
            found = json.loads(re.sub(r"[\ud800-\udfff]", "�", json.dumps(found, ensure_ascii=False)))
        yield position, found if isinstance(found, dict) else "it is no JSON object of names and values"


def _parquet(data: bytes) -> Records:
    import pyarrow as pa  # noqa: PLC0415 - costs 100 ms, and most corpora hold no Parquet
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        table = pq.read_table(io.BytesIO(data))
    except (pa.ArrowInvalid, OSError) as error:
        yield 0, f"it is not valid Parquet: {str(error).splitlines()[0]}"
        return
    yield from enumerate(table.to_pylist())
