"""Which predicted attribution is which gold one, and whether its source and cue are right."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.evaluation.attributions import Marked, Span, normal_form
from analysis.evaluation.words import Words

__all__ = ["HALF", "Pair", "Unit", "is_cue_right", "is_source_exact", "is_source_right", "paired", "units"]

HALF = 0.5  # of the words of both together that both must have
_FUNCTION_WORDS = (
    "the a an of to in on at by for and or but with from as that this these those "
    "his her their its my our your who which"
)
_STOP = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True)
class Unit:
    """One attribution made ready for comparison: spans in normal form, and their tokens."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    words: frozenset[int]  # of the content; all its tokens where it has no word
    content_words: frozenset[int]  # of the content; none where it has no word
    source_words: frozenset[int]
    cue_tokens: frozenset[int]
    kind: str
    confidence: float | None = None


@dataclass(frozen=True)
class Pair:
    """The place of a gold unit and of a predicted one, and the share of their words that both have, in (0, 1]."""

    gold: int
    predicted: int
    shared: float


def units(text: str, words: Words, marked: Sequence[Marked]) -> list[Unit]:
    """The attributions that have a content, in their order."""
    made = []
    for one in marked:
        content, source, cue = (normal_form(text, spans) for spans in (one.content, one.source, one.cue))
        own = words.of(content)
        if counted := own or words.tokens(content):
            made.append(
                Unit(
                    content=content,
                    source=source,
                    cue=cue,
                    words=counted,
                    content_words=own,
                    source_words=words.of(source),
                    cue_tokens=words.tokens(cue),
                    kind=words.kind(counted),
                    confidence=one.confidence,
                )
            )
    return made


def paired(gold: Sequence[Unit], predicted: Sequence[Unit], *, least: float = HALF) -> list[Pair]:
    """One-to-one pairs whose contents share at least `least` of their words, the closest first; ties in reading order.

    What is shared is the intersection over the union of the two sets of words.
    """
    close = []
    for at, one in enumerate(gold):
        for place, other in enumerate(predicted):
            both = len(one.words & other.words)
            if both and (shared := both / len(one.words | other.words)) >= least:
                close.append(Pair(at, place, shared))
    chosen: list[Pair] = []
    done_gold: set[int] = set()
    done_predicted: set[int] = set()
    for pair in sorted(close, key=lambda pair: (-pair.shared, pair.gold, pair.predicted)):
        if pair.gold not in done_gold and pair.predicted not in done_predicted:
            chosen.append(pair)
            done_gold.add(pair.gold)
            done_predicted.add(pair.predicted)
    return chosen


def is_source_right(words: Words, gold: Unit, predicted: Unit) -> bool:
    """Whether the sources share a word that is no function word (any, where gold has no other), or both name nobody."""
    if not gold.source_words or not predicted.source_words:
        return not gold.source_words and not predicted.source_words
    both = gold.source_words & predicted.source_words
    telling = {token for token in gold.source_words if words.lower(token) not in _STOP}
    return bool(both & telling) if telling else bool(both)


def is_source_exact(gold: Unit, predicted: Unit) -> bool:
    """Whether the sources are the same, character by character."""
    return gold.source == predicted.source


def is_cue_right(gold: Unit, predicted: Unit) -> bool:
    """Whether the cues share a token, or neither has one."""
    if not gold.cue_tokens and not predicted.cue_tokens:
        return True
    return bool(gold.cue_tokens & predicted.cue_tokens)
