"""Figures of labels against gold: accuracy, macro-F1, sign flips, each with its interval; confusion; coverage."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.evaluation.label_predictions import Labels
from analysis.evaluation.scores import percentiles

__all__ = ["OPPOSITES", "Draws", "confusion", "coverage_curve", "label_rows", "per_label", "resampled"]

Floats = npt.NDArray[np.float64]

OPPOSITES = (("positive", "negative"), ("favour", "against"))
NONE = "(none)"  # no prediction


@dataclass(frozen=True)
class Draws:
    """How often each draw has each unit, and how the intervals are called that come of it."""

    weights: Floats  # draws × units
    level: float
    method: str


def label_rows(gold: Sequence[str], predicted: Labels, draws: Draws, *, among: str) -> list[dict[str, Any]]:
    """The rows of `tables.COLUMNS["scores"]` for one way of labelling.

    Accuracy, macro-F1 over the labels that gold has, and the share of units whose sign is turned round, if labels have
    signs. A unit without prediction is wrong.
    """
    labels, table = _cells(gold, predicted)
    once = np.ones((1, len(gold)))
    n_predicted = sum(one is not None for one in predicted)
    figures = _figures(labels, once @ table)
    drawn = _figures(labels, draws.weights @ table)
    rows = []
    for name, values in figures.items():
        low, high = percentiles(drawn[name], draws.level)
        rows.append(
            {
                "measure": name,
                "among": among,
                "n_gold": len(gold),
                "n_predicted": n_predicted,
                "estimate": float(values[0]),
                "low": low,
                "high": high,
                "level": draws.level,
                "method": draws.method,
            }
        )
    return rows


def per_label(gold: Sequence[str], predicted: Labels, draws: Draws) -> list[dict[str, Any]]:
    """A row for each label of gold: precision, recall and F1."""
    labels, table = _cells(gold, predicted)
    whole = (np.ones((1, len(gold))) @ table).reshape(-1, len(labels), len(labels))
    precision, recall, score = _by_label(whole)
    drawn = _by_label((draws.weights @ table).reshape(-1, len(labels), len(labels)))[2]
    rows = []
    for place, label in enumerate(labels):
        if label not in set(gold):
            continue
        low, high = percentiles(drawn[:, place], draws.level)
        rows.append(
            {
                "measure": "F1",
                "among": label,
                "n_gold": int(whole[0, place].sum()),
                "n_predicted": int(whole[0, :, place].sum()),
                "precision": float(precision[0, place]),
                "recall": float(recall[0, place]),
                "estimate": float(score[0, place]),
                "low": low,
                "high": high,
                "level": draws.level,
                "method": draws.method,
            }
        )
    return rows


def resampled(clusters: Sequence[str], *, level: float, n_draws: int, seed: int) -> Draws:
    """Draws of as many clusters as there are, with replacement, each with all its units; none with fewer than two."""
    names = list(dict.fromkeys(clusters))
    places = {name: place for place, name in enumerate(names)}
    own = np.array([places[name] for name in clusters])
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    if len(names) < 2:
        return Draws(np.zeros((0, len(clusters))), level, "no interval: fewer than two units to draw")
    drawn = [np.bincount(chance.choices(range(len(names)), k=len(names)), minlength=len(names)) for _ in range(n_draws)]
    what = "units" if len(names) == len(clusters) else "articles or stories"
    return Draws(np.array(drawn, dtype=np.float64)[:, own], level, f"bootstrap over {what}")


def confusion(gold: Sequence[str], predicted: Labels) -> pd.DataFrame:
    """One row per label of gold, one column per label predicted: how many units; (none) where nothing was predicted."""
    rows = pd.DataFrame({"gold": gold, "predicted": [NONE if one is None else one.label for one in predicted]})
    return pd.crosstab(rows["gold"], rows["predicted"]).rename_axis(columns=None).reset_index()


def coverage_curve(gold: Sequence[str], predicted: Labels) -> pd.DataFrame:
    """Accuracy when only the most confident are kept: one row per percent from 1 to 100, with coverage, n and accuracy.

    Of the units that carry a probability. Where several have the same, each of them is as likely kept as the others.
    """
    known = [
        (one.p, one.label == label) for label, one in zip(gold, predicted, strict=True) if one and one.p is not None
    ]
    if not known:
        return pd.DataFrame({"coverage": [], "n": [], "accuracy": []})
    rows = pd.DataFrame(known, columns=["p", "right"]).sort_values("p", ascending=False, kind="stable")
    expected = rows.groupby("p")["right"].transform("mean")
    kept = np.cumsum(expected.to_numpy(dtype=np.float64))
    ns = [max(1, len(rows) * percent // 100) for percent in range(1, 101)]
    return pd.DataFrame(
        {"coverage": [percent / 100 for percent in range(1, 101)], "n": ns, "accuracy": [kept[n - 1] / n for n in ns]}
    )


def _cells(gold: Sequence[str], predicted: Labels) -> tuple[list[str], Floats]:
    """The labels, and for each unit a row with one 1: the cell of the confusion matrix that it falls into."""
    said = [NONE if one is None else one.label for one in predicted]
    labels = sorted({*gold, *said})
    places = {label: place for place, label in enumerate(labels)}
    table = np.zeros((len(gold), len(labels) ** 2))
    table[
        range(len(gold)), [places[one] * len(labels) + places[other] for one, other in zip(gold, said, strict=True)]
    ] = 1
    return labels, table


def _figures(labels: list[str], cells: Floats) -> dict[str, Floats]:
    matrix = cells.reshape(-1, len(labels), len(labels))
    n = matrix.sum(axis=(1, 2))
    made = {
        "macro F1": _macro(matrix),
        "accuracy": np.trace(matrix, axis1=1, axis2=2) / n,
    }
    signs = [(labels.index(one), labels.index(other)) for one, other in OPPOSITES if one in labels and other in labels]
    if signs:
        made["sign flips"] = sum(matrix[:, one, other] + matrix[:, other, one] for one, other in signs) / n
    return made


def _macro(matrix: Floats) -> Floats:
    """The mean F1 of the labels that gold has, in each draw."""
    score = _by_label(matrix)[2]
    present = matrix.sum(axis=2) > 0
    made: Floats = np.where(present, score, 0.0).sum(axis=1) / present.sum(axis=1)
    return made


def _by_label(matrix: Floats) -> tuple[Floats, Floats, Floats]:
    right = np.einsum("dii->di", matrix)
    precision = _share(right, matrix.sum(axis=1))
    recall = _share(right, matrix.sum(axis=2))
    return precision, recall, _share(2 * precision * recall, precision + recall)


def _share(part: Floats, whole: Floats) -> Floats:
    made: Floats = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return made
