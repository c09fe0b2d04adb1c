"""What the page does to HTML that notebooks make: headings with anchors and contents, tables that read well."""

import html
import re
from typing import NamedTuple

__all__ = ["Headed", "numbered_captions", "numbered_headings", "plain_text", "typeset_output"]

_HEADING = re.compile(r"<h([1-6])>(?P<text>.*?)</h\1>", re.DOTALL)
_INNER_HEADING = re.compile(r"<h([1-6])(?=[ >])")
_TABLE = re.compile(r'<table[^>]*\bclass="[^"]*\bdataframe\b[^"]*"[^>]*>.*?</table>', re.DOTALL)
_SCOPED_STYLE = re.compile(r"<style scoped>.*?</style>", re.DOTALL)
_CAPTION = re.compile(r"<b>(Figure|Table) ([a-z0-9-]+)\.</b>")
_REFERENCE = re.compile(r'(<a href="#(?:figure|table)-[a-z0-9-]+">)((?:Figure|Table) [a-z0-9-]+)</a>')
_ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(?P<tag>t[hd])(?P<attributes>[^>]*)>(?P<text>.*?)</t[hd]>", re.DOTALL)
_NUMBER = re.compile(r"[+\-−]?[\d,]*\.?\d+(?:e[+-]?\d+)?\s?%?")
_MISSING = ("", "nan", "NaN", "NaT", "None", "&lt;NA&gt;", "–")
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
        level, text = int(match[1]), match["text"].strip()
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


def numbered_captions(body: str) -> str:
    """The body with its figures and its tables numbered in the order in which they stand, each kind by itself.

    A link that names one, as `[Figure tone](#figure-tone)` makes it, gets its number too.

    >>> numbered_captions("<b>Table quotes.</b> <b>Figure tone.</b> <b>Figure stance.</b>")
    '<b>Table 1.</b> <b>Figure 1.</b> <b>Figure 2.</b>'
    >>> numbered_captions('<a href="#figure-tone">Figure tone</a> <b>Figure stance.</b> <b>Figure tone.</b>')
    '<a href="#figure-tone">Figure 2</a> <b>Figure 1.</b> <b>Figure 2.</b>'
    """
    counts = {"Figure": 0, "Table": 0}
    numbers: dict[str, str] = {}

    def numbered(match: re.Match[str]) -> str:
        counts[match[1]] += 1
        number = numbers.setdefault(f"{match[1]} {match[2]}", f"{match[1]} {counts[match[1]]}")
        return f"<b>{number}.</b>"

    with_numbers = _CAPTION.sub(numbered, body)
    return _REFERENCE.sub(lambda match: f"{match[1]}{numbers.get(match[2], match[2])}</a>", with_numbers)


def typeset_output(fragment: str) -> str:
    """HTML that a cell showed, as a part of the page.

    A table that pandas drew scrolls alone where it must, its numbers aligned; a heading is one level below the page's.
    """
    ranked = _INNER_HEADING.sub(r'<h\1 aria-level="3"', fragment)
    return _TABLE.sub(_typeset, _SCOPED_STYLE.sub("", ranked))


def plain_text(fragment: str) -> str:
    """The words of a line of HTML or Markdown, without its marks.

    >>> plain_text("**Xi** was <em>quoted</em> [twice](#quotes) &amp; more")
    'Xi was quoted twice & more'
    """
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", _TAG.sub("", fragment))
    return " ".join(html.unescape(re.sub(r"\*\*|__|`|(?<!\w)[*_]|[*_](?!\w)", "", text)).split())


def _typeset(match: re.Match[str]) -> str:
    table = match.group().replace(' border="1"', "").replace(' style="text-align: right;"', "")
    rows = [[(cell["tag"], cell["text"].strip()) for cell in _CELL.finditer(row)] for row in _ROW.findall(table)]
    body = [[text for tag, text in row if tag == "td"] for row in rows if any(tag == "td" for tag, _ in row)]
    columns = (
        [_is_numeric(column) for column in zip(*body, strict=True)] if len({len(row) for row in body}) == 1 else []
    )
    table = _ROW.sub(lambda row: _aligned(row.group(), columns), table)
    table = table.replace("<th></th>", "<td></td>")  # over the index: a heading that says nothing is none
    return f'<div class="scroll" role="group" aria-label="Table" tabindex="0">{table}</div>'


def _is_numeric(column: tuple[str, ...]) -> bool:
    known = [text for text in column if text not in _MISSING]
    return bool(known) and all(_NUMBER.fullmatch(text) for text in known)


def _aligned(row: str, columns: list[bool]) -> str:
    """The row with its last cells marked as numbers, where their columns hold numbers."""
    cells = list(_CELL.finditer(row))
    labels = len(cells) - len(columns)  # the index stands before the columns
    for number in range(len(cells) - 1, max(labels, 0) - 1, -1):  # from the right: an edit moves what is after it
        cell = cells[number]
        if columns[number - labels]:
            row = f'{row[: cell.start()]}<{cell["tag"]} class="number"{cell["attributes"]}>{row[cell.start("text") :]}'
    return row


def _slug(text: str) -> str:
    words = re.findall(r"\w+", plain_text(text).casefold())
    return "-".join(words) or "section"


def _fresh(slug: str, taken: set[str]) -> str:
    """The slug, with a number where it is taken."""
    candidates = (slug if n == 1 else f"{slug}-{n}" for n in range(1, len(taken) + 2))
    anchor = next(one for one in candidates if one not in taken)
    taken.add(anchor)
    return anchor
