"""The table that estimates come in: group columns first, then the columns of the contract."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.estimates.advice import warn_of_one_story
from analysis.estimates.grouping import Units
from analysis.tables import COLUMNS

__all__ = ["finished"]


def finished(
    keys: pd.DataFrame, values: Mapping[str, Any] | pd.DataFrame, *, units: Units, **facts: object
) -> pd.DataFrame:
    """`keys` with the columns of estimates to their right, in the contract's order and kinds.

    What all rows together rest on is left in `attrs`, for a figure's footnote: n_quotes, n_articles, n_stories,
    cluster, n_rows and the `facts` given. `attrs` are a convenience: nothing is computed from them.
    """
    warn_of_one_story(units)
    columns = {
        name: pd.Series(values[name], index=keys.index, dtype=kind) for name, kind in COLUMNS["estimates"].items()
    }
    result = pd.concat([keys, pd.DataFrame(columns, index=keys.index)], axis="columns")
    result.attrs["estimates"] = {
        "n_quotes": len(set(units.quotes.tolist())),
        "n_articles": len(set(units.articles.tolist())),
        "n_stories": len(set(units.stories.tolist())),
        "cluster": units.cluster,
        "n_rows": len(result),
        **facts,
    }
    return result
