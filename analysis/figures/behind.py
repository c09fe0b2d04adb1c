"""Which quotes are behind each mark of a figure: the groups of its estimates, found in the table that they are of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from analysis.errors import FigureError
from analysis.figures.marks import DrawnMark, plain
from analysis.figures.selecting import group_columns
from analysis.figures.style import Drawing
from analysis.tables import require

__all__ = ["LedMark", "led_back", "marks_record"]

_PLACES = {"cue": ("cue_start", "cue_end"), "source": ("source_start", "source_end")}


@dataclass(frozen=True)
class LedMark:
    """A mark with the rows of the figure's data that it shows (from 0) and the quote_ids behind it, in their order."""

    id: str
    mark: DrawnMark
    rows: tuple[int, ...]
    quotes: tuple[str, ...] = ()


def led_back(figure: Figure, data: pd.DataFrame, quotes: pd.DataFrame | None, *, id: str) -> list[LedMark]:  # noqa: A002
    """Every mark of `figure`, led back to the rows of `data` and, where `quotes` are given, to those behind it.

    A figure that is none of ours has a mark for each row of its data, without a place. `quotes` is the table that the
    estimates were made of: its rows are matched by the group columns, and counted against what `data` say.

    Raises
    ------
    FigureError
        Where `quotes` are not those behind `data`.
    ColumnError
        Where they lack quote_id, doc_id or a group column.
    """
    marks = figure.marks if isinstance(figure, Drawing) and figure.marks else _of_rows(data)
    if quotes is not None:
        needed = sorted({column for mark in marks for column in mark.keys})
        require(quotes, ["quote_id", "doc_id", *needed], caller="save_figure")
    facts = data.attrs.get("estimates", {})
    led = []
    for number, mark in enumerate(marks, start=1):
        rows = np.flatnonzero(_rows_of(mark, data))
        ids: tuple[str, ...] = ()
        if quotes is not None:
            found = quotes[_counted(mark.of(quotes), quotes, facts)]
            if len(rows) == 1 and not _fits(mark, found, quotes, row := data.iloc[rows[0]], facts):
                raise FigureError(_misfit(id, mark, found, row))
            ids = tuple(dict.fromkeys(found["quote_id"].astype("str")))
        led.append(LedMark(f"m{number}", mark, tuple(int(row) for row in rows), ids))
    return led


def marks_record(led: Sequence[LedMark], quotes: pd.DataFrame | None) -> dict[str, Any]:
    """The content of `marks.json`: every mark, and where each of the quotes stands in its article. No words of it."""
    used = dict.fromkeys(one for mark in led for one in mark.quotes)
    places: dict[str, Any] = {}
    if quotes is not None:
        first = quotes.drop_duplicates("quote_id")
        chosen = first[first["quote_id"].isin(list(used))]
        places = {str(row["quote_id"]): _place(row) for row in chosen.to_dict("records")}
    return {
        "marks": [
            {
                "id": one.id,
                "name": one.mark.name,
                "says": one.mark.says,
                "keys": {name: list(key) if isinstance(key, tuple) else key for name, key in one.mark.keys.items()},
                "rows": list(one.rows),
                "box_mm": [round(float(side), 2) for side in one.mark.box],
                "quotes": list(one.quotes),
            }
            for one in led
        ],
        "quotes": {name: places[name] for name in sorted(places)},
    }


def _of_rows(data: pd.DataFrame) -> list[DrawnMark]:
    groups = group_columns(data)
    marks = []
    for row in data.to_dict("records"):
        keys = {name: plain(row[name]) for name in groups}
        name = ", ".join("not identified" if key is None else str(key) for key in keys.values()) or "all"
        marks.append(DrawnMark(keys, (0.0, 0.0, 0.0, 0.0), name))
    return marks


def _rows_of(mark: DrawnMark, data: pd.DataFrame) -> "pd.Series[bool]":
    """The rows of the data that a mark shows; of a gap, the one with its first side and its second."""
    keys: dict[str, Any] = {}
    for name, key in mark.keys.items():
        if isinstance(key, tuple) and "versus" in data.columns:
            keys |= {name: key[0], "versus": key[1]}
        elif name in data.columns:
            keys[name] = key
    return DrawnMark(keys, mark.box, mark.name).of(data)


def _counted(rows: "pd.Series[bool]", quotes: pd.DataFrame, facts: Mapping[str, Any]) -> "pd.Series[bool]":
    """Without the rows that have no number, where a mean is taken of numbers."""
    if facts.get("kind") in ("mean", "gap"):
        for name in _present(facts.get("of", []), quotes):
            rows &= quotes[name].notna()
    return rows


def _fits(mark: DrawnMark, found: pd.DataFrame, quotes: pd.DataFrame, row: "pd.Series[Any]", facts: Any) -> bool:
    """Whether the quotes found for a mark are as many as its row of the data says."""
    n = found["quote_id"].nunique()
    if facts.get("kind") != "share":
        return bool(n == row.get("n_quotes", n))
    if set(facts["of"]) - set(mark.keys):
        return True  # all of a group, such as a bar of all quotes of a day
    group = DrawnMark({name: mark.keys[name] for name in facts["by"] if name in mark.keys}, mark.box, "").of(quotes)
    return bool(np.isclose(len(found) / max(int(group.sum()), 1), float(row["estimate"]), atol=1e-9))


def _misfit(id: str, mark: DrawnMark, found: pd.DataFrame, row: "pd.Series[Any]") -> str:  # noqa: A002
    return (
        f"save_figure(): quotes= are not those behind the data of {id!r}: {mark.name!r} has "
        f"{found['quote_id'].nunique():,} of them, which does not fit its row (n_quotes {row.get('n_quotes')}, "
        f"estimate {row.get('estimate')}). Pass the table that the estimates were made of."
    )


def _place(row: Mapping[Any, Any]) -> dict[str, Any]:
    place: dict[str, Any] = {"doc_id": str(row["doc_id"])}
    if isinstance(row.get("spans"), Sequence | np.ndarray):
        place["spans"] = [[int(start), int(end)] for start, end in row["spans"]]
    for name, (start, end) in _PLACES.items():
        if start in row and not pd.isna(row[start]):
            place[name] = [int(row[start]), int(row[end])]
    if isinstance(row.get("speaker"), str):
        place["speaker"] = row["speaker"]
    return place


def _present(names: Iterable[str], table: pd.DataFrame) -> list[str]:
    return [name for name in names if name in table.columns]
