"""How near the rules come to people on PolNeAR's development split; the floors only rise."""

import gzip
import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from analysis.quotations.linking import join_continuations
from analysis.quotations.nesting import nested
from analysis.quotations.rules.labeller import RuleLabeller

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["quotes"]


@pytest.fixture(scope="module")
def polnear(shared: Path) -> Path:
    path = shared / "data" / "polnear" / "dev.jsonl.gz"
    if hashlib.sha256(path.read_bytes()).hexdigest() != FLOORS["polnear_dev_sha256"]:
        pytest.skip("the development split is not the one that the floors were measured on")
    return path


@pytest.fixture(scope="module")
def measured(shared: Path, polnear: Path) -> dict[str, Any]:
    """The scorer's report on what the rules find."""
    spec = importlib.util.spec_from_file_location("score_quotes", shared / "score" / "score_quotes.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    found = {}
    with gzip.open(polnear, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            found[article["doc"]] = predicted(article["text"])
    total, _ = scorer.score(scorer.read_gold(str(polnear)), found)
    report: dict[str, Any] = scorer.report(total)
    return report


def predicted(text: str) -> list[dict[str, Any]]:
    rows = join_continuations(nested(RuleLabeller().label(text), text), text)
    return [
        {
            "content": [list(span) for span in row.contents],
            "source": [list(row.source)] if row.source else None,
            "cue": [list(row.cue)] if row.cue else None,
        }
        for row in rows
    ]


@pytest.mark.shared
@pytest.mark.parametrize("measure", sorted(set(FLOORS) - {"polnear_dev_sha256"}))
def test_the_rules_stay_above_their_floor(measure: str, measured: dict[str, Any]) -> None:
    names = {
        "attr50": "attributed50",
        "m50": "match50",
        "direct_m50": "match50[direct]",
        "indirect_m50": "match50[indirect]",
        "content_tok": "content_tok",
        "cue_overlap": "cue_overlap",
    }
    assert 100 * measured[names[measure]]["F1"] >= FLOORS[measure]
