"""`stories(documents)`: which articles are one story, who had it first, and how far it went."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.corpus.stories import story_ids
from analysis.tables import build, require

__all__ = ["stories"]

_USED = ("doc_id", "outlet", "country", "wire", "published", "date_local", "notes")
_DAY_ONLY = "no time of day"  # what a document's notes say where midnight stands in for the time
_SAME_TIME = "more than one outlet has the earliest time"
_SAME_DAY = "more than one outlet has it on the first day, and not all say at what time"


def stories(documents: pd.DataFrame, *, threshold: float = 0.5, window: int | None = None) -> pd.DataFrame:
    """One row per story of `documents`: its articles, who published it first, and its spread over outlets and time.

    Parameters
    ----------
    documents
        Needs `doc_id` and `text`; `published` or `date_local` put articles in order, `outlet`, `country` and `wire` say
        where they stood. A `story_id` of its own is not read: stories are found anew, with the options given here.
    threshold, window
        As for `story_ids`: the share of the shorter article's 5-grams that must stand in the longer one, and the days
        within which two articles can be one story (None: any).

    Returns
    -------
    DataFrame
        `stories`, the largest first: story_id (the doc_id of its first article), n_articles, n_outlets (articles
        without an outlet count for none), first_doc_id, first_outlet, first_published, last_published (UTC), outlets
        and countries (in the order in which they published), wire, notes. `first_outlet` is missing where the dates
        do not say who was first.

    Raises
    ------
    ColumnError
        If `doc_id` or `text` is missing.
    ArgumentError
        `threshold` or `window` is out of range.

    Who published first in this corpus need not be who wrote it: an agency that is not in it is named in `wire` only.

    Examples
    --------
    >>> text = "The two leaders met in Busan on Thursday and agreed to suspend the tariffs for a year."
    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "text": [text, text], "outlet": ["Daily", "Herald"],
    ...                           "published": pd.to_datetime(["2025-11-02T08:00Z", "2025-11-01T21:00Z"])})
    >>> stories(documents)[["n_articles", "n_outlets", "first_outlet"]].values.tolist()
    [[2, 2, 'Herald']]
    """
    require(documents, ["doc_id", "text"], caller="stories")
    ids = story_ids(documents, threshold=threshold, window=window)
    known = {name: documents[name].array if name in documents.columns else None for name in _USED}
    table = pd.DataFrame({"story_id": ids.array, **known})
    table["moment"] = _moments(table)
    ordered = table.sort_values(["moment", "doc_id"], kind="stable")
    rows = [_row(str(story), group.to_dict("records")) for story, group in ordered.groupby("story_id", sort=False)]
    rows.sort(key=lambda row: (-row["n_articles"], row["story_id"]))
    return build("stories", rows)


def _moments(table: pd.DataFrame) -> pd.Series:
    published = pd.to_datetime(table["published"], utc=True, errors="coerce")
    return published.fillna(pd.to_datetime(table["date_local"], utc=True, errors="coerce"))


def _row(story: str, articles: Sequence[dict[Any, Any]]) -> dict[str, Any]:
    """The row of one story, whose articles are in the order of their dates."""
    outlets = _distinct(articles, "outlet")
    wires = [article["wire"] for article in articles if isinstance(article["wire"], str)]
    moments = [article["moment"] for article in articles if not pd.isna(article["moment"])]
    doubt = _doubt(articles) if len(outlets) > 1 else None
    first = articles[0]["outlet"]
    return {
        "story_id": story,
        "n_articles": len(articles),
        "n_outlets": len(outlets),
        "first_doc_id": articles[0]["doc_id"],
        "first_outlet": first if isinstance(first, str) and doubt is None else None,
        "first_published": min(moments, default=None),
        "last_published": max(moments, default=None),
        "outlets": outlets,
        "countries": _distinct(articles, "country"),
        "wire": max(sorted(set(wires)), key=wires.count) if wires else None,
        "notes": doubt,
    }


def _doubt(articles: Sequence[dict[Any, Any]]) -> str | None:
    """Why the dates do not say which outlet was first, if they do not."""
    first = articles[0]
    if pd.isna(first["moment"]):
        return "none of its articles is dated"
    others = [
        article for article in articles if article["outlet"] != first["outlet"] and not pd.isna(article["moment"])
    ]
    if any(article["moment"] == first["moment"] for article in others):
        return _SAME_TIME
    same_day = [article for article in others if article["moment"].date() == first["moment"].date()]
    if any(_DAY_ONLY in str(article["notes"]) for article in [first, *same_day]) and same_day:
        return _SAME_DAY
    return None


def _distinct(articles: Sequence[dict[Any, Any]], name: str) -> list[str]:
    return list(dict.fromkeys(article[name] for article in articles if isinstance(article[name], str)))
