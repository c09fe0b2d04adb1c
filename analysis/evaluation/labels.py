"""`evaluate_labels`: stance, tone, acts or any labels beside those that people gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import advise
from analysis.evaluation.label_gold import LabelGold, read_label_gold
from analysis.evaluation.label_predictions import Labels, majority, our_labels, read_labels, vader_labels
from analysis.evaluation.label_scores import Draws, confusion, coverage_curve, label_rows, per_label, resampled
from analysis.evaluation.quotes import check_draws
from analysis.evaluation.reliability import calibration_error, reliability
from analysis.measures.codebook import Codebook
from analysis.tables import build

__all__ = ["LabelEvaluation", "evaluate_labels"]

MEASURES = ("macro F1", "accuracy", "sign flips")
TONE_AS_STANCE = (
    "These predictions are of tone, and the gold is of stance. Tone is the feeling in the words, not the position "
    "taken: what VADER's tone is worth as a stance stands beside every evaluation of stance."
)
KEPT = (80, 60, 40)  # percent of the units whose accuracy is a figure of its own


@dataclass(frozen=True, repr=False)
class LabelEvaluation:
    """How near labels come to gold: figures beside baselines, confusion and calibration, as tables.

    `scores` and `reliability` are as in `tables.COLUMNS`; `confusion` has a row for each label of gold; `coverage` says
    how accurate the most confident are; `units` are gold's, with predicted, p and right. `calibration_error` is in
    [0, 1], missing where predictions carry no probability.
    """

    name: str
    variable: str
    scores: pd.DataFrame
    confusion: pd.DataFrame
    reliability: pd.DataFrame
    calibration_error: float
    coverage: pd.DataFrame
    units: pd.DataFrame
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        found = self.scores.set_index(["measure", "among"])["estimate"]
        others = [among for measure, among in found.index if measure == "macro F1" and among != "predicted"]
        beside = ", ".join(f"{name} {found['macro F1', name]:.3f}" for name in others)
        own = found["macro F1", "predicted"]
        return f"LabelEvaluation of {len(self.units):,} units: macro F1 {own:.3f} (beside: {beside})"

    def _repr_html_(self) -> str:
        return str(self.scores.to_html(index=False, float_format="{:.3f}".format, na_rep="–"))


def evaluate_labels(
    gold: pd.DataFrame | str | Path,
    *,
    predictions: pd.DataFrame | str | Path | None = None,
    variable: str | None = None,
    column: str | None = None,
    codebook: Codebook | str | Path | None = None,
    method: str | None = None,
    level: float = 0.95,
    n_draws: int = 1000,
    seed: int = 0,
) -> LabelEvaluation:
    """How near labels come to those that people gave, beside VADER's and the most frequent one.

    Parameters
    ----------
    gold
        A table or a file (.csv, .tsv, .jsonl, .parquet): `text` or an id (unit_id, quote_id, id), the label, and for
        stance `target`. What else it knows (cue, speaker_id, country, date_local, doc_id …) makes our labels better.
    predictions
        A table or a file with the same key columns, `label`, and `p`: its probability, or {label: probability}. What
        `stance`, `tone` or `acts` says of the texts, where it is None.
    variable
        stance, tone, act or modality; it follows from the labels where it is None.
    column
        Which column of gold has the labels: "label", or one of the variables' names, where it is None.
    codebook
        For `stance`, as there.
    method
        For `tone`, as there.
    level, n_draws, seed
        Of the intervals: a percentile bootstrap over units, or over stories or articles where gold has story_id or
        doc_id.

    Returns
    -------
    LabelEvaluation
        `scores`, by `measure` and `among` (predicted, VADER, majority; a label for F1), in [0, 1]:

        - macro F1: the mean F1 of the labels that gold has; accuracy; a unit without prediction is wrong
        - sign flips: share of units that are positive in one and negative in the other, or favour and against
        - accuracy at 80, 60, 40 % coverage: of the most confident; equal ones are taken as in random order
        - calibration error: as in `calibration_error`, over 15 bins

    Raises
    ------
    GoldError
        For gold or predictions that are malformed, with the file and the line, and the near miss of a label or column.
    ArgumentError
        For an unknown variable, and for a level or a number of draws that make no interval.

    VADER's tone read as a stance is there to show what that is worth, not as advice.

    Source
    ------
    Bestvater and Monroe 2022, Sentiment is not stance (Political Analysis 31:2), for the comparison with a lexicon.

    >>> texts = ["A great and friendly visit.", "A terrible threat."]
    >>> gold = pd.DataFrame({"text": texts, "label": ["positive", "negative"]})
    >>> evaluate_labels(gold, n_draws=100)
    LabelEvaluation of 2 units: macro F1 1.000 (beside: VADER 1.000, majority 0.333)
    """
    check_draws("evaluate_labels", level, n_draws)
    people = read_label_gold(gold, variable=variable, column=column, ours=predictions is None)
    found = (
        our_labels(people, codebook=codebook, method=method)
        if predictions is None
        else read_labels(predictions, people)
    )
    labels = people.units["label"].tolist()
    if people.variable == "stance" and {one.label for one in found if one} & {"positive", "negative"}:
        advise("tone as stance", TONE_AS_STANCE)
    known = [(one.p, one.label == label) for label, one in zip(labels, found, strict=True) if one and one.p is not None]
    table = reliability([p for p, _ in known], [right for _, right in known], level=level)
    curve = coverage_curve(labels, found)
    draws = resampled(people.units["cluster"].tolist(), level=level, n_draws=n_draws, seed=seed)
    rows = [*_figures(people, found, draws), *per_label(labels, found, draws), *_confidence(table, curve)]
    return LabelEvaluation(
        name=people.name,
        variable=people.variable,
        scores=build("scores", rows),
        confusion=confusion(labels, found),
        reliability=table,
        calibration_error=calibration_error(table),
        coverage=curve,
        units=_units(people, found),
        notes=tuple(_notes(people, found)),
    )


def _figures(people: LabelGold, found: Labels, draws: Draws) -> list[dict[str, Any]]:
    """The figures of the predictions, each above those of the baselines."""
    gold = people.units["label"].tolist()
    ways: dict[str, Labels | None] = {"predicted": found, "VADER": vader_labels(people), "majority": majority(people)}
    rows: list[dict[str, Any]] = []
    for among, labels in ways.items():
        if labels is not None:
            rows += label_rows(gold, labels, draws, among=among)
    return sorted(rows, key=lambda row: MEASURES.index(row["measure"]))


def _confidence(table: pd.DataFrame, curve: pd.DataFrame) -> list[dict[str, Any]]:
    """What the probabilities are worth, where there are any."""
    if curve.empty:
        return []
    n = int(curve["n"].max())
    rows: list[dict[str, Any]] = []
    for percent in KEPT:
        row = curve.iloc[percent - 1]  # one row a percent
        rows.append(
            {
                "measure": f"accuracy at {percent} % coverage",
                "n_predicted": int(row["n"]),
                "estimate": float(row["accuracy"]),
            }
        )
    rows.append({"measure": "calibration error", "n_predicted": n, "estimate": calibration_error(table)})
    return [{"among": "predicted", "n_gold": n, "method": "no interval", **row} for row in rows]


def _units(people: LabelGold, found: Labels) -> pd.DataFrame:
    return people.units.drop(columns=["key", "cluster"]).assign(
        predicted=pd.Series([one.label if one else None for one in found], dtype="str"),
        p=pd.Series([one.p if one else None for one in found], dtype="float64"),
        right=[one is not None and one.label == label for label, one in zip(people.units["label"], found, strict=True)],
    )


def _notes(people: LabelGold, found: Labels) -> list[str]:
    silent = sum(one is None for one in found)
    n = len(found)
    others = sorted({one.label for one in found if one} - set(people.labels))
    return [
        *([f"{silent:,} of {n:,} units have no prediction and count as wrong"] if silent else []),
        *([f"predicted, and never in gold: {', '.join(others)}"] if others else []),
        *_few(people.units["cluster"].tolist()),
    ]


def _few(clusters: Sequence[str]) -> list[str]:
    n = len(set(clusters))
    return (
        [f"intervals over {n} units, articles or stories are too narrow; 20 or more give sound ones"]
        if 1 < n < 20
        else []
    )
