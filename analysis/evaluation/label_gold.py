"""Labels that people gave: which unit, which label, and its text where there is one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.errors import ArgumentError, GoldError, near_miss
from analysis.evaluation.tables_in import read_rows
from analysis.measures.acts import ACTS

__all__ = ["VARIABLES", "LabelGold", "read_label_gold"]

VARIABLES: Mapping[str, tuple[str, ...]] = {
    "stance": ("favour", "against", "neutral", "unclear"),
    "tone": ("negative", "neutral", "positive"),
    "act": ACTS,
    "modality": ("asserted", "hedged", "conditional", "negated", "question"),
}
KEYS = ("unit_id", "quote_id", "id")
CLUSTERS = ("story_id", "doc_id")


@dataclass(frozen=True)
class LabelGold:
    """Gold of one variable, "" where its labels are of no kind that we give ourselves.

    `units` has, as text: key (the unit, by what the file calls it), label, where (file and line), cluster, and the
    file's own columns. `keys` are the columns that the key is made of.
    """

    name: str
    variable: str
    labels: tuple[str, ...]
    units: pd.DataFrame
    keys: tuple[str, ...]


def read_label_gold(
    gold: pd.DataFrame | str | Path, *, variable: str | None = None, column: str | None = None, ours: bool = True
) -> LabelGold:
    """The gold labels of a table or a file (.csv, .tsv, .jsonl, .parquet), checked.

    `column` holds the labels: "label", or the one named stance, tone, act or modality, where it is None. A unit is
    known by unit_id, quote_id or id, together with `target` where there is one; else by its text. Which `variable` it
    is follows from the labels. With `ours`, our own labels are to be compared: the variable must be one of ours.

    Raises
    ------
    GoldError
        For a column that is not there, a label that is missing or unknown, or a unit that is there twice, with the file
        and the line.
    ArgumentError
        For an unknown variable.
    """
    if variable is not None and variable not in VARIABLES:
        close = near_miss(variable, VARIABLES)
        hint = f" Did you mean {close!r}?" if close else ""
        raise ArgumentError(f"there is no variable {variable!r}; there are {', '.join(VARIABLES)}.{hint}")
    table = gold.set_axis(range(1, len(gold) + 1)) if isinstance(gold, pd.DataFrame) else read_rows(gold)
    name = "the table" if isinstance(gold, pd.DataFrame) else Path(gold).name
    places = [f"{name}:{line}" for line in table.index]
    found = _label_column(name, [str(one) for one in table.columns], column, variable)
    labels = _labels(places, table[found])
    chosen = variable or (found if found in VARIABLES else None) or _variable(name, labels, ours=ours)
    if chosen and (ours or variable):
        _check_labels(places, labels, chosen)
    keys = _key_columns(name, table)
    units = table.assign(label=labels, where=places, cluster=_clusters(table))
    units["key"] = pd.Series(_keys(table, keys), index=units.index, dtype="object")
    twice = units["key"].duplicated()
    if twice.any():
        row = units[twice].iloc[0]
        first = units[units["key"] == row["key"]].iloc[0]
        raise GoldError(f"{row['where']}: the unit {row['key'][0]!r:.60} is there already, in {first['where']}.")
    return LabelGold(name, chosen, tuple(sorted(set(labels))), units.reset_index(drop=True), keys)


def _label_column(name: str, columns: list[str], column: str | None, variable: str | None) -> str:
    wanted = [column] if column else ["label", *([variable] if variable else VARIABLES)]
    present = [one for one in wanted if one in columns]
    if present:
        if len(present) > 1 and "label" not in present:
            raise GoldError(f"{name} has labels of {', '.join(present)}. Say which: variable={present[0]!r}.")
        return present[0]
    close = next((near for one in wanted if (near := near_miss(one, columns))), None)
    hint = f" Rename {close!r}, or say column={close!r}." if close else ""
    raise GoldError(f"{name} needs a column {wanted[0]!r} with the labels; it has {', '.join(columns)}.{hint}")


def _labels(places: list[str], cells: "pd.Series[str]") -> list[str]:
    for where, cell in zip(places, cells, strict=True):
        if not isinstance(cell, str) or not cell.strip():
            raise GoldError(f"{where}: the label is missing. Label the unit, or take its line out.")
    return [cell.strip() for cell in cells]


def _variable(name: str, labels: Iterable[str], *, ours: bool) -> str:
    """The variable that the labels are of: the one that has all of them, else the one that has most."""
    used = set(labels)
    n_known = {one: len(used & set(known)) for one, known in VARIABLES.items()}
    if not any(n_known.values()):  # misspelt: then the message should say how, and of which
        n_known = {one: sum(near_miss(label, known) is not None for label in used) for one, known in VARIABLES.items()}
    best = [one for one, n in n_known.items() if n and n == max(n_known.values())]
    if len(best) == 1:
        return best[0] if ours or used <= set(VARIABLES[best[0]]) else ""
    if not ours:
        return ""
    listed = "; ".join(f"{one}: {', '.join(known)}" for one, known in VARIABLES.items())
    raise GoldError(
        f"{name}: what is labelled does not follow from {', '.join(sorted(used)[:6])}. Say so with "
        f"variable={(best or list(VARIABLES))[0]!r} (there are {listed})."
    )


def _check_labels(places: list[str], labels: list[str], variable: str) -> None:
    known = VARIABLES[variable]
    for where, label in zip(places, labels, strict=True):
        if label not in known:
            close = near_miss(label, known)
            hint = f" Did you mean {close!r}?" if close else ""
            raise GoldError(f"{where}: {label!r} is no label of {variable}; there are {', '.join(known)}.{hint}")


def _key_columns(name: str, table: pd.DataFrame) -> tuple[str, ...]:
    own = next((one for one in (*KEYS, "text") if one in table.columns), None)
    if own is None:
        columns = [str(one) for one in table.columns]
        close = next((near for one in (*KEYS, "text") if (near := near_miss(one, columns))), None)
        hint = f" Rename {close!r}." if close else ""
        raise GoldError(
            f"{name} needs a column that says which unit a label is of: {', '.join(KEYS)} or text; it has "
            f"{', '.join(columns)}.{hint}"
        )
    return (own, "target") if "target" in table.columns else (own,)


def _keys(table: pd.DataFrame, keys: Iterable[str]) -> list[tuple[str, ...]]:
    columns = [["" if pd.isna(cell) else str(cell) for cell in table[one]] for one in keys]
    return list(zip(*columns, strict=True))


def _clusters(table: pd.DataFrame) -> list[str]:
    """What hangs together: the story or article of a unit, where the file says it; else each unit is alone."""
    column = next((one for one in CLUSTERS if one in table.columns), None)
    if column is None:
        return [str(number) for number in range(len(table))]
    return [f"unit {place}" if pd.isna(cell) else str(cell) for place, cell in enumerate(table[column])]
