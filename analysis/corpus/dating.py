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
_DATED = re.compile(r"[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+\.? \d{4}")  # in a dateline, with its year
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
    """The columns published, date_local and date_source of one article, and what is to be noted about them."""

    published: datetime | None = None
    date_local: str | None = None
    date_source: str | None = None
    notes: tuple[str, ...] = ()


def publication(article: Article, spans: Sequence[Span], options: DateOptions) -> Dated:
    """When `article` was published.

    What its file or metadata.csv says ("field") comes first, then a date line in the text ("text"), then the name of
    the file ("file name"). Where field and text say the same moment, the text is named as the source, because every
    reader can check it there. Where they differ, the field counts and the difference is noted.
    """
    given = article.fields.get("published", article.fields.get("date_local"))
    field, field_notes = _moment(given, options)
    line, is_update = _date_line(article, spans)
    written, text_notes = _moment(None if is_update and field is not None else line, options)
    if is_update and written is not None:
        text_notes = (*text_notes, "its text gives the time of the last update only")
    notes = (*field_notes, *text_notes)
    if field is not None and written is not None:
        if _agree(field, written):
            return _dated(written if written.has_time else field, "text", notes, options)
        if written.local != field.local or (written.has_time and written.has_zone and field.has_time):
            notes = (*notes, f"the text says it was published {_told(written)}, its file says {_told(field)}")
    if field is not None:
        return _dated(_where_published(field, article), "field", notes, options)
    if written is not None:
        return _dated(written, "text", notes, options)
    if notes:
        return Dated(date_local=_local_day(article, spans, options), notes=notes)
    named = _IN_NAME.search(article.file.path.rsplit("/", 1)[-1])
    found, name_notes = _moment("-".join(named.group(1, 3, 4)) if named else None, options)
    return _dated(found, "file name", name_notes, options) if found else Dated(notes=name_notes)


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
    return found, ()


def _date_line(article: Article, spans: Sequence[Span]) -> tuple[str | None, bool]:
    """The date that the text gives of itself, as written, and whether it is that of an update."""

    def lines(kind: str) -> list[str]:
        return [article.text[span["start"] : span["end"]] for span in spans if span["kind"] == kind]

    read = [date_texts(line) for line in lines("date_line")]
    published = [first for first, _ in read if first]
    updated = [last for _, last in read if last]
    opening = [match.group() for line in lines("dateline") if (match := _DATED.search(line))]
    return next(iter([*published, *opening, *updated]), None), bool(updated and not published and not opening)


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
        if found is not None:
            return found.day.isoformat()
    return None


def _dated(found: Moment, source: str, notes: tuple[str, ...], options: DateOptions) -> Dated:
    notes = (*notes, *found.notes)
    if found.guided and options.shown:
        order = "day" if options.day_first else "month"
        notes = (*notes, f"its date was read with the {order} first, as the other dates are written")
    if options.now is not None and found.published > options.now + _TOMORROW:
        notes = (*notes, f"its date, {found.local}, lies in the future")
    elif found.local.year < 1800:
        notes = (*notes, f"its date, {found.local}, is older than newspapers with foreign correspondents")
    return Dated(found.published, found.local.isoformat(), source, notes)


def _told(moment: Moment) -> str:
    return moment.published.strftime("%Y-%m-%d %H:%M UTC") if moment.has_time else moment.local.isoformat()
