"""What is compared with gold: attributions from a file, from a table of quotes, or found afresh in the gold's texts."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import GoldError, near_miss
from analysis.evaluation.attributions import Gold, Marked, Span
from analysis.evaluation.files import existing
from analysis.evaluation.json_lines import objects_in, quotes_of
from analysis.evaluation.tables_in import read_rows
from analysis.quotations.extraction import quotes
from analysis.quotations.labelling import Labeller
from analysis.tables import require

__all__ = ["Predictions", "found_in", "read_predictions"]

Predictions = Mapping[str, tuple[Marked, ...]]  # by document


def found_in(gold: Gold, labeller: Labeller | str | None = None) -> Predictions:
    """What `analysis.quotes` finds in the gold's texts, with its own default where no labeller is given."""
    documents = pd.DataFrame(
        {"doc_id": [article.doc_id for article in gold.articles], "text": [article.text for article in gold.articles]}
    )
    found = quotes(documents) if labeller is None else quotes(documents, labeller=labeller)
    return _of_table("quotes", found, gold)


def read_predictions(predictions: pd.DataFrame | str | Path, gold: Gold) -> Predictions:
    """The predictions in a table of quotes, or in a file.

    A file is a table of quotes (.csv, .jsonl, .parquet) with doc_id and spans, as `trilogue quotes` writes it, or JSON
    lines of `{"doc", "quotes": [{"content", "source", "cue", "confidence"}]}`.

    Raises
    ------
    GoldError
        Where they do not follow that form, speak of documents that gold has not, or have offsets beyond its texts.
    ColumnError
        Where a table lacks doc_id or spans.
    """
    if isinstance(predictions, pd.DataFrame):
        return _of_table("the table of quotes", predictions, gold)
    path = existing(predictions)
    if path.name.endswith((".jsonl", ".jsonl.gz", ".ndjson")):
        found = list(objects_in(path))
        if not found or any("quotes" in line or "doc" in line for _, line in found):
            return _of_lines(path.name, found, gold)
    return _of_table(path.name, read_rows(path), gold)


def _of_lines(name: str, found: Sequence[tuple[str, dict[str, Any]]], gold: Gold) -> Predictions:
    lengths = _lengths(gold)
    made: dict[str, tuple[Marked, ...]] = {}
    for where, line in found:
        doc_id = str(line.get("doc"))
        if doc_id in made:
            raise GoldError(f"{where}: the document {doc_id!r} is there already.")
        _check_known(where, doc_id, lengths)
        if "quotes" not in line:
            close = near_miss("quotes", line)
            raise GoldError(f"{where}: 'quotes' is missing." + (f" Rename {close!r}." if close else ""))
        made[doc_id] = tuple(quotes_of(where, line["quotes"], lengths[doc_id]))
    if not made:
        raise GoldError(f"{name} is empty.")
    return made


def _of_table(name: str, table: pd.DataFrame, gold: Gold) -> Predictions:
    require(table, ["doc_id", "spans"], caller="evaluate_quotes")
    lengths = _lengths(gold)
    made: dict[str, list[Marked]] = {}
    for number, row in enumerate(table.to_dict("records"), start=1):
        where = f"{name}, row {number}"
        doc_id = str(row["doc_id"])
        _check_known(where, doc_id, lengths)
        content = _content(where, row["spans"])
        confidence = row.get("confidence")
        marked = Marked(
            content,
            _place(row, "source"),
            _place(row, "cue"),
            None if _is_missing(confidence) else float(confidence),  # type: ignore[arg-type]
        )
        for start, end in (*content, *marked.source, *marked.cue):
            if not 0 <= start <= end <= lengths[doc_id]:
                raise GoldError(
                    f"{where}: the span [{start}, {end}] is not inside {doc_id!r}, which has {lengths[doc_id]} "
                    "characters in the gold. Make the predictions on the gold's own texts."
                )
        if content:
            made.setdefault(doc_id, []).append(marked)
    return {doc_id: tuple(rows) for doc_id, rows in made.items()}


def _content(where: str, value: Any) -> tuple[Span, ...]:
    """The spans of a cell: a list, or its JSON, as in a CSV."""
    try:
        listed = json.loads(value) if isinstance(value, str) else value
        return tuple((int(start), int(end)) for start, end in listed)
    except (ValueError, TypeError) as error:
        raise GoldError(f"{where}: spans are a list of [start, end]; found {value!r:.60}.") from error


def _place(row: Mapping[Any, Any], name: str) -> tuple[Span, ...]:
    start, end = row.get(f"{name}_start"), row.get(f"{name}_end")
    return () if _is_missing(start) or _is_missing(end) else ((int(start), int(end)),)  # type: ignore[arg-type]


def _is_missing(value: Any) -> bool:
    return value is None or (not isinstance(value, list | np.ndarray) and bool(pd.isna(value)))


def _lengths(gold: Gold) -> dict[str, int]:
    return {article.doc_id: len(article.text) for article in gold.articles}


def _check_known(where: str, doc_id: str, lengths: Mapping[str, int]) -> None:
    if doc_id not in lengths:
        close = near_miss(doc_id, lengths)
        hint = f" Did you mean {close!r}?" if close else ""
        raise GoldError(f"{where}: the gold has no document {doc_id!r}.{hint}")
