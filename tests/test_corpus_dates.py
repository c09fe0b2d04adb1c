"""Dates: every form that means one moment is read, every other one is refused with its reason."""

import contextlib
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import data
from analysis.corpus.dates import Moment, is_date, parse_date
from analysis.corpus.zones import known_timezone
from analysis.errors import ArgumentError, DateError

# Each moment was worked out by hand from the offsets in the IANA database
CLEAR = {
    "2025/11/25 11:07 KST": "2025-11-25T02:07:00+00:00",
    "2025-11-25T11:07:00+09:00": "2025-11-25T02:07:00+00:00",
    "2025-11-25T02:07:00Z": "2025-11-25T02:07:00+00:00",
    "2025-11-25T02:07:00.500Z": "2025-11-25T02:07:00.500000+00:00",
    "20251125T020700Z": "2025-11-25T02:07:00+00:00",
    "2024-10-16 15:59:02-04:00": "2024-10-16T19:59:02+00:00",
    "Nov. 25, 2025 11:07 a.m. ET": "2025-11-25T16:07:00+00:00",
    "July 25, 2025 11:07 a.m. ET": "2025-07-25T15:07:00+00:00",
    "Tuesday, November 25, 2025 at 11:07 PM EST": "2025-11-26T04:07:00+00:00",
    "Published: Nov. 25, 2025, 7 p.m. PT": "2025-11-26T03:00:00+00:00",
    "Tue, 25 Nov 2025 11:07:00 +0900 (KST)": "2025-11-25T02:07:00+00:00",
    "25 Nov 2025 02:07 GMT": "2025-11-25T02:07:00+00:00",
    "0207 GMT, 25 November 2025": "2025-11-25T02:07:00+00:00",
    "11:07 a.m. KST (0207 GMT), Nov. 25, 2025": "2025-11-25T02:07:00+00:00",
    "25th of November, 2025, 12 noon JST": "2025-11-25T03:00:00+00:00",
    "2025年11月25日 10時07分 北京时间": "2025-11-25T02:07:00+00:00",
    "2025年11月25日（火）午後3時07分 JST": "2025-11-25T06:07:00+00:00",
    "令和7年11月25日 11:07 日本時間": "2025-11-25T02:07:00+00:00",
    "2025년 11월 25일 오전 11시 7분 KST": "2025-11-25T02:07:00+00:00",
    "입력 2025.11.25 11:07 KST": "2025-11-25T02:07:00+00:00",
    "2025-11-25 10:07 (Beijing Time, UTC+8)": "2025-11-25T02:07:00+00:00",
    "2025-11-25T11:07:00[Asia/Seoul]": "2025-11-25T02:07:00+00:00",
    "2025-11-25T24:00:00Z": "2025-11-26T00:00:00+00:00",
    "1764036420": "2025-11-25T02:07:00+00:00",
    "1764036420000": "2025-11-25T02:07:00+00:00",
    "２０２５／１１／２５ １１：０７ KST": "2025-11-25T02:07:00+00:00",
}


@pytest.mark.parametrize(("written", "expected"), CLEAR.items())
def test_a_clear_date_is_one_moment(written: str, expected: str) -> None:
    found = parse_date(written)
    assert found.published.isoformat() == expected
    assert found.has_time
    assert found.has_zone
    assert found.notes == ()


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2025-11-25",
            "2025/11/25",
            "2025.11.25",
            "2025. 11. 25.",
            "20251125",
            "11/25/2025",
            "25/11/2025",
            "25.11.2025",
        ),
        *(
            "November 25, 2025",
            "Nov 25 2025",
            "25 November 2025",
            "25th Nov. 2025",
            "Tuesday 25 November 2025",
            "25-Nov-2025",
        ),
        *("2025年11月25日", "2025年 11月 25日", "令和7年11月25日", "民國114年11月25日", "2025년 11월 25일", "11/25/25"),
    ],
)
def test_a_date_without_a_time_keeps_its_day_and_says_that_midnight_stands_in(written: str) -> None:
    found = parse_date(written)
    assert found.local == date(2025, 11, 25)
    assert found.published.isoformat() == "2025-11-25T00:00:00+00:00"
    assert not found.has_time
    assert "midnight UTC stands in" in found.notes[0]


def test_a_date_without_a_time_is_midnight_there_where_the_place_is_known() -> None:
    found = parse_date("2025-11-25", timezone="Asia/Seoul")
    assert found.published.isoformat() == "2025-11-24T15:00:00+00:00"
    assert found.local == date(2025, 11, 25)


def test_a_time_without_a_zone_is_utc_and_says_so() -> None:
    found = parse_date("2025-11-25 11:07")
    assert found.published.isoformat() == "2025-11-25T11:07:00+00:00"
    assert not found.has_zone
    assert "UTC stands in" in found.notes[0]
    assert parse_date("2025-11-25 11:07", timezone="Asia/Seoul").published.hour == 2


@pytest.mark.parametrize("name", ["CST", "IST", "BST", "AST", "SST"])
def test_a_zone_with_several_meanings_is_refused_with_reason_and_fix(name: str) -> None:
    with pytest.raises(DateError, match=rf"'{name}' names more than one time zone: .*timezone='"):
        parse_date(f"2025/11/25 11:07 {name}")


@pytest.mark.parametrize(
    ("place", "hour"), [("Asia/Shanghai", 3), ("Asia/Taipei", 3), ("America/Chicago", 17), ("+08:00", 3)]
)
def test_timezone_settles_cst(place: str, hour: int) -> None:
    assert parse_date("2025/11/25 11:07 CST", timezone=place).published.hour == hour


def test_a_place_that_never_shows_cst_does_not_settle_it() -> None:
    with pytest.raises(DateError, match="does not settle 'CST'"):
        parse_date("2025/11/25 11:07 CST", timezone="Asia/Seoul")


def test_a_clear_zone_in_the_date_is_not_overruled() -> None:
    assert parse_date("2025/11/25 11:07 KST", timezone="America/New_York").published.hour == 2


def test_a_time_in_utc_gets_the_day_where_it_was_published() -> None:
    assert parse_date("2025-11-24T20:00:00Z", timezone="Asia/Seoul").local == date(2025, 11, 25)
    assert parse_date("2025-11-24T20:00:00Z").local == date(2025, 11, 24)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("03/04/2025", "can mean 2025-04-03 or 2025-03-04. Say which comes first: day_first=True"),
        ("2025-02-30", "there is no such day"),
        ("32/13/2025", "there is no such day"),
        ("2025-11-25 25:99", "there is no such time"),
        ("2025-11-25 11:07 XYZ", "what is 'XYZ'"),
        ("2025-11-25T11:07:00+19:00", "no clock in the world"),
        ("2025112511", "can mean"),
        ("45986", "is no date by itself"),
        ("November 2025", "year, month and day"),
        ("yesterday", "year, month and day"),
        ("", "year, month and day"),
        ("0001-01-01 00:00 KST", "outside the years"),
    ],
)
def test_a_date_that_says_too_little_is_refused_with_its_reason(written: str, reason: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(written)
    assert reason in str(refusal.value)


def test_day_first_decides_between_day_and_month() -> None:
    assert parse_date("03/04/2025", day_first=True).local == date(2025, 4, 3)
    assert parse_date("03/04/2025", day_first=False).local == date(2025, 3, 4)


def test_est_in_july_is_taken_at_its_word_and_remarked_on() -> None:
    found = parse_date("July 3, 2025 10:00 EST")
    assert found.published.hour == 15
    assert "clocks showed EDT" in found.notes[0]


def test_an_hour_that_came_twice_is_remarked_on() -> None:
    assert "came twice" in parse_date("Nov 2, 2025 1:30 a.m. ET").notes[0]


@pytest.mark.parametrize("place", ["CST", "Asia/Soul", "", "25:00"])
def test_an_unclear_timezone_argument_is_an_argument_error(place: str) -> None:
    with pytest.raises(ArgumentError, match="timezone="):
        known_timezone(place)


def test_a_misspelt_place_gets_the_near_miss() -> None:
    with pytest.raises(ArgumentError, match="Did you mean 'Asia/Seoul'"):
        known_timezone("Asia/Seol")


@given(st.text(alphabet="0123456789/-.: aApPmMZTKSJCN年月日,+", max_size=40))
def test_anything_is_a_moment_or_a_date_error(written: str) -> None:
    is_date(written)
    with contextlib.suppress(DateError):
        assert isinstance(parse_date(written), Moment)


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1)), st.integers(-12, 14))
def test_iso_8601_reads_back_what_it_was_written_from(naive: datetime, hours: int) -> None:
    written = naive.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert parse_date(written.isoformat()).published == written.astimezone(UTC)


def test_the_fixed_offsets_are_those_of_the_time_zone_database() -> None:
    checked = 0
    for name, entry in data.toml("timezones.toml")["fixed"].items():
        if "zone" not in entry:
            continue
        year = [datetime(2025, month, 15, tzinfo=UTC).astimezone(ZoneInfo(entry["zone"])) for month in (1, 7)]
        offsets = {
            moment.strftime("%z")[:3] + ":" + moment.strftime("%z")[3:] for moment in year if moment.tzname() == name
        }
        assert offsets == {entry["offset"]}, name
        checked += 1
    assert checked >= 10
