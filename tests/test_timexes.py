"""Expressions of time mean the days that a reader with a calendar says they mean."""

import gzip
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.timexes.periods import GRAINS, moved, period

# Tuesday, 25 November 2025 in Korea; read by a person: every expression of time in the article, in order
SEED = [
    ("last month", "2025-10", "2025-10-01", "2025-10-31"),
    ("April next year", "2026-04", "2026-04-01", "2026-04-30"),
    ("next year", "2026", "2026-01-01", "2026-12-31"),
    ("last month", "2025-10", "2025-10-01", "2025-10-31"),
    ("recent", "PAST_REF", None, None),
    ("earlier this month", "2025-11", "2025-11-01", "2025-11-24"),
    ("the end of this month", "2025-11", "2025-11-21", "2025-11-30"),
    ("the same day", "2025-11-25", "2025-11-24", "2025-11-25"),  # the day of the call, which the article does not name
    ("the 14th of this month", "2025-11-14", "2025-11-14", "2025-11-14"),
]


def test_every_expression_of_the_seed_means_what_a_reader_says(seed: pd.DataFrame) -> None:
    found = analysis.times(seed)
    rows = found[["text", "value", "first_day", "last_day"]].astype(object)
    assert [tuple(row) for row in rows.where(rows.notna(), None).to_numpy()] == SEED
    text = seed.text.iloc[0]
    assert [text[start:end] for start, end in zip(found.start, found.end, strict=True)] == [row[0] for row in SEED]


def test_what_stands_in_a_quote_of_the_seed_names_its_quote(seed: pd.DataFrame) -> None:
    quotes = analysis.quotes(seed)
    found = analysis.times(seed, quotes=quotes).dropna(subset="quote_id")
    assert found.text.tolist() == ["April next year", "next year", "last month"]
    speakers = quotes.set_index("quote_id").speaker
    assert found.quote_id.map(speakers).tolist() == ["Donald Trump", "Donald Trump", "Xi Jinping"]


def days(documents: pd.DataFrame) -> list[tuple[str, str, str]]:
    found = analysis.times(documents)
    return list(found[["text", "first_day", "last_day"]].itertuples(index=False, name=None))


# worked out by hand on the calendar of November 2025, whose 25th is a Tuesday
@pytest.mark.parametrize(
    ("sentence", "text", "first", "last"),
    [
        ("He said on Tuesday that they met.", "Tuesday", "2025-11-25", "2025-11-25"),
        ("He said on Wednesday that they met.", "Wednesday", "2025-11-19", "2025-11-19"),
        ("They will meet on Friday.", "Friday", "2025-11-28", "2025-11-28"),
        ("On Friday, the ministers are to meet.", "Friday", "2025-11-28", "2025-11-28"),
        ("They met last Monday.", "last Monday", "2025-11-24", "2025-11-24"),
        ("They met in March.", "March", "2025-03-01", "2025-03-31"),
        ("They will meet in March.", "March", "2026-03-01", "2026-03-31"),
        ("They met last November.", "last November", "2024-11-01", "2024-11-30"),
        ("They met on Nov. 14.", "Nov. 14", "2025-11-14", "2025-11-14"),
        ("They met on 30 December.", "30 December", "2024-12-30", "2024-12-30"),
        ("They will meet on January 9.", "January 9", "2026-01-09", "2026-01-09"),
        ("They met on the 10th, he said.", "the 10th", "2025-11-10", "2025-11-10"),
        ("They met on the 28th, he said.", "the 28th", "2025-10-28", "2025-10-28"),
        ("They met on Sept. 3, 1945.", "Sept. 3, 1945", "1945-09-03", "1945-09-03"),
        ("They met in early October 2025.", "early October 2025", "2025-10-01", "2025-10-10"),
        ("They met last week.", "last week", "2025-11-17", "2025-11-23"),
        ("They met last weekend.", "last weekend", "2025-11-22", "2025-11-23"),
        ("They met two weeks ago.", "two weeks ago", "2025-11-10", "2025-11-16"),
        ("They met three months ago.", "three months ago", "2025-08-01", "2025-08-31"),
        ("They met a day ago.", "a day ago", "2025-11-24", "2025-11-24"),
        ("They met yesterday.", "yesterday", "2025-11-24", "2025-11-24"),
        ("They met last summer.", "last summer", "2025-06-01", "2025-08-31"),
        ("They will meet next spring.", "next spring", "2026-03-01", "2026-05-31"),
        ("They will meet later this year.", "later this year", "2025-11-25", "2025-12-31"),
        ("Exports fell over the past year.", "the past year", "2024-11-25", "2025-11-25"),
        ("Exports fell over the past two weeks.", "the past two weeks", "2025-11-11", "2025-11-25"),
        ("Exports fell in the third quarter of 2025.", "the third quarter of 2025", "2025-07-01", "2025-09-30"),
        ("Exports fell in the first half of this year.", "the first half of this year", "2025-01-01", "2025-06-30"),
        ("Exports fell in 2019.", "2019", "2019-01-01", "2019-12-31"),
        ("Exports fell in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("It will end by the end of the year.", "the end of the year", "2025-09-01", "2025-12-31"),
        ("It will begin early next month.", "early next month", "2025-12-01", "2025-12-10"),
    ],
)
def test_an_expression_means_its_days(
    article: Callable[..., pd.DataFrame], sentence: str, text: str, first: str, last: str
) -> None:
    assert days(article(sentence)) == [(text, first, last)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The march may end well.",
        "Black Friday sales rose.",
        "It was the 14th plan of 2,000 pages.",
        "The 75th anniversary was marked.",
        "They sold 2024 tonnes.",
        "April Smith spoke.",
    ],
)
def test_words_that_look_like_times_are_left_alone(article: Callable[..., pd.DataFrame], sentence: str) -> None:
    assert days(article(sentence)) == []


@pytest.mark.parametrize(
    ("phrase", "kind", "value"),
    [
        ("for two years", "DURATION", "P2Y"),
        ("a three-day visit", "DURATION", "P3D"),
        ("every Monday", "SET", "XXXX-WXX-1"),
        ("recently", "DATE", "PAST_REF"),
        ("in the near future", "DATE", "FUTURE_REF"),
        ("late on Monday night", "TIME", "2025-11-24TNI"),
        ("in fiscal 2026", "DATE", "FY2026"),
        ("two weeks ago", "DATE", "2025-W46"),
    ],
)
def test_values_are_those_of_timex3(article: Callable[..., pd.DataFrame], phrase: str, kind: str, value: str) -> None:
    found = analysis.times(article(f"They spoke {phrase}."))
    assert found[["type", "value"]].iloc[0].tolist() == [kind, value]


def test_a_time_can_point_from_the_one_before_it(article: Callable[..., pd.DataFrame]) -> None:
    found = analysis.times(article("They met on Oct. 30, 2025. The following day, he left. Two days later he spoke."))
    assert found.first_day.tolist() == ["2025-10-30", "2025-10-31", "2025-11-02"]
    assert found.anchor.tolist() == ["text", found.time_id[0], found.time_id[1]]


def test_without_a_time_before_it_no_day_is_guessed(article: Callable[..., pd.DataFrame]) -> None:
    found = analysis.times(article("Two days later, he spoke."))
    assert found.first_day.isna().all()
    assert found.notes[0] == "the text names no time that it counts from"


def test_a_time_after_the_publication_is_not_counted_from_a_name_before_it(
    article: Callable[..., pd.DataFrame],
) -> None:
    found = analysis.times(article("He said so on Monday. Eighty-one years later, peace prevailed."))
    assert found.first_day.fillna("").tolist() == ["2025-11-24", ""]


def test_words_quoted_from_another_day_count_from_that_day(article: Callable[..., pd.DataFrame]) -> None:
    documents = article('On Oct. 3, the minister said, "We will meet next month and decide."')
    quotes = analysis.quotes(documents)
    found = analysis.times(documents, quotes=quotes)
    assert found.first_day.tolist() == ["2025-10-03", "2025-11-01"]
    assert found.anchor[1] == found.time_id[0]
    assert analysis.times(documents).first_day.tolist() == ["2025-10-03", "2025-12-01"]


def test_without_a_date_of_publication_only_full_dates_mean_days() -> None:
    documents = pd.DataFrame({"doc_id": ["a"], "text": ["They met last month and on 3 May 2024."]})
    found = analysis.times(documents)
    assert found.first_day.fillna("").tolist() == ["", "2024-05-03"]
    assert "no date of publication" in found.notes[0]


def test_articles_in_other_languages_and_parts_that_are_not_body_have_no_times(
    article: Callable[..., pd.DataFrame],
) -> None:
    documents = article("They met last month.", "They met last month.").assign(lang=["fr", "en"])
    assert analysis.times(documents).doc_id.tolist() == ["d1"]
    spans = [{"start": 0, "end": 20, "kind": "footer"}]
    assert analysis.times(documents.assign(non_body=[spans, spans])).empty


@given(st.dates(date(1600, 1, 1), date(2300, 1, 1)), st.sampled_from(GRAINS), st.integers(-15, 15))
def test_a_period_holds_its_day_and_periods_follow_one_another(day: date, grain: str, steps: int) -> None:
    whole = period(grain, day)
    assert whole.first <= day <= whole.last or grain == "weekend"
    assert period(grain, whole.first) == whole
    if grain not in ("weekend", "fortnight"):
        assert (period(grain, moved(whole.first, grain, 1)).first - whole.last).days == 1
    assert abs((moved(moved(day, grain, steps), grain, -steps) - day).days) <= 3


@given(st.text(alphabet=st.sampled_from("0123456789 ,.-/andthemayMayofyearslast next\n\"'"), max_size=80))
def test_any_text_goes_through_and_every_offset_re_slices(text: str) -> None:
    found = analysis.times(pd.DataFrame({"doc_id": ["a"], "text": [text], "date_local": ["2025-11-25"]}))
    for row in found.itertuples():
        assert text[row.start : row.end] == row.text


@pytest.mark.shared
def test_every_offset_re_slices_in_political_news_and_nearly_all_dates_mean_days(shared: Path) -> None:
    with gzip.open(shared / "data" / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    documents = pd.DataFrame({"doc_id": list(map(str, range(len(texts)))), "text": texts}).assign(
        date_local="2016-06-15"
    )
    found = analysis.times(documents)
    assert all(texts[int(row.doc_id)][row.start : row.end] == row.text for row in found.itertuples())
    dates = found[(found.type == "DATE") & ~found.value.fillna("").str.endswith("_REF")]
    assert len(dates) > 500
    assert dates.first_day.notna().mean() > 0.97
    assert (dates.dropna(subset="first_day").first_day <= dates.dropna(subset="first_day").last_day).all()
