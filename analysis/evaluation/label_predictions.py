"""The labels that are compared with gold: from a file, from our own measures, or from the two plainest baselines."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import data
from analysis.errors import GoldError, near_miss
from analysis.evaluation.label_gold import LabelGold
from analysis.evaluation.tables_in import read_rows
from analysis.measures.acts import acts
from analysis.measures.codebook import Codebook
from analysis.measures.codebook import codebook as read_codebook
from analysis.measures.stance import stance
from analysis.measures.tone import tone

__all__ = ["Predicted", "majority", "our_labels", "read_labels", "vader_labels"]

_AS_STANCE = {"positive": "favour", "negative": "against", "neutral": "neutral"}


@dataclass(frozen=True)
class Predicted:
    """A label, and the probability in [0, 1] that it was given, where there is one."""

    label: str
    p: float | None = None


Labels = Sequence[Predicted | None]  # in the order of the gold's units; None where there is no prediction


def read_labels(predictions: pd.DataFrame | str | Path, gold: LabelGold) -> Labels:
    """The labels of a table or a file with the gold's own key columns and `label`.

    `p` is the probability of the label, or an object {label: probability}; columns p_<label> do as well.

    Raises
    ------
    GoldError
        For a column that is not there, a unit that gold has not or that is there twice, a label written otherwise than
        gold's, or a probability outside [0, 1], with the line.
    """
    if isinstance(predictions, pd.DataFrame):
        name, table = "predictions", predictions.set_axis(range(1, len(predictions) + 1))
    else:
        name, table = Path(predictions).name, read_rows(predictions)
    for column in (*gold.keys, "label"):
        if column not in table.columns:
            close = near_miss(column, [str(one) for one in table.columns])
            hint = f" Rename {close!r}." if close else ""
            needed = ", ".join((*gold.keys, "label"))
            raise GoldError(f"{name} needs the columns {needed}; it has {', '.join(map(str, table.columns))}.{hint}")
    known = set(gold.units["key"])
    made: dict[tuple[str, ...], Predicted] = {}
    for line, row in zip(table.index, table.to_dict("records"), strict=True):
        where = f"{name}:{line}"
        key = tuple(str(row[column]) for column in gold.keys)
        if key not in known:
            raise GoldError(f"{where}: the gold has no unit {' / '.join(key)!r:.80}.")
        if key in made:
            raise GoldError(f"{where}: there is a label for {' / '.join(key)!r:.80} already.")
        label = str(row["label"])
        if label not in gold.labels and _bare(label) in {_bare(one) for one in gold.labels}:
            raise GoldError(f"{where}: {label!r} is written {near_miss(label, gold.labels)!r} in the gold.")
        made[key] = Predicted(label, _probability(where, row))
    return [made.get(key) for key in gold.units["key"]]


def our_labels(gold: LabelGold, *, codebook: Codebook | str | Path | None = None, method: str | None = None) -> Labels:
    """What `stance`, `tone` (by `method`) or `acts` says of the gold's texts.

    Raises
    ------
    GoldError
        Where the gold has no text, or, for stance, no target.
    """
    quotes = _quotes(gold)
    if gold.variable == "stance" or method == "target":
        if "target" not in gold.units:
            raise GoldError(
                f"{gold.name} needs a column 'target': the issue's id or the actor_id that a {gold.variable} is toward."
            )
        if gold.variable == "stance":
            book = codebook if isinstance(codebook, Codebook) else read_codebook(codebook)
            _check_targets(gold, book)
            found = stance(quotes, codebook=book)
        else:
            found = tone(quotes, method="target")
        rows = {(row["quote_id"], row["target"]): row for row in found.to_dict("records")}
        return [_ours(rows.get((name, target))) for name, target in _asked(gold)]
    table = acts(quotes) if gold.variable != "tone" else tone(quotes, method=method) if method else tone(quotes)
    column = "label" if gold.variable == "tone" else gold.variable
    by_quote = {row["quote_id"]: {**row, "label": row[column]} for row in table.to_dict("records")}
    return [_ours(by_quote[name]) for name, _ in _asked(gold)]


def vader_labels(gold: LabelGold) -> Labels | None:
    """VADER's label of the text, read as a stance where that is labelled; None where the variable is another."""
    if gold.variable not in ("tone", "stance") or "text" not in gold.units:
        return None
    found = dict(tone(_quotes(gold), method="vader")[["quote_id", "label"]].itertuples(index=False, name=None))
    names = _AS_STANCE if gold.variable == "stance" else {name: name for name in _AS_STANCE}
    return [Predicted(names[found[name]]) if found[name] in names else None for name, _ in _asked(gold)]


def majority(gold: LabelGold) -> Labels:
    """The label that gold has most often, for every unit; the first in alphabetical order of several."""
    counted = Counter(gold.units["label"])
    label = min(counted, key=lambda one: (-counted[one], one))
    return [Predicted(label)] * len(gold.units)


def _quotes(gold: LabelGold) -> pd.DataFrame:
    """The gold's units as quotes, each once, with what the file knows of them besides."""
    if "text" not in gold.units:
        close = near_miss("text", [str(one) for one in gold.units.columns])
        hint = f" Rename {close!r}." if close and close not in ("target", "label") else ""
        raise GoldError(
            f"{gold.name} needs a column 'text' for our own labels; else give the labels to score: predictions=.{hint}"
        )
    empty = gold.units["text"].isna()
    if empty.any():
        raise GoldError(f"{gold.units[empty].iloc[0]['where']}: the text is missing.")
    own = gold.units.drop(columns=["key", "where", "cluster", "label", "target"], errors="ignore")
    return own.assign(quote_id=[name for name, _ in _asked(gold)]).drop_duplicates("quote_id")


def _check_targets(gold: LabelGold, book: Codebook) -> None:
    """Every target is an issue of the codebook or an actor; else nothing could ever be said of it."""
    known = {issue.id for issue in book} | {row["actor_id"] for row in data.rows("actors.csv")}
    for where, target in zip(gold.units["where"], gold.units["target"], strict=True):
        if target not in known:
            close = near_miss(str(target), known)
            hint = f" Did you mean {close!r}?" if close else " Add the issue to a codebook of your own: codebook=."
            raise GoldError(f"{where}: the target {target!r} is no issue of {book.name} and no actor_id.{hint}")


def _asked(gold: LabelGold) -> list[tuple[str, str]]:
    """For each unit, the name of its quote and its target, '' where there is none."""
    return [(key[0], key[1] if len(key) > 1 else "") for key in gold.units["key"]]


def _ours(row: Mapping[Any, Any] | None) -> Predicted | None:
    if row is None or pd.isna(row["label"]) or row["label"] == "unscored":
        return None
    return Predicted(str(row["label"]), _probability("our own labels", row))


def _probability(where: str, row: Mapping[Any, Any]) -> float | None:
    """The probability of the winning label, in whichever form the row has it."""
    value = row.get("p")
    several = [row[name] for name in row if str(name).startswith("p_") and not _is_missing(row[name])]
    try:
        if isinstance(value, str) and value.lstrip().startswith("{"):
            value = json.loads(value)
        if isinstance(value, dict):
            value = max(float(one) for one in value.values()) if value else None
        elif _is_missing(value) and several:
            value = max(map(float, several))
        p = None if _is_missing(value) else float(value)  # type: ignore[arg-type]
    except (ValueError, TypeError) as error:
        raise GoldError(f"{where}: p is a number from 0 to 1, or {{label: number}}; found {value!r:.60}.") from error
    if p is not None and not 0 <= p <= 1:
        raise GoldError(f"{where}: p is a number from 0 to 1; found {p:g}.")
    return p


def _is_missing(value: Any) -> bool:
    return value is None or value == "" or (not isinstance(value, dict) and bool(pd.isna(value)))


def _bare(label: str) -> str:
    return "".join(letter for letter in label.casefold() if letter.isalnum())
