"""Our own codes of tone toward targets: places and labels without texts, which fit the texts they were given to."""

import csv
import gzip
import hashlib
import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from analysis.training.examples import TONE
from analysis.training.targets import CORPORA, HERE, own_targets

SENTENCE = "Everyone admires Japan, while Russia is despised."


def rows() -> list[dict[str, str]]:
    with HERE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_target_lies_in_its_sentence_and_has_a_label() -> None:
    labels: Counter[str] = Counter()
    for row in rows():
        length = int(row["end"]) - int(row["start"])
        last = -1
        for target in row["targets"].split():
            place, label = target.split(":")
            start, end = map(int, place.split("-"))
            assert last <= start < end <= length
            last = end
            labels[label] += 1
    assert labels == {"0": 14958, "n": 5953, "p": 4420}


def test_no_sentence_is_there_twice_and_none_is_of_the_fresh_gold() -> None:
    found = [row["sha256"] for row in rows()]
    assert len(set(found)) == len(found) == 8408
    gold = Path(__file__).parent / "gold" / "stance_gold.csv"
    with gold.open(encoding="utf-8", newline="") as file:
        assert {row["file"] for row in csv.DictReader(file)}.isdisjoint(row["file"] for row in rows())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "polnear").mkdir()
    with gzip.open(tmp_path / "polnear" / "train.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"doc": "a", "text": f"TOKYO. {SENTENCE}"}) + "\n")
    for archive in CORPORA:
        path = tmp_path / "corpora" / archive
        path.parent.mkdir(parents=True)
        with zipfile.ZipFile(path, "w") as made:
            made.writestr("note.txt", f"A note of {archive}.")
    return tmp_path


def table(data: Path, sha256: str) -> Path:
    path = data / "targets.csv"
    line = f"polnear,a,7,{7 + len(SENTENCE)},{sha256},17-22:p 30-36:n"
    path.write_text(f"corpus,file,start,end,sha256,targets\n{line}\n", encoding="utf-8")
    return path


def test_a_sentence_is_cut_and_its_targets_have_their_labels(data: Path) -> None:
    known = hashlib.sha256(SENTENCE.encode()).hexdigest()[:12]
    found = list(own_targets(data, table(data, known)))
    assert [(one.text[slice(*one.spans[0])], TONE[one.label]) for one in found if one.spans[0]] == [
        ("Japan", "positive"),
        ("Russia", "negative"),
    ]


def test_another_text_than_was_coded_is_an_error(data: Path) -> None:
    with pytest.raises(ValueError, match="another text than was coded"):
        list(own_targets(data, table(data, "0" * 12)))
