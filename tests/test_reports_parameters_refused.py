"""What is wrong with a parameter is said by name, with what was given and what is allowed, before a kernel starts."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.cli import app

SMALL = str(Path(__file__).parent / "fixtures" / "notebooks" / "small.ipynb")

REFUSED = [  # the words after `trilogue report seeds`, and what the message names: parameter, given, allowed
    (["-p", "tops=3"], ["'tops'", "Did you mean 'top'?", "path, outlet, issues"]),
    (["-p", "Top=3"], ["'Top'", "Did you mean 'top'?"]),
    (["-p", "zebra=1"], ["'zebra'", "path, outlet, issues"]),
    (["-p", "top=many"], ["'top'", "int", "'many'"]),
    (["-p", "top=2.5"], ["'top'", "int", "'2.5'"]),
    (["-p", "top="], ["'top'", "int", "''"]),
    (["-p", "top=none"], ["'top'", "int", "'none'"]),
    (["-p", "level=high"], ["'level'", "float", "'high'"]),
    (["-p", "level=nan"], ["'level'", "float", "'nan'"]),
    (["-p", "level=inf"], ["'level'", "float", "'inf'"]),
    (["-p", "tone_method=vadr"], ["'tone_method'", "vader-news, vader", "'vadr'", "Did you mean 'vader'?"]),
    (["-p", "issues=[1, 2]"], ["'issues'", "list[str]", "'[1, 2]'"]),
    (["-p", "issues=[tariffs"], ["'issues'", "list[str]", "'[tariffs'"]),
    (["-p", "top"], ["name=value", "'top'"]),
    (["-p", "tone-method=vader"], ["name=value", "'tone-method=vader'"]),
    (["-p", "top=3", "-p", "top=4"], ["'top'", "twice"]),
    (["-p", "path=other"], ["'path'", "'seeds'"]),
    (["--each", "outlt", "-p", "outlet=a,b"], ["'outlt'", "Did you mean 'outlet'?"]),
    (["--each", "outlet"], ["outlet", "-p outlet=one,another"]),
    (["--each", "top", "-p", "top=3,x"], ["'top'", "int", "'3,x'"]),
    (["--each", "top", "-p", "top=3,3"], ["top", "3 twice"]),
    (["--date", "yesterday"], ["2026-11-25", "'yesterday'"]),
]


@pytest.fixture(autouse=True)
def no_kernel(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setattr("analysis.reports.making.execute", lambda *_, **__: pytest.fail("a kernel was started"))
    monkeypatch.setattr("analysis.reports.grids.warm_kernels", lambda *_: pytest.fail("kernels were warmed"))


def refused(*words: str) -> str:
    result = CliRunner().invoke(app, ["report", "seeds", *words])
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    return " ".join(result.stderr.split())


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=[" ".join(words) for words, _ in REFUSED])
def test_a_wrong_parameter_is_status_2_and_one_message(words: list[str], said: list[str]) -> None:
    message = refused(*words)
    assert [part for part in said if part not in message] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("tops: 3", ["'tops'", "Did you mean 'top'?"]),
        ("top: many", ["'top'", "int", "'many'"]),
        ("top: true", ["'top'", "int", "True"]),
        ("outlet: no", ["'outlet'", "str", "False", "put quotes around"]),
        ("issues: tariffs", ["'issues'", "list[str]", "'tariffs'"]),
        ("- top", ["name: value", "list"]),
        ("top: [3", ["cannot be read as YAML"]),
    ],
)
def test_a_wrong_file_of_parameters_is_named_with_what_is_wrong_in_it(
    content: str, said: list[str], tmp_path: Path
) -> None:
    (tmp_path / "mine.yaml").write_text(content, encoding="utf-8")
    message = refused("--parameters", str(tmp_path / "mine.yaml"))
    assert [part for part in ["mine.yaml", *said] if part not in message] == []


def test_a_file_that_is_not_there_is_said_with_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("top: 3", encoding="utf-8")
    assert "Did you mean" in refused("--parameters", str(tmp_path / "mien.yaml"))


def test_the_parameters_are_shown_without_articles() -> None:
    result = CliRunner().invoke(app, ["report", "--help-parameters"])
    assert result.exit_code == 0
    for said in ("tone_method", "vader-news, vader", "str | None", "keep the articles of one outlet"):
        assert said in " ".join(result.stdout.split())


def test_without_articles_there_is_no_report() -> None:
    result = CliRunner().invoke(app, ["report"])
    assert result.exit_code == 2
    assert "PATH" in result.stderr
