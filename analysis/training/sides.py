"""Which side a quote takes on a proposition: made-up quotes of ours (`sides.csv`), and real ones that people coded.

An example's text is the proposition, a line break, and the quote behind its speaker's country and its cue; both are
marked. Who wrote and coded them is in analysis/models/CARD.md.
"""

import csv
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from analysis.measures.codebook import Codebook, codebook
from analysis.text.views import plain
from analysis.training.examples import SIDE, Example
from analysis.training.targets import coded_texts

__all__ = ["CLOSINGS", "HERE", "OPENINGS", "coded", "framed", "made_up"]

HERE = Path(__file__).with_name("sides.csv")
_COUNTRIES = {
    "AU": "Australia",
    "CN": "China",
    "GB": "Britain",
    "JP": "Japan",
    "KP": "North Korea",
    "KR": "South Korea",
    "PH": "The Philippines",
    "RU": "Russia",
    "TW": "Taiwan",
    "US": "The United States",
}
_LONGEST = 1500  # characters of a quote
OPENINGS = (  # words that say nothing of an issue
    "Again, ",
    "As I said on Tuesday, ",
    "As I told reporters in Tokyo yesterday, ",
    "As I told you last week, ",
    "As my colleague said here on Friday, ",
    "As our spokesman has said, ",
    "As the minister said this morning, ",
    "As we have said from this podium many times, ",
    "As you know, ",
    "At this morning's meeting in Brussels, I said it once more: ",
    "Finally, ",
    "First of all, thank you for having me. ",
    "For our part, ",
    "Good afternoon, everybody. ",
    "I said it in New York, and I say it here: ",
    "In Kuala Lumpur last month I put it this way: ",
    "In this regard, ",
    "Ladies and gentlemen, ",
    "Let me be clear. ",
    "Let me say this. ",
    "Look, ",
    "Mr. President, ",
    "On Wednesday in Seoul, as you may have seen, we said the same. ",
    "Speaking here today, I repeat: ",
    "Thank you for the question. ",
    "To come back to what I said on Thursday, ",
    "Well, ",
    "Yes. ",
)
CLOSINGS = (
    " As I said on Sunday.",
    " I have nothing to add to that.",
    " I said as much in London last week.",
    " I will leave it there.",
    " Next question, please.",
    " That is what I told the press on Friday.",
    " That's all I have on that.",
    " Thank you.",
    " Thank you, Mr. President.",
    " The minister said the same yesterday.",
    " We said so this morning.",
    " You have heard me say it before.",
)
OPENED, CLOSED = 0.25, 0.25  # shares of the quotes that are framed so in an epoch
_FULL = re.compile(r'(?P<head>.*?\n[^\n]*?: ["“]?)(?=[A-Z])', re.DOTALL)  # up to a quote that opens as a sentence does


def made_up(table: Path = HERE) -> Iterator[Example]:
    """One example for each quote and issue of `table`; "neutral" and "none" are no side."""
    issues = codebook()
    with table.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield _example(f"{row['id']} {row['issue']}", row, row["quote"], row["label"], issues)


def framed(example: Example, chance: random.Random) -> Example:
    """The pair, now and then with words around its quote that say nothing: they change no side."""
    text = example.text
    if chance.random() < OPENED and (found := _FULL.match(text)):
        text = found["head"] + chance.choice(OPENINGS) + text[found.end() :]
    if chance.random() < CLOSED and text[-1] in ".!?":
        text += chance.choice(CLOSINGS)
    if text == example.text:
        return example
    proposition, (start, _) = example.spans  # type: ignore[misc]  # both are marked
    return replace(example, text=text, spans=(proposition, (start, len(text))))


def coded(codes: Path, data: Path) -> Iterator[tuple[str, Example]]:
    """The file and the example of each pair of a real quote and an issue that `codes` has a code of.

    `codes` is in the form of tests/gold/stance_development.csv: places in documents of PolNeAR's training part, of the
    corpora, or of passages.json beside it. Raises ValueError where a quote is not what was coded.
    """
    texts, issues = coded_texts(data), codebook()
    passages = json.loads(codes.with_name("passages.json").read_text(encoding="utf-8"))
    texts |= {f"passages.json#{at}": passage["text"] for at, passage in enumerate(passages)}
    with codes.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            spans = [tuple(map(int, span.split("-"))) for span in row["spans"].split(";")]
            joint = " " if row["corpus"] == "passages" else " … "
            quote = joint.join(texts[row["file"]][start:end] for start, end in spans)
            if hashlib.sha256(quote.encode()).hexdigest() != row["text_sha256"]:
                raise ValueError(f"{row['file']}, {row['spans']}: another text than was coded")
            yield row["file"], _example(f"{row['unit_id']} {row['issue']}", row, quote, row["code"], issues)


def _example(name: str, row: dict[str, str], quote: str, label: str, issues: Codebook) -> Example:
    proposition = issues[row["issue"]].proposition
    who = _COUNTRIES.get(row["country"], row["country"]) or "Somebody"
    opening = who if row["cue"] in ("", ":") else f"{who} {row['cue']}"
    said = plain(f"{opening}: {quote[:_LONGEST]}")
    behind = len(proposition) + 1
    spans = ((0, len(proposition)), (behind, behind + len(said)))
    return Example(
        name, "side", f"{proposition}\n{said}", spans, SIDE.index(label) if label in SIDE else SIDE.index("none")
    )
