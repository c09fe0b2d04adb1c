"""A page as a tree of elements, so that other formats can be made of exactly what it shows."""

import html.parser
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

__all__ = ["Element", "elements", "parsed", "said"]

_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_UNSEEN = frozenset({"script", "style", "title", "nav"})


@dataclass(frozen=True)
class Element:
    """One element: its tag, its attributes, and what is in it, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def is_a(self, *classes: str) -> bool:
        """Whether it has any of `classes`."""
        return not set(classes).isdisjoint(self.attributes.get("class", "").split())


def parsed(page: str) -> Element:
    """The page as a tree; scripts, styles and navigation are left out.

    >>> said(parsed("<p>Two <b>words</b></p><style>p {}</style>"))
    'Two words'
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.root


def elements(tree: Element, *tags: str, where: Callable[[Element], bool] = lambda _: True) -> Iterator[Element]:
    """The elements in `tree` with one of `tags`, in the order of the page."""
    for child in tree.children:
        if isinstance(child, Element):
            if child.tag in tags and where(child):
                yield child
            yield from elements(child, *tags, where=where)


def said(tree: Element | str) -> str:
    """All the text in it, as it stands."""
    return tree if isinstance(tree, str) else "".join(map(said, tree.children))


class _Reader(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("page")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._add(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, child: Element | str) -> None:
        unseen = any(element.tag in _UNSEEN for element in self._open)
        if not unseen:
            self._open[-1].children.append(child)
