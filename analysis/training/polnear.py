"""PolNeAR's articles as arrays: one label and three pointers a word."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.models.pieces import Pieces, word_pieces
from analysis.quotations.learned.tags import LABELS

__all__ = ["NOWHERE", "UNKNOWN", "Article", "articles", "labelled"]

Span = tuple[int, int]
Integers = npt.NDArray[np.int64]

NOWHERE = -1  # a pointer's answer where there is nothing to point to: no source
UNKNOWN = -100  # no answer is asked for


@dataclass(frozen=True)
class Article:
    """An article's pieces and what one annotator said of each, by its first piece.

    `tags` are places in LABELS. Pointers are piece numbers: from each piece of a content to its cue and to its
    source, and from each piece of a cue to its source.
    """

    name: str
    text: str
    pieces: Pieces
    tags: Integers
    content_cue: Integers
    content_source: Integers
    cue_source: Integers


def articles(path: Path, *, every_annotator: bool = False) -> Iterator[Article]:
    """The articles in `path`, by the first annotator in alphabetical order, or once for each annotator."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            pieces = word_pieces(record["text"])
            names = sorted(record["annotators"])
            for name in names if every_annotator else names[:1]:
                yield labelled(record["doc"], record["text"], record["annotators"][name], pieces)


def labelled(name: str, text: str, marked: Iterable[Mapping[str, Any]], pieces: Pieces) -> Article:
    """The article with the attributions marked: for each the spans of its content, source and cue, half-open."""
    answers = {name: np.full(len(pieces), UNKNOWN) for name in ("content_cue", "content_source", "cue_source")}
    tags = np.zeros(len(pieces), dtype=np.int64)
    for one in marked:
        spans = {kind: _merged(text, one.get(kind) or []) for kind in ("content", "source", "cue")}
        if not spans["content"] or not spans["cue"]:
            continue
        places = {kind: [_places(pieces, span) for span in spans[kind]] for kind in spans}
        for kind, fragments in places.items():
            for first, last in fragments:
                tags[first:last] = LABELS.index(f"I-{kind}")
                tags[first : first + 1] = LABELS.index(f"B-{kind}")
        cue = places["cue"][0][0]
        source = places["source"][0][0] if places["source"] else NOWHERE
        for first, last in places["content"]:
            answers["content_cue"][first:last] = cue
            answers["content_source"][first:last] = source
        for first, last in places["cue"]:
            answers["cue_source"][first:last] = source
    for values in (tags, *answers.values()):
        values[~pieces.is_first] = UNKNOWN
    return Article(name, text, pieces, tags, **answers)


def _merged(text: str, spans: Iterable[Sequence[int]]) -> list[Span]:
    """The spans without white space at their ends, those that only white space parts put together."""
    result: list[Span] = []
    for start, end in sorted((start, end) for start, end in spans):
        ink = re.search(r"\S(?:.*\S)?", text[start:end], re.DOTALL)
        if ink is None:
            continue
        first, last = start + ink.start(), start + ink.end()
        if result and not text[result[-1][1] : first].strip():
            result[-1] = (result[-1][0], max(last, result[-1][1]))
        else:
            result.append((first, last))
    return result


def _places(pieces: Pieces, span: Span) -> Span:
    """The pieces that `span` touches, from the beginning of a word."""
    first = int(np.searchsorted(pieces.ends, span[0], side="right"))
    last = int(np.searchsorted(pieces.starts, span[1]))
    while first > 0 and not pieces.is_first[first]:
        first -= 1
    return first, last
