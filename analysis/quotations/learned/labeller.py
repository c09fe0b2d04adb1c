"""The labeller that learned from people, with the rules beside it for what people were never asked about."""

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.models.reading import FOLDER, Model, read_texts
from analysis.quotations.labelling import Attribution
from analysis.quotations.learned.decoding import Settings, decoded
from analysis.quotations.learned.joining import joined
from analysis.quotations.learned.opinions import Opinions
from analysis.quotations.learned.snapping import snapped
from analysis.quotations.learned.trimming import trimmed
from analysis.quotations.rules.labeller import RuleLabeller

__all__ = ["LearnedLabeller"]

_LEAST_OF_RULES = 0.3  # what is less sure plays no part in joining


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

    def __init__(self, *, least: float = 0.2, threads: int | None = None, folder: Path = FOLDER) -> None:
        self.least, self.threads = least, threads
        self._model, self._settings = loaded(folder)
        self._rules = RuleLabeller(least=_LEAST_OF_RULES)

    def label(self, text: str) -> list[Attribution]:
        """The attributions of `text`, nested ones included, in reading order of their content."""
        return next(self.label_all([text]))

    def label_all(self, texts: Iterable[str]) -> Iterator[list[Attribution]]:
        """The attributions of each text, in the order given; the encoder reads ahead while a text is being used."""
        for text, pieces, readings in read_texts(self._model, texts, threads=self.threads):
            learned = decoded(Opinions.of(pieces, readings), text, self._settings) if readings else []
            found = joined([read(item, text) for item in learned], self._rules.label(text), text)
            yield [item for item in found if item.confidence >= self.least]


def read(item: Attribution, text: str) -> Attribution:
    """An attribution of the encoder as the quotes table has it."""
    return trimmed(snapped(item, text), text)


@functools.cache
def loaded(folder: Path) -> tuple[Model, Settings]:
    """The model in `folder` and what was chosen for it on the development split, loaded once."""
    return Model("quotes", folder=folder), Settings.kept(folder / "quotes.json")
