"""What JupyterLab shows of a table: articles, articles with their quotes marked, concordance lines."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources
from typing import Any

import pandas as pd

from analysis.errors import ArgumentError
from analysis.explore.articles import article, said
from analysis.tables import require

__all__ = ["Shown", "show", "theme"]

LINE_CONTEXT = 56  # characters of a concordance line on either side that are shown
_OPENING = "([{\"'“‘«-–—/$€£¥"
_CLOSING = ")]}\"'”’».,;:!?-–—/%…"
LEGEND = {
    "content": "<mark>content</mark>",
    "source": "<u>source</u>",
    "cue": "<em>cue</em>",
    "via": "<i>outer source</i>",
    "speaker": "<sup>speaker</sup>",
    "tone": '<b class="positive">positive</b> <b class="negative">negative</b>',
    "non_body": "<s>not body text</s>",
}


@dataclass(frozen=True, repr=False)
class Shown:
    """A table made to be looked at: JupyterLab shows it; `html` is the same as a string.

    The HTML stands alone, with its style in it: no script, no request, nothing that changes from run to run.
    """

    html: str
    n_shown: int
    n_all: int
    unit: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"<Shown: {self.n_shown} of {self.n_all} {self.unit}, as HTML in .html>"


def show(table: pd.DataFrame, documents: pd.DataFrame | None = None, *, limit: int | None = 5) -> Shown:
    """What `table` says, to be looked at in JupyterLab.

    - documents: the articles, paragraph by paragraph, with what is not body (date lines, footers) dimmed.
    - quotes with `documents`: the articles they come from, with contents, cues, sources and outer sources marked and
      the speaker's name raised after each content. Quotes may nest and cross. With the columns of `tone`, its words
      and the score are marked too.
    - kwic: the lines, one under another.

    Marks differ by underline and weight as well as by colour. Whatever stands in an article is shown, never run.

    Parameters
    ----------
    table
        Documents (columns doc_id and text), quotes (quote_id, doc_id, spans), or what `kwic` returns.
    documents
        The articles, where `table` has quotes.
    limit
        How many articles to show (for `kwic`, ten times as many lines); None for all. A note says what is left out.

    Raises
    ------
    ArgumentError
        Where quotes come without their documents or with others, for a limit below 1, and for a table of no known kind.

    Examples
    --------
    >>> import analysis
    >>> shown = show(analysis.read("seeds"))
    >>> shown
    <Shown: 1 of 1 articles, as HTML in .html>
    >>> "<script" in shown.html
    False
    """
    if limit is not None and limit < 1:
        raise ArgumentError(f"show(): limit is a number from 1, or None for all; found {limit}.")
    found = set(table.columns)
    if {"quote_id", "doc_id", "spans"} <= found:
        return _quotes(table, documents, limit)
    if {"left", "match", "right"} <= found:
        return _lines(table, None if limit is None else 10 * limit)
    if {"doc_id", "text"} <= found and "quote_id" not in found:
        return _documents(table, limit)
    raise ArgumentError(
        "show() takes documents (doc_id, text), quotes (quote_id, doc_id, spans) with their documents, or the result "
        f"of kwic (left, match, right); the table has {', '.join(map(str, table.columns)) or 'no columns'}."
    )


def _documents(documents: pd.DataFrame, limit: int | None) -> Shown:
    shown = documents.head(limit) if limit is not None else documents
    legend = ["non_body"] if "non_body" in documents.columns else []
    pieces = [article(row) for row in shown.to_dict("records")]
    return _framed(pieces, legend, len(documents), "articles")


def _quotes(quotes: pd.DataFrame, documents: pd.DataFrame | None, limit: int | None) -> Shown:
    if documents is None:
        raise ArgumentError("show() needs the articles to mark quotes in: show(quotes, documents).")
    require(documents, ["doc_id", "text"], caller="show")
    quotes = quotes.drop_duplicates("quote_id")  # stance has a row for each target
    missing = quotes.loc[~quotes["doc_id"].isin(documents["doc_id"]), "doc_id"]
    if len(missing):
        raise ArgumentError(
            f"show(): the documents lack {missing.nunique()} of the quotes' articles, {missing.iloc[0]!r} the first. "
            "Pass the documents that the quotes were made from."
        )
    quoted = documents[documents["doc_id"].isin(quotes["doc_id"])]
    shown = quoted.head(limit) if limit is not None else quoted
    by_article = {doc_id: rows.to_dict("records") for doc_id, rows in quotes.groupby("doc_id", sort=False)}
    pieces = [article(row, by_article[row["doc_id"]]) for row in shown.to_dict("records")]
    optional = {"via": "via_start", "tone": "hits"}
    legend = [name for name in LEGEND if name not in optional or optional[name] in quotes.columns]
    return _framed(pieces, legend, len(quoted), "articles")


def _lines(lines: pd.DataFrame, limit: int | None) -> Shown:
    shown = lines.head(limit) if limit is not None else lines
    rows = [_line(row) for row in shown.to_dict("records")]
    return _framed(rows, [], len(lines), "lines")


def _line(row: dict[Any, Any]) -> str:
    left, right = said(row["left"]), said(row["right"])
    where = " · ".join(filter(None, (said(row.get(name)) for name in ("outlet", "date_local"))))
    before = left if len(left) <= LINE_CONTEXT else "…" + left[-LINE_CONTEXT:].partition(" ")[2]
    after = right if len(right) <= LINE_CONTEXT else right[:LINE_CONTEXT].rpartition(" ")[0].rstrip(",;:") + "…"
    gap_before = "" if before.endswith(tuple(_OPENING)) else " "
    gap_after = "" if after.startswith(tuple(_CLOSING)) else " "
    cells = {"left": before + gap_before, "match": said(row["match"]), "right": gap_after + after, "small": where}
    html = "".join(f'<td class="{name}">{escape(cell)}</td>' for name, cell in cells.items())
    return f"<tr>{html}</tr>\n"


def _framed(pieces: Sequence[str], legend: Sequence[str], n_all: int, unit: str) -> Shown:
    keys = " ".join(f"<span>{LEGEND[name]}</span>" for name in legend)
    head = f'<p class="small legend">{keys}</p>\n' if keys else ""
    body = "".join(pieces)
    if unit == "lines":
        body = f"<table><tbody>\n{body}</tbody></table>\n"
    note = "" if len(pieces) == n_all else f"Showing {len(pieces)} of {n_all:,} {unit}; show(…, limit=None) shows all."
    if not n_all:
        note = f"There are no {unit} to show."
    foot = f'<p class="small note">{note}</p>\n' if note else ""
    layout = "trilogue-show lines" if unit == "lines" else "trilogue-show"
    html = f'<div class="{layout}">\n<style>\n{theme()}</style>\n{head}{body}{foot}</div>'
    return Shown(html, len(pieces), n_all, unit)


@functools.cache
def theme() -> str:
    """The style of everything that is shown here."""
    return resources.files(__package__).joinpath("theme.css").read_text(encoding="utf-8")
