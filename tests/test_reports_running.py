"""A report from end to end, with small notebooks of the tests' own: what it leaves, and that it leaves it again."""

import hashlib
import json
import shutil
from pathlib import Path

import nbformat
import pytest

import analysis
from analysis.errors import ArgumentError, ParameterError, ReadError, ReportError
from analysis.reports.placing import input_files
from analysis.reports.running import ReportResult

NOTEBOOKS = Path(__file__).parent / "fixtures" / "notebooks"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but for what `run.json` says of this run alone."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    if "run.json" in found:
        record = json.loads(found["run.json"])
        record.pop("volatile", None)
        found["run.json"] = json.dumps(record).encode()
    return found


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> ReportResult:
    return small(root, tmp_path_factory.mktemp("first") / "out")


def small(root: Path, out: Path) -> ReportResult:
    parameters = {"label": "共同通信", "years": (2019,)}
    return analysis.report(root / "seeds", parameters=parameters, notebook=NOTEBOOKS / "small.ipynb", out=out)


def test_a_report_leaves_a_page_a_notebook_its_tables_and_a_record(made: ReportResult) -> None:
    cited = {"CITATION.cff", "cite.bib", "ro-crate-metadata.json"}
    written = {"report.html", "report.ipynb", "tables/files.csv"} | cited
    assert set(contents(made.folder)) == {*written, "run.json"}
    assert {path.relative_to(made.folder).as_posix() for path in made.files} == written
    assert "report.html" in made._repr_html_()


def test_the_executed_notebook_is_valid_and_says_what_was_set(made: ReportResult) -> None:
    notebook = nbformat.read(made.notebook, as_version=4)
    nbformat.validate(notebook)
    set_here = next(cell for cell in notebook.cells if "injected-parameters" in cell.metadata.get("tags", []))
    assert "label = '共同通信'\n" in set_here.source
    assert "years = (2019,)" in set_here.source
    assert "label 共同通信, years (2019,)" in made.notebook.read_text(encoding="utf-8")


def test_the_same_run_elsewhere_gives_the_same_bytes(
    made: ReportResult, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"TZ": "Asia/Tokyo", "LANG": "ja_JP.UTF-8", "PYTHONHASHSEED": "7"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    again = small(root, Path("another", "folder"))
    assert contents(again.folder.absolute()) == contents(made.folder)


def test_the_record_names_every_file_by_hash(made: ReportResult, root: Path) -> None:
    record = json.loads(made.record.read_text(encoding="utf-8"))
    for output in record["outputs"]:
        content = (made.folder / output["file"]).read_bytes()
        assert output == {
            "file": output["file"],
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    article = next((root / "seeds").glob("*.txt"))
    assert hashlib.sha256(article.read_bytes()).hexdigest() in [one["sha256"] for one in record["inputs"]]
    assert record["parameters"]["label"] == "共同通信"
    assert {"trilogue", "python", "pandas", "papermill"} <= set(record["versions"])


def test_a_second_report_replaces_the_first_and_nothing_else(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "tables").mkdir(parents=True)
    for name in ("notes.md", "tables/mine.csv", "tables/old.csv", "report.failed.ipynb"):
        (out / name).write_text("x", encoding="utf-8")
    record = {"outputs": [{"file": "tables/old.csv"}, {"file": "../outside.txt"}]}
    (out / "run.json").write_text(json.dumps(record), encoding="utf-8")
    (tmp_path / "outside.txt").write_text("x", encoding="utf-8")
    small(root, out)
    assert "tables/old.csv" not in contents(out)
    assert "report.failed.ipynb" not in contents(out)
    assert {"notes.md", "tables/mine.csv", "report.html"} <= set(contents(out))
    assert (tmp_path / "outside.txt").exists()


def test_a_failing_cell_is_named_and_the_notebook_up_to_it_is_kept(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(ReportError) as failed:
        analysis.report(root / "seeds", notebook=NOTEBOOKS / "failing.ipynb", out=out)
    assert str(failed.value).splitlines() == [
        "The cell 'Divide by nothing' failed: ZeroDivisionError: division by zero",
        f"The notebook up to there is {out / 'report.failed.ipynb'}.",
    ]
    assert list(contents(out)) == ["report.failed.ipynb"]
    notebook = nbformat.read(out / "report.failed.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert "label None" in str(notebook)


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ({"parameters": {"tops": 3}}, ParameterError, "Did you mean 'top'"),
        ({"parameters": {"top": "3"}}, ParameterError, "takes int"),
        ({"parameters": {"path": "x"}}, ParameterError, "named once"),
        ({"path": "seedz"}, ReadError, "Did you mean 'seeds'"),
        ({"notebook": "reprot"}, ParameterError, "Did you mean 'report'"),
        ({"notebook": "pyproject.toml"}, ParameterError, "not a Jupyter notebook"),
        ({"out": "pyproject.toml"}, ArgumentError, "that is a file"),
    ],
)
def test_a_mistake_is_said_before_any_kernel_starts(
    given: dict[str, object], error: type[Exception], said: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setattr("analysis.reports.making.execute", lambda *_, **__: pytest.fail("a kernel was started"))
    options = {"path": "seeds", "notebook": NOTEBOOKS / "small.ipynb", **given}
    with pytest.raises(error, match=said):
        analysis.report(**options)


def test_a_folder_without_an_article_is_refused_with_the_reasons(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(ReadError) as refused:
        analysis.report(tmp_path, notebook=NOTEBOOKS / "small.ipynb")
    assert "scan.pdf: files of the kind '.pdf' are not read" in str(refused.value)
    assert "empty.txt: it is empty" in str(refused.value)


def test_what_describes_the_articles_is_an_input_too(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    names = [name for name, _ in input_files(tmp_path / "seeds")]
    assert ("metadata.csv" in names) == (root / "seeds" / "metadata.csv").is_file()
    assert "README.md" not in names


def test_progress_is_told_in_order_and_ends_with_the_whole(root: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    notebook = NOTEBOOKS / "small.ipynb"
    analysis.report(root / "seeds", notebook=notebook, out=tmp_path, progress=lambda *step: steps.append(step))
    assert [done for done, _, _ in steps] == sorted(done for done, _, _ in steps)
    assert steps[-1][0] == steps[-1][1]
    assert {"Read the folder", "Show an object"} <= {title for _, _, title in steps}
