"""The errors of `evaluate_quotes` in their text: gold above prediction, the same words above each other."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from analysis.evaluation.mistakes import KINDS
from analysis.evaluation.page import Picture, definitions, hundredfold, interval, page, pictures, table
from analysis.evaluation.quotes import QuoteEvaluation
from analysis.explore.marking import Mark, marked

__all__ = ["MEANINGS", "error_page", "score_cells"]

AROUND = 110  # characters shown on either side of where something begins or ends
_SIDES = ("gold", "predicted")
_PLACES = {"spans": "content", "source": "source", "cue": "cue"}
_BREAK = re.compile(r"\s*\n\s*")
MEANINGS = {
    "content words": "F1 of the words that stand in any content, whoever said them",
    "m50": "F1 of contents, matched one to one where they share at least half of their words",
    "attr50": "m50, and the source is right too",
    "triple50": "attr50, and the cue is right too",
    "source overlap": "share of matched pairs whose sources share a telling word, or where neither names anybody",
    "source exact": "share of matched pairs whose sources are the same, character by character",
    "cue overlap": "F1 of cues, matched one to one where they share a word",
    "cue exact": "F1 of cues that are the same, character by character",
    "exact words": "F1 of contents with exactly the same words",
    "exact content": "F1 of contents that are the same, character by character",
}


def error_page(evaluation: QuoteEvaluation, figures: Iterable[Picture] = ()) -> str:
    """The HTML of the whole report: figures with intervals, calibration, and every error in its text."""
    errors = evaluation.errors
    named = {kind: int(errors["errors"].map(lambda found, kind=kind: kind in found).sum()) for kind in KINDS}
    scores = evaluation.scores
    n_gold, n_predicted = (
        int(value) for value in scores.loc[scores["measure"] == "m50"].iloc[0][["n_gold", "n_predicted"]]
    )
    lead = (
        f"{n_gold:,} attributions marked by people in {len(evaluation.texts):,} articles, {n_predicted:,} predicted; "
        f"{len(errors):,} of them not wholly right."
    )
    notes = "".join(f'<p class="small">{escape(note)}.</p>' for note in evaluation.notes)
    first = scores.iloc[0]
    caption = f"Times 100. Intervals: {100 * first.level:.4g} %, {first.method}."
    parts = [
        notes,
        "<h2>How near</h2>",
        table(caption, HEADINGS, score_cells(scores), main=6),
        definitions(MEANINGS),
        *_calibration(evaluation, figures),
        "<h2>Errors in their text</h2>",
        definitions(KINDS),
        _filter(named, len(errors)),
        *_articles(errors, evaluation.texts),
    ]
    return page(f"Attributions in {evaluation.name}: gold and prediction", lead, parts, style=_filter_style())


HEADINGS = ("measure", "among", "gold", "predicted", "precision", "recall", "F1 or share", "interval")


def score_cells(scores: pd.DataFrame) -> Iterator[list[str]]:
    """What each row of the scores says, as people read it: times 100, one decimal."""
    for row in scores.to_dict("records"):
        predicted = "–" if pd.isna(row["n_predicted"]) else f"{row['n_predicted']:,}"
        yield [
            row["measure"],
            row["among"],
            f"{row['n_gold']:,}",
            predicted,
            *(hundredfold(row[name]) for name in ("precision", "recall", "estimate")),
            interval(row["low"], row["high"]),
        ]


def _calibration(evaluation: QuoteEvaluation, figures: Iterable[Picture]) -> list[str]:
    rows = evaluation.reliability
    if rows.empty:
        return ["<h2>Confidence</h2>", "<p>The predictions carry no confidence.</p>"]
    cells = (
        [
            f"{row['from']:.2f} to {row['to']:.2f}",
            f"{row['n']:,}",
            hundredfold(row["confidence"]),
            hundredfold(row["right_share"]),
            interval(row["low"], row["high"]),
        ]
        for row in rows.to_dict("records")
    )
    said = (
        f"Expected calibration error: {hundredfold(evaluation.calibration_error)} points. An attribution is right here "
        "where its content matches (m50) and its source is right."
    )
    return [
        "<h2>Confidence</h2>",
        f"<p>{said}</p>",
        table("Times 100, by bin of confidence.", ("confidence", "n", "mean", "right", "interval"), cells, main=3),
        pictures(figures),
    ]


def _filter(named: Mapping[str, int], n_errors: int) -> str:
    """Which errors are shown: a choice that needs no script."""
    choices = [("all", n_errors), *named.items()]
    labels = "".join(
        f'<label><input type="radio" name="errors" id="only-{_slug(kind)}"{" checked" if kind == "all" else ""}>'
        f"{escape(kind)} {n:,}</label>"
        for kind, n in choices
    )
    return f'<fieldset class="filter"><legend>Show</legend>{labels}</fieldset>'


def _filter_style() -> str:
    return "".join(
        f"main:has(#only-{name}:checked) :is(.card:not(.{name}), article:not(:has(.{name}))) {{ display: none; }}\n"
        for name in map(_slug, KINDS)
    )


def _articles(errors: pd.DataFrame, texts: Mapping[str, str]) -> Iterator[str]:
    for doc_id, rows in errors.groupby("doc_id", sort=False):
        text = texts[str(doc_id)]
        cards = "\n".join(_card(row, text) for row in rows.to_dict("records"))
        yield f"<article>\n<h3>{escape(str(doc_id))}</h3>\n{cards}\n</article>"


def _card(row: Mapping[Any, Any], text: str) -> str:
    facts = [row["kind"]]
    if row["gold_spans"] and row["predicted_spans"]:
        below = ", so it counts as missed and as spurious" if row["shared"] < 0.5 else ""
        facts.append(f"{hundredfold(row['shared'])} % of the words shared{below}")
    if not pd.isna(row["confidence"]):
        facts.append(f"confidence {row['confidence']:.2f}")
    sides = {side: _marks(row, side) for side in _SIDES}
    shown = _windows([mark for marks in sides.values() for mark in marks], text)
    lines = "".join(f'<div class="side">{side}</div>{_passage(text, shown, sides[side])}' for side in _SIDES)
    names = " ".join(_slug(error) for error in row["errors"])
    said = " · ".join([f"<strong>{escape(', '.join(row['errors']))}</strong>", *map(escape, facts)])
    return f'<section class="card {names}"><p class="chips">{said}</p><div class="sides">{lines}</div></section>'


def _marks(row: Mapping[Any, Any], side: str) -> list[Mark]:
    return [
        Mark(start, end, kind, f"{kind}, {side}")
        for name, kind in _PLACES.items()
        for start, end in row[f"{side}_{name}"]
    ]


def _passage(text: str, windows: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> str:
    if not marks:
        return '<p class="passage none">nothing here</p>'
    pieces = [_BREAK.sub("\n", marked(text, start, end, marks=marks).strip()) for start, end in windows]
    before = "… " if windows[0][0] > 0 else ""
    after = " …" if windows[-1][1] < len(text) else ""
    return f'<p class="passage">{before}{" […] ".join(pieces)}{after}</p>'


def _windows(marks: Iterable[Mark], text: str) -> list[tuple[int, int]]:
    """What is shown of the text: the surroundings of every place where a mark begins or ends, cut between words."""
    around: list[tuple[int, int]] = []
    for edge in sorted({edge for mark in marks for edge in (mark.start, mark.end)}):
        start, end = _to_word(text, max(0, edge - AROUND), -1), _to_word(text, min(len(text), edge + AROUND), 1)
        if around and start <= around[-1][1] + 20:
            around[-1] = (around[-1][0], max(end, around[-1][1]))
        else:
            around.append((start, end))
    return around


def _to_word(text: str, place: int, step: int) -> int:
    """The place moved outwards to white space, at most 30 characters."""
    for far in range(30):
        here = place + step * far
        if here <= 0 or here >= len(text) or text[here if step > 0 else here - 1].isspace():
            return min(max(here, 0), len(text))
    return place


def _slug(name: str) -> str:
    return name.replace(" ", "-")
