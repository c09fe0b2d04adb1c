"""Our own passages for training: whole, apart from the gold, and labelled as the model is to read them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from analysis.quotations.learned.tags import LABELS
from analysis.training.passages import HERE, passages, span
from analysis.training.polnear import Article

GOLD = Path(__file__).parent / "gold"


@pytest.fixture(scope="module")
def written() -> dict[str, dict[str, Any]]:
    files = sorted(HERE.glob("*.json"))
    return {one["id"]: one for file in files for one in json.loads(file.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {article.name: article for article in passages()}


def test_every_string_of_an_annotation_lies_in_its_text(written: dict[str, dict[str, Any]]) -> None:
    assert len(written) == 950
    for passage in written.values():
        for row in passage["attributions"]:
            for words in [*row["content"], row["source"], row["cue"], row["via"]]:
                if words is not None:
                    start, end = span(words, passage["text"])
                    assert passage["text"][start:end] == re.sub(r" @\d+$", "", words)


def eight_words(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}


# stock phrases of read-outs and briefings: "serious concerns over the situation in the South China Sea"
STOCK = {"k057", "t002", "t010"}


def test_no_passage_but_three_shares_eight_words_in_a_row_with_the_gold(written: dict[str, dict[str, Any]]) -> None:
    gold = json.loads((GOLD / "quotes_seen.json").read_text()) + json.loads((GOLD / "quotes_unseen.json").read_text())
    held = set().union(*(eight_words(passage["text"]) for passage in gold))
    assert {name for name, passage in written.items() if eight_words(passage["text"]) & held} == STOCK


def labelled_words(article: Article, text: str, kind: str) -> list[str]:
    places = [at for at, tag in enumerate(article.tags) if tag > 0 and LABELS[tag].endswith(kind)]
    return [text[article.pieces.starts[at] : article.pieces.ends[at]] for at in places]


def test_a_carrier_is_not_labelled_and_who_it_carries_is(
    articles: dict[str, Article], written: dict[str, dict[str, Any]]
) -> None:
    text = written["r106"]["text"]
    assert text.startswith(
        "According to a statement issued by the General Administration of Customs, Director Sun Meijun told"
    )
    assert labelled_words(articles["r106"], text, "source")[0] == "Director"
    assert labelled_words(articles["r106"], text, "cue") == ["told"]


def test_a_turn_is_not_labelled_and_what_it_reports_is(
    articles: dict[str, Article], written: dict[str, dict[str, Any]]
) -> None:
    text = written["t007"]["text"]
    assert labelled_words(articles["t007"], text, "cue") == ["announced", "has", "warned"]


def test_words_that_are_not_there_are_named() -> None:
    with pytest.raises(ValueError, match="'said @2': 1 such"):
        span("said @2", "He said so.")
