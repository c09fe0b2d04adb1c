"""The tone of quotes: how positive or negative their words are, by VADER as published or as mended for news."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.corpus.languages import english
from analysis.errors import ArgumentError, near_miss
from analysis.measures.news_words import mend, set_aside
from analysis.measures.scripts import is_mostly_foreign
from analysis.measures.vader import Weight, combine, has_emojis, known, places, spell_emojis, weigh, words
from analysis.measures.whole_documents import warn_of_documents
from analysis.tables import build, carry, require

__all__ = ["METHODS", "tone"]

Mend = Callable[[str], tuple[str, Sequence[int]]]
Row = Mapping[str, Any]

METHODS = ("vader-news", "vader", "target")
READ = ("quote_id", "text", "spans")
NEUTRAL_BELOW = 0.05  # the authors' threshold
SPAN_JOINT = " … "  # between the spans of a quote's text
UNSCORED: Row = {"score": float("nan"), "label": "unscored", "known_share": float("nan"), "hits": []}


def tone(quotes: pd.DataFrame, *, method: str = "vader-news") -> pd.DataFrame:
    """The tone of each quote, with the words that made it; or its tone toward each actor that it names.

    Tone is the feeling in the words, not the position taken: for that there is `stance`. Only what was said is
    read, not who said it or how. The methods were made for sentences: over whole articles nearly every score ends up
    at -1 or 1, so score quotes or sentences.

    Parameters
    ----------
    quotes
        Any table with the columns quote_id (each once) and text. With `spans` too, as `quotes()` leaves them, hits
        point into the article. Where there is a column `lang`, only English is scored.
    method
        - "vader-news": VADER, mended for news. Curly apostrophes and double-encoded marks are read as what they
          stand for, dashes part words, and words inside the names of events, offices and bodies ("World War II",
          "Security Council") or in terms of the trade ("interest rates", "agreement") weigh nothing. Which words, where
          and why is in `data/tone_news.csv`; a speaker's own evaluations are not among them.
        - "vader": vaderSentiment 3.3.2 to the last digit.
        - "target": the model of `target_tone`, toward each known actor that the quote names, the speaker excluded.

    Returns
    -------
    With "target", the columns of `tables.COLUMNS["aimed_tone"]`, one row for each quote and actor, as in `target_tone`.
    Probabilities are means over the actor's mentions, each read in its own sentence; `start` and `end` are the plainest
    of these. A quote that names nobody has no row. Otherwise one row per quote, in its order and with its index:

    - quote_id
    - method
    - score: from -1 to 1; missing where the text was not scored, never 0
    - label: positive from 0.05, negative from -0.05, neutral between; unscored where there is nothing to read:
      no letters, or most of them not Latin, or another language
    - known_share: share of the quote's words, cut at white space, that the lexicon knows, in [0, 1]
    - hits: list of {word, weight, start}, in the order of the text. `weight` is what the word adds, after negation,
      degree and contrast. `start` is an offset into the article where the quote has spans, else into the quote's
      text; missing where spans and text do not agree.

    Raises
    ------
    ArgumentError
        For an unknown method, and for a quote_id that is there twice.
    ColumnError
        Where quote_id or text is missing.

    Source
    ------
    C. J. Hutto and E. Gilbert (2014), "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media
    Text", ICWSM-14.

    Examples
    --------
    >>> quotes = pd.DataFrame({"quote_id": ["q1", "q2"], "text": ["This isn’t good.", "since World War II"]})
    >>> tone(quotes)[["quote_id", "score", "label"]]
      quote_id   score     label
    0       q1 -0.3412  negative
    1       q2  0.0000   neutral
    >>> tone(quotes, method="vader").score.tolist()
    [0.4404, -0.5994]
    """
    require(quotes, ["quote_id", "text"], caller="tone")
    _check(quotes, method)
    if method == "target":
        from analysis.measures.aimed_tone import aimed_rows  # noqa: PLC0415  # lexicons need no model

        return carry(build("aimed_tone", aimed_rows(quotes)), quotes, key="quote_id")
    warn_of_documents(quotes, caller="tone")
    columns = (quotes[name].tolist() if name in quotes.columns else [None] * len(quotes) for name in READ)
    rows = [
        {"quote_id": quote_id, "method": method, **(_score(text, spans, method) if is_read else UNSCORED)}
        for quote_id, text, spans, is_read in zip(*columns, english(quotes), strict=True)
    ]
    return carry(build("tone", rows), quotes, key="quote_id").set_axis(quotes.index)


def _check(quotes: pd.DataFrame, method: str) -> None:
    if method not in METHODS:
        close = near_miss(str(method), METHODS)
        hint = f" Did you mean {close!r}?" if close else ""
        raise ArgumentError(f"tone() knows no method {method!r}; there are {', '.join(map(repr, METHODS))}.{hint}")
    twice = quotes.loc[quotes["quote_id"].duplicated(), "quote_id"]
    if len(twice):
        raise ArgumentError(
            f"tone() needs each quote_id once; {twice.iloc[0]!r} is there more often. "
            "Drop the others: quotes.drop_duplicates('quote_id')"
        )


def _score(text: Any, spans: Any, method: str) -> Row:
    if not isinstance(text, str) or is_mostly_foreign(text):
        return UNSCORED
    view, origins = mend(text) if method == "vader-news" else (text, None)
    if has_emojis(view):
        view, spelled = spell_emojis(view)
        origins = spelled if origins is None else [origins[offset] for offset in spelled]
    written = view.split()
    tokens = set_aside(words(written), written, view) if method == "vader-news" else words(written)
    found = known(tokens)
    weights = weigh(tokens, written, found) if found else []
    if not weights and not any(map(str.isalpha, view)):
        return UNSCORED
    score = combine(weights, view) if weights else 0.0
    return {
        "score": score,
        "label": "positive" if score >= NEUTRAL_BELOW else "negative" if score <= -NEUTRAL_BELOW else "neutral",
        "known_share": len(found) / len(tokens),
        "hits": _hits(weights, places(view, written, [index for index, _ in weights]), origins, text, spans)
        if weights
        else [],
    }


def _hits(
    weights: Sequence[Weight],
    bounds: Sequence[tuple[int, int]],
    origins: Sequence[int] | None,
    text: str,
    spans: Any,
) -> list[Row]:
    if origins is not None:
        bounds = [(origins[start], origins[end - 1] + 1) for start, end in bounds]
    is_quoted = isinstance(spans, Sequence | np.ndarray)  # Parquet makes arrays of lists
    return [
        {
            "word": text[start:end],
            "weight": round(weight, 3),
            "start": _in_article(start, len(text), spans) if is_quoted else start,
        }
        for (start, end), (_, weight) in zip(bounds, weights, strict=True)
    ]


def _in_article(offset: int, length: int, spans: Sequence[Sequence[int]]) -> int | None:
    """The offset in the article of what is at `offset` in the quote's text, which is its spans joined."""
    if sum(end - start for start, end in spans) + len(SPAN_JOINT) * (len(spans) - 1) != length:
        return None
    for start, end in spans:
        if offset < end - start:
            return int(start) + offset
        offset -= end - start + len(SPAN_JOINT)
    return None
