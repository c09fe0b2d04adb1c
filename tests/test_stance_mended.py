"""What the later development quotes taught the rules of issues: one made-up sentence for each cause that was mended."""

import pandas as pd
import pytest

from analysis.measures.stance import stance

SAID = {"cue": "said", "kind": "direct", "country": "US", "date_local": "2025-11-25"}


def labels(text: str, **columns: str | None) -> dict[str, str]:
    rows = stance(pd.DataFrame([{"quote_id": "q", "text": text, **SAID, **columns}]))
    return dict(zip(rows.target, rows.label, strict=True))


KOREA, UKRAINE, STRAIT = "north-korea-denuclearisation", "ukraine-peace", "taiwan-strait-status-quo"


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        ("This move will endanger peace and stability across the Taiwan Strait.", STRAIT, "favour"),
        ("The summit will open the door to the denuclearization of North Korea.", KOREA, "favour"),
        ("In order to realize the denuclearization of North Korea, we must talk.", KOREA, "favour"),
        ("Dialogue is the only way to denuclearize North Korea.", KOREA, "favour"),
        ("The nuclear programme of North Korea continues to pose a threat to us all.", KOREA, "favour"),
        ("The six-party talks with North Korea must go forward.", KOREA, "favour"),
        ("We will make every possible effort to achieve the denuclearization of North Korea.", KOREA, "favour"),
        ("Russia is not in favour of a ceasefire in Ukraine.", UKRAINE, "neutral"),
        ("While seeking a peaceful settlement in Ukraine, we help its people.", UKRAINE, "favour"),
        ("In May we imposed tariffs on steel.", "tariffs", "favour"),
        ("Goods of that country shall be subject to an additional *ad valorem* duty.", "tariffs", "favour"),
        ("We will reduce the additional *ad valorem* rate of duty.", "tariffs", "against"),
        ("Articles not of that origin shall be subject to a tariff.", "tariffs", "favour"),
        ("Our side will not permit any challenge to this one China principle.", "taiwan-is-part-of-china", "favour"),
    ],
)
def test_what_harms_helps_or_aims_at_a_thing_tells_the_side(text, target, label):
    assert labels(text)[target] == label


def test_another_who_breaks_a_bargain_is_accused_and_no_side_is_taken():
    assert labels("China has undermined the trade truce.")["us-china-trade-truce"] == "neutral"


def test_a_question_put_in_indirect_speech_takes_no_side():
    text = "whether a tariff should be imposed on oil"
    assert labels(text, cue="determine", kind="indirect")["tariffs"] == "unclear"


@pytest.mark.parametrize(("country", "label"), [("KR", "favour"), ("KP", "unclear")])
def test_the_nuclear_issue_is_resolved_in_other_words_at_home(country, label):
    text = "This nuclear issue of the Korean peninsula should be settled at a table."
    assert labels(text, country=country)[KOREA] == label


@pytest.mark.parametrize(("country", "is_on_topic"), [("UA", False), ("US", True)])
def test_a_country_that_names_itself_is_on_no_topic_yet(country, is_on_topic):
    assert (UKRAINE in labels("Ukraine helps to keep peace in Africa.", country=country)) == is_on_topic


def test_concern_about_a_place_is_a_claim_where_others_voice_it():
    text = "We have concerns about the practices in Xinjiang."
    assert labels(text)["xinjiang"] == "favour"
    assert labels(text, country="CN")["xinjiang"] != "favour"


def test_ones_own_support_is_ones_own():
    text = "Out of our support for a nuclear-free Korean peninsula, we opened these talks."
    assert labels(text, country="CN")[KOREA] == "favour"


def test_a_loaded_word_outweighs_what_is_only_told():
    text = "They openly visit the Yasukuni Shrine, where war criminals are enshrined."
    assert labels(text, country="KP")["yasukuni"] == "against"
