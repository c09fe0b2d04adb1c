"""The words that drive the tone of a group: which scored words it used, how often, and how they weigh."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import ArgumentError
from analysis.estimates.grouping import columns_of
from analysis.tables import require

__all__ = ["driving_words"]


def driving_words(tone: pd.DataFrame, *, by: str | Sequence[str] = "speaker", top: int = 6) -> pd.DataFrame:
    """The `top` words of each group that moved its tone most, the heaviest first.

    Columns in: `by`, and hits (list of {word, weight, start}) as `tone` gives them.
    Columns out: those of `by`, word (lower case), n_hits, weight (the mean over its hits, in the lexicon's unit) and
    pull (the sum over its hits: what the order goes by, whatever its sign).

    It says which words the method counted, not why the speaker sounded so.

    Raises:
    ColumnError for a column that is not there, ArgumentError for a `top` below 1.

    >>> tone = pd.DataFrame({"speaker": ["Xi"], "hits": [[{"word": "War", "weight": -2.9, "start": 4}]]})
    >>> driving_words(tone)
      speaker word  n_hits  weight  pull
    0      Xi  war       1    -2.9  -2.9
    """
    if top < 1:
        raise ArgumentError(f"driving_words() needs a top of at least 1; found {top!r}.")
    groups_by = columns_of(tone, by, option="by", caller="driving_words")
    require(tone, ["hits"], caller="driving_words")
    hits = _hits(tone, groups_by)
    grouped = hits.groupby([*groups_by, "word"], dropna=False, sort=True)["weight"]
    words = grouped.agg(n_hits="size", weight="mean", pull="sum").reset_index()
    words = words[words["pull"].abs() > 1e-12]
    order = words["pull"].abs().round(9)  # rounded, so that ties fall to the alphabet and not to the last digit
    words = words.assign(rank=-order).sort_values([*groups_by, "rank", "word"], kind="stable").drop(columns="rank")
    kept = words.groupby(groups_by, dropna=False, sort=False).head(top)
    return kept.reset_index(drop=True)


def _hits(tone: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """One row per hit, in the order of their weights, so that sums do not depend on the order of the rows."""
    lists = [hits if isinstance(hits, Sequence | np.ndarray) else [] for hits in tone["hits"]]
    where = np.repeat(np.arange(len(lists)), [len(hits) for hits in lists])
    flat = [hit for hits in lists for hit in hits]
    table = tone[by].iloc[where].reset_index(drop=True)
    table["word"] = pd.Series([str(hit["word"]).lower() for hit in flat], dtype="str")
    table["weight"] = pd.Series([float(hit["weight"]) for hit in flat], dtype="float64")
    return table.sort_values("weight", kind="stable")
