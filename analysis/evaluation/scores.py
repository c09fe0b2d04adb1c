"""From counts to figures: precision, recall, F1 and shares, with intervals over resampled articles."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.evaluation.counting import Counts
from analysis.tables import build

__all__ = ["MEASURES", "percentiles", "scores"]

Floats = npt.NDArray[np.float64]
Total = Callable[[str], Floats]  # the sum of a count; over articles, or for each of many samples of them

KINDS = ("direct", "mixed", "indirect")


@dataclass(frozen=True)
class Measure:
    """A figure by the names of its counts.

    An F1 where `n_predicted` is given: `right` of the predictions, `found` of gold. Else the share `right` / `n_gold`.
    """

    name: str
    among: str
    right: str
    n_gold: str
    n_predicted: str = ""
    found: str = ""

    def values(self, total: Total) -> tuple[Floats, Floats, Floats]:
        """Precision, recall and the figure itself; missing where there is nothing to measure."""
        n_gold, n_predicted = total(self.n_gold), total(self.n_predicted or self.n_gold)
        none = np.full_like(n_gold, np.nan)
        if not self.n_predicted:
            return none, none, _share(total(self.right), n_gold, none)
        nothing = (n_gold == 0) & (n_predicted == 0)
        precision = _share(total(self.right), n_predicted, np.where(nothing, np.nan, 0.0))
        recall = _share(total(self.found or self.right), n_gold, np.where(nothing, np.nan, 0.0))
        together = precision + recall
        return precision, recall, _share(2 * precision * recall, together, np.where(nothing, np.nan, 0.0))


MEASURES = (
    Measure("content words", "all", "words in both", "words in gold", "words in predicted"),
    Measure("m50", "all", "matched", "gold", "predicted"),
    *(Measure("m50", kind, f"matched predicted {kind}", f"gold {kind}", f"predicted {kind}", f"matched gold {kind}")
      for kind in KINDS),
    Measure("source overlap", "all pairs", "right, source any", "pairs, source any"),
    Measure("source overlap", "gold with source", "right, source given", "pairs, source given"),
    Measure("source overlap", "gold with a pronoun", "right, source pronoun", "pairs, source pronoun"),
    Measure("source overlap", "gold without source", "right, source none", "pairs, source none"),
    *(Measure("source overlap", kind, f"right, source {kind}", f"pairs, source {kind}") for kind in KINDS),
    Measure("source exact", "gold with source", "same, source given", "pairs, source given"),
    Measure("attr50", "all", "attributed", "gold", "predicted"),
    Measure("triple50", "all", "attributed with cue", "gold", "predicted"),
    Measure("cue overlap", "all", "overlapping cues", "gold cues", "predicted cues"),
    Measure("cue exact", "all", "same cues", "gold cues", "predicted cues"),
    Measure("exact words", "all", "exact words", "gold", "predicted"),
    *(Measure("exact words", kind, f"exact predicted {kind}", f"gold {kind}", f"predicted {kind}", f"exact gold {kind}")
      for kind in KINDS),
    Measure("exact content", "all", "exact", "gold", "predicted"),
)  # fmt: skip


def scores(articles: Sequence[Counts], *, level: float = 0.95, n_draws: int = 1000, seed: int = 0) -> pd.DataFrame:
    """One row per measure, as `tables.COLUMNS["scores"]` has them, from the counts of each article.

    The interval is a percentile bootstrap over articles, `n_draws` times; there is none with fewer than two.
    """
    names = sorted({name for article in articles for name in article})
    table = np.array([[article.get(name, 0) for name in names] for article in articles], dtype=np.float64)
    places = {name: place for place, name in enumerate(names)}
    sums = table.sum(axis=0, keepdims=True)
    drawn = _resampled(table, n_draws, seed) if len(articles) > 1 else np.zeros((0, len(names)))
    method = "bootstrap over articles" if len(articles) > 1 else "no interval: fewer than two articles"

    def total_in(samples: Floats) -> Total:
        return lambda name: samples[:, places[name]] if name in places else np.zeros(len(samples))

    rows = []
    for measure in MEASURES:
        total = total_in(sums)
        precision, recall, estimate = (float(value[0]) for value in measure.values(total))
        low, high = percentiles(measure.values(total_in(drawn))[2], level)
        rows.append(
            {
                "measure": measure.name,
                "among": measure.among,
                "n_gold": int(total(measure.n_gold)[0]),
                "n_predicted": int(total(measure.n_predicted)[0]) if measure.n_predicted else None,
                "precision": precision,
                "recall": recall,
                "estimate": estimate,
                "low": low,
                "high": high,
                "level": level,
                "method": method,
            }
        )
    return build("scores", rows)


def percentiles(values: Floats, level: float) -> tuple[float, float]:
    """The ends of a percentile interval over drawn values; missing where there are none."""
    ordered = np.sort(values[~np.isnan(values)])
    if not len(ordered):
        return np.nan, np.nan
    tail = (1 - level) / 2
    first, last = (int(round(share * len(ordered), 6)) for share in (tail, 1 - tail))
    return float(ordered[first]), float(ordered[min(last, len(ordered) - 1)])


def _resampled(table: Floats, n_draws: int, seed: int) -> Floats:
    """The sums of the counts over as many articles as there are, drawn with replacement."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    n_articles = len(table)
    weights = np.array(
        [np.bincount(chance.choices(range(n_articles), k=n_articles), minlength=n_articles) for _ in range(n_draws)],
        dtype=np.float64,
    ).reshape(n_draws, n_articles)
    drawn: Floats = weights @ table
    return drawn


def _share(part: Floats, whole: Floats, empty: Floats) -> Floats:
    return np.divide(part, whole, out=np.array(empty, dtype=np.float64), where=whole > 0)
