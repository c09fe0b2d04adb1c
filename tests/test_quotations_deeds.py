"""What is no attribution though a verb of talk stands there: deeds, feelings, names given; and what of them is one."""

import pytest

from analysis.quotations.labelling import Attribution
from analysis.quotations.learned.deeds import is_deed, is_naming, words_of_deed


def said(text: str, source: str, cue: str, content: str) -> Attribution:
    places = [(text.index(words), text.index(words) + len(words)) for words in (content, cue, source)]
    return Attribution(contents=(places[0],), cue=places[1], source=places[2], frame="learned", confidence=0.9)


@pytest.mark.parametrize(
    ("cue", "content", "is_one"),
    [
        ("agreed", "to go on", True),
        ("discussed", "the radar dispute of January", True),
        ("called off", "a state visit planned for April", True),
        ("took note of", "the report of the working group", True),
        ("expressed", "deep regret", True),
        ("voiced", "Japan's serious concern about the buoys", True),
        ("expressed serious concern over", "the tariffs", True),
        ("asked about", "the visit", True),
        ("explained", "China's stance", True),
        ("thanked", "his hosts for the eel", True),
        ("took note", "that the group had met", False),
        ("expressed", "concern that the group had met", False),
        ("asked", "whether the group had met", False),
        ("explained", "that its stance is known", False),
        ("reaffirmed", "its commitment to the defense of Japan", False),
        ("called for", "the early start of talks", False),
        ("criticized", "the remark", False),
        ("praised", "the machine as stubborn in the best sense", False),
        ("praised", "the “rock-solid” friendship", False),
    ],
)
def test_a_deed_or_a_feeling_says_nothing_and_a_clause_or_a_position_does(cue: str, content: str, is_one: bool) -> None:
    text = f"The Minister {cue} {content}."
    assert is_deed(said(text, "The Minister", cue, content), text) == is_one


@pytest.mark.parametrize(
    ("cue", "content", "left"),
    [
        ("condemned", "the “reckless” flight of a drone", "“reckless”"),
        ("praised", "the “rock-solid” friendship", "“rock-solid”"),
        ("denounced", "the bills as “a harvest of fear”", "the bills as “a harvest of fear”"),
        ("said", "the “reckless” flight must end", "the “reckless” flight must end"),
    ],
)
def test_of_a_deed_the_words_in_quotation_marks_are_somebodys(cue: str, content: str, left: str) -> None:
    text = f"The Minister {cue} {content}."
    found = words_of_deed(said(text, "The Minister", cue, content), text)
    assert text[slice(*found.contents[0])] == left


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "is_one"),
    [
        (
            "The letters, titled “Principles of August,” remain.",
            "The letters",
            "titled",
            "“Principles of August,”",
            True,
        ),
        ("Near what China calls Diaoyu Dao they met.", "China", "calls", "Diaoyu Dao", True),
        ("What the House called a “landmark” deal is off.", "the House", "called", "a “landmark” deal", False),
        ("China calls the deal unfair.", "China", "calls", "the deal unfair", False),
        ("An aide, who asked not to be named, left.", "who", "asked", "not to be named", True),
        ("It is known that the two spoke.", "It", "is known", "that the two spoke", False),
    ],
)
def test_a_name_that_is_given_or_withheld_is_no_statement(
    text: str, source: str, cue: str, content: str, is_one: bool
) -> None:
    assert is_naming(said(text, source, cue, content), text) == is_one
