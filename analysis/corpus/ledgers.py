"""The ledger: what became of every article that was found, and of every file that was passed over."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.corpus.articles import Article, Skip
from analysis.tables import build

__all__ = ["ledger_of"]

_AS_IN_DOCUMENTS = ["doc_id", "date_local", "date_source", "lang", "story_id"]


def ledger_of(documents: pd.DataFrame, articles: Sequence[Article], skips: Sequence[Skip]) -> pd.DataFrame:
    """One row for each of `articles`, which became the rows of `documents`, and for each of `skips`, by file and place.

    A row is kept, merged (a further copy, under the doc_id of the one that was kept) or skipped, with the reason.
    """
    told = documents[_AS_IN_DOCUMENTS].astype(object)
    cells = told.where(told.notna(), None).to_numpy().tolist()
    said: list[dict[str, Any]] = [dict(zip(_AS_IN_DOCUMENTS, row, strict=True)) for row in cells]
    places = [(article.file.path, article.position) for article in articles]
    rows: list[dict[str, Any]] = [
        {"source_file": path, "position": position, "outcome": "kept", **found}
        for (path, position), found in zip(places, said, strict=True)
    ]
    by_place = dict(zip(places, said, strict=True))
    for skip in skips:
        outcome = "skipped" if skip.kept_at is None else "merged"
        kept = by_place.get(skip.kept_at, {}) if skip.kept_at is not None else {}
        row = {"source_file": skip.source_file, "position": skip.position, "outcome": outcome, "reason": skip.reason}
        rows.append({**kept, **row})
    return build("ledger", sorted(rows, key=lambda row: (row["source_file"], _place(row["position"]))))


def _place(position: int | None) -> float:
    return float("inf") if position is None else position
