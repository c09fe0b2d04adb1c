"""Word: the paragraphs of a .docx; a Nexis Uni export is many articles, any other file is one."""

import io
import zipfile
from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.limits import LARGEST_FILE, size_told
from analysis.corpus.readers.nexis import is_nexis_uni, nexis_uni_articles

__all__ = ["read_docx"]

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}tab": "\t", f"{_WORD}noBreakHyphen": "‑"}


def read_docx(file: File) -> Iterator[Article | Skip]:
    """The articles of a .docx; what was deleted with changes tracked is no part of it."""
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        entry = archive.getinfo("word/document.xml")
        if entry.file_size > LARGEST_FILE or (entry.file_size > 2**24 and entry.file_size > 100 * len(file.data)):
            yield Skip(file.path, f"it would unpack to {size_told(entry.file_size)}, as a zip bomb does")
            return
        document = archive.read(entry)
    blocks = [block for block in _paragraphs(document) if block.strip()]
    if is_nexis_uni(blocks):
        yield from nexis_uni_articles(blocks, file)
    elif not blocks:
        yield Skip(file.path, "it holds no text")
    else:
        yield Article("\n\n".join(blocks), file)


def _paragraphs(document: bytes) -> Iterator[str]:
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415 - most corpora hold no XML

    pieces: list[str] = []
    for _, element in iterparse(io.BytesIO(document), events=("end",), forbid_dtd=True):
        if element.tag == f"{_WORD}t":
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append(_BREAKS[element.tag])
        elif element.tag == f"{_WORD}p":
            yield "".join(pieces)
            pieces = []
            element.clear()
