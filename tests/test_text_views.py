"""Views keep every character's place; paragraphs are found in files of every line habit."""

import itertools
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.paragraphs import paragraph_spans
from analysis.text.views import body, plain

texts = st.text() | st.text(alphabet="aB1 .,!?'\"“”‘’-\n\r\u2028\u00a0#*«»「」。", max_size=200)


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraph_spans(text)]


@given(texts)
def test_a_plain_view_is_as_long_as_its_text(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_a_plain_view_straightens_marks_and_spaces_but_keeps_dashes() -> None:
    assert plain("“It’s‑done”\u00a0— «oui»") == '"It\'s-done" — «oui»'


@given(texts, st.lists(st.tuples(st.integers(0, 250), st.integers(0, 250))))
def test_a_body_view_keeps_length_and_line_ends(text: str, spans: list[tuple[int, int]]) -> None:
    view = body(text, [{"start": start, "end": end, "kind": "footer"} for start, end in spans])
    assert len(view) == len(text)
    assert view.count("\n") == text.count("\n")


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, [], np.array([])])
def test_a_missing_non_body_leaves_the_text_as_it_is(nothing: object) -> None:
    assert body("a\nb", nothing) == "a\nb"  # type: ignore[arg-type]


@given(texts)
def test_paragraphs_are_stripped_disjoint_and_lose_nothing(text: str) -> None:
    spans = paragraph_spans(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    assert "".join("".join(paragraphs(text)).split()) == "".join(text.split())


def test_a_file_of_one_sentence_a_line_has_a_paragraph_a_line() -> None:
    text = (
        "They discussed Ukraine, and President Xi\nThe Chinese Foreign Ministry reported that he hoped.\nJapan agreed."
    )
    assert paragraphs(text) == text.split("\n")


WRAPPED = """The United States and China agreed on Monday to extend their
truce for another year. The Commerce Department said that it
would lift the restrictions that it had placed in April on
Chinese firms.
"We are pleased," a spokesman said. He did not say when the
Chinese side would answer."""


def test_lines_broken_for_width_are_joined() -> None:
    first, second = paragraphs(WRAPPED)
    assert first.endswith("Chinese firms.")
    assert second.startswith('"We are pleased,"')


def test_a_windows_line_end_is_one_line_end() -> None:
    assert len(paragraphs(WRAPPED.replace("\n", "\r\n"))) == 2


def test_bullets_headings_and_speakers_begin_paragraphs() -> None:
    text = "# Title\nHe said that\n- one point which is\nlonger\n- two\nTHE PRESIDENT:  Thank you all\nfor coming."
    assert paragraphs(text) == [
        "# Title",
        "He said that",
        "- one point which is\nlonger",
        "- two",
        "THE PRESIDENT:  Thank you all\nfor coming.",
    ]


def test_a_headline_without_a_stop_is_a_paragraph() -> None:
    assert len(paragraphs("Trump calls Xi\nBEIJING (AP) — They spoke.\nThey agreed.")) == 3


@pytest.mark.shared
def test_released_speeches_keep_their_paragraphs(shared: Path) -> None:
    with zipfile.ZipFile(shared / "data/corpora/ungdc/txt.zip") as speeches:
        lengths = [
            len(paragraph_spans(speeches.read(name).decode("utf-8-sig", "replace"))) for name in speeches.namelist()
        ]
    assert sum(5 <= length <= 200 for length in lengths) > 0.9 * len(lengths)
