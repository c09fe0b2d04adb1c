"""The page: complete, offline, navigable, and safe whatever an article holds."""

import html.parser
import re
from collections.abc import Iterator

import pytest

from analysis.reports.rendering import render
from analysis.reports.typesetting import numbered_headings, typeset_output

RECORD = {
    "notebook": {"name": "report", "sha256": "ab" * 32},
    "parameters": {"path": "seeds & more", "issues": []},
    "inputs": [{"file": f"{number}.txt", "bytes": 1200, "sha256": "cd" * 32} for number in range(14)],
    "versions": {"trilogue": "0.1.0", "python": "3.13.0"},
}
TABLE = (
    '<table border="1" class="dataframe"><tr><th>n</th><th>who</th></tr>'
    "<tr><td>1.5</td><td>Xi</td></tr><tr><td>NaN</td><td>NaN</td></tr></table>"
)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def markdown(source: str) -> dict[str, object]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def code(*data: dict[str, str], source: str = "# Count\n1 + 1") -> dict[str, object]:
    outputs = [{"output_type": "display_data", "metadata": {}, "data": one} for one in data]
    return {"cell_type": "code", "metadata": {}, "source": source, "execution_count": 1, "outputs": outputs}


def page(*cells: dict[str, object]) -> str:
    numbered = [{**cell, "id": f"cell-{number}"} for number, cell in enumerate(cells)]
    notebook = {"cells": numbered, "metadata": {"language_info": {"name": "python"}}}
    return render(notebook, RECORD)


class Tags(html.parser.HTMLParser):
    """What a page is made of; an element that is left open, or closed twice, is a failure."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def attributes(text: str, name: str) -> Iterator[str]:
    return (str(attrs[name]) for _, attrs in Tags(text).found if name in attrs)


@pytest.fixture(scope="module")
def whole() -> str:
    return page(
        markdown("# A title & more\n\nA question?"),
        code(source="# Load"),
        code({"text/markdown": "> **Six** of 13 quotes."}),
        markdown("## Tone"),
        code({"image/png": "iVBORw0KGgo="}, {"text/plain": "<Figure at 0x0>"}),
        markdown("## Tone\n\n### Deeper"),
        code({"text/html": TABLE}),
    )


def test_the_page_is_well_formed_and_has_its_landmarks(whole: str) -> None:
    tags = Tags(whole)
    assert tags.open == []
    names = [tag for tag, _ in tags.found]
    for once in ("header", "nav", "main", "footer", "h1", "title"):
        assert names.count(once) == 1, once
    assert tags.found[0] == ("html", {"lang": "en"})
    assert whole.startswith("<!doctype html>")


def test_title_and_description_are_of_this_report(whole: str) -> None:
    assert "<title>A title &amp; more</title>" in whole
    assert 'content="A question?"' in whole


def test_nothing_is_run_and_nothing_is_fetched(whole: str) -> None:
    tags = Tags(whole).found
    assert not {"script", "iframe", "object", "embed", "form"} & {tag for tag, _ in tags}
    for name in ("src", "href", "srcset", "data", "action", "poster"):
        assert all(value.startswith(("#", "data:")) for value in attributes(whole, name)), name
    assert not re.search(r"url\(|@import", whole)
    assert "default-src 'none'" in whole


def test_every_id_is_there_once_and_every_link_leads_to_one(whole: str) -> None:
    ids = list(attributes(whole, "id"))
    assert len(set(ids)) == len(ids)
    assert {link.removeprefix("#") for link in attributes(whole, "href") if link.startswith("#")} <= set(ids)
    assert {"tone", "tone-2", "deeper"} <= set(ids)


def test_the_contents_list_what_the_notebook_says_and_shows(whole: str) -> None:
    contents = whole[whole.index("<nav") : whole.index("</nav>")]
    assert re.findall(r'class="level-(\d)"><a href="#([^"]+)">', contents) == [
        ("2", "tone"),
        ("2", "tone-2"),
        ("3", "deeper"),
    ]


def test_code_is_folded_away_one_fold_a_cell(whole: str) -> None:
    assert whole.count('<details class="code">') == 4
    assert "open" not in dict(next(attrs for tag, attrs in Tags(whole).found if tag == "details"))


def test_an_image_has_a_text_in_its_place(whole: str) -> None:
    assert all("alt" in attrs for tag, attrs in Tags(whole).found if tag == "img")


def test_a_pandas_table_scrolls_alone_and_aligns_its_numbers(whole: str) -> None:
    assert 'class="scroll" role="group"' in whole
    assert '<td class="number">1.5</td>' in whole
    assert '<th class="number">n</th>' in whole
    assert '<td class="number">NaN</td><td>NaN</td>' in whole
    assert "border=" not in whole


def test_the_foot_says_what_the_run_was(whole: str) -> None:
    foot = whole[whole.index("<footer") :]
    assert "seeds &amp; more" in foot
    assert "the first 12 of 14" in foot
    assert "cd" * 32 in foot
    assert "3.13.0" in foot


def test_a_script_in_an_article_stays_text() -> None:
    shown = page(code({"text/plain": "<script>alert(1)</script>"}), markdown("# T"))
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_the_page_is_the_same_every_time(whole: str) -> None:
    assert page(markdown("# T"), code({"text/plain": "x"})) == page(markdown("# T"), code({"text/plain": "x"}))


def test_money_in_prose_is_money_and_no_formula() -> None:
    shown = page(markdown("# T\n\nExports of $1.2bn and **imports** of $3bn."))
    assert "$1.2bn and <strong>imports</strong> of $3bn" in shown


def test_headings_without_letters_still_have_an_anchor() -> None:
    assert numbered_headings("<h2>—</h2><h2>中国</h2>").contents == [(2, "section", "—"), (2, "中国", "中国")]


def test_a_heading_in_what_a_cell_shows_is_no_section_of_the_page() -> None:
    shown = page(markdown("# T"), code({"text/html": "<h4>An article</h4>"}))
    assert '<h4 aria-level="3">An article</h4>' in shown


def test_a_table_that_is_not_pandas_s_is_left_alone() -> None:
    assert typeset_output("<table><tr><td>1</td></tr></table>") == "<table><tr><td>1</td></tr></table>"
