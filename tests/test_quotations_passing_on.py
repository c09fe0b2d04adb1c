"""Who passes a statement on, and what a speaker only throws in: one row for each statement, with its outer source."""

import pandas as pd
import pytest

from analysis.quotations.asides import is_aside
from analysis.quotations.extraction import quotes
from analysis.quotations.labelling import Attribution


def rows(text: str, *, inner: bool = False) -> list[tuple[str, str | None]]:
    """Source and outer source, as written, of each row."""
    table = quotes(pd.DataFrame({"doc_id": ["a"], "text": [text], "date_local": ["2025-11-25"]}), inner=inner)
    return [(row.source, row.via_source if pd.notna(row.via_source) else None) for row in table.itertuples()]


@pytest.mark.parametrize(
    ("text", "source", "outer"),
    [
        (
            'According to the Cabinet Secretariat, the President remarked that talks were his "top priority".',
            "the President",
            "the Cabinet Secretariat",
        ),
        (
            "Treasury Secretary Scott Bessent told a meeting on Tuesday that the standoff was unsustainable, "
            "according to a person in the room.",
            "Treasury Secretary Scott Bessent",
            "a person in the room",
        ),
        (
            "Kyodo News reported on Sunday, citing government sources, that Tokyo plans to summon the ambassador.",
            "government sources",
            "Kyodo News",
        ),
        (
            "According to a joint statement, the two leaders reaffirmed their commitment to free navigation.",
            "the two leaders",
            "a joint statement",
        ),
        (
            "Ambassador Lee, according to a person briefed on the conversation, retorted that the sky was nobody's.",
            "Ambassador Lee",
            "a person briefed on the conversation",
        ),
    ],
    ids=["before", "behind", "citing", "a position", "a participle"],
)
def test_who_speaks_has_the_row_and_who_passes_it_on_is_the_outer_source(text: str, source: str, outer: str) -> None:
    assert rows(text) == [(source, outer)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ambassador Lee confirmed that the Chinese side had agreed to buy more beef.",
            [("Ambassador Lee", None), ("the Chinese side", "Ambassador Lee")],
        ),
        ("The two sides agreed to buy more beef.", []),
        (
            "The spokesman said that the ministry had directed dealers not to sell the cars before May.",
            [("The spokesman", None), ("the ministry", "The spokesman")],
        ),
        (
            "The spokesman said that the ministry believes the cars are safe.",
            [("The spokesman", None)],
        ),
        (
            "The envoy told reporters that Xi had called for restraint and that Tokyo had replied that it would wait.",
            [("The envoy", None), ("Xi", "The envoy"), ("Tokyo", "The envoy")],
        ),
        (
            "The coach had told the players to look at the ball only, an official of the club disclosed.",
            [("an official of the club", None), ("The coach", "an official of the club")],
        ),
        (
            "Vice Premier Ding said that funds would have to hold their shares, the Xinhua agency reported, two days "
            "after the bank's package.",
            [("the Xinhua agency", None), ("Vice Premier Ding", "the Xinhua agency")],
        ),
    ],
    ids=["agreed, told", "agreed", "ordered", "believes", "and that", "closing", "closing, going on"],
)
def test_what_others_are_told_to_have_said_is_an_inner_row_of_theirs(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert rows(text, inner=True) == expected


def test_two_verbs_of_one_speaker_are_two_rows_and_none_lies_in_the_other() -> None:
    text = (
        "Both leaders affirmed that the visits should continue and shared the recognition that the launches could not "
        "be met by statements alone."
    )
    table = quotes(pd.DataFrame({"doc_id": ["a"], "text": [text], "date_local": ["2025-11-25"]}), inner=True)
    assert table.cue.tolist() == ["affirmed", "shared the recognition"]
    assert table.text.tolist() == [
        "that the visits should continue",
        "that the launches could not be met by statements alone",
    ]
    assert table.via_source.isna().all()


def test_who_is_quoted_as_saying_something_is_the_source_and_who_quotes_passes_it_on() -> None:
    text = "Reuters quoted the trade minister as saying that, if need be, he would intervene."
    assert rows(text) == [("the trade minister", "Reuters")]


TRANSCRIPT = (
    "MR. KIRBY: I think that the talks were useful. As I said, we are not there yet. The Chinese side told us last "
    "night that the visit would go ahead.\n\nQ: Did they say when?\n\nMR. KIRBY: I can tell you it won't be this week."
)


def test_asides_of_a_turn_are_no_rows_and_what_others_told_is() -> None:
    assert rows(TRANSCRIPT, inner=True) == [
        ("MR. KIRBY", None),
        ("The Chinese side", "MR. KIRBY"),
        ("Q", None),
        ("MR. KIRBY", None),
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "is_one"),
    [
        ("I think that it helps.", "I", "think", True),
        ("They want to go on.", "They", "want", True),
        ("I can tell you that it helps.", "I", "can tell", True),
        ("As I said, it helps.", "I", "said", True),
        ("I told Li that it helps.", "I", "told", False),
        ("The minister says it helps.", "The minister", "says", False),
        ("He has made very clear that it helps.", "He", "has made very clear", False),
    ],
)
def test_an_aside_is_a_belief_or_of_the_speaking_itself(text: str, source: str, cue: str, is_one: bool) -> None:
    places = [(text.index(words), text.index(words) + len(words)) for words in (source, cue)]
    content = ((text.index("it helps") if "it helps" in text else text.index("to go"), len(text) - 1),)
    item = Attribution(contents=content, cue=places[1], source=places[0], frame="learned", confidence=0.9)
    assert is_aside(item, text) == is_one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "MR. HILL: I wrote in May. One skipper radioed his union that the crew had six days of water left.",
            [("MR. HILL", None), ("One skipper", "MR. HILL")],
        ),
        (
            "ADMIRAL ROSS: I think so. The intelligence agency assesses that the fleet wants the option by 2027.",
            [("ADMIRAL ROSS", None), ("The intelligence agency", "ADMIRAL ROSS")],
        ),
    ],
    ids=["a verb that no list has", "assesses"],
)
def test_what_another_says_in_a_turn_is_a_row(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert rows(text, inner=True) == expected


def test_who_is_told_is_no_part_of_what_is_said() -> None:
    table = quotes(
        pd.DataFrame(
            {"doc_id": ["a"], "text": ["Secretary Perdue has assured the growers of Ohio that they will be paid."]}
        )
    )
    assert table.text.tolist() == ["that they will be paid"]


def test_a_report_at_a_sentences_end_holds_all_before_it() -> None:
    found = rows(
        "The National Health Commission replied that no virus was found, WHO said after a teleconference.", inner=True
    )
    assert found == [("WHO", None), ("The National Health Commission", "WHO")]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Premier Li suggested that talks be speeded up and offered to host a round of them in the autumn.",
            ["that talks be speeded up", "to host a round of them in the autumn"],
        ),
        (
            "He explained that he plans to visit Beijing in April and has invited Mr. Xi to Washington next year.",
            ["that he plans to visit Beijing in April and has invited Mr. Xi to Washington next year"],
        ),
    ],
    ids=["a second verb of the source", "the clause goes on"],
)
def test_a_second_verb_of_the_source_opens_a_row_of_its_own(text: str, contents: list[str]) -> None:
    table = quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert table.text.tolist() == contents


def test_who_is_asked_is_not_who_asks() -> None:
    text = "Spokesman Wang, asked whether visas would be handled in this way, said that the matter was open."
    table = quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    asked = table[table.cue == "asked"]
    assert asked.source.isna().all()
    assert "Spokesman Wang" in set(table[table.cue == "said"].source)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Residents of two towns in Aomori were told over loudspeakers to remain indoors.", "to remain indoors"),
        ("The agency called on the residents of every town along the coast to evacuate.", "to evacuate"),
        ("The agency urged residents to move to higher ground at once.", "residents to move to higher ground at once"),
    ],
    ids=["told in the passive", "more words for whom than for what", "fewer"],
)
def test_who_is_to_act_is_left_out_where_he_would_outweigh_the_order(text: str, content: str) -> None:
    assert quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]})).text.tolist() == [content]


def test_the_outlet_that_cites_is_the_outer_source() -> None:
    assert rows("NHK, citing investigators, reported that the boat had run out of fuel two miles off Yonaguni.") == [
        ("investigators", "NHK")
    ]
