"""The quotes table: the seed as a person read it, short passages in five styles, and what holds for any text."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import ColumnError
from analysis.quotations.extraction import quotes
from analysis.quotations.labelling import Attribution
from analysis.tables import COLUMNS

GOLD = Path(__file__).parent / "gold"
PASSAGES = json.loads((GOLD / "passages.json").read_text(encoding="utf-8"))
Article = Callable[..., pd.DataFrame]


def words(text: str, spans: list[list[int]]) -> set[tuple[int, str]]:
    """Where which letters and digits of the content stand: marks and spaces at its edges are forgiven."""
    return {(place, text[place]) for start, end in spans for place in range(start, end) if text[place].isalnum()}


def plain_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {name: value if isinstance(value, list) or pd.notna(value) else None for name, value in row.items()}
        for row in table.to_dict("records")
    ]


@pytest.fixture(scope="module")
def seed_rows(seed: pd.DataFrame) -> list[dict[str, Any]]:
    return plain_rows(quotes(seed))


@pytest.fixture(scope="module")
def seed_gold() -> list[dict[str, Any]]:
    gold: list[dict[str, Any]] = json.loads((GOLD / "seed.json").read_text(encoding="utf-8"))["attributions"]
    return gold


def matches(row: dict[str, Any], gold: dict[str, Any], text: str) -> bool:
    """Content, source, cue, kind, speaker and via. Source and cue by their words: two of the file's offsets point to
    another "China" and another "said" than those of the sentence."""
    return (
        words(text, row["spans"]) == words(text, gold["content"])
        and (row["source"], row["cue"], row["kind"]) == (gold["source_text"], gold["cue_text"], gold["kind"])
        and (row["speaker"], row["via_source"]) == (gold["speaker"], gold["via"])
    )


def test_all_attributions_of_the_seed_come_out(
    seed: pd.DataFrame, seed_rows: list[dict[str, Any]], seed_gold: list[dict[str, Any]]
) -> None:
    text = seed.text.iloc[0]
    missing = [gold["text"] for gold in seed_gold if not any(matches(row, gold, text) for row in seed_rows)]
    assert missing == []


def test_the_seed_gives_at_most_two_others(seed_rows: list[dict[str, Any]], seed_gold: list[dict[str, Any]]) -> None:
    assert len(seed_gold) <= len(seed_rows) <= len(seed_gold) + 2


def test_the_sentence_cut_in_half_swallows_nothing(seed_rows: list[dict[str, Any]]) -> None:
    assert not any("\n" in row["text"] or "\n" in (row["source"] or "") for row in seed_rows)


@pytest.mark.parametrize("passage", PASSAGES, ids=[f"{number}-{p['style']}" for number, p in enumerate(PASSAGES)])
def test_a_passage_gives_its_attributions(passage: dict[str, Any], article: Article) -> None:
    text = passage["text"]
    rows = plain_rows(quotes(article(text, published=f"{passage['date']}T02:07Z")))
    found = [
        {
            "source": row["source"],
            "cue": row["cue"],
            "content": [text[start:end] for start, end in row["spans"]],
            "kind": row["kind"],
            "speaker": row["speaker"],
            "via": row["via_source"],
        }
        for row in rows
    ]
    assert found == passage["attributions"]


def test_every_offset_slices_its_text(article: Article) -> None:
    documents = article(*(passage["text"] for passage in PASSAGES))
    texts = documents.set_index("doc_id").text
    for row in plain_rows(quotes(documents)):
        text = texts[row["doc_id"]]
        assert " … ".join(text[start:end] for start, end in row["spans"]) == row["text"]
        for name in ("cue", "source", "via"):
            written = row["via_source"] if name == "via" else row[name]
            if written is not None:
                assert text[row[f"{name}_start"] : row[f"{name}_end"]] == written


def test_no_character_is_attributed_twice_but_through_somebody(article: Article) -> None:
    table = quotes(article(*(passage["text"] for passage in PASSAGES)))
    for _, rows in table[table.via.isna()].groupby("doc_id"):
        spans = sorted(tuple(span) for spans in rows.spans for span in spans)
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


def test_the_columns_are_those_of_the_contract_then_the_callers_own(article: Article) -> None:
    table = quotes(article('"Yes," Wang Yi said.').assign(section="world", outlet="Example"))
    expected = list(COLUMNS["quotes"])
    assert list(table.columns)[: len(expected)] == expected
    assert set(table.columns) - set(expected) == {"published", "date_local", "section", "outlet"}


def test_a_document_reads_the_same_beside_others(article: Article) -> None:
    alone = quotes(article(PASSAGES[1]["text"]))
    beside = quotes(article(PASSAGES[1]["text"], PASSAGES[11]["text"]))
    pd.testing.assert_frame_equal(alone, beside[beside.doc_id == "d0"])


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ColumnError, match="doc_id"):
        quotes(pd.DataFrame({"text": ["x"]}))


def test_no_documents_give_no_rows_and_all_columns() -> None:
    table = quotes(pd.DataFrame({"doc_id": pd.Series([], dtype="str"), "text": pd.Series([], dtype="str")}))
    assert list(table.columns) == list(COLUMNS["quotes"])
    assert table.empty


def test_what_is_not_body_is_not_read(article: Article) -> None:
    text = 'The talks ended.\nEditor: "All rights reserved," the publisher said.'
    span = {"start": 17, "end": len(text), "kind": "footer"}
    documents = article(text)
    assert len(quotes(documents)) == 1
    assert quotes(documents.assign(non_body=[[span]])).empty


def test_any_labeller_fits_the_seam(article: Article) -> None:
    class Everything:
        def label(self, text: str) -> list[Attribution]:
            return [Attribution(contents=((9, len(text)),), cue=(3, 8), source=(0, 2), confidence=0.5)]

    (row,) = plain_rows(quotes(article("He wrote that it rained"), labeller=Everything()))
    assert (row["source"], row["cue"], row["text"], row["kind"]) == ("He", "wrote", "that it rained", "indirect")


def test_a_report_of_a_quotation_gives_both_with_via(article: Article) -> None:
    text = 'The ministry said that Wang Yi told the envoys, "We will not yield." The envoys left.'
    outer, inner = plain_rows(quotes(article(text)))
    assert outer["source"] == "The ministry"
    assert (inner["source"], inner["via"], inner["via_source"]) == ("Wang Yi", outer["quote_id"], "The ministry")


def test_a_document_without_text_is_no_error(article: Article) -> None:
    documents = article("He said no.", "x")
    documents["text"] = ["He said he agreed.", None]
    assert list(quotes(documents).doc_id) == ["d0"]


FRAGMENTS = [
    "“",
    "”",
    '"',
    "''",
    "'",
    "said",
    " that ",
    " told ",
    "according to ",
    "Trump",
    "he",
    ", ",
    ". ",
    "\n",
    "\n\n",
    ":",
    "…",
    "習近平",
    "🙂",
    "\u202e",
    "\x00",
    "(",
    " - ",
    "「",
    "not ",
    "to ",
    "and ",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=60).map("".join))
def test_no_text_raises_and_every_span_holds(text: str) -> None:
    for row in plain_rows(quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))):
        assert 0 <= row["confidence"] <= 1
        assert all(0 <= start < end <= len(text) for start, end in row["spans"])
        assert " … ".join(text[start:end] for start, end in row["spans"]) == row["text"]
