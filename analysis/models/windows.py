"""A text in windows that the encoder can hold, each overlapping the next."""

import numpy as np
import numpy.typing as npt

__all__ = ["WINDOW", "edge_distances", "windows"]

WINDOW = 512  # pieces, the two that open and close a window included: as many positions as the encoder knows
OVERLAP = 64
SHORTEST = 256  # of a text's last window, so that its words are read with enough before them


def windows(
    length: int, *, size: int = WINDOW - 2, overlap: int = OVERLAP, shortest: int = SHORTEST
) -> list[tuple[int, int]]:
    """The windows over `length` pieces, half-open; the last one is at least `shortest` long where the text allows.

    >>> windows(10, size=6, overlap=2, shortest=5)
    [(0, 6), (4, 10)]
    >>> windows(11, size=6, overlap=2, shortest=5)
    [(0, 6), (4, 10), (6, 11)]
    >>> windows(3, size=6, overlap=2), windows(0, size=6, overlap=2)
    ([(0, 3)], [])
    """
    if length <= size:
        return [(0, length)] if length else []
    step = size - overlap
    count = -(-(length - overlap) // step)
    starts = [number * step for number in range(count)]
    starts[-1] = min(starts[-1], max(0, length - min(shortest, size)))
    return [(start, min(start + size, length)) for start in starts]


def edge_distances(length: int) -> npt.NDArray[np.float32]:
    """How far each piece of a window is from its nearer end, from 1: what is far from it has been read in context.

    >>> edge_distances(5).tolist()
    [1.0, 2.0, 3.0, 2.0, 1.0]
    """
    places = np.arange(1, length + 1, dtype=np.float32)
    return np.minimum(places, places[::-1])
