"""The labeller that learned from people, with the rules beside it for what people were never asked about."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from analysis.models.reading import FOLDER, Model, read_texts
from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.learned.decoding import Settings, decoded
from analysis.quotations.learned.opinions import Opinions
from analysis.quotations.learned.snapping import snapped
from analysis.quotations.nesting import CARRIER
from analysis.quotations.rules.labeller import RuleLabeller

__all__ = ["LearnedLabeller"]

TURN = "speaker"  # the rules' frame of a transcript's turn

_CARRIES = re.compile(r"according to\b|per\b|citing\b|quoting\b", re.IGNORECASE)
_SURE = 0.8  # from here on the rules may add what the encoder passed over; measured on PolNeAR dev


class LearnedLabeller:
    """A labeller made of an encoder that was trained on PolNeAR; its card is analysis/models/CARD.md.

    The encoder finds outermost attributions. The rules add what it was never shown: the turns of a transcript,
    attributions inside another's content, and what it passed over where they are sure.

    Parameters
    ----------
    least
        The least confidence of what comes back, in [0, 1]: higher for precision, lower for recall.
    threads
        How many windows are read at once; every processor that this process may use where it is None. It changes
        the time and nothing else.
    folder
        Where the weights lie, for a model of your own making.
    """

    def __init__(self, *, least: float = 0.0, threads: int | None = None, folder: Path = FOLDER) -> None:
        self.least, self.threads = least, threads
        self._model, self._settings = loaded(folder)
        self._rules = RuleLabeller()

    def label(self, text: str) -> list[Attribution]:
        """The attributions of `text`, nested ones included, in reading order of their content."""
        return next(self.label_all([text]))

    def label_all(self, texts: Iterable[str]) -> Iterator[list[Attribution]]:
        """The attributions of each text, in the order given; the encoder reads ahead while a text is being used."""
        for text, pieces, readings in read_texts(self._model, texts, threads=self.threads):
            learned = decoded(Opinions.of(pieces, readings), text, self._settings) if readings else []
            found = _with_rules([_carrying(snapped(item, text), text) for item in learned], self._rules.label(text))
            yield [item for item in found if item.confidence >= self.least]


@functools.cache
def loaded(folder: Path) -> tuple[Model, Settings]:
    """The model in `folder` and what was chosen for it on the development split, loaded once."""
    return Model("quotes", folder=folder), Settings.kept(folder / "quotes.json")


def _carrying(item: Attribution, text: str) -> Attribution:
    """The attribution, marked where its cue names who passes a statement on."""
    carries = item.cue is not None and _CARRIES.match(text, *item.cue)
    return replace(item, frame=CARRIER) if carries else item


def _with_rules(learned: list[Attribution], ruled: list[Attribution]) -> list[Attribution]:
    """Both together: turns before all, then what was learned, then what the rules see inside it or beside it."""
    turns = [item for item in ruled if item.frame == TURN]
    labels = [span for turn in turns for span in (turn.source, turn.cue) if span is not None]
    kept = [item for item in learned if not any(_meet(span, label) for span in _spans(item) for label in labels)]
    added = [
        item
        for item in ruled
        if item.frame != TURN
        and (any(_within(item, other) for other in kept) or (item.confidence >= _SURE and not _touches_any(item, kept)))
    ]
    return sorted([*turns, *kept, *added], key=lambda item: item.order)


def _spans(item: Attribution) -> list[Span]:
    return [*item.contents, *(span for span in (item.cue, item.source) if span is not None)]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _within(item: Attribution, holder: Attribution) -> bool:
    """Whether all of `item` is said inside the content of `holder`."""
    return all(holder.covers(span) for span in _spans(item))


def _touches_any(item: Attribution, others: list[Attribution]) -> bool:
    return any(_meet(one, other) for holder in others for one in _spans(item) for other in _spans(holder))
