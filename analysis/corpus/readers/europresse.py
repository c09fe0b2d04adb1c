"""Europresse as HTML, in its older form (tables) and its newer one (<article>)."""

import re
from collections.abc import Iterator
from typing import Any

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode
from analysis.corpus.readers.announced import shortfall
from analysis.corpus.readers.markup import Element, blocks, line, page
from analysis.corpus.readers.written_days import iso_day

__all__ = ["read_europresse"]

_LOWER = "translate(@class, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_NUMBER = re.compile(r"(?:Numéro de document|Document number)\s*:\s*(\S+)")
_NAMED = re.compile(r"class=\"?DocPublicationName\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|\w+day", re.IGNORECASE)


def read_europresse(file: File) -> Iterator[Article | Skip]:
    """The articles of an .html export: whatever has the name of a publication above it."""
    text, _ = decode(file)
    names = page(text).xpath(f"//*[contains({_LOWER}, 'docpublicationname')]")
    for position, name in enumerate(names):
        holder = next((part for part in name.iterancestors("article", "td")), name.getparent())
        yield _article(name, holder, file, position)
    yield from shortfall(file, max(len(_NUMBER.findall(text)), len(_NAMED.findall(text))), len(names))


def _article(name: Element, holder: Element, file: File, position: int) -> Article | Skip:
    titles = holder.xpath(f".//*[contains({_LOWER}, 'titrearticlevisu')]")
    header = " ".join(line(part) for part in holder.xpath(".//*[@class='DocHeader']"))
    fields: dict[str, Any] = {
        "outlet": re.sub(r", no\. .*", "", line(name)),
        "title": line(titles[0]) if titles else "",
        "published": iso_day(header) or "",
        "section": "" if _WEEKDAY.match(header) else header.partition(",")[0],
    }
    section = holder.find(".//section")
    if section is not None:
        fields["byline"] = _author_above(titles)
        body = blocks(section)
    else:
        fields["byline"], body = _old_form(titles, holder)
    told = "\n".join(blocks(holder))
    number = _NUMBER.search(told)
    fields["article_id"] = number[1] if number else ""
    fields["copyright"] = next((row for row in told.split("\n") if row.startswith("©")), "")
    said = {key: value for key, value in fields.items() if value}
    if not body or body == [line(name)]:  # where the markup around it is broken, its publication's name is all there is
        return Skip(file.path, f"it has no text below its headline {said.get('title', '')!r:.80}", position)
    return Article("\n\n".join(body), file, position, said)


def _author_above(titles: list[Element]) -> str:
    """In the newer form the author stands in the block after the headline's."""
    block = next((part for part in titles[0].iterancestors("div")), None) if titles else None
    following = block.getnext() if block is not None else None
    return line(following) if following is not None else ""


def _old_form(titles: list[Element], holder: Element) -> tuple[str, list[str]]:
    """Author and paragraphs: what stands between the headline and the copyright. An author's line ends with <br>."""
    author: list[str] = []
    body: list[str] = []
    before, is_author_ended = "", False
    for part in titles[0].itersiblings() if titles else holder:
        if part.tag == "p" and not body and not author and before and is_author_ended:
            author, before = [before], ""
        if part.tag == "table":
            break
        if part.tag in ("p", "br") and before and (part.tag == "p" or author or body):
            body, before = [*body, before], ""
        is_author_ended = part.tag == "br" and not (part.tail or "").strip()
        own = line(part) if part.tag != "br" and isinstance(part.tag, str) else ""
        before = " ".join(" ".join([before, own, part.tail or ""]).split())
        if before.startswith("©"):
            break
    else:
        body = [*body, before] if before else body
    return "".join(author), [row for row in body if row and not row.startswith("©")]
