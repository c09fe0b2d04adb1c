"""Files become the table of documents: one article a row, nothing lost silently."""

import codecs
import functools
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal, overload

import pandas as pd

from analysis.corpus.articles import Article, File, Origin, Skip
from analysis.corpus.columns import check_columns
from analysis.corpus.copies import without_copies
from analysis.corpus.dating import DateOptions
from analysis.corpus.documents import documents_of
from analysis.corpus.finding import Found, files_of
from analysis.corpus.ledgers import ledger_of
from analysis.corpus.limits import LONGEST_ARTICLE
from analysis.corpus.mending import mended_article
from analysis.corpus.metadata import described, description_of, descriptions, missing_files
from analysis.corpus.readers.formats import read_file
from analysis.corpus.zones import known_timezone
from analysis.errors import ArgumentError, ReadError

__all__ = ["read"]

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
_NOTHING: Mapping[str, str] = {}


@overload
def read(
    paths: Paths,
    *,
    columns: Mapping[str, str] | None = None,
    outlet: str | None = None,
    country: str | None = None,
    lang: str | None = None,
    timezone: str | None = None,
    day_first: bool | None = None,
    encoding: str | None = None,
    story_window: int | None = None,
    ledger: Literal[False] = False,
) -> pd.DataFrame: ...
@overload
def read(
    paths: Paths,
    *,
    columns: Mapping[str, str] | None = None,
    outlet: str | None = None,
    country: str | None = None,
    lang: str | None = None,
    timezone: str | None = None,
    day_first: bool | None = None,
    encoding: str | None = None,
    story_window: int | None = None,
    ledger: Literal[True],
) -> tuple[pd.DataFrame, pd.DataFrame]: ...
def read(
    paths: Paths,
    *,
    columns: Mapping[str, str] | None = None,
    outlet: str | None = None,
    country: str | None = None,
    lang: str | None = None,
    timezone: str | None = None,
    day_first: bool | None = None,
    encoding: str | None = None,
    story_window: int | None = None,
    ledger: bool = False,
) -> pd.DataFrame | tuple[pd.DataFrame, pd.DataFrame]:
    r"""The articles at `paths`, one a row, as the table of documents.

    A bad argument raises; a bad document never does: it becomes a row with a note, or a row of the ledger.
    The text is stored as it was decoded (line ends become "\n" there) and never rewritten.

    Parameters
    ----------
    paths
        A file, a folder (read through all its subfolders, sorted by name), or a list of these: plain text, Markdown,
        tables (.csv, .tsv, .xlsx, .json, .jsonl, .parquet), web pages (.html, .mhtml, .warc), Word and RTF, exports of
        Nexis Uni, LexisNexis, Factiva, Europresse, ProQuest, GDELT, Media Cloud and NewsAPI, and .zip and .gz of any of
        these. The format is told by what a file holds. A relative path is looked for in the working directory, then in
        the project around it. A folder's `metadata.csv`, with a column `file`, describes the files beside it.
    columns
        What a table's columns are called here, {theirs: ours}, as in {"Headline": "title"}. Exact names need no
        mention; every other column is kept as it is.
    outlet, country, lang
        For articles whose own files do not say.
    timezone
        Where the articles were published, as in "Asia/Seoul": it settles "CST" and dates without a zone.
    day_first
        Whether 03/04/2025 is 3 April. Left open, the other dates of the outlet decide, or the date is refused.
    encoding
        Of text files that carry no byte order mark. Left open: UTF-8, then what a page declares of itself, then the
        likeliest Chinese, Japanese, Korean or Western encoding, with a note.
    story_window
        Days within which two articles can be one story; left open, the same words a year later are the same story.
    ledger
        Also return the table of what became of every file and every article in it.

    Returns
    -------
    DataFrame
        `documents`: doc_id, outlet, country, outlet_source, title, byline, published (UTC), date_local, date_source,
        date_confidence, lang, url, wire, story_id, text, non_body, source_file, source_sha256, notes; then the columns
        the files had besides.
    DataFrame
        With ``ledger=True``, `ledger`: source_file, position, doc_id, outcome (kept, merged, skipped), reason,
        date_local, date_source, lang, story_id. One row for each article found and for each file passed over.

    Raises
    ------
    ReadError
        There is nothing at `paths`, a file is of a kind that cannot be read, or a table has no column of text.
    ArgumentError
        `timezone` is no time zone, or has several meanings; `encoding` is unknown.

    Examples
    --------
    >>> documents = read("seeds")
    >>> documents[["published", "date_local", "date_source"]].astype(str).iloc[0].tolist()
    ['2025-11-25 02:07:00+00:00', '2025-11-25', 'text']
    """
    check_columns(columns or _NOTHING)
    _check_encoding(encoding)
    if timezone is not None:
        known_timezone(timezone)
    articles, skips = without_copies(*_articles(paths, columns or _NOTHING, encoding))
    given = {name: value for name, value in (("outlet", outlet), ("country", country), ("lang", lang)) if value}
    articles = [replace(article, fields={**given, **article.fields}) for article in articles]
    options = DateOptions(timezone=timezone, day_first=day_first, now=datetime.now(UTC))
    documents = documents_of(articles, options, story_window=story_window)
    return (documents, ledger_of(documents, articles, skips)) if ledger else documents


def _check_encoding(encoding: str | None) -> None:
    try:
        codecs.lookup(encoding or "utf-8")
    except (LookupError, TypeError):
        raise ArgumentError(
            f"encoding={encoding!r} is no encoding that Python knows; say 'gb18030', for one."
        ) from None


def _articles(paths: Paths, columns: Mapping[str, str], encoding: str | None) -> tuple[list[Article], list[Skip]]:
    articles: list[Article] = []
    skips: list[Skip] = []
    refused: list[ReadError] = []
    lookup = functools.cache(descriptions)
    for found in files_of(paths):
        if isinstance(found, Skip):
            skips.append(found)
            continue
        try:
            if found.describes:
                skips += missing_files(found, lookup(found.path.parent))
                continue
            for piece in _pieces(found, columns, encoding):
                if isinstance(piece, Skip):
                    skips.append(piece)
                else:
                    articles.append(described(piece, description_of(found.path, found.root, lookup)))
        except OSError as error:
            skips.append(Skip(found.name, f"it cannot be opened: {error.strerror}"))
        except ReadError as error:
            refused.append(error)
            skips.append(Skip(found.name, str(error)))
    if refused and not articles:
        raise refused[0]
    return articles, skips


def _pieces(found: Found, columns: Mapping[str, str], encoding: str | None) -> Iterator[Article | Skip]:
    """What is in one file, mended; its bytes are let go of."""
    origin: Origin | None = None
    for piece in read_file(File(found.name, found.path.read_bytes(), encoding, columns)):
        if isinstance(piece, Skip):
            yield piece
            continue
        if origin is None or origin.path != piece.file.path:
            origin = Origin(piece.file.path, piece.file.sha256)
        reason = _no_article(piece.text)
        if reason is not None:
            yield Skip(origin.path, reason, piece.position)
        else:
            yield mended_article(replace(piece, file=origin, notes=(*found.notes, *piece.notes)))


def _no_article(text: str) -> str | None:
    if "\0" in text:
        return "it is no text: it holds NUL characters"
    if len(text) > LONGEST_ARTICLE:
        return f"it has {len(text):,} characters; an article has at most {LONGEST_ARTICLE:,}"
    return None
