"""What the README says can be typed is typed here."""

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    uv run (trilogue .+)$", README, flags=re.MULTILINE)


def test_the_readme_begins_with_two_commands() -> None:
    assert re.findall(r"^    (.+)$", README, flags=re.MULTILINE)[:2] == [
        "pip install uv",
        "uv run trilogue report seeds",
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_runs(command: str, tmp_path: Path) -> None:
    for folder in ("seeds", "figures", "tests"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    trilogue = Path(sys.executable).with_name("trilogue")
    words = [str(trilogue), *shlex.split(command)[1:]]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for out in re.findall(r"--out (\S+)", command):
        assert (tmp_path / out).exists()


def test_the_session_runs_as_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    session = "\n".join(re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL))
    test = doctest.DocTestParser().get_doctest(session, {}, "README", "README.md", 0)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    runner.run(test)
    assert test.examples
    assert runner.failures == 0


def test_the_session_is_about_ten_lines() -> None:
    assert 8 <= README.count(">>> ") <= 12


def test_every_file_the_readme_names_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
