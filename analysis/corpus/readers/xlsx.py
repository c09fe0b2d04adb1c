"""Excel: every sheet with a column of text is a table of articles."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.columns import our_names
from analysis.corpus.limits import LARGEST_FILE, size_told
from analysis.corpus.readers.records import Records, articles_of
from analysis.errors import ReadError

__all__ = ["read_xlsx"]


def read_xlsx(file: File) -> Iterator[Article | Skip]:
    """The articles of an .xlsx file, sheet after sheet; a formula is what Excel last computed of it.

    Raises
    ------
    ReadError
        No sheet has a column of text.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - costs 270 ms, and most corpora hold no spreadsheet

    unpacked = _unpacked_size(file.data)
    if unpacked > LARGEST_FILE:
        yield Skip(file.path, f"it would unpack to {size_told(unpacked)}, as a zip bomb does")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that we do not read
        book = load_workbook(io.BytesIO(file.data), read_only=True, data_only=True)
        refused: list[ReadError] = []
        position = 0
        for sheet in book.worksheets:
            records = list(_rows(sheet, position))
            first = next((record for _, record in records if isinstance(record, dict)), None)
            try:
                our_names(list(first or {}), file.columns, where=f"{file.path}, sheet {sheet.title!r},")
            except ReadError as error:
                refused.append(error)
                continue
            yield from articles_of(file, records)
            position += len(records)
    if position == 0:
        if refused and first:
            raise refused[0]
        yield Skip(file.path, "it holds no rows")
    else:
        yield from (Skip(file.path, str(refusal)) for refusal in refused)


def _unpacked_size(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def _rows(sheet: Any, start: int) -> Records:
    rows = sheet.iter_rows(values_only=True)
    names = [str(name).strip() if name is not None else f"column_{place}" for place, name in enumerate(next(rows, ()))]
    for position, row in enumerate((row for row in rows if any(cell is not None for cell in row)), start=start):
        yield position, {name: cell for name, cell in zip(names, row, strict=False) if cell is not None}
