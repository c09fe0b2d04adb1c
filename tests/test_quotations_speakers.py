"""Who speaks: pronouns, offices and relative clauses, in articles of two and three sentences."""

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.quotations.extraction import quotes

CASES = [
    (
        "Prime Minister Sanae Takaichi spoke with President Donald Trump on Tuesday. She told reporters that he had "
        'called her a friend. "It was a good call," she said.',
        [("She", "Sanae Takaichi"), ("she", "Sanae Takaichi")],
    ),
    (
        "Xi Jinping met Wang Yi in Beijing. He said the talks would resume, and the foreign minister added that "
        "Tokyo should act first.",
        [("He", "Xi Jinping"), ("the foreign minister", "Wang Yi")],
    ),
    (
        "Trump said on Monday that Takaichi was strong and that Xi respected her. He added that he would visit both.",
        [("Trump", "Donald Trump"), ("He", "Donald Trump")],
    ),
    (
        "Lutnick, who heads the Commerce Department, said chips were on the table. The secretary said he had told "
        "the president so.",
        [("Lutnick", "Howard Lutnick"), ("The secretary", "Howard Lutnick")],
    ),
    ("The ministry said in a statement that it opposed the sale.", [("The ministry", None)]),
    ("The two leaders said they would meet.", [("The two leaders", None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_source_goes_back_to_its_speaker(
    text: str, expected: list[tuple[str, str | None]], article: Callable[..., pd.DataFrame]
) -> None:
    table = quotes(article(text))
    found = [(row.source, row.speaker if pd.notna(row.speaker) else None) for row in table.itertuples()]
    assert found == expected


def test_the_reporter_of_a_transcript_is_nobody(article: Callable[..., pd.DataFrame]) -> None:
    table = quotes(article("Q: Will he go?\n\nMS. LEAVITT: Yes."))
    assert table.speaker.isna().tolist() == [True, False]


def test_a_source_named_twice_keeps_its_place_in_the_text(article: Callable[..., pd.DataFrame]) -> None:
    table = quotes(article("Xi said he agreed. Trump left. Xi said he would go."))
    assert table.source_start.tolist() == [0, 31]
