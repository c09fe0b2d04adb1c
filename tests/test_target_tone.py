"""Tone toward marked actors: as near to people as was measured, the same in any company, and plain about errors."""

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.errors import AnalysisError, ArgumentError, ColumnError
from analysis.evaluation.labels import evaluate_labels

SENTENCES = [
    ("Lin Jian condemned [Japan] for its reckless and provocative remarks.", "negative"),
    ("The president praised [Takaichi] as a wonderful leader and a great friend.", "positive"),
    ("[Xi Jinping] arrived in Busan on Thursday.", "neutral"),
    ("[The Pentagon] lied to the public for years, the report found.", "negative"),
    ("Everybody thanked [the Japanese coast guard] for its brave and skilful rescue.", "positive"),
    ("The two leaders spoke by phone with [Trump] on Monday.", "neutral"),
]


def table(*sentences: str, **columns: object) -> pd.DataFrame:
    """The texts, with the target where the brackets were."""
    places = [(text.index("["), text.index("]") - 1) for text in sentences]
    texts = [re.sub(r"[\[\]]", "", text) for text in sentences]
    starts, ends = zip(*places, strict=True)
    return pd.DataFrame({"text": texts, "start": starts, "end": ends, **columns})


@pytest.fixture(scope="module")
def read() -> pd.DataFrame:
    return analysis.target_tone(table(*(text for text, _ in SENTENCES)))


def test_plain_cases_are_read_as_a_person_reads_them(read: pd.DataFrame) -> None:
    assert read.label.tolist() == [label for _, label in SENTENCES]


def test_probabilities_add_up_and_score_and_label_follow_from_them(read: pd.DataFrame) -> None:
    p = read[["p_negative", "p_neutral", "p_positive"]].to_numpy()
    assert np.allclose(p.sum(1), 1)
    assert (read.score == p[:, 2] - p[:, 0]).all()
    assert read.label.tolist() == [("negative", "neutral", "positive")[best] for best in p.argmax(1)]
    assert (read.unclear == (p.max(1) < 0.6)).all()


@pytest.mark.parametrize(
    ("praised", "blamed"),
    [
        (
            "Unlike the brilliant and honest [Merkel], Putin is a corrupt liar.",
            "Unlike Merkel, [Putin] is a corrupt liar.",
        ),
        (
            "Everyone admires [Japan], while Russia is despised for its brutal war.",
            "Everyone admires Japan, while [Russia] is despised for its brutal war.",
        ),
    ],
)
def test_of_two_in_one_sentence_the_praised_scores_above_the_blamed(praised: str, blamed: str) -> None:
    found = analysis.target_tone(table(praised, blamed))
    assert found.score[0] > found.score[1] + 0.1


def test_two_in_one_sentence_have_each_their_own_tone() -> None:
    found = analysis.target_tone(
        table(
            "Everyone admires [Japan], while Russia is despised for its brutal war.",
            "Everyone admires Japan, while [Russia] is despised for its brutal war.",
        )
    )
    assert found.label.tolist() == ["positive", "negative"]
    assert not found.unclear.any()


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads_and_neighbours_and_order_change_nothing(read: pd.DataFrame, threads: int) -> None:
    rows = table(*(text for text, _ in SENTENCES))
    alone = pd.concat([analysis.target_tone(rows.iloc[[place]], threads=threads) for place in range(len(rows))])
    pd.testing.assert_frame_equal(alone, read)
    backwards = analysis.target_tone(rows.iloc[::-1], threads=threads)
    pd.testing.assert_frame_equal(backwards.iloc[::-1], read)


def test_the_table_is_the_same_in_another_process(root: Path) -> None:
    code = (
        "import analysis, pandas as pd, sys\n"
        "t = pd.DataFrame({'text': ['Xi praised Trump.'] * 9, 'start': [11] * 9, 'end': [16] * 9})\n"
        "print(analysis.target_tone(t, threads=int(sys.argv[1])).to_json())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code, threads],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": threads, "OMP_NUM_THREADS": threads, "PATH": ""},
        ).stdout
        for threads in ("1", "4")
    }
    assert len(made) == 1


def test_the_index_and_the_callers_columns_stay() -> None:
    rows = table("[Xi] left.", "[Abe] spoke.", beat=["x", "y"]).set_index(pd.Index(["b", "a"]))
    before = rows.copy()
    found = analysis.target_tone(rows)
    assert found.index.tolist() == ["b", "a"]
    assert found.columns[-4:].tolist() == ["text", "start", "end", "beat"]
    pd.testing.assert_frame_equal(rows, before)


def test_another_language_is_not_read_and_never_neutral() -> None:
    rows = table("[Xi] est un grand homme.", "[习近平]抵达釜山。", "[Xi] left.", lang=["fr", None, "en"])
    found = analysis.target_tone(rows)
    assert found.label.tolist() == ["unscored", "unscored", "neutral"]
    assert found.unclear.tolist()[:2] == [True, True]
    assert found[["p_negative", "p_neutral", "p_positive", "score"]].isna().all(axis=1).tolist() == [True, True, False]


def test_an_empty_table_gives_an_empty_table() -> None:
    none = table("[Xi] left.").iloc[:0]
    assert analysis.target_tone(none).columns.tolist()[:3] == ["p_negative", "p_neutral", "p_positive"]
    assert len(analysis.target_tone(none)) == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"end": 99}, r"start and end of row 7 are 0 and 99, which mark nothing in its text of 8 characters"),
        ({"start": 2}, r"row 7 are 2 and 2, which mark nothing"),
        ({"start": -1}, r"row 7 are -1 and 2"),
        ({"end": None}, r"needs whole numbers in start and end; row 7 has 0 and None"),
        ({"end": 1.5}, r"needs whole numbers in start and end"),
        ({"text": None}, r"needs a text in each row; row 7 has None.*dropna"),
    ],
)
def test_a_bad_row_is_named_with_what_is_wrong_and_how_to_mend_it(change: dict[str, object], says: str) -> None:
    row = {"text": "Xi left.", "start": 0, "end": 2} | change
    with pytest.raises(ArgumentError, match=says):
        analysis.target_tone(pd.DataFrame([row], index=[7]).astype("object"))


def test_bad_columns_and_options_are_named() -> None:
    with pytest.raises(ColumnError, match=r"target_tone\(\) needs a column 'start'; found 'Start'"):
        analysis.target_tone(table("[Xi] left.").rename(columns={"start": "Start"}))
    with pytest.raises(ArgumentError, match=r"least as a probability in \[0, 1\]; found 60"):
        analysis.target_tone(table("[Xi] left."), least=60)
    with pytest.raises(ArgumentError, match="threads as a whole number from 1"):
        analysis.target_tone(table("[Xi] left."), threads=0)
    with pytest.raises(ArgumentError, match=r"event_class\(\) needs an actor marked"):
        analysis.event_class(
            pd.DataFrame({"text": ["Xi left."], "source_start": [None], "source_end": [None]}).assign(
                target_start=None, target_end=None
            )
        )


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=300) | st.just("x" * 20_000) | st.just("said " * 3000), st.data())
def test_no_text_raises_anything_but_what_is_promised(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    try:
        found = analysis.target_tone(pd.DataFrame({"text": [text], "start": [start], "end": [end]}))
    except AnalysisError:
        pytest.fail("offsets that mark something are always read or left unscored")
    assert found.label[0] in {"negative", "neutral", "positive", "unscored"}


def two(sentence: str, names: str) -> pd.DataFrame:
    """A sentence with two actors in brackets, under the names of the columns given."""
    first, second = re.finditer(r"\[([^\]]*)\]", sentence)
    row: dict[str, object] = {"text": re.sub(r"[\[\]]", "", sentence)}
    for name, match, shift in zip(names.split(), (first, second), (0, 2), strict=True):
        row |= {f"{name}_start": match.start() - shift, f"{name}_end": match.end() - 2 - shift}
    return pd.DataFrame([row])


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("[Beijing] accused [Tokyo] of lying.", "p negative"),
        ("[Trump] was praised by [Xi].", "q positive"),
        ("[Trump] was sharply criticised by [Xi].", "q negative"),
        ("[Trump] and [Xi] arrived in Busan.", "neutral"),
    ],
)
def test_who_feels_what_about_whom(sentence: str, label: str) -> None:
    assert analysis.directed_tone(two(sentence, "p q")).label.tolist() == [label]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("[China] condemned [Japan] over the remarks.", "verbal conflict"),
        ("[China] offered to hold talks with [Japan].", "verbal cooperation"),
        ("[Japan] sent food aid and doctors to [the Philippines].", "material cooperation"),
        ("[Russia] bombed [Ukraine], killing eleven people.", "material conflict"),
    ],
)
def test_what_a_source_does_to_a_target(sentence: str, label: str) -> None:
    assert analysis.event_class(two(sentence, "source target")).label.tolist() == [label]


# ---- against people's labels; the texts are not ours, so these are skipped by name where they are absent


@pytest.fixture(scope="module")
def floors(root: Path) -> dict[str, dict[str, dict[str, float]]]:
    return json.loads((root / "tests" / "floors.json").read_text(encoding="utf-8"))["target_tone"]


def newsmtsc(path: Path) -> Iterator[dict[str, object]]:
    labels = {2: "negative", 4: "neutral", 6: "positive"}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            for target in record["targets"]:
                yield {
                    "id": target["Input.gid"],
                    "text": record["sentence_normalized"],
                    "start": target["from"],
                    "end": target["to"],
                    "gold": labels[int(target["polarity"])],
                }


@pytest.mark.shared
@pytest.mark.parametrize("splits", [["dev_rw"], ["dev_mt"], ["dev_rw", "dev_mt"]], ids="+".join)
def test_target_tone_is_as_near_to_people_as_was_measured(
    shared: Path, floors: dict[str, dict[str, dict[str, float]]], splits: list[str]
) -> None:
    rows = pd.concat([pd.DataFrame(newsmtsc(shared / f"data/newsmtsc/{split}.jsonl.gz")) for split in splits])
    found = analysis.target_tone(rows).assign(p=lambda one: one[["p_negative", "p_neutral", "p_positive"]].max(axis=1))
    scored = evaluate_labels(
        rows[["id", "gold"]], predictions=found[["id", "label", "p"]], column="gold", variable="tone", n_draws=100
    ).scores
    at = 100 * scored[scored.among == "predicted"].set_index("measure").estimate
    held = floors["+".join(splits)]
    assert {name: at[name] for name, least in held["at_least"].items() if at[name] < least} == {}
    assert {name: at[name] for name, most in held["at_most"].items() if at[name] > most} == {}


@pytest.fixture(scope="module")
def said(shared: Path) -> pd.DataFrame:
    return pd.DataFrame(newsmtsc(shared / "data/newsmtsc/dev_rw.jsonl.gz"))
