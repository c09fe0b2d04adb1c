"""What a written date says: one moment, the local day beside it, and what it leaves open.

Half of what is published about three countries is stamped in one of six time zones, and "CST" is two of them.
A date that says too little is refused with the reason; it is never completed by a guess.
"""

import contextlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from analysis.corpus.calendar_dates import find_day
from analysis.corpus.clock_times import Clock, find_clock
from analysis.corpus.numeric_dates import spelled_out
from analysis.corpus.zones import clock_note, is_zone_name, known_timezone, zone_of
from analysis.errors import DateError

__all__ = ["Moment", "is_date", "parse_date"]

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_FILLERS = re.compile(
    # a Chinese 时间 ("time") stays where it ends the name of a zone, as in 北京时间
    rf"\b(?:{_WEEKDAY}|at|on|the|date|dated|published|posted|issued|released|updated|first|last|modified|created|"
    r"by|of|o'clock|hours|hrs)\b|"
    r"[(][月火水木金土日월화수목금토일][)]|[月火水木金土日]曜日?|[월화수목금토일]요일|(?:星期|周)[一二三四五六日天]|"
    r"입력|등록|수정|승인|기사입력|송고|公開|更新|配信|掲載|発行|作成|発表|最終更新日?|发布时间|发布|發布|更新时间|时间：|時間：",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"[(/]\s*\d{1,2}:?\d{2}\s*(?:GMT|UTC|[A-Z]{2,4})\s*\)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s*[+\-−]\s?\d{1,2}(?::?\d{2})?(?!\d)", re.IGNORECASE)
_LONGEST = 200  # characters
_EDGES = " \t\u3000,;:.|·•-–—()[]【】（）~/"


@dataclass(frozen=True)
class Moment:
    """When something was published.

    `published` is UTC, `local` the day where it was published. Without a time of day, midnight stands in;
    without a zone, UTC does: `has_time` and `has_zone` say so, and `notes` in words.
    """

    published: datetime
    local: date
    has_time: bool
    has_zone: bool
    guided: bool = False  # day and month could be swapped, and `day_first` decided
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Written:
    day: date
    clock: Clock | None
    zones: tuple[str, ...]
    leftover: str
    guided: bool


def parse_date(written: str, *, timezone: str | None = None, day_first: bool | None = None) -> Moment:
    """The moment that `written` says, in UTC, with the local day and what had to be left open.

    Parameters
    ----------
    written
        ISO 8601, RFC 2822, "2025/11/25 11:07 KST", "Nov. 25, 2025 11:07 a.m. ET", "25 November 2025",
        "2025年11月25日", "2025.11.25", "20251125T020700Z", seconds since 1970 where nothing else is meant, …
    timezone
        Where it was published, as in "Asia/Seoul". It settles a zone that has several meanings ("CST") and stands
        in where the date names none; a clear zone in the date itself is never overruled. A time in UTC ("Z") gets its
        local day from it; else its local day is the day in UTC.
    day_first
        Whether 03/04/2025 is 3 April. Left open, such a date is refused.

    Raises
    ------
    DateError
        No full date, no such day, more than one possible meaning, or words that are no part of a date.

    Notes
    -----
    It does not read relative dates ("yesterday") and month names in other languages than English, Chinese, Japanese
    and Korean.

    Examples
    --------
    >>> parse_date("2025/11/25 11:07 KST").published.isoformat()
    '2025-11-25T02:07:00+00:00'
    >>> parse_date("2025/11/25 11:07 CST")
    Traceback (most recent call last):
    ...
    analysis.errors.DateError: 'CST' names more than one time zone: Asia/Shanghai (China, +08:00), ...
    >>> parse_date("2025/11/25 11:07 CST", timezone="Asia/Shanghai").published.hour
    3
    """
    text = unicodedata.normalize("NFKC", written).strip()
    if len(text) > _LONGEST:
        raise DateError(f"{text[:40]!r} … is no date but a text of {len(text)} characters.")
    found = _read(spelled_out(text), day_first)
    if found is None:
        raise DateError(f"{written!r} is no date that says year, month and day.")
    if found.leftover:
        raise DateError(f"{written!r} is not understood as a date: what is {found.leftover!r}?")
    try:
        return _moment(found, timezone)
    except OverflowError:
        raise DateError(f"{written!r} lies outside the years 1 to 9999 in UTC.") from None


def is_date(written: str) -> bool:
    """Whether `written` is a date and nothing else, be it clear or not.

    >>> is_date("2025/11/25 11:07 CST"), is_date("Published: 03/04/2025"), is_date("in 2025")
    (True, True, False)
    """
    text = unicodedata.normalize("NFKC", written).strip()
    # "2025/02/30" has the form of a date: the day that does not exist is remarked on where the date is read
    for form in (text, re.sub(r"(?<!\d)\d{1,2}(?!\d)", "01", text)):
        with contextlib.suppress(DateError):
            found = _read(form, True)
            return found is not None and not found.leftover
    return False


def _read(text: str, day_first: bool | None) -> _Written | None:
    rest = re.sub(r"(?<=\d)[Tt](?=\d\d)", " ", text)
    day = find_day(rest, day_first=day_first)
    if day is None:
        return None
    rest = f"{rest[: day.start]} {rest[day.end :]}"
    rest = _BESIDE.sub(" ", rest) if find_clock(_BESIDE.sub(" ", rest)) else rest
    clock = find_clock(rest)
    if clock:
        rest = f"{rest[: clock.start]} {rest[clock.end :]}"
    zones, leftover = _zones(rest)
    return _Written(day.day, clock, zones, leftover, day.guided)


def _zones(rest: str) -> tuple[tuple[str, ...], str]:
    zones = [match.group().replace(" ", "") for match in _OFFSET.finditer(rest)]
    rest = _FILLERS.sub(" ", _OFFSET.sub(" ", rest)).strip(_EDGES)
    pieces = [piece.strip(_EDGES) for piece in re.split(r"[()\[\]|,;:]", rest)]
    unknown = []
    for piece in filter(None, pieces):
        words = piece.split()
        if is_zone_name(piece):
            zones.append(piece)
        elif all(is_zone_name(word) for word in words):
            zones.extend(words)
        elif re.fullmatch(r"local(?: time)?|time", piece, re.IGNORECASE) is None:
            unknown.append(piece)
    return tuple(zones), " ".join(unknown)


def _moment(found: _Written, timezone: str | None) -> Moment:
    zone, name = _zone(found.zones, timezone)
    notes = []
    clock = found.clock or Clock(0, 0, 0, 0, 0, 0)
    at = datetime(found.day.year, found.day.month, found.day.day, clock.hour % 24, clock.minute, clock.second)
    at = at.replace(microsecond=clock.microsecond, tzinfo=zone or UTC) + timedelta(days=clock.hour // 24)
    if found.clock is None:
        notes.append(f"the date has no time of day: midnight {'there' if zone else 'UTC'} stands in")
    elif zone is None:
        notes.append("the date names no time zone: UTC stands in; say timezone= if you know it")
    if zone is not None and name is not None and found.clock is not None:
        notes += [note for note in (clock_note(name, at), _twice(at)) if note]
    local = at
    if name in ("Z", "UTC") and timezone is not None:
        local = at.astimezone(known_timezone(timezone))
    return Moment(
        published=at.astimezone(UTC),
        local=local.date(),
        has_time=found.clock is not None,
        has_zone=zone is not None,
        guided=found.guided,
        notes=tuple(notes),
    )


def _zone(names: tuple[str, ...], timezone: str | None) -> tuple[tzinfo | None, str | None]:
    """The zone of the first clear name; the others are the same zone said again, as in '+0900 (KST)'."""
    refusal: DateError | None = None
    for name in names:
        try:
            return zone_of(name, timezone=timezone), name
        except DateError as error:
            refusal = refusal or error
    if refusal is not None:
        raise refusal
    return (known_timezone(timezone), timezone) if timezone is not None else (None, None)


def _twice(at: datetime) -> str | None:
    if at.replace(fold=1).utcoffset() == at.utcoffset():
        return None
    return "that hour came twice or not at all when the clocks were changed; the first was taken"
