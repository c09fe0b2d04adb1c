"""A page saved as .mhtml is the HTML in it."""

import email
import email.policy
from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode
from analysis.corpus.readers.webpage import webpage

__all__ = ["read_mhtml"]


def read_mhtml(file: File) -> Iterator[Article | Skip]:
    """The article of the first page in `file`, with the address it was saved from."""
    message = email.message_from_bytes(file.data.lstrip(), policy=email.policy.compat32)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes):
        yield Skip(file.path, "there is no page in it")
        return
    charset = str(part.get_content_charset() or "") or None
    text, notes = decode(File(file.path, data, file.encoding or _known(charset)))
    if "<" not in text:
        yield Skip(file.path, "the page in it is damaged: it holds no HTML")
        return
    address = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
    yield webpage(text, file, notes, url=address if address.startswith("http") else None)


def _known(charset: str | None) -> str | None:
    try:
        return charset if charset and b"".decode(charset) == "" else None
    except LookupError:
        return None
