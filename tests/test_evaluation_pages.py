"""What a person gets: the command, its files, and pages that show every error and run nothing."""

import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from analysis.cli import app
from analysis.evaluation.error_page import error_page
from analysis.evaluation.label_page import label_page
from analysis.evaluation.labels import evaluate_labels
from analysis.evaluation.quotes import evaluate_quotes
from analysis.figures.calibration import calibration, coverage

Run = Callable[..., Result]
HOSTILE = 'Wang said "<script>alert(1)</script> & peace" on Monday. The bank said prices fell.'
LABELS = "id,text,label\na,A great day.,positive\nb,A <b>bad</b> day.,negative\nc,A day.,positive\n"


class Reader(HTMLParser):
    """Reads a page back: its tags, its text, and whether every tag that opens closes in turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)
        if tag not in ("meta", "link", "img", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def trilogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, in this process: a fresh one costs seconds, and tests/test_cli.py starts enough of them."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str | Path) -> Result:
        return CliRunner().invoke(app, ["evaluate", *map(str, words)], env={"COLUMNS": "140", "NO_COLOR": "1"})

    return run


@pytest.fixture
def gold(root: Path) -> Path:
    return root / "tests" / "fixtures" / "gold" / "brat"


def hostile(folder: Path) -> tuple[Path, Path]:
    """Gold and predictions that differ in every way, on a text that tries to be run."""
    paths = folder / "gold.jsonl", folder / "found.jsonl"
    gold = [{"content": [10, 49], "source": [0, 4], "cue": [5, 9]}, {"content": [71, 82], "source": [57, 65]}]
    found = [{"content": [10, 40], "source": [53, 59], "cue": [66, 70]}]
    paths[0].write_text(json.dumps({"doc": "<i>a</i>", "text": HOSTILE, "quotes": gold}), encoding="utf-8")
    paths[1].write_text(json.dumps({"doc": "<i>a</i>", "quotes": found}), encoding="utf-8")
    return paths


def test_a_page_shows_every_error_and_runs_nothing(tmp_path: Path) -> None:
    gold, found = hostile(tmp_path)
    evaluation = evaluate_quotes(gold, predictions=found)
    html = error_page(evaluation)
    page = Reader(html)
    assert page.open == []
    assert "script" not in page.tags
    assert "i" not in page.tags
    assert page.tags.count("section") == len(evaluation.errors) == 2
    assert "<script>alert(1)</script> & peace" in page.text
    assert "default-src 'none'" in html
    assert not re.search(r"(?:src|href)=\"(?!data:)", html)


def test_gold_and_prediction_show_the_same_words(tmp_path: Path) -> None:
    gold, found = hostile(tmp_path)
    html = error_page(evaluate_quotes(gold, predictions=found))
    first, second = (Reader(part).text for part in re.findall(r'<p class="passage">.*?</p>', html)[:2])
    assert first == second
    assert "nothing here" in html  # beside the missed one


def test_a_long_content_is_cut_in_the_middle_and_not_at_its_ends(tmp_path: Path) -> None:
    text = "Wang said " + "the talks will go on and on " * 60 + "until spring. Xi left."
    line = {"doc": "a", "text": text, "quotes": [{"content": [10, len(text) - 9], "source": [0, 4], "cue": [5, 9]}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(line), encoding="utf-8")
    found = pd.DataFrame({"doc_id": ["a"], "spans": [[[10, 700]]]})
    html = error_page(evaluate_quotes(tmp_path / "gold.jsonl", predictions=found))
    passage = Reader(re.findall(r'<p class="passage">.*?</p>', html)[0]).text
    assert passage.startswith("Wang said the talks")
    assert passage.endswith("until spring. Xi left.")
    assert " […] " in passage
    assert len(passage) < 800


def test_a_page_of_labels_shows_what_differs(tmp_path: Path) -> None:
    (tmp_path / "gold.csv").write_text(LABELS, encoding="utf-8")
    found = pd.DataFrame({"id": list("abc"), "label": ["positive", "positive", "negative"], "p": [0.9, 0.6, 0.8]})
    html = label_page(evaluate_labels(tmp_path / "gold.csv", predictions=found, n_draws=100))
    page = Reader(html)
    assert page.tags.count("section") == 2
    assert page.text.index("A day.") < page.text.index("A <b>bad</b> day.")  # the surer error first
    assert "b" not in page.tags


def test_quotes_leave_their_files_and_the_figures_in_a_pipe(trilogue: Run, gold: Path, tmp_path: Path) -> None:
    ran = trilogue("quotes", gold, "--labeller", "rules")
    assert ran.exit_code == 0, ran.stderr
    assert pd.read_csv(io.StringIO(ran.stdout)).n_gold[0] == 31
    left = {file.relative_to(tmp_path / "evaluations" / "brat").as_posix() for file in tmp_path.rglob("*.*")}
    assert {"errors.html", "scores.csv", "errors.csv", "reliability.csv", "calibration/calibration.pdf"} <= left
    assert "note: intervals over 2 articles are too narrow" in ran.stderr


def test_the_same_run_leaves_the_same_bytes(trilogue: Run, gold: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert trilogue("quotes", gold, "--out", name).exit_code == 0
    for file in (tmp_path / "one").rglob("*.*"):
        other = tmp_path / "two" / file.relative_to(tmp_path / "one")
        assert file.read_bytes() == other.read_bytes(), file.name


def test_the_labeller_is_the_one_asked_for(trilogue: Run, gold: Path) -> None:
    by_default = trilogue("quotes", gold, "-o", "one")
    by_encoder = trilogue("quotes", gold, "-o", "two", "--labeller", "learned")
    by_rules = trilogue("quotes", gold, "-o", "three", "--labeller", "rules")
    assert by_default.stdout == by_encoder.stdout != by_rules.stdout
    assert "Did you mean 'rules'" in trilogue("quotes", gold, "--labeller", "rule").stderr


def test_labels_leave_their_files(trilogue: Run, tmp_path: Path) -> None:
    (tmp_path / "gold.csv").write_text(LABELS, encoding="utf-8")
    (tmp_path / "found.csv").write_text("id,label,p\na,positive,0.9\nb,negative,0.7\nc,neutral,0.4\n", encoding="utf-8")
    ran = trilogue("stance", "gold.csv", "--predictions", "found.csv")
    assert ran.exit_code == 0, ran.stderr
    left = {file.name for file in (tmp_path / "evaluations" / "gold").iterdir()}
    assert left == {
        "labels.html", "scores.csv", "confusion.csv", "units.csv", "reliability.csv", "coverage.csv",
        "calibration", "coverage",
    }  # fmt: skip
    assert "note: predicted, and never in gold: neutral" in ran.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["quotes", "nowhere"], "there is no 'nowhere'"),
        (["quotes", "."], "has no .ann file"),
        (["stance", "gold.csv"], "gold.csv:2: 'positve' is no label of tone"),
        (["stance", "gold.csv", "--variable", "tones"], "Did you mean 'tone'?"),
        (["stance", "gold.scv"], "Did you mean 'gold.csv'?"),
        (["quotes", "gold.csv"], "gold is a folder or .zip of brat's .ann and .txt files, or a .jsonl file"),
        (["quotes", "x", "-p", "gold.csv", "--labeller", "rules"], "--labeller has nothing to do"),
        (["quotes"], "Missing argument"),
        (["quotas"], "No such command"),
    ],
)
def test_a_mistake_ends_in_one_message_and_status_2(trilogue: Run, tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "gold.csv").write_text("text,label\nA great day.,positve\n", encoding="utf-8")
    ran = trilogue(*words)
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("command", ["quotes", "stance"])
def test_each_command_explains_itself_with_an_example(trilogue: Run, command: str) -> None:
    shown = trilogue(command, "--help")
    assert shown.exit_code == 0
    assert f"trilogue evaluate {command} my-" in shown.stdout


def test_a_calibration_figure_has_a_mark_for_each_bin() -> None:
    table = pd.DataFrame(
        {"from": [0.4, 0.8], "n": [10, 30], "confidence": [0.5, 0.9], "right_share": [0.4, 0.8],
         "low": [0.1, 0.6], "high": [0.7, 0.9], "level": 0.95}
    )  # fmt: skip
    figure = calibration(table, what="labels")
    assert [mark.says for mark in figure.marks] == [
        "10 labels with confidence 0.50 on average: 0.40 right",
        "30 labels with confidence 0.90 on average: 0.80 right",
    ]
    assert "error: 10.0 points" in " ".join(text.get_text() for text in figure.texts)
    assert figure.axes[0].get_xlim() == figure.axes[0].get_ylim() == (0, 1)


def test_baselines_that_are_near_each_other_stay_readable() -> None:
    curve = pd.DataFrame({"coverage": [0.5, 1.0], "accuracy": [0.9, 0.8], "n": [5, 10]})
    figure = coverage(curve, baselines=[("VADER", 0.51), ("majority", 0.5)])
    heights = [text.get_position()[1] * figure.get_figheight() * 25.4 for text in figure.texts
               if text.get_text() in ("VADER", "majority")]  # fmt: skip
    assert abs(heights[0] - heights[1]) >= 3.0  # mm: a line of 7 points
