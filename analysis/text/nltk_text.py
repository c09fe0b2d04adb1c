"""The bridge to NLTK's own tools."""

from typing import TYPE_CHECKING

import pandas as pd

from analysis.text.tokens import tokens

if TYPE_CHECKING:
    from nltk.text import Text

__all__ = ["nltk_text"]


def nltk_text(documents: pd.DataFrame) -> "Text":
    """The tokens of `documents` as an `nltk.Text`, one document after the other, in order.

    Columns in: doc_id, text; non_body where present (date lines and footers are skipped).

    Concordances, collocation finders, frequency distributions and dispersion work on it without NLTK's data.
    `Text.collocation_list` does not: it asks for NLTK's stop words, which are not there. It does not lower-case, and
    NLTK's concordances and bigrams cross from one document into the next; `analysis.kwic` does not.

    Raises
    ------
    ColumnError
        Where `doc_id` or `text` is missing.

    >>> import analysis
    >>> text = nltk_text(analysis.read("seeds"))
    >>> text.concordance_list("Taiwan", width=40)[0].line
    'recognition that Taiwan belongs to China'
    """
    from nltk.text import Text  # noqa: PLC0415 - importing NLTK takes seconds, which only this function should cost

    return Text(tokens(documents)["text"].tolist(), name=f"{len(documents)} documents")
