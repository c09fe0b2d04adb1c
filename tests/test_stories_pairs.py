"""Ninety-three pairs of articles, labelled before the code was run on them: precision and recall of stories."""

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.corpus.stories import story_ids

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "story_pairs.toml").read_text(encoding="utf-8"))
Pairs = list[dict[str, Any]]
FIRST: Pairs = GOLD["pairs"]
LATER: Pairs = GOLD["later"]
ORIGINALS = {**GOLD["articles"], **GOLD["later_articles"], **GOLD["boilerplate"]}


def sentences(piece: str) -> list[str]:
    """The sentences that "busan:1,3-5" names; a sentence of its own is itself."""
    name, _, wanted = piece.partition(":")
    original = ORIGINALS.get(name)
    if original is None:
        return [piece]
    if not wanted:
        return list(original)
    ranges = [[int(number) for number in part.split("-")] for part in wanted.split(",")]
    return [original[place - 1] for part in ranges for place in range(part[0], part[-1] + 1)]


def article(pieces: list[str], swap: dict[str, str]) -> str:
    text = "\n".join(itertools.chain.from_iterable(map(sentences, pieces)))
    for old, new in swap.items():
        text = text.replace(old, new)
    return text


def texts(pair: dict[str, Any]) -> tuple[str, str]:
    return article(pair["left"], {}), article(pair["right"], pair.get("swap", {}))


def measured(pairs: Pairs, found: list[bool]) -> tuple[float, float]:
    labels = [pair["same"] for pair in pairs]
    right = sum(label and same for label, same in zip(labels, found, strict=True))
    return right / max(sum(found), 1), right / sum(labels)


def test_the_pairs_are_at_least_sixty_and_of_every_kind() -> None:
    kinds = pd.Series([pair["kind"] for pair in FIRST]).value_counts()
    assert kinds.sum() == 70
    assert kinds.min() >= 6
    assert {"reprint", "shortened reprint", "rewrite", "update of a running story", "one boilerplate"} <= set(
        kinds.index
    )


def alone(pairs: Pairs) -> list[bool]:
    found = []
    for pair in pairs:
        documents = pd.DataFrame(
            {"doc_id": ["a", "b"], "text": list(texts(pair)), "date_local": ["2025-11-01", "2025-11-02"]}
        )
        found.append(len(set(story_ids(documents))) == 1)
    return found


def together(pairs: Pairs) -> list[bool]:
    rows = list(itertools.chain.from_iterable(map(texts, pairs)))
    documents = pd.DataFrame({"doc_id": [f"d{n:03}" for n in range(len(rows))], "text": rows})
    stories = story_ids(documents).tolist()
    return [stories[2 * n] == stories[2 * n + 1] for n in range(len(pairs))]


@pytest.mark.parametrize("pairs", [FIRST, LATER], ids=["first", "later"])
@pytest.mark.parametrize("corpus", [alone, together])
def test_precision_and_recall_are_at_least_ninety_five_in_a_hundred(corpus: Any, pairs: Pairs) -> None:
    precision, recall = measured(pairs, corpus(pairs))
    assert precision >= 0.95
    assert recall >= 0.95
