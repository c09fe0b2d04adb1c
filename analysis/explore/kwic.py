"""Keyword in context: every place where a word or phrase stands, with what stands around it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from analysis.errors import ArgumentError
from analysis.explore.patterns import carry_documents, choose, compile_pattern
from analysis.text.columns import bodies
from analysis.text.paragraphs import paragraph_spans
from analysis.text.sentences import sentence_spans
from analysis.text.views import plain

__all__ = ["kwic"]

KINDS = ("str", "Int64", "Int64", "Int64", "str", "str", "str")
WITHIN: dict[str, Callable[[str], list[tuple[int, int]]]] = {
    "sentence": sentence_spans,
    "paragraph": paragraph_spans,
    "document": lambda text: [(0, len(text))],
}
SORTS: dict[str, Callable[[pd.Series], pd.Series]] = {
    "left": lambda left: left.map(lambda words: words.casefold().split()[::-1]),
    "right": lambda right: right.map(lambda words: words.casefold().split()),
}


def kwic(
    documents: pd.DataFrame,
    pattern: str,
    *,
    context: int | None = 12,
    regex: bool = False,
    sort: str = "position",
    within: str = "sentence",
    ignore_case: bool = True,
) -> pd.DataFrame:
    """The concordance of `pattern`: one row per match, with its context.

    Parameters
    ----------
    documents
        Columns doc_id and text; `non_body` where present (date lines and footers are not searched).
    pattern
        Whole words, with `*` for any letters and `?` for one: "tariff*", "rare earth*". Straight and curly marks,
        and any white space between two words, are the same.
    context
        How many words to keep on either side; None for all of the sentence.
    regex
        Whether `pattern` is a regular expression; it reads straight quotation marks and plain spaces.
    sort
        "position" in the corpus; "left" by the words before the match, nearest first; "right" by those after it.
    within
        What match and context stay inside of: "sentence", "paragraph" or "document".
    ignore_case
        Whether capitals make no difference.

    Returns
    -------
    Columns doc_id, sentence (its number in the document, from 0; paragraph or document by `within`), start, end
    (character offsets into text), left, match, right; then outlet, published, date_local, story_id and the caller's
    own columns, where present. `match` is the text as stored; `left` and `right` have single spaces for white space.

    Raises
    ------
    ArgumentError
        For an empty pattern, a faulty regular expression, and options that are not allowed.
    ColumnError
        Where doc_id or text is missing.

    Examples
    --------
    >>> import analysis
    >>> lines = kwic(analysis.read("seeds"), "rare earth*", context=3, sort="right")
    >>> lines[["left", "match", "right"]]
                         left        match                   right
    0                          Rare earths  are important minerals
    1  export restrictions on   rare earth               elements.
    2   conditions for easing   rare earth  export restrictions by
    """
    choose(sort, ["position", *SORTS], caller="kwic", option="sort")
    choose(within, WITHIN, caller="kwic", option="within")
    if context is not None and context < 0:
        raise ArgumentError(f"kwic(): context is a number of words, from 0, or None for all; found {context}.")
    wanted = compile_pattern(pattern, regex=regex, ignore_case=ignore_case)
    rows = [
        (doc_id, *row)
        for doc_id, text, readable in bodies(documents, caller="kwic", only_english=False)
        for row in _lines(text, readable, wanted, WITHIN[within], context)
    ]
    names = ("doc_id", within, "start", "end", "left", "match", "right")
    cells = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in names]
    table = pd.DataFrame(
        {name: pd.Series(column, dtype=kind) for name, column, kind in zip(names, cells, KINDS, strict=True)}
    )
    if sort in SORTS:
        table = table.sort_values(sort, key=SORTS[sort], kind="stable", ignore_index=True)
    return carry_documents(table, documents, caller="kwic")


def _lines(
    text: str,
    readable: str,
    wanted: re.Pattern[str],
    units: Callable[[str], list[tuple[int, int]]],
    context: int | None,
) -> Iterator[tuple[Any, ...]]:
    """The matches in one document, as rows without its doc_id."""
    searched = plain(readable)
    if wanted.search(searched) is None:  # most documents: spared the cutting into sentences
        return
    for number, (first, last) in enumerate(units(readable)):
        for found in wanted.finditer(searched[first:last]):
            start, end = first + found.start(), first + found.end()
            if start == end:
                continue
            before, after = readable[first:start].split(), readable[end:last].split()
            if context is not None:
                before, after = before[max(0, len(before) - context) :], after[:context]
            yield number, start, end, " ".join(before), text[start:end], " ".join(after)
