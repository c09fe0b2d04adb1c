"""Advice where a measure made for sentences is used on whole documents."""

import pandas as pd

from analysis.errors import advise

__all__ = ["LONG", "warn_of_documents"]

LONG = 250  # words: longer than nearly all quotes of news, shorter than nearly all articles


def warn_of_documents(quotes: pd.DataFrame, *, caller: str) -> None:
    """Tell, once, that a lexicon over whole documents saturates; texts cut out by `quotes()` have `spans` and are none.

    VADER's score is s / sqrt(s² + 15) of the sum s of its words' weights: it grows with the length of the text.
    """
    if "spans" in quotes.columns or "text" not in quotes.columns:
        return
    n_long = sum(isinstance(text, str) and text.count(" ") >= LONG for text in quotes["text"])
    if n_long:
        advise(
            "whole documents",
            f"{caller}() was given texts of more than {LONG} words ({n_long:,} of {len(quotes):,}): a lexicon was made "
            "for sentences, and over whole documents nearly every score ends up near -1 or 1. Score the quotes, or "
            "sentences(documents), and take their mean.",
            stacklevel=4,
        )
