"""RTF: its text without its formatting; a Nexis or Factiva export is many articles, any other file is one.

Neither Nexis nor Factiva exports have been seen in RTF for real: they are read as the same exports in Word and in text.
"""

import re
from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.readers.announced import shortfall
from analysis.corpus.readers.factiva_text import factiva_articles, is_factiva_text
from analysis.corpus.readers.nexis import is_nexis_uni, nexis_uni_articles, read_nexis_text
from analysis.corpus.readers.nexis_articles import NUMBER

__all__ = ["read_rtf"]

_NUMBER = re.compile(rb"\bDocument [A-Za-z0-9]{20,36}\b")  # of Factiva's
_BRACKET = re.compile(rb"\\.|[{}]", re.DOTALL)


def read_rtf(file: File) -> Iterator[Article | Skip]:
    r"""The articles of an .rtf file.

    >>> [article.text for article in read_rtf(File("a.rtf", rb"{\rtf1\ansi They {\b met}.}"))]
    ['They met.']
    """
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - most corpora hold no RTF

    text: str = rtf_to_text(file.data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = [block for block in text.split("\n") if block.strip()]
    if not blocks:
        yield Skip(file.path, "it holds no text")
    elif is_nexis_uni(blocks):
        yield from nexis_uni_articles(blocks, file)
    elif any(match[0].rstrip().endswith("DOCUMENTS") for match in NUMBER.finditer(text)):
        yield from read_nexis_text(re.sub(r"\n+", "\n\n", text), file)
    else:
        found = list(factiva_articles(text, file)) if is_factiva_text(text) else [Article(text.strip("\n"), file)]
        yield from found
        n_found = sum(one.position is not None for one in found)
        yield from shortfall(file, len(_NUMBER.findall(file.data)), n_found)
    yield from _damage(file)


def _damage(file: File) -> Iterator[Skip]:
    """What its brackets say: one that was cut is not closed, and what stands after the last is shown by no program."""
    if not file.data.lstrip().startswith(b"{"):
        return
    depth = 0
    for bracket in _BRACKET.finditer(file.data):
        depth += {b"{": 1, b"}": -1}.get(bracket[0], 0)
        if depth <= 0 and bracket[0] == b"}":
            rest = len(file.data[bracket.end() :].strip(b"\0 \r\n\t}"))
            if rest:
                yield Skip(file.path, f"its outermost bracket is closed before its end: {rest:,} bytes are not read")
            return
    yield Skip(file.path, "its outermost bracket is not closed: was it cut?")
