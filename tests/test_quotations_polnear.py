"""How near rules and encoder come to people on PolNeAR's development split; the floors only rise."""

import gzip
import hashlib
import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis.quotations.labelling import Attribution, Labeller, labels_of
from analysis.quotations.learned.labeller import LearnedLabeller
from analysis.quotations.linking import join_continuations
from analysis.quotations.nesting import nested
from analysis.quotations.rules.labeller import RuleLabeller

ALL_FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
FLOORS, LEARNED_FLOORS = ALL_FLOORS["quotes"], ALL_FLOORS["quotes_learned"]
NAMES = {
    "attr50": "attributed50",
    "m50": "match50",
    "direct_m50": "match50[direct]",
    "indirect_m50": "match50[indirect]",
    "content_tok": "content_tok",
    "cue_overlap": "cue_overlap",
}


@pytest.fixture(scope="module")
def polnear(shared: Path) -> Path:
    path = shared / "data" / "polnear" / "dev.jsonl.gz"
    if hashlib.sha256(path.read_bytes()).hexdigest() != FLOORS["polnear_dev_sha256"]:
        pytest.skip("the development split is not the one that the floors were measured on")
    return path


@pytest.fixture(scope="module")
def measure(shared: Path, polnear: Path) -> Callable[[Labeller], dict[str, Any]]:
    """The scorer's report on what a labeller finds."""
    spec = importlib.util.spec_from_file_location("score_quotes", shared / "score" / "score_quotes.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    with gzip.open(polnear, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]

    def report(labeller: Labeller) -> dict[str, Any]:
        labels = labels_of(labeller, (article["text"] for article in articles))
        found = {
            article["doc"]: predicted(rows, article["text"]) for article, rows in zip(articles, labels, strict=True)
        }
        total, _ = scorer.score(scorer.read_gold(str(polnear)), found)
        made: dict[str, Any] = scorer.report(total)
        return made

    return report


def predicted(labels: list[Attribution], text: str) -> list[dict[str, Any]]:
    rows = join_continuations(nested(labels, text), text)
    return [
        {
            "content": [list(span) for span in row.contents],
            "source": [list(row.source)] if row.source else None,
            "cue": [list(row.cue)] if row.cue else None,
        }
        for row in rows
    ]


@pytest.mark.shared
def test_the_rules_stay_above_their_floors(measure: Callable[[Labeller], dict[str, Any]]) -> None:
    found = measure(RuleLabeller())
    below = {name: 100 * found[NAMES[name]]["F1"] for name in NAMES if 100 * found[NAMES[name]]["F1"] < FLOORS[name]}
    assert not below


@pytest.mark.shared
def test_the_encoder_stays_above_its_floors(measure: Callable[[Labeller], dict[str, Any]]) -> None:
    found = measure(LearnedLabeller())
    reached = {name: 100 * found[NAMES[name]]["F1"] for name in NAMES}
    assert not {name: value for name, value in reached.items() if value < LEARNED_FLOORS[name]}
