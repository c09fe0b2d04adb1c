"""Means of a column of numbers, by group."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import ArgumentError
from analysis.estimates.advice import warn_of_tone_as_stance
from analysis.estimates.grouping import Codes, Units, check_level, columns_of, distinct, group, units
from analysis.estimates.jackknife import Floats, Ratio, agreement, mean_interval, ratio, text
from analysis.estimates.results import finished

__all__ = ["cell_sums", "mean", "numbers"]


def mean(table: pd.DataFrame, of: str, *, by: str | Sequence[str] | None = None, level: float = 0.95) -> pd.DataFrame:
    """The mean of column `of` over the quotes of each group, with its interval.

    Columns in: `of` (numbers), `by`, doc_id; story_id and quote_id where there are any.
    Columns out: those of `by`, then the estimates: n_quotes, n_articles and n_stories that have a number, estimate,
    low and high in the unit of `of`, level, method. Groups are sorted.

    Rows without a number are left out and not counted; a group that has only such rows keeps its row, with n_quotes
    0 and no estimate. A missing value in `by` is a group of its own.

    The interval is a delete-one-story jackknife with t(G - 1). With fewer than two stories there is none, and
    `method` says so; nor is there where all stories have exactly the same mean. It knows no bounds: with two or three
    stories it may reach beyond what the scale allows.

    Raises:
    ColumnError for a column that is not there, ArgumentError for a column of text or a level outside (0, 1).

    >>> tone = pd.DataFrame({"doc_id": ["a", "a", "b", "c"], "speaker": ["Xi"] * 4, "score": [0.5, 0.1, 0.3, -0.1]})
    >>> mean(tone, "score", by="speaker").round(3)[["speaker", "n_quotes", "n_stories", "estimate", "low", "high"]]
      speaker  n_quotes  n_stories  estimate   low  high
    0      Xi         4          3       0.2 -0.31  0.71
    """
    check_level(level, caller="mean")
    groups_by = columns_of(table, by, option="by", caller="mean")
    scores = numbers(table, of, caller="mean", instead="share")
    warn_of_tone_as_stance(of, groups_by, caller="mean")
    has = ~np.isnan(scores)
    groups = group(table, groups_by, caller="mean")
    whose = units(table, caller="mean")
    y, w, cell_group, _ = cell_sums(scores[has], groups.codes[has], whose.stories[has])
    result = ratio(y, w, cell_group, len(groups))
    low, high = mean_interval(result.estimate, result.error, result.n_clusters, level)
    columns = {
        "n_quotes": distinct(groups.codes[has], whose.quotes[has], len(groups)),
        "n_articles": distinct(groups.codes[has], whose.articles[has], len(groups)),
        "n_stories": result.n_clusters,
        "estimate": result.estimate,
        "low": low,
        "high": high,
        "level": np.full(len(groups), level),
        "method": _methods(result, whose),
    }
    counted = Units(whose.quotes[has], whose.articles[has], whose.stories[has], whose.cluster)
    return finished(groups.keys, columns, units=counted, kind="mean", of=[of], by=groups_by)


def numbers(table: pd.DataFrame, of: str, *, caller: str, instead: str) -> Floats:
    """The column `of` as floats; ArgumentError where it holds anything but numbers."""
    if not isinstance(of, str):
        raise ArgumentError(f"{caller}() takes the name of one column; found {of!r}.")
    columns_of(table, of, option="of", caller=caller)
    column = table[of]
    is_flag = pd.api.types.is_bool_dtype(column)
    if is_flag or not (pd.api.types.is_numeric_dtype(column) or column.isna().all()):
        example = next(iter(column.dropna().tolist()), None)
        raise ArgumentError(
            f"{caller}() needs numbers in {of!r}; found {example!r}. "
            f"For the share of each value: {instead}(table, {of!r})."
        )
    return np.asarray(column.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan), dtype=np.float64)


def cell_sums(values: Floats, groups: Codes, stories: Codes) -> tuple[Floats, Floats, Codes, Codes]:
    """For each story of each group: the sum and the number of its values, the group and the story.

    Values are added in the order of their size, so that the order of the rows cannot change the last digit.
    """
    size = int(stories.max(initial=0)) + 1
    order = np.lexsort((values, stories, groups))
    cells, index = np.unique((groups * size + stories)[order], return_inverse=True)
    y = np.bincount(index, values[order], len(cells)).astype(np.float64)
    w = np.bincount(index, minlength=len(cells)).astype(np.float64)
    return y, w, (cells // size).astype(np.int64), (cells % size).astype(np.int64)


def _methods(result: Ratio, whose: Units) -> list[str]:
    several = np.where(agreement(result.error, np.abs(result.estimate)), "same", "jackknife")
    few = np.where(result.n_clusters == 1, "one", "none")
    return [text(kind, cluster=whose.cluster) for kind in np.where(result.n_clusters > 1, several, few)]
