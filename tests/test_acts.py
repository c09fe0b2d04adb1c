"""What quotes do and how firmly: the seed, own passages, and the cases that are easily read wrong."""

import json
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import ColumnError
from analysis.measures.acts import ACTS, acts

GOLD = Path(__file__).parent / "gold"


def passages(name: str) -> list[dict]:
    return tomllib.loads((GOLD / name).read_text(encoding="utf-8"))["passage"]


def table(coded: list[dict]) -> pd.DataFrame:
    columns = {"cue": "said", "kind": "indirect", "country": None, "speaker_id": None, "denied": False}
    return pd.DataFrame(
        {
            "quote_id": [f"q{number}" for number in range(len(coded))],
            "text": [one["text"] for one in coded],
            "date_local": "2025-11-25",
            **{name: [one.get(name, default) for one in coded] for name, default in columns.items()},
        }
    )


def one(text: str, cue: str = "said", kind: str = "direct", country: str = "CN", denied: bool = False) -> list[str]:
    quote = table([{"text": text, "cue": cue, "kind": kind, "country": country, "denied": denied}])
    return acts(quote).loc[0, ["act", "modality"]].tolist()


@pytest.fixture(scope="module")
def gold() -> pd.DataFrame:
    """The seed's attributions as a person read them, in the columns of a quotes table."""
    coded = json.loads((GOLD / "seed.json").read_text(encoding="utf-8"))["attributions"]
    frame = table([{**each, "cue": each["cue_text"]} for each in coded])
    frame["country"] = frame.country.replace({"China": "CN", "Japan": "JP"})
    frame["spans"] = [each["content"] for each in coded]
    frame["cue_start"] = [each["cue"][0] for each in coded]
    frame["cue_end"] = [each["cue"][1] for each in coded]
    return frame.assign(act=[each["act"] for each in coded], modality=[each["modality"] for each in coded])


def test_all_acts_and_modalities_of_the_seed_are_as_a_person_read_them(gold):
    found = acts(gold.drop(columns=["act", "modality"]))
    assert found.act.tolist() == gold.act.tolist()
    assert found.modality.tolist() == gold.modality.tolist()


def test_the_deciding_words_re_slice_to_the_article(gold, root):
    text = next((root / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    found = acts(gold.drop(columns=["act", "modality"])).dropna(subset=["start"])
    words = [text[start:end] for start, end in zip(found.start, found.end, strict=True)]
    assert {"hope", "plans to", "should", "hoped", "respond militarily", "demanded"} <= set(words)


# First runs, before anybody looked: 55 of 60 acts, then 47 of 50, then 21 of 24; modality 60, 50 and 24. The first two
# sets were then used to mend the rules and are among the seen ones; the third is as it was.
@pytest.mark.parametrize(
    ("name", "n_acts", "n_modalities"),
    [("stance_passages_seen.toml", 164, 165), ("stance_passages_unseen.toml", 21, 24)],
)
def test_acts_and_modality_of_own_passages_hold_their_hit_rates(name, n_acts, n_modalities):
    coded = passages(name)
    found = acts(table(coded))
    assert sum(act in each["act"] for act, each in zip(found.act, coded, strict=True)) >= n_acts
    told_apart = found.modality.isin(["negated", "question"])  # coded before these two were told from the others
    pairs = zip(found.modality, told_apart, coded, strict=True)
    assert sum(newer or firm == each["modality"] for firm, newer, each in pairs) >= n_modalities


@pytest.mark.parametrize(
    ("text", "cue", "kind", "act"),
    [
        ("the two sides should expand cooperation", "said", "indirect", "appeal"),
        ("Japan should immediately retract its remarks", "said", "indirect", "demand"),
        ("we must work together", "said", "direct", "appeal"),
        ("what we should do is a hard question", "said", "direct", "assert"),
        ("it would visit Tokyo", "said", "indirect", "promise"),
        ("it would be difficult", "said", "indirect", "assert"),
        ("he will visit Tokyo", "said", "direct", "assert"),
        ("We will take resolute countermeasures.", "said", "direct", "threaten"),
        ("We will never accept this.", "said", "direct", "reject"),
        ("We have made great progress.", "said", "direct", "assert"),
        ("Our relationship is very strong.", "said", "direct", "praise"),
        ("We need a strong relationship.", "said", "direct", "assert"),
        ("the plan", "rejected", "indirect", "reject"),
        ("to thank the host country", "wishes", "indirect", "thank"),
        ("the victims of the quake", "mourned", "indirect", "condole"),
        ("I do not demand an apology.", "said", "direct", "assert"),
        ("the sovereignty of Japan was violated", "said", "indirect", "assert"),
        ("Japan has violated our sovereignty.", "said", "direct", "accuse"),
    ],
)
def test_grammar_and_verbs_decide_the_act(text, cue, kind, act):
    assert one(text, cue, kind)[0] == act


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("if talks fail, tariffs will rise", "conditional"),
        ("tariffs will rise unless talks succeed", "conditional"),
        ("we asked if tariffs would rise", "asserted"),
        ("we will, if possible, lower them", "asserted"),
        ("tariffs could rise", "hedged"),
        ("tariffs can rise", "asserted"),
        ("talks begin in May", "asserted"),
        ("talks may begin", "hedged"),
        ("I don’t think so", "hedged"),
    ],
)
def test_conditions_and_hedges_decide_the_modality(text, modality):
    assert one(text)[1] == modality


def test_a_denial_that_the_table_reports_is_a_denial():
    assert one("that it had sent ships", "has not said", "indirect", denied=True)[0] == "deny"


def test_only_quote_id_and_text_are_needed_and_offsets_are_then_into_the_text():
    quotes = pd.DataFrame({"quote_id": ["a"], "text": ["Both sides should talk."]})
    row = acts(quotes).iloc[0]
    assert quotes.text[0][row.start : row.end] == "should"


def test_a_missing_column_is_named():
    with pytest.raises(ColumnError, match="acts\\(\\) needs a column 'text'; found 'Text'"):
        acts(pd.DataFrame({"quote_id": ["a"], "Text": ["x"]}))


def test_no_quotes_give_an_empty_table_with_all_columns():
    assert list(acts(pd.DataFrame({"quote_id": [], "text": []})).columns[:3]) == ["quote_id", "act", "modality"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="we will not if China should may , . … \"'’“” talk tariffs must\n", max_size=120))
def test_any_text_has_one_act_and_its_words_re_slice(text):
    row = acts(pd.DataFrame({"quote_id": ["a"], "text": [text]})).iloc[0]
    assert row.act in ACTS
    assert pd.isna(row.start) or 0 <= row.start < row.end <= len(text)


@pytest.mark.parametrize(
    ("text", "cue", "kind", "country", "act"),
    [
        ("Clearing the mines is urgently required.", "said", "direct", "JP", "appeal"),
        ("We hit only those who pose a threat to us.", "said", "direct", "US", "assert"),
        ("A regime that threatens its people is weak.", "said", "direct", "US", "assert"),
        ("Japan has proposed a new resolution.", "said", "direct", "JP", "announce"),
        ("a new rule on penalties", "proposed", "indirect", "US", "announce"),
        ("We have never made any promises.", "said", "direct", "CN", "deny"),
        ("where he had been", "was asked", "indirect", "US", "assert"),
        ("Can you share what you know, please?", "said", "direct", "US", "assert"),
        ("Thanks. Next up, we’ll go to Rome.", ":", "direct", "US", "thank"),
        ("Thanks to such efforts, we grew.", "said", "direct", "KR", "praise"),
        ("we could encourage our partners", "knew", "indirect", "US", "assert"),
        ("I was going to ask.", "said", "direct", "US", "assert"),
        ("You will ask, as you should.", "said", "direct", "US", "assert"),
        ("that the U.S. commitment to Japan will only grow", "reaffirmed", "indirect", "US", "promise"),
        ("We cannot stand by when children starve.", "said", "direct", "US", "appeal"),
        ("Even when China grows stronger, it will continue to share.", "said", "direct", "CN", "promise"),
        ("China has signed the treaty and will continue to work for it.", "said", "direct", "CN", "promise"),
        ("whether a duty should be imposed", "shall advise", "indirect", "US", "demand"),
        ("that their teams will meet in spring", "agreed", "indirect", None, "promise"),
        ("Russia's proposal will help to end this.", "said", "direct", "RU", "assert"),
        ("The United Nations must have the means to act.", "said", "direct", "US", "appeal"),
        ("Let us be clear: growth is slow.", "said", "direct", "RU", "assert"),
    ],
)
def test_what_later_quotes_taught_decides_the_act(text, cue, kind, country, act):
    assert one(text, cue, kind, country)[0] == act
