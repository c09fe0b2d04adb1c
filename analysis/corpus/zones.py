"""What the name of a time zone means: an offset, a place, or more than one thing and therefore nothing."""

import functools
import re
from datetime import UTC, datetime, timedelta, tzinfo
from datetime import timezone as fixed_offset
from zoneinfo import ZoneInfo, available_timezones

from analysis import data
from analysis.errors import ArgumentError, DateError, near_miss

__all__ = ["clock_note", "is_zone_name", "known_timezone", "zone_of"]

_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+\-−])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_FILLING = re.compile(r"\b(?:local|time|standard time)\b|[().,]", re.IGNORECASE)


def zone_of(name: str, *, timezone: str | None = None) -> tzinfo:
    """The zone that `name` says, where it says one.

    An offset ("+09:00", "GMT+9") and a name with one meaning ("KST", "ET", "Beijing time") need no help. A name
    with several ("CST") is settled by `timezone` if that place ever shows this name on its clocks.

    Raises
    ------
    DateError
        The name is unknown, or has several meanings and `timezone` does not settle it.

    Examples
    --------
    >>> zone_of("KST").utcoffset(None)
    datetime.timedelta(seconds=32400)
    >>> zone_of("CST", timezone="Asia/Shanghai").key
    'Asia/Shanghai'
    """
    offset = _OFFSET.fullmatch(name.strip())
    if offset:
        return _offset(offset)
    key = _key(name)
    table = data.toml("timezones.toml")
    if key in table["fixed"]:
        return _offset_of(table["fixed"][key]["offset"])
    if key in table["regions"]:
        return ZoneInfo(table["regions"][key])
    if key in table["ambiguous"]:
        return _settled(key, table["ambiguous"][key], timezone)
    if _is_place(name):
        return ZoneInfo(name)
    raise DateError(
        f"the time zone {name!r} is not in data/timezones.toml. Say which place is meant, as in timezone='Asia/Seoul'."
    )


def is_zone_name(name: str) -> bool:
    """Whether `name` is an offset or a zone's name, clear or not.

    >>> is_zone_name("CST"), is_zone_name("Tuesday")
    (True, False)
    """
    if _OFFSET.fullmatch(name.strip()) or _is_place(name):
        return True
    return any(_key(name) in table for table in _tables())


def known_timezone(name: str) -> tzinfo:
    """The zone of the argument `timezone=`: a place ("Asia/Seoul"), an offset ("+09:00") or a clear name ("KST").

    Raises
    ------
    ArgumentError
        There is no such place, or the name has several meanings.
    """
    if not isinstance(name, str):
        raise ArgumentError(f"timezone= takes the name of a zone, such as 'Asia/Seoul'; got {name!r}.")
    try:
        return zone_of(name)
    except DateError as refusal:
        close = near_miss(name, sorted(_places()))
        hint = f" Did you mean {close!r}?" if close else ""
        raise ArgumentError(f"timezone={name!r}: {refusal}{hint}") from refusal


def clock_note(name: str, moment: datetime) -> str | None:
    """What is odd about `name` on that day ("EST" in July), or None. `moment` carries the offset of `name`."""
    entry = data.toml("timezones.toml")["fixed"].get(_key(name), {})
    if "zone" not in entry:
        return None
    there = moment.astimezone(ZoneInfo(entry["zone"]))
    if there.utcoffset() == moment.utcoffset():
        return None
    return f"the date says {name}, but clocks showed {there.tzname()} on that day; {name} was taken at its word"


def _is_place(name: str) -> bool:
    return "/" in name and name in _places()


@functools.cache
def _places() -> frozenset[str]:
    # walks the whole database: 20 ms
    return frozenset(available_timezones())


def _settled(name: str, candidates: list[str], timezone: str | None) -> tzinfo:
    places = ", ".join(candidates)
    if timezone is None:
        first = candidates[0].split()[0]
        raise DateError(
            f"{name!r} names more than one time zone: {places}. Say which is meant, as in timezone={first!r}."
        )
    zone = known_timezone(timezone)
    key = getattr(zone, "key", None)
    if key is None:
        settled = any(_offset_of(found) == zone for found in re.findall(r"[+-]\d\d:\d\d", places))
    else:
        settled = key in {candidate.split()[0] for candidate in candidates} or name in _clock_names(zone)
    if not settled:
        raise DateError(f"timezone={timezone!r} does not settle {name!r}, which can mean: {places}.")
    return zone


def _clock_names(zone: tzinfo) -> set[str | None]:
    # January and July show both clocks of every place that keeps summer time
    return {datetime(2025, month, 1, tzinfo=zone).tzname() for month in (1, 7)}


@functools.cache
def _tables() -> tuple[frozenset[str], ...]:
    table = data.toml("timezones.toml")
    return tuple(frozenset(table[kind]) for kind in ("fixed", "regions", "ambiguous"))


def _key(name: str) -> str:
    bare = name.strip().strip("().,[]").replace(".", "")
    if bare.upper() == bare and len(bare) <= 5:
        return bare
    if bare.upper() in ("GMT", "UTC"):
        return bare.upper()
    return " ".join(_FILLING.sub(" ", bare).split()).casefold() if bare.casefold() != "time" else "time"


def _offset(match: re.Match[str]) -> fixed_offset:
    sign, hours, minutes = match.groups()
    return _offset_of(f"{'+' if sign == '+' else '-'}{int(hours):02}:{minutes or '00'}")


def _offset_of(written: str) -> fixed_offset:
    hours, minutes = int(written[1:3]), int(written[4:6])
    if hours > 14 or minutes > 59:
        raise DateError(f"no clock in the world is {written} from UTC; offsets run from -12:00 to +14:00.")
    shift = timedelta(hours=hours, minutes=minutes)
    return UTC if not shift else fixed_offset(-shift if written[0] == "-" else shift)
