"""What is chosen once the encoder is trained: the settings that link, and what confidence is made of."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from analysis.evaluation.attributions import Gold, GoldArticle, Marked
from analysis.evaluation.matching import is_source_right, paired, units
from analysis.evaluation.words import Words
from analysis.models.reading import Model, read_texts
from analysis.quotations.labelling import Attribution
from analysis.quotations.learned.decoding import EVIDENCE, Evidence, Settings, with_evidence
from analysis.quotations.learned.opinions import Opinions

__all__ = ["chosen", "keep"]

Floats = npt.NDArray[np.float64]
Read = Sequence[tuple[GoldArticle, Opinions]]

NOWHERE = (0.0, 0.5, 1.0, 1.5, 2.0)
OUTSIDE = (0.0, 0.25, 0.5, 0.75, 1.0)
LEAST_LABEL = (0.02, 0.05, 0.1, 0.3)
LEAST_LINK = (0.05, 0.1, 0.2)
_RIDGE = 1.0


def chosen(model: Model, gold: Gold) -> Settings:
    """The settings with the most attributions right (F1 of content and source), one setting after another."""
    texts = (article.text for article in gold.articles)
    read = [
        (article, Opinions.of(pieces, readings))
        for article, (_, pieces, readings) in zip(gold.articles, read_texts(model, texts), strict=True)
    ]
    settings = Settings(nowhere=1.0, weights=(0.0,) * EVIDENCE)
    options = {"nowhere": NOWHERE, "outside": OUTSIDE, "least_label": LEAST_LABEL, "least_link": LEAST_LINK}
    for name, values in options.items():
        tried = [replace(settings, **{name: value}) for value in values]  # type: ignore[arg-type]
        settings = max(tried, key=lambda one: _f1(read, one))
    evidence, right = zip(*((seen, is_right) for _, seen, is_right in _judged(read, settings)), strict=True)
    return replace(settings, weights=tuple(np.round(_weights(np.array(evidence), np.array(right)), 4).tolist()))


def keep(settings: Settings, path: Path) -> None:
    """The settings as the labeller reads them."""
    content = {name: getattr(settings, name) for name in settings.__dataclass_fields__}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _judged(read: Read, settings: Settings) -> Iterator[tuple[GoldArticle, Evidence, bool]]:
    """Each attribution that is found: its evidence, and whether content and source are right."""
    for article, opinions in read:
        found = with_evidence(opinions, article.text, settings)
        words = Words(article.text)
        predicted = units(article.text, words, [_marked(item) for item, _ in found])
        gold = units(article.text, words, article.attributions)
        right = {
            pair.predicted
            for pair in paired(gold, predicted)
            if is_source_right(words, gold[pair.gold], predicted[pair.predicted])
        }
        for place, (_, evidence) in enumerate(found):
            yield article, evidence, place in right


def _marked(item: Attribution) -> Marked:
    return Marked(
        content=item.contents,
        source=(item.source,) if item.source else (),
        cue=(item.cue,) if item.cue else (),
    )


def _f1(read: Read, settings: Settings) -> float:
    judged = [is_right for _, _, is_right in _judged(read, settings)]
    return 2 * sum(judged) / (len(judged) + sum(len(article.attributions) for article, _ in read))


def _weights(evidence: Floats, right: Floats) -> Floats:
    """Logistic regression by Newton's method, a little ridge on all but the constant."""
    weights = np.zeros(evidence.shape[1])
    ridge = np.diag([0.0, *[_RIDGE] * (evidence.shape[1] - 1)])
    for _ in range(50):
        p = 1 / (1 + np.exp(-evidence @ weights))
        gradient = evidence.T @ (right - p) - ridge @ weights
        curvature = (evidence * (p * (1 - p))[:, None]).T @ evidence + ridge
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights
