"""Our own codes of tone toward targets: news, releases and speeches cut from the development data, and their labels.

`targets.csv` has places and labels, not the texts: of each sentence the file (a document of PolNeAR's training part,
or the SHA-256 of a file of the corpora), its offsets there, the first twelve digits of its own SHA-256, and for each
target the offsets in the sentence with n, 0 or p. Who coded it, and how well, is in analysis/models/CARD.md.
"""

import csv
import gzip
import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from analysis import read
from analysis.training.examples import TONE, Example

__all__ = ["coded_texts", "own_targets"]

HERE = Path(__file__).with_name("targets.csv")
CORPORA = ("whitehouse/markdown.zip", "ungdc/txt.zip")
_LABELS = {"n": TONE.index("negative"), "0": TONE.index("neutral"), "p": TONE.index("positive")}


def own_targets(data: Path, table: Path = HERE) -> Iterator[Example]:
    """Tone toward a target: one example for each target of each sentence of `table`.

    Raises ValueError where a sentence is not what was coded, so that no label meets another text.
    """
    texts = coded_texts(data)
    with table.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            sentence = texts[row["file"]][int(row["start"]) : int(row["end"])]
            if hashlib.sha256(sentence.encode()).hexdigest()[:12] != row["sha256"]:
                raise ValueError(f"{row['file']}, {row['start']}-{row['end']}: another text than was coded")
            for target in row["targets"].split():
                place, label = target.split(":")
                start, end = map(int, place.split("-"))
                name = f"own {row['sha256']} {place}"
                yield Example(name, "tone", sentence, ((start, end),), _LABELS[label], is_common=label == "0")


def coded_texts(data: Path) -> dict[str, str]:
    """By name or hash, the documents that sentences were cut from."""
    with gzip.open(data / "polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {record["doc"]: record["text"] for record in map(json.loads, lines)}
    with tempfile.TemporaryDirectory() as folder:
        for archive in CORPORA:
            with zipfile.ZipFile(data / "corpora" / archive) as files:
                files.extractall(Path(folder) / Path(archive).parent)
        documents = read(folder)
    return texts | dict(zip(documents.source_sha256, documents.text, strict=True))
