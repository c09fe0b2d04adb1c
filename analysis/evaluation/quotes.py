"""`evaluate_quotes`: predicted attributions beside those that people marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis.errors import ArgumentError
from analysis.evaluation.attributions import Gold
from analysis.evaluation.counting import Compared, compare, counts
from analysis.evaluation.gold import read_gold
from analysis.evaluation.mistakes import mistakes
from analysis.evaluation.predictions import found_in, read_predictions
from analysis.evaluation.reliability import calibration_error, reliability
from analysis.evaluation.scores import scores
from analysis.quotations.labelling import Labeller

__all__ = ["QuoteEvaluation", "check_draws", "evaluate_quotes"]


@dataclass(frozen=True, repr=False)
class QuoteEvaluation:
    """How near predicted attributions come to gold: figures, errors and calibration, as tables.

    `scores` and `reliability` are as in `tables.COLUMNS`; `errors` has a row for each attribution that is not wholly
    right; `calibration_error` is in [0, 1], missing where predictions carry no confidence; `texts` are the articles by
    doc_id; `notes` say what was left out.
    """

    name: str
    scores: pd.DataFrame
    reliability: pd.DataFrame
    calibration_error: float
    errors: pd.DataFrame
    texts: Mapping[str, str] = field(compare=False)
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        found = self.scores.set_index(["measure", "among"])["estimate"]
        return (
            f"QuoteEvaluation of {len(self.texts):,} articles: content words {found['content words', 'all']:.3f}, "
            f"m50 {found['m50', 'all']:.3f}, attr50 {found['attr50', 'all']:.3f}"
        )

    def _repr_html_(self) -> str:
        return str(self.scores.to_html(index=False, float_format="{:.3f}".format, na_rep="–"))


def evaluate_quotes(
    gold: str | Path,
    *,
    predictions: pd.DataFrame | str | Path | None = None,
    labeller: Labeller | str | None = None,
    annotator: str | None = None,
    level: float = 0.95,
    n_draws: int = 1000,
    seed: int = 0,
) -> QuoteEvaluation:
    """How near attributions come to those that people marked in articles of yours.

    Parameters
    ----------
    gold
        A folder or .zip of brat's .ann and .txt files, or JSON lines: `{"doc", "text", "quotes": [{"content": [[start,
        end], …], "source": …, "cue": …}]}`, or `annotators` with such a list for each person. See `read_gold`.
    predictions
        A table of quotes or a file of them (.csv, .jsonl, .parquet), or JSON lines `{"doc", "quotes"}`, with offsets
        into the gold's texts. What `analysis.quotes` finds in them, where it is None.
    labeller
        For `analysis.quotes`, as there; its default where it is None.
    annotator
        Whose attributions are gold where several people annotated an article; the first in alphabetical order else.
    level, n_draws, seed
        Of the intervals: a percentile bootstrap over articles. It takes articles as independent; reprints are not.

    Returns
    -------
    QuoteEvaluation
        `scores` (shares in [0, 1]) holds, by `measure` and `among`:

        - content words: F1 of the words that stand in any content
        - m50: F1 of contents, matched one to one where they share at least half of their words
        - attr50: the same, and the source is right too; triple50: and the cue too
        - source overlap: share of matched pairs whose source shares a telling word, or that both have none
        - cue overlap: F1 of cues that share a word
        - exact words, exact content: F1 of contents with the same words, the same characters

        `among` is all, or direct, mixed and indirect by how much of the content stands in quotation marks. What has
        neither gold nor predictions has no figure.

    Raises
    ------
    GoldError
        For gold or predictions that are malformed, with the file and the line.
    ArgumentError
        For a level or a number of draws that make no interval.

    Source
    ------
    Definitions of the scorer for PolNeAR (Newell, Margolin and Ruths 2018, LREC); m50 is the partial match of Pareti et
    al. (2013, EMNLP) with a threshold.

    >>> found = evaluate_quotes("tests/fixtures/gold/brat", n_draws=100)
    >>> found.scores.loc[0, ["measure", "n_gold"]].to_dict()
    {'measure': 'content words', 'n_gold': 31}
    """
    check_draws("evaluate_quotes", level, n_draws)
    people = read_gold(gold, annotator=annotator)
    found = found_in(people, labeller) if predictions is None else read_predictions(predictions, people)
    compared = [compare(article, found.get(article.doc_id, ())) for article in people.articles]
    table = _calibration(compared, level)
    return QuoteEvaluation(
        name=people.name,
        scores=scores([counts(one) for one in compared], level=level, n_draws=n_draws, seed=seed),
        reliability=table,
        calibration_error=calibration_error(table),
        errors=mistakes(compared),
        texts={article.doc_id: article.text for article in people.articles},
        notes=(*people.notes, *_silent(people, found), *_few(people)),
    )


def check_draws(caller: str, level: float, n_draws: int) -> None:
    """Nothing, where an interval can be made with these; else an ArgumentError."""
    if not 0 < level < 1:
        raise ArgumentError(f"{caller}() needs a level between 0 and 1, such as 0.95; found {level!r}.")
    if n_draws < 100:
        raise ArgumentError(f"{caller}() needs at least 100 draws for an interval; found {n_draws!r}.")


def _calibration(compared: Sequence[Compared], level: float) -> pd.DataFrame:
    """Confidence against "this attribution is right": its content matches, and its source is right."""
    confidence, right = [], []
    for one in compared:
        good = {pair.predicted for pair in one.pairs if one.has_right_source(pair)}
        for place, unit in enumerate(one.predicted):
            if unit.confidence is not None:
                confidence.append(unit.confidence)
                right.append(place in good)
    return reliability(confidence, right, level=level)


def _silent(gold: Gold, found: Mapping[str, object]) -> list[str]:
    silent = [article.doc_id for article in gold.articles if not found.get(article.doc_id)]
    if not silent:
        return []
    n = f"{len(silent)} articles have" if len(silent) > 1 else "1 article has"
    return [f"{n} no prediction, {silent[0]} the first"]


def _few(gold: Gold) -> list[str]:
    """A percentile bootstrap over a handful of articles promises too much."""
    n = len(gold.articles)
    return [f"intervals over {n} articles are too narrow; 20 or more give sound ones"] if 1 < n < 20 else []
