"""Quotations are found by their marks, whatever the style and whatever is missing."""

import dataclasses
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.quotation_marks import Quotation, quotations

texts = st.text() | st.text(alphabet="aB1s .,!?'\"“”„‘’`«»「」‹›\n-", max_size=200)


def read(text: str) -> list[str]:
    """Each quotation with its marks, indented by its level."""
    return [">" * found.level + text[found.start : found.end] for found in quotations(text)]


CASES = {
    '"We won," he said. "They lost."': ['"We won,"', '"They lost."'],
    "“We won,” he said.": ["“We won,”"],
    '“We won," he said. "They lost.”': ['“We won,"', '"They lost.”'],
    "``We won,'' he said. ''They lost.''": ["``We won,''", "''They lost.''"],
    "«We won», « ils ont », »so ist es« und „so“.": ["«We won»", "« ils ont »", "»so ist es«", "„so“"],
    "他说：“台湾属于‘中国’。”「日本は『対応』する。」": [
        "“台湾属于‘中国’。”",
        ">‘中国’",
        "「日本は『対応』する。」",
        ">『対応』",
    ],
    "“He called it ‘a deal,’ not mine,” she said.": ["“He called it ‘a deal,’ not mine,”", ">‘a deal,’"],
    "'The workers' rights are \"key\",' he said.": ["'The workers' rights are \"key\",'", '>"key"'],
    "‘It’s the dogs’ day,’ he said.": ["‘It’s the dogs’ day,’"],
    'the "so-called "experts" are here," he said': ['"so-called "experts" are here,"', '>"experts"'],
    "don't, the workers’ rights, ’tis, the '90s, rock 'n' roll, ’em": [],
    'He is 5\'10" tall, and "very" strong.': ['"very"'],
    "“Lost, he said. “Found,” she said.": ["“Lost, he said.", "“Found,”"],
    "“Lost to the end\n\n“Found,” she said.": ["“Lost to the end", "“Found,”"],
    'a stray ” and " there': ['" there'],
    "\"\"  “ ” ''": [],
}


@pytest.mark.parametrize("text", CASES)
def test_quotations_are_those_that_a_person_reads(text: str) -> None:
    assert read(text) == CASES[text]


def test_an_unclosed_quote_costs_one_quotation_not_the_document() -> None:
    found = quotations('He said, "We will win.\n\nShe left.\n\n"We lost," he said.')
    assert [(quotation.closed, quotation.level, quotation.continues) for quotation in found] == [
        (False, 0, False),
        (True, 0, False),
    ]


def test_a_quotation_opened_again_continues_the_one_before() -> None:
    found = quotations("“We ‘will’ win.\n\n“And they won’t.\n\n“Never,” he said.\n\n“Third,” she said.")
    outer = [quotation for quotation in found if quotation.level == 0]
    assert [quotation.continues for quotation in outer] == [False, True, True, False]
    assert [quotation.closed for quotation in outer] == [False, False, True, True]


def test_a_lost_mark_before_its_speaker_does_not_continue() -> None:
    found = quotations("“We will win, he said.\n\n“I agree,” Xi said.")
    assert [quotation.continues for quotation in found] == [False, False]


def test_a_quotation_over_several_lines_of_one_sentence_is_one() -> None:
    text = '"We will win.\nWe will fight on.\nWe will go," he said.\nShe "left".'
    assert read(text) == ['"We will win.\nWe will fight on.\nWe will go,"', '"left"']


KINDS = {
    'He said, "We have won the war."': "speech",
    '"Yes," he said.': "speech",
    'He said that "our relationship with China is very strong,"': "speech",
    'He called it "a total disaster" there.': "fragment",
    'The so-called "experts" left.': "scare",
    'The "deal" is off.': "scare",
    "He read “The Art of the Deal,” they say.": "title",
    "His film “oppenheimer” won.": "scare",
    "His film “Oppenheimer” won.": "title",
}


@pytest.mark.parametrize("text", KINDS)
def test_the_kind_is_what_the_marks_are_for(text: str) -> None:
    assert [quotation.kind for quotation in quotations(text)] == [KINDS[text]]


@given(texts)
def test_quotations_are_in_bounds_and_nested_or_apart(text: str) -> None:
    around: list[Quotation] = []
    for quotation in quotations(text):
        assert 0 <= quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        assert text[quotation.inner_start : quotation.inner_end].strip()
        while around and around[-1].end <= quotation.start:
            around.pop()
        assert quotation.level == len(around)
        if around:
            assert around[-1].inner_start <= quotation.start
            assert quotation.end <= around[-1].inner_end
        around.append(quotation)


def test_a_quotation_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        quotations('"We won."')[0].level = 3  # type: ignore[misc]


@pytest.mark.parametrize("piece", ['"', "“", "‘a ", '"a ', "“a\n\n", "a' ", "“‘", "’”", '" a\n', "''", "s' "])
@pytest.mark.usefixtures("without_gc")
def test_time_grows_with_length(piece: str) -> None:
    seconds = []
    for length in (10_000, 40_000):
        start = time.process_time()
        quotations(piece * (length // len(piece)))
        seconds.append(time.process_time() - start)
    assert seconds[1] < 10 * max(seconds[0], 0.02)
