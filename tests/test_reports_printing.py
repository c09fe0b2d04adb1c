"""The PDF: what the page says, for the eye and for a screen reader, the same bytes every time."""

import base64
import io
import re
from pathlib import Path

import pypdf
import pytest

from analysis.reports.printing import printed
from analysis.reports.rendering import render

RECORD = {
    "notebook": {"name": "report", "sha256": "ab" * 32},
    "parameters": {"path": "seeds"},
    "inputs": [{"file": "a.txt", "bytes": 12, "sha256": "cd" * 32}],
    "versions": {"trilogue": "0.1.0", "python": "3.13.0"},
}
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
TABLE = (
    '<figure class="table" id="table-acts"><figcaption><b>Table acts.</b> What quotes do.</figcaption>'
    "<table><thead><tr><th>Act</th><th>Quotes</th></tr></thead><tbody><tr><th scope='row'>assert</th>"
    '<td class="number">6</td></tr></tbody></table><p class="note">The first of 7 rows.</p></figure>'
)
FIGURE = (
    f'<figure id="figure-tone"><img src="data:image/png;base64,{PIXEL}" alt="A dot." width="20">'
    "<figcaption><b>Figure tone.</b> The tone. <span>PDF · SVG</span></figcaption></figure>"
)


def shown(html: str, number: int) -> dict[str, object]:
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/html": html}}
    return {"cell_type": "code", "id": f"c{number}", "metadata": {}, "source": "# Show it\nshow()", "outputs": [output]}


def page(text: str, *outputs: str) -> str:
    markdown = {"cell_type": "markdown", "id": "m", "metadata": {}, "source": text}
    return render({"cells": [markdown, *(shown(html, number) for number, html in enumerate(outputs))]}, RECORD)


def pdf(html: str, folder: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(printed(html, RECORD, folder=folder)))


def text_of(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> pypdf.PdfReader:
    text = "# Who & what\n\nA question?\n\n## Tone\n\nSee [Figure tone](#figure-tone) and [Table acts](#table-acts)."
    return pdf(page(text, TABLE, FIGURE), tmp_path_factory.mktemp("pdf"))


def test_it_declares_pdf_ua_and_is_tagged(whole: pypdf.PdfReader) -> None:
    xmp = whole.trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", xmp)
    root = whole.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("en")
    assert whole.metadata.title == "Who & what"


def test_it_carries_no_date(whole: pypdf.PdfReader) -> None:
    assert whole.metadata.creation_date is None or whole.metadata.creation_date.year == 1970


def test_figures_and_tables_are_numbered_and_referred_to_by_number(whole: pypdf.PdfReader) -> None:
    text = text_of(whole)
    assert "See Figure 1 and Table 1." in text
    assert "Table 1. What quotes do." in text
    assert "Figure 1. The tone." in text
    assert "The first of 7 rows." in text


def test_it_says_what_the_page_says(tmp_path: Path) -> None:
    html = page("# T\n\n- one **two**\n- `three`\n\n> four\n\n## Five\n\n1. six", TABLE)
    text = text_of(pdf(html, tmp_path))
    main = re.sub(r"<[^>]*>", " ", html[html.index("<main") : html.index("</main>")])
    assert set(re.findall(r"\w+", main)) <= set(re.findall(r"\w+", text))
    assert "show()" in text  # the code stands at the end


def test_every_font_is_embedded_and_none_is_type_3(whole: pypdf.PdfReader) -> None:
    for sheet in whole.pages:
        for font in sheet["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert inner["/Subtype"] in ("/CIDFontType0", "/CIDFontType2")
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())


def test_a_saved_figure_is_printed_from_its_vectors(tmp_path: Path) -> None:
    (tmp_path / "figures" / "tone").mkdir(parents=True)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9z"/></svg>'
    (tmp_path / "figures" / "tone" / "tone.svg").write_text(svg)
    images = [image for sheet in pdf(page("# T", FIGURE), tmp_path).pages for image in sheet.images]
    assert images == []


def test_a_letter_in_no_font_is_printed_as_its_code_point(tmp_path: Path) -> None:
    text = text_of(pdf(page("# T\n\nThai: ไ"), tmp_path))
    assert "⟨U+0E44⟩" in text
    assert "trilogue[cjk]" in text


def test_nothing_in_an_article_is_a_command(tmp_path: Path) -> None:
    hostile = '#panic("x") $x$ \\ "quoted" @ref <label> /* */ // = *a* _b_ `c`'
    html = page("# T", f"<p>{hostile.replace('<', '&lt;')}</p>")
    assert hostile in text_of(pdf(html, tmp_path))


def test_a_level_of_headings_is_never_left_out(tmp_path: Path) -> None:
    assert "deep" in text_of(pdf(page("# T\n\n#### deep\n\n## next"), tmp_path))


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    html = page("# T", TABLE, FIGURE)
    assert printed(html, RECORD, folder=tmp_path) == printed(html, RECORD, folder=tmp_path)


def test_an_inline_svg_that_a_notebook_made_is_printed(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9z"/></svg>'
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    assert len(pdf(page("# T", f'<img src="{source}" alt="A triangle.">'), tmp_path).pages) >= 1
