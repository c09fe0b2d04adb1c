"""The sides of a comparison and the gap of any two of them, with stories that both sides tell left out of both."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.estimates.grouping import Codes, Flags, Units
from analysis.estimates.jackknife import Floats, Ratio, agreement, ratio, share_interval, t_values, text

__all__ = ["Layout", "compare", "lay_out"]


@dataclass(frozen=True)
class Layout:
    """The sides of one group, and which cell (a side's part of one story) each of its rows belongs to."""

    rows: Codes
    sides: Codes  # the codes of the sides that have rows here
    first: Codes  # of each pair: the position in `sides`
    second: Codes
    cell_of_row: Codes
    cell_side: Codes
    cell_story: Codes
    n: dict[str, Codes]  # of each pair
    cluster: str


def lay_out(sides: Codes, whose: Units, here: Flags) -> Layout:
    """The layout of the rows marked in `here`."""
    rows = np.flatnonzero(here)
    present, side = np.unique(sides[rows], return_inverse=True)
    first, second = np.triu_indices(len(present), 1)
    stories = whose.stories[rows]
    n_stories = int(stories.max(initial=0)) + 1
    cells, cell_of_row = np.unique(side * n_stories + stories, return_inverse=True)
    items = {"n_quotes": whose.quotes, "n_articles": whose.articles, "n_stories": whose.stories}
    both = {name: _overlaps(side, of_row[rows], len(present)) for name, of_row in items.items()}
    own = {name: np.diag(counts) for name, counts in both.items()}
    return Layout(
        rows=rows,
        sides=present,
        first=first,
        second=second,
        cell_of_row=cell_of_row,
        cell_side=cells // n_stories,
        cell_story=cells % n_stories,
        n={name: (own[name][first] + own[name][second] - both[name][first, second]).astype(np.int64) for name in both},
        cluster=whose.cluster,
    )


def compare(layout: Layout, scores: Floats, *, level: float, is_share: bool) -> dict[str, Any]:
    """The columns of estimates for every pair of sides: the first minus the second."""
    here = scores[layout.rows]
    order = np.argsort(here, kind="stable")  # added by size, so that the order of the rows cannot change the last digit
    y = np.bincount(layout.cell_of_row[order], here[order], len(layout.cell_side)).astype(np.float64)
    w = np.bincount(layout.cell_of_row, minlength=len(layout.cell_side)).astype(np.float64)
    sides = ratio(y, w, layout.cell_side, len(layout.sides))
    difference = sides.estimate[layout.first] - sides.estimate[layout.second]
    low, high, kinds = _intervals(layout, sides, level, is_share=is_share)
    return layout.n | {
        "estimate": difference,
        "low": low,
        "high": high,
        "level": np.full(len(difference), level),
        "method": [text(kind, cluster=layout.cluster) for kind in kinds],
    }


def _intervals(layout: Layout, sides: Ratio, level: float, *, is_share: bool) -> tuple[Floats, Floats, list[str]]:
    a, b = layout.first, layout.second
    together = _products(layout.cell_side, layout.cell_story, sides.pull, len(layout.sides))
    error = np.sqrt(np.maximum(np.diag(together)[a] + np.diag(together)[b] - 2 * together[a, b], 0))
    fewest = np.minimum(sides.n_clusters[a], sides.n_clusters[b])
    scale = np.maximum(np.abs(sides.estimate[a]), np.abs(sides.estimate[b]))
    same, one = agreement(error, scale), fewest < 2
    fixed = is_share & (agreement(sides.error)[a] | agreement(sides.error)[b])
    reach = np.where(same, np.nan, t_values(fewest, level) * error)
    difference = sides.estimate[a] - sides.estimate[b]
    low, high = difference - reach, difference + reach
    if fixed.any():
        down = _newcombe(sides, level)
        low, high = np.where(fixed, difference - down[a, b], low), np.where(fixed, difference + down[b, a], high)
    low, high = (np.where(one, np.nan, end) for end in (low, high))
    if is_share:
        low, high = np.clip(low, -1, 1), np.clip(high, -1, 1)
    kinds = np.select([one, fixed, same], ["one", "newcombe", "same"], "jackknife")
    return low, high, kinds.tolist()


def _newcombe(sides: Ratio, level: float) -> Floats:
    """How far the gap of each two sides may reach down, from the intervals of both shares.

    As if no story were shared: too wide rather than too narrow. Upwards it reaches as the opposite gap does down.
    """
    low, high = share_interval(sides.estimate, sides.error, sides.n_clusters, level)
    below, above = sides.estimate - low, high - sides.estimate
    return np.asarray(np.hypot(below[:, None], above[None, :]), dtype=np.float64)


def _overlaps(sides: Codes, items: Codes, size: int) -> Floats:
    """How many different items each two sides share."""
    n_items = int(items.max(initial=0)) + 1
    cells = np.unique(sides * n_items + items)
    return _products(cells // n_items, cells % n_items, np.ones(len(cells)), size)


def _products(sides: Codes, items: Codes, values: Floats, size: int) -> Floats:
    """For each two sides, the sum over the items they share of the product of their values.

    Only items that more than one side has go into a matrix: with many outlets and few shared stories it stays small.
    """
    result = np.diag(np.bincount(sides, values**2, size).astype(np.float64))
    shared = np.bincount(items)[items] > 1
    if shared.any():
        columns, index = np.unique(items[shared], return_inverse=True)
        matrix = np.zeros((size, len(columns)))
        matrix[sides[shared], index] = values[shared]
        product = matrix @ matrix.T
        result = result + product - np.diag(np.diag(product))
    return np.asarray(result, dtype=np.float64)
