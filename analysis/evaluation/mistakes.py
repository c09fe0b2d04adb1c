"""Where gold and predictions differ, one row an error, so that each can be looked at in its text."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from analysis.evaluation.attributions import Span
from analysis.evaluation.counting import Compared
from analysis.evaluation.matching import Pair, Unit, paired

__all__ = ["KINDS", "mistakes"]

KINDS = {
    "missed": "in gold, and no prediction shares a word with it",
    "spurious": "predicted, and no attribution in gold shares a word with it",
    "wrong source": "the sources share no word that tells, or only one of the two names somebody",
    "wrong cue": "the cues share no word, or only one of the two has one",
    "boundary": "the contents differ by at least one word",
}
COLUMNS = [
    "doc_id", "errors", "shared", "kind",
    "gold_spans", "gold_source", "gold_cue", "predicted_spans", "predicted_source", "predicted_cue", "confidence",
]  # fmt: skip


def mistakes(articles: Sequence[Compared]) -> pd.DataFrame:
    """One row per attribution that is not wholly right, in the order of the articles and of their text.

    Columns: doc_id; errors, a list of the names in `KINDS`; shared, the share of the content's words that both have, in
    [0, 1] (below 0.5 the two count as missed and spurious); kind, of gold's content, or of the predicted one; the
    spans, sources and cues of both as lists of [start, end); confidence of the prediction.
    """
    rows = [row for compared in articles for row in sorted(_rows(compared), key=_first)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _first(row: dict[str, Any]) -> tuple[int, int]:
    spans = [*row["gold_spans"], *row["predicted_spans"]]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _rows(compared: Compared) -> Iterator[dict[str, Any]]:
    pairs = [*compared.pairs, *_loose(compared)]
    for pair in pairs:
        gold, predicted = compared.gold[pair.gold], compared.predicted[pair.predicted]
        errors = [
            *([] if compared.has_right_source(pair) else ["wrong source"]),
            *([] if compared.has_right_cue(pair) else ["wrong cue"]),
            *([] if gold.words == predicted.words else ["boundary"]),
        ]
        if errors:
            yield _row(compared, errors, gold, predicted, pair.shared)
    met = {pair.gold for pair in pairs}
    for place, one in enumerate(compared.gold):
        if place not in met:
            yield _row(compared, ["missed"], one, None, 0.0)
    met = {pair.predicted for pair in pairs}
    for place, one in enumerate(compared.predicted):
        if place not in met:
            yield _row(compared, ["spurious"], None, one, 0.0)


def _loose(compared: Compared) -> list[Pair]:
    """Pairs of what the measures leave unmatched and that share a word all the same: boundaries far apart."""
    done_gold = {pair.gold for pair in compared.pairs}
    done_predicted = {pair.predicted for pair in compared.pairs}
    gold = [place for place in range(len(compared.gold)) if place not in done_gold]
    predicted = [place for place in range(len(compared.predicted)) if place not in done_predicted]
    found = paired([compared.gold[at] for at in gold], [compared.predicted[at] for at in predicted], least=0.0)
    return [Pair(gold[pair.gold], predicted[pair.predicted], pair.shared) for pair in found]


def _row(
    compared: Compared, errors: list[str], gold: Unit | None, predicted: Unit | None, shared: float
) -> dict[str, Any]:
    one = gold or predicted
    return {
        "doc_id": compared.article.doc_id,
        "errors": errors,
        "shared": shared,
        "kind": one.kind if one else None,
        **{f"gold_{name}": spans for name, spans in _places(gold).items()},
        **{f"predicted_{name}": spans for name, spans in _places(predicted).items()},
        "confidence": predicted.confidence if predicted else None,
    }


def _places(one: Unit | None) -> dict[str, list[list[int]]]:
    def listed(spans: Sequence[Span]) -> list[list[int]]:
        return [list(span) for span in spans]

    if one is None:
        return {"spans": [], "source": [], "cue": []}
    return {"spans": listed(one.content), "source": listed(one.source), "cue": listed(one.cue)}
