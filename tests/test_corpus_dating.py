"""Where a date comes from, how far it is trusted, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import analysis

BODY = "The two ministers met in Busan and spoke for an hour about tariffs and rare earths.\nThey will meet again."


def read(folder: Path, *rows: dict[str, Any], name: str = "articles") -> pd.DataFrame:
    (folder / f"{name}.jsonl").write_text(
        "\n".join(json.dumps({"text": BODY, **row}) for row in rows), encoding="utf-8"
    )
    return analysis.read(folder)


@pytest.mark.parametrize(
    ("row", "source", "day"),
    [
        ({"published": "2025-11-25T11:07+09:00"}, "field", "2025-11-25"),
        ({"text": f"{BODY}\n2025/11/25 11:07 KST"}, "text", "2025-11-25"),
        ({"text": f"SEOUL, Nov. 25, 2025 (Yonhap) -- {BODY}"}, "dateline", "2025-11-25"),
        ({"url": "https://www.nytimes.com/2025/11/25/world/asia/x.html"}, "url", "2025-11-25"),
        ({"url": "https://www.chinadaily.com.cn/a/202511/25/WS6925.html"}, "url", "2025-11-25"),
        ({"url": "https://english.news.cn/20251125/c1a2/c.html"}, "url", "2025-11-25"),
        ({"url": "https://example.org/2025-11-25-talks"}, "url", "2025-11-25"),
    ],
)
def test_each_source_of_a_date_is_named(tmp_path: Path, row: dict[str, Any], source: str, day: str) -> None:
    (found,) = read(tmp_path, row).itertuples()
    assert (found.date_source, found.date_local) == (source, day)
    assert 0.8 <= found.date_confidence <= 0.99


def test_the_name_of_the_file_is_the_last_resort(tmp_path: Path) -> None:
    (found,) = read(tmp_path, {}, name="talks_20251125").itertuples()
    assert (found.date_source, found.date_local, found.date_confidence) == ("file name", "2025-11-25", 0.75)


@pytest.mark.parametrize("name", ["CHN_55_2000", "2000", "2000-2000"])
def test_a_year_in_the_name_of_a_file_is_noted_and_no_day_invented(tmp_path: Path, name: str) -> None:
    (found,) = read(tmp_path, {}, name=name).itertuples()
    assert pd.isna(found.published)
    assert pd.isna(found.date_local)
    assert found.notes == "undated: the name of its file holds the year 2000, and no day"


@pytest.mark.parametrize("name", ["CHN_55", "1999-2000", "120001"])
def test_no_year_is_told_where_the_name_holds_none_or_two(tmp_path: Path, name: str) -> None:
    assert pd.isna(read(tmp_path, {}, name=name).notes[0])


@pytest.mark.parametrize(
    "url", ["https://example.org/20251399/x", "https://example.org/story-20251125001", "2025/11/25", ""]
)
def test_other_digits_in_an_address_are_no_date(tmp_path: Path, url: str) -> None:
    assert pd.isna(read(tmp_path, {"url": url}).published[0])


def test_two_sources_that_agree_are_trusted_most_and_two_that_differ_least(tmp_path: Path) -> None:
    stamped = f"{BODY}\n2025/11/25 11:07 KST"
    days = ("2025-11-25T02:07Z", "2025-11-20T02:07Z", None)
    documents = read(tmp_path, *({"text": stamped, "published": day, "n": n} for n, day in enumerate(days)))
    assert documents.date_confidence.tolist() == [0.99, 0.6, 0.95]
    assert "the text says it was published" in documents.notes[1]


def test_a_future_date_is_refused_and_the_next_source_counts(tmp_path: Path) -> None:
    rows = [{"published": "2095-01-01"}, {"published": "2095-01-01", "url": "https://example.org/2025/11/25/x"}]
    documents = read(tmp_path, *rows)
    assert documents.published.isna().tolist() == [True, False]
    assert documents.date_local.fillna("").tolist() == ["", "2025-11-25"]
    assert documents.notes.str.contains("2095-01-01 lies in the future").all()


def test_a_day_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    (found,) = read(tmp_path, {"published": "2025-02-30", "url": "https://example.org/2025/03/01/x"}).itertuples()
    assert (found.date_source, found.date_local) == ("url", "2025-03-01")
    assert "there is no such day" in found.notes


def test_the_order_of_day_and_month_is_that_of_the_corpus(tmp_path: Path) -> None:
    documents = read(tmp_path, {"published": "25/11/2025"}, {"published": "03/04/2025"})
    assert documents.date_local.tolist() == ["2025-11-25", "2025-04-03"]
    assert documents.date_confidence.tolist() == [0.95, 0.8]
    assert "read with the day first" in documents.notes[1]


def test_a_corpus_that_shows_both_orders_shows_none(tmp_path: Path) -> None:
    documents = read(tmp_path, {"published": "25/11/2025"}, {"published": "11/26/2025"}, {"published": "03/04/2025"})
    assert pd.isna(documents.published[2])
    assert "can mean 2025-04-03 or 2025-03-04" in documents.notes[2]


def test_an_unclear_zone_leaves_the_day_with_less_trust(tmp_path: Path) -> None:
    (found,) = read(tmp_path, {"published": "2025-11-25 11:07 CST"}).itertuples()
    assert pd.isna(found.published)
    assert (found.date_local, found.date_confidence) == ("2025-11-25", 0.6)
