"""The same article found twice, as in two overlapping downloads, is one document; the ledger keeps the copies."""

from collections.abc import Iterable, Sequence
from typing import Any

from analysis.corpus.articles import Article, Skip

__all__ = ["without_copies"]


def without_copies(articles: Sequence[Article], skips: Iterable[Skip]) -> tuple[list[Article], list[Skip]]:
    """The articles without further copies, and the skips with a row for each copy.

    A copy has the same identity (the number that its archive gave it, else its address) and the same text, headline,
    outlet and date. Articles without such an identity are never merged: the same words in two files may be a reprint,
    which is a story's business.

    >>> from analysis.corpus.articles import Origin
    >>> one = Article("They met.", Origin("a.csv", ""), 0, {"url": "https://example.org/1"})
    >>> two = Article("They met.", Origin("b.csv", ""), 4, {"url": "https://example.org/1"})
    >>> kept, skips = without_copies([one, two], [])
    >>> len(kept), skips[0].source_file, skips[0].reason
    (1, 'b.csv', 'the same article as in a.csv, position 0: same address and text')
    """
    first: dict[tuple[Any, ...], Article] = {}
    kept, found = [], list(skips)
    for article in articles:
        name = next((name for name in ("article_id", "url") if article.fields.get(name)), None)
        if name is None:
            kept.append(article)
            continue
        said = tuple(str(article.fields.get(key) or "") for key in (name, "title", "outlet", "published"))
        other = first.setdefault((*said, article.text), article)
        if other is article:
            kept.append(article)
            continue
        same = "number" if name == "article_id" else "address"
        where = f"{other.file.path}, position {other.position}"
        reason = f"the same article as in {where}: same {same} and text"
        found.append(Skip(article.file.path, reason, article.position, (other.file.path, other.position)))
    return kept, found
