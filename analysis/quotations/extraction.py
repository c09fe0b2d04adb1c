"""`quotes(documents)`: every attribution of every article, with its speaker."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.corpus.languages import english
from analysis.quotations.arranging import arranged
from analysis.quotations.denial import denied
from analysis.quotations.kinds import kind
from analysis.quotations.labellers import labeller_of
from analysis.quotations.labelling import Attribution, Labeller, Span, labels_of
from analysis.quotations.marks import outer_quotations
from analysis.quotations.speakers import Speakers
from analysis.tables import COLUMNS, build, carry, require
from analysis.text.quotation_marks import Quotation
from analysis.text.views import body

__all__ = ["quotes"]

_CARRIED = ("outlet", "published", "date_local", "story_id")


def quotes(documents: pd.DataFrame, *, labeller: Labeller | str = "learned", inner: bool = False) -> pd.DataFrame:
    """One row per attribution: who said what, with which words, through whom.

    Parameters
    ----------
    documents
        A table with `doc_id` and `text`. `published` or `date_local` date the offices of speakers; spans in
        `non_body` and articles in another language than English (`lang`) are skipped. `outlet`, `published`,
        `date_local`, `story_id` and columns of your own come along.
    labeller
        What finds the attributions in a text: "learned", an encoder that was trained on PolNeAR with rules beside it
        for layout and nesting, or "rules", the rules alone: faster, sparing, each row explained by its pattern.
        Figures and failures of both are in analysis/models/CARD.md. `LearnedLabeller(least=0.7)` gives fewer and
        surer rows, `RuleLabeller(least=…)` likewise. Or one of your own.
    inner
        Whether what is reported inside another's statement is a row too: of "the ministry reported that he hoped that
        …" his hope, with the ministry in `via`. Without it a row is an outermost attribution, as in PolNeAR.

    Returns
    -------
    DataFrame
        The columns of the `quotes` table. `spans` are half-open character offsets into the document's `text`, and
        so are all `_start` and `_end` columns. `confidence` is in [0, 1]: the share of such attributions that
        people marked too, as measured on news. `quote_id` is the document's id and the offset of the content, so
        it does not depend on other documents.

    Raises
    ------
    ColumnError
        If `doc_id` or `text` is missing.
    ArgumentError
        If no labeller is called so.

    It does not say whether a statement is true, and it reads English only.

    >>> import pandas as pd
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ['"We agree," Wang Yi said. He denied that talks failed.']})
    >>> quotes(documents)[["kind", "text", "cue", "source", "denied"]].to_dict("records")
    [{'kind': 'direct', 'text': '"We agree,"', 'cue': 'said', 'source': 'Wang Yi', 'denied': False},
     {'kind': 'indirect', 'text': 'that talks failed', 'cue': 'denied', 'source': 'He', 'denied': True}]
    """
    require(documents, ["doc_id", "text"], caller="quotes")
    chosen = labeller_of(labeller) if isinstance(labeller, str) else labeller
    told = zip(documents.to_dict("records"), english(documents), strict=True)
    articles = [document for document, is_read in told if is_read and isinstance(document["text"], str)]
    found = labels_of(chosen, map(_view, articles))
    rows = [
        row for document, labels in zip(articles, found, strict=True) for row in _rows(document, labels, inner=inner)
    ]
    result = build("quotes", rows)
    wanted = [name for name in documents.columns if name in _CARRIED or name not in COLUMNS["documents"]]
    return carry(result, documents, key="doc_id", only=[*wanted, "doc_id"]) if wanted else result


def _view(document: Mapping[Any, Any]) -> str:
    """The body of a document, its text with all else blanked."""
    non_body = document.get("non_body")
    # who speaks in a transcript is no part of what is said, and all that says who said it
    return body(document["text"], non_body if isinstance(non_body, list) else [], keep=("speaker",))


def _rows(document: Mapping[Any, Any], labels: list[Attribution], *, inner: bool) -> Iterator[dict[str, Any]]:
    """The rows of one document, in reading order."""
    text, view = document["text"], _view(document)
    found = arranged(labels, view, inner=inner)
    country = document.get("country")
    speakers = Speakers(
        view, date=_date(document), country=country if isinstance(country, str) else None, attributions=found
    )
    ids = _identities(document["doc_id"], found)
    for item, quote_id in zip(found, ids, strict=True):
        row = {"quote_id": quote_id, "doc_id": document["doc_id"], **_written(item, text, outer_quotations(view))}
        via = _via(item, found, ids, speakers)
        notes = "; ".join(note for note in (*item.notes, speakers.resolve(item.source).notes) if note)
        yield {**row, **speakers.columns(item.source), **via, "notes": notes or None}


def _written(item: Attribution, text: str, marks: Sequence[Quotation]) -> dict[str, Any]:
    """What the article itself says: spans and the words in them."""
    cue_text = _slice(text, item.cue)
    return {
        "kind": kind(item.contents, marks, text),
        "spans": [list(span) for span in item.contents],
        "text": " … ".join(text[start:end] for start, end in item.contents),
        "cue": cue_text,
        "cue_start": item.cue[0] if item.cue else None,
        "cue_end": item.cue[1] if item.cue else None,
        "denied": denied(cue_text or ""),
        "source": _slice(text, item.source),
        "source_start": item.source[0] if item.source else None,
        "source_end": item.source[1] if item.source else None,
        "confidence": round(item.confidence, 3),
    }


def _via(item: Attribution, found: list[Attribution], ids: list[str], speakers: "Speakers") -> dict[str, Any]:
    """The attribution around this one: its row, or else its speaker, and its source as written."""
    if item.outer is None:
        return {}
    around = next(
        (ids[place] for place, other in enumerate(found) if other.source == item.outer and other is not item), None
    )
    written = {"via_source": speakers.text[slice(*item.outer)], "via_start": item.outer[0], "via_end": item.outer[1]}
    return {"via": around or speakers.columns(item.outer).get("speaker_id"), **written}


def _identities(doc_id: str, found: list[Attribution]) -> list[str]:
    """One id per attribution: the document and where its content starts, and ends where two start together."""
    ids: dict[str, None] = {}
    for item in found:
        name = f"{doc_id}:{item.start}"
        ids[name if name not in ids else f"{name}-{item.end}"] = None
    return list(ids)


def _date(document: Mapping[Any, Any]) -> str | None:
    """The day of the article, YYYY-MM-DD."""
    local = document.get("date_local")
    if isinstance(local, str) and local:
        return local
    published = document.get("published")
    return None if published is None or pd.isna(published) else str(published)[:10]


def _slice(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span[0] : span[1]]
