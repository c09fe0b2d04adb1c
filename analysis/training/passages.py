"""Our own made-up passages as arrays: wire, newspaper, read-out, transcript and machine translation.

They are written and annotated by the rules of tests/gold/README.md. As in PolNeAR, only the outermost attributions are
labelled, and nobody who passes one on. The turn of a transcript is the rules' to find, so that what lies in it counts
as outermost.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.models.pieces import word_pieces
from analysis.training.polnear import Article, labelled

__all__ = ["passages", "span"]

HERE = Path(__file__).with_name("passages")
Span = tuple[int, int]


def passages(folder: Path = HERE) -> Iterator[Article]:
    """The passages of every file in `folder`, in order of name."""
    for path in sorted(folder.glob("*.json")):
        for passage in json.loads(path.read_text(encoding="utf-8")):
            text = passage["text"]
            marked = [_marked(row, text) for row in _outermost(passage)]
            yield labelled(passage["id"], text, marked, word_pieces(text))


def _outermost(passage: dict[str, Any]) -> Iterator[dict[str, Any]]:
    rows = passage["attributions"]
    is_transcript = passage["style"] == "transcript"
    turns = {row["n"] for row in rows if is_transcript and (row["cue"] or ":").startswith(":")}
    for row in rows:
        if row["n"] not in turns and (row["outer"] is None or row["outer"] in turns):
            yield row


def _marked(row: dict[str, Any], text: str) -> dict[str, list[Span]]:
    written = {"content": row["content"], "source": [row["source"]], "cue": [row["cue"]]}
    return {kind: [span(one, text) for one in ones if one] for kind, ones in written.items()}


def span(written: str, text: str) -> Span:
    """Where `written` lies: its first occurrence as whole words, or the k-th where it ends in ` @k`.

    Raises ValueError where there are fewer.

    >>> span("said @2", "He said she said")
    (12, 16)
    """
    words, occurrence = re.fullmatch(r"(.*?)(?: @(\d+))?", written, re.DOTALL).groups()  # type: ignore[union-attr]
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w$", words) else ""
    places = [place.span() for place in re.finditer(f"{before}{re.escape(words)}{after}", text)]
    if len(places) < int(occurrence or 1):
        raise ValueError(
            f"{written!r}: {len(places)} such in {text!r}. Copy the words from the text, and count from 1."
        )
    return places[int(occurrence or 1) - 1]
