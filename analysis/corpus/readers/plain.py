"""A plain text file is one article, or several between lines of marks."""

import re
from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode

__all__ = ["read_plain"]

_BETWEEN = re.compile(r"^(?:={10,}|\*{10,})[ \t]*$", re.MULTILINE)
_HARDLY_TEXT = 0.1  # of its characters are control characters or were no characters at all


def read_plain(file: File) -> Iterator[Article | Skip]:
    r"""The articles in `file`: one, unless long lines of one mark ("==========") stand between two or more.

    Lines of marks divide a file only where every part is an article by its length (200 characters): a rule under a
    headline or above a footer divides nothing.

    >>> [article.text for article in read_plain(File("a.txt", b"One line."))]
    ['One line.']
    """
    text, notes = decode(file)
    if not text.strip():
        yield Skip(file.path, "it holds no text")
    elif "\0" in text:
        yield Skip(file.path, "it is no text: it holds NUL characters")
    elif _unreadable(text) > _HARDLY_TEXT:
        yield Skip(file.path, "it is no text: a tenth of it and more are no characters")
    else:
        parts = [part.strip("\n") for part in _BETWEEN.split(text)]
        parts = [part for part in parts if part.strip()]
        if len(parts) < 2 or min(map(len, parts)) < 200:
            parts = [text]
        for position, part in enumerate(parts):
            yield Article(part, file, position, notes=notes)


def _unreadable(text: str) -> float:
    sample = text[:20_000]
    return sum(letter == "�" or (letter < " " and letter not in "\t\n\f\x1b\v") for letter in sample) / len(sample)
