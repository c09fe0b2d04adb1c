"""What is not prose is marked wherever it stands, with its kind, and prose never is."""

import textwrap

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.corpus.cut_sentences import cut_notes
from analysis.corpus.datelines import dateline_span
from analysis.corpus.non_body import date_texts, non_body_spans

BODY = [
    "The two ministers met in Busan on Thursday and spoke for an hour about tariffs and rare earths.",
    'A spokesman said afterwards that "the talks were useful" and that both sides would go on with them.',
    "Neither side named a date for the next meeting, which is expected to take place before the summit.",
]


def kinds(text: str, **options: str) -> dict[str, str]:
    return {text[span["start"] : span["end"]]: span["kind"] for span in non_body_spans(text, **options)}


@pytest.mark.parametrize("place", [0, 1, 2, 3])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_date_line_and_a_footer_are_found_wherever_they_stand(place: int, between: str) -> None:
    lines = [*BODY[:place], "2025/11/25 11:07 KST", "Copyrights(C) Edaily wowkorea.jp 88", *BODY[place:]]
    assert kinds(between.join(lines)) == {
        "2025/11/25 11:07 KST": "date_line",
        "Copyrights(C) Edaily wowkorea.jp 88": "footer",
    }


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Nov. 25, 2025 11:07 a.m. ET", "date_line"),
        ("Published: 25 November 2025", "date_line"),
        ("Published Nov. 24, 2025 | Updated Nov. 25, 2025 7:10 p.m. EST", "date_line"),
        ("Reuters | November 25, 2025", "date_line"),
        ("입력 2025.11.25 11:07", "date_line"),
        ("2025年11月25日 11時07分", "date_line"),
        ("03/04/2025", "date_line"),
        ("11:07 A.M. EDT", "time_line"),
        ("© 2025 The Daily. All rights reserved.", "footer"),
        ("Copyright 2025 The Associated Press. All rights reserved.", "footer"),
        ("Copyright (c) 2025 Daily Publishing Co.", "footer"),
        ("(c) 2025 Daily Publishing", "footer"),
        ("<저작권자 ⓒ 데일리 무단 전재 및 재배포 금지>", "footer"),
        ("版权所有 未经授权禁止转载", "footer"),
        ("無断転載を禁じます", "footer"),
        ("By Jane Roe and John Doe", "byline"),
        ("jane.roe@example.org", "byline"),
        ("(Reporting by Jane Roe in Seoul; Editing by John Doe)", "credit"),
        ("Photo: Jane Roe/Daily", "credit"),
        ("###", "end_mark"),
        ("(END)", "end_mark"),
        ("Read more: What the summit decided", "furniture"),
        ("ADVERTISEMENT", "advert"),
        ("Story continues below advertisement", "advert"),
        ("Sponsored content", "advert"),
        ("Image copyright Getty Images", "caption"),
        ("Image caption The two ministers in Busan on Thursday", "caption"),
        (
            "FILE PHOTO: The two ministers shake hands in Busan, October 30, 2025. REUTERS/Jane Roe/File Photo",
            "caption",
        ),
        ("The two ministers shake hands in Busan on Thursday. (AP Photo/Jane Roe)", "caption"),
        ("Fishing boats in the port of Mori, Hokkaido. [Photo/Xinhua]", "caption"),
        ("AFP via Getty Images", "caption"),
        ("Contact us at the address below.", "contact"),
        ("Tel: +82 2 0000 0000", "contact"),
        ("For more information, please contact the press office.", "contact"),
        ("Follow Jane Roe on Twitter", "contact"),
        ("© 2012 Journal. Tous droits réservés.", "footer"),
    ],
)
def test_a_line_that_is_plainly_not_prose_has_its_kind(line: str, kind: str) -> None:
    assert kinds("\n".join([*BODY, line])) == {line: kind}


@pytest.mark.parametrize(
    "line",
    [
        "On Nov. 25, 2025, the two ministers met again.",
        "Copyright infringement was among the subjects of the talks.",
        "By Thursday, nobody had answered.",
        "The film may not be shown in China, the distributor said.",
        "Print media in both countries reported on the meeting at length.",
        "(c) in the scale for the financing of peace-keeping",
        "At 11:07 a.m. the doors were closed.",
        "1945",
        "Related: he also resigned. He gave no reason.",
        "Source countries of the ore were not named.",
        "Contact between the two ministries was broken off in May.",
        "Photo opportunities were cancelled on both days of the visit.",
        "He was reached at his home and gave no comment.",
        "Image is everything in politics, the old minister used to say.",
        "Follow the money on this and you will end in Shenzhen, he said.",
        "Advertising in both countries fell by a tenth.",
    ],
)
def test_prose_that_looks_like_furniture_stays_prose(line: str) -> None:
    assert kinds("\n".join([*BODY, line])) == {}


def test_a_hard_wrapped_line_that_happens_to_be_a_date_stays_prose() -> None:
    wrapped = (
        "The two ministers agreed that the tariffs would be lifted on\nNovember 25, 2025\nand not before, as was said."
    )
    assert kinds(wrapped) == {}
    assert kinds("The two ministers agreed that the tariffs would be lifted on\nNovember 25, 2025.\n\nThey met.") == {}


def test_a_footer_over_several_lines_is_marked_to_its_end() -> None:
    footer = ["© 2025 The Daily. This material may not be published, broadcast,", "rewritten or redistributed."]
    assert list(kinds("\n".join([*BODY, *footer]))) == footer


@pytest.mark.parametrize("between", ["\n\n", "\n2025/11/25 11:07 KST\n", "\nBy Jane Roe\n"])
def test_a_first_line_set_apart_is_the_title(between: str) -> None:
    assert kinds("Ministers meet in Busan" + between + "\n".join(BODY))["Ministers meet in Busan"] == "title"


def test_a_title_above_one_sentence_a_line_is_found_by_its_missing_full_stop() -> None:
    assert kinds("\n".join(["Ministers meet in Busan", *BODY])) == {"Ministers meet in Busan": "title"}


def test_a_known_title_is_found_and_nothing_else_is_taken_for_it() -> None:
    text = "MINISTERS MEET, IN BUSAN!\n" + "\n".join(BODY)
    assert kinds(text, title="Ministers meet in Busan") == {"MINISTERS MEET, IN BUSAN!": "title"}
    assert kinds("Press Briefing Room\n\n" + "\n".join(BODY), title="Briefing by the spokesman") == {}


@pytest.mark.parametrize(
    "first",
    [
        "First, let me \njoin other speakers in congratulating you on your ",
        "The two ministers met in Busan.\n\n",
        "THE PRESIDENT: Thank you all for coming\n\n",
        "Mr. President,\n\n",
    ],
)
def test_a_first_line_of_prose_is_no_title(first: str) -> None:
    assert kinds(first + "\n".join(BODY)) == {}


@pytest.mark.parametrize(
    "head",
    [
        *(
            "BEIJING, Nov. 25 (Xinhua) -- ",
            "WASHINGTON (AP) — ",
            "TOKYO - ",
            "(Reuters) - ",
            "SEOUL, Nov. 25 (Yonhap) -- ",
        ),
        *(
            "MOSCOW, November 25. /TASS/. ",
            "TAIPEI, Nov 25 (CNA) ",
            "HONG KONG/BEIJING, Nov 25 (Reuters) - ",
            "LONDON—",
        ),
        *(
            "KYIV, Ukraine (AP) — ",
            "Beijing, Nov 25 (Reuters) - ",
            "新华社北京11月25日电（记者 王某）",
            "(서울=연합뉴스) 홍길동 기자 = ",
        ),
    ],
)
def test_a_dateline_ends_where_the_prose_begins(head: str) -> None:
    text = head + BODY[0]
    assert dateline_span(text, 0, len(text)) == {"start": 0, "end": len(head), "kind": "dateline"}


@pytest.mark.parametrize("head", ["Q — ", "THE PRESIDENT: ", "US - China: ", "The U.S. — ", "Trump — ", "NATO - "])
def test_a_speaker_or_a_subject_before_a_dash_is_no_dateline(head: str) -> None:
    text = head + BODY[0]
    assert dateline_span(text, 0, len(text)) is None


def test_an_update_is_told_from_the_publication() -> None:
    assert date_texts("Updated Nov. 25, 2025") == (None, "Nov. 25, 2025")
    assert date_texts("Nov. 24, 2025 (Updated: Nov. 25, 2025)") == ("Nov. 24, 2025", "Nov. 25, 2025")


def test_the_cut_sentence_of_the_seed_is_noted(seed: pd.DataFrame) -> None:
    row = seed.iloc[0]
    assert row.notes == "a sentence breaks off at character 1140: '… Ukraine, and President Xi'"
    assert row.text[:1140].endswith("Russia's invasion of Ukraine, and President Xi")
    assert row.text[1140] == "\n"


def test_a_whole_text_and_lines_broken_for_width_have_no_cut_sentence() -> None:
    assert list(cut_notes("\n".join(BODY), [])) == []
    wrapped = "\n".join(textwrap.wrap(" ".join(BODY * 4), 70))
    assert list(cut_notes(wrapped, [])) == []
    assert (
        list(cut_notes("What the two ministers decided in Busan and what they did not\n" + "\n".join(BODY), [])) == []
    )


def test_a_text_sold_short_says_so() -> None:
    assert list(cut_notes(BODY[0] + "\nA spokesman said that … [+2431 chars]", [])) == [
        "the text is cut short: its end says that 2431 more characters were left out"
    ]


def test_a_last_sentence_that_breaks_off_is_noted() -> None:
    cut = "\n".join([*BODY, "The two ministers met again. He hoped that the"])
    assert "He hoped that the" in next(iter(cut_notes(cut, [])))


def test_labels_of_speakers_are_marked_where_a_text_is_a_transcript() -> None:
    text = "MR. ROE:  Good morning.\nQ  Will they meet?\nTHE PRESIDENT: They will.\nQ: When?"
    assert [label for label, kind in kinds(text).items() if kind == "speaker"] == [
        "MR. ROE:",
        "Q",
        "THE PRESIDENT:",
        "Q:",
    ]
    assert "speaker" not in kinds("NOTE: They met in Busan.\n" + "\n".join(BODY)).values()


def test_numbers_of_paragraphs_are_marked_where_they_count_up() -> None:
    numbered = "\n".join(f"{number}. {line}" for number, line in enumerate(BODY, start=7))
    assert kinds(numbered) == {"7.": "paragraph_number", "8.": "paragraph_number", "9.": "paragraph_number"}
    assert kinds("7. They met.\n9. They ate.\n14. They left.") == {}


def test_tags_around_search_terms_and_words_broken_over_lines_are_marked() -> None:
    text = "The <mark>trade war</mark> went on, and the govern-\nment said that it would end."
    assert kinds(text) == {"<mark>": "highlight", "</mark>": "highlight", "-\n": "line_hyphen"}
    assert kinds("A < b and c > d; Lee-\nHan met.") == {}


def test_measures_skip_labels_and_quotes_still_know_who_spoke() -> None:
    text = "MR. ROE: Both sides agreed to meet.\nQ: When will they meet?\nMR. ROE: They will meet in April."
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text], "non_body": [non_body_spans(text)]})
    assert "ROE" not in set(analysis.tokens(documents).text)
    assert analysis.quotes(documents).source.tolist() == ["MR. ROE", "Q", "MR. ROE"]


def test_a_word_broken_over_two_lines_is_read_in_halves_that_point_to_it() -> None:
    text = "They spoke of the govern-\nment and of nothing else."
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text], "non_body": [non_body_spans(text)]})
    found = analysis.tokens(documents)
    assert {"govern-", "ment"} <= set(found.text)


@given(
    st.lists(
        st.sampled_from(
            [
                *BODY,
                "ADVERTISEMENT",
                "Q: Why?",
                "MR. ROE: So.",
                "1. One",
                "2. Two",
                "3. Three",
                "###",
                "SEOUL (Yonhap) -- They spoke of the <b>war</b> in the govern-",
                "ment of",
                "",
            ]
        ),
        max_size=9,
    )
)
def test_spans_are_in_order_disjoint_and_never_empty(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = non_body_spans(text)
    ends = [0, *(span["end"] for span in spans)]
    assert all(end <= span["start"] < span["end"] for end, span in zip(ends, spans, strict=False))
    assert all(span["end"] <= len(text) for span in spans)
