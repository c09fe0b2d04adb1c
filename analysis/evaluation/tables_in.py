"""A table read from a file: CSV, TSV, JSON lines or Parquet. Cells stay what they are; in CSV all are text."""

import io
from pathlib import Path

import pandas as pd

from analysis.errors import GoldError, near_miss
from analysis.evaluation.files import decoded, existing
from analysis.evaluation.json_lines import objects_in, read_bytes

__all__ = ["read_rows"]

SUFFIXES = (".csv", ".tsv", ".jsonl", ".parquet")


def read_rows(path: str | Path) -> pd.DataFrame:
    """The rows of a file, with an index that counts its lines from where the data begin, for messages.

    Raises
    ------
    GoldError
        Where there is no such file, it is of another kind, cannot be read, or has no row.
    """
    place = existing(path)
    suffix = Path(place.name.removesuffix(".gz")).suffix
    if suffix in (".csv", ".tsv"):
        table = _separated(place, "\t" if suffix == ".tsv" else ",")
    elif suffix in (".jsonl", ".ndjson"):
        found = list(objects_in(place))
        lines = [int(where.rpartition(":")[2]) for where, _ in found]
        table = pd.DataFrame([row for _, row in found], index=lines)
    elif suffix == ".parquet":
        try:
            table = pd.read_parquet(place)
        except (OSError, ValueError) as error:
            raise GoldError(f"{place.name} is no Parquet file that can be read: {error}.") from error
        table.index = pd.RangeIndex(1, len(table) + 1)
    else:
        close = near_miss(suffix, SUFFIXES) if suffix else None
        hint = f" Did you mean {close!r}?" if close else ""
        raise GoldError(f"a table is read from {', '.join(SUFFIXES)}; found {place.name!r}.{hint}")
    if table.empty:
        raise GoldError(f"{place.name} has no row.")
    return table


def _separated(place: Path, separator: str) -> pd.DataFrame:
    content = decoded(place.name, read_bytes(place))
    try:
        table = pd.read_csv(io.StringIO(content), sep=separator, dtype="str", keep_default_na=False, na_values=[""])
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise GoldError(f"{place.name} is no table that can be read: {str(error).strip()}.") from error
    table.index = pd.RangeIndex(2, len(table) + 2)  # the first line has the names; cells with line ends shift it
    return table
