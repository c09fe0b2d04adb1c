"""A table of texts with one actor or two marked in each, as a trained model reads it: a probability for each label."""

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.corpus.languages import english
from analysis.errors import ArgumentError
from analysis.measures.scripts import is_mostly_foreign
from analysis.models.marking import Marked, marked, set_off
from analysis.models.pieces import word_pieces
from analysis.models.reading import FOLDER, Model, read_marked
from analysis.tables import build, require
from analysis.text.sentences import sentence_spans

__all__ = ["Task", "labelled", "probabilities"]

Floats = npt.NDArray[np.float64]
Spans = Sequence[tuple[int, int] | None]

UNSCORED = "unscored"
_SHORT = 600  # characters: three or four sentences; people gave their labels to one or two


@dataclass(frozen=True)
class Task:
    """What is asked of a model: its file and head, the labels in the head's order, and the columns with offsets.

    With `may_lack`, one of two actors may be left unmarked. With `is_set_off`, the model was fitted to a target that
    stands between reserved pieces.
    """

    table: str
    model: str
    head: str
    labels: tuple[str, ...]
    actors: tuple[str, ...]  # the columns are <actor>start and <actor>end
    may_lack: bool = False
    is_set_off: bool = False

    @property
    def columns(self) -> list[str]:
        """The columns that the table needs."""
        return ["text", *(f"{actor}{side}" for actor in self.actors for side in ("start", "end"))]


def labelled(table: pd.DataFrame, task: Task, *, least: float, threads: int | None) -> pd.DataFrame:
    """The columns of `tables.COLUMNS[task.table]`, a row for each row of `table`, then its own other columns."""
    caller = task.table
    require(table, task.columns, caller=caller)
    check_least(least, threads, caller=caller)
    texts = table["text"].tolist()
    spans = list(_spans(table, texts, task))  # checked to the last before the first is read
    asked = [(text, one if is_read else None) for text, one, is_read in zip(texts, spans, english(table), strict=True)]
    read = probabilities(task, asked, threads=threads)
    result = build(caller, (described(task, p, least) for p in read)).set_axis(table.index)
    return pd.concat([result, table.drop(columns=[name for name in result if name in table.columns])], axis="columns")


def probabilities(
    task: Task, texts: Iterable[tuple[str, Spans | None]], *, threads: int | None = None
) -> Iterator[Floats | None]:
    """The calibrated probability of each label, for each text and its spans; None for what cannot be read."""
    model, temperature = loaded(task.model, task.head)
    for readings in read_marked([model], (_stretch(text, spans, task) for text, spans in texts), threads=threads):
        yield _softmax(readings[0].says[task.head][0].astype(np.float64) / temperature) if readings else None


def described(task: Task, p: Floats | None, least: float) -> dict[str, Any]:
    """The cells of a row: probabilities, label, and whether it is unclear."""
    if p is None:
        return {"label": UNSCORED, "unclear": True, "method": f"learned: {task.model}"}
    cells: dict[str, Any] = {
        f"p_{label.replace(' ', '_')}": float(one) for label, one in zip(task.labels, p, strict=True)
    }
    if {"p_positive", "p_negative"} <= cells.keys():
        cells["score"] = cells["p_positive"] - cells["p_negative"]
    best = int(p.argmax())
    return {**cells, "label": task.labels[best], "unclear": bool(p[best] < least), "method": f"learned: {task.model}"}


def check_least(least: Any, threads: Any, *, caller: str) -> None:
    """Nothing, where the options make sense."""
    if not (isinstance(least, int | float | np.floating) and 0 <= least <= 1):
        raise ArgumentError(f"{caller}() takes least as a probability in [0, 1]; found {least!r}.")
    if threads is not None and not (isinstance(threads, int | np.integer) and threads >= 1):
        raise ArgumentError(f"{caller}() takes threads as a whole number from 1, or None; found {threads!r}.")


@functools.cache
def loaded(name: str, head: str) -> tuple[Model, float]:
    """A model, and what its logits are divided by so that its probabilities hold; both are loaded once."""
    settings = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return _model(name), float(settings[head]["temperature"])


@functools.cache
def _model(name: str) -> Model:
    return Model(name)


def _spans(table: pd.DataFrame, texts: Sequence[Any], task: Task) -> Iterator[Spans]:
    """For each row the spans of its actors, checked."""
    columns = [table[name].tolist() for name in task.columns[1:]]
    for row, text, *offsets in zip(table.index.tolist(), texts, *columns, strict=True):
        where = f"row {row!r}"
        if not isinstance(text, str):
            raise ArgumentError(
                f"{task.table}() needs a text in each row; {where} has {text!r}. "
                "Drop such rows: table.dropna(subset=['text'])"
            )
        pairs = [(offsets[at], offsets[at + 1]) for at in range(0, len(offsets), 2)]
        spans = [_span(text, pair, actor, where, task) for pair, actor in zip(pairs, task.actors, strict=True)]
        if not any(spans):
            raise ArgumentError(f"{task.table}() needs an actor marked in each row; {where} has none.")
        yield spans


def _span(text: str, pair: tuple[Any, Any], actor: str, where: str, task: Task) -> tuple[int, int] | None:
    names = f"{actor}start and {actor}end"
    is_missing = [bool(pd.isna(one)) for one in pair]
    if all(is_missing) and task.may_lack:
        return None
    if any(is_missing) or any(float(one) != int(one) for one in pair):
        raise ArgumentError(f"{task.table}() needs whole numbers in {names}; {where} has {pair[0]!r} and {pair[1]!r}.")
    start, end = int(pair[0]), int(pair[1])
    if not 0 <= start < end <= len(text):
        raise ArgumentError(
            f"{task.table}(): {names} of {where} are {start} and {end}, which mark nothing in its text of "
            f"{len(text):,} characters. Offsets are half-open and count from the start of `text`, not of the article."
        )
    return start, end


def _stretch(text: str, spans: Spans | None, task: Task) -> Marked | None:
    """What is read of a text: all of it where it is short, else the sentences from the one actor to the other."""
    if spans is None or is_mostly_foreign(text):
        return None
    first, last = 0, len(text)
    if len(text) > _SHORT:
        places = [place for span in spans if span for place in span]
        starts = [start for start, _ in _sentences(text) if start <= min(places)]
        ends = [end for _, end in _sentences(text) if end >= max(places)]
        first, last = max(starts, default=0), min(ends, default=len(text))
    shifted = [span and (span[0] - first, span[1] - first) for span in spans]
    found = marked(_pieces(text[first:last]), shifted)
    return set_off(found) if found and task.is_set_off else found


_pieces = functools.lru_cache(maxsize=64)(word_pieces)  # a text with several actors comes several times in a row
_sentences = functools.lru_cache(maxsize=64)(sentence_spans)


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max())
    result: Floats = powers / powers.sum()
    return result
