"""What `evaluate_labels` found, as a page: figures beside baselines, confusion, calibration, and what went wrong."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

import pandas as pd

from analysis.evaluation.error_page import HEADINGS, score_cells
from analysis.evaluation.labels import LabelEvaluation
from analysis.evaluation.page import Picture, definitions, page, pictures, table

__all__ = ["label_page"]

MEANINGS = {
    "macro F1": "the mean F1 of the labels that gold has",
    "sign flips": "share of units that are positive in one and negative in the other, or favour and against",
    "VADER": "a lexicon's tone of the text; read as a stance, it shows what such a reading is worth",
    "majority": "gold's most frequent label, given to every unit",
    "accuracy at 80 % coverage": "of the 80 % most confident predictions; equal ones are taken as in random order",
    "calibration error": "mean distance between confidence and the share right, over 15 bins",
}


def label_page(evaluation: LabelEvaluation, figures: Iterable[Picture] = ()) -> str:
    """The HTML of the whole report."""
    units = evaluation.units
    wrong = units[~units["right"]]
    what = evaluation.variable or "labels"
    scores = evaluation.scores
    used = set(scores["measure"]) | set(scores["among"])
    first = scores.iloc[0]
    lead = f"{len(units):,} units labelled by people; {len(wrong):,} labelled otherwise by what is evaluated."
    drawn = pictures(figures)
    parts = [
        "".join(f'<p class="small">{escape(note)}.</p>' for note in evaluation.notes),
        "<h2>How near</h2>",
        table(
            f"Times 100. Intervals: {100 * first.level:.4g} %, {first.method}.", HEADINGS, score_cells(scores), main=6
        ),
        definitions({term: said for term, said in MEANINGS.items() if term in used}),
        "<h2>Which label for which</h2>",
        table("Units: gold in rows, prediction in columns.", list(evaluation.confusion.columns), _cells(evaluation)),
        *(["<h2>Confidence</h2>", drawn] if drawn else []),
        *([f"<h2>The {len(wrong):,} that differ</h2>", *_cards(wrong)] if len(wrong) else []),
    ]
    return page(f"{what.capitalize()} in {evaluation.name}: gold and prediction", lead, parts)


def _cells(evaluation: LabelEvaluation) -> Iterator[list[str]]:
    for row in evaluation.confusion.itertuples(index=False):
        yield [cell if isinstance(cell, str) else f"{cell:,}" for cell in row]


def _cards(wrong: pd.DataFrame) -> Iterator[str]:
    """The units that differ, those first of which the prediction was surest."""
    ordered = wrong.sort_values("p", ascending=False, kind="stable", na_position="last")
    return (_card(row) for row in ordered.to_dict("records"))


def _card(row: Mapping[Any, Any]) -> str:
    given = row["predicted"] if isinstance(row["predicted"], str) else "nothing"
    facts = [str(row[name]) for name in ("target", "speaker") if isinstance(row.get(name), str)]
    if not pd.isna(row["p"]):
        facts.append(f"p {row['p']:.2f}")
    text = row.get("text")
    said = escape(text) if isinstance(text, str) else escape(str(row["where"]))
    chips = " · ".join([f"<strong>{escape(given)}</strong>, gold {escape(row['label'])}", *map(escape, facts)])
    return f'<section class="card"><p class="chips">{chips}</p><p class="passage">{said}</p></section>'
