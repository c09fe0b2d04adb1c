"""One or two actors marked in a text, and the stretch around them that an encoder reads."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.pieces import Pieces
from analysis.models.windows import WINDOW

__all__ = ["ROLES", "Marked", "marked"]

Integers = npt.NDArray[np.int64]

ROLES = 3  # 0 neither, 1 the target or the first actor, 2 the second actor
_AROUND = 96  # pieces read on either side of what is marked: twice as many as a sentence of news has


@dataclass(frozen=True)
class Marked:
    """The pieces from `first` to `last` of a text, and the role of each."""

    pieces: Pieces
    first: int
    last: int
    roles: Integers


def marked(pieces: Pieces, spans: Sequence[tuple[int, int] | None]) -> Marked | None:
    """The stretch around `spans`, which are offsets into the text: the first actor's, then the second's, if any.

    None where a span has no piece of its own, or where the two lie too far apart for one window.

    >>> from analysis.models.pieces import word_pieces
    >>> found = marked(word_pieces("Xi praised Trump."), [(11, 16), (0, 2)])
    >>> found.first, found.last, found.roles.tolist()
    (0, 4, [2, 0, 1, 0])
    >>> marked(word_pieces("Xi  praised Trump."), [(2, 3)]) is None
    True
    """
    roles = np.zeros(len(pieces), dtype=np.int64)
    for role, span in enumerate(spans, 1):
        if span is not None:
            roles[np.searchsorted(pieces.ends, span[0], side="right") : np.searchsorted(pieces.starts, span[1])] = role
    places = np.flatnonzero(roles)
    if not len(places) or len(set(roles[places].tolist())) < sum(span is not None for span in spans):
        return None
    first, last = max(0, int(places[0]) - _AROUND), min(len(pieces), int(places[-1]) + 1 + _AROUND)
    if last - first > WINDOW - 2:
        return None
    return Marked(pieces, first, last, roles[first:last])
