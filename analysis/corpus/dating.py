"""When an article was published: what its file says, what its text says, and which of the two is believed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from analysis.corpus.articles import Article, Span
from analysis.corpus.calendar_dates import find_day
from analysis.corpus.dates import Moment, parse_date
from analysis.corpus.non_body import date_texts
from analysis.errors import DateError

__all__ = ["DateOptions", "Dated", "day_orders", "publication"]

_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_IN_ADDRESS = re.compile(
    r"//[^/?#]+/(?:[^?#]*[/_.t-])?((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?=[-/_.]|$|[?#])"
)
_DATED = re.compile(r"[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+\.? \d{4}")  # in a dateline, with its year
# How far to trust each source of a date: by rule, not calibrated
_TRUST = {"field": 0.95, "text": 0.95, "dateline": 0.9, "url": 0.85, "file name": 0.75}
_AGREEMENT, _CONFLICT, _GUIDED, _UPDATE, _DAY_ONLY = 0.99, 0.6, 0.8, 0.7, 0.6
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_LONGEST_ADDRESS = 2_000  # characters
_TOMORROW = timedelta(hours=36)  # a corpus made east of here may be a day ahead, no more


@dataclass(frozen=True)
class DateOptions:
    """What the caller of read() says about dates, and the moment against which 'in the future' is judged."""

    timezone: str | None = None
    day_first: bool | None = None
    now: datetime | None = None
    shown: bool = False  # `day_first` is what other dates of the corpus show, not what the caller said


@dataclass(frozen=True)
class Dated:
    """The columns published, date_local, date_source and date_confidence of one article, and what is to be noted."""

    published: datetime | None = None
    date_local: str | None = None
    date_source: str | None = None
    date_confidence: float | None = None
    notes: tuple[str, ...] = ()


def publication(article: Article, spans: Sequence[Span], options: DateOptions) -> Dated:
    """When `article` was published.

    What its file or metadata.csv says ("field") comes first, then a date line in the text ("text"), a dateline with a
    year ("dateline"), its address ("url") and the name of the file ("file name"). Where field and text say the same
    moment, the text is named as the source, because every reader can check it there. Where they differ, the field
    counts and the difference is noted. A date in the future, or one that does not exist, is refused and noted; the next
    source counts.
    """
    given = article.fields.get("published", article.fields.get("date_local"))
    field, field_notes = _moment(given, options)
    line, source = _date_line(article, spans)
    is_update = source == "update"
    written, text_notes = _moment(None if is_update and field is not None else line, options)
    if is_update and written is not None:
        text_notes = (*text_notes, "its text gives the time of the last update only")
    notes = (*field_notes, *text_notes)
    if field is not None and written is not None:
        if _agree(field, written):
            best = written if written.has_time else field
            return _dated(best, "text" if source == "text" else "dateline", notes, options, _AGREEMENT)
        if written.local != field.local or (written.has_time and written.has_zone and field.has_time):
            notes = (*notes, f"the text says it was published {_told(written)}, its file says {_told(field)}")
            return _dated(_where_published(field, article), "field", notes, options, _CONFLICT)
    if field is not None:
        return _dated(_where_published(field, article), "field", notes, options)
    if written is not None:
        return _dated(
            written, "dateline" if source == "dateline" else "text", notes, options, _UPDATE if is_update else None
        )
    day = _local_day(article, spans, options) if notes else None
    if day is not None:
        return Dated(date_local=day, date_confidence=_DAY_ONLY, notes=notes)
    return _named(article, options, notes)


def _named(article: Article, options: DateOptions, notes: tuple[str, ...]) -> Dated:
    """The day in the address of an article, else in the name of its file; a year alone is noted and dates nothing."""
    address = _IN_ADDRESS.search(str(article.fields.get("url") or "")[:_LONGEST_ADDRESS])
    name = _IN_NAME.search(article.file.path.rsplit("/", 1)[-1])
    for source, parts in (("url", address and address.groups()), ("file name", name and name.group(1, 3, 4))):
        found, refused = _moment("-".join(parts) if parts else None, options)
        notes = (*notes, *refused)
        if found is not None:
            return _dated(found, source, notes, options)
    years = set(_YEAR.findall(article.file.path.rsplit("/", 1)[-1]))
    if len(years) == 1:
        notes = (*notes, f"undated: the name of its file holds the year {years.pop()}, and no day")
    return Dated(notes=notes)


def _agree(field: Moment, written: Moment) -> bool:
    """Whether the text says what the file says, or says it more fully: with the time or the zone that it lacks."""
    fuller = not field.has_time or (written.has_zone and not field.has_zone)
    return written.published == field.published or (written.local == field.local and fuller)


def day_orders(articles: Iterable[tuple[Article, Sequence[Span]]]) -> dict[str | None, bool]:
    """Whether each outlet writes the day first, as far as its own dates show ("25/11/2025"); key None: all together.

    An outlet whose dates show both orders, or neither, is not in it.
    """
    shown: dict[str | None, set[bool]] = defaultdict(set)
    for article, spans in articles:
        order = _order(str(article.fields.get("published", _date_line(article, spans)[0] or "")))
        if order is not None:
            shown[None].add(order)
            shown[article.fields.get("outlet")].add(order)
    return {outlet: orders.pop() for outlet, orders in shown.items() if len(orders) == 1}


def _order(written: str) -> bool | None:
    match = re.search(r"(?<![\d/.-])(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b", written)
    if not match or max(int(match[1]), int(match[2])) <= 12:
        return None
    return int(match[1]) > 12


def _moment(written: Any, options: DateOptions) -> tuple[Moment | None, tuple[str, ...]]:
    if written is None:
        return None, ()
    if isinstance(written, datetime) and written.tzinfo is None and written.time() == datetime.min.time():
        written = written.date()  # a typed column without times of day holds midnights
    if isinstance(written, date):
        written = written.isoformat()
    try:
        found = parse_date(str(written), timezone=options.timezone, day_first=options.day_first)
    except DateError as refusal:
        return None, (f"a date was not read: {refusal}",)
    if options.now is not None and found.published > options.now + _TOMORROW:
        return None, (f"a date was refused: {found.local} lies in the future",)
    return found, ()


def _date_line(article: Article, spans: Sequence[Span]) -> tuple[str | None, str | None]:
    """The date that the text gives of itself, as written, and where: text, dateline, or update for its last update."""

    def lines(kind: str) -> list[str]:
        return [article.text[span["start"] : span["end"]] for span in spans if span["kind"] == kind]

    read = [date_texts(line) for line in lines("date_line")]
    found = {
        "text": [first for first, _ in read if first],
        "dateline": [match.group() for line in lines("dateline") if (match := _DATED.search(line))],
        "update": [last for _, last in read if last],
    }
    return next(((dates[0], source) for source, dates in found.items() if dates), (None, None))


def _where_published(moment: Moment, article: Article) -> Moment:
    """`moment` with the local day that the file gives beside a time in UTC, where the two can both be true."""
    try:
        found = find_day(str(article.fields.get("date_local", "")))
    except DateError:
        found = None
    if found is None or abs((found.day - moment.published.date()).days) > 1:
        return moment
    return replace(moment, local=found.day)


def _local_day(article: Article, spans: Sequence[Span], options: DateOptions) -> str | None:
    # an unclear zone leaves the day where it was published in no doubt
    for written in (article.fields.get("published"), _date_line(article, spans)[0]):
        try:
            found = find_day(str(written or ""), day_first=options.day_first)
        except DateError:
            continue
        is_ahead = found is not None and options.now is not None and found.day > (options.now + _TOMORROW).date()
        if found is not None and not is_ahead:
            return found.day.isoformat()
    return None


def _dated(
    found: Moment, source: str, notes: tuple[str, ...], options: DateOptions, confidence: float | None = None
) -> Dated:
    trust = _TRUST[source] if confidence is None else min(confidence, _AGREEMENT)
    notes = (*notes, *found.notes)
    if found.guided and options.shown:
        order = "day" if options.day_first else "month"
        notes = (*notes, f"its date was read with the {order} first, as the other dates are written")
        trust = min(trust, _GUIDED)
    if found.local.year < 1800:
        notes = (*notes, f"its date, {found.local}, is older than newspapers with foreign correspondents")
        trust = min(trust, _CONFLICT)
    return Dated(found.published, found.local.isoformat(), source, trust, notes)


def _told(moment: Moment) -> str:
    return moment.published.strftime("%Y-%m-%d %H:%M UTC") if moment.has_time else moment.local.isoformat()
