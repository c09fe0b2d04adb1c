"""Which side a quote takes on a proposition: made-up quotes of ours (`sides.csv`), and real ones that people coded.

An example's text is the proposition, a line break, and the quote behind its speaker's country and its cue; both are
marked. Who wrote and coded them is in analysis/models/CARD.md.
"""

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from analysis.measures.codebook import Codebook, codebook
from analysis.training.examples import SIDE, Example
from analysis.training.targets import coded_texts

__all__ = ["HERE", "coded", "made_up"]

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


def made_up(table: Path = HERE) -> Iterator[Example]:
    """One example for each quote and issue of `table`; "neutral" and "none" are no side."""
    issues = codebook()
    with table.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield _example(f"{row['id']} {row['issue']}", row, row["quote"], row["label"], issues)


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
    said = f"{opening}: {quote[:_LONGEST]}"
    behind = len(proposition) + 1
    spans = ((0, len(proposition)), (behind, behind + len(said)))
    return Example(
        name, "side", f"{proposition}\n{said}", spans, SIDE.index(label) if label in SIDE else SIDE.index("none")
    )
