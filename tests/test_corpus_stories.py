"""Stories: reprints are found however much was cut, and nothing else is."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.corpus.shingles import shingles
from analysis.corpus.stories import story_ids
from analysis.errors import ArgumentError, ColumnError

WORDS = [
    f"{first}{second}" for first in ("ka", "lo", "mi", "nu", "re", "so", "ta") for second in "bcdfghjklmnpqrstvwxz"
]
FOOTER = (
    "Sign up here for the daily letter about trade and security in the region, sent to your inbox at six every day. "
)


def prose(seed: int, n_words: int = 200) -> str:
    """Made-up sentences: the same for the same seed, with chance overlaps as in real text."""
    words = np.random.default_rng(seed).choice(WORDS, n_words).tolist()
    return ". ".join(" ".join(words[place : place + 12]).capitalize() for place in range(0, n_words, 12)) + "."


def table(*texts: str, days: list[str] | None = None) -> pd.DataFrame:
    dates = days or [f"2025-11-{day + 1:02}" for day in range(len(texts))]
    return pd.DataFrame({"doc_id": [f"d{n:05}" for n in range(len(texts))], "text": list(texts), "date_local": dates})


def sentences(text: str, share: float) -> str:
    parts = text.split(". ")
    return ". ".join(parts[: round(len(parts) * share)])


def test_a_reprint_with_small_changes_is_the_same_story() -> None:
    text = prose(1)
    changed = text.replace(WORDS[3], "Another").upper()
    assert story_ids(table(text, changed, prose(2))).tolist() == ["d00000", "d00000", "d00002"]


@pytest.mark.parametrize("share", [0.15, 0.3, 0.6, 0.9])
def test_a_shortened_reprint_is_found_whichever_came_first(share: float) -> None:
    text = prose(1)
    short = sentences(text, share)
    assert story_ids(table(text, short)).tolist() == ["d00000", "d00000"]
    assert story_ids(table(short, text)).tolist() == ["d00000", "d00000"]


def test_an_updated_story_stays_one_through_its_updates() -> None:
    versions = [prose(1, 240)]
    for update in range(2, 6):
        versions.append(prose(update, 90) + " " + sentences(versions[-1], 0.7))
    assert set(story_ids(table(*versions, prose(9)))) == {"d00000", "d00005"}


def test_a_reprint_in_a_longer_article_counts_and_a_shared_quarter_does_not() -> None:
    first, second = prose(1), prose(2)
    quarter = sentences(first, 0.25) + ". " + sentences(second, 0.75)
    assert story_ids(table(first, first + " " + second)).tolist() == ["d00000", "d00000"]
    assert story_ids(table(first, quarter)).tolist() == ["d00000", "d00001"]


def test_two_articles_that_share_only_a_footer_stay_apart() -> None:
    assert story_ids(table(prose(1) + FOOTER, prose(2) + FOOTER)).tolist() == ["d00000", "d00001"]


def test_many_short_articles_that_share_a_long_footer_stay_apart() -> None:
    # 60 % of every article is the footer: only how many articles hold it can tell
    notices = [prose(seed, 32) + " " + FOOTER * 2 for seed in range(60)]
    assert story_ids(table(*notices, days=["2025-11-01"] * 60)).nunique() == 60


def test_two_hundred_edited_reprints_are_not_taken_for_boilerplate() -> None:
    text = prose(1, 300)
    chance = np.random.default_rng(5)
    reprints = [sentences(text, chance.uniform(0.2, 1)) + f" {prose(1000 + n, 6)}" for n in range(200)]
    others = [prose(seed) for seed in range(2000, 2050)]
    found = story_ids(table(text, *reprints, *others, days=["2025-11-01"] * 251))
    assert (found == "d00000").sum() == 201
    assert found.nunique() == 51


def test_the_earliest_article_gives_the_name_and_row_order_does_not_matter() -> None:
    text = prose(1)
    documents = table(sentences(text, 0.5), prose(2), text, days=["2025-11-09", "2025-11-02", "2025-11-01"])
    expected = ["d00002", "d00001", "d00002"]
    assert story_ids(documents).tolist() == expected
    turned = documents.iloc[::-1]
    assert story_ids(turned).tolist() == expected[::-1]
    assert story_ids(turned).index.tolist() == [2, 1, 0]


def test_an_article_without_a_date_never_gives_the_name_to_one_that_has() -> None:
    assert set(story_ids(table(prose(1), prose(1), days=[None, "2025-11-02"]))) == {"d00001"}  # type: ignore[list-item]


def test_a_window_keeps_the_same_words_of_another_month_apart() -> None:
    text = prose(1)
    documents = table(text, text, sentences(text, 0.6), days=["2025-11-01", "2025-11-03", "2025-12-25"])
    assert len(set(story_ids(documents))) == 1
    assert story_ids(documents, window=7).tolist() == ["d00000", "d00000", "d00002"]


def test_parts_that_are_not_body_do_not_count() -> None:
    documents = table(FOOTER + prose(1, 16), FOOTER + prose(2, 16))
    spans = [{"start": 0, "end": len(FOOTER), "kind": "footer"}]
    assert len(set(story_ids(documents))) == 1
    assert story_ids(documents.assign(non_body=[spans, spans])).nunique() == 2


def test_chinese_and_japanese_reprints_are_found_without_spaces() -> None:
    text = "两国领导人周二通电话，就关税和稀土出口问题交换意见，并同意继续谈判。"
    assert story_ids(table(text, text[:20], "外务省发言人在例行记者会上没有回答有关问题。")).nunique() == 2


def test_very_short_articles_are_one_story_only_if_they_are_the_same() -> None:
    assert story_ids(table("They met.", "They met", "They parted.", "")).tolist() == [
        "d00000",
        "d00000",
        "d00002",
        "d00003",
    ]


def test_five_thousand_documents_take_seconds() -> None:
    chance = np.random.default_rng(7)
    originals = [prose(seed, 260) for seed in range(4000)]
    reprints = [sentences(originals[chance.integers(4000)], chance.uniform(0.3, 1)) for _ in range(1000)]
    documents = table(*originals, *reprints, days=["2025-11-01"] * 5000)
    start = time.process_time()
    found = story_ids(documents)
    assert time.process_time() - start < 15
    assert found.nunique() == 4000
    assert found[:4000].tolist() == documents.doc_id[:4000].tolist()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="abcd ", max_size=60), max_size=8))
def test_grams_are_exactly_the_windows_of_five_words(texts: list[str]) -> None:
    windows = [{tuple(words[n : n + 5]) for n in range(len(words) - 4)} for words in map(str.split, texts)]
    found = shingles(texts)
    assert found.sizes.tolist() == [len(own) for own in windows]
    for left in range(len(texts)):
        for right in range(left):
            shared = len(np.intersect1d(found.of(left), found.of(right)))
            assert shared == len(windows[left] & windows[right])


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_rows_never_matters(order: list[int]) -> None:
    text = prose(1)
    documents = table(text, sentences(text, 0.4), prose(2), prose(3), prose(2) + prose(4, 60), sentences(prose(3), 0.6))
    expected = dict(zip(documents.doc_id, story_ids(documents), strict=True))
    shuffled = documents.iloc[order]
    assert dict(zip(shuffled.doc_id, story_ids(shuffled), strict=True)) == expected


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ArgumentError, match="threshold="):
        story_ids(table("x"), threshold=0)
    with pytest.raises(ArgumentError, match="window="):
        story_ids(table("x"), window=-1)
    with pytest.raises(ColumnError, match="needs a column 'text'"):
        story_ids(pd.DataFrame({"doc_id": ["a"], "Text": ["x"]}))


def test_a_story_says_who_was_first_and_how_far_it_went() -> None:
    text = prose(1)
    documents = table(text, sentences(text, 0.6), text, prose(2)).assign(
        outlet=["Daily", "Herald", "Daily", "Globe"],
        country=["US", "JP", "US", "CN"],
        published=pd.to_datetime(["2025-11-03T08:00Z", "2025-11-02T21:00Z", "2025-11-05T06:00Z", "2025-11-01T00:00Z"]),
        wire=["AP", "AP", None, None],
    )
    first = analysis.stories(documents).iloc[0]
    assert (first.story_id, first.n_articles, first.n_outlets) == ("d00001", 3, 2)
    assert (first.first_outlet, first.outlets, first.countries) == ("Herald", ["Herald", "Daily"], ["JP", "US"])
    assert (first.first_published, first.last_published) == (
        pd.Timestamp("2025-11-02T21:00Z"),
        pd.Timestamp("2025-11-05T06:00Z"),
    )
    assert first.wire == "AP"


@pytest.mark.parametrize(
    ("times", "notes", "reason"),
    [
        (["2025-11-02T08:00Z"] * 2, [None, None], "the earliest time"),
        (["2025-11-02T00:00Z", "2025-11-02T09:00Z"], ["the date has no time of day", None], "not all say at what time"),
        ([None, None], [None, None], "none of its articles is dated"),
    ],
)
def test_where_the_dates_do_not_say_who_was_first_nobody_is(
    times: list[str], notes: list[str | None], reason: str
) -> None:
    documents = pd.DataFrame(
        {"doc_id": ["a", "b"], "text": [prose(1)] * 2, "outlet": ["Daily", "Herald"], "notes": notes}
    ).assign(published=pd.to_datetime(times, utc=True))
    (row,) = analysis.stories(documents).itertuples()
    assert pd.isna(row.first_outlet)
    assert reason in row.notes


def test_stories_keep_to_the_window() -> None:
    documents = table(prose(1), prose(1), days=["2025-11-01", "2025-12-25"])
    assert len(analysis.stories(documents)) == 1
    assert len(analysis.stories(documents, window=7)) == 2
    assert analysis.stories(documents.iloc[:0]).empty
