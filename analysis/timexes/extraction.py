"""`times(documents)`: every expression of time in every article, and the days that it means."""

import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from analysis.corpus.languages import english
from analysis.tables import COLUMNS, build, carry, require
from analysis.text.sentences import sentence_spans
from analysis.text.views import body, plain
from analysis.timexes.anaphoric import ANAPHORIC
from analysis.timexes.dated import DATED
from analysis.timexes.deictic import DEICTIC
from analysis.timexes.lengths import LENGTHS
from analysis.timexes.readings import Context, Form, Reading
from analysis.timexes.relative import RELATIVE
from analysis.timexes.tense import is_future

__all__ = ["times"]

_FORMS: tuple[Form, ...] = (*DATED, *RELATIVE, *DEICTIC, *ANAPHORIC, *LENGTHS)
_CARRIED = ("outlet", "published", "date_local", "story_id")
_NEAR = 400  # characters on either side in which a verb tells the tense
_NO_DAY = "the article has no date of publication to count from"
Found = dict[str, Any]  # start, end, reading, what was read, and `named`: the place of what it points from
Spans = list[tuple[int, int]]


def times(documents: pd.DataFrame, *, quotes: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every expression of time in the prose and the quotes of `documents`, with the days that it means.

    "Last month", "April next year", "the 14th of this month", "on Tuesday", "two weeks ago", "the same day" are
    counted from the day of publication where it was published (`date_local`, else `published`), or from the time
    that the text named before them. A weekday or a month without a year lies behind the publication, or ahead of it
    where the sentence speaks of what is to come.

    Parameters
    ----------
    documents
        A table with `doc_id` and `text`; `date_local` or `published` make relative expressions mean days; parts in
        `non_body` and articles in another language than English (`lang`) are left out.
    quotes
        What `quotes(documents)` returned. Each expression inside a quote then has its `quote_id`, and where the
        sentence says on which day the words were said, they are read against that day.

    Returns
    -------
    DataFrame
        `times`: time_id, doc_id, quote_id, start, end, text; `type`, `value` and `mod` as in TIMEX3; `first_day` and
        `last_day` (YYYY-MM-DD, both included, where it was published; missing where no days follow from the words);
        grain; anchor (text: it says all itself; published; a time_id; none); confidence in [0, 1] by rule, not
        calibrated; notes.

    Raises
    ------
    ColumnError
        If `doc_id` or `text` is missing.

    It reads English only, finds no holidays or events ("since World War II") and no times of the clock.

    Source
    ------
    TIMEX3 of ISO-TimeML (Pustejovsky et al. 2003; ISO 24617-1) for types, values and modifiers; the rules are our
    own, in the manner of HeidelTime (Strötgen & Gertz 2010).

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["He will visit Beijing in April next year."],
    ...                           "date_local": ["2025-11-25"]})
    >>> times(documents)[["text", "value", "first_day", "last_day"]].iloc[0].tolist()
    ['April next year', '2026-04', '2026-04-01', '2026-04-30']
    """
    require(documents, ["doc_id", "text"], caller="times")
    spoken = _spoken(quotes) if quotes is not None else {}
    read = zip(documents.to_dict("records"), english(documents), strict=True)
    rows = (row for document, is_read in read if is_read for row in _rows(document, spoken.get(document["doc_id"], [])))
    result = build("times", rows)
    wanted = [name for name in documents.columns if name in _CARRIED or name not in COLUMNS["documents"]]
    return carry(result, documents, key="doc_id", only=[*wanted, "doc_id"]) if wanted else result


def _spoken(quotes: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    require(quotes, ["quote_id", "doc_id", "spans"], caller="times")
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for quote in quotes.to_dict("records"):
        found[quote["doc_id"]].append({str(name): value for name, value in quote.items()})
    return found


def _rows(document: Mapping[Any, Any], spoken: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    if not isinstance(document["text"], str):
        return
    non_body = document.get("non_body")
    view = plain(body(document["text"], non_body if isinstance(non_body, list) else []))
    sentences = sentence_spans(view)
    day = _day(document)
    found = _expressions(view, sentences, day)
    identities = [f"{document['doc_id']}:t{item['start']}" for item in found]
    for item, identity in zip(found, identities, strict=True):
        quote = _innermost(spoken, item["start"], item["end"])
        read, anchor = item["reading"], item["reading"].anchor
        if anchor == "named":
            anchor = identities[item["named"]]
        said = _said_on(quote, found, sentences) if quote and anchor == "published" else None
        if said is not None and found[said]["reading"].period.first != day:
            context = replace(item["context"], day=found[said]["reading"].period.first)
            read, anchor = _read(item["form"], item["match"], context) or read, identities[said]
        yield {
            "time_id": identity,
            "doc_id": document["doc_id"],
            "quote_id": quote["quote_id"] if quote else None,
            "start": item["start"],
            "end": item["end"],
            "text": document["text"][item["start"] : item["end"]],
            "anchor": anchor,
            **_columns(read),
        }


def _columns(read: Reading) -> dict[str, Any]:
    return {
        "type": read.type,
        "value": read.value or None,
        "mod": read.mod,
        "first_day": read.period.first.isoformat() if read.period else None,
        "last_day": read.period.last.isoformat() if read.period else None,
        "grain": read.grain,
        "confidence": read.confidence,
        "notes": "; ".join(read.notes) or None,
    }


def _expressions(view: str, sentences: Spans, day: date | None) -> list[Found]:
    """The expressions in reading order, none inside another: of those that start together the longest."""
    matches = [
        (*match.span("time" if "time" in form.pattern.groupindex else 0), form, match)
        for form in _FORMS
        for match in form.pattern.finditer(view)
    ]
    matches.sort(key=lambda found: (found[0], -found[1]))
    starts = [start for start, _ in sentences]
    found: list[Found] = []
    named: int | None = None
    done = 0
    for start, end, form, match in matches:
        sentence = sentences[bisect.bisect_right(starts, start) - 1]
        if start < done or end > sentence[1]:
            continue
        context = Context(
            day=day,
            named=found[named]["reading"].period if named is not None else None,
            is_future=is_future(*_around(view, start, sentence)),
        )
        read = _read(form, match, context)
        if read is None:
            continue
        said = {"start": start, "end": end, "reading": read, "named": named}
        found.append({**said, "form": form, "match": match, "context": context})
        done = end
        if read.type == "DATE" and read.period is not None:
            named = len(found) - 1
    return found


def _around(view: str, place: int, sentence: tuple[int, int]) -> tuple[str, int]:
    """The words around `place` in its sentence, and where it lies in them."""
    first = max(sentence[0], place - _NEAR)
    return view[first : min(sentence[1], place + _NEAR)], place - first


def _read(form: Form, match: Any, context: Context) -> Reading | None:
    try:
        read = form.read(match, context)
    except (ValueError, OverflowError):  # "5,000 years ago" lies before the calendar begins
        return None
    if read is None and form.needs_day and context.day is None:
        return Reading("DATE", "", anchor="none", confidence=0.0, notes=(_NO_DAY,))
    return read


def _innermost(spoken: list[dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    holding = [
        (span[1] - span[0], place)
        for place, quote in enumerate(spoken)
        for span in quote["spans"]
        if span[0] <= start and end <= span[1]
    ]
    return spoken[min(holding)[1]] if holding else None


def _said_on(quote: Mapping[str, Any], found: list[Found], sentences: Spans) -> int | None:
    """The day that the sentence with the cue names, outside of what was said: when these words were said."""
    cue = quote.get("cue_start")
    if cue is None or pd.isna(cue) or quote.get("kind") == "indirect":
        return None
    sentence = next(((start, end) for start, end in sentences if start <= cue < end), None)
    if sentence is None:
        return None
    days = [
        place
        for place, item in enumerate(found)
        if sentence[0] <= item["start"] < sentence[1]
        and item["reading"].grain == "day"
        and item["reading"].period is not None
        and item["reading"].mod is None
        and not any(start <= item["start"] < end for start, end in quote["spans"])
    ]
    return days[0] if len(days) == 1 else None


def _day(document: Mapping[Any, Any]) -> date | None:
    for name in ("date_local", "published"):
        value = document.get(name)
        if value is None or pd.isna(value):
            continue
        try:
            return date.fromisoformat(str(value)[:10])
        except ValueError:
            continue
    return None
