"""What JupyterLab shows: whole, marked, inert, and the same every time."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import ArgumentError, ColumnError
from analysis.explore.kwic import kwic
from analysis.explore.marking import TAGS, Label, Mark, marked
from analysis.explore.showing import show
from analysis.measures.tone import tone

Article = Callable[..., pd.DataFrame]


class Reader(HTMLParser):
    """Reads HTML back: its text, its tags, and whether every tag that opens closes in turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.pieces: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.pieces.append((data, tuple(self.open)))

    def said(self, *, without: tuple[str, ...] = ("style", "sup")) -> str:
        return "".join(piece for piece, tags in self.pieces if not set(without) & set(tags))

    def inside(self, tag: str) -> str:
        return "".join(piece for piece, tags in self.pieces if tag in tags)


def quoted(article: str, **columns: object) -> tuple[pd.DataFrame, pd.DataFrame]:
    documents = pd.DataFrame({"doc_id": ["d"], "text": [article]})
    return pd.DataFrame(
        {"quote_id": ["q"], "doc_id": ["d"], **{name: [cell] for name, cell in columns.items()}}
    ), documents


marks = st.lists(
    st.builds(Mark, st.integers(0, 12), st.integers(0, 12), st.sampled_from([*TAGS, "positive", "negative"])),
    max_size=6,
)
labels = st.lists(st.builds(Label, st.integers(0, 12), st.just("who")), max_size=3)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab <>&\"'é", min_size=12, max_size=12), marks, labels)
def test_marks_may_nest_and_cross_and_the_text_stays_whole(text: str, found: list[Mark], raised: list[Label]) -> None:
    reader = Reader(marked(text, 0, len(text), marks=found, labels=raised))
    assert reader.open == []
    assert reader.said() == text
    assert reader.inside("sup") == "who" * sum(label.offset > 0 for label in raised)
    for kind, tag in TAGS.items():
        covered = {offset for mark in found if mark.kind == kind for offset in range(mark.start, mark.end)}
        assert reader.inside(tag).replace("who", "") == "".join(text[offset] for offset in sorted(covered))


def test_the_seed_is_shown_whole_with_what_is_not_body_dimmed(seed: pd.DataFrame) -> None:
    reader = Reader(show(seed).html)
    shown = re.sub(r"\s+", " ", reader.said())
    assert re.sub(r"\s+", " ", seed.text.iloc[0]).strip() in shown
    assert reader.inside("s").startswith("not body text2025/11/25 11:07 KST")
    assert reader.tags.count("p") == 16 + 2  # its lines, the legend and the facts


def test_a_quote_is_marked_and_its_speaker_named() -> None:
    text = 'According to the ministry, President Xi said, "Taiwan returned," and left.'
    quotes, documents = quoted(
        text, spans=[[45, 64]], source_start=27, source_end=39, cue_start=40, cue_end=44, via_start=13, via_end=25,
        speaker="Xi Jinping", via_source="the ministry", kind="direct", denied=False,
    )  # fmt: skip
    reader = Reader(show(quotes, documents).html)
    for tag, expected in {"mark": text[45:64], "u": "President Xi", "em": "said", "i": "the ministry"}.items():
        assert reader.inside(tag).endswith(expected)  # after its place in the legend
    assert reader.inside("sup") == "speakerXi Jinping, via the ministry"
    assert ("title", "content: Xi Jinping · direct") in reader.attributes


def test_a_content_inside_a_content_is_marked_twice() -> None:
    quotes, documents = quoted("He said she said no.", spans=[[8, 19]])
    inner = quotes.assign(quote_id="r", spans=[[[17, 19]]])
    html = show(pd.concat([quotes, inner]), documents).html
    assert '<mark class="nested" title="content">no</mark>' in html


def test_a_speaker_stands_after_the_closing_marks() -> None:
    quotes, documents = quoted("He said no. Then he left.", spans=[[8, 10]], speaker="A. Person")
    assert '.<sup class="short" title="A. Person">A. Person</sup> Then' in show(quotes, documents).html


def test_a_denial_says_so_and_a_nameless_source_too() -> None:
    quotes, documents = quoted("Some deny it.", spans=[[10, 12]], speaker=None, denied=True)
    assert "denied by no name" in show(quotes, documents).html
    assert "denied by “Some”" in show(quotes.assign(source="Some"), documents).html


def test_tone_is_marked_with_its_words() -> None:
    quotes, documents = quoted("He called it a great success, no disaster.", spans=[[13, 28]], text="a great success")
    html = show(tone(quotes), documents).html
    assert '<b class="positive">great</b>' in html
    assert "no name +0.83" in html


def test_a_script_in_an_article_is_inert() -> None:
    evil = "<script>alert(1)</script> \"><img src=x onerror=alert(1)> said '&amp;'"
    quotes, documents = quoted(evil, spans=[[0, 40]], speaker=evil, role=evil)
    documents = documents.assign(title=evil, outlet=evil, byline=evil, lang='en"><script>')
    for html in (show(quotes, documents).html, show(documents).html, show(kwic(documents, "alert")).html):
        reader = Reader(html)
        assert not {"script", "img"} & set(reader.tags)
        assert not [name for name, _ in reader.attributes if name.startswith("on")]
        assert "<script" not in html


def test_no_request_leaves_the_page(seed: pd.DataFrame) -> None:
    assert re.findall(r"https?:|//|url\(|@import|src=|href=", show(seed).html) == []


def test_the_same_table_gives_the_same_html(seed: pd.DataFrame) -> None:
    first, second = show(seed), show(seed.copy())
    assert first == second
    assert first._repr_html_() == first.html
    assert "id=" not in first.html


def test_a_long_table_says_what_it_leaves_out(article: Article) -> None:
    documents = article(*(f"Article {number}." for number in range(7)))
    shown = show(documents)
    assert "Showing 5 of 7 articles; show(…, limit=None) shows all." in shown.html
    assert repr(shown) == "<Shown: 5 of 7 articles, as HTML in .html>"
    assert show(documents, limit=None).html.count("<article") == 7
    assert "There are no articles to show." in show(documents.head(0)).html


def test_lines_are_shown_one_under_another(seed: pd.DataFrame) -> None:
    reader = Reader(show(kwic(seed, "China"), limit=1).html)
    assert reader.tags.count("tr") == 10
    assert "Showing 10 of 13 lines" in reader.said()
    assert "China's Ministry" in reader.said()


def test_offsets_that_are_missing_or_beyond_the_text_do_no_harm() -> None:
    quotes, documents = quoted("Short.", spans=[[0, 99]], cue_start=pd.NA, cue_end=pd.NA, source_start=2, source_end=1)
    assert Reader(show(quotes, documents).html).inside("mark") == "contentShort."
    assert "Short." in show(quotes.assign(spans=None), documents).html


def test_show_says_what_it_takes(article: Article) -> None:
    quotes, documents = quoted("Text.", spans=[[0, 2]])
    for arguments, message in (
        ((quotes,), r"show\(quotes, documents\)"),
        ((quotes.assign(doc_id="x"), documents), "lack 1 of the quotes' articles, 'x'"),
        ((pd.DataFrame({"a": []}),), "the table has a"),
    ):
        with pytest.raises(ArgumentError, match=message):
            show(*arguments)
    with pytest.raises(ArgumentError, match="from 1"):
        show(documents, limit=0)
    with pytest.raises(ColumnError, match="text"):
        show(quotes, documents.drop(columns="text"))
