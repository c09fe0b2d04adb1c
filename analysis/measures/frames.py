"""What the outlet does with a quote: the verb that reports it, marks of distance, the narrator's sentence around it."""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis import data, tables
from analysis.quotations.rules.verbs import verbs_by_form
from analysis.text.quotation_marks import Quotation, quotations
from analysis.text.sentences import sentence_spans
from analysis.text.views import plain

__all__ = ["frames"]

Span = tuple[int, int]
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# "accused" and "praised" tell the speaker's judgement, not the outlet's of what he says
_CLASSES = {"neutral": "neutral", "evaluative": "neutral", "endorsing": "endorsing", "distancing": "distancing"}


def frames(quotes: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """One row per quote: how its outlet frames it, each part with its evidence.

    Needs quote_id, doc_id, spans, cue, cue_start and cue_end in `quotes`, doc_id and text in `documents`. Columns out:
    those of `tables.COLUMNS["frames"]`, then the other columns of `quotes`. All offsets are into the document's text.

    `cue_class` is that of the reporting verb: neutral ("said"), endorsing ("pointed out") or distancing ("claimed").
    `scare_quotes` are words in marks that are no speech, `markers` words such as "falsely" or "rightly", both outside
    what is quoted directly. `label` is endorsing or distancing where all the evidence is on one side, unclear where
    both are found, otherwise neutral. This is never the speaker's tone: that is `tone`. It does not read headlines
    or irony without a mark.

    Raises
    ------
    ColumnError
        If a column is missing.

    Source
    ------
    Martin & White 2005, The language of evaluation (engagement: endorse, distance); Bednarek 2006, Evaluation in
    media discourse. Which verb is of which class is the authors' own reading (`data/reporting_verbs.csv`).

    >>> text = "Mr. Li falsely claimed the deal was dead."
    >>> documents = pd.DataFrame({"doc_id": ["d"], "text": [text]})
    >>> quotes = pd.DataFrame({"quote_id": ["q"], "doc_id": ["d"], "spans": [[[23, 40]]], "kind": ["indirect"],
    ...                        "cue": ["claimed"], "cue_start": [15], "cue_end": [22]})
    >>> frames(quotes, documents).loc[0, ["cue_class", "label", "narrator"]].tolist()
    ['distancing', 'distancing', 'Mr. Li falsely claimed …']
    """
    tables.require(quotes, ["quote_id", "doc_id", "spans", "cue", "cue_start", "cue_end"], caller="frames")
    tables.require(documents, ["doc_id", "text"], caller="frames")
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    result = tables.build("frames", _rows(quotes, texts))
    return tables.carry(result, quotes, key="quote_id")


def _rows(quotes: pd.DataFrame, texts: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    ready = functools.lru_cache(maxsize=4)(lambda doc_id: _read(texts.get(doc_id)))
    for row in quotes.to_dict("records"):
        text, sentences, marks = ready(row["doc_id"])
        yield {"quote_id": row["quote_id"], **_frame(row, text, sentences, marks)}


def _read(text: Any) -> tuple[str, list[Span], list[Quotation]]:
    return (text, sentence_spans(text), quotations(text)) if isinstance(text, str) else ("", [], [])


def _frame(row: Mapping[Any, Any], text: str, sentences: list[Span], marks: list[Quotation]) -> dict[str, Any]:
    spans: list[Span] = [(int(start), int(end)) for start, end in row["spans"]]
    has_cue = not pd.isna(row["cue_start"]) and not pd.isna(row["cue_end"])
    cue: list[Span] = [(int(row["cue_start"]), int(row["cue_end"]))] if has_cue else []
    around = [one for one in sentences if any(one[0] < end and start < one[1] for start, end in (*spans, *cue))]
    first, last = (around[0][0], around[-1][1]) if around else (None, None)
    cue_class = _class_of(text[slice(*cue[0])]) if cue else None
    quoted = [(mark.start, mark.end) for mark in marks if mark.kind == "speech"]
    scare = [
        {"text": text[mark.inner_start : mark.inner_end], "start": mark.inner_start, "end": mark.inner_end}
        for mark in marks
        if mark.kind == "scare" and any(start <= mark.start < end for start, end in around)
    ]
    outside = [*quoted, *spans]
    markers = [one for one in _markers(text, around) if not any(a <= one["start"] < b for a, b in outside)]
    return {
        "cue_class": cue_class,
        "cue_start": cue[0][0] if cue else None,
        "cue_end": cue[0][1] if cue else None,
        "scare_quotes": scare,
        "markers": markers,
        "sentence_start": first,
        "sentence_end": last,
        "narrator": _without(text, around, spans),
        "label": _label(cue_class, bool(scare), markers),
        "method": "cue verb, scare quotes and markers; rules",
    }


def _label(cue_class: str | None, has_scare: bool, markers: list[dict[str, Any]]) -> str:
    sides = (
        {one["side"] for one in markers} | ({cue_class} - {"neutral", None}) | ({"distancing"} if has_scare else set())
    )
    return "unclear" if len(sides) > 1 else str(sides.pop()) if sides else "neutral"


def _class_of(cue: str) -> str | None:
    """The class of the reporting verb among the cue's words: the longest verb that is there, else None."""
    said = [word.lower() for word in _WORD.findall(plain(cue))]
    for at, word in enumerate(said):
        for verb in verbs_by_form().get(word, ()):
            if tuple(said[at + 1 : at + 1 + len(verb.particles)]) == verb.particles:
                return _CLASSES.get(verb.cls)
    return None


def _markers(text: str, around: list[Span]) -> list[dict[str, Any]]:
    return [
        {"text": found.group(), "start": found.start(), "end": found.end(), "side": _sides()[found.group().lower()]}
        for first, last in around
        for found in _pattern().finditer(text, first, last)
    ]


@functools.cache
def _sides() -> dict[str, str]:
    return {row["phrase"]: row["side"] for row in data.rows("frame_markers.csv")}


@functools.cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(_sides(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)


def _without(text: str, around: list[Span], spans: list[Span]) -> str:
    """The sentences with "…" in the place of what is quoted."""
    parts, at = [], around[0][0] if around else 0
    for start, end in spans:
        parts += [text[at:start], "…"]
        at = max(at, end)
    rest = text[at : around[-1][1]] if around else ""
    return " ".join("".join([*parts, rest if _WORD.search(rest) else ""]).split())
