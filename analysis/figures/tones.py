"""Tone by speaker, with the words that drive it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.figures.dots import Beside, Piece, Row, Scale, dot_plot
from analysis.figures.footnotes import counted, interval_note, rests_on
from analysis.figures.lettering import width_of
from analysis.figures.marks import plain
from analysis.figures.selecting import check_estimates, check_width, shown_name
from analysis.figures.style import INK, Drawing, colour, styled
from analysis.tables import require

__all__ = ["tones"]

_UP, _DOWN = "#0B6B58", "#A3341C"  # as dark as each other; the sign before the word says it in grey, too
_WORDS = 62.0  # mm


def tones(
    estimates: pd.DataFrame,
    *,
    words: pd.DataFrame | None = None,
    of: str = "speaker",
    top: int = 15,
    width: str = "double",
    names: Mapping[str, str] | None = None,
) -> Drawing:
    """A dot plot of the mean tone of each speaker, the friendliest first, on a scale from -1 to 1.

    Columns in: `of`, estimates; `country` for the colours. As `mean(tone, "score", by=["speaker", "country"])` makes
    them. `words` (`of`, word, pull), as `driving_words(tone)` makes them, puts beside each row the words that moved its
    tone most, those that raise it after a plus, those that lower it after a minus, as many as there is room for.
    The `top` speakers with most quotes are shown, and the footnote says how many are not.

    It computes nothing: every number is one of `estimates`. A dot without interval is open; an interval that reaches
    beyond the scale ends in an arrow head.

    Raises:
    ColumnError for a column that is not there; ArgumentError for a table without rows or with several groups.

    >>> from analysis.estimates.means import mean
    >>> tone = pd.DataFrame({"doc_id": ["a", "a"], "speaker": ["Xi", "Trump"], "score": [0.2, -0.1]})
    >>> tones(mean(tone, "score", by="speaker"))
    <Drawing size ... with 1 Axes>
    """
    check_width(width, top, caller="tones")
    check_estimates(estimates, [of], allowed=["country"], caller="tones")
    if words is not None:
        require(words, [of, "word", "pull"], caller="tones")
    scored = estimates[estimates["estimate"].notna()]
    most = scored.sort_values(["n_quotes", of], ascending=[False, True], kind="stable").head(top)
    drawn = most.sort_values(["estimate", of], ascending=[False, True], kind="stable")
    rows = [_row(record, of, words, names) for record in drawn.to_dict("records")]
    columns = [Beside("quotes"), *([Beside("words that move it most", "left", _WORDS)] if words is not None else [])]
    scale = Scale("Mean tone", -1.0, 1.0, zero=True, ends=("← negative", "positive →"))
    rest = len(estimates) - len(drawn)
    left = [f"The {len(drawn)} with most quotes of {len(estimates):,}."] if rest else []
    note = " ".join([*left, rests_on(estimates), interval_note(drawn)])
    with styled():
        return dot_plot(rows, scale, columns=columns, note=note, width=width)


def _row(record: Mapping[Any, Any], of: str, words: pd.DataFrame | None, names: Mapping[str, str] | None) -> Row:
    return Row(
        name=shown_name(record[of], names, missing="not identified"),
        addition=record["country"] if isinstance(record.get("country"), str) else "",
        estimate=record["estimate"],
        low=record["low"],
        high=record["high"],
        colour=colour(record.get("country")),
        beside=_beside(record, of, words),
        keys={name: plain(record[name]) for name in (of, "country") if name in record},
        says=f"mean tone {record['estimate']:+.2f} of {counted(int(record['n_quotes']), 'quote')}".replace("-", "−"),
    )


def _beside(record: Mapping[Any, Any], of: str, words: pd.DataFrame | None) -> tuple[tuple[Piece, ...], ...]:
    n = ((f"{int(record['n_quotes']):,}", INK["text"]),)
    if words is None:
        return (n,)
    own = words[words[of].isna()] if pd.isna(record[of]) else words[words[of] == record[of]]
    return n, tuple(_fitting(own))


def _fitting(own: pd.DataFrame) -> list[Piece]:
    """The words in their order, as many as fit: first those that raise the tone, then those that lower it."""
    kept: list[tuple[str, float]] = []
    for word, pull in zip(own["word"].astype("str"), own["pull"].astype("float64"), strict=True):
        longer = [*kept, (word, pull)]
        if sum(width_of(text) for text, _ in _pieces(longer)) > _WORDS:
            break
        kept = longer
    return _pieces(kept)


def _pieces(words: Sequence[tuple[str, float]]) -> list[Piece]:
    raising = ", ".join(word for word, pull in words if pull > 0)
    lowering = ", ".join(word for word, pull in words if pull < 0)
    pieces = [(f"+ {raising}", _UP)] if raising else []
    return pieces + ([(f"{'   ' if raising else ''}− {lowering}", _DOWN)] if lowering else [])
