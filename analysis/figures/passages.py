"""Quotes in the sentences they stand in: found by offsets in the stored text, shown with their marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.explore.articles import labels_of, marks_of, said
from analysis.explore.marking import marked
from analysis.text.sentences import sentences

__all__ = ["Passage", "passages"]

_LONGEST = 900  # characters of a passage that are shown; a turn of a transcript may have ten thousand
_FACTS = ("outlet", "date_local", "title")


@dataclass(frozen=True)
class Passage:
    """One quote in its article: the whole sentences from `start` to `end`, and what is known of quote and article."""

    quote_id: str
    doc_id: str
    start: int
    end: int
    text: str  # of the sentences
    content: tuple[str, ...]  # what the quote's spans slice
    place: Mapping[str, Any]  # as marks.json has it
    article: Mapping[str, Any]

    def record(self) -> dict[str, Any]:
        """The passage as JSON has it; every offset is into the article's stored text."""
        facts = {name: said(self.article.get(name)) or None for name in (*_FACTS, "source_file")}
        place = {name: self.place[name] for name in ("spans", "cue", "source", "speaker") if name in self.place}
        where = {"doc_id": self.doc_id, **facts, "sentences_start": self.start, "sentences_end": self.end}
        return {"quote_id": self.quote_id, **place, "content": list(self.content), "sentences": self.text, **where}

    def html(self) -> str:
        """The sentences with content, cue and source marked, under the article they are from."""
        facts = " · ".join(filter(None, (said(self.article.get(name)) for name in _FACTS)))
        end = min(self.end, self.start + _LONGEST)
        row = self._row()
        text = said(self.article.get("text"))
        body = marked(text, self.start, end, marks=marks_of(row, len(text)), labels=labels_of(row, text))
        more = " …" if end < self.end else ""
        where = f"{facts or self.doc_id} · characters {self.start:,} to {self.end:,}"
        return f'<article><p>{body}{more}</p><p class="small">{escape(where)}</p></article>'

    def _row(self) -> dict[str, Any]:
        row: dict[str, Any] = {"spans": self.place.get("spans"), "speaker": self.place.get("speaker")}
        for name in ("cue", "source"):
            row[f"{name}_start"], row[f"{name}_end"] = self.place.get(name, (None, None))
        return row


def passages(places: Mapping[str, Mapping[str, Any]], documents: pd.DataFrame) -> dict[str, Passage]:
    """The passage of each quote whose article is among `documents`, by quote_id; `places` as `marks.json` has them.

    Columns in: doc_id, text; outlet, date_local, title and source_file where there are any.
    """
    known = {str(row["doc_id"]): row for row in documents.to_dict("records")}
    with_spans = {name: place for name, place in places.items() if place.get("spans") and place["doc_id"] in known}
    used = {place["doc_id"] for place in with_spans.values()}
    starts = _starts(documents[documents["doc_id"].astype("str").isin(used)])
    return {name: _passage(name, place, known[place["doc_id"]], starts) for name, place in with_spans.items()}


def _starts(documents: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Where the sentences of each article begin and end."""
    found: dict[str, list[tuple[int, int]]] = {}
    if len(documents):
        table = sentences(documents)
        for doc, start, end in zip(table["doc_id"].astype("str"), table["start"], table["end"], strict=True):
            found.setdefault(doc, []).append((int(start), int(end)))
    return found


def _passage(
    name: str, place: Mapping[str, Any], article: Mapping[Any, Any], starts: Mapping[str, list[tuple[int, int]]]
) -> Passage:
    text = str(article["text"])
    spans = [tuple(span) for span in (*place["spans"], *(place[key] for key in ("cue", "source") if key in place))]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    start, end = _whole(first, last, starts.get(place["doc_id"], []))
    content = tuple(text[one:other] for one, other in place["spans"])
    return Passage(name, place["doc_id"], start, end, text[start:end], content, place, article)


def _whole(first: int, last: int, spans: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """From the beginning of the sentence that holds `first` to the end of the one that holds `last`."""
    listed = list(spans)
    starts = [start for (start, _), (following, _) in pairwise([*listed, (last + 1, 0)]) if start <= first < following]
    ends = [end for _, end in listed if end >= last]
    return min([*starts, first]), max(min(ends, default=last), last)
