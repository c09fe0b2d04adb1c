"""Pages and XML as trees that fetch nothing and expand nothing, and the text of their parts, paragraph by paragraph."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

__all__ = ["Element", "blocks", "line", "page", "paragraphs"]

Element = Any  # lxml's elements have no types of their own

# fmt: off
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
])
# fmt: on
_SILENT = frozenset(["script", "style", "noscript", "template", "iframe", "object", "head", "button", "svg"])


def page(text: str) -> Element:
    """The tree of an HTML page; broken pages are mended as browsers do, an empty one is an empty body."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "\ufffd")
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, recover=True)
    try:
        return lxml_html.document_fromstring(text or "<body></body>", parser=parser)
    except (etree.ParserError, ValueError):
        return lxml_html.document_fromstring("<body></body>")


def line(element: Element) -> str:
    """All text of `element` on one line."""
    return " ".join(" ".join(blocks(element)).split())


def paragraphs(element: Element) -> str:
    """The text of `element`, an empty line between its paragraphs."""
    return "\n\n".join(blocks(element))


def blocks(element: Element) -> list[str]:
    """The paragraphs of `element`: what stands between the beginnings and ends of its blocks.

    Line breaks of the source are spaces, as a browser shows them; "<br>" ends a line. No-break spaces stay.
    """
    text = re.sub(r"[ \t\n\r\f]*\x00[ \t\n\r\f]*", "\0", "".join(_pieces(element)))
    found = (re.sub(r"[ \t\r\f]+", " ", part) for part in text.split("\0"))
    lines = ("\n".join(row.strip(" \xa0") for row in part.split("\x01")) for part in found)
    return [part for part in (re.sub(r"\n{3,}", "\n\n", part).strip() for part in lines) if part.strip("\xa0 \n")]


def _pieces(element: Element) -> Iterator[str]:
    r"""The text in order, NUL where a block begins or ends and "\\x01" for a line break."""
    silent = 0
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        name = node.tag if isinstance(node.tag, str) else None
        if event == "start":
            silent += name in _SILENT
            if name in _BLOCKS:
                yield "\0"
            if name == "br":
                yield "\x01"
            if not silent:
                yield _spaced(node.text)
            continue
        if event == "end":
            silent -= name in _SILENT
            if name in _BLOCKS:
                yield "\0"
        if node is not element and not silent:
            yield _spaced(node.tail)


def _spaced(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\0", "").replace("\x01", "")
