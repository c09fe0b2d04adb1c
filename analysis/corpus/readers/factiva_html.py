"""Factiva as HTML: a table of codes and contents for each article."""

import re
from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode
from analysis.corpus.readers.announced import shortfall
from analysis.corpus.readers.factiva_text import coded_article
from analysis.corpus.readers.markup import Element, blocks, line, page, paragraphs

__all__ = ["read_factiva_html"]

_NUMBER = re.compile(r">\s*Document [A-Za-z0-9]{20,36}\s*<")
_OPENED = re.compile(r"<div\b[^<>]{0,200}\bclass=\"article \w{2}Article\"")
_IS_ARTICLE = "contains(concat(' ', normalize-space(@class), ' '), ' article ')"


def read_factiva_html(file: File) -> Iterator[Article | Skip]:
    """The articles of an .html export "with indexing"; one without its codes is read as paragraphs under a headline."""
    text, _ = decode(file)
    found = page(text).xpath(f"//div[{_IS_ARTICLE}]")
    for position, element in enumerate(found):
        rows = list(_rows(element))
        yield coded_article(rows or _plain(element), file, position)
    yield from shortfall(file, max(len(_NUMBER.findall(text)), len(_OPENED.findall(text))), len(found))
    if not found:
        yield Skip(file.path, "it is a page of Factiva's without articles")


def _rows(element: Element) -> Iterator[tuple[str, str]]:
    for row in element.iter("tr"):
        cells = row.findall("td")
        code = line(cells[0]).strip("\xa0 ") if len(cells) == 2 else ""
        if code.isupper() and 2 <= len(code) <= 3:
            yield code, paragraphs(cells[1])


def _plain(element: Element) -> list[tuple[str, str]]:
    titles = element.xpath(".//*[contains(@class, 'eadline')]")
    title = line(titles[0]) if titles else ""
    body = element.xpath(".//p[contains(@class, 'articleParagraph')]")
    texts = [line(paragraph) for paragraph in body] or [block for block in blocks(element) if block != title]
    return [("HD", title), ("TD", "\n\n".join(filter(None, texts)))]
