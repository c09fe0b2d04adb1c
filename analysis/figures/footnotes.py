"""What a figure rests on, in words: its quotes, articles and stories, and how its intervals were made."""

import pandas as pd

__all__ = ["counted", "interval_note", "rests_on"]


def rests_on(estimates: pd.DataFrame) -> str:
    """How many quotes, articles and stories the estimates rest on together.

    The totals are those that `share`, `mean` and `gap` left with the table. Where rows were added or taken away since,
    they hold no more; then the numbers are those of the rows.

    >>> rests_on(pd.DataFrame({"n_quotes": [13, 13], "n_articles": [1, 1], "n_stories": [1, 1]}))
    'Based on 13 quotes from 1 article (1 story).'
    """
    facts = estimates.attrs.get("estimates", {})
    names = ["n_quotes", "n_articles", "n_stories"]
    if facts.get("n_rows") == len(estimates):
        quotes, articles, stories = (int(facts[name]) for name in names)
        return f"Based on {_total(quotes, articles, stories)}."
    lowest, highest = ([int(value) for value in estimates[names].agg(how)] for how in ("min", "max"))
    if lowest == highest:
        return f"Based on {_total(*highest)}."
    return f"Each row is based on {_total(*lowest)} to {_total(*highest)}."


def _total(quotes: int, articles: int, stories: int) -> str:
    return f"{counted(quotes, 'quote')} from {counted(articles, 'article')} ({counted(stories, 'story')})"


def counted(n: int, noun: str) -> str:
    """The number with its noun, in the plural where there is not one.

    >>> counted(1, "story"), counted(1200, "story")
    ('1 story', '1,200 stories')
    >>> counted(2, "day"), counted(0, "country")
    ('2 days', '0 countries')
    """
    plural = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"
    return f"{n:,} {noun if n == 1 else plural}"


def interval_note(estimates: pd.DataFrame, *, mark: str = "Lines") -> str:
    """How the intervals were made, and what an open marker means, as far as either occurs.

    >>> interval_note(pd.DataFrame({"level": [0.95], "method": ["no interval: fewer than two stories"]}))
    'Open markers: no interval, as there are fewer than two stories.'
    """
    methods = [str(method) for method in estimates["method"].dropna().unique()]
    made = [method for method in methods if not method.startswith("no ")]
    notes = []
    if made:
        levels = " and ".join(f"{level:.4g}%" for level in sorted(100 * estimates["level"].dropna().unique()))
        notes.append(f"{mark}: {levels} intervals, {'; '.join(sorted(made, key=_common_first))}.")
    few = any("fewer than two" in method for method in methods)
    same = any("agree" in method for method in methods if method.startswith("no "))
    reasons = ["there are fewer than two stories"] * few + ["all stories agree"] * same
    if reasons:
        notes.append(f"Open markers: no interval, as {' or '.join(reasons)}.")
    return " ".join(notes)


def _common_first(method: str) -> tuple[bool, str]:
    return (not method.startswith("delete-one"), method)
