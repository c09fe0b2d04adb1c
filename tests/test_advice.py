"""What is allowed and yet misleads is told once: in one sentence that says what to do instead."""

import warnings

import pandas as pd
import pytest

import analysis
from analysis import errors


@pytest.fixture(autouse=True)
def nothing_told_yet(monkeypatch):
    monkeypatch.setattr(errors, "_given", {})


def table(stories: str, outlets: str) -> pd.DataFrame:
    rows = {"doc_id": list("abcdefgh"[: len(stories)]), "story_id": list(stories), "outlet": list(outlets)}
    return pd.DataFrame(rows).assign(score=range(len(stories)), target="JP", speaker="Li")


def test_a_lexicon_over_a_whole_document_is_told_to_take_sentences():
    documents = pd.DataFrame({"quote_id": ["d"], "text": ["a good word " * 200]})
    with pytest.warns(analysis.AnalysisWarning, match=r"tone\(\) was given texts of more than 250 words \(1 of 1\)"):
        analysis.tone(documents)


def test_long_quotes_cut_from_articles_are_no_whole_documents():
    with warnings.catch_warnings(action="error"):
        analysis.tone(pd.DataFrame({"quote_id": ["q"], "text": ["a good word " * 200], "spans": [[[0, 2400]]]}))


def test_tone_by_the_target_of_a_stance_is_told_that_it_is_no_stance():
    with pytest.warns(analysis.AnalysisWarning, match="not the position taken"):
        analysis.mean(table("1234", "XXYY"), "score", by="target")


def test_predictions_of_tone_for_gold_of_stance_are_told_the_same():
    gold = pd.DataFrame({"unit_id": ["a", "b"], "label": ["favour", "against"], "target": ["JP", "JP"]})
    predictions = gold.assign(label=["positive", "negative"])
    with pytest.warns(analysis.AnalysisWarning, match="predictions are of tone"):
        analysis.evaluate_labels(gold, predictions=predictions, variable="stance", n_draws=100)


def test_outlets_that_tell_different_stories_are_told_to_keep_the_common_ones():
    with pytest.warns(analysis.AnalysisWarning, match=r"X and Y tell mostly different stories \(0 of 2 in common\)"):
        analysis.gap(table("1234", "XXYY"), "score", between="outlet")


def test_outlets_that_tell_the_same_stories_are_told_nothing():
    with warnings.catch_warnings(action="error"):
        analysis.gap(table("1212", "XXYY"), "score", between="outlet")


def test_one_story_is_told_what_it_cannot_show():
    with pytest.warns(analysis.AnalysisWarning, match="fewer than two stories there are no intervals"):
        analysis.share(table("11", "XY"), "speaker")


def test_each_situation_is_told_once_and_kept_for_the_report():
    with warnings.catch_warnings(record=True, action="always") as caught:
        analysis.share(table("11", "XY"), "speaker")
        analysis.mean(table("11", "XY"), "score")
    assert len(caught) == 1
    assert errors.advised() == (str(caught[0].message),)


def test_no_quotes_at_all_are_told_nothing():
    with warnings.catch_warnings(action="error"):
        analysis.share(table("", ""), "speaker")
