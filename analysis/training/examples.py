"""Sentences in which people marked one actor or two and gave a label: NewsMTSC, directed sentiment, PLOVER."""

import csv
import gzip
import io
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

__all__ = ["DIRECTED", "EVENT", "SIDE", "TONE", "Example", "as_targets", "directed", "newsmtsc", "plover"]

Span = tuple[int, int]

TONE = ("negative", "neutral", "positive")
DIRECTED = ("neutral", "p positive", "q positive", "p negative", "q negative")  # about the other; places are its labels
SIDE = ("none", "favour", "against")  # of a quote on a proposition
EVENT = ("VCOOP", "MCOOP", "VCONF", "MCONF")  # verbal, material; cooperation, conflict

_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_MARKS = re.compile(r"</?[st]>")


@dataclass(frozen=True)
class Example:
    """A sentence, its marked actors, and the label that people gave, as a place in the task's labels.

    `others` are further mentions of the first actor, which have the same label. `is_common` marks a label that its
    source gives so often that an epoch can do without some of it.
    """

    name: str
    task: str
    text: str
    spans: tuple[Span | None, ...]
    label: int
    others: tuple[Span, ...] = ()
    is_common: bool = False


def newsmtsc(path: Path) -> Iterator[Example]:
    """Tone toward a target: one example for each target of each sentence."""
    for line in _text(path).splitlines():
        record = json.loads(line)
        for target in record["targets"]:
            yield Example(
                name=target["Input.gid"],
                task="tone",
                text=record["sentence_normalized"],
                spans=((target["from"], target["to"]),),
                label=TONE.index({2: "negative", 4: "neutral", 6: "positive"}[int(target["polarity"])]),
                others=tuple((other["from"], other["to"]) for other in target.get("further_mentions", ())),
            )


def directed(path: Path) -> Iterator[Example]:
    """Who is positive or negative about whom: a sentence a line, its two actors in brackets, the label last."""
    for number, line in enumerate(_text(path).rstrip("\n").split("\n")):
        sentence, label = line.split("\t")[0], int(line.split("\t")[-1])
        if sentence.startswith('"') and sentence.endswith('"'):
            sentence = sentence[1:-1].replace('""', '"')
        found = list(_BRACKETS.finditer(sentence))
        spans = tuple(  # each earlier pair of brackets goes, and so does the opening one
            (match.start() - 2 * place, match.end() - 2 * place - 2) for place, match in enumerate(found)
        )
        yield Example(
            str(number),
            "directed",
            _BRACKETS.sub(r"\1", sentence),
            spans,
            label,
            is_common=DIRECTED[label] == "neutral",
        )


def as_targets(sentences: Iterable[Example]) -> Iterator[Example]:
    """Directed sentences as tone toward a target, whom the other is positive or negative about; half of the neutral."""
    chance = random.Random(1)  # noqa: S311  # nothing here is secret
    for one in sentences:
        kind = DIRECTED[one.label]
        if kind == "neutral" and chance.random() < 0.5:
            continue
        target = chance.randint(0, 1) if kind == "neutral" else int(kind.startswith("p"))
        yield replace(
            one,
            name=f"directed {one.name}",
            task="tone",
            spans=(one.spans[target],),
            label=TONE.index(kind.split()[-1]),
            is_common=False,
        )


def plover(path: Path) -> Iterator[Example]:
    """The class of an event, from source to target, either of which may be left unmarked; the first mention counts."""
    for row in csv.DictReader(io.StringIO(_text(path)), delimiter="\t"):
        text, spans = _unmarked(row["marked_sentence"])
        if any(spans):
            yield Example(row["sentence_id"], "event", text, spans, int(float(row["gold_penta"])) - 1)


def _unmarked(sentence: str) -> tuple[str, tuple[Span | None, Span | None]]:
    """The sentence without its marks, and where the first of each kind stood."""
    places: dict[str, int] = {}
    text, past = "", 0
    for mark in _MARKS.finditer(sentence):
        text += sentence[past : mark.start()]
        places.setdefault(mark[0], len(text))
        past = mark.end()
    spans = [
        (places[f"<{kind}>"], places[f"</{kind}>"]) if f"<{kind}>" in places and f"</{kind}>" in places else None
        for kind in "st"
    ]
    return text + sentence[past:], (spans[0], spans[1])


def _text(path: Path) -> str:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return lines.read()
