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


HISTORY, TARIFFS, FORCES, WATER = "wartime-history", "tariffs", "us-forces-in-the-region", "fukushima-water"


@pytest.mark.parametrize(
    ("text", "target", "columns"),
    [
        ("That man is a war criminal, and his war crimes must be punished.", HISTORY, {}),
        ("The children of that town drink lead-contaminated water.", WATER, {}),
        ("The mayor hopes to visit Washington in May.", "leader-visits", {}),
        ("The utility will set tariffs for large customers.", TARIFFS, {}),
        ("We suspend one duty and instead impose a tariff of ten percent.", TARIFFS, {}),
        ("We banned TikTok from government-issued phones.", "tiktok", {}),
        ("We keep to the agreement that there is a One China policy.", "us-china-trade-truce", {"country": "CN"}),
    ],
)
def test_a_topic_needs_the_words_that_make_it_one(text, target, columns):
    assert target not in labels(text, **columns)


@pytest.mark.parametrize(
    ("text", "columns", "target", "label"),
    [
        ("The commission is to keep the Harmonized Tariff Schedule under review.", {}, TARIFFS, "unclear"),
        ("The tariff-rate quota is consistent with our goals.", {}, TARIFFS, "unclear"),
        ("To our regret, North Korea carried out a nuclear test.", {"country": "KR"}, KOREA, "favour"),
        (
            "With North Korea we will keep to the Treaty on the Non-Proliferation of Nuclear Weapons.",
            {},
            KOREA,
            "favour",
        ),
        (
            "Washington considers itself strong and does not want to see North Korea denuclearized.",
            {"country": "KP"},
            KOREA,
            "neutral",
        ),
        ("The DPRK counts the damage of the sanctions over its missiles.", {"country": "KP"}, KOREA, "unclear"),
        ("Washington refuses to give up nuclear threats against North Korea.", {"country": "KP"}, KOREA, "unclear"),
        (
            "America stands in confrontation, maintaining its troops in South Korea.",
            {"country": "KP"},
            FORCES,
            "neutral",
        ),
        ("America called up its troops in South Korea on the subject of withdrawing troops.", {}, FORCES, "neutral"),
        (
            "We will address concerns regarding shortages of rare earths.",
            {"country": "CN"},
            "rare-earth-exports",
            "favour",
        ),
        ("We will take in billions of dollars in tariffs.", {}, TARIFFS, "favour"),
        ("We extend the suspension of tariffs on China.", {}, "us-china-trade-truce", "favour"),
        ("We urge North Korea to take concrete actions toward denuclearization.", {}, KOREA, "favour"),
        ("We have stood for tariffs.", {}, TARIFFS, "favour"),
    ],
)
def test_names_others_deeds_and_aims_are_told_apart(text, columns, target, label):
    assert labels(text, **columns)[target] == label


def test_a_name_broken_over_two_lines_is_one_name():
    text = "The Democratic People's Republic of \nKorea will never give up its nuclear weapons."
    assert labels(text, country="KP")[KOREA] == "against"


def test_restraint_is_called_for_where_arms_are_shown():
    text = "restraint in military activity around the Taiwan Strait"
    assert labels(text, cue="called for", kind="indirect")[STRAIT] == "favour"
