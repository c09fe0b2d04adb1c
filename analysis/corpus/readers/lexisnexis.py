"""LexisNexis as HTML: each article between comments that say DOCFULL."""

import re
from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode
from analysis.corpus.readers.announced import shortfall
from analysis.corpus.readers.markup import blocks, page
from analysis.corpus.readers.nexis import announced_by
from analysis.corpus.readers.nexis_articles import NUMBER, lexisnexis_article

__all__ = ["read_lexisnexis"]

_START = re.compile(r"<a name=\"?DOC_ID_[\d_]+\"?>", re.IGNORECASE)
_BEGUN, _ENDED = re.compile(r"<DOCFULL>", re.IGNORECASE), re.compile(r"</DOCFULL>", re.IGNORECASE)
_COUNT = re.compile(r"<meta [^>]*\bdocuments=\"(\d{1,7})\"", re.IGNORECASE)


def read_lexisnexis(file: File) -> Iterator[Article | Skip]:
    """The articles of an .html export; a page that says "there is an error in this document" costs itself alone."""
    text, _ = decode(file)
    starts = [match.end() for match in _START.finditer(text)]
    numbers: list[tuple[int, int]] = []
    for position, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        found = blocks(page(text[start:end]))
        numbers += [(int(match[1]), int(match[2])) for block in found[:2] if (match := NUMBER.fullmatch(block))]
        yield lexisnexis_article(found, file, position)
    counted = _COUNT.search(text)
    told = int(counted[1]) if counted else announced_by(numbers) or 0
    yield from shortfall(file, max(told, len(_BEGUN.findall(text)), len(_ENDED.findall(text))), len(starts))
