"""Where the strings of a gold file lie in their texts, and how far two passes agree on them.

`python tests/gold/agreement.py [SECOND]` compares both halves, seen and unseen, with SECOND (quotes_second.json).
"""

import json
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from analysis.training.passages import Span, span

HERE = Path(__file__).parent
_OPEN, _CLOSE = "“「", "”」"


def gold(*halves: str) -> list[dict[str, Any]]:
    """The passages of the halves named, `seen` and `unseen` where none is."""
    return [
        passage
        for half in halves or ("seen", "unseen")
        for passage in json.loads((HERE / f"quotes_{half}.json").read_text(encoding="utf-8"))
    ]


def located(passage: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """The passage's attributions, with offsets (code points, end exclusive) in place of strings."""
    rows = []
    for row in passage["attributions"]:
        places = {name: span(row[name], text) if row[name] else None for name in ("source", "cue", "via")}
        rows.append({**row, **places, "content": [span(piece, text) for piece in row["content"]]})
    return rows


def words_in(spans: list[Span], text: str) -> set[int]:
    """Where the words start that the spans cover."""
    return {word.start() for word in re.finditer(r"\w+(?:['’.-]\w+)*", text) for s, e in spans if s <= word.start() < e}


def kind(spans: list[Span], text: str) -> str:
    """direct where every word stands in quotation marks, mixed where some do, indirect where none does."""
    inside = words_in(_quoted(text), text)
    own = words_in(spans, text)
    return "indirect" if not own & inside else "direct" if own <= inside else "mixed"


def _quoted(text: str) -> list[Span]:
    """The stretches in marks; one left open runs to the end of its paragraph."""
    stretches = []
    for paragraph in re.finditer(r"[^\n]+", text):
        marks = list(re.finditer(f'["{_OPEN}{_CLOSE}]', paragraph[0]))
        ends = [(m.start() + paragraph.start(), m[0]) for m in marks] + [(paragraph.end(), "")]
        opened = False
        for (start, mark), (end, _) in pairwise(ends):
            opened = mark in _OPEN or (mark == '"' and not opened)
            if opened:
                stretches.append((start, end))
    return stretches


def matches(first: list[dict[str, Any]], second: list[dict[str, Any]], text: str) -> list[tuple[int, int]]:
    """Pairs of attributions whose contents share at least half of their words, best first, one to one.

    Where two contents are equally near – those who speak and those who pass it on – the same source goes first.
    """
    scored = []
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            a, b = words_in(one["content"], text), words_in(other["content"], text)
            if a | b and len(a & b) / len(a | b) >= 0.5:
                scored.append((-len(a & b) / len(a | b), not same(one["source"], other["source"], text), i, j))
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in sorted(scored):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def same(one: Span | None, other: Span | None, text: str) -> bool:
    """The same source: both none, or one word at least in common beside "the", "a" and the like."""
    if one is None or other is None:
        return one is other
    shared = words_in([one], text) & words_in([other], text)
    dull = {"the", "a", "an", "of", "for", "in", "to", "and"}
    return any(re.match(r"\w+", text[at:])[0].lower() not in dull for at in shared)  # type: ignore[index]


def agreement(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> dict[str, float]:
    """F1 (×100) of attributions by what must be the same, and Krippendorff's alpha of the words' labels."""
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415 - the loader above needs no nltk

    theirs = {passage["id"]: passage for passage in second}
    counts = dict.fromkeys(("content", "source", "source and via", "nested", "denied", "speaker"), 0)
    total = nested = 0
    labels: list[tuple[str, str, str]] = []
    for passage in first:
        if passage["id"] not in theirs:
            continue
        text = passage["text"]
        a, b = located(passage, text), located(theirs[passage["id"]], text)
        total += len(a) + len(b)
        nested += sum(row["outer"] is not None for row in a + b)
        for i, j in matches(a, b, text):
            for name in _shared(a[i], b[j], text):
                counts[name] += 1
        labels += _labels("first", passage["id"], a, text) + _labels("second", passage["id"], b, text)
    sizes = {**dict.fromkeys(counts, total), "nested": nested}
    report = {name: 200 * counts[name] / sizes[name] if sizes[name] else float("nan") for name in counts}
    return {**report, "alpha": AnnotationTask(data=labels).alpha()}


def _shared(one: dict[str, Any], other: dict[str, Any], text: str) -> list[str]:
    """What a matched pair has in common; all but `content` asks for the same source as well."""
    if not same(one["source"], other["source"], text):
        return ["content"]
    shared = ["content", "source"]
    shared += ["source and via"] if same(one["via"], other["via"], text) else []
    shared += ["nested"] if one["outer"] is not None and other["outer"] is not None else []
    shared += ["denied"] if one["denied"] == other["denied"] else []
    shared += ["speaker"] if one["speaker_id"] == other["speaker_id"] else []
    return shared


def _labels(coder: str, name: str, rows: list[dict[str, Any]], text: str) -> list[tuple[str, str, str]]:
    """A label a word: source, cue, content or none, by the outermost attribution that covers it."""
    label = dict.fromkeys(words_in([(0, len(text))], text), "none")
    for row in sorted(rows, key=lambda row: row["outer"] is None):
        for part in ("content", "cue", "source"):
            spans = row[part] if part == "content" else [row[part]] if row[part] else []
            label.update(dict.fromkeys(words_in(spans, text), part))
    return [(coder, f"{name}:{at}", label[at]) for at in sorted(label)]


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "quotes_second.json"
    for figure, value in agreement(gold(), json.loads(path.read_text(encoding="utf-8"))).items():
        sys.stdout.write(f"{figure:<16}{value:6.2f}\n")
