"""The tone of quotes toward each actor that they name: `tone(quotes, method="target")`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.measures.marked_actors import described, probabilities
from analysis.measures.parties import target_of
from analysis.measures.statements import Statement, statements
from analysis.measures.target_tone import LEAST, TARGET

__all__ = ["Aimed", "aimed", "aimed_rows"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Aimed:
    """The tone of one quote toward one actor: the mean over the actor's mentions, and the plainest of these."""

    statement: Statement
    target: str
    p: Floats  # of negative, neutral, positive
    start: int  # of the plainest mention, in the statement
    end: int


def aimed_rows(quotes: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of `tables.COLUMNS["aimed_tone"]`."""
    for one in aimed(statements(quotes)):
        start, end = one.statement.locate(one.start, one.end)
        cells = described(TARGET, one.p, LEAST)
        yield {**cells, "quote_id": one.statement.quote_id, "target": one.target, "start": start, "end": end}


def aimed(said: Iterator[Statement]) -> Iterator[Aimed]:
    """Each statement's tone toward each actor that it names, the speaker excluded, in order of mention."""
    mentioned = [
        (statement, target_of(mention.actor_id), mention.start, mention.end)
        for statement in said
        for mention in statement.mentions
        if mention.actor_id is not None
        and not mention.ambiguous_with
        and statement.speaker_id not in (mention.actor_id, target_of(mention.actor_id))
    ]
    found: dict[tuple[int, str], list[tuple[Floats, Statement, int, int]]] = {}
    read = probabilities(TARGET, (_sentence(*one) for one in mentioned))
    for (statement, target, start, end), p in zip(mentioned, read, strict=True):
        if p is not None:
            found.setdefault((id(statement), target), []).append((p, statement, start, end))
    for (_, target), seen in found.items():
        _, statement, start, end = min(seen, key=lambda one: one[0][1])  # the least neutral
        yield Aimed(statement, target, np.mean([p for p, *_ in seen], axis=0), start, end)


def _sentence(statement: Statement, _: str, start: int, end: int) -> tuple[str, list[tuple[int, int] | None]]:
    """The sentence that holds the mention, as the model reads it, and where the mention stands in it."""
    first, last = statement.sentence_at(start)
    return statement.text[first : max(last, end)], [(start - first, end - first)]
