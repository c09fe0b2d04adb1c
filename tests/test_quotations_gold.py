"""Our own gold: nested, institutional and passed-on attribution, which PolNeAR never marks; the floors only rise.

An attribution is right where content (half of its words at least), source and via are. The unseen half is scored and
never looked at: no failure here may name its passages.
"""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.quotations.extraction import quotes

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["quotes_own_gold"]
_spec = importlib.util.spec_from_file_location("agreement", HERE / "gold" / "agreement.py")
assert _spec is not None
assert _spec.loader is not None
agreement = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(agreement)


def found_in(passages: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The attributions that `quotes` finds, inner ones too, in the shape of a pass."""
    documents = pd.DataFrame({name: [p[name] for p in passages] for name in ("id", "text", "date")})
    table = quotes(documents.rename(columns={"id": "doc_id", "date": "date_local"}), inner=True)
    rows: dict[str, list[dict[str, Any]]] = {passage["id"]: [] for passage in passages}
    for row in table.to_dict("records"):
        spans = {
            name: (row[f"{name}_start"], row[f"{name}_end"]) if pd.notna(row[f"{name}_start"]) else None
            for name in ("source", "cue", "via")
        }
        rows[row["doc_id"]].append({**spans, "content": [tuple(span) for span in row["spans"]]})
    return rows


def scores(half: str) -> dict[str, float]:
    """F1 of content, of content with the right source, and of both with the right via, ×100."""
    passages = agreement.gold(half)
    predicted = found_in(passages)
    right = {"content": 0, "source": 0, "via": 0}
    total = 0
    for passage in passages:
        text, rows = passage["text"], predicted[passage["id"]]
        gold = agreement.located(passage, text)
        total += len(gold) + len(rows)
        for one, other in agreement.matches(gold, rows, text):
            same = {name: agreement.same(gold[one][name], rows[other][name], text) for name in ("source", "via")}
            right["content"] += 1
            right["source"] += same["source"]
            right["via"] += same["source"] and same["via"]
    return {name: 200 * count / total for name, count in right.items()}


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_own_gold_stays_above_its_floors(half: str) -> None:
    found = scores(half)
    assert {name: round(value, 1) for name, value in found.items() if value < FLOORS[half][name]} == {}
