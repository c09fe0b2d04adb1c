"""GDELT DOC 2.0, mode ArtList, as JSON: addresses and headlines, no texts. Written from its public description."""

from collections.abc import Iterator
from typing import Any

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode
from analysis.corpus.readers.json_records import parsed
from analysis.corpus.readers.records import says_something

__all__ = ["headline_only", "read_gdelt"]

_OURS = {"url": "url", "domain": "outlet", "language": "lang", "seendate": "seen", "sourcecountry": "source_country"}


def read_gdelt(file: File) -> Iterator[Article | Skip]:
    """The articles of an ArtList: each is its headline alone, marked as a title, so that measures skip it.

    "seendate" is when GDELT saw the article; it is kept as `seen`, and taken as the time of publication with a note.
    """
    found, problem = parsed(decode(file)[0])
    if problem is not None or not isinstance(found, dict):
        yield Skip(file.path, f"it is not valid JSON: {problem}")
        return
    for position, record in enumerate(found.get("articles") or []):
        if not isinstance(record, dict):
            yield Skip(file.path, "it is no JSON object of names and values", position)
            continue
        said = {str(name): value for name, value in record.items() if says_something(value)}
        fields = {_OURS.get(name, name): value for name, value in said.items()}
        fields["published"] = fields.get("seen")
        yield headline_only(fields, file, position, "GDELT", "its date is when GDELT first saw it")


def headline_only(fields: dict[str, Any], file: File, position: int, source: str, *notes: str) -> Article | Skip:
    """An article of which only the headline is known: that is its text, and no body."""
    title = " ".join(str(fields.get("title") or "").split())
    if not title:
        return Skip(file.path, f"{source} gives neither its text nor its headline", position)
    mark = {"start": 0, "end": len(title), "kind": "title"}
    said = {name: value for name, value in fields.items() if value is not None} | {"title": title}
    return Article(title, file, position, said, (f"{source} gives its headline, not its text", *notes), (mark,))
