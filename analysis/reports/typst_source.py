"""A page as Typst source: the same words, tables and figures, numbered and cross-referenced by Typst itself.

Every text goes in as a string, never as markup: nothing that an article holds can do anything.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.reports.elements import Element, elements, said
from analysis.reports.typst_tables import columns_of, rows_of

__all__ = ["Pages", "typst_source"]

_INLINE = frozenset(
    "a abbr b bdi br cite code del em i input ins kbd label mark q s samp small span strong sub sup time u var".split()  # noqa: SIM905  # a list would be a page
)
_HEADING = re.compile(r"h([1-6])")
_PIXEL = 25.4 / 96  # mm
_WRAPPED = {"strong": "strong", "b": "strong", "em": "emph", "i": "emph", "cite": "emph", "sub": "sub", "sup": "super"}
# in an article with its quotes marked, the same tags say what a stretch of it is
_MARKED = {"mark": "content", "u": "source", "em": "cue", "i": "outer", "s": "aside", "sup": "speaker"}
_STRUCK = {"s": "strike", "del": "strike", "u": "underline", "mark": "highlight"}


@dataclass
class Pages:
    """What the source needs beside itself: images by file name, and code, which goes to the end."""

    images: dict[str, tuple[Element, str]] = field(default_factory=dict)  # with the id of the figure it is
    listings: list[tuple[str, str]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    marked: bool = False
    level: int = 0


def typst_source(page: Element) -> tuple[str, Pages]:
    """The body of the document that says what `page` says, and what it needs beside itself."""
    numbered = elements(page, "figure", "h2", "h3")
    pages = Pages(labels={element.attributes["id"] for element in numbered if "id" in element.attributes})
    whole = next(elements(page, "div", where=lambda one: one.is_a("page")), page)
    parts = list(_blocks(whole, pages))
    if pages.listings:
        parts.append('#heading(level: 1)[#"Code"] #label("code")')
        pages.labels.add("code")
    for title, code in pages.listings:
        parts.append(f"#listing({quoted(title)}, {quoted(code)})")
    return "\n\n".join(parts) + "\n", pages


def quoted(text: str) -> str:
    r"""The text as a string of Typst.

    >>> print(quoted('a "b"'))
    "a \"b\""
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "    ").replace("\n", "\\n")
    return '"' + "".join(letter for letter in escaped if letter.isprintable() or letter.isspace()) + '"'


def _blocks(element: Element, pages: Pages) -> Iterator[str]:
    """The blocks in an element; text that stands beside blocks becomes a paragraph."""
    run: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str) or child.tag in _INLINE:
            run.append(child)
            continue
        yield from _paragraph(run, pages)
        run = []
        yield from _block(child, pages)
    yield from _paragraph(run, pages)


def _paragraph(run: Sequence[Element | str], pages: Pages) -> Iterator[str]:
    if text := _inline(run, pages):
        yield f"#par[{text}]"


def _block(element: Element, pages: Pages) -> Iterator[str]:
    if element.is_a("page-only", "skip", "anchor") or element.tag == "nav":
        return
    if heading := _HEADING.fullmatch(element.tag):
        yield _heading(element, int(heading[1]), pages)
    elif element.tag == "details" and element.is_a("code"):
        title = " ".join(said(next(elements(element, "summary"), Element("summary"))).split())
        code = said(next(elements(element, "pre"), Element("pre")))
        pages.listings.append((title.removeprefix("Code: "), code.strip("\n")))
    elif element.tag == "figure":
        yield from _figure(element, pages)
    elif element.tag in _BLOCKS:
        if block := _BLOCKS[element.tag](element, pages):
            yield block
    else:
        was, pages.marked = pages.marked, pages.marked or element.is_a("trilogue-show")
        yield from _blocks(element, pages)
        pages.marked = was


def _text(element: Element, pages: Pages) -> str:
    text = _inline(element.children, pages)
    return text and f"#{'small' if element.is_a('note', 'small', 'versions') else 'par'}[{text}]"


def _listed(element: Element, pages: Pages) -> str:
    items = ", ".join(f"[{_joined(item, pages)}]" for item in element.children if isinstance(item, Element))
    return f"#{'list' if element.tag == 'ul' else 'enum'}({items})"


def _joined(element: Element, pages: Pages) -> str:
    return "\n\n".join(_blocks(element, pages))


def _heading(element: Element, level: int, pages: Pages) -> str:
    text = _inline(element.children, pages)
    if level == 1:
        return f"#title[{text}]"
    # a level may not be left out: readers of PDF/UA go by them
    inside = pages.marked
    chosen = min(level - 1, pages.level + 1)
    pages.level = pages.level if inside else chosen
    label = f" #label({quoted(element.attributes['id'])})" if "id" in element.attributes else ""
    return f"#heading(level: {chosen}{', outlined: false' if inside else ''})[{text}]{label}"


def _figure(element: Element, pages: Pages) -> Iterator[str]:
    """A numbered figure or table; what else stands in it follows."""
    caption = next(elements(element, "figcaption"), None)
    table = next(elements(element, "table"), None)
    shown = table or next(elements(element, "img", "svg"), None)
    if shown is None or caption is None:
        yield from _blocks(element, pages)
        return
    name = element.attributes.get("id", "")
    body = _table(shown, pages) if table else _image(shown, pages, of=name)
    words = [child for child in caption.children if isinstance(child, str) or child.tag not in ("b", "span")]
    label = f" #label({quoted(name)})" if name else ""
    kind = "table" if table else "image"
    yield f"#figure({body}, kind: {kind}, caption: [{_inline(words, pages)}]){label}"
    notes = elements(element, "p", where=lambda one: one.is_a("note"))
    for note in notes:
        yield from _block(note, pages)


def _image(element: Element, pages: Pages, *, of: str = "") -> str:
    name = f"{len(pages.images) + 1}"
    pages.images[name] = (element, of.removeprefix("figure-"))
    pixels = re.match(r"\d+", element.attributes.get("width", ""))
    width = f"{int(pixels[0]) * _PIXEL:.1f}mm" if pixels else "100%"
    alt = element.attributes.get("alt") or element.attributes.get("aria-label") or "Image without a description"
    return f"fitted({quoted(name)}, {width}, {quoted(alt)})"


def _table_of_its_own(element: Element, pages: Pages) -> str:
    caption = next(elements(element, "caption"), None)
    above = f"#par(strong[{_inline(caption.children, pages)}])\n" if caption else ""
    return f"{above}#{_table(element, pages)}"


def _table(element: Element, pages: Pages) -> str:
    heads, body = rows_of(element)
    widths, aligns = columns_of([*heads, *body])
    header = [f"table.header({', '.join(_row(row, pages) for row in heads)})"] if heads else []
    parts = ",\n  ".join([*header, *(_row(row, pages) for row in body)])
    return f"table(columns: ({widths},), align: ({aligns},),\n  {parts})"


def _row(row: Sequence[Element], pages: Pages) -> str:
    return ", ".join(_cell(cell, pages) for cell in row)


def _cell(cell: Element, pages: Pages) -> str:
    blocks = any(isinstance(child, Element) and child.tag not in _INLINE for child in cell.children)
    content = _joined(cell, pages) if blocks else _inline(cell.children, pages)
    spans = [f"{name}: {cell.attributes[name]}" for name in ("colspan", "rowspan") if cell.attributes.get(name)]
    inside = f"[#hash[{content}]]" if cell.is_a("hash") else f"[{content}]"
    return f"table.cell({', '.join(spans)}){inside}" if spans else inside


def _inline(children: Sequence[Element | str], pages: Pages) -> str:
    """Text and what emphasises it, its outer white space gone."""
    pieces = [piece for child in children for piece in _piece(child, pages)]
    while pieces and pieces[0] == '#" "':
        pieces.pop(0)
    while pieces and pieces[-1] == '#" "':
        pieces.pop()
    if pieces and pieces[0].startswith('#" '):
        pieces[0] = '#"' + pieces[0][3:]
    return "".join(pieces)


def _piece(child: Element | str, pages: Pages) -> Iterator[str]:
    if isinstance(child, str):
        if text := re.sub(r"[ \t\r\n]+", " ", child):
            yield f"#{quoted(text)}"
        return
    tag, content = child.tag, ""
    if child.is_a("unseen", "anchor", "page-only") or tag == "label":
        return
    if tag == "br":
        yield "#linebreak()"
    elif tag in ("code", "kbd", "samp"):
        yield f"#raw({quoted(said(child))})"
    elif tag == "input":
        yield '#"[x] "' if "checked" in child.attributes else '#"[ ] "'
    elif content := "".join(piece for one in child.children for piece in _piece(one, pages)):
        yield _wrapped(child, content, pages)


def _wrapped(child: Element, content: str, pages: Pages) -> str:
    tag = child.tag
    if tag == "a":
        return _link(child, content, pages)
    if tag == "b" and child.is_a("positive", "negative"):
        return f"#{'positive' if child.is_a('positive') else 'negative'}[{content}]"
    names = {**_WRAPPED, **_STRUCK, **(_MARKED if pages.marked else {})}
    if tag in names:
        return f"#{names[tag]}[{content}]"
    return f"{content}#h(1em)" if tag == "span" and pages.marked else content


def _link(child: Element, content: str, pages: Pages) -> str:
    """A reference where it names a numbered figure or table, a link where it leads somewhere, else its words."""
    target = child.attributes.get("href", "")
    anchor = target.removeprefix("#")
    if target.startswith("#") and anchor in pages.labels:
        numbered = re.fullmatch(r"(Figure|Table) [\w-]+", said(child).strip())
        if numbered and anchor.startswith(("figure-", "table-")):
            return f"#ref(label({quoted(anchor)}))"
        return f"#link(label({quoted(anchor)}))[{content}]"
    return f"#link({quoted(target)})[{content}]" if target.startswith(("http://", "https://", "mailto:")) else content


_BLOCKS: Mapping[str, Callable[[Element, Pages], str]] = {
    **dict.fromkeys(("p", "summary", "dt"), _text),
    **dict.fromkeys(("ul", "ol"), _listed),
    **dict.fromkeys(("blockquote", "dd"), lambda element, pages: f"#answer[{_joined(element, pages)}]"),
    **dict.fromkeys(("img", "svg"), lambda element, pages: f"#{_image(element, pages)}"),
    "pre": lambda element, _: f"#raw({quoted(said(element).strip(chr(10)))}, block: true)",
    "table": _table_of_its_own,
    "hr": lambda *_: "#line(length: 100%, stroke: 0.5pt)",
}
