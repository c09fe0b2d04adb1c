"""The tone of quotes: VADER to the last digit, and mended for news."""

import csv
import gzip
import io
import json
import math
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES, SentimentIntensityAnalyzer

from analysis import data
from analysis.errors import ArgumentError, ColumnError
from analysis.measures import news_words, vader
from analysis.measures.tone import tone

ORIGINAL = SentimentIntensityAnalyzer()
WORDS = sorted(
    {*NEGATE, *BOOSTER_DICT, *(word for phrase in SPECIAL_CASES for word in phrase.split())}
    | {"but", "least", "at", "very", "never", "so", "this", "without", "doubt", "no", "or", "nor", "kind", "of", "sort"}
    | {
        "good",
        "bad",
        "war",
        "great",
        "hope",
        "fear",
        ":)",
        ":D",
        "😀",
        "💋",
        "x😁y",
        "isn’t",
        "mayn't",
        "the",
        "it",
        "é",
        "İ",
    }
)
GAPS = [" ", " ", " ", "  ", ". ", ", ", "! ", "?? ", "\n", "\u00a0", "\x1c", "!!!!! ", "...", "—"]


def of(text: str, **options: str) -> pd.Series:
    return tone(pd.DataFrame({"quote_id": ["q"], "text": [text]}), **options).iloc[0]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([str, str.upper, str.title]), st.sampled_from(GAPS))))
def test_vader_gives_the_scores_of_vadersentiment(pieces: list[tuple[str, Callable[[str], str], str]]) -> None:
    text = "".join(spell(word) + gap for word, spell, gap in pieces)
    assert vader.polarity_scores(text) == ORIGINAL.polarity_scores(text)
    assert vader.compound(text) == ORIGINAL.polarity_scores(text)["compound"]


@settings(max_examples=200, deadline=None)
@given(st.text() | st.lists(st.sampled_from(sorted(vader.lexicon())), max_size=12).map(" ".join))
def test_vader_gives_the_scores_of_vadersentiment_for_any_text(text: str) -> None:
    assert vader.polarity_scores(text) == ORIGINAL.polarity_scores(text)


@pytest.mark.shared
def test_vader_gives_the_scores_of_vadersentiment_for_thousands_of_sentences(shared: Path) -> None:
    with gzip.open(shared / "data/newsmtsc/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["sentence_normalized"] for line in lines][:4000]
    quotes = pd.DataFrame({"quote_id": list(map(str, range(len(texts)))), "text": texts})
    expected = [ORIGINAL.polarity_scores(text)["compound"] for text in texts]
    assert tone(quotes, method="vader").score.tolist() == expected


@pytest.mark.shared
def test_mending_for_news_agrees_better_with_readers(shared: Path) -> None:
    agreement = dict.fromkeys(("vader", "vader-news"), 0.0)
    for part in ("dev_rw", "dev_mt"):
        with gzip.open(shared / f"data/newsmtsc/{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        read = [(row["sentence_normalized"], target["polarity"]) for row in rows for target in row["targets"]]
        quotes = pd.DataFrame({"quote_id": map(str, range(len(read))), "text": [text for text, _ in read]})
        labels = [{2: "negative", 4: "neutral", 6: "positive"}[polarity] for _, polarity in read]
        for method in agreement:
            agreement[method] += (tone(quotes, method=method).label == labels).mean() / 2
    assert agreement["vader-news"] >= agreement["vader"] + 0.005


def test_every_emoji_is_looked_for() -> None:
    assert [emoji for emoji in vader.emojis() if not vader.has_emojis(emoji)] == []


def test_a_curly_apostrophe_negates_as_a_straight_one_does() -> None:
    straight = of("This isn't good.").score
    assert straight < 0
    assert (
        of("This isn’t good.").score
        == of("This isnâ€™t good.").score
        == of("This isnâ\x80\x99t good.").score
        == straight
    )


@pytest.mark.parametrize(
    "text",
    [
        "the international order since World War II",
        "He visited the Department of War.",
        "the U.N. Security Council resolution",
        "Defense Secretary Pete Hegseth",
        "the Nobel Peace Prize laureate",
        "officials at the Department of Justice",
        "the Liberty Times reported",
        "a Freedom of Navigation Operation",
        "a Peace Corps volunteer",
        "the Minister of Justice",
        "the Presidential Medal of Freedom",
        "since the end of the Cold War",
        "a war crimes tribunal in The Hague",
        "the United States and the United Nations",
        "interest rates and gross domestic product",
        "countries like Japan",
        "this kind of meeting",
        "critical minerals and critical infrastructure",
        "a member of the Communist Party",
        "the Inflation Reduction and Energy Security Act",
        "Ban Ki-moon arrived",
        "U.N. envoy Fu Cong",
        "the Supreme People's Court",
        "artificial intelligence chips",
        "tariffs with respect to certain goods, effective November 10",
        "SULLIVAN: Well, as I said, we would like to meet.",
        "the United Mexican States",
    ],
)
def test_names_and_terms_of_the_trade_weigh_nothing(text: str) -> None:
    reading = of(text)
    assert (reading.score, reading.label, reading.hits) == (0, "neutral", [])


@pytest.mark.parametrize(
    "text",
    [
        "We do not want war.",
        "Nobody will win a trade war.",
        "They committed war crimes.",
        "We are united.",
        "We like Japan.",
        "They want peace.",
        "This is a great, great deal.",
        "There is no justice in that.",
        "He is a kind man.",
        "Fake News is the enemy of our Great Country",
        "It is a critical mistake.",
        "We demand freedom.",
        "We respect China.",
        "Of that I am certain.",
    ],
)
def test_the_speakers_own_words_keep_their_weight(text: str) -> None:
    assert of(text).score == ORIGINAL.polarity_scores(text)["compound"] != 0


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*WORDS, "isnâ€™t", "Â\xa0", "â", "“great”", "security", "Council", "\ud800", " "]) | st.text()
    )
    .map(" ".join)
    .filter(bool),
    st.sampled_from(["vader", "vader-news"]),
)
def test_every_hit_re_slices_whatever_the_text(text: str, method: str) -> None:
    reading = tone(pd.DataFrame({"quote_id": ["q"], "text": pd.Series([text], dtype="object")}), method=method).iloc[0]
    assert all(text[hit["start"] :].startswith(hit["word"]) and hit["weight"] for hit in reading.hits)
    assert reading.label in {"negative", "neutral", "positive", "unscored"}


def test_words_joined_by_a_dash_are_read_apart() -> None:
    assert [hit["word"] for hit in of("a disaster—a crisis").hits] == ["disaster", "crisis"]


def test_hits_say_what_each_word_adds_and_where() -> None:
    text = "“It isnâ€™t good 💋!”"
    hits = of(text).hits
    assert [hit["word"] for hit in hits] == ["good", "💋"]
    assert all(text[hit["start"] :].startswith(hit["word"]) for hit in hits)
    total = sum(hit["weight"] for hit in hits) - 0.292  # the exclamation mark
    assert of(text).score == pytest.approx(total / math.sqrt(total**2 + 15), abs=1e-3)


def test_hits_point_into_the_article_where_the_quote_has_spans() -> None:
    article = "He said it is “great” and then, to the press, a “disaster”."
    spans = [[14, 21], [48, 58]]
    text = " … ".join(article[start:end] for start, end in spans)
    hits = tone(pd.DataFrame({"quote_id": ["q"], "text": [text], "spans": [spans]})).hits[0]
    assert [article[hit["start"] :][: len(hit["word"])] for hit in hits] == ["great", "disaster"]


def test_spans_that_do_not_agree_with_the_text_give_no_offset() -> None:
    quotes = pd.DataFrame({"quote_id": ["q"], "text": ["a great day"], "spans": [[[0, 5]]]})
    assert tone(quotes).hits[0] == [{"word": "great", "weight": 3.1, "start": None}]


@pytest.mark.parametrize(
    "text", ["", "   ", "…", "2025", "中国外交部发言人表示坚决反对", "日本政府は遺憾の意を表明した。AI", None]
)
def test_what_cannot_be_read_has_no_score(text: str | None) -> None:
    reading = tone(pd.DataFrame({"quote_id": ["q"], "text": pd.Series([text], dtype="str")})).iloc[0]
    assert math.isnan(reading.score)
    assert (reading.label, reading.hits) == ("unscored", [])


def test_another_language_is_not_scored_as_english() -> None:
    quotes = pd.DataFrame({"quote_id": ["a", "b"], "text": ["un grand fiasco", "a fiasco"], "lang": ["fr", "en"]})
    assert tone(quotes).label.tolist() == ["unscored", "negative"]


def test_labels_follow_the_published_threshold() -> None:
    assert [of(text).label for text in ("a good day", "a bad day", "a day")] == ["positive", "negative", "neutral"]


def test_known_share_is_the_share_of_words_in_the_lexicon() -> None:
    assert of("a good but bad day").known_share == pytest.approx(2 / 5)


def test_other_columns_and_the_index_come_along() -> None:
    quotes = pd.DataFrame({"quote_id": ["a", "b"], "text": ["good", "bad"], "beat": ["x", "y"]}, index=[7, 3])
    result = tone(quotes)
    assert list(result.columns) == ["quote_id", "method", "score", "label", "known_share", "hits", "text", "beat"]
    assert (result.index.tolist(), result.beat.tolist()) == ([7, 3], ["x", "y"])


def test_no_quotes_give_an_empty_table() -> None:
    assert len(tone(pd.DataFrame({"quote_id": [], "text": []}))) == 0


def test_an_unknown_method_is_refused_with_the_near_miss() -> None:
    with pytest.raises(ArgumentError, match=r"'vader-new'.*'vader-news', 'vader'.*Did you mean 'vader-news'"):
        of("good", method="vader-new")


def test_what_tone_needs_is_said() -> None:
    with pytest.raises(ColumnError, match="Quote_ID"):
        tone(pd.DataFrame({"Quote_ID": ["q"], "text": ["good"]}))
    with pytest.raises(ArgumentError, match="each quote_id once; 'q'"):
        tone(pd.DataFrame({"quote_id": ["q", "q"], "text": ["good", "bad"]}))


def test_every_row_of_the_news_words_is_well_formed() -> None:
    known = set(vader.lexicon()) | vader.MODIFIERS
    for row in csv.DictReader(io.StringIO(data.text("tone_news.csv"))):
        assert row["reason"], row
        assert [word for word in row["words"].split() if word not in known] == []
        forms = [*row["forms"].split(" ; "), *filter(None, row["unless"].split(" ; "))]
        assert all(form.count("_") == 1 for form in forms), row


def test_every_news_word_says_why_it_was_set_aside() -> None:
    assert news_words.reason("security", 4, 12, "the Security Council") == (
        "names a field of policy and its offices: it praises nothing"
    )
