"""What the outlet does with a quote: hand-made sentences, and the evidence back in the text."""

import pandas as pd
import pytest

from analysis import data
from analysis.errors import ColumnError
from analysis.measures.frames import frames


def framed(text: str, content: str, cue: str) -> pd.Series:
    start, at = text.index(content), text.index(cue)
    documents = pd.DataFrame({"doc_id": ["d"], "text": [text]})
    quotes = pd.DataFrame(
        {"quote_id": ["q"], "doc_id": ["d"], "spans": [[[start, start + len(content)]]], "cue": [cue]}
    ).assign(cue_start=at, cue_end=at + len(cue))
    return frames(quotes, documents).iloc[0]


@pytest.mark.parametrize(
    ("text", "content", "cue", "label"),
    [
        ("Mr. Li said the talks were over.", "the talks were over", "said", "neutral"),
        ("Mr. Li claimed the talks were over.", "the talks were over", "claimed", "distancing"),
        ("Mr. Li pointed out that the talks were over.", "that the talks were over", "pointed out", "endorsing"),
        ("Mr. Li said, without evidence, that it was over.", "that it was over", "said", "distancing"),
        ("Mr. Li rightly claimed that it was over.", "that it was over", "claimed", "unclear"),
        ("Mr. Li accused them of lying.", "them of lying", "accused", "neutral"),
    ],
)
def test_the_verb_and_the_markers_tell_how_an_outlet_frames_a_quote(text, content, cue, label):
    assert framed(text, content, cue).label == label


def test_what_the_speaker_says_frames_nothing():
    row = framed("Mr. Li said they had falsely accused him.", "they had falsely accused him", "said")
    assert (row.label, row.markers) == ("neutral", [])


def test_scare_quotes_are_kept_with_their_offsets():
    text = 'The "experts" said on Monday that the talks were over and that nothing more would come.'
    row = framed(text, "the talks were over", "said")
    assert [text[one["start"] : one["end"]] for one in row.scare_quotes] == ["experts"]
    assert row.label == "distancing"


def test_the_narrators_words_are_the_sentence_without_the_quote():
    assert framed("The deal is dead, Mr. Li said on Monday.", "The deal is dead", "said").narrator == (
        "…, Mr. Li said on Monday."
    )


def test_a_missing_column_is_named():
    with pytest.raises(ColumnError, match="doc_id"):
        frames(pd.DataFrame({"quote_id": []}), pd.DataFrame())


def test_at_least_250_reporting_verbs_have_a_class_and_a_source():
    verbs = data.rows("reporting_verbs.csv")
    assert len({verb["cue"] for verb in verbs}) == len(verbs) >= 250
    assert {verb["class"] for verb in verbs} == {"neutral", "evaluative", "endorsing", "distancing"}
    assert {verb["source"] for verb in verbs} == {"PolNeAR train", "compiled by the authors"}
