"""Verifying: what is the same is said to be the same, and what is not has its cause named."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

import analysis
from analysis.errors import ArgumentError
from analysis.reports.causes import SAME
from analysis.reports.distances import numbers_agree, pixel_distance
from analysis.reports.verifying import Artefact, Verification, _allowed

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "tests" / "fixtures" / "notebooks" / "one_figure.ipynb"
ARTICLE = '"We will keep every agreement," President Donald Trump said on Monday. Xi Jinping said that talks go on.\n'

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two articles, a notebook and the report that it made."""
    project = tmp_path_factory.mktemp("finished")
    (project / "articles").mkdir()
    for name in ("one", "two"):
        (project / "articles" / f"{name}.txt").write_text(f"{name}\n\n{ARTICLE}", encoding="utf-8")
    shutil.copytree(NOTEBOOK.parent, project / "notebooks")
    run(project, "report", "articles", "-n", "notebooks/one_figure.ipynb", "--out", "report")
    return project


@pytest.fixture
def project(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(finished, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def run(project: Path, *words: str, package: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "analysis.cli", *words]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def record(project: Path, **changes: object) -> None:
    path = project / "report" / "run.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def recorded(project: Path) -> dict[str, dict[str, object]]:
    return dict(json.loads((project / "report" / "run.json").read_text(encoding="utf-8")))


def said(found: Verification) -> dict[str, tuple[str, str]]:
    return {one.file: (one.verdict, one.detail) for one in found.artefacts}


def test_the_committed_figures_are_the_same() -> None:
    ran = run(ROOT, "verify", "figures")
    assert {line.split()[0] for line in ran.stdout.splitlines()} == {SAME}, ran.stdout + ran.stderr
    assert ran.returncode == 0
    assert len(re.findall(r"\.(?:png|svg|pdf)$", ran.stdout, flags=re.MULTILINE)) >= 9


def test_an_untouched_report_is_the_same_in_every_file(project: Path) -> None:
    found = analysis.verify("report")
    assert {verdict for verdict, _ in said(found).values()} == {SAME}
    assert {"report.html", "report.ipynb", "run.json", "figures/speakers/speakers.pdf"} <= set(said(found))
    assert found.same


def test_one_byte_of_an_article_is_named(project: Path) -> None:
    article = project / "articles" / "two.txt"
    article.write_text(article.read_text(encoding="utf-8").replace("Xi Jinping", "Li Jinping"), encoding="utf-8")
    found = analysis.verify("report")
    assert said(found)["figures/speakers/speakers.png"] == ("DATA CHANGED", "two.txt")
    assert not found.same


def test_an_article_that_is_gone_and_one_that_is_new_are_named(project: Path) -> None:
    (project / "articles" / "two.txt").rename(project / "articles" / "three.txt")
    assert said(analysis.verify("report"))["run.json"] == ("DATA CHANGED", "three.txt is new, two.txt is gone")


def test_articles_that_are_all_gone_leave_nothing_to_make(project: Path) -> None:
    shutil.rmtree(project / "articles")
    verdict, detail = said(analysis.verify("report"))["report.html"]
    assert verdict == "DATA CHANGED"
    assert "there is nothing at 'articles'" in detail


def test_one_parameter_is_named(project: Path) -> None:
    record(project, parameters=recorded(project)["parameters"] | {"top": 1})
    verdicts = said(analysis.verify("report"))
    assert verdicts["figures/speakers/speakers.svg"] == ("PARAMETERS", "top: 5 in the figures, 1 in run.json")
    assert verdicts["figures/speakers/data.csv"][0] == SAME  # the estimates do not depend on it


def test_one_line_of_a_figure_function_is_named(project: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "analysis", tmp_path / "changed" / "analysis", ignore=shutil.ignore_patterns("__pycache__"))
    source = tmp_path / "changed" / "analysis" / "figures" / "speakers.py"
    source.write_text(source.read_text(encoding="utf-8").replace('"Share of quotes"', '"Share"'), encoding="utf-8")
    ran = run(project, "verify", "report", package=tmp_path / "changed")
    assert "CODE              report/figures/speakers/speakers.pdf: analysis/figures/speakers.py\n" in ran.stdout, (
        ran.stderr
    )
    assert "SAME              report/tables/counts.csv\n" in ran.stdout
    assert ran.returncode == 1


def test_code_that_changes_nothing_is_said_and_is_no_difference(project: Path) -> None:
    code = recorded(project)["code"]
    record(project, code=code | {"files": code["files"] | {"analysis/cli/kwic.py": "0" * 64}})  # type: ignore[dict-item]
    found = analysis.verify("report")
    assert found.same
    assert said(found)["run.json"][1] == "code has changed since, to no effect: analysis/cli/kwic.py"


def test_another_model_is_named(project: Path) -> None:
    models = recorded(project)["models"]
    record(project, models=models | {"quotes.onnx": "ab" * 32})
    found = analysis.verify("report")
    assert said(found)["run.json"] == ("MODEL", f"quotes.onnx abababababab → {models['quotes.onnx'][:12]}")
    assert not found.same


def test_another_version_of_a_package_is_named_and_can_be_allowed(project: Path) -> None:
    versions = recorded(project)["versions"]
    record(project, versions=versions | {"matplotlib": "3.9.0"})
    found = analysis.verify("report")
    assert said(found)["run.json"] == ("TOOLCHAIN", f"matplotlib 3.9.0 → {versions['matplotlib']}")
    assert not found.same
    assert analysis.verify("report", allow=["toolchain"]).same


def test_what_differs_from_itself_is_not_deterministic(project: Path) -> None:
    run(project, "report", "articles", "-n", "notebooks/one_figure.ipynb", "-p", "noise=yes", "--out", "report")
    verdicts = said(analysis.verify("report"))
    assert verdicts["tables/counts.csv"] == ("NOT DETERMINISTIC", "made twice today, it differs from itself")
    assert verdicts["tables/counts.csv"][0] != verdicts["figures/speakers/data.csv"][0] == SAME


def test_a_file_that_is_gone_and_one_that_was_edited_are_named_and_can_be_mended(project: Path) -> None:
    (project / "report" / "figures" / "speakers" / "speakers.svg").unlink()
    (project / "report" / "tables" / "counts.csv").write_text("n\n99\n", encoding="utf-8")
    verdicts = said(analysis.verify("report", accept=True))
    assert verdicts["figures/speakers/speakers.svg"][0] == "MISSING"
    assert verdicts["tables/counts.csv"][0] == "EDITED"
    assert analysis.verify("report").same


def test_a_figure_that_was_copied_elsewhere_leads_to_its_report(project: Path, tmp_path: Path) -> None:
    (project / "report").rename(project / "reports")
    copied = shutil.copy(project / "reports" / "figures" / "speakers" / "speakers.png", tmp_path / "figure 3.png")
    found = analysis.verify(copied)
    assert said(found) == {"figures/speakers/speakers.png": (SAME, "")}


def test_where_nothing_is_to_be_verified_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match=r"no run\.json below it"):
        analysis.verify(tmp_path)
    with pytest.raises(ArgumentError, match="There is nothing at"):
        analysis.verify(tmp_path / "report")
    with pytest.raises(ArgumentError, match=r"allow=\['toolchain'\]"):
        analysis.verify(tmp_path, allow=["code"])


def test_pixels_are_as_far_apart_as_they_look(tmp_path: Path) -> None:
    for name, box in (("white", None), ("half", (0, 0, 9, 4)), ("black", (0, 0, 9, 9))):
        image = Image.new("RGB", (10, 10), "white")
        if box:
            ImageDraw.Draw(image).rectangle(box, fill="black")
        image.save(tmp_path / f"{name}.png")
    white, half, black = (tmp_path / f"{name}.png" for name in ("white", "half", "black"))
    assert (pixel_distance(white, white), pixel_distance(white, black)) == (0, 1)
    assert pixel_distance(white, half) == pytest.approx(0.5**0.5)


def test_numbers_agree_to_nine_digits_and_texts_to_the_letter() -> None:
    assert numbers_agree(b"who,n\nXi,0.30000000000000004\n", b"who,n\nXi,0.3\n")
    assert not numbers_agree(b"who,n\nXi,0.3001\n", b"who,n\nXi,0.3\n")
    assert not numbers_agree(b"who,n\nXi,1\n", b"who,n\nLi,1\n")


def test_an_allowed_toolchain_lets_pass_what_is_near_enough_and_nothing_else() -> None:
    files = {"figures/a/a.png": 0.01, "figures/a/a.pdf": None, "figures/b/b.png": 0.2, "report.html": None}
    found = [Artefact("r", file, "TOOLCHAIN", "matplotlib", apart) for file, apart in files.items()]
    passing = {one.file for one in _allowed([*found, Artefact("r", "x.csv", "CODE")], 0.05) if one.passes}
    assert passing == {"figures/a/a.png", "figures/a/a.pdf"}
