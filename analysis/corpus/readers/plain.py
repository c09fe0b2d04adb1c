"""A plain text file is one article."""

from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode

__all__ = ["read_plain"]


def read_plain(file: File) -> Iterator[Article | Skip]:
    """The one article in `file`, whatever its layout; or why there is none.

    >>> [article.text for article in read_plain(File("a.txt", b"One line."))]
    ['One line.']
    """
    text, notes = decode(file)
    if not text.strip():
        yield Skip(file.path, "it holds no text")
    elif "\0" in text:
        yield Skip(file.path, "it is no text: it holds NUL characters")
    else:
        yield Article(text, file, notes=notes)
