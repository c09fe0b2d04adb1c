"""The parts of the quotations room, each for itself: table of verbs, nesting, linking, time."""

import time

import pandas as pd
import pytest

from analysis import data
from analysis.quotations.denial import denied
from analysis.quotations.extraction import quotes
from analysis.quotations.labelling import Attribution
from analysis.quotations.linking import join_continuations
from analysis.quotations.nesting import CARRIER, nested
from analysis.quotations.rules.labeller import RuleLabeller
from analysis.quotations.rules.reading import read_sentences
from analysis.quotations.rules.verbs import FORMS, FRAMES, verbs_by_form

ROWS = data.rows("reporting_verbs.csv")


def spans_of(text: str, *pieces: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


def test_there_are_at_least_250_reporting_verbs_each_once() -> None:
    cues = [row["cue"] for row in ROWS]
    assert len(cues) >= 250
    assert len(set(cues)) == len(cues)


def test_every_verb_has_its_forms_class_kind_and_source() -> None:
    for row in ROWS:
        assert len(row["forms"].split()) == len(FORMS), row["cue"]
        assert row["class"] in {"neutral", "endorsing", "distancing", "evaluative"}, row["cue"]
        assert row["kind"], row["cue"]
        assert row["source"], row["cue"]


def test_no_verb_is_right_more_often_than_it_was_found() -> None:
    counts = [row[frame].split("/") for row in ROWS for frame in FRAMES if row[frame]]
    assert all(0 <= int(right) <= int(found) for right, found in counts)


def test_a_longer_cue_comes_before_its_head() -> None:
    assert [verb.cue for verb in verbs_by_form()["point"]][:1] != ["point"]
    assert verbs_by_form()["pointed"][0].particles


def test_confidence_rises_with_the_evidence() -> None:
    text = "Wang said that talks went on. He liked the talks went on."
    found = {text[slice(*item.cue)]: item.confidence for item in RuleLabeller(least=0).label(text) if item.cue}
    assert found["said"] > found["liked"]


def test_a_higher_threshold_gives_a_part_of_what_a_lower_gives() -> None:
    text = "Trump vowed to act. Xi, who liked it, said he agreed. The deal, officials said, is near. He likes to walk."
    strict, loose = RuleLabeller(least=0.8).label(text), RuleLabeller(least=0.2).label(text)
    assert {item.order for item in strict} < {item.order for item in loose}


def test_a_carrier_with_words_of_its_own_is_a_row() -> None:
    text = "According to Xinhua, the talks ended."
    content, cue, source = spans_of(text, "the talks ended", "According to", "Xinhua")
    item = Attribution(contents=(content,), cue=cue, source=source, frame=CARRIER)
    assert nested([item], text) == [item]


def test_a_report_swallows_what_is_hoped_inside() -> None:
    text = "The ministry reported that he hoped that talks go on."
    (found,) = nested(RuleLabeller().label(text), text)
    assert text[slice(*found.contents[0])] == "that he hoped that talks go on"


def test_of_two_rivals_the_more_certain_stays() -> None:
    text = "He said the deal was done, she said."
    one = Attribution(contents=((8, 25),), cue=(3, 7), confidence=0.5)
    other = Attribution(contents=((12, 30),), cue=(31, 35), confidence=0.9)
    assert nested([one, other], text) == [other]


def test_a_quotation_opened_again_in_the_next_paragraph_goes_on() -> None:
    text = '"We came," he said. "We saw.\n\n"And we won."\n\nThe crowd left.'
    (found,) = join_continuations(nested(RuleLabeller().label(text), text), text)
    assert [text[slice(*span)] for span in found.contents] == ['"We came,"', '"We saw.', '"And we won."']


def test_a_new_speaker_takes_the_next_quotation() -> None:
    text = '"We came," Wang said. "We saw," Li said.'
    assert [len(item.contents) for item in join_continuations(RuleLabeller().label(text), text)] == [1, 1]


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("refused to say", True),
        ("hasn’t said", True),
        ("not only said", False),
        ("declined to comment on", True),
        ("could not deny", False),
        ("rejected", True),
        ("noted", False),
    ],
)
def test_denial_is_read_from_the_cue(cue: str, expected: bool) -> None:
    assert denied(cue) is expected


def test_a_dateline_is_no_content() -> None:
    (sentence,) = read_sentences("BEIJING, Nov 24 (Xinhua) -- China agrees.")
    assert sentence.words == ["china", "agrees", "."]


def test_a_whole_quotation_is_one_token() -> None:
    (sentence,) = read_sentences('"We came. We saw," he said.')
    assert sentence.tags == "QRV."


@pytest.mark.slow
@pytest.mark.parametrize(("labeller", "length"), [("rules", 10_000), ("learned", 3_000)])
@pytest.mark.parametrize(
    "piece", ['"We agree," Wang Yi said on Monday. Xi, who left, said he would not. ', "he said that ", '"']
)
@pytest.mark.usefixtures("without_gc")
def test_time_is_linear_in_length(piece: str, labeller: str, length: int) -> None:
    small = pd.DataFrame({"doc_id": ["a"], "text": [(piece * length)[:length]]})
    large = small.assign(text=small.text.iloc[0] * 10)
    quotes(small, labeller=labeller)
    ten_small, one_large = (
        min(seconds(table, times, labeller) for _ in range(2)) for table, times in ((small, 10), (large, 1))
    )
    assert one_large <= 1.5 * ten_small


def seconds(table: pd.DataFrame, times: int, labeller: str) -> float:
    start = time.process_time()
    for _ in range(times):
        quotes(table, labeller=labeller)
    return time.process_time() - start
