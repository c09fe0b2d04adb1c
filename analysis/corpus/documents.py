"""Articles become rows: when, where, in which language, which parts are prose, which story."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.corpus.articles import Article, Span
from analysis.corpus.cut_sentences import cut_notes
from analysis.corpus.datelines import agency
from analysis.corpus.dating import DateOptions, day_orders, publication
from analysis.corpus.languages import language, language_code
from analysis.corpus.non_body import merged, non_body_spans, prose
from analysis.corpus.outlets import outlet_facts
from analysis.corpus.stories import story_ids
from analysis.tables import COLUMNS, build

__all__ = ["documents_of"]


def documents_of(articles: Sequence[Article], options: DateOptions, *, story_window: int | None = None) -> pd.DataFrame:
    """The documents table of `articles`, in their order: dates, marks, language, ids and stories found out.

    What the articles' files say besides stands to the right, under the names they use.
    """
    marked = [(article, _spans(article)) for article in articles]
    orders = day_orders(marked) if options.day_first is None else {}
    rows = []
    for article, spans in marked:
        outlet = article.fields.get("outlet")
        shown = orders.get(outlet, orders.get(None))
        rows.append(_row(article, spans, options if shown is None else replace(options, day_first=shown, shown=True)))
    for row, doc_id in zip(rows, _doc_ids(rows), strict=True):
        row["doc_id"] = doc_id
    documents = build("documents", rows)
    documents["story_id"] = pd.Series(story_ids(documents, window=story_window), dtype="str", index=documents.index)
    extra = list(dict.fromkeys(name for row in rows for name in row if name not in COLUMNS["documents"]))
    beside = {name: pd.Series([row.get(name) for row in rows], index=documents.index) for name in extra}
    return pd.concat([documents, pd.DataFrame(beside, index=documents.index)], axis="columns")


def _spans(article: Article) -> list[Span]:
    title = _plain(article.fields.get("title"))
    return merged(non_body_spans(article.text, title=title), article.markup)


def _row(article: Article, spans: list[Span], options: DateOptions) -> dict[str, Any]:
    fields = {name: _plain(value) if name in COLUMNS["documents"] else value for name, value in article.fields.items()}
    facts = outlet_facts(fields)
    lang, country = fields.get("lang"), fields.get("country") or facts.get("country")
    dated = publication(article, spans, options)
    headline = next((article.text[span["start"] : span["end"]] for span in spans if span["kind"] == "title"), None)
    spoken = language(prose(article.text, spans))
    notes = dict.fromkeys((*article.notes, *dated.notes, *cut_notes(article.text, spans), *_doubts(lang, spoken)))
    return {
        **fields,
        "outlet": fields.get("outlet") or facts.get("outlet"),
        "outlet_source": facts.get("outlet_source"),
        "country": country.upper() if country and len(country) == 2 else country,
        "title": fields.get("title") or headline,
        "published": dated.published,
        "date_local": dated.date_local,
        "date_source": dated.date_source,
        "date_confidence": dated.date_confidence,
        "byline": fields.get("byline") or _byline(article.text, spans),
        "wire": fields.get("wire") or _wire(article.text, spans) or facts.get("wire"),
        "lang": language_code(lang) if lang else spoken or facts.get("lang"),
        "text": article.text,
        "non_body": spans,
        "source_file": article.file.path,
        "source_sha256": article.file.sha256,
        "notes": "; ".join(notes) or None,
    }


def _doubts(lang: str | None, spoken: str | None) -> Iterator[str]:
    code = language_code(lang) if lang else spoken
    if code is not None and code != "en":
        yield f"written in {code}: quotes, tone, stance, tokens and times read English and leave it out"
    if lang and spoken in ("zh", "ja", "ko") and language_code(lang) != spoken:
        yield f"its language is given as {lang}, but it is written in {spoken}"


def _plain(value: Any) -> str | None:
    """One line of text for a cell of ours, whatever the file has there."""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_plain, value))) or None
    return " ".join(str(value).split()) if value is not None else None


def _byline(text: str, spans: list[Span]) -> str | None:
    lines = [text[span["start"] : span["end"]] for span in spans if span["kind"] == "byline"]
    names = [
        re.sub(r"^(?:written |reported )?by\s+", "", line, flags=re.IGNORECASE) for line in lines if "@" not in line
    ]
    return names[0] if names else None


def _wire(text: str, spans: list[Span]) -> str | None:
    told = sorted(
        (span for span in spans if span["kind"] in ("dateline", "byline", "credit", "footer")),
        key=lambda span: span["kind"] != "dateline",
    )
    return next((found for span in told if (found := agency(text[span["start"] : span["end"]]))), None)


def _doc_ids(rows: list[dict[str, Any]]) -> list[str]:
    """An id for each row, over its text and where it was published; further copies of both are numbered."""
    keys = ["\0".join([row["text"], str(row.get("outlet") or ""), str(row.get("url") or "")]) for row in rows]
    seen: Counter[str] = Counter()
    found = []
    for key in keys:
        seen[key] += 1
        copy = f"\0{seen[key]}" if seen[key] > 1 else ""
        found.append(hashlib.sha256(f"{key}{copy}".encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return found
