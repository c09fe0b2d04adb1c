"""Factiva as XML: PPS responses, an element <article> for each."""

import re
from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.readers.announced import shortfall
from analysis.corpus.readers.safe_xml import Node, elements, name_of, texts_of

__all__ = ["read_factiva_xml"]

_ONE = {
    "title": "headline",
    "byline": "byline",
    "outlet": "sourceName",
    "lang": "baseLanguage",
    "article_id": "accessionNo",
    "copyright": "copyright",
    "length": "wordCount",
    "source_code": "sourceCode",
    "publisher": "publisherName",
    "section": "sectionName",
    "credit": "credit",
}
_MANY = {"region": "region", "subject": "newsSubject", "company": "company", "industry": "industry"}
_COUNT = re.compile(rb"<(?:\w+:)?ppsarticleResultSet\b[^>]{0,200}\bcount=\"(\d{1,7})\"")


def read_factiva_xml(file: File) -> Iterator[Article | Skip]:
    """The articles of an .xml export, and a row where it announces more (count="20") than it holds."""
    position = 0
    for node in elements(file, "article"):
        if isinstance(node, Skip):
            yield node
            continue
        yield _article(node, file, position)
        position += 1
    counted = _COUNT.search(file.data)
    yield from shortfall(file, int(counted[1]) if counted else None, position)


def _article(node: Node, file: File, position: int) -> Article | Skip:
    fields = {ours: " ".join(" ".join(texts_of(node, theirs)).split()) for ours, theirs in _ONE.items()}
    fields["published"] = next((text.strip() for text in texts_of(node, "dateTime", "date") if text.strip()), "")
    fields |= {
        ours: "; ".join(" ".join(text.split()) for text in texts_of(node, theirs)) for ours, theirs in _MANY.items()
    }
    said = {name: value for name, value in fields.items() if value}
    body = [
        text for part in node.iter() if name_of(part) in ("leadParagraph", "tailParagraphs") for text in _texts(part)
    ]
    if not body:
        return Skip(file.path, f"it has no text below its headline {said.get('title', '')!r:.80}", position)
    return Article("\n\n".join(body), file, position, said)


def _texts(part: Node) -> list[str]:
    """The paragraphs of a part, or its own text where it has none."""
    found = texts_of(part, "paragraph") or ["".join(part.itertext())]
    return [text.strip() for text in found if text.strip()]
