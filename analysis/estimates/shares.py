"""Shares of each value of a column, by group."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import ArgumentError
from analysis.estimates.grouping import Codes, Groups, Units, check_level, columns_of, distinct, group, units
from analysis.estimates.jackknife import Floats, agreement, share_interval, text
from analysis.estimates.results import finished

__all__ = ["share"]


def share(
    table: pd.DataFrame, of: str | Sequence[str], *, by: str | Sequence[str] | None = None, level: float = 0.95
) -> pd.DataFrame:
    """The share of each value of column `of` among the quotes of each group, with its interval.

    Columns in: `of`, `by`, doc_id; story_id and quote_id where there are any. One row is one quote, or one thing
    measured on a quote.
    Columns out: those of `by`, then `of`, then the estimates: n_quotes, n_articles and n_stories (of the whole
    group: what the share is a share of), estimate, low and high in [0, 1], level, method.

    `of` may be several columns whose combinations are counted, such as ["speaker", "country"]. A missing value is
    a value of its own, so that the shares of a group add up to 1 and nothing is lost; drop those rows first to
    leave them out. A value that a group never has, but others have, is there with the share 0.

    Groups are sorted; within a group the greatest share comes first.

    The interval is a delete-one-story jackknife on the logit scale with t(G - 1), within [0, 1]; where all stories
    agree (as at 0 and 1) it is Clopper and Pearson's over stories; with fewer than two stories there is none, and
    `method` says so. How well it covers was measured: see `analysis.estimates.jackknife`.

    It does not weight: an article with many quotes, or a story with many reprints, counts by its quotes.

    Raises:
    ColumnError for a column that is not there, ArgumentError for a level outside (0, 1) or a column of lists.

    >>> quotes = pd.DataFrame({"doc_id": ["a", "a", "b", "c"], "speaker": ["Xi", "Xi", "Trump", "Xi"]})
    >>> share(quotes, "speaker")[["speaker", "n_quotes", "estimate"]]
      speaker  n_quotes  estimate
    0      Xi         4      0.75
    1   Trump         4      0.25
    """
    check_level(level, caller="share")
    wanted, groups_by = _columns(table, of, by)
    whose = units(table, caller="share")
    groups = group(table, groups_by, caller="share")
    values = group(table, wanted, caller="share")
    estimate, error = _jackknife(groups, values, whose.stories)
    n = {
        "n_quotes": distinct(groups.codes, whose.quotes, len(groups)),
        "n_articles": distinct(groups.codes, whose.articles, len(groups)),
        "n_stories": distinct(groups.codes, whose.stories, len(groups)),
    }
    columns = {name: np.repeat(counts, len(values)) for name, counts in n.items()}
    low, high = share_interval(estimate, error, columns["n_stories"], level)
    columns |= {"estimate": estimate, "low": low, "high": high, "level": np.full(len(estimate), level)}  # type: ignore[dict-item]
    columns["method"] = _methods(error, columns["n_stories"], whose)  # type: ignore[assignment]
    order = np.lexsort((-estimate, np.repeat(np.arange(len(groups)), len(values))))
    keys = _grid(groups, values).iloc[order].reset_index(drop=True)
    ordered = {name: np.asarray(column)[order] for name, column in columns.items()}
    return finished(keys, ordered, units=whose, kind="share", of=wanted, by=groups_by)


def _columns(
    table: pd.DataFrame, of: str | Sequence[str], by: str | Sequence[str] | None
) -> tuple[list[str], list[str]]:
    wanted = columns_of(table, of, option="of", caller="share")
    groups_by = columns_of(table, by, option="by", caller="share")
    if not wanted:
        raise ArgumentError("share() needs a column to take shares of; found none in of=.")
    both = sorted(set(wanted) & set(groups_by))
    if both:
        raise ArgumentError(f"share() got {both[0]!r} in of= and in by=: within its own group every share is 1.")
    return wanted, groups_by


def _grid(groups: Groups, values: Groups) -> pd.DataFrame:
    """The keys of every group with every value, groups first."""
    left = groups.keys.iloc[np.repeat(np.arange(len(groups)), len(values))].reset_index(drop=True)
    right = values.keys.iloc[np.tile(np.arange(len(values)), len(groups))].reset_index(drop=True)
    return pd.concat([left, right], axis="columns")


def _jackknife(groups: Groups, values: Groups, stories: Codes) -> tuple[Floats, Floats]:
    """The share of every value in every group and its standard error, as flat arrays, groups first.

    A story that never has a value still pulls its share down, by share × w / (W - w). Those pulls are summed for
    all stories of a group at once, and then exchanged for the true ones where the story has the value: so the work
    is linear in the rows, and not in stories × values.
    """
    n_groups, n_values, n_stories = len(groups), len(values), int(stories.max(initial=0)) + 1
    pairs, pair_of_row = np.unique(groups.codes * n_stories + stories, return_inverse=True)
    pair_group = pairs // n_stories
    w = np.bincount(pair_of_row, minlength=len(pairs)).astype(np.float64)
    total = np.bincount(pair_group, w, n_groups)
    rest = total[pair_group] - w
    leverage = np.divide(w, rest, out=np.zeros(len(w)), where=rest > 0)

    # one cell for every value that a story of a group has
    cells, y = np.unique(values.codes * len(pairs) + pair_of_row, return_counts=True)
    cell_pair, cell_value = cells % max(len(pairs), 1), cells // max(len(pairs), 1)
    flat = pair_group[cell_pair] * n_values + cell_value
    size = n_groups * n_values
    estimate = np.bincount(flat, y, size) / np.repeat(total, n_values)
    residual = y - estimate[flat] * w[cell_pair]
    moved = np.divide(residual, rest[cell_pair], out=np.zeros(len(y)), where=rest[cell_pair] > 0)
    absent = np.repeat(np.bincount(pair_group, leverage**2, n_groups), n_values)
    absent = np.maximum(absent - np.bincount(flat, leverage[cell_pair] ** 2, size), 0)
    clusters = np.bincount(pair_group, minlength=n_groups)
    factor = np.repeat((clusters - 1) / np.maximum(clusters, 1), n_values)
    return estimate, np.sqrt(factor * (np.bincount(flat, moved**2, size) + estimate**2 * absent))


def _methods(error: Floats, n_clusters: Codes, whose: Units) -> list[str]:
    several = np.where(agreement(error), "exact", "logit")
    return [text(kind, cluster=whose.cluster) for kind in np.where(n_clusters > 1, several, "one")]
