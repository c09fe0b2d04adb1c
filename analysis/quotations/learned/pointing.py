"""From a content to its cue, from a content and a cue to their source: how one word points to another.

A pointer's score is the product of two vectors, one of the word that points and one of the word pointed at, and a
bias for how far apart they are; the vectors come from the encoder, the biases were learned with it.
"""

import numpy as np
import numpy.typing as npt

__all__ = ["BUCKETS", "KEY", "POINTERS", "bucket"]

POINTERS = ("content_cue", "content_source", "cue_source")
KEY = 64  # length of the vectors
_SIDE = 24  # buckets of distance on either side
BUCKETS = 2 * _SIDE + 1


def bucket(distance: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The bucket of each signed distance in pieces: one each up to eight, then ever wider ones, the last from 512.

    >>> bucket(np.array([-512, -9, -1, 0, 1, 8, 9, 511])).tolist()
    [0, 15, 23, 24, 25, 32, 33, 48]
    """
    far = np.abs(distance)
    wide = 8 + np.ceil((_SIDE - 8) * np.log(np.maximum(far, 8) / 8) / np.log(512 / 8)).astype(np.int64)
    side = np.minimum(np.where(far <= 8, far, wide), _SIDE)
    result: npt.NDArray[np.int64] = _SIDE + np.sign(distance) * side
    return result
