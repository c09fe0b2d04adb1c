"""The gold of quotes stands in its texts, and the measure of agreement counts as a person would."""

import csv
import hashlib
import importlib.util
import json
import math
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold"
ACTORS = Path(__file__).parent.parent / "analysis" / "data" / "actors.csv"
_spec = importlib.util.spec_from_file_location("agreement", GOLD / "agreement.py")
assert _spec is not None
assert _spec.loader is not None
agreement = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(agreement)

PASSAGES: list[dict[str, Any]] = agreement.gold()
ROWS = [(passage, row) for passage in PASSAGES for row in passage["attributions"]]
TEXT = '"We are ready," the ministry said. Xi told Trump that talks help, the ministry said.'


def row(n: int, source: str, content: str, **others: Any) -> dict[str, Any]:
    plain = {"cue": None, "denied": False, "speaker_id": None, "via": None, "outer": None}
    return {"n": n, "source": source, "content": [content], **plain, **others}


def passages(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": "x", "text": TEXT, "attributions": list(rows)}]


DIRECT = row(1, "the ministry", '"We are ready,"')
REPORT = row(2, "the ministry @2", "Xi told Trump that talks help")
INNER = row(3, "Xi", "that talks help", via="the ministry @2", outer=2)


def test_there_are_140_passages_in_five_styles_of_a_fair_size_each() -> None:
    styles = Counter(passage["style"] for passage in PASSAGES)
    assert len({passage["id"] for passage in PASSAGES}) == len(PASSAGES) == 140
    assert set(styles) == {"wire", "newspaper", "read-out", "transcript", "machine-translated"}
    assert min(styles.values()) >= 0.15 * len(PASSAGES)


def test_about_every_seventh_passage_has_nobody_speaking() -> None:
    silent = sum(not passage["attributions"] for passage in PASSAGES)
    assert 0.12 <= silent / len(PASSAGES) <= 0.18


@pytest.mark.parametrize(("half", "odd"), [("seen", 0), ("unseen", 1)])
def test_the_hash_of_its_id_puts_a_passage_in_its_half(half: str, odd: int) -> None:
    assert {hashlib.sha256(passage["id"].encode()).digest()[0] % 2 for passage in agreement.gold(half)} == {odd}


def test_every_string_re_slices_from_its_text() -> None:
    for passage, given in ROWS:
        text = passage["text"]
        pieces = [given["source"], given["cue"], given["via"], *given["content"]]
        for piece in filter(None, pieces):
            start, end = agreement.span(piece, text)
            assert text[start:end] == piece.split(" @")[0], passage["id"]


def test_the_pieces_of_a_content_go_forward_and_hold_no_source_or_cue() -> None:
    for passage in PASSAGES:
        for found in agreement.located(passage, passage["text"]):
            ends = [offset for piece in found["content"] for offset in piece]
            assert ends == sorted(ends), passage["id"]
            for part in filter(None, (found["source"], found["cue"])):
                assert all(part[1] <= s or e <= part[0] for s, e in found["content"]), (passage["id"], found["n"])


def test_kind_is_what_the_marks_in_the_text_make_it() -> None:
    for passage in PASSAGES:
        for found in agreement.located(passage, passage["text"]):
            assert found["kind"] == agreement.kind(found["content"], passage["text"]), (passage["id"], found["n"])


def test_an_inner_attribution_lies_inside_its_outer_one_and_names_its_source() -> None:
    for passage in PASSAGES:
        found = {item["n"]: item for item in agreement.located(passage, passage["text"])}
        assert list(found) == list(range(1, len(found) + 1))
        for inner in (item for item in found.values() if item["outer"]):
            held = agreement.words_in(found[inner["outer"]]["content"], passage["text"])
            assert agreement.words_in(inner["content"], passage["text"]) <= held, passage["id"]
            assert inner["via"], passage["id"]


def test_speakers_are_in_the_gazetteer_and_hold_their_offices_on_the_date() -> None:
    with ACTORS.open(encoding="utf-8", newline="") as lines:
        actors = list(csv.DictReader(lines))
    names = {actor["actor_id"]: actor["name"] for actor in actors}
    for passage, given in ROWS:
        speakers = given["speaker_id"].split("|") if given["speaker_id"] else []
        if speakers:
            assert given["speaker"] == "|".join(names[speaker] for speaker in speakers), passage["id"]
        for office in given["office"].split("|") if given["office"] else []:
            terms = [one for one in actors if one["office"] == office and one["actor_id"] in speakers]
            # a term that ends in 2024-05 lasts through that month
            assert any(one["start"] <= passage["date"] <= (one["end"] or "9999") + "~" for one in terms), passage["id"]


def test_a_string_is_found_as_whole_words_and_counted_from_one() -> None:
    assert agreement.span("Xi @2", "Xinhua said Xi met Xi.") == (19, 21)
    with pytest.raises(ValueError, match="Copy the words from the text"):
        agreement.span("Xi @3", "Xinhua said Xi met Xi.")


def test_two_passes_that_are_the_same_agree_wholly() -> None:
    report = agreement.agreement(passages(DIRECT, REPORT, INNER), passages(DIRECT, REPORT, INNER))
    assert set(report.values()) == {100.0, 1.0}


def test_a_missed_inner_attribution_and_another_source_cost_what_they_should() -> None:
    second = passages(row(1, "Xi", '"We are ready,"'), REPORT)
    report = agreement.agreement(passages(DIRECT, REPORT, INNER), second)
    assert report["content"] == pytest.approx(200 * 2 / 5)
    assert report["source"] == pytest.approx(200 * 1 / 5)
    assert report["nested"] == 0
    assert report["alpha"] < 1


@pytest.mark.skipif(not (GOLD / "quotes_second.json").exists(), reason="no second pass yet")
def test_the_second_pass_agrees_with_the_first_beyond_chance() -> None:
    second = json.loads((GOLD / "quotes_second.json").read_text(encoding="utf-8"))
    report = agreement.agreement(PASSAGES, second)
    assert {passage["id"] for passage in second} <= {passage["id"] for passage in PASSAGES}
    assert not math.isnan(report["nested"])
    assert report["alpha"] > 0.67  # below, Krippendorff (2004) draws no conclusion from labels
