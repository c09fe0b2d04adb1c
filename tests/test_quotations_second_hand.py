"""What is told at second hand: who asked whom in a report, who passes it on, which source closes or parts it."""

import pandas as pd
import pytest

from analysis.quotations.extraction import quotes

Row = tuple[str | None, str, str | None]


def rows(text: str) -> list[Row]:
    """Source, cue and outer source, as written, of each row, inner ones too."""
    table = quotes(pd.DataFrame({"doc_id": ["a"], "text": [text], "date_local": ["2025-11-25"]}), inner=True)
    present = table.astype(object).where(table.notna(), None)
    return [(row.source, row.cue, row.via_source) for row in present.itertuples()]


def contents(text: str) -> list[str]:
    table = quotes(pd.DataFrame({"doc_id": ["a"], "text": [text], "date_local": ["2025-11-25"]}), inner=True)
    return table.text.tolist()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "An aide to the envoy said the lawyers had begged the ministry, through a go-between, to wait.",
            ("the lawyers", "had begged", "An aide to the envoy"),
        ),
        (
            "The station announced that the satellite had failed, and added that Kim had instructed to build another.",
            ("Kim", "had instructed", "The station"),
        ),
        (
            "One clerk said he had been instructed by the ministry to find more signatures.",
            ("the ministry", "had been instructed", "One clerk"),
        ),
        (
            "The mayor said he had been asked by the Cabinet Secretariat not to name the sites.",
            ("the Cabinet Secretariat", "had been asked", "The mayor"),
        ),
        (
            "A ministry source said the Chinese side had requested as late as February that preparations go on.",
            ("the Chinese side", "had requested", "A ministry source"),
        ),
        (
            "President Biden said the United States had made clear to all its partners that it seeks no conflict.",
            ("the United States", "had made clear", "President Biden"),
        ),
        (
            "The ministry announced that Mr. Tsuji had protested to Mr. Yang and had demanded that the ships leave.",
            ("Mr. Tsuji", "had demanded", "The ministry"),
        ),
    ],
    ids=["asked past an aside", "told to", "by whom", "by whom not to", "when", "to whom", "two verbs inside"],
)
def test_who_asks_or_promises_inside_a_report_has_a_row(text: str, row: Row) -> None:
    assert row in rows(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "A spokesman for the premier was quoted as saying by the Island Star that the text would be made public.",
            ("A spokesman for the premier", "was quoted as saying", "the Island Star"),
        ),
        (
            "Chen was quoted by the state-run Global Times as saying that the plan stands.",
            ("Chen", "saying", "the state-run Global Times"),
        ),
        (
            '"We must wait," the minister was quoted by NHK as saying.',
            ("the minister", "as saying", "NHK"),
        ),
        (
            "A fisheries official, quoted by the state-run China News Service, demanded that Taipei apologise.",
            ("A fisheries official", "demanded", "the state-run China News Service"),
        ),
        (
            "Vice Premier Liu, as reported by Xinhua, asked the American side to remove the obstacles.",
            ("Vice Premier Liu", "asked", "Xinhua"),
        ),
        (
            "REPORTER: A Hong Kong daily, citing a fisherman from Fujian, wrote today that crews were paid.\n\n"
            "MR. SATO: I am aware of the report.",
            ("a fisherman from Fujian", "citing", "A Hong Kong daily"),
        ),
    ],
    ids=["passive", "quoted by", "quoted by, in marks", "apposition", "as reported by", "in a turn"],
)
def test_who_passes_a_statement_on_is_its_outer_source(text: str, row: Row) -> None:
    assert row in rows(text)


def test_a_source_that_closes_the_sentence_reports_all_before_it_below_a_dateline_too() -> None:
    text = (
        "HONIARA, April 14 (AFP) - The premier has assured Canberra that no base will be built, the minister said "
        "on Thursday, adding that he was glad."
    )
    assert contents(text)[0] == "The premier has assured Canberra that no base will be built"
    assert rows(text)[:2] == [("the minister", "said", None), ("The premier", "has assured", "the minister")]


def test_the_same_person_once_more_is_no_second_source() -> None:
    text = "Ms. Li said that she was glad the ships had gone home for the winter, she said."
    assert all(source != via for source, _, via in rows(text))


def test_the_clause_behind_while_is_its_own_sources() -> None:
    text = (
        "AFP: A channel reported that Beijing had offered to host it in Macao, while the U.S. side maintains that "
        "nothing but Alaska was on the table. Which is it?\n\nMR. LIN: Neither."
    )
    found = rows(text)
    assert ("the U.S. side", "maintains", "AFP") in found
    assert ("A channel", "reported", "AFP") in found
    assert "to host it in Macao" in contents(text)


@pytest.mark.parametrize(
    ("turn", "row"),
    [
        (
            "At 10:16 this morning the other side proposed that the delegations meet on the 9th. (Holds up a sheet.)",
            ("the other side", "proposed", "MR. BAIK"),
        ),
        (
            "The embassy has advised staff to stay away from any noise.",
            ("The embassy", "has advised", "MR. BAIK"),
        ),
        (
            "A survey by the council found that most residents reject the plan.",
            ("A survey by the council", "found", "MR. BAIK"),
        ),
    ],
    ids=["proposed", "advised", "found"],
)
def test_what_others_say_in_a_turn_has_a_row(turn: str, row: Row) -> None:
    assert row in rows(f"MR. BAIK: {turn}\n\nQ: Thank you.")


def test_what_has_since_failed_is_no_part_of_the_promise() -> None:
    text = "MS. MAO: The other side promised to pay the farmers, but has so far sent nothing."
    assert "to pay the farmers" in contents(text)


def test_a_headline_may_name_its_source_behind_a_colon() -> None:
    text = (
        "Shelters to go up on five islands: sources\n\nSome 40 percent of the rooms are gone, a hotelier reckons, "
        "and a clerk said that more were wanted."
    )
    assert rows(text)[0] == ("sources", ":", None)
    assert contents(text)[0] == "Shelters to go up on five islands"
    assert contents(text)[1].startswith("Some 40 percent")


def test_the_source_itself_is_one_with_its_noun() -> None:
    found = rows("The ministry itself acknowledged that nothing is agreed until everything is agreed.")
    assert found == [("The ministry itself", "acknowledged", None)]


def test_a_quotation_before_was_quoted_as_saying_stays() -> None:
    text = '"We will not yield," a spokesman was quoted as saying by the Island Star.'
    assert contents(text) == ['"We will not yield,"']
    assert rows(text) == [("a spokesman", "was quoted as saying", "the Island Star")]


def test_a_pronoun_that_closes_a_sentence_of_another_reports_it() -> None:
    text = "China has notified Japan that it plans to remove the buoy, he said."
    assert ("China", "has notified", "he") in rows(text)


def test_a_participle_before_a_closing_source_parts_nothing() -> None:
    text = "Finding what we have in common is the way forward, she said."
    assert [(source, via) for source, _, via in rows(text)] == [("she", None)]
