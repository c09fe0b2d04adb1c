"""How near rules and encoder come to people on PolNeAR's development split; the floors only rise."""

import gzip
import hashlib
import importlib.util
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis.models.reading import FOLDER, read_texts
from analysis.quotations.arranging import arranged
from analysis.quotations.labelling import Attribution, Labeller, labels_of
from analysis.quotations.learned.decoding import decoded
from analysis.quotations.learned.labeller import LearnedLabeller, loaded
from analysis.quotations.learned.opinions import Opinions
from analysis.quotations.learned.snapping import snapped
from analysis.quotations.rules.labeller import RuleLabeller

ALL_FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
FLOORS, LEARNED_FLOORS, ENCODER_FLOORS = (ALL_FLOORS[name] for name in ("quotes", "quotes_learned", "quotes_encoder"))
NAMES = {
    "attr50": "attributed50",
    "m50": "match50",
    "direct_m50": "match50[direct]",
    "indirect_m50": "match50[indirect]",
    "content_tok": "content_tok",
    "cue_overlap": "cue_overlap",
    "direct_exact_words": "exact_words[direct]",
}


class EncoderAlone:
    """What the encoder says before the rules and the table's conventions come in."""

    def label(self, text: str) -> list[Attribution]:
        return next(self.label_all([text]))

    def label_all(self, texts: Iterable[str]) -> Iterator[list[Attribution]]:
        model, settings = loaded(FOLDER)
        for text, pieces, readings in read_texts(model, texts):
            yield [snapped(item, text) for item in decoded(Opinions.of(pieces, readings), text, settings)]


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
    rows = arranged(labels, text)
    return [
        {
            "content": [list(span) for span in row.contents],
            "source": [list(row.source)] if row.source else None,
            "cue": [list(row.cue)] if row.cue else None,
        }
        for row in rows
    ]


def below(found: dict[str, Any], floors: dict[str, Any]) -> dict[str, float]:
    reached = {name: 100 * found[NAMES[name]]["F1"] for name in NAMES if name in floors}
    return {name: value for name, value in reached.items() if value < floors[name]}


@pytest.mark.shared
def test_the_rules_stay_above_their_floors(measure: Callable[[Labeller], dict[str, Any]]) -> None:
    assert below(measure(RuleLabeller()), FLOORS) == {}


@pytest.mark.shared
def test_the_encoder_alone_stays_above_its_floors(measure: Callable[[Labeller], dict[str, Any]]) -> None:
    assert below(measure(EncoderAlone()), ENCODER_FLOORS) == {}


@pytest.mark.shared
def test_encoder_and_rules_together_stay_above_their_floors(measure: Callable[[Labeller], dict[str, Any]]) -> None:
    found = measure(LearnedLabeller())
    assert below(found, LEARNED_FLOORS) == {}
    assert 100 * found["source[all]"]["overlap"] >= LEARNED_FLOORS["source_overlap"]
