"""An article as HTML: what is known of it, its paragraphs, and on them the quotes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from analysis.explore.marking import Label, Mark, marked
from analysis.text.paragraphs import paragraph_spans

__all__ = ["article", "labels_of", "marks_of"]

Row = Mapping[Any, Any]

_CLOSING = re.compile(r"[.,;:!?)\]\"'”’»]*")

# kind of mark, and the columns of quotes that say where it is
PLACES = {
    "source": ("source_start", "source_end"),
    "cue": ("cue_start", "cue_end"),
    "outer source": ("via_start", "via_end"),
}


def article(document: Row, quotes: Sequence[Row] = ()) -> str:
    """The HTML of one row of documents, with those rows of quotes that belong to it marked."""
    text = said(document.get("text"))
    marks = [mark for quote in quotes for mark in marks_of(quote, len(text))]
    marks += [Mark(int(part["start"]), int(part["end"]), "not body") for part in _listed(document.get("non_body"))]
    labels = [label for quote in quotes for label in labels_of(quote, text)]
    paragraphs = (marked(text, start, end, marks=marks, labels=labels) for start, end in _covering(text))
    language = said(document.get("lang"))
    attribute = f' lang="{escape(language)}"' if language else ""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return f'<article{attribute} dir="auto">\n{_header(document, len(quotes))}{body}</article>\n'


def marks_of(quote: Row, length: int) -> list[Mark]:
    """What one row of quotes marks in its article, clipped to the article's `length`."""
    title = _title(quote)
    places = [(start, end, "content") for start, end in _listed(quote.get("spans"))]
    places += [(quote.get(start), quote.get(end), kind) for kind, (start, end) in PLACES.items()]
    for hit in _listed(quote.get("hits")):
        if hit["start"] is not None:
            kind = "positive" if hit["weight"] > 0 else "negative"
            places.append((hit["start"], hit["start"] + len(hit["word"]), kind))
    kept = [(start, end, kind) for start, end, kind in places if not (_is_missing(start) or _is_missing(end))]
    return [
        Mark(max(0, int(start)), min(length, int(end)), kind, f"{kind}: {title}" if title else kind)
        for start, end, kind in kept
    ]


def labels_of(quote: Row, text: str) -> list[Label]:
    """Who is speaking, to stand after the last of the content in `text` and the marks that close it."""
    ends = [int(end) for _, end in _listed(quote.get("spans"))]
    if not ends:
        return []
    source = said(quote.get("source"))
    speaker = said(quote.get("speaker")) or (f"“{source}”" if source else "no name")
    denies = "denied by " if quote.get("denied") is True else ""
    via = said(quote.get("via_source"))
    score = quote.get("score")
    tone = "" if _is_missing(score) else f" {score:+.2f}".replace("-", "\N{MINUS SIGN}").replace("+0.00", "0.00")
    offset = min(len(text), max(ends))
    closing = _CLOSING.match(text, offset)
    offset = closing.end() if closing else offset
    return [Label(offset, f"{denies}{speaker}{f', via {via}' if via else ''}{tone}", _title(quote))]


def said(value: Any) -> str:
    """`value` as text; '' where it is missing."""
    return "" if _is_missing(value) else str(value)


def _header(document: Row, n_quotes: int) -> str:
    facts = [said(document.get(name)) for name in ("title", "outlet", "date_local", "byline")]
    heading, *rest = [fact for fact in facts if fact] or [said(document.get("doc_id"))]
    if n_quotes:
        rest.append("1 attribution" if n_quotes == 1 else f"{n_quotes} attributions")
    line = f'<p class="small">{escape(" · ".join(rest))}</p>' if rest else ""
    return f"<header><h4>{escape(heading)}</h4>{line}</header>\n"


def _title(quote: Row) -> str:
    """What the pointer is told of a quote: who, in which role, how it is reported."""
    who = said(quote.get("speaker")) or said(quote.get("source"))
    facts = [who, said(quote.get("role")), said(quote.get("country")), said(quote.get("kind"))]
    return " · ".join(fact for fact in facts if fact)


def _covering(text: str) -> list[tuple[int, int]]:
    """The paragraphs of `text`, and whatever the paragraphs leave out that is not white space."""
    spans: list[tuple[int, int]] = []
    done = 0
    for start, end in [*paragraph_spans(text), (len(text), len(text))]:
        if text[done:start].strip():
            spans.append((done, start))
        if start < end:
            spans.append((start, end))
        done = max(done, end)
    return spans


def _listed(value: Any) -> Iterable[Any]:
    """The items of a nested cell: a list, or the array that Parquet makes of one; none where it is missing."""
    return value if isinstance(value, Sequence | np.ndarray) else ()


def _is_missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value))
