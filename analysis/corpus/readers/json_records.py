"""JSON: a list of articles, an object that holds one list of them, one article, or one object a line."""

import json
import re
from collections.abc import Iterator
from typing import Any

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode
from analysis.corpus.readers.plain import read_plain
from analysis.corpus.readers.records import Records, articles_of

__all__ = ["parsed", "read_json"]

_GAP = re.compile(r"[\s,]*")
_LISTS = ("articles", "documents", "docs", "results", "items", "data", "records", "response", "hits", "stories")


def read_json(file: File) -> Iterator[Article | Skip]:
    r"""The articles of a .json or .jsonl file.

    >>> [article.text for article in read_json(File("a.jsonl", b'{"text": "They met."}\n{"text": "They ate."}'))]
    ['They met.', 'They ate.']
    >>> [article.text for article in read_json(File("a.json", b'{"docs": [{"text": "They met."}]}'))]
    ['They met.']
    """
    text, notes = decode(file)
    found, problem = (None, None) if file.suffix in (".jsonl", ".ndjson") else parsed(text)
    if found is not None:
        yield from articles_of(file, enumerate(_records(found)), notes=notes)
    elif problem is None or _by_lines(text):
        yield from articles_of(file, _lines(text), notes=notes)
    elif file.suffix == ".json":
        whole, rest = _whole_objects(text)
        if whole:
            yield from articles_of(file, enumerate(whole), notes=notes)
        yield Skip(file.path, f"it is not valid JSON: {rest or problem}")
    else:
        yield from read_plain(file)


def parsed(text: str) -> tuple[Any, str | None]:
    """What the JSON `text` says, or None and what is wrong with it; half of a surrogate pair becomes "�"."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        return None, str(error) or "it is nested too deep"
    if "\\ud" in text or "\\uD" in text:
        # half of a surrogate pair is valid JSON and no text at all
        found = json.loads(re.sub(r"[\ud800-\udfff]", "�", json.dumps(found, ensure_ascii=False)))
    return found, None


def _records(found: Any) -> Iterator[dict[str, Any] | str]:
    if isinstance(found, dict):
        lists = [found[name] for name in _LISTS if isinstance(found.get(name), list) and found[name]]
        nested = [found[name] for name in _LISTS if isinstance(found.get(name), dict)]
        if lists:
            found = lists[0]
        elif nested and "text" not in found:
            yield from _records(nested[0])
            return
        else:
            found = [found]
    for record in found if isinstance(found, list) else [found]:
        yield record if isinstance(record, dict) else "it is no JSON object of names and values"


def _by_lines(text: str) -> bool:
    first = next((line for line in text.split("\n") if line.strip()), "")
    return first.lstrip().startswith("{") and parsed(first)[1] is None


def _lines(text: str) -> Records:
    for position, line in enumerate(line for line in text.split("\n") if line.strip()):
        found, problem = parsed(line)
        if problem is not None:
            yield position, f"it is not valid JSON: {problem}"
        else:
            yield position, found if isinstance(found, dict) else "it is no JSON object of names and values"


def _whole_objects(text: str) -> tuple[list[dict[str, Any]], str | None]:
    """The objects of a list that breaks off, up to where it does, and where that is."""
    decoder, found = json.JSONDecoder(), []
    opened = re.search(r"\[\s*(?=\{)", text)
    place = opened.end() if opened else len(text)
    try:
        while text[place : place + 1] == "{":
            record, place = decoder.raw_decode(text, place)
            found.append(record)
            gap = _GAP.match(text, place)
            place = gap.end() if gap else place
    except (ValueError, RecursionError) as error:
        return found, f"it breaks off after {len(found)} articles: {error}"
    return found, None
