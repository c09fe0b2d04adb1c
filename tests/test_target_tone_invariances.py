"""What must not change the tone toward a target: whose name it is, the marks, a title, a clause that says nothing.

Sentences that the model has never seen: made up, or, where the development data is present, from its held-out parts.
"""

import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

import analysis
from tests.test_measures_invariances import SENTENCES

PAIRS = [("China", "Japan"), ("Donald Trump", "Joe Biden"), ("Reuters", "Xinhua")]
Marked = tuple[str, int, int]  # text, start and end of the target


def filled(name: str, sentences: Sequence[str] = tuple(SENTENCES)) -> list[Marked]:
    return [(each.format(name), each.index("{"), each.index("{") + len(name)) for each in sentences]


def read(rows: Sequence[Marked]) -> pd.DataFrame:
    found = analysis.target_tone(pd.DataFrame(rows, columns=["text", "start", "end"]))
    return found.assign(p=found[["p_negative", "p_neutral", "p_positive"]].max(axis=1))


def flips(one: Sequence[Marked], other: Sequence[Marked], *, sure: float) -> float:
    """The share of labels surer than `sure`, on either side, that are others on the other side."""
    first, second = read(one), read(other)
    return float(((first.label != second.label) & (first.p.where(first.p > second.p, second.p) > sure)).mean())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_another_name_in_two_hundred_sentences_changes_at_most_three_sure_labels_in_a_hundred(one, other):
    assert len(SENTENCES) == 200
    assert flips(filled(one), filled(other), sure=0.8) <= 0.03


def test_a_neutral_clause_changes_no_sure_label():
    before = "On Monday in Geneva, "
    longer = [(before + text, start + len(before), end + len(before)) for text, start, end in filled("China")]
    assert flips(filled("China"), longer, sure=0.9) == 0


def test_a_title_changes_no_sure_label():
    titled = [(text, start + len("President "), end) for text, start, end in filled("President Joe Biden")]
    assert flips(filled("Joe Biden"), titled, sure=0.9) == 0


def test_curly_marks_change_no_sure_label():
    said = [
        "“{} isn’t helping”, he said.",
        "“We don’t trust {},” she said.",
        "They said {}’s “great help” saved lives.",
    ]
    straight = [each.translate(str.maketrans("“”’", '""\'')) for each in said]
    assert flips(filled("Japan", said), filled("Japan", straight), sure=0.9) == 0


# ---- on sentences of news that were held out


def mtsc(path: Path) -> list[Marked]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [(one["sentence_normalized"], t["from"], t["to"]) for one in records for t in one["targets"]]


def directed(path: Path) -> list[Marked]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sentences = [line.split("\t")[0] for line in lines]
    rows = []
    for sentence in sentences:
        for place, match in enumerate(re.finditer(r"\[([^\[\]]*)\]", sentence)):
            start = match.start() - 2 * place
            rows.append((re.sub(r"[\[\]]", "", sentence), start, start + len(match[1])))
    return rows


def put(rows: Sequence[Marked], name: str, other: str) -> list[Marked]:
    """The rows with `other` wherever `name` stands."""
    grown, changed = len(other) - len(name), re.compile(rf"\b{name}\b")
    return [
        (
            changed.sub(other, text),
            start + grown * len(changed.findall(text[:start])),
            end + grown * len(changed.findall(text[:end])),
        )
        for text, start, end in rows
    ]


@pytest.mark.shared
@pytest.mark.parametrize(("name", "other"), [("Trump", "Biden"), ("Trump", "Obama"), ("Russia", "China")])
def test_another_name_changes_at_most_three_sure_labels_in_a_hundred_of_the_news(shared, name, other):
    rows = [*mtsc(shared / "data/newsmtsc/dev_rw.jsonl.gz"), *mtsc(shared / "data/newsmtsc/dev_mt.jsonl.gz")]
    rows = [row for row in [*rows, *directed(shared / "data/directed/valid.tsv.gz")] if name in row[0]][:200]
    assert flips(rows, put(rows, name, other), sure=0.8) <= 0.03


@pytest.mark.shared
def test_china_for_japan_changes_at_most_three_sure_labels_in_a_hundred_of_events(shared):
    with gzip.open(shared / "data/events/plv_train.tsv.gz", "rt", encoding="utf-8") as lines:
        texts = [line.split("\t")[3] for line in lines]
    bare = [re.sub(r"</?s>", "", text) for text in texts if text.count("<t>") == 1]
    found = [re.sub(r"<t>[A-Z][A-Za-z.]+</t>", "{}", text.replace("{", "(").replace("}", ")")) for text in bare]
    sentences = [text for text in found if text.count("{}") == 1][:200]
    assert len(sentences) > 180
    assert flips(filled("China", sentences), filled("Japan", sentences), sure=0.8) <= 0.03
