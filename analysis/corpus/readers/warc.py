"""A web archive is the pages in it."""

import contextlib
import io
import re
from collections.abc import Iterator
from typing import Any

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode
from analysis.corpus.limits import LARGEST_FILE
from analysis.corpus.readers.webpage import webpage

__all__ = ["read_warc"]

_BEGUN = re.compile(rb"^WARC/[01]\.\d{1,2}\r?$", re.MULTILINE)
_NO_PAGES = ("warcinfo", "request", "metadata", "conversion", "continuation")


def read_warc(file: File) -> Iterator[Article | Skip]:
    """The article of every HTML page that was fetched with success, with its address; other records are passed over.

    Pages that cannot be told for articles (a front page, a list) become articles too: nobody can tell them by form.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - most corpora hold no archives
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    position = n_records = 0
    archive = ArchiveIterator(io.BytesIO(file.data))
    try:
        for record in _quietly(archive):
            n_records += 1
            if record.rec_type in _NO_PAGES:
                continue
            if record.rec_type not in ("response", "resource", "revisit"):
                yield Skip(file.path, f"a record of it has no type that is known: {record.rec_type!r:.40}", position)
                position += 1
                continue
            yield _record(record, file, position)
            position += 1
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        yield Skip(file.path, f"it breaks off after {position} records: {error}")
        return
    n_begun = len(_BEGUN.findall(file.data))
    if n_begun > n_records or archive.err_count:  # the length of one is damaged, so that it took in others
        yield Skip(file.path, f"{n_begun:,} records begin in it and {n_records:,} end where they say: it is damaged")
    elif not position:
        yield Skip(file.path, "there is no page in it")


def _quietly(archive: Any) -> Iterator[Any]:
    """The records of `archive`, without the warnings that warcio writes to stderr: it counts them as well."""
    records = iter(archive)
    while True:
        with contextlib.redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _record(record: Any, file: File, position: int) -> Article | Skip:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "")
    reason = _no_page(record)
    if reason is not None:
        return Skip(file.path, f"{url}: {reason}", position)
    data = record.content_stream().read(LARGEST_FILE)
    text, notes = decode(File(file.path, data, file.encoding))
    found = webpage(text, file, notes, position=position, url=url)
    fetched = record.rec_headers.get_header("WARC-Date")
    if isinstance(found, Article) and fetched:
        return Article(found.text, file, position, {**found.fields, "fetched": fetched}, found.notes)
    return found


def _no_page(record: Any) -> str | None:
    if record.rec_type == "revisit":
        return "it was fetched again unchanged"
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return f"it was answered with status {status}"
    headers = record.http_headers or record.rec_headers
    kind = str(headers.get_header("Content-Type") or "").partition(";")[0].strip().casefold()
    return None if kind in ("text/html", "application/xhtml+xml") else f"it is no page but {kind or 'unknown'}"
