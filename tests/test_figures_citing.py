"""Citing: each snippet is read back by its own tool, whatever stands in the caption."""

import json
import re
from pathlib import Path

import bibtexparser
import pandas as pd
import pytest
import yaml
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from markdown_it import MarkdownIt

import analysis
from analysis.estimates.shares import share
from analysis.figures.citations import RELEASED
from analysis.figures.speakers import speakers

CAPTION = 'Who is quoted: 50 % of R&D_x, "tariffs" {all} [#1] ~ $3 ^ <b> \\ −0.5 → é.'
ALT = 'Dot plot: "Donald Trump" has 2 of 3 quotes & 50 %.'
QUOTES = pd.DataFrame({"doc_id": ["a", "b"], "speaker": ["Xi", "Trump"], "country": ["CN", "US"]})


@pytest.fixture(scope="module")
def cite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures")
    data = share(QUOTES, ["speaker", "country"])
    analysis.save_figure(speakers(data), "who", caption=CAPTION, alt=ALT, data=data, folder=folder)
    return folder / "who" / "cite"


def test_bibtexparser_reads_the_figure_and_the_software(cite: Path) -> None:
    library = bibtexparser.parse_string(
        (cite / "references.bib").read_text(encoding="utf-8"), append_middleware=[LatexDecodingMiddleware()]
    )
    assert not library.failed_blocks
    figure, software = library.entries
    assert re.fullmatch(r"trilogue-who-[0-9a-f]{12}", figure.key)
    assert "50 % of R&D_x" in figure["title"]
    assert (software["author"].strip("{}"), software["year"]) == ("The Trilogue authors", RELEASED[:4])


def test_citeproc_sets_the_csl_json(cite: Path) -> None:
    entries = json.loads((cite / "csl.json").read_text(encoding="utf-8"))
    source = CiteProcJSON(entries)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for entry in entries:
        bibliography.register(Citation([CitationItem(entry["id"])]))
    lines = [str(line) for line in bibliography.bibliography()]
    assert any("The Trilogue authors" in line and "Trilogue" in line for line in lines)
    assert any("Who is quoted: 50 % of R&D_x" in line for line in lines)


def test_the_latex_is_balanced_and_lets_no_letter_act(cite: Path) -> None:
    text = "".join(line for line in (cite / "figure.tex").read_text("utf-8").splitlines(True) if line[0] != "%")
    assert re.findall(r"\\(begin|end)\{(\w+)\}", text) == [("begin", "figure"), ("end", "figure")]
    plain = re.sub(r"\\[%&#$_{}]", "", text)
    depth = 0
    for letter in plain:
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"[%&#_^~]", plain)
    assert re.findall(r"\$[^$]*\$", plain) == ["$-$", r"$\rightarrow$"]
    assert "width=89mm, alt={Dot plot" in text
    assert "{who/who.pdf}" in text
    commands = {"begin", "centering", "includegraphics", "caption", "cite", "label", "end", "rightarrow"}
    assert set(re.findall(r"\\([a-z]+)", plain)) - commands <= {
        "textquotedbl", "textasciitilde", "textasciicircum", "textless", "textgreater", "textbackslash",
    }  # fmt: skip


def test_myst_is_one_directive_with_its_options_and_the_caption_as_words(cite: Path) -> None:
    (fence,) = MarkdownIt().parse((cite / "figure.myst.md").read_text(encoding="utf-8"))
    assert (fence.type, fence.info) == ("fence", "{figure} who/who.svg")
    head, _, body = fence.content.partition("\n\n")
    options = dict(re.fullmatch(r":(\w+): (.+)", line).groups() for line in head.splitlines())  # type: ignore[union-attr]
    assert options == {"name": "fig-who", "alt": ALT, "width": "89mm"}
    inline = MarkdownIt().parse(body)[1]
    assert inline.children is not None
    assert {child.type for child in inline.children} == {"text", "text_special"} or inline.content
    assert "".join(child.content for child in inline.children) == CAPTION


def test_quarto_is_one_image_with_its_attributes_and_the_caption_as_words(cite: Path) -> None:
    inline = MarkdownIt().parse((cite / "figure.qmd").read_text(encoding="utf-8"))[1]
    assert inline.children is not None
    image, *rest = inline.children
    assert (image.type, image.attrs["src"]) == ("image", "who/who.svg")
    assert image.content.replace("\\", "") == CAPTION.replace("\\", "")
    attributes = "".join(child.content for child in rest)
    assert re.fullmatch(r'\{#fig-who fig-alt=".+" width=89mm\}', attributes)


def test_the_plain_citation_names_figure_software_and_fingerprint(cite: Path) -> None:
    text = (cite / "citation.txt").read_text(encoding="utf-8")
    assert text.startswith("Who is quoted")
    assert f"Made with Trilogue {analysis.__version__} (The Trilogue authors, 2026). Fingerprint " in text


def test_the_year_of_the_software_is_that_of_its_citation_file(root: Path) -> None:
    assert yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))["date-released"] == RELEASED
