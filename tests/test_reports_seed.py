"""The write-ups of the seed, as a newcomer makes them: complete, and the same bytes whoever makes them where."""

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parent.parent
HERE = {"cwd": ROOT, "TZ": "UTC", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "1"}
THERE = {
    "cwd": ROOT / "tests",
    "TZ": "Asia/Seoul",
    "LANG": "ko_KR.UTF-8",
    "PYTHONHASHSEED": "2",
    "OMP_NUM_THREADS": "2",
}

pytestmark = pytest.mark.slow


def made(out: Path, place: dict[str, object], *words: str) -> Path:
    variables = {name: value for name, value in place.items() if name != "cwd"}
    environment = {**os.environ, **variables, "PYTHONPATH": str(ROOT), "HOME": str(out.parent)}
    out.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "analysis.cli", "report", "seeds", "--out", str(out), *words]
    ran = subprocess.run(command, cwd=place["cwd"], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return out


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but for what `run.json` says of this run alone."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    if "run.json" in found:
        record = json.loads(found["run.json"])
        assert set(record.pop("volatile")) == {"started", "seconds", "platform", "processors"}
        found["run.json"] = json.dumps(record).encode()
    return found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("here") / "report", HERE)


@pytest.mark.parametrize("notebook", ["report", "same_event", "speaker"])
def test_the_same_bytes_come_out_elsewhere(notebook: str, tmp_path: Path) -> None:
    words = ("--notebook", notebook, "--pdf", "--bundle")
    here, there = (tmp_path / name for name in ("here", "another place"))
    first, again = (made(folder / "out", place, *words) for folder, place in ((here, HERE), (there, THERE)))
    assert "report.pdf" in contents(first)
    assert sorted(contents(again)) == sorted(contents(first))
    assert [name for name, content in contents(first).items() if content != contents(again)[name]] == []
    assert (here / "out.zip").read_bytes() == (there / "out.zip").read_bytes()


def test_everything_that_was_promised_is_there(report: Path) -> None:
    files = set(contents(report))
    assert {"report.html", "report.ipynb", "run.json", "tables/quotes.csv", "tables/tone-by-quote.csv"} <= files
    for figure in ("speakers", "tone", "stance"):
        kinds = (f"{figure}.pdf", f"{figure}.svg", f"{figure}.png", "data.csv", "marks.json", "figure.json")
        assert {f"figures/{figure}/{kind}" for kind in kinds} <= files


def test_no_place_and_no_moment_of_the_run_is_left_in_it(report: Path) -> None:
    for name, content in contents(report).items():
        for trace in (str(report), str(report.parent), str(ROOT), "/tmp/trilogue", "ipykernel_"):  # noqa: S108
            assert trace.encode() not in content, (name, trace)


def test_the_page_is_complete_without_a_request(report: Path) -> None:
    page = (report / "report.html").read_text(encoding="utf-8")
    assert len(page) < 1_500_000
    assert "<script" not in page
    assert not re.search(r"""(src|href)=["'](https?:)?//""", page)
    links = set(re.findall(r'href="((?!#|data:)[^"]+)"', page))
    assert all((report / link).is_file() for link in links)
    assert page.count("<figure") == page.count("<figcaption")
    assert all(len(alt) > 20 for alt in re.findall(r'<img[^>]* alt="([^"]*)"', page))


def test_the_page_says_what_the_tables_hold(report: Path) -> None:
    page = (report / "report.html").read_text(encoding="utf-8")
    quotes = pd.read_csv(report / "tables" / "quotes.csv")
    most = quotes.speaker.value_counts()
    assert f"{most.index[0]} is quoted most: {most.iloc[0]} of {len(quotes)} quotes" in page
    assert "Machine labels are not validated on this corpus." in page
    assert "How outlets differ" not in page[page.index("<nav") : page.index("</nav>")]


def test_tone_stance_and_frames_stand_apart_and_say_that_they_are_not_validated(report: Path) -> None:
    page = (report / "report.html").read_text(encoding="utf-8")
    titles = ("In which tone", "With what stance", "What speakers do", "How outlets frame what they quote")
    starts = [page.rindex(f">{title}") for title in titles]
    assert starts == sorted(starts)
    tone, stance, _, frames = (page[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True))
    assert all("Machine labels, not validated on this corpus." in section for section in (tone, stance))
    assert "pointed out" in frames
    assert "endorsing" in frames


def test_what_one_story_cannot_show_stands_in_the_page_and_not_in_a_warning(report: Path) -> None:
    page = (report / "report.html").read_text(encoding="utf-8")
    assert "With fewer than two stories there are no intervals: one story cannot show" in page
    assert "AnalysisWarning:" not in page


def test_the_notebook_ran_without_a_warning(report: Path) -> None:
    notebook = nbformat.read(report / "report.ipynb", as_version=4)
    nbformat.validate(notebook)
    kinds = {output.output_type for cell in notebook.cells for output in cell.get("outputs", [])}
    assert kinds <= {"display_data", "execute_result"}


def test_parameters_reach_the_report(tmp_path: Path) -> None:
    out = made(
        tmp_path / "report", HERE, "-p", "tone_method=vader", "-p", "issues=us-china-trade-truce,tariffs", "-p", "top=3"
    )
    assert set(pd.read_csv(out / "tables" / "tone-by-quote.csv").method) == {"vader"}
    assert set(pd.read_csv(out / "tables" / "stance-by-quote.csv").target) <= {"us-china-trade-truce", "tariffs"}
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["parameters"]["top"] == 3


def test_every_mark_of_the_page_leads_to_its_quotes_in_their_sentences(report: Path) -> None:
    page = (report / "report.html").read_text(encoding="utf-8")
    text = pd.read_csv(report / "tables" / "documents.csv").text[0]
    for figure in ("speakers", "tone", "stance"):
        marks = json.loads((report / "figures" / figure / "marks.json").read_text(encoding="utf-8"))
        for mark in marks["marks"]:
            assert page.count(f'href="#{figure}-{mark["id"]}"') == 2  # over the image, and in the list
            section = page[page.index(f'<section id="{figure}-{mark["id"]}"') :].partition("</section>")[0]
            words = re.sub(r"<[^>]+>|\s", "", html.unescape(section))
            for start, end in [span for quote in mark["quotes"] for span in marks["quotes"][quote]["spans"]]:
                assert re.sub(r"\s", "", text[start:end]) in words
