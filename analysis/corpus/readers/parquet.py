"""Parquet: a table of articles, one a row."""

import io
from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.readers.records import Records, articles_of

__all__ = ["read_parquet"]


def read_parquet(file: File) -> Iterator[Article | Skip]:
    """The articles of a .parquet file, read a thousand rows at a time."""
    yield from articles_of(file, _rows(file.data))


def _rows(data: bytes) -> Records:
    import pyarrow as pa  # noqa: PLC0415 - costs 100 ms, and most corpora hold no Parquet
    import pyarrow.parquet as pq  # noqa: PLC0415

    position = 0
    try:
        for batch in pq.ParquetFile(io.BytesIO(data)).iter_batches(batch_size=1000):
            for row in batch.to_pylist():
                yield position, row
                position += 1
    except (pa.ArrowException, OSError) as error:
        yield position, f"it is not valid Parquet: {str(error).splitlines()[0]}"
