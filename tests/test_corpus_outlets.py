"""Outlets are known by their names and domains; what is only like one of them is not guessed."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis import data
from analysis.corpus.datelines import agency
from analysis.corpus.outlets import known_outlet

ROWS = data.rows("outlets.csv")
AFFILIATIONS = {"state", "party", "public", "cooperative", "nonprofit", "private"}


def test_there_are_at_least_150_outlets_and_every_row_is_whole() -> None:
    assert len(ROWS) >= 150
    for row in ROWS:
        assert row["outlet"]
        assert row["domains"]
        assert re.fullmatch(r"[A-Z]{2}", row["country"]), row
        assert re.fullmatch(r"([a-z]{2})?", row["lang"]), row
        assert row["affiliation"] in AFFILIATIONS, row
        assert row["source"].startswith(("Wikipedia: ", "Official site: ")), row


def test_no_name_and_no_domain_means_two_outlets() -> None:
    names = Counter(
        name
        for row in ROWS
        for name in {part.strip().casefold() for part in f"{row['outlet']};{row['names']}".split(";")}
    )
    domains = Counter(domain.strip() for row in ROWS for domain in row["domains"].split(";"))
    repeated = [*(name for name in names if names[name] > 1 and name), *(name for name in domains if domains[name] > 1)]
    assert repeated == []


def test_every_agency_goes_by_the_name_that_datelines_give_it() -> None:
    known = [row for row in ROWS if row["wire"] and agency(f"BEIJING ({row['wire']}) — ")]
    assert len(known) >= 20
    assert {agency(f"({row['wire']})") for row in known} == {row["wire"] for row in known}


# checked by hand against the outlets' own pages, as generally known
@pytest.mark.parametrize(
    ("name", "url", "country", "affiliation"),
    [
        ("Global Times", None, "CN", "party"),
        ("global  times", None, "CN", "party"),
        ("NYT", None, "US", "private"),
        ("nytimes.com", None, "US", "private"),
        (None, "https://www3.nhk.or.jp/nhkworld/en/news/1/", "JP", "public"),
        (None, "http://english.yonhapnews.co.kr/x", "KR", "public"),
        (None, "https://www.focustaiwan.tw/politics/1", "TW", "public"),
        ("Unknown Blog", "https://apnews.com/article/1", "US", "cooperative"),
        ("人民日报", None, "CN", "party"),
    ],
)
def test_an_outlet_is_known_by_name_or_domain(
    name: str | None, url: str | None, country: str, affiliation: str
) -> None:
    row = known_outlet(name, url)
    assert row is not None
    assert (row["country"], row["affiliation"]) == (country, affiliation)


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("Globl Times", None),
        ("Times", None),
        ("Daily", None),
        (None, "https://notnytimes.com/x"),
        (None, "https://nytimes.com.example.org/x"),
        (None, "http://["),
        (None, "cn"),
        (None, None),
        ("", ""),
    ],
)
def test_a_near_miss_is_never_guessed(name: str | None, url: str | None) -> None:
    assert known_outlet(name, url) is None


@pytest.fixture
def documents(tmp_path: Path) -> pd.DataFrame:
    rows = [
        "text,outlet,url,country",
        "They met.,,https://www.globaltimes.cn/page/1.shtml,",
        "They parted.,Xinhua,,",
        "They spoke.,NYT,,JP",
        "They ate.,My Blog,,",
    ]
    (tmp_path / "articles.csv").write_text("\n".join(rows), encoding="utf-8")
    return analysis.read(tmp_path)


def test_read_fills_in_what_the_files_leave_open_and_says_where_from(documents: pd.DataFrame) -> None:
    assert documents.outlet.tolist() == ["Global Times", "Xinhua", "NYT", "My Blog"]
    assert documents.country.fillna("").tolist() == ["CN", "CN", "JP", ""]
    assert documents.wire.fillna("").tolist() == ["", "Xinhua", "", ""]
    assert documents.outlet_source[0] == "outlets.csv: Wikipedia: Global Times"
    assert pd.isna(documents.outlet_source[3])


def test_the_language_of_the_text_outranks_that_of_the_outlet(tmp_path: Path) -> None:
    text = "两国元首星期四在釜山会晤，就关税问题交换了意见。"
    (tmp_path / "a.csv").write_text(f"text,outlet\n{text},China Daily\n12:30,China Daily\n", encoding="utf-8")
    assert analysis.read(tmp_path).lang.tolist() == ["zh", "en"]
