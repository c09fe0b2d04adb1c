"""The notebooks: the house's rules for them, and that they run through plain papermill too."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis.reports.notebooks import find_notebook

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> nbformat.NotebookNode:
    return nbformat.read(request.param, as_version=4)


def sources(notebook: nbformat.NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def test_both_notebooks_are_there() -> None:
    assert {"explore", "report"} <= {path.stem for path in NOTEBOOKS}


def test_a_notebook_is_valid_and_carries_no_output(notebook: nbformat.NotebookNode) -> None:
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None
    assert notebook.metadata.kernelspec.name == "python3"


def test_cells_have_ids_that_say_what_they_are(notebook: nbformat.NotebookNode) -> None:
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", one) for one in ids)


def test_a_cell_is_short_and_defines_nothing(notebook: nbformat.NotebookNode) -> None:
    for source in sources(notebook):
        lines = source.splitlines()
        assert len(lines) <= 10, lines[0]
        assert max(map(len, lines)) <= 120, lines[0]
        kinds = {type(node) for node in ast.walk(ast.parse(source))}
        assert not kinds & {ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda}, lines[0]


def test_a_cell_shows_and_never_prints(notebook: nbformat.NotebookNode) -> None:
    for source in sources(notebook):
        assert "print(" not in source
        assert not re.search(r"^[%!]", source, re.MULTILINE)


def test_no_path_stands_in_a_cell_but_the_parameter(notebook: nbformat.NotebookNode) -> None:
    for source in sources(notebook):
        texts = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
        if "path: str" not in source:
            assert not [text for text in texts if isinstance(text, str) and re.fullmatch(r"[\w./-]*/[\w./-]*", text)]


def test_every_cell_begins_by_saying_what_it_does(notebook: nbformat.NotebookNode) -> None:
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        assert cell.cell_type == "markdown" or "parameters" in tags or cell.source.startswith("# "), cell.id


def test_every_parameter_explains_itself() -> None:
    for path in NOTEBOOKS:
        assert all(parameter.help for parameter in find_notebook(path).parameters)


@pytest.mark.slow
@pytest.mark.parametrize("folder", [".", "notebooks"])
@pytest.mark.parametrize("name", ["report", "explore"])
def test_plain_papermill_runs_from_the_root_and_from_the_notebooks(name: str, folder: str, tmp_path: Path) -> None:
    out = tmp_path / "out.ipynb"
    command = [str(Path(sys.executable).with_name("papermill")), str(ROOT / "notebooks" / f"{name}.ipynb"), str(out)]
    places = {f"TRILOGUE_{kind.upper()}": str(tmp_path / kind) for kind in ("figures", "tables")}
    environment = {**os.environ, **places, "PYTHONPATH": str(ROOT)}
    options = {"cwd": ROOT / folder, "env": environment, "capture_output": True, "text": True}
    ran = subprocess.run([*command, "-p", "top", "3"], check=False, **options)
    assert ran.returncode == 0, ran.stderr
    cells = json.loads(out.read_text(encoding="utf-8"))["cells"]
    assert [one for cell in cells for one in cell.get("outputs", []) if one["output_type"] == "error"] == []
    assert list((tmp_path / "figures").rglob("*.svg"))
