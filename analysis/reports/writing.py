"""A table as a file: CSV, JSON lines or Parquet, by the file's suffix.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end. In CSV, such a text gets an
apostrophe before it, and so does one that begins with apostrophes before such a mark; numbers are no text. `read` takes
it away again from tables of ours (those with `doc_id` and `source_sha256`), so that what was written comes back; other
programs see it, and offsets into such a text are one short there. JSON lines and Parquet hold every cell as it is.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import ArgumentError, near_miss
from analysis.figures.cells import guarded

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SUFFIXES", "check_suffix", "csv_text", "write_table"]

SUFFIXES = (".csv", ".jsonl", ".parquet")


def check_suffix(path: Path) -> str:
    """The suffix of `path`, which says how a table is written.

    Raises
    ------
    ArgumentError
        Where it is none of .csv, .jsonl and .parquet.

    >>> check_suffix(Path("quotes.CSV"))
    '.csv'
    """
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        close = near_miss(suffix, SUFFIXES)
        meant = f" Did you mean {path.with_suffix(close).name!r}?" if close else ""
        raise ArgumentError(f"A table is written as {', '.join(SUFFIXES)}; found {path.name!r}.{meant}")
    return suffix


def write_table(table: "pd.DataFrame", path: Path) -> Path:
    """The path, with the table in it; the folder is made where it is not there yet."""
    write = _WRITERS[check_suffix(path)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(table, path)
    except OSError as error:
        raise ArgumentError(f"{str(path)!r} cannot be written: {error.strerror or error}.") from error
    return path


def csv_text(table: "pd.DataFrame") -> str:
    """The table as CSV: lists and dictionaries as JSON, times as ISO 8601, what is missing as an empty cell."""
    texts = [column for column in table.columns if table[column].dtype.kind in "OUT"]
    flat = table.assign(**{str(column): table[column].map(_cell).astype(object) for column in texts})
    return str(flat.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%dT%H:%M:%SZ"))


def _write_csv(table: "pd.DataFrame", path: Path) -> None:
    path.write_text(csv_text(table), encoding="utf-8", newline="")


def _write_jsonl(table: "pd.DataFrame", path: Path) -> None:
    lines = [json.dumps(_row(row), ensure_ascii=False) for row in table.to_dict("records")]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def _write_parquet(table: "pd.DataFrame", path: Path) -> None:
    table.to_parquet(path, index=False)


_WRITERS: Mapping[str, Callable[["pd.DataFrame", Path], None]] = {
    ".csv": _write_csv,
    ".jsonl": _write_jsonl,
    ".parquet": _write_parquet,
}


def _is_nested(value: Any) -> bool:
    return isinstance(value, list | tuple | dict)


def _cell(value: Any) -> Any:
    if _is_nested(value):
        return json.dumps(_plain(value), ensure_ascii=False)
    return guarded(value)


def _row(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    """The value as JSON has it: missing is null, a time is ISO 8601 in UTC."""
    import pandas as pd

    if isinstance(value, dict):
        return _row(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.tz_convert("UTC").strftime("%Y-%m-%dT%H:%M:%SZ") if value.tzinfo else value.isoformat()
    return value.item() if hasattr(value, "item") else value
