"""A plain text file is one article, or several between lines of marks."""

import re
from collections.abc import Iterator

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode

__all__ = ["read_plain"]

_BETWEEN = re.compile(r"(?m)^[ \t]*\n={10,}[ \t]*\n(?=[ \t]*$)")  # with an empty line on either side
_SHORTEST = 200  # characters that each part of a divided file has
_HARDLY_TEXT = 0.1  # of its characters are control characters or were no characters at all


def read_plain(file: File) -> Iterator[Article | Skip]:
    r"""The articles in `file`: one, unless lines of "==========" stand between two or more, which is noted.

    Such a line divides a file only with an empty line above and below it, and only where every part is an article by
    its length (200 characters): a rule under a headline or above a footer divides nothing. Lines of asterisks, dashes
    or underscores never do: speeches and statements part their sections with them.

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
        if len(parts) < 2 or min(map(len, parts)) < _SHORTEST:
            parts = [text]
        else:
            notes = (*notes, f'one of {len(parts)} parts into which lines of "=" divide its file')
        for position, part in enumerate(parts):
            yield Article(part, file, position, notes=notes)


def _unreadable(text: str) -> float:
    sample = text[:20_000]
    return sum(letter == "�" or (letter < " " and letter not in "\t\n\f\x1b\v") for letter in sample) / len(sample)
