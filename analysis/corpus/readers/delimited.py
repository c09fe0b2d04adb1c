"""Delimited text: a table of articles, one a row, each cell the string it is written as."""

import csv
import itertools
import re
import sys
from collections.abc import Iterator
from typing import Any

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode
from analysis.corpus.readers.records import Records, articles_of

__all__ = ["delimited_rows", "read_delimited"]

_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_OURS = {"doc_id", "source_sha256"}  # columns that only a table of ours has
_END = "\0end"  # a line below the table: it becomes a part of a cell where a quotation mark is not closed


def read_delimited(file: File) -> Iterator[Article | Skip]:
    r"""The articles of a .csv or .tsv file; commas, semicolons, tabs and bars are told from its header.

    An apostrophe that `trilogue read` put before "=", "+", "-" or "@" is taken away again, in tables of ours only.

    >>> file = File("a.csv", b"text,desk\nThey met.,Asia\n")
    >>> [(article.text, article.fields["desk"]) for article in read_delimited(file)]
    [('They met.', 'Asia')]
    """
    text, notes = decode(file)
    if text.count('"') % 2:
        notes = (*notes, "a quotation mark in its table is not closed: rows may have run together")
    yield from articles_of(file, delimited_rows(text, tabs=file.suffix in (".tsv", ".tab")), notes=notes)


def delimited_rows(text: str, *, tabs: bool = False) -> Records:
    """The rows of a table as {column: cell}; a row with too many cells, or where the table breaks off, says so.

    What is the matter with the table as a whole is said last, of no row: a quotation mark that is never closed, so that
    all below it is one cell, and a header of more columns than any row has cells.
    """
    mark = "\t" if tabs else max(",;\t|", key=text.split("\n", 1)[0].count)
    limit = csv.field_size_limit(sys.maxsize)  # the default refuses articles of more than 131,072 characters
    lines = (match[0] for match in re.finditer(r"[^\n]*\n|[^\n]+", text))
    open_lines = n_rows = widest = 0
    header: list[str] = []
    try:
        rows = (row for row in csv.reader(itertools.chain(lines, [_END]), delimiter=mark) if row and row != [_END])
        header = next(rows, [])
        names = _unique(header)
        ours = set(names) >= _OURS
        for position, row in enumerate(rows):
            n_rows, widest = n_rows + 1, max(widest, len(row))
            if row[-1].endswith(_END):
                row[-1] = row[-1].removesuffix(_END)
                open_lines = row[-1].rstrip("\n").count("\n") + 1
            if len(row) > len(names):
                yield position, f"it has {len(row)} cells under {len(names)} columns"
            else:
                cells = [*row, *[""] * (len(names) - len(row))]
                yield position, dict(zip(names, map(_bare, cells) if ours else cells, strict=True))
    except csv.Error as error:
        yield None, f"its table breaks off: {error}"
    finally:
        csv.field_size_limit(limit)
    named = len(header) - sum(1 for _ in itertools.takewhile(lambda name: not name.strip(), reversed(header)))
    if n_rows and widest < named:
        yield None, f"its header has {named} columns and no row more than {widest} cells: they may be shifted"
    if open_lines:
        yield None, f"a quotation mark in its last row is not closed: the last {open_lines:,} lines run together there"


def _bare(cell: str) -> Any:
    return cell[1:] if _GUARDED.match(cell) else cell


def _unique(names: list[str]) -> list[str]:
    """The header with a number after a name that stands there before; a column without a name gets one."""
    found: list[str] = []
    for place, name in enumerate(names, start=1):
        bare = name.strip() or f"column_{place}"
        found.append(f"{bare}_{place}" if bare in found else bare)
    return found
