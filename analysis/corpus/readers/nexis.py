"""LexisNexis and Nexis Uni as plain text, and what a .docx or .rtf of theirs is once it is text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.corpus.articles import Article, File, Skip
from analysis.corpus.decoding import decode
from analysis.corpus.readers.announced import shortfall
from analysis.corpus.readers.nexis_articles import NUMBER, lexisnexis_article, nexis_uni_article

__all__ = ["announced_by", "is_nexis_uni", "nexis_uni_articles", "read_nexis", "read_nexis_text"]

_LABELLED = re.compile(r"^[ \t]*(?:LENGTH|LOAD-DATE|LANGUAGE): ", re.MULTILINE)
_END = re.compile(r"^\s*End of Document\s*$", re.MULTILINE)
_LISTING = re.compile(r"(?:Content Type|Narrowed by|Client/Matter|Search Terms|Search Type)\b|News\s*$|.*Content Type:")
_LISTED = re.compile(r"^\s*Documents? \((\d{1,6})\)\s*$", re.MULTILINE)


def read_nexis(file: File) -> Iterator[Article | Skip]:
    """The articles of a .txt export: "1 of 500 DOCUMENTS" stands above each, or "End of Document" below."""
    text, notes = decode(file)
    yield from read_nexis_text(text, file, notes)


def read_nexis_text(text: str, file: File, notes: tuple[str, ...] = ()) -> Iterator[Article | Skip]:
    """The articles of an export of the older form, split where its numbers stand."""
    marks = [match for match in NUMBER.finditer(text) if match[0].rstrip().endswith(("S", "E", "N", "I"))]
    if marks and _LABELLED.search(text, 0, marks[0].start()):
        yield Skip(file.path, "an article stands above the first number of one: that number is damaged or was cut off")
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for position, (mark, end) in enumerate(zip(marks, ends, strict=True)):
        blocks = re.split(r"\n[ \t]*\n\s*?(?=\S|[ \t]+\S)", text[mark.end() : end])
        found = lexisnexis_article([block.strip("\n") for block in blocks if block.strip()], file, position)
        yield found if isinstance(found, Skip) else _noted(found, notes)
    yield from shortfall(file, announced_by([(int(mark[1]), int(mark[2])) for mark in marks]), len(marks))


def announced_by(numbers: Sequence[tuple[int, int]]) -> int | None:
    """How many articles a file must hold by its numbers "k of n": all, or from its first k to its last.

    >>> announced_by([(1, 10), (2, 10), (4, 10)]), announced_by([(201, 500), (202, 500)]), announced_by([])
    (10, 2, None)
    """
    if not numbers:
        return None
    places = [place for place, _ in numbers]
    total = Counter(total for _, total in numbers).most_common(1)[0][0]
    return total if min(places) == 1 else max(places) - min(places) + 1


def is_nexis_uni(blocks: Sequence[str]) -> bool:
    """Whether these paragraphs are those of a Nexis Uni export."""
    return any(_END.match(block) for block in blocks) or any(_LISTED.match(block) for block in blocks[:20])


def nexis_uni_articles(blocks: Sequence[str], file: File) -> Iterator[Article | Skip]:
    """The articles of a Nexis Uni export: each ends with "End of Document"; a list of them may stand at the top."""
    listed = next((int(match[1]) for block in blocks[:20] if (match := _LISTED.match(block))), None)
    position, article = 0, []
    rest = list(_without_list(blocks) if listed is not None else blocks)
    for place, block in enumerate(rest):
        is_end = _END.match(block) is not None
        if not is_end:
            article.append(block)
        if article and (is_end or place == len(rest) - 1):
            yield nexis_uni_article(article, file, position)
            position, article = position + 1, []
    yield from shortfall(file, listed, position)


def _without_list(blocks: Sequence[str]) -> Sequence[str]:
    """What follows the list of documents, which ends with the last line that tells how it was narrowed."""
    last = 0
    for place, block in enumerate(blocks):
        if _END.match(block):
            break
        if re.match(
            r"(?:Content Type|Narrowed by|Client/Matter|Search Terms|Search Type)\b|News\s*$|.*Content Type:", block
        ):
            last = place + 1
    return blocks[last:]


def _noted(article: Article, notes: tuple[str, ...]) -> Article:
    return Article(article.text, article.file, article.position, article.fields, (*notes, *article.notes))
