"""Saving: every file, the same bytes, nothing unfit to print, and what JupyterLab shows."""

import base64
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure
from PIL import Image

import analysis
from analysis.errors import FigureError
from analysis.estimates.shares import share
from analysis.figures.saved import SavedFigure
from analysis.figures.saving import save_figure
from analysis.figures.speakers import speakers

QUOTES = pd.DataFrame(
    {
        "doc_id": ["a", "a", "b"],
        "speaker": ["Xi Jinping", "Donald Trump", "Donald Trump"],
        "country": ["CN", "US", "US"],
    }
)
SHARES = share(QUOTES, ["speaker", "country"])
ABOUT = {"caption": "Who is quoted <most> & least.", "alt": 'Dot plot: "Donald Trump" has 2 of 3 quotes.'}


def saved(folder: Path | None, name: str = "who", **more: object) -> SavedFigure:
    options = {**ABOUT, "data": SHARES, "folder": folder} | more
    return save_figure(speakers(SHARES), name, **options)  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_file_that_was_promised_is_left_and_nothing_else(tmp_path: Path) -> None:
    saved(tmp_path)
    cited = ("citation.txt", "csl.json", "figure.myst.md", "figure.qmd", "figure.tex", "references.bib")
    kept = ("data.csv", "figure.json", "marks.json", "who.pdf", "who.png", "who.svg")
    assert sorted(files(tmp_path / "who")) == sorted([*kept, *(f"cite/{name}" for name in cited)])


def test_a_second_run_leaves_the_same_bytes(tmp_path: Path) -> None:
    saved(tmp_path / "one")
    saved(tmp_path / "two")
    saved(tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_the_pdf_embeds_its_letters_as_type_42_and_bears_no_date(tmp_path: Path) -> None:
    saved(tmp_path)
    content = (tmp_path / "who" / "who.pdf").read_bytes()
    assert b"/FontFile2" in content
    assert b"/Type3" not in content
    assert b"/CIDFontType2" in content or b"/TrueType" in content
    assert b"CreationDate" not in content


def test_the_svg_keeps_text_as_text_and_its_ids_to_itself(tmp_path: Path) -> None:
    one, other = saved(tmp_path), saved(tmp_path, "who-again")
    svg = one.svg.decode()
    assert "Donald Trump" in "".join(ET.fromstring(svg).itertext())  # noqa: S314 - our own file
    ids = [set(re.findall(r'\sid="([^"]+)"', figure.svg.decode())) for figure in (one, other)]
    assert not ids[0] & ids[1]
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) | set(re.findall(r'href="#([^"]+)"', svg)) <= ids[0]
    assert "<dc:date>" not in svg


def test_the_png_has_300_dots_per_inch(tmp_path: Path) -> None:
    saved(tmp_path)
    with Image.open(tmp_path / "who" / "who.png") as image:
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert image.width == pytest.approx(89 / 25.4 * 300, abs=1)


def test_the_data_read_back_are_the_data(tmp_path: Path) -> None:
    saved(tmp_path)
    content = (tmp_path / "who" / "data.csv").read_bytes()
    assert b"\r" not in content
    back = pd.read_csv(io.BytesIO(content))
    assert back["estimate"].tolist() == SHARES["estimate"].tolist()  # every digit
    assert list(back.columns) == list(SHARES.columns)


def test_the_record_says_what_when_asked_and_neither_time_nor_place(tmp_path: Path) -> None:
    saved(tmp_path)
    text = (tmp_path / "who" / "figure.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert record["alt"] == ABOUT["alt"]
    assert record["width_mm"] == 89
    assert record["n"] == {"n_quotes": 3, "n_articles": 2, "n_stories": 2}
    assert record["versions"] == {"trilogue": analysis.__version__, "matplotlib": mpl.__version__}
    assert {"report", "parameters", "inputs", "models", "codebook_sha256", "method", "level"} <= set(record)
    estimate = next(column for column in record["columns"] if column["name"] == "estimate")
    assert (estimate["dtype"], estimate["unit"]) == ("float64", "proportion, 0 to 1")
    assert str(tmp_path) not in text


@pytest.mark.parametrize("alt", ["", " ", "x", None])
def test_a_figure_without_alt_text_is_refused(tmp_path: Path, alt: object) -> None:
    with pytest.raises(FigureError, match="alt= in words"):
        saved(tmp_path, alt=alt)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("caption", ["", None])
def test_a_figure_without_caption_is_refused(tmp_path: Path, caption: object) -> None:
    with pytest.raises(FigureError, match="caption= in words"):
        saved(tmp_path, caption=caption)


@pytest.mark.parametrize("name", ["Who Is Quoted", "", "../who", "who_is", "-who", "who--is", "wer-wird-zitiert-ü"])
def test_an_id_that_is_no_slug_is_refused_with_one_that_is(tmp_path: Path, name: str) -> None:
    with pytest.raises(FigureError, match=r"Try '[a-z0-9-]+'"):
        saved(tmp_path, name)


def test_data_that_are_no_table_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FigureError, match="found list"):
        saved(tmp_path, data=[1])


def test_a_letter_that_no_font_has_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    figure = Figure()
    figure.text(0.5, 0.5, "\U0010fffd")
    with pytest.raises(FigureError, match=r"U\+10FFFD.*trilogue\[cjk\]"):
        save_figure(figure, "who", data=SHARES, folder=tmp_path, **ABOUT)
    assert not list(tmp_path.iterdir())


def test_another_warning_of_matplotlib_is_not_swallowed(tmp_path: Path) -> None:
    figure = Figure(layout="tight", figsize=(0.2, 0.2))
    figure.add_subplot().set_ylabel("a label that has no room " * 4)
    with pytest.warns(UserWarning, match="[Tt]ight layout"):
        save_figure(figure, "who", data=SHARES, folder=tmp_path, **ABOUT)


def test_the_folder_comes_from_the_environment_where_none_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRILOGUE_FIGURES", str(tmp_path / "pictures"))
    figure = saved(None)
    assert (tmp_path / "pictures" / "who" / "who.pdf").is_file()
    assert figure.where == "pictures/who"
    monkeypatch.delenv("TRILOGUE_FIGURES")
    monkeypatch.chdir(tmp_path)
    assert saved(None).where == "figures/who"


def test_jupyter_shows_the_figure_once_with_alt_text_caption_and_links(tmp_path: Path) -> None:
    figure = saved(tmp_path)
    bundle = figure._repr_mimebundle_()
    assert sorted(bundle) == ["text/html", "text/plain"]
    page = ET.fromstring(bundle["text/html"])  # noqa: S314 - well-formed, so safely escaped
    image = page.find(".//img")
    assert image is not None
    assert image.attrib["alt"] == ABOUT["alt"]
    kind, content = re.fullmatch(r"data:image/(svg\+xml|png);base64,(.+)", image.attrib["src"]).groups()  # type: ignore[union-attr]
    assert base64.b64decode(content) == (figure.svg if kind == "svg+xml" else figure.png)
    caption = "".join(page.find("figcaption").itertext())  # type: ignore[union-attr]
    assert caption.startswith("Figure who. Who is quoted <most> & least.")
    assert next(link.attrib["href"] for link in page.iter("a")) == f"{tmp_path.name}/who/who.pdf"
    assert str(tmp_path) not in bundle["text/html"] + bundle["text/plain"]


def test_a_wide_figure_can_be_scrolled_with_the_keyboard(tmp_path: Path) -> None:
    figure = save_figure(speakers(SHARES, width="double"), "who", data=SHARES, folder=tmp_path, **ABOUT)
    assert 'tabindex="0"' in figure._repr_html_()
    assert 'tabindex="0"' not in saved(tmp_path)._repr_html_()


def test_an_outlet_that_a_spreadsheet_would_run_is_inert_in_the_data_and_numbers_are_untouched(tmp_path: Path) -> None:
    data = share(
        pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["=cmd()", "Reuters"], "speaker": ["Xi", "Xi"]}), "outlet"
    )
    data["change"] = [-0.25, 0.25]
    figure = Figure(figsize=(2, 2))
    save_figure(figure, "who", caption="What is shown.", alt="What is to be seen.", data=data, folder=tmp_path)
    kept = pd.read_csv(tmp_path / "who" / "data.csv")
    assert kept.outlet.tolist() == ["'=cmd()", "Reuters"]
    assert kept.change.tolist() == [-0.25, 0.25]
