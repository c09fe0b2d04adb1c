"""The seam between finding attributions in a text and everything that is done with them afterwards.

A labeller reads one text and gives back unresolved attributions: spans only. Nesting, denial, kind and the
resolution of sources to speakers come after the seam and are the same for every labeller, be it made of
rules or learned.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

__all__ = ["Attribution", "Labeller", "LabellerOfMany", "Span", "labels_of"]

Span = tuple[int, int]


@dataclass(frozen=True)
class Attribution:
    """One attribution as a labeller saw it; spans are half-open character offsets into the text.

    Parameters
    ----------
    contents
        What is attributed, as one or more spans in reading order.
    cue
        The words that attribute it ("said", "according to"), or None.
    source
        Whom it is attributed to, as written, or None where the text names nobody.
    frame
        The pattern that found it ("that", "quote", "fronted", "carrier", …): what `confidence` was measured on.
    confidence
        Share of such attributions that are right, in [0, 1].
    outer
        The source of an attribution around this one, where there is one.
    notes
        What a reader of the table should know about how it was found.
    """

    contents: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    frame: str = ""
    confidence: float = 1.0
    outer: Span | None = None
    notes: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.contents[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.contents[-1][1]

    @property
    def order(self) -> tuple[object, ...]:
        """A key for sorting in reading order, the same for the same attribution."""
        none = (-1, -1)
        return (self.contents, self.cue or none, self.source or none, self.frame, -self.confidence)

    def covers(self, span: Span) -> bool:
        """Whether `span` lies within one span of the content."""
        return any(start <= span[0] and span[1] <= end for start, end in self.contents)

    def with_note(self, note: str) -> "Attribution":
        """The same attribution with one more note."""
        return replace(self, notes=(*self.notes, note))


class Labeller(Protocol):
    """Anything that finds attributions in a text.

    It gets the text as stored, except that spans which are not body (date lines, footers) are blanked to
    spaces; so its offsets fit the stored text. It must not raise on any string, and what it says of a text may
    depend on that text alone.
    """

    def label(self, text: str) -> list[Attribution]:
        """The attributions of `text`, nested ones included, in reading order of their content."""
        ...


@runtime_checkable
class LabellerOfMany(Protocol):
    """A labeller that can read ahead, and so faster, where it is given many texts."""

    def label_all(self, texts: Iterable[str]) -> Iterator[list[Attribution]]:
        """What `label` says of each text, in the order given."""
        ...


def labels_of(labeller: Labeller, texts: Iterable[str]) -> Iterator[list[Attribution]]:
    """The attributions that `labeller` finds in each text."""
    return labeller.label_all(texts) if isinstance(labeller, LabellerOfMany) else map(labeller.label, texts)
