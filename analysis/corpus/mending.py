"""What went wrong before a text reached us is put right before offsets exist, and noted: mojibake, HTML entities."""

import html
import re
from dataclasses import replace
from html.entities import html5
from typing import Any

from analysis.corpus.articles import Article

__all__ = ["mended", "mended_article"]

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_DEEPEST = 5  # "&amp;amp;quot;" is a quotation mark that was escaped three times


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    r"""`text` with mojibake read as it was meant and HTML entities resolved; a note for each. Nothing else is changed.

    Mojibake is mended line by line by ftfy's `fix_encoding`, which touches neither curly quotation marks, nor widths,
    nor line ends. An entity counts only with its semicolon and a name that HTML knows; what may have been written as
    it stands ("AT&T", "R&D;") stays. Mending a mended text changes nothing.

    Examples
    --------
    >>> mended("The ministry â€œregretsâ€\x9d it.")
    ('The ministry “regrets” it.', ('mojibake mended in 1 line',))
    >>> mended("Trade &amp; tariffs&nbsp;– AT&T")
    ('Trade & tariffs\xa0– AT&T', ('HTML entities resolved: 2',))
    """
    notes = []
    if not text.isascii():
        text, lines = _without_mojibake(text)
        if lines:
            notes.append(f"mojibake mended in {lines} line{'s' if lines > 1 else ''}")
    if "&" in text:
        text, entities = _without_entities(text)
        if entities:
            notes.append(f"HTML entities resolved: {entities}")
    return text, tuple(notes)


def mended_article(article: Article) -> Article:
    """`article` with its text and what its file says of it mended; one with `markup` was mended by its reader."""
    text, notes = (article.text, ()) if article.markup else mended(article.text)
    fields = {name: _field(value) for name, value in article.fields.items()}
    return replace(article, text=text, fields=fields, notes=(*article.notes, *notes))


def _field(value: Any) -> Any:
    if isinstance(value, str) and ("&" in value or not value.isascii()) and "://" not in value[:10]:
        return mended(value)[0]
    return value


def _without_mojibake(text: str) -> tuple[str, int]:
    from ftfy import fix_encoding  # noqa: PLC0415 - costs 90 ms, and an ASCII corpus has no mojibake
    from ftfy.badness import is_bad  # noqa: PLC0415

    if not is_bad(text):
        return text, 0
    lines = text.split("\n")
    found = [fix_encoding(line) if is_bad(line) else line for line in lines]
    kept = [new if "\n" not in new and "\r" not in new else old for old, new in zip(lines, found, strict=True)]
    return "\n".join(kept), sum(old != new for old, new in zip(lines, kept, strict=True))


def _without_entities(text: str) -> tuple[str, int]:
    n_found = 0

    def resolved(match: re.Match[str]) -> str:
        nonlocal n_found
        letter = html.unescape(match[0])
        if letter == match[0] or letter in "\0\r\ufffd" or (match[0][1] != "#" and match[0][1:] not in html5):
            return match[0]  # no entity of HTML's, or none that is text
        n_found += 1
        return letter

    for _ in range(_DEEPEST):
        before, text = text, _ENTITY.sub(resolved, text)
        if text == before:
            break
    return text, n_found
