"""The command as a newcomer types it."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.cli.output import give

NOTEBOOKS = Path(__file__).parent / "fixtures" / "notebooks"
SMALL, FAILING, SLOW = (str(NOTEBOOKS / f"{name}.ipynb") for name in ("small", "failing", "slow"))


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def trilogue(root: Path) -> Run:
    def run(*words: str | Path, cwd: Path = root) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "analysis.cli", *map(str, words)]
        environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "120", "NO_COLOR": "1"}
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment, check=False)

    return run


def test_version(trilogue: Run) -> None:
    assert trilogue("--version").stdout == f"trilogue {analysis.__version__}\n"


@pytest.mark.parametrize(
    ("command", "example"),
    [
        *((name, f"trilogue {name} seeds") for name in ("read", "quotes", "times", "stories", "kwic", "report")),
        ("explain", "trilogue explain figures/report/stance/stance.png"),
        ("verify", "trilogue verify figures"),
    ],
)
def test_every_command_explains_itself_with_an_example(trilogue: Run, command: str, example: str) -> None:
    assert command in trilogue("--help").stdout
    shown = trilogue(command, "--help")
    assert shown.returncode == 0
    assert example in shown.stdout


def test_help_imports_nothing_heavy(root: Path) -> None:
    code = (
        "import sys, analysis.cli as c\ntry: c.app(['--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('pandas', 'numpy', 'matplotlib', 'papermill', 'nbconvert') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_a_pipe_gets_csv_with_every_column(trilogue: Run, seed: pd.DataFrame) -> None:
    ran = trilogue("read", "seeds")
    table = pd.read_csv(io.StringIO(ran.stdout))
    assert list(table.columns) == list(seed.columns)
    assert table.text[0] == seed.text[0]


@pytest.mark.parametrize("name", ["quotes.csv", "quotes.jsonl", "quotes.parquet"])
def test_quotes_are_written_as_their_suffix_says(trilogue: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    ran = trilogue("quotes", "seeds", "--out", path)
    assert ran.returncode == 0, ran.stderr
    readers = {".csv": pd.read_csv, ".jsonl": lambda file: pd.read_json(file, lines=True), ".parquet": pd.read_parquet}
    assert "Donald Trump" in set(readers[path.suffix](path).speaker)
    assert ran.stdout == ""


def test_what_is_missing_is_blank_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = pd.DataFrame({"missing": [pd.NA, None, float("nan"), pd.NaT], "hits": [[], ["no"], {"a": 1}, (1, 2)]})
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    give(table, None, ["missing", "hits"])
    shown = capsys.readouterr().out.splitlines()[1:5]
    assert [line.strip() for line in shown] == ["[]", "['no']", "{'a': 1}", "(1, 2)"]


ODD: dict[str, bytes | str] = {  # bytes are a file's, text is where a link leads
    "binary.bin": bytes(range(256)) * 40,
    "dangling.txt": "nowhere",
    "notebook.ipynb": b'{"cells": [5], "metadata": {}}',
    "nested.yaml": b"top: " + b"[" * 5_000,
    "record/run.json": b"\xff{",
    "list/run.json": b"[]",
    "caf\udce9.txt": "Xi Jinping said “no.”".encode(),
    "noise.jsonl": b"".join(b" " * n + b"x\n" for n in range(300)),
    "good.txt": "Xi Jinping said “no.”".encode(),
}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["read", "pipe.txt"], "it is no regular file"),
        (["read", "dangling.txt"], "is a link to what is not there"),
        (["read", "noise.jsonl"], "295 more: see trilogue read --ledger"),
        (["read", "/nonexistent"], "there is no '/nonexistent' on this machine"),
        (["stories", "good.txt", "--window", "9" * 20], "from 0 to 1,000,000"),
        (["explain", "a" * 5_000], "File name too long. Name a file that can be read"),
        (["verify", "a" * 5_000], "File name too long"),
        (["verify", "record"], "is no record of a report: make the report again"),
        (["verify", "list"], "is no record of a report: make the report again"),
        (["report", "caf\udce9.txt"], "is not UTF-8, or holds control characters, and could not be written"),
        (["report", "good.txt", "--notebook", "binary.bin"], "is not a Jupyter notebook"),
        (["report", "good.txt", "--notebook", "notebook.ipynb"], "is not a Jupyter notebook"),
        (["report", "good.txt", "--parameters", "nested.yaml"], "cannot be read as YAML"),
    ],
)
def test_odd_files_get_a_message_and_never_a_traceback(
    trilogue: Run, tmp_path: Path, words: list[str], said: str
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for name, held in ODD.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        if isinstance(held, str):
            (tmp_path / name).symlink_to(tmp_path / held)
        else:
            (tmp_path / name).write_bytes(held)
    ran = trilogue(*words, cwd=tmp_path)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_ledger_says_what_became_of_every_file(trilogue: Run) -> None:
    table = pd.read_csv(io.StringIO(trilogue("read", "seeds", "--ledger").stdout))
    assert {"source_file", "outcome", "reason"} <= set(table.columns)


def test_a_concordance_finds_the_words(trilogue: Run) -> None:
    ran = trilogue("kwic", "seeds", "rare earth")
    assert ran.returncode == 0, ran.stderr
    assert len(pd.read_csv(io.StringIO(ran.stdout))) >= 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["read", "seedz"], "Did you mean 'seeds'"),
        (["quotes", "seeds", "--out", "quotes.xlsx"], ".csv, .jsonl, .parquet"),
        (["quotes", "seeds", "--out", "quotes.jsnl"], "Did you mean 'quotes.jsonl'"),
        (["report", "seeds", "-p", "pth=x"], "Did you mean 'path'"),
        (["report", "seeds", "-p", "tops=3"], "Did you mean 'top'"),
        (["report", "seeds", "-p", "top=many"], "'top' takes int"),
        (["report", "seeds", "-p", "tone_method=vadr"], "Did you mean 'vader'"),
        (["report", "seeds", "--notebook", "exlpore"], "Did you mean 'explore'"),
        (["report", "seedz"], "Did you mean 'seeds'"),
        (["report"], "Missing argument"),
        (["explain", "README.md"], "'README.md' is no PNG, SVG or PDF"),
        (["explain", "figures/none.png"], "There is no file 'figures/none.png'"),
        (["verify", "analysis"], "no run.json below it"),
        (["verify", "figures", "--allow", "code"], "'code' is not"),
        (["reprot"], "No such command"),
        (["read", "seeds", "--ot", "x.csv"], "No such option"),
    ],
)
def test_a_mistake_ends_in_one_message_and_status_2(trilogue: Run, words: list[str], said: str) -> None:
    ran = trilogue(*words)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""


@pytest.mark.parametrize("command", [["read"], ["quotes"], ["times"], ["stories"], ["kwic", "Taiwan"], ["report"]])
def test_a_folder_without_an_article_says_why(trilogue: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    ran = trilogue(command[0], tmp_path, *command[1:])
    assert ran.returncode == 2
    assert "scan.pdf: files of the kind '.pdf' are not read" in ran.stderr
    assert ran.stdout == ""


def test_a_report_says_where_it_is_and_how_far_it_got(trilogue: Run, tmp_path: Path) -> None:
    ran = trilogue("report", "seeds", "-n", SMALL, "-p", "top=5", "--out", tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert [Path(line).name for line in ran.stdout.splitlines()] == ["report.html", "report.ipynb", "run.json"]
    assert ran.stderr.splitlines()[0] == "[0/8] A small notebook"
    assert ran.stderr.splitlines()[-1] == "[8/8] done"
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["parameters"]["top"] == 5


def test_a_report_goes_to_a_folder_named_after_the_articles(trilogue: Run, root: Path, tmp_path: Path) -> None:
    (tmp_path / "news").symlink_to(root / "seeds")
    assert trilogue("report", root / "seeds", "-n", SMALL, cwd=tmp_path).returncode == 0
    assert (tmp_path / "reports" / "seeds" / "report.html").is_file()


def test_a_failing_cell_is_status_1_without_a_traceback(trilogue: Run, tmp_path: Path) -> None:
    ran = trilogue("report", "seeds", "-n", FAILING, "--out", tmp_path)
    assert ran.returncode == 1
    assert "trilogue: The cell 'Divide by nothing' failed: ZeroDivisionError: division by zero" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_interrupting_a_report_is_quiet_and_status_130(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "analysis.cli", "report", "seeds", "-n", SLOW, "--out", str(tmp_path / "out")]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    # a shell that runs the tests in the background has interrupts ignored
    with subprocess.Popen(
        command,
        cwd=root,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  # no threads run here
    ) as process:
        assert process.stderr is not None
        assert next(line for line in process.stderr if "Wait" in line).startswith("[3/")
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == ""
        assert process.wait(30) == 130
    assert not (tmp_path / "out").exists()
