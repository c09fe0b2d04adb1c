"""The best sequence of labels: what begins must begin before it goes on (Viterbi 1967)."""

import numpy as np
import numpy.typing as npt

__all__ = ["LABELS", "best_tags", "stretches"]

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

_FORBIDDEN = np.array(
    [[next_[0] == "I" and (here == "O" or here[2:] != next_[2:]) for next_ in LABELS] for here in LABELS]
)


def best_tags(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """For each word the number of its label in the best sequence that is possible; `scores` are log-probabilities.

    >>> scores = np.log(np.full((3, 7), 0.05, dtype=np.float32))
    >>> scores[1, LABELS.index("I-cue")] = np.log(0.7)
    >>> [LABELS[tag] for tag in best_tags(scores)]
    ['B-cue', 'I-cue', 'O']
    """
    count = len(scores)
    if not count:
        return np.zeros(0, dtype=np.int64)
    wall = np.where(_FORBIDDEN, np.float32(-1e9), np.float32(0))
    best = scores[0] + wall[0]
    came = np.zeros((count, len(LABELS)), dtype=np.int64)
    for place in range(1, count):
        through = best[:, None] + wall
        came[place] = through.argmax(axis=0)
        best = through.max(axis=0) + scores[place]
    result = np.zeros(count, dtype=np.int64)
    result[-1] = best.argmax()
    for place in range(count - 1, 0, -1):
        result[place - 1] = came[place, result[place]]
    return result


def stretches(tags: npt.NDArray[np.int64], kind: str) -> list[tuple[int, int]]:
    """The runs of words labelled `kind`, half-open.

    >>> stretches(np.array([0, 3, 4, 0, 3]), "cue")
    [(1, 3), (4, 5)]
    """
    begin, within = LABELS.index(f"B-{kind}"), LABELS.index(f"I-{kind}")
    result: list[tuple[int, int]] = []
    for place, tag in enumerate(tags.tolist()):
        if tag == begin:
            result.append((place, place + 1))
        elif tag == within and result and result[-1][1] == place:
            result[-1] = (result[-1][0], place + 1)
    return result
