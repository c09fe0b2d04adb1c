"""The tables are the API: their columns, their order and their kinds, in one place.

Keys are strings. Offsets are half-open character (code point) offsets into `documents.text`. Times are
timezone-aware UTC, with the local date beside them. Shares are in [0, 1], never percent.

A function checks what it needs with `require`, makes its result with `build`, and keeps the caller's own
columns with `carry`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.errors import ColumnError, near_miss

__all__ = ["COLUMNS", "build", "carry", "fingerprint", "require"]

TEXT, OFFSET, NUMBER, FLAG, TIME, NESTED = "str", "Int64", "float64", "bool", "datetime64[us, UTC]", "object"

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "doc_id": TEXT,  # first 16 hexadecimal digits of a SHA-256 over the text and where it came from
        "outlet": TEXT,
        "country": TEXT,  # of the outlet, ISO 3166 alpha-2
        "outlet_source": TEXT,  # where outlet, country, lang or wire were looked up, if its file left them open
        "title": TEXT,
        "byline": TEXT,
        "published": TIME,
        "date_local": TEXT,  # YYYY-MM-DD where it was published
        "date_source": TEXT,  # field, text, dateline, url, file name
        "date_confidence": NUMBER,  # [0, 1], by rule
        "lang": TEXT,  # ISO 639-1
        "url": TEXT,
        "wire": TEXT,  # the agency whose copy it is
        "story_id": TEXT,  # the doc_id of the first article of its story
        "text": TEXT,
        "non_body": NESTED,  # list of {start, end, kind}: date lines, footers, …: kept, but not read
        "source_file": TEXT,
        "source_sha256": TEXT,
        "notes": TEXT,
    },
    "stories": {
        "story_id": TEXT,
        "n_articles": OFFSET,
        "n_outlets": OFFSET,
        "first_doc_id": TEXT,
        "first_outlet": TEXT,  # missing where two share the earliest time, or where no time of day tells them apart
        "first_published": TIME,
        "last_published": TIME,
        "outlets": NESTED,  # list of outlets in the order in which they published
        "countries": NESTED,  # list of their countries, likewise
        "wire": TEXT,  # the agency that most of its articles name
        "notes": TEXT,
    },
    "ledger": {
        "source_file": TEXT,
        "position": OFFSET,  # of the article in its file, from 0
        "doc_id": TEXT,
        "outcome": TEXT,  # kept, merged (the doc_id is that of the copy that was kept), skipped
        "reason": TEXT,
        "date_local": TEXT,  # these four as in documents
        "date_source": TEXT,
        "lang": TEXT,
        "story_id": TEXT,
    },
    "tokens": {"doc_id": TEXT, "sentence": OFFSET, "start": OFFSET, "end": OFFSET, "text": TEXT},
    "sentences": {"doc_id": TEXT, "sentence": OFFSET, "start": OFFSET, "end": OFFSET, "text": TEXT},
    "quotes": {
        "quote_id": TEXT,
        "doc_id": TEXT,
        "kind": TEXT,  # direct, mixed, indirect
        "spans": NESTED,  # list of [start, end): the content
        "text": TEXT,  # the content's spans, joined by " … "
        "cue": TEXT,
        "cue_start": OFFSET,
        "cue_end": OFFSET,
        "denied": FLAG,
        "source": TEXT,  # as the article has it
        "source_start": OFFSET,
        "source_end": OFFSET,
        "speaker_id": TEXT,  # actor_id in data/actors.csv
        "speaker": TEXT,
        "role": TEXT,  # on that date
        "country": TEXT,  # of the speaker, ISO 3166 alpha-2, or EU, UN
        "speaker_how": TEXT,  # name, office, pronoun, institution, none
        "via": TEXT,  # quote_id or actor_id of the outer source
        "via_source": TEXT,  # the outer source as the article has it
        "via_start": OFFSET,
        "via_end": OFFSET,
        "confidence": NUMBER,
        "notes": TEXT,
    },
    "tone": {
        "quote_id": TEXT,
        "method": TEXT,
        "score": NUMBER,  # [-1, 1]
        "label": TEXT,  # negative, neutral, positive, unscored
        "known_share": NUMBER,  # share of the quote's words that the lexicon knows
        "hits": NESTED,  # list of {word, weight, start}
    },
    # tone toward an actor: in `target_tone` of marked texts, in `tone(method="target")` of quotes and whom they name
    "target_tone": {
        "p_negative": NUMBER,  # [0, 1], calibrated; missing where the text was not read
        "p_neutral": NUMBER,
        "p_positive": NUMBER,
        "score": NUMBER,  # [-1, 1]: p_positive - p_negative
        "label": TEXT,  # negative, neutral, positive, unscored
        "unclear": FLAG,  # whether the label's probability is below the least asked for
        "method": TEXT,
    },
    "aimed_tone": {
        "quote_id": TEXT,
        "target": TEXT,  # an actor_id
        "method": TEXT,
        "score": NUMBER,  # these as in target_tone
        "label": TEXT,
        "unclear": FLAG,
        "p_negative": NUMBER,
        "p_neutral": NUMBER,
        "p_positive": NUMBER,
        "start": OFFSET,  # the target's words
        "end": OFFSET,
    },
    "directed_tone": {
        "p_neutral": NUMBER,  # [0, 1]; missing where the text was not read
        "p_p_positive": NUMBER,  # p is positive about q
        "p_q_positive": NUMBER,  # q is positive about p
        "p_p_negative": NUMBER,
        "p_q_negative": NUMBER,
        "label": TEXT,  # neutral, p positive, q positive, p negative, q negative, unscored
        "unclear": FLAG,
        "method": TEXT,
    },
    # PLOVER's quad classes, of what a source does to a target
    "event_class": {
        "p_verbal_cooperation": NUMBER,  # [0, 1]; missing where the text was not read
        "p_material_cooperation": NUMBER,
        "p_verbal_conflict": NUMBER,
        "p_material_conflict": NUMBER,
        "label": TEXT,  # verbal cooperation, material cooperation, verbal conflict, material conflict, unscored
        "unclear": FLAG,
        "method": TEXT,
    },
    "stance": {
        "quote_id": TEXT,
        "target": TEXT,  # an issue of the codebook, or an actor_id
        "target_kind": TEXT,  # issue, actor
        "label": TEXT,  # favour, against, neutral, unclear
        "p": NUMBER,
        "act": TEXT,
        "modality": TEXT,  # asserted, hedged, conditional, negated, question
        "start": OFFSET,  # the evidence
        "end": OFFSET,
        "method": TEXT,
    },
    "acts": {
        "quote_id": TEXT,
        "act": TEXT,
        "modality": TEXT,
        "p": NUMBER,  # of the act
        "start": OFFSET,  # the words that decided the act; missing where none did
        "end": OFFSET,
        "method": TEXT,
    },
    # expressions of time; type, value and mod as in TIMEX3 (ISO 24617-1)
    "times": {
        "time_id": TEXT,
        "doc_id": TEXT,
        "quote_id": TEXT,  # of the quote that it stands in
        "start": OFFSET,
        "end": OFFSET,
        "text": TEXT,
        "type": TEXT,  # DATE, TIME, DURATION, SET
        "value": TEXT,  # 2025-11-14, 2026-04, 2025-W48, P2D, PAST_REF, …
        "mod": TEXT,  # START, MID, END, BEFORE, AFTER, APPROX, …
        "first_day": TEXT,  # YYYY-MM-DD where it was published; the first day that is meant …
        "last_day": TEXT,  # … and the last, included
        "grain": TEXT,  # day, week, month, …
        "anchor": TEXT,  # text, published, a time_id, none
        "confidence": NUMBER,
        "notes": TEXT,
    },
    "frames": {
        "quote_id": TEXT,
        "cue_class": TEXT,  # neutral, endorsing, distancing; missing where no known verb reports
        "cue_start": OFFSET,
        "cue_end": OFFSET,
        "scare_quotes": NESTED,  # list of {text, start, end}: words that the outlet itself sets in marks
        "markers": NESTED,  # list of {text, start, end, side}: "without evidence", "rightly"
        "sentence_start": OFFSET,  # the sentences that hold the quote and its cue
        "sentence_end": OFFSET,
        "narrator": TEXT,  # what is left of them without the quote
        "label": TEXT,  # endorsing, distancing, neutral, unclear
        "method": TEXT,
    },
    # what `share`, `mean` and `gap` put after the group columns
    "estimates": {
        "n_quotes": OFFSET,
        "n_articles": OFFSET,
        "n_stories": OFFSET,
        "estimate": NUMBER,
        "low": NUMBER,
        "high": NUMBER,
        "level": NUMBER,
        "method": TEXT,
    },
    # how near predictions come to gold: what `evaluate_quotes` and `evaluate_labels` give back
    "scores": {
        "measure": TEXT,
        "among": TEXT,  # all, or which part: direct, gold without source, a label
        "n_gold": OFFSET,
        "n_predicted": OFFSET,
        "precision": NUMBER,
        "recall": NUMBER,
        "estimate": NUMBER,  # [0, 1]
        "low": NUMBER,
        "high": NUMBER,
        "level": NUMBER,
        "method": TEXT,
    },
    "reliability": {
        "from": NUMBER,  # the bin's ends
        "to": NUMBER,
        "n": OFFSET,
        "confidence": NUMBER,  # its mean in the bin
        "right_share": NUMBER,
        "low": NUMBER,  # of the share that is right
        "high": NUMBER,
        "level": NUMBER,
    },
}


def require(table: pd.DataFrame, columns: Sequence[str], *, caller: str) -> None:
    """Nothing, where `table` has every one of `columns`; else a ColumnError that names the near miss.

    >>> require(pd.DataFrame({"Outlet": []}), ["outlet"], caller="gap")
    Traceback (most recent call last):
    ...
    analysis.errors.ColumnError: gap() needs a column 'outlet'; found 'Outlet'. \
Rename it: table.rename(columns={'Outlet': 'outlet'})
    """
    found = [str(name) for name in table.columns]
    for name in columns:
        if name in found:
            continue
        close = near_miss(name, [column for column in found if column not in columns])
        if close is None:
            raise ColumnError(f"{caller}() needs a column {name!r}; the table has {', '.join(found) or 'none'}.")
        raise ColumnError(
            f"{caller}() needs a column {name!r}; found {close!r}. "
            f"Rename it: table.rename(columns={{{close!r}: {name!r}}})"
        )


def build(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The table `name` made of `rows`: every column, in order and of its kind; what a row lacks is missing."""
    kinds = COLUMNS[name]
    records = list(rows)
    return pd.DataFrame(
        {column: pd.Series([row.get(column) for row in records], dtype=kind) for column, kind in kinds.items()}
    )


def carry(result: pd.DataFrame, source: pd.DataFrame, *, key: str, only: Iterable[str] | None = None) -> pd.DataFrame:
    """`result` with the columns of `source` that it does not have itself, matched by `key`, to its right.

    `source` has one row per `key`. With `only`, no other columns come along.
    """
    wanted = list(source.columns) if only is None else [column for column in source.columns if column in set(only)]
    extra = [column for column in wanted if column not in result.columns]
    if not extra:
        return result
    rows = source.set_index(key)[extra].reindex(result[key].tolist())
    return pd.concat([result, rows.set_axis(result.index)], axis="columns")


def fingerprint(table: pd.DataFrame) -> str:
    """A SHA-256 of what the table says: the same for any order of its rows and any version of any library."""
    columns = sorted(map(str, table.columns))
    records = sorted(
        json.dumps([_plain(row[column]) for column in columns], ensure_ascii=False) for row in table.to_dict("records")
    )
    return hashlib.sha256("\n".join([json.dumps(columns), *records]).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(value[key]) for key in sorted(value)}
    if pd.isna(value):
        return None
    return value if isinstance(value, str | bool | int) else str(value)
