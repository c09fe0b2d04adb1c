"""What a figure drew, and where: each mark with the group it stands for, so that it can be led back to its quotes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

__all__ = ["DrawnMark", "plain"]


@dataclass(frozen=True)
class DrawnMark:
    """One bar, dot or cell of a figure.

    `keys` says which group of the estimates it stands for: group column → value, None where it is missing, a tuple
    where it stands for several (as a gap does for both of its sides). `box` is where it can be pointed at: left, top,
    width and height in mm from the page's top left corner. `name` and `says` are the same in words.
    """

    keys: Mapping[str, Any]
    box: tuple[float, float, float, float]
    name: str
    says: str = ""

    def of(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Which rows of `table` belong to the mark's group."""
        chosen = pd.Series(True, index=table.index)
        for column, value in self.keys.items():
            if isinstance(value, tuple):
                chosen &= table[column].isin(value)
            else:
                chosen &= table[column].isna() if value is None else table[column] == value
        return chosen


def plain(value: Any) -> Any:
    """A value of a group column as JSON has it: text or None; a tuple stays one.

    >>> plain("Xi"), plain(float("nan")), plain(("Reuters", "Xinhua"))
    ('Xi', None, ('Reuters', 'Xinhua'))
    """
    if isinstance(value, tuple):
        return tuple(plain(one) for one in value)
    if pd.isna(value):
        return None
    return value if isinstance(value, str | bool | int) else value.item() if hasattr(value, "item") else str(value)
