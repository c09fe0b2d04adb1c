"""What is no attribution though a verb of talk stands there: deeds, feelings, names given; and what of them is one."""

from dataclasses import replace

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
        ("raised", "the abductions issue", True),
        ("called", "the South Korean ambassador Nam at night", True),
        ("called", "the ambassador a friend of the house", False),
        ("raised the case of", "a fisherman held since March", True),
        ("raised", "doubts about the count", False),
        ("passed", "the budget of the port", True),
        ("expounded", "China's position", True),
        ("stated", "the Chinese position", True),
        ("said", "nothing about the route", True),
        ("said", "nothing had been signed", False),
    ],
)
def test_a_deed_or_a_feeling_says_nothing_and_a_clause_or_a_position_does(cue: str, content: str, is_one: bool) -> None:
    text = f"The Minister {cue} {content}."
    assert is_deed(said(text, "The Minister", cue, content), text) == is_one


@pytest.mark.parametrize(
    ("cue", "content", "left"),
    [
        ("condemned", "the “reckless” flight of a drone", "“reckless”"),
        ("condemned", "North Korea's “reckless” flight of a drone", "“reckless”"),
        ("praised", "the “rock-solid” friendship", "“rock-solid”"),
        ("denounced", "the bills as “a harvest of fear”", "the bills as “a harvest of fear”"),
        ("said", "the “reckless” flight must end", "the “reckless” flight must end"),
    ],
)
def test_of_a_deed_the_words_in_quotation_marks_are_somebodys(cue: str, content: str, left: str) -> None:
    text = f"The Minister {cue} {content}."
    found = words_of_deed(said(text, "The Minister", cue, content), text)
    assert text[slice(*found.contents[0])] == left


def test_what_a_thing_underwent_is_a_deed_and_a_clause_before_the_cue_is_not() -> None:
    done = said("The state visit was called off, nobody", "nobody", "was called off", "The state visit")
    assert is_deed(done, "The state visit was called off, nobody")
    told = "That he would resign was heard by nobody"
    assert not is_deed(said(told, "nobody", "was heard", "That he would resign"), told)


def test_a_deed_in_two_pieces_is_a_deed() -> None:
    text = "The Embassy took note of reports, on Monday, a letter of ministers."
    one = said(text, "The Embassy", "took note of", "reports")
    start = text.index("a letter")
    assert is_deed(replace(one, contents=(*one.contents, (start, len(text) - 1))), text)


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
