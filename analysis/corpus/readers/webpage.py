"""A saved web page is one article: trafilatura finds its text, the page's own metadata say the rest."""

import ast
import json
import re
from collections.abc import Iterator
from typing import Any

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode
from analysis.corpus.readers.markup import Element, blocks, line, page

__all__ = ["read_webpage", "webpage"]

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "byline": ("author", "article:author", "dc.creator", "byl", "parsely-author"),
    "outlet": ("og:site_name", "application-name", "dc.publisher"),
    "published": (
        "article:published_time",
        "datepublished",
        "parsely-pub-date",
        "pubdate",
        "dc.date",
        "date",
        "sailthru.date",
    ),
    "url": ("og:url",),
}
_LITERAL = re.compile(r"""\bb(?P<mark>['"])(?P<inside>\s*<.*)(?P=mark)\s*\Z""", re.DOTALL)


def read_webpage(file: File) -> Iterator[Article | Skip]:
    """The article of an .html file."""
    text, notes = decode(file)
    yield webpage(text, file, notes)


def webpage(
    text: str, file: File, notes: tuple[str, ...] = (), *, position: int = 0, url: str | None = None
) -> Article | Skip:
    r"""The article of the page `text`; scripts, styles and forms are no part of it.

    The time of publication is what the page declares (meta elements, JSON-LD, <time>), never a guess from its words.
    A page that is Python's notation of bytes (b'<div>\\xe2\\x80\\x99') is unwrapped first, with a note.
    """
    text, unwrapped = _unwrapped(text)
    tree = page(text)
    body = _body(text, tree)
    fields = _fields(tree)
    if url:
        fields["url"] = url
    if not body.strip():
        return Skip(file.path, "no article was found in this page", position)
    return Article(body, file, position, fields, (*notes, *unwrapped))


def _body(text: str, tree: Element) -> str:
    """What trafilatura takes for the article; all paragraphs of a page so bare that nothing can be furniture."""
    import trafilatura  # noqa: PLC0415 - costs 600 ms, and most corpora hold no pages

    found = trafilatura.extract(text, favor_recall=True, include_comments=False, deduplicate=False)
    whole = [block for block in blocks(tree) if block]
    is_bare = not tree.xpath("//nav | //footer | //aside | //form | //header | //article | //script | //main")
    if is_bare:
        title = line(tree.xpath("//h1")[0]) if tree.xpath("//h1") else None
        return "\n\n".join(block for place, block in enumerate(whole) if place or block != title)
    return found or "\n\n".join(blocks(tree.xpath("//article | //main | //body")[0]))


def _fields(tree: Element) -> dict[str, Any]:
    declared = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold(): meta.get("content")
        for meta in reversed(tree.xpath("//meta[@content]"))
    }
    linked = _linked_data(tree)
    fields = {
        ours: next((declared[name].strip() for name in names if (declared.get(name) or "").strip()), linked.get(ours))
        for ours, names in _META.items()
    }
    heads = [line(part) for part in [*tree.xpath("//h1"), *tree.xpath("//head/title")]]
    times = [time.get("datetime") for time in tree.xpath("//article//time[@datetime] | //header//time[@datetime]")]
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    fields["title"] = fields["title"] or next((head for head in heads if head), None)
    fields["published"] = linked.get("published") or fields["published"] or next(iter(times), None)
    fields["url"] = next(iter(canonical), None) or fields["url"]
    fields["lang"] = (tree.get("lang") or "").partition("-")[0] or None
    return {name: str(value) for name, value in fields.items() if value}


def _linked_data(tree: Element) -> dict[str, Any]:
    """What the page says of itself in JSON-LD, where that is an article."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        listed = found if isinstance(found, list) else found.get("@graph", [found]) if isinstance(found, dict) else []
        for item in listed if isinstance(listed, list) else []:
            if isinstance(item, dict) and "Article" in str(item.get("@type")):
                return {
                    "title": item.get("headline"),
                    "published": item.get("datePublished"),
                    "byline": _named(item.get("author")),
                    "outlet": _named(item.get("publisher")),
                }
    return {}


def _named(value: Any) -> str | None:
    found = [
        one.get("name") if isinstance(one, dict) else one for one in (value if isinstance(value, list) else [value])
    ]
    return ", ".join(str(one) for one in found if one) or None


def _unwrapped(text: str) -> tuple[str, tuple[str, ...]]:
    literal = _LITERAL.search(text)
    if literal is None:
        return text, ()
    try:
        inside = ast.literal_eval(text[literal.start() :].strip()).decode("utf-8", errors="replace")
    except (ValueError, SyntaxError, MemoryError, RecursionError, AttributeError):
        return text, ()
    return text[: literal.start()] + inside, ("the page was Python's notation of bytes: unwrapped",)
