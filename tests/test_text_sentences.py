"""Sentences end where a reader would end them."""

import itertools
import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ColumnError
from analysis.text.sentences import sentence_spans, sentences
from analysis.text.tokens import token_spans

texts = st.text() | st.text(alphabet="aB1 .,!?'\"“”‘’-\n\r\u2028\u00a0…)」。と", max_size=200)

# each case: sentences as read by a person, parted by " | "
CASES = [
    "Mr. Xi met Sen. J. D. Vance on Nov. 5. | Gen. He Weidong left.",
    "Xi said. | He left.",
    "He lives in the U.S. | The U.S. President agreed.",
    "It was held at 5 p.m. EDT. | It ended at 6 p.m. | Trump left.",
    "Donald J. Trump, John Kerry of Mass. and Robert F. Kennedy Jr. spoke.",
    "No. 5 is alive. | He said no. | Then he left.",
    'He called it "a deal." | She agreed.',
    '"Really?" he said. | "Yes!"',
    "“Are you ready?” Mr. Trump asked. | “Yes.”",
    "(Laughter.) | They went on.",
    "He paused ... and went on. | Then … he left.",
    "He paused… | Then he left.",
    "It worries them. | … Democratic groups, too.",
    "He has a Ph.D. from Yale. | It helps.",
    "The deal grew by 1.2 percent. | Read www.example.com/a.b. | Fine.",
    "World War I began. | Germany lost World War I. | France won.",
    "He left.[2] | She stayed.",
    "习近平说：“台湾属于中国。” | 会议结束！ | 好。",
    "「対応できる。」と述べた。 | 会談は終わった。",
    "He said, e.g. China, i.e. Beijing, agreed vs. Japan. | OK.",
    "A truce with Apple Inc. and Co. holds. | Apple Inc. | It said so.",
]


@pytest.mark.parametrize("case", CASES)
def test_sentences_are_those_that_a_person_reads(case: str) -> None:
    text = case.replace(" | ", " ")
    found = [text[start:end] for start, end in sentence_spans(text)]
    if not text.isascii() and "。" in text:
        found = [sentence.strip() for sentence in found]
    assert found == case.split(" | ")


def test_a_sentence_cut_in_half_by_a_line_end_is_two() -> None:
    text = "They discussed Ukraine, and President Xi\nThe Chinese Foreign Ministry reported that he hoped so."
    assert len(sentence_spans(text)) == 2


def test_a_line_broken_for_width_does_not_end_a_sentence() -> None:
    assert len(sentence_spans("The leaders agreed to meet\nagain in April, and to talk\nabout trade.")) == 1


def test_a_space_lost_after_a_stop_is_made_good_but_not_in_an_address() -> None:
    text = "The talks ended.They left.See http://news.example.Com for more."
    assert [text[start:end] for start, end in sentence_spans(text)][:2] == ["The talks ended.", "They left."]
    assert len(sentence_spans("He wrote to John.Smith@example.com today.")) == 1


def test_the_number_of_a_paragraph_is_no_sentence() -> None:
    assert len(sentence_spans("1. The first point.\n\n2. The second point.")) == 2


@given(texts)
def test_every_token_lies_in_exactly_one_sentence(text: str) -> None:
    spans = sentence_spans(text)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)
    for start, end in token_spans(text):
        assert sum(first <= start and end <= last for first, last in spans) == 1


def test_the_table_has_its_columns_and_reslices() -> None:
    documents = pd.DataFrame({"doc_id": ["a", "b"], "text": ["He left. She stayed.", None]})
    table = sentences(documents)
    assert table.to_dict("list") == {
        "doc_id": ["a", "a"],
        "sentence": [0, 1],
        "start": [0, 9],
        "end": [8, 20],
        "text": ["He left.", "She stayed."],
    }
    assert table.dtypes.astype(str).tolist() == ["str", "Int64", "Int64", "Int64", "str"]


def test_a_misnamed_column_is_named_in_the_error() -> None:
    with pytest.raises(ColumnError, match=r"sentences\(\) needs a column 'text'; found 'Text'"):
        sentences(pd.DataFrame({"doc_id": ["a"], "Text": [""]}))


@pytest.mark.parametrize("piece", [".", "A. ", '? "A ', ". . ", "… ", "\n", "a.B ", "「。」"])
@pytest.mark.usefixtures("without_gc")
def test_time_grows_with_length(piece: str) -> None:
    seconds = []
    for length in (25_000, 100_000):
        start = time.process_time()
        sentence_spans(piece * (length // len(piece)))
        seconds.append(time.process_time() - start)
    assert seconds[1] < 10 * max(seconds[0], 0.02)
