"""Several write-ups at once: one kernel each, found again where they stopped, one page that leads to them."""

import json
import os
import re
from pathlib import Path

import pytest

import analysis
from analysis.cli.report import _grid
from analysis.errors import ParameterError, ReportError
from analysis.reports import execution
from analysis.reports.grids import GridResult, combinations, report_each
from analysis.reports.parameters import read_parameters
from analysis.reports.settings import read_settings_file

NOTEBOOKS = Path(__file__).parent / "fixtures" / "notebooks"
SMALL = NOTEBOOKS / "small.ipynb"


def contents(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    record = json.loads(found["run.json"])
    record.pop("volatile")
    return {**found, "run.json": json.dumps(record).encode()}


def small(root: Path, out: Path, **options: object) -> GridResult:
    return report_each(root / "seeds", each={"label": ["共同通信", "Xinhua"]}, notebook=SMALL, out=out, **options)


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> GridResult:
    return small(root, tmp_path_factory.mktemp("grid"))


def test_each_value_has_its_report_and_the_page_leads_to_all(made: GridResult) -> None:
    assert [(one.values["label"], one.outcome) for one in made.reports] == [("共同通信", "made"), ("Xinhua", "made")]
    page = made.index.read_text(encoding="utf-8")
    links = re.findall(r'href="([^"#]+\.html)"', page)
    assert links == ["label-%E5%85%B1%E5%90%8C%E9%80%9A%E4%BF%A1/report.html", "label-Xinhua/report.html"]
    assert "<script" not in page


def test_a_forked_kernel_gives_the_bytes_of_one_that_was_started(made: GridResult, root: Path, tmp_path: Path) -> None:
    alone = analysis.report(root / "seeds", parameters={"label": "Xinhua"}, notebook=SMALL, out=tmp_path)
    assert contents(alone.folder) == contents(made.reports[1].folder)


def test_each_report_has_a_kernel_of_its_own(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    true_kernel = execution._kernel
    monkeypatch.setattr(execution, "_kernel", lambda *given: started.append(given) or true_kernel(*given))
    small(root, tmp_path)
    assert len(started) == 2


def test_a_second_run_makes_only_what_is_missing_or_was_changed(root: Path, tmp_path: Path) -> None:
    first = small(root, tmp_path)
    (first.reports[1].folder / "report.html").write_text("spoilt", encoding="utf-8")
    assert [one.outcome for one in small(root, tmp_path).reports] == ["kept", "made"]
    assert [one.outcome for one in small(root, tmp_path).reports] == ["kept", "kept"]


def test_another_parameter_makes_all_of_them_anew(made: GridResult, root: Path) -> None:
    again = small(root, made.folder, parameters={"top": 4})
    assert [one.outcome for one in again.reports] == ["made", "made"]


def test_a_report_that_fails_does_not_stop_the_others(root: Path, tmp_path: Path) -> None:
    result = report_each(root / "seeds", each={"label": ["a", "b"]}, notebook=NOTEBOOKS / "failing.ipynb", out=tmp_path)
    assert [one.outcome for one in result.reports] == ["failed", "failed"]
    page = result.index.read_text(encoding="utf-8")
    assert page.count("Failed.") == 2
    assert "ZeroDivisionError" in page
    assert "label-a/report.failed.ipynb" in page


def test_several_names_give_every_combination() -> None:
    assert len(combinations({"a": [1, 2], "b": [3, 4, 5]})) == 6
    with pytest.raises(ParameterError, match="twice"):
        combinations({"a": [1, 1]})


def test_a_yaml_file_keeps_tuples_dates_none_and_scripts(tmp_path: Path) -> None:
    cell = (
        "who: str | None = 'x'\nyears: tuple[int, ...] = ()\nsince: 'date | None' = None\nlabels: dict[str, str] = {}"
    )
    text = "who: null\nyears: [2024, 2025]\nsince: 2025-11-25\nlabels: {Xi: 习近平}\n"
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    read = read_settings_file(tmp_path / "p.yaml", read_parameters(cell), notebook="x")
    assert read == {"who": None, "years": (2024, 2025), "since": "2025-11-25", "labels": {"Xi": "习近平"}}


def test_no_process_is_left_behind(made: GridResult) -> None:
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not children.exists():
        pytest.skip("no /proc here")
    commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children.read_text().split()]
    assert [command for command in commands if b"analysis.reports.warming" in command] == []


def test_a_failed_report_is_an_error_of_the_command(root: Path, tmp_path: Path) -> None:
    options = {"notebook": str(NOTEBOOKS / "failing.ipynb"), "out": tmp_path}
    with pytest.raises(ReportError, match="1 of 1 reports failed"):
        _grid(str(root / "seeds"), {}, {"label": ["a"]}, options)
