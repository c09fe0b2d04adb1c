"""What each outlet has and the others leave out."""

from typing import TYPE_CHECKING

from analysis.tables import require

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["omissions"]


def omissions(
    table: "pd.DataFrame", of: str, *, by: str = "outlet", among: "pd.Series[str] | None" = None
) -> "pd.DataFrame":
    """A row for each value of `of` (such as speakers): how often it occurs, who has it, who leaves it out.

    Columns in: `of`, `by`. Columns out: `of`, n (rows that have it), has and lacks (lists of values of `by`, sorted).
    Those in most of `by` first, then those with most rows. `among` names the values of `by` that are compared, also
    those that have no row in `table`; all in `table` where it is not given.

    To lack something is not to hide it: an outlet may have left out much for want of room, or have said it elsewhere.

    Raises
    ------
    ColumnError
        For a column that is not there.

    >>> import pandas as pd
    >>> quotes = pd.DataFrame({"outlet": ["Xinhua", "Kyodo", "Kyodo"], "speaker": ["Xi", "Xi", "Takaichi"]})
    >>> omissions(quotes, "speaker").values.tolist()
    [['Xi', 2, ['Kyodo', 'Xinhua'], []], ['Takaichi', 1, ['Kyodo'], ['Xinhua']]]
    """
    require(table, [of, by], caller="omissions")
    known = table.dropna(subset=[of, by])
    compared = sorted(set(known[by] if among is None else among.dropna()))
    rows = known.groupby(of).agg(n=(by, "size"), has=(by, lambda names: sorted(set(names)))).reset_index()
    rows["lacks"] = [[name for name in compared if name not in has] for has in rows["has"]]
    order = rows.assign(breadth=rows["has"].str.len()).sort_values(["breadth", "n", of], ascending=[False, False, True])
    return order[[of, "n", "has", "lacks"]].reset_index(drop=True)
