"""JSON lines of articles with their attributions, checked field by field: gold, and predictions, which have no text."""

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.errors import GoldError, near_miss
from analysis.evaluation.attributions import GoldArticle, Marked, Span
from analysis.evaluation.files import decoded, lines_of

__all__ = ["articles_in", "objects_in", "quotes_of", "read_bytes"]

FIELDS = ("content", "source", "cue", "confidence")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, unpacked where it is .gz."""
    data = path.read_bytes()
    if path.suffix != ".gz":
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError) as error:
        raise GoldError(f"{path.name} is no gzip file: {error}.") from error


def objects_in(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line's JSON object, with its file and line."""
    for number, line in lines_of(decoded(path.name, read_bytes(path))):
        where = f"{path.name}:{number}"
        try:
            found = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(f"{where}: no JSON: {error.msg} at character {error.pos + 1}.") from error
        if not isinstance(found, dict):
            raise GoldError(f'{where}: each line is an object {{"doc": …, …}}; found {type(found).__name__}.')
        yield where, found


def articles_in(path: Path, annotator: str | None) -> Iterator[GoldArticle]:
    """The gold articles of a JSONL file, each with the attributions of one annotator."""
    known: dict[str, str] = {}
    for where, found in objects_in(path):
        doc_id, text = (_text_field(where, found, name) for name in ("doc", "text"))
        if doc_id in known:
            raise GoldError(f"{where}: the document {doc_id!r} is there already, in {known[doc_id]}.")
        known[doc_id] = where
        yield GoldArticle(doc_id, text, tuple(quotes_of(where, _chosen(where, found, annotator), len(text))))


def _text_field(where: str, found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    if isinstance(value, str) and value:
        return value
    if name in found:
        raise GoldError(f"{where}: {name!r} is a text; found {value!r:.40}.")
    close = near_miss(name, [key for key in found if key not in ("doc", "text")])
    hint = f" Rename {close!r}." if close else ""
    raise GoldError(f"{where}: the field {name!r} is missing; there are {', '.join(found) or 'none'}.{hint}")


def _chosen(where: str, found: Mapping[str, Any], annotator: str | None) -> Any:
    """The attributions of the annotator asked for, or of the first in alphabetical order."""
    if "quotes" in found:
        return found["quotes"]
    by_person = found.get("annotators")
    if not isinstance(by_person, dict) or not by_person:
        close = near_miss("annotators", found) or near_miss("quotes", found)
        hint = f" Rename {close!r}." if close else ""
        raise GoldError(
            f"{where}: an article has 'quotes', a list, or 'annotators', a list for each person; "
            f"there are {', '.join(found)}.{hint}"
        )
    return by_person[annotator if annotator in by_person else min(by_person)]


def quotes_of(where: str, quotes: Any, length: int) -> Iterator[Marked]:
    """The attributions of one article of `length` characters; those without content are left out."""
    if not isinstance(quotes, list):
        raise GoldError(f"{where}: the attributions are a list; found {type(quotes).__name__}.")
    for number, quote in enumerate(quotes, start=1):
        place = f"{where}, attribution {number}"
        if not isinstance(quote, dict):
            raise GoldError(f'{place}: an attribution is {{"content": [[start, end]], …}}; found {quote!r:.40}.')
        if "content" not in quote:
            close = near_miss("content", quote)
            raise GoldError(
                f"{place}: 'content' is missing; there are {', '.join(quote) or 'no fields'}."
                + (f" Rename {close!r}." if close else "")
            )
        content, source, cue = (_spans(f"{place}, {name}", quote.get(name), length) for name in FIELDS[:3])
        confidence = quote.get("confidence")
        if confidence is not None and not (isinstance(confidence, int | float) and 0 <= confidence <= 1):
            raise GoldError(f"{place}: confidence is a number from 0 to 1; found {confidence!r:.40}.")
        if content:
            yield Marked(content, source, cue, None if confidence is None else float(confidence))


def _spans(where: str, value: Any, length: int) -> tuple[Span, ...]:
    """A list of [start, end), or one alone; none for null."""
    if value is None:
        return ()
    listed = [value] if _is_span(value) else value
    if not isinstance(listed, list) or not all(_is_span(span) for span in listed):
        raise GoldError(f"{where}: spans are [[start, end], …] in whole numbers; found {value!r:.60}.")
    for start, end in listed:
        if not 0 <= start <= end <= length:
            raise GoldError(
                f"{where}: the span [{start}, {end}] is not inside the text, which has {length} characters."
            )
    return tuple((start, end) for start, end in listed)


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value)
