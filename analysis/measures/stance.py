"""For or against whom and what a quote speaks: one row per quote and target, each with its evidence."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import tables
from analysis.measures.actor_stance import actor_verdicts
from analysis.measures.acts import Act, act_of
from analysis.measures.codebook import Codebook
from analysis.measures.codebook import codebook as read_codebook
from analysis.measures.issue_stance import IssueReader
from analysis.measures.statements import Statement, statements
from analysis.measures.verdicts import Verdict, trust

__all__ = ["stance"]

_REPORTERS_TURN = re.compile(  # in a transcript, what leads up to a question
    r"\W*(?:(?:okay|yes|yeah|great|sure|hi|hello|hey|well|and|so)\b[,.]? )*"
    r"(?:thank you|thanks|(?:mr|madam) president|(?:just )?(?:one|a) (?:more|quick|last)|(?:just )?(?:to |a )?follow)",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(r"\bdid(?: not|n't)\b", re.IGNORECASE)  # "did not impose", around where the evidence begins


def stance(quotes: pd.DataFrame, *, codebook: Codebook | str | Path | None = None) -> pd.DataFrame:
    """One row per quote and target: for or against an issue's proposition or an actor, neutral, or unclear.

    Needs the columns `quote_id` and `text`; `spans`, `kind`, `cue`, `denied`, `speaker_id`, `country`, `date_local` and
    `doc_id` make it better. `codebook` is a Codebook, the path of a TOML file, or None for the built-in one.

    Columns out: those of `tables.COLUMNS["stance"]`, then the other columns of `quotes`. `target` is an issue's id
    or an actor_id, `target_kind` says which. `label` is favour, against, neutral (on the topic, and only reported,
    discussed, or another's view) or unclear (no evidence, or evidence on both sides). `start` and `end` are the
    evidence as offsets into the document's text (into the quote's own text if there is no `spans`). `act` and
    `modality` are those of `acts`. `method` names the rule that decided. A quote on none of the issues
    that names no other actor has no row.

    `p` in [0, 1] comes from a table, one value per rule, lowered where the speaker hedges or makes conditions. On
    issues the values are how often a label of that rule was right on 982 labels of releases, speeches and a little
    news, read by somebody before the rules had seen them (`measures/verdicts.py`). Toward actors
    they are **not calibrated**, and `method` says so. Expect them to be off by some points on your corpus; check a
    sample with `trilogue evaluate stance`.

    An issue's terms find the passage; its cues decide, through negation, attitudes ("oppose", "support"), changes
    ("lift", "keep"), modal verbs, conditions, doubts, others' views, and the reporting verb. Two denials
    ("does not oppose", "refused to rule out") claim no side. An actor is judged by predicates bound to it; the
    speaker and his own country are left out. It does not recognise irony, and does not read tone as stance.

    Raises
    ------
    ColumnError
        If `quote_id` or `text` is missing.
    CodebookError
        If the codebook does not follow its form.

    Source
    ------
    Bestvater & Monroe 2022, Sentiment is not stance (Political Analysis 31:2): stance is toward a stated
    proposition; Mohammad et al. 2016 (SemEval task 6) for the labels.

    >>> quotes = pd.DataFrame({"quote_id": ["q"], "text": ["We do not support Taiwan independence."]})
    >>> stance(quotes).loc[0, ["target", "label"]].tolist()
    ['taiwan-is-part-of-china', 'favour']
    """
    tables.require(quotes, ["quote_id", "text"], caller="stance")
    book = codebook if isinstance(codebook, Codebook) else read_codebook(codebook)
    result = tables.build("stance", _rows(quotes, _reader(book)))
    return tables.carry(result, quotes, key="quote_id")


@functools.lru_cache(maxsize=4)
def _reader(book: Codebook) -> IssueReader:
    """A codebook is made ready once: its phrases are compiled as they turn up."""
    return IssueReader(book)


def _rows(quotes: pd.DataFrame, reader: IssueReader) -> Iterator[dict[str, Any]]:
    spoken: dict[str, list[Statement]] = defaultdict(list)  # by document, in order
    for statement in statements(quotes):
        earlier = spoken[statement.doc_id] if statement.doc_id else []
        issues = reader.verdicts(statement, earlier)
        actors = actor_verdicts(statement, earlier)
        if issues or actors:
            act = act_of(statement)
            for kind, found in (("issue", issues), ("actor", actors)):
                for target, verdict in found:
                    if kind == "issue":
                        claimed = _as_claimed(statement, verdict, act.modality)
                        yield _row(statement, target, kind, claimed, act)
                    else:
                        yield _row(statement, target, kind, verdict, act)
        earlier.append(statement)


def _as_claimed(statement: Statement, verdict: Verdict, modality: str) -> Verdict:
    """`verdict` without its side where the words claim none: a question, or a deed that was not done in the past."""
    if modality == "question" and verdict.label != "neutral":
        return replace(verdict, label="neutral", rule="issue:question")
    if verdict.label not in ("favour", "against"):
        return verdict
    if not statement.cue and _REPORTERS_TURN.match(statement.text):
        return replace(verdict, label="neutral", rule="issue:a reporter's turn")
    if verdict.rule == "issue:cue" and _NOT_DONE.search(statement.text, max(0, verdict.start - 8), verdict.start + 12):
        return replace(verdict, label="neutral", rule="issue:not done")
    return verdict


def _row(statement: Statement, target: str, kind: str, verdict: Verdict, act: Act) -> dict[str, Any]:
    start, end = statement.locate(verdict.start, verdict.end)
    return {
        "quote_id": statement.quote_id,
        "target": target,
        "target_kind": kind,
        "label": verdict.label,
        "p": trust(verdict, act.modality),
        "act": act.act,
        "modality": act.modality,
        "start": start,
        "end": end,
        "method": f"{'rules' if kind == 'issue' else 'rules, p uncalibrated'}; {verdict.rule}",
    }
