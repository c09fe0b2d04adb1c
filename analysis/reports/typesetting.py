"""What the page does to HTML that notebooks make: headings with anchors and contents, tables that read well."""

import html
import re
from typing import NamedTuple

__all__ = ["Headed", "numbered_headings", "plain_text", "typeset_tables"]

_HEADING = re.compile(r"<h([1-6])(?P<attributes>[^>]*)>(?P<text>.*?)</h\1>", re.DOTALL)
_ANCHOR = re.compile(r'<a class="anchor-link"[^>]*>.*?</a>', re.DOTALL)
_TABLE = re.compile(r'<table[^>]*\bclass="[^"]*\bdataframe\b[^"]*"[^>]*>.*?</table>', re.DOTALL)
_SCOPED_STYLE = re.compile(r"<style scoped>.*?</style>", re.DOTALL)
_CELL = re.compile(r"<td>(?P<text>[^<]*)</td>")
_NUMBER = re.compile(r"[+\-−]?[\d,   ]*\.?\d+(?:e[+-]?\d+)?\s?%?|nan|NaN|None|<NA>|&lt;NA&gt;|–|")
_END_OF_TITLE = "</section>"
_TAG = re.compile(r"<[^>]+>")


class Headed(NamedTuple):
    """A page's title part and body with an anchor on each heading; the contents: (level, anchor, text) of h2 and h3."""

    title: str
    body: str
    contents: list[tuple[int, str, str]]


def numbered_headings(body: str) -> Headed:
    """The body with an id and a link on each heading (no id twice), and its table of contents.

    A first section that holds the h1 is the title, apart from the rest.

    >>> numbered_headings("<h2>Tone</h2>").contents
    [(2, 'tone', 'Tone')]
    """
    contents: list[tuple[int, str, str]] = []
    taken: set[str] = set()

    def anchored(match: re.Match[str]) -> str:
        level, text = int(match[1]), _ANCHOR.sub("", match["text"]).strip()
        anchor = _fresh(_slug(text), taken)
        if level == 1:
            return f'<h1 id="{anchor}">{text}</h1>'
        if level <= 3:
            contents.append((level, anchor, plain_text(text)))
        label = html.escape(f"Link to “{plain_text(text)}”")
        return (
            f'<h{level} id="{anchor}">{text} <a class="anchor" href="#{anchor}" aria-label="{label}">#</a></h{level}>'
        )

    anchored_body = _HEADING.sub(anchored, body)
    first, closing, rest = anchored_body.partition(_END_OF_TITLE)
    if "<h1" not in first or not closing:
        return Headed("", anchored_body, contents)
    return Headed(first + closing, rest, contents)


def typeset_tables(fragment: str) -> str:
    """HTML in which each table that pandas drew stands alone: scrolls if it must, numbers aligned to the right."""
    return _TABLE.sub(_typeset, _SCOPED_STYLE.sub("", fragment))


def plain_text(fragment: str) -> str:
    """The words of a line of HTML or Markdown, without its marks.

    >>> plain_text("**Xi** was <em>quoted</em> [twice](#quotes) &amp; more")
    'Xi was quoted twice & more'
    """
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", _TAG.sub("", fragment))
    return " ".join(html.unescape(re.sub(r"\*\*|__|`|(?<!\w)[*_]|[*_](?!\w)", "", text)).split())


def _typeset(match: re.Match[str]) -> str:
    table = match.group().replace(' border="1"', "").replace(' style="text-align: right;"', "")
    table = _CELL.sub(_aligned, table)
    return f'<div class="scroll" role="region" aria-label="Table" tabindex="0">{table}</div>'


def _aligned(cell: re.Match[str]) -> str:
    return f'<td class="number">{cell["text"]}</td>' if _NUMBER.fullmatch(cell["text"].strip()) else cell[0]


def _slug(text: str) -> str:
    words = re.findall(r"\w+", plain_text(text).casefold())
    return "-".join(words) or "section"


def _fresh(slug: str, taken: set[str]) -> str:
    """The slug, with a number where it is taken."""
    candidates = (slug if n == 1 else f"{slug}-{n}" for n in range(1, len(taken) + 2))
    anchor = next(one for one in candidates if one not in taken)
    taken.add(anchor)
    return anchor
