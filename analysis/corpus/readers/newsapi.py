"""NewsAPI as JSON: the first 200 characters of each article. Written from its public description."""

import re
from collections.abc import Iterator
from typing import Any

from analysis.corpus.articles import Article, File, Skip, Span
from analysis.corpus.decoding import decode
from analysis.corpus.mending import mended
from analysis.corpus.readers.announced import shortfall
from analysis.corpus.readers.json_records import parsed
from analysis.corpus.readers.records import says_something

__all__ = ["read_newsapi"]

_OURS = {"author": "byline", "publishedAt": "published", "urlToImage": "image"}
_CUT = re.compile(r"\s*…?\s*\[\+(\d+) chars\]\s*$")


def read_newsapi(file: File) -> Iterator[Article | Skip]:
    """The articles of a response: the text is "content" as far as it goes, else "description", both noted.

    "[+2312 chars]" stays in the text, marked as furniture. "totalResults" counts what a search found, not what a page
    of it holds, and is not checked.
    """
    found, problem = parsed(decode(file)[0])
    if problem is not None or not isinstance(found, dict):
        yield Skip(file.path, f"it is not valid JSON: {problem}")
        return
    articles = found.get("articles") or []
    for position, record in enumerate(articles):
        if isinstance(record, dict):
            yield _article(record, file, position)
        else:
            yield Skip(file.path, "it is no JSON object of names and values", position)
    if not articles:
        yield from shortfall(file, found.get("totalResults"), 0)


def _article(record: dict[str, Any], file: File, position: int) -> Article | Skip:
    source = record.get("source")
    outlet = (source.get("name") or source.get("id")) if isinstance(source, dict) else source
    fields = {_OURS.get(name, name): value for name, value in record.items() if name not in ("content", "source")}
    fields = {name: value for name, value in (fields | {"outlet": outlet}).items() if says_something(value)}
    content, teaser = record.get("content"), record.get("description")
    written = content if says_something(content) else teaser
    if not isinstance(written, str) or not written.strip():
        return Skip(file.path, "NewsAPI gives no text of it", position)
    text, notes = mended(written.replace("\r\n", "\n").replace("\r", "\n"))
    if written is teaser:
        return Article(text, file, position, fields, ("NewsAPI gives its description, not its text", *notes))
    cut = _CUT.search(text)
    if cut is None:
        return Article(text, file, position, fields, notes)
    mark: Span = {"start": cut.start(), "end": len(text), "kind": "furniture"}
    return Article(text, file, position, fields, (f"NewsAPI cut it: {cut[1]} characters are missing", *notes), (mark,))
