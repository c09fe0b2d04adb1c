"""Explaining: from a bare file back to report, articles, citation and quotes."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pypdf
import pytest
from PIL import Image

import analysis
from analysis.errors import FigureError
from analysis.figures.embedding import read_provenance

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "figures" / "report"
NAMES = ("speakers", "tone", "stance")
KINDS = ("png", "svg", "pdf")


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_anywhere_names_its_report_its_inputs_and_its_citation(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: pd.DataFrame
) -> None:
    copied = shutil.copy(FIGURES / "stance" / f"stance.{kind}", tmp_path / f"figure 3.{kind}")
    monkeypatch.chdir(tmp_path)
    found = analysis.explain(copied)
    assert (found.said["report"], found.said["id"]) == ("report", "stance")
    article = next((ROOT / "seeds").glob("*.txt"))
    named = {one["file"]: one["sha256"] for one in found.said["inputs"]["files"]}
    assert named[article.name] == hashlib.sha256(article.read_bytes()).hexdigest()
    assert found.citation + "\n" == (FIGURES / "stance" / "cite" / "citation.txt").read_text(encoding="utf-8")
    assert "name its folder (--report)" in found.missing
    assert found.citation.split(".")[0] in found.text.replace("\n  ", " ")


@pytest.mark.parametrize("name", NAMES)
def test_every_format_and_the_record_say_the_same(name: str) -> None:
    record = json.loads((FIGURES / name / "figure.json").read_text(encoding="utf-8"))
    for kind in KINDS:
        said = read_provenance(FIGURES / name / f"{name}.{kind}")
        assert said == {key: record[key] for key in said}
    assert {"id", "caption", "alt", "report", "parameters", "inputs", "versions", "models", "method", "n"} <= set(said)


@pytest.mark.parametrize("name", NAMES)
def test_every_marks_quotes_are_listed_and_their_offsets_slice(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: pd.DataFrame
) -> None:
    monkeypatch.chdir(ROOT)
    copied = shutil.copy(FIGURES / name / f"{name}.png", tmp_path / "bare.png")
    found = analysis.explain(copied, report="figures").record
    text, quotes = seed.text[0], analysis.quotes(seed).set_index("quote_id")
    assert found["missing"] is None
    assert found["marks"]
    for mark in found["marks"]:
        assert mark["quotes"]
        for quote in (found["quotes"][one] for one in mark["quotes"]):
            assert quote["content"] == [text[start:end] for start, end in quote["spans"]]
            assert " … ".join(quote["content"]) == quotes.text[quote["quote_id"]]
            assert text[quote["sentences_start"] : quote["sentences_end"]] == quote["sentences"]
            assert all(words in quote["sentences"] for words in quote["content"])


def test_the_dots_of_the_seed_hold_all_of_its_quotes_once(seed: pd.DataFrame) -> None:
    marks = json.loads((FIGURES / "speakers" / "marks.json").read_text(encoding="utf-8"))["marks"]
    held = sorted(quote for mark in marks for quote in mark["quotes"])
    assert held == sorted(analysis.quotes(seed).quote_id)
    assert {mark["keys"]["speaker"]: len(mark["quotes"]) for mark in marks}["Donald Trump"] == 6


def test_articles_that_have_changed_are_not_passed_off_as_the_figures_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "figures", tmp_path / "figures")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    article = next((tmp_path / "seeds").glob("*.txt"))
    article.write_bytes(article.read_bytes().replace(b"soybeans", b"sorghum!"))
    monkeypatch.chdir(tmp_path)
    found = analysis.explain("figures/report/tone/tone.svg")
    assert found.marks
    assert not found.quotes
    assert "their SHA-256 differ" in found.missing


def test_quotes_whose_articles_are_not_given_are_counted(monkeypatch: pytest.MonkeyPatch, seed: pd.DataFrame) -> None:
    monkeypatch.chdir(ROOT)
    other = seed.assign(doc_id="another")
    found = analysis.explain("figures/report/speakers/speakers.pdf", documents=other)
    assert found.missing == "14 of its 14 quotes are in articles that are not there, or not the same"


def test_a_figure_of_another_report_is_not_taken_for_this_one(tmp_path: Path) -> None:
    shutil.copytree(FIGURES / "tone", tmp_path / "report" / "tone")
    copied = shutil.copy(FIGURES / "stance" / "stance.pdf", tmp_path / "bare.pdf")
    with pytest.raises(FigureError, match="Its figures are tone; the file is 'stance'"):
        analysis.explain(copied, report=tmp_path / "report")


def test_what_is_no_figure_of_ours_is_refused_with_the_reason(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "other.png")
    (tmp_path / "text.png").write_text("no image", encoding="utf-8")
    for name, said in [("other.png", "says nothing"), ("text.png", "is no PNG"), ("none.png", "There is no file")]:
        with pytest.raises(FigureError, match=said):
            analysis.explain(tmp_path / name)


def test_the_pdf_has_a_title_a_language_and_metadata_that_other_tools_read() -> None:
    for name in NAMES:
        reader = pypdf.PdfReader(FIGURES / name / f"{name}.pdf", strict=True)
        record = json.loads((FIGURES / name / "figure.json").read_text(encoding="utf-8"))
        assert reader.xmp_metadata is not None
        assert reader.xmp_metadata.dc_title == {"x-default": record["caption"]}
        assert reader.xmp_metadata.dc_description == {"x-default": record["alt"]}
        assert reader.metadata is not None
        assert reader.metadata.title == record["caption"]
        assert reader.root_object["/Lang"] == "en"  # type: ignore[index]


def test_every_font_is_embedded_and_none_is_type_3() -> None:
    for name in NAMES:
        page = pypdf.PdfReader(FIGURES / name / f"{name}.pdf").pages[0]
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
        assert fonts
        for font in fonts:
            assert font["/Subtype"] in ("/Type0", "/TrueType")
            within = font["/DescendantFonts"][0].get_object() if font["/Subtype"] == "/Type0" else font
            assert "/FontFile2" in within["/FontDescriptor"]


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="pdffonts (poppler) is not installed")
def test_pdffonts_finds_all_fonts_embedded_and_no_type_3() -> None:
    for name in NAMES:
        command = ["pdffonts", str(FIGURES / name / f"{name}.pdf")]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[2:]
        assert lines
        assert all(re.search(r"TrueType +\S+ +yes +yes", line) for line in lines), lines


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_the_command_says_it_as_text_json_or_a_page(form: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "analysis.cli", "explain", "figures/report/stance/stance.png", "-f", form]
    ran = subprocess.run([*command, "-o", str(tmp_path / "out")], cwd=ROOT, capture_output=True, text=True, check=True)
    text = (tmp_path / "out").read_text(encoding="utf-8")
    assert ran.stdout == ""
    assert "Donald Trump on US–China trade truce" in text
    assert "<script" not in text
    if form == "json":
        assert len(json.loads(text)["marks"]) == 9
