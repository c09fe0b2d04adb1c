"""Labels against gold: figures worked by hand, and equal to the shared scorer's; near misses named with their fix."""

import json
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.errors import ArgumentError, GoldError
from analysis.evaluation.label_predictions import Predicted
from analysis.evaluation.label_scores import coverage_curve
from analysis.evaluation.labels import LabelEvaluation, evaluate_labels

GOLD = pd.DataFrame({"id": list("abcdef"), "label": ["favour", "favour", "favour", "against", "against", "neutral"]})
FOUND = pd.DataFrame(
    {
        "id": list("abcdf"),  # nothing of e
        "label": ["favour", "favour", "against", "against", "favour"],
        "p": [0.9, 0.8, 0.7, 0.6, 0.5],
    }
)
TAIWAN = "taiwan-is-part-of-china"


@pytest.fixture
def evaluated() -> LabelEvaluation:
    return evaluate_labels(GOLD, predictions=FOUND, n_draws=200)


def figure(evaluation: LabelEvaluation, measure: str, among: str = "predicted") -> Any:
    return evaluation.scores.set_index(["measure", "among"]).loc[(measure, among)]


@pytest.mark.parametrize(
    ("measure", "among", "expected"),
    [
        ("accuracy", "predicted", 3 / 6),
        ("F1", "favour", 2 / 3),  # 2 of 3 predicted, 2 of 3 in gold
        ("F1", "against", 1 / 2),  # 1 of 2, 1 of 2
        ("F1", "neutral", 0.0),
        ("macro F1", "predicted", (2 / 3 + 1 / 2) / 3),
        ("sign flips", "predicted", 1 / 6),  # c alone
        ("accuracy", "majority", 3 / 6),
        ("macro F1", "majority", (2 / 3) / 3),
        ("accuracy at 80 % coverage", "predicted", 3 / 4),
        ("accuracy at 40 % coverage", "predicted", 2 / 2),
        ("calibration error", "predicted", (0.1 + 0.2 + 0.7 + 0.4 + 0.5) / 5),
    ],
)
def test_a_figure_is_what_a_person_works_out(
    evaluated: LabelEvaluation, measure: str, among: str, expected: float
) -> None:
    assert figure(evaluated, measure, among).estimate == pytest.approx(expected)


def test_confusion_has_gold_in_rows_and_a_column_for_no_prediction(evaluated: LabelEvaluation) -> None:
    rows = evaluated.confusion.set_index("gold")
    assert rows.loc["favour"].to_dict() == {"(none)": 0, "against": 1, "favour": 2}
    assert rows.loc["against"].to_dict() == {"(none)": 1, "against": 1, "favour": 0}
    assert rows.to_numpy().sum() == 6
    assert evaluated.notes[0] == "1 of 6 units have no prediction and count as wrong"


def test_equal_probabilities_are_kept_in_no_order() -> None:
    same = [Predicted("favour", 0.5)] * 4
    curve = coverage_curve(["favour", "against", "against", "against"], same)
    assert curve["accuracy"].tolist() == pytest.approx([0.25] * 100)


def test_articles_are_drawn_whole() -> None:
    whole = evaluate_labels(GOLD.assign(doc_id=list("xxxyyy")), predictions=FOUND, n_draws=200)
    row = figure(whole, "accuracy")
    assert row.method == "bootstrap over articles or stories"
    assert (row.low, row.high) == (pytest.approx(1 / 3), pytest.approx(2 / 3))  # one of the two articles alone
    one = evaluate_labels(GOLD.assign(doc_id="x"), predictions=FOUND)
    assert np.isnan(figure(one, "accuracy").low)


def test_our_own_stance_is_found_by_text_and_target() -> None:
    texts = ["We do not support Taiwan independence.", "Taiwan is not part of China.", "The weather was fine."]
    gold = pd.DataFrame({"text": texts, "target": TAIWAN, "label": ["favour", "against", "neutral"]})
    found = evaluate_labels(gold, n_draws=100)
    assert found.variable == "stance"
    assert found.units["predicted"].tolist()[:2] == ["favour", "against"]
    assert pd.isna(found.units["predicted"].iloc[2])  # off the topic: no row of stance
    assert figure(found, "macro F1", "VADER").n_gold == 3


@pytest.mark.parametrize(
    ("labels", "variable"),
    [
        (["warn", "promise"], "act"),
        (["asserted", "hedged"], "modality"),
        (["negative", "positive"], "tone"),
    ],
)
def test_the_variable_follows_from_the_labels(labels: list[str], variable: str) -> None:
    gold = pd.DataFrame({"text": ["We warn against this.", "We will perhaps help."], "label": labels})
    found = evaluate_labels(gold, n_draws=100)
    assert found.variable == variable
    assert found.units["predicted"].notna().all()
    assert ("VADER" in set(found.scores["among"])) is (variable == "tone")


def test_a_file_may_be_csv_json_lines_or_parquet(tmp_path: Path) -> None:
    GOLD.to_csv(tmp_path / "gold.csv", index=False)
    GOLD.to_json(tmp_path / "gold.jsonl", orient="records", lines=True)
    GOLD.to_parquet(tmp_path / "gold.parquet")
    rows = [{"id": row.id, "label": row.label, "p": {row.label: row.p, "x": 0.1}} for row in FOUND.itertuples()]
    (tmp_path / "found.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    FOUND.rename(columns={"p": "p_best"}).to_csv(tmp_path / "found.csv", index=False)
    expected = evaluate_labels(GOLD, predictions=FOUND, n_draws=100).scores
    for gold, found in (("gold.csv", "found.jsonl"), ("gold.jsonl", "found.csv"), ("gold.parquet", "found.jsonl")):
        made = evaluate_labels(tmp_path / gold, predictions=tmp_path / found, n_draws=100).scores
        pd.testing.assert_frame_equal(made, expected)


@pytest.mark.parametrize(
    ("csv", "said"),
    [
        ("text,label,target\nx,favor,tariffs\n", r"gold\.csv:2: 'favor' is no label of stance; .* mean 'favour'\?"),
        ("text,label,target\nx,favour,tarifs\n", r"gold\.csv:2: the target 'tarifs' is no issue .* mean 'tariffs'\?"),
        ("text,Label\nx,favour\n", r"needs a column 'label' .* Rename 'Label', or say column='Label'\."),
        ("Text,label\nx,warn\n", r"which unit a label is of: .* Rename 'Text'\."),
        ("text,label\nx,favour\n", r"gold\.csv needs a column 'target'"),
        ("quote_id,label\nx,positive\n", r"gold\.csv needs a column 'text' for our own labels"),
        ("text,label\nx,\n", r"gold\.csv:2: the label is missing"),
        ("text,label\n,warn\n", r"gold\.csv:2: the text is missing"),
        ("text,label\nx,warn\nx,deny\n", r"gold\.csv:3: the unit 'x' is there already, in gold\.csv:2"),
        ("text,label\nx,neutral\n", r"what is labelled does not follow from neutral\. Say so with variable='stance'"),
        ("text,stance,tone\nx,favour,positive\n", r"labels of stance, tone\. Say which"),
        ("text,label\n", r"gold\.csv has no row"),
        ("", r"gold\.csv is no table"),
    ],
)
def test_malformed_gold_is_named_with_line_and_fix(tmp_path: Path, csv: str, said: str) -> None:
    path = tmp_path / "gold.csv"
    path.write_text(csv, encoding="utf-8")
    with pytest.raises(GoldError, match=said):
        evaluate_labels(path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": list("abcdz")}, r"predictions:5: the gold has no unit 'z'"),
        ({"id": list("aacdf")}, r"predictions:2: there is a label for 'a' already"),
        ({"label": ["Favour", *["against"] * 4]}, r"predictions:1: 'Favour' is written 'favour' in the gold"),
        ({"p": [1.2, *[0.5] * 4]}, r"predictions:1: p is a number from 0 to 1; found 1\.2"),
        ({"p": ["high", *["low"] * 4]}, r"predictions:1: p is a number from 0 to 1, or .* found 'high'"),
    ],
)
def test_malformed_predictions_are_named_with_their_line(change: dict[str, Any], said: str) -> None:
    with pytest.raises(GoldError, match=said):
        evaluate_labels(GOLD, predictions=FOUND.assign(**change))


def test_a_wrong_argument_names_the_near_miss() -> None:
    with pytest.raises(ArgumentError, match="Did you mean 'stance'"):
        evaluate_labels(GOLD, variable="stanse")
    with pytest.raises(GoldError, match="Rename 'Label'"):
        evaluate_labels(GOLD, predictions=FOUND.rename(columns={"label": "Label"}))
    with pytest.raises(ArgumentError, match="level between 0 and 1"):
        evaluate_labels(GOLD, predictions=FOUND, level=95)


@pytest.mark.shared
def test_every_figure_is_the_shared_scorers(shared: Path, tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311
    labels = ["negative", "neutral", "positive"]
    gold = [{"id": f"u{number}", "label": chance.choice(labels)} for number in range(240)]
    found = []
    for unit in gold[:-9]:  # nothing of the last nine
        p = chance.uniform(0.34, 1)
        label = unit["label"] if chance.random() < p else chance.choice(labels)
        found.append({"id": unit["id"], "label": label, "p": {label: p}})
    for name, rows in (("gold.jsonl", gold), ("found.jsonl", found)):
        (tmp_path / name).write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    command = [sys.executable, shared / "score" / "score_labels.py", tmp_path / "found.jsonl"]
    command += ["--gold", tmp_path / "gold.jsonl", "--ci", "200"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ours = evaluate_labels(tmp_path / "gold.jsonl", predictions=tmp_path / "found.jsonl", n_draws=200)
    for name, measure in (("accuracy ", "accuracy"), ("macro_f1", "macro F1"), ("sign_flips", "sign flips")):
        row = figure(ours, measure)
        line = next(one for one in said.splitlines() if one.startswith(name))
        theirs = [float(one) for one in re.findall(r"[\d.]+", line)[-3:]]
        assert [round(100 * row[one], 1) for one in ("estimate", "low", "high")] == theirs, name
    for label in labels:
        row = figure(ours, "F1", label)
        line = next(one for one in said.splitlines() if one.strip().startswith(label))
        shown = f"P {100 * row.precision:.1f} R {100 * row.recall:.1f} F1 {100 * row.estimate:.1f}"
        assert line.endswith(shown), line
    assert f"ece          {100 * ours.calibration_error:.1f}" in said
    for share in (80, 60, 40):
        value = figure(ours, f"accuracy at {share} % coverage").estimate
        assert f"accuracy at {share} % coverage  {100 * value:.1f}" in said
