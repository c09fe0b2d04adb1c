"""One or two actors marked in a text, and the stretch around them that an encoder reads."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.models.pieces import NO_CASE, Pieces
from analysis.models.windows import WINDOW

__all__ = ["ROLES", "Marked", "marked", "set_off"]

Integers = npt.NDArray[np.int64]

ROLES = 3  # 0 neither, 1 the target or the first actor, 2 the second actor
_BEFORE, _BEHIND = 1, 2  # pieces that the vocabulary reserves, put before and behind the target
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
    if last - first > WINDOW - 4:  # two pieces open and close a window, two may set the target off
        return None
    return Marked(pieces, first, last, roles[first:last])


def set_off(stretch: Marked) -> Marked:
    """The stretch with a reserved piece before its target and one behind; the one before it speaks for the target.

    >>> from analysis.models.pieces import word_pieces
    >>> found = set_off(marked(word_pieces("They praised Trump."), [(13, 18)]))
    >>> found.pieces.ids.tolist(), found.roles.tolist()
    ([2027, 5868, 1, 8398, 2, 1012], [0, 0, 1, 0, 0, 0])
    """
    places = np.flatnonzero(stretch.roles == 1)
    around = [int(places[0]), int(places[-1]) + 1]
    new: dict[str, Any] = {"ids": [_BEFORE, _BEHIND], "casing": NO_CASE, "is_first": False}
    cut = {field.name: getattr(stretch.pieces, field.name)[stretch.first : stretch.last] for field in fields(Pieces)}
    pieces = Pieces(**{name: np.insert(values, around, new.get(name, 0)) for name, values in cut.items()})
    roles = np.zeros(len(pieces), dtype=np.int64)
    roles[around[0]] = 1
    return Marked(pieces, 0, len(pieces), roles)
