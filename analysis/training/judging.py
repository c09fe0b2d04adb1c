"""How near a model of marked actors comes to people, while it is being made."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import torch

from analysis.training.examples import Example
from analysis.training.marked import MarkedModel, batches_in_order, read_by

__all__ = ["figures", "folds", "logits_of", "macro_f1", "temperature"]

Floats = npt.NDArray[np.float64]

_SIGNS = {
    "tone": (-1, 0, 1),
    "directed": (0, 1, 1, -1, -1),
    "event": (1, 1, -1, -1),
    "side": (0, 1, -1),
}  # of each label


def logits_of(model: MarkedModel, examples: Sequence[Example]) -> Floats:
    """The logits of each example's labels, (examples, labels), in their order; zeros where one cannot be read."""
    model.eval()
    task = examples[0].task
    result = np.zeros((len(examples), model.heads[task].out_features))
    with torch.no_grad():
        for places, batch in batches_in_order(examples, size=32, is_set_off=model.is_set_off):
            result[places] = read_by(model, batch)[task].numpy()
    return result


def figures(logits: Floats, examples: Sequence[Example]) -> dict[str, float]:
    """Macro-F1, accuracy, and the share with the other sign than people gave; in percent."""
    gold, made = np.array([one.label for one in examples]), logits.argmax(1)
    signs = np.array(_SIGNS[examples[0].task])
    return {
        "macro_f1": round(100 * macro_f1(gold.tolist(), made.tolist()), 1),
        "accuracy": round(100 * float((gold == made).mean()), 1),
        "sign_flips": round(100 * float((signs[gold] * signs[made] < 0).mean()), 1),
    }


def macro_f1(labels: Sequence[int], predicted: Sequence[int]) -> float:
    """The mean F1 of the labels that people gave.

    >>> round(macro_f1([0, 0, 1, 1], [0, 0, 1, 0]), 4)
    0.7333
    """
    gold, made = np.array(labels), np.array(predicted)
    hits = [(gold == label) & (made == label) for label in sorted(set(labels))]
    n_both = [(gold == label).sum() + (made == label).sum() for label in sorted(set(labels))]
    return float(np.mean([2 * hit.sum() / n for hit, n in zip(hits, n_both, strict=True)]))


def temperature(logits: Floats, labels: Sequence[int]) -> float:
    """What the logits are divided by so that the labels are most likely, by steps of a fiftieth.

    >>> temperature(np.array([[9.0, 0.0]] * 10), [0] * 9 + [1]) > 2
    True
    """
    rows = np.arange(len(labels))

    def surprise(value: float) -> float:
        scaled = logits / value
        top = scaled.max(1)
        return float(np.mean(np.log(np.exp(scaled - top[:, None]).sum(1)) + top - scaled[rows, labels]))

    return min((step / 50 for step in range(25, 251)), key=surprise)


def folds(
    examples: Sequence[Example], *, count: int = 5, seed: int = 0
) -> Iterator[tuple[list[Example], list[Example]]]:
    """Train and test of each fold; a sentence is in one fold with all its targets."""
    texts = sorted({one.text for one in examples})
    part = dict(zip(texts, np.random.default_rng(seed).permutation(len(texts)) % count, strict=True))
    for fold in range(count):
        yield [one for one in examples if part[one.text] != fold], [one for one in examples if part[one.text] == fold]
