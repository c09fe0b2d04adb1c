"""One way to run every model: window after window, each by itself, so that nothing depends on what is read beside it.

A window is computed by one thread in float32; several threads read several windows at once. So a text has the same
result in any batch, in any company and with any number of threads.
"""

import functools
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

from analysis.models.marking import Marked
from analysis.models.pieces import NO_CASE, Pieces, word_pieces
from analysis.models.windows import windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

__all__ = ["FOLDER", "Model", "Reading", "read_marked", "read_texts"]

Floats = npt.NDArray[np.float32]

FOLDER = Path(__file__).parent
OPENS, CLOSES = 101, 102  # the pieces that open and close a window
_AHEAD = 8  # windows waiting for each thread: enough to keep it busy, few enough to stay small in memory


@dataclass(frozen=True)
class Reading:
    """What a model says of one window, the pieces from `first` to `last`: an array by name.

    Where it speaks of pieces, row 0 is the one that opens the window, and the window's own follow; where it speaks of
    marked actors, there is one row.
    """

    first: int
    last: int
    says: dict[str, Floats]


Job = Callable[[], Reading]
T = TypeVar("T")


class Model:
    """A trained model, loaded on first use from `<name>.onnx` and `words.npz` in `folder`, else in this one."""

    def __init__(self, name: str, *, folder: Path = FOLDER) -> None:
        self.path = folder / f"{name}.onnx"

    @functools.cached_property
    def session(self) -> "InferenceSession":
        """The model in memory: its weights are bytes on disk and float32 here."""
        import onnxruntime  # noqa: PLC0415  # a tenth of a second, for those who read quotes only

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.disable_quant_qdq", "1")  # weights to float32 once, when loaded
        return onnxruntime.InferenceSession(str(self.path), options, providers=["CPUExecutionProvider"])

    def read(self, pieces: Pieces, first: int, last: int, *, roles: npt.NDArray[np.int64] | None = None) -> Reading:
        """What the model says of the pieces from `first` to `last`; `roles` are theirs, where actors are marked."""
        inner = slice(first, last)
        inputs = {
            "words": word_vectors(self.path.parent)(np.concatenate([[OPENS], pieces.ids[inner], [CLOSES]])),
            "casing": np.concatenate([[NO_CASE], pieces.casing[inner], [NO_CASE]]),
            "breaks": np.concatenate([[0], pieces.breaks[inner], [0]]),
            "inside": np.concatenate([[0], pieces.inside[inner], [0]]),
        }
        if roles is not None:
            inputs["roles"] = np.concatenate([[0], roles, [0]])
        names = [output.name for output in self.session.get_outputs()]
        return Reading(first, last, dict(zip(names, self.session.run(names, inputs), strict=True)))

    def read_marked(self, stretch: Marked) -> Reading:
        """What the model says of a stretch with actors marked."""
        return self.read(stretch.pieces, stretch.first, stretch.last, roles=stretch.roles)


class WordVectors:
    """The vocabulary's vectors, which all models share: a byte a number, and a scale for each vector."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as kept:
            self._bytes, self._scales = kept["bytes"], kept["scales"]

    def __call__(self, ids: npt.NDArray[np.int64]) -> Floats:
        """The vectors of `ids`, (ids, width)."""
        vectors: Floats = self._bytes[ids].astype(np.float32) * self._scales[ids, None]
        return vectors


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@functools.cache
def word_vectors(folder: Path = FOLDER) -> WordVectors:
    """The vectors of the vocabulary, loaded once."""
    return WordVectors(folder / "words.npz")


def read_texts(
    model: Model, texts: Iterable[str], *, threads: int | None = None
) -> Iterator[tuple[str, Pieces, list[Reading]]]:
    """Each text with its pieces and what `model` says of its windows, in the order given.

    `threads` is how many windows are read at once; as many as this process may use processors where it is None.
    """

    def jobs() -> Iterator[tuple[tuple[str, Pieces], list[Job]]]:
        for text in texts:
            pieces = word_pieces(text)
            yield (text, pieces), [functools.partial(model.read, pieces, *span) for span in windows(len(pieces))]

    for (text, pieces), readings in _in_order(jobs(), threads):
        yield text, pieces, readings


def read_marked(
    models: Sequence[Model], stretches: Iterable[Marked | None], *, threads: int | None = None
) -> Iterator[list[Reading]]:
    """What each of `models` says of each stretch with actors marked, in the order given; nothing of None."""

    def jobs() -> Iterator[tuple[None, list[Job]]]:
        for one in stretches:
            yield None, [] if one is None else [functools.partial(model.read_marked, one) for model in models]

    for _, readings in _in_order(jobs(), threads):
        yield readings


def _in_order(jobs: Iterable[tuple[T, list[Job]]], threads: int | None) -> Iterator[tuple[T, list[Reading]]]:
    """What comes of the jobs of each group, in the order given; a few groups are worked on ahead."""
    count = threads or _processors()
    with ThreadPoolExecutor(count) as pool:
        waiting: deque[tuple[T, list[Future[Reading]]]] = deque()
        pending = 0
        for name, group in jobs:
            waiting.append((name, [pool.submit(job) for job in group]))
            pending += len(group)
            while pending > _AHEAD * count:
                done = waiting.popleft()
                pending -= len(done[1])
                yield done[0], [future.result() for future in done[1]]
        for name, futures in waiting:
            yield name, [future.result() for future in futures]
