"""Opinions of words become attributions: the best labels, each content to its cue, each cue to its source."""

import json
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from analysis.quotations.labelling import Attribution, Span
from analysis.quotations.learned.opinions import Opinions
from analysis.quotations.learned.tags import LABELS, best_tags, stretches

__all__ = ["EVIDENCE", "FRAME", "Evidence", "Settings", "decoded", "with_evidence"]

Integers = npt.NDArray[np.int64]
Words = tuple[int, int]  # from one word to another, half-open

FRAME = "learned"
EVIDENCE = 6  # numbers that confidence is made of, the constant among them
Evidence = tuple[float, ...]


@dataclass(frozen=True)
class Settings:
    """What was chosen on the development split once the encoder was trained; kept in analysis/models/quotes.json.

    Parameters
    ----------
    nowhere
        Added to the log-probability that an attribution names no source.
    weights
        What makes a probability of evidence, the constant first.
    outside
        Taken from the log-probability that a word is in no attribution: more of it finds more.
    least_label
        The probability from which on a word may be a cue or a source although its label says no.
    least_link
        The probability below which a content points to no cue.
    """

    nowhere: float
    weights: tuple[float, ...]
    outside: float = 0.0
    least_label: float = 0.1
    least_link: float = 0.05

    @classmethod
    def kept(cls, path: Path) -> "Settings":
        """The settings in a file."""
        read = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**read, "weights": tuple(read["weights"])})

    def confidence_of(self, evidence: Evidence) -> float:
        """The probability that an attribution with this evidence is right."""
        score = sum(weight * value for weight, value in zip(self.weights, evidence, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def decoded(opinions: Opinions, text: str, settings: Settings) -> list[Attribution]:
    """The attributions that the opinions speak for, in reading order.

    A cue without content is none. Each content goes with the cue it points to; contents of one cue are one
    attribution. The source is what the cue and its contents point to together.
    """
    return [item for item, _ in with_evidence(opinions, text, settings)]


def with_evidence(opinions: Opinions, text: str, settings: Settings) -> list[tuple[Attribution, Evidence]]:
    """The attributions, each with what its confidence is made of."""
    leaning = opinions.tags.copy()
    leaning[:, 0] -= settings.outside
    tags = best_tags(leaning)
    own = opinions.tags[np.arange(len(tags)), tags]
    contents = stretches(tags, "content")
    cues, sources = (_candidates(opinions, tags, kind, settings.least_label) for kind in ("cue", "source"))
    found = []
    for cue, members, link in _grouped(opinions, contents, cues, least=settings.least_link):
        source, sure = _source_of(opinions, cue, members, sources, nowhere=settings.nowhere)
        evidence = (1.0, *_labels_evidence(own, cue, members), link, sure)
        item = Attribution(
            contents=tuple(_joined([opinions.offsets(*content) for content in members], text)),
            cue=opinions.offsets(*cue) if cue else None,
            source=opinions.offsets(*source) if source else None,
            frame=FRAME,
            confidence=settings.confidence_of(evidence),
        )
        found.append((item, evidence))
    return sorted(found, key=lambda pair: pair[0].order)


def _candidates(opinions: Opinions, tags: Integers, kind: str, least: float) -> list[Words]:
    """The stretches labelled `kind`, and others that may be of that kind with a probability of at least `least`.

    A pointer may know better than the labels: what a content points to is worth a second look.
    """
    best = stretches(tags, kind)
    taken = {place for first, last in best for place in range(first, last)}
    begins, goes_on = (opinions.tags[:, LABELS.index(f"{prefix}-{kind}")] for prefix in "BI")
    added = []
    for place in np.flatnonzero(begins >= math.log(least)).tolist():
        if place in taken:
            continue
        end = place + 1
        while end < len(tags) and end not in taken and goes_on[end] > opinions.tags[end, 0]:
            end += 1
        added.append((place, end))
        taken.update(range(place, end))
    return sorted(best + added)


def _grouped(
    opinions: Opinions, contents: list[Words], cues: list[Words], *, least: float
) -> Iterator[tuple[Words | None, list[Words], float]]:
    """Each cue with the contents that point to it, and how surely they do; a content that points to none, alone."""
    starts = np.array([first for first, _ in cues], dtype=np.int64)
    members: dict[int, list[tuple[Words, float]]] = defaultdict(list)
    for content in contents:
        low, high = np.searchsorted(starts, opinions.around(content))
        chances = opinions.pointed("content_cue", content, starts[low:high])[1:]
        chosen = int(chances.argmax()) if len(chances) else -1
        if chosen < 0 or chances[chosen] < math.log(least):
            yield None, [content], math.log(least)
        else:
            members[int(low) + chosen].append((content, float(chances[chosen])))
    for number in sorted(members):
        spans, links = zip(*members[number], strict=True)
        yield cues[number], list(spans), min(links)


def _source_of(
    opinions: Opinions, cue: Words | None, contents: list[Words], sources: list[Words], *, nowhere: float
) -> tuple[Words | None, float]:
    """What a cue and its contents point to together, None for nowhere; and the log-probability of that choice."""
    reach = [opinions.around(span) for span in (*contents, *((cue,) if cue else ()))]
    low = bisect_left(sources, (min(first for first, _ in reach), 0))
    sources = sources[low : bisect_left(sources, (max(last for _, last in reach), 0))]
    starts = np.array([first for first, _ in sources], dtype=np.int64)
    chances = np.mean([opinions.pointed("content_source", content, starts) for content in contents], axis=0)
    if cue is not None:
        chances = chances + opinions.pointed("cue_source", cue, starts)
    chances[0] += nowhere
    chosen = int(chances.argmax())
    return sources[chosen - 1] if chosen else None, float(chances[chosen] - np.logaddexp.reduce(chances))


def _joined(spans: list[Span], text: str) -> Iterator[Span]:
    """Spans that only white space parts, put together."""
    held = spans[0]
    for start, end in spans[1:]:
        if text[held[1] : start].strip():
            yield held
            held = (start, end)
        else:
            held = (held[0], end)
    yield held


def _labels_evidence(
    own: npt.NDArray[np.float32], cue: Words | None, contents: list[Words]
) -> tuple[float, float, float]:
    """How sure the labels are: at the contents' ends and around them, on average and at worst; and of the cue."""
    around = {place for first, last in contents for place in (first - 1, first, last - 1, last)}
    ends = own[sorted(place for place in around if 0 <= place < len(own))]
    return float(ends.mean()), float(ends.min()), float(own[slice(*cue)].mean()) if cue else -3.0
