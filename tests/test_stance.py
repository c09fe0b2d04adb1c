"""For and against: the seed, own passages, and the cases that are easily read wrong."""

import json
import tomllib
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.errors import ColumnError
from analysis.measures.stance import stance

GOLD = Path(__file__).parent / "gold"
SIDES = ("favour", "against")


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


def labels(text: str, *, cue: str = "said", kind: str = "direct", country: str | None = "CN") -> dict[str, str]:
    rows = stance(table([{"text": text, "cue": cue, "kind": kind, "country": country}]))
    return dict(zip(rows.target, rows.label, strict=True))


def score(coded: list[dict], rows: pd.DataFrame) -> tuple[int, int, int, int]:
    """Sides claimed, those of them that a reader accepts; passages with a side, those of them answered rightly."""
    accepted = {
        (f"q{at}", target): set(ok) for at, one in enumerate(coded) for target, ok in one.get("stance", {}).items()
    }
    found = {(quote, target): label for quote, target, label in rows[["quote_id", "target", "label"]].to_numpy()}
    claimed = {key: label for key, label in found.items() if label in SIDES}
    right = sum(label in accepted.get(key, ()) for key, label in claimed.items())
    codable = [key for key, ok in accepted.items() if ok <= set(SIDES)]
    return len(claimed), right, len(codable), sum(found.get(key) in accepted[key] for key in codable)


@pytest.fixture(scope="module")
def coded() -> list[dict]:
    found = json.loads((GOLD / "seed.json").read_text(encoding="utf-8"))["attributions"]
    for one in found:
        one["cue"], one["spans"] = one["cue_text"], one["content"]
        one["country"] = {"China": "CN", "Japan": "JP"}.get(one["country"], one["country"])
        one["stance"] = {each["target"].removeprefix("actor "): each["accept"] for each in one["stance"]}
    return found


@pytest.fixture(scope="module")
def seed_rows(coded) -> pd.DataFrame:
    quotes = table(coded).assign(doc_id="seed", spans=[one["spans"] for one in coded])
    return stance(quotes)


def test_the_seed_is_read_as_a_person_could_and_nothing_is_claimed_where_nothing_is_said(coded, seed_rows):
    n_claimed, n_right, *_ = score(coded, seed_rows)
    assert n_right == n_claimed
    assert set(seed_rows.label[seed_rows.quote_id == "q8"]) <= {"unclear", "neutral"}


def test_thirteen_of_the_fourteen_stances_of_the_seed_are_answered(coded, seed_rows):
    found = {(quote, target): label for quote, target, label in seed_rows[["quote_id", "target", "label"]].to_numpy()}
    wanted = [(f"q{at}", target, ok) for at, one in enumerate(coded) for target, ok in one["stance"].items()]
    assert sum(found.get((quote, target)) in ok for quote, target, ok in wanted) >= 13


def test_the_evidence_re_slices_to_the_article(seed_rows, coded, root):
    text = next((root / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    for row in seed_rows.itertuples():
        assert any(start <= row.start < row.end <= end for start, end in row.spans)
        assert text[row.start : row.end].strip()


def test_the_whole_way_from_the_article_to_its_stances():
    rows = analysis.stance(analysis.quotes(analysis.read("seeds")))
    truce = rows[rows.target == "us-china-trade-truce"]
    assert set(truce.label) == {"favour"}
    assert set(rows.speaker.dropna()) >= {"Donald Trump", "Xi Jinping"}


# First runs, before anybody looked: 25 of 27 sides claimed were right, then 15 of 21, then 6 of 6; of the passages that
# have a side 20 of 32, 12 of 21 and 2 of 5 were answered rightly. The third set is left as it was.
@pytest.mark.parametrize(
    ("name", "precision", "answered"),
    [("stance_passages_seen.toml", 0.98, 0.98), ("stance_passages_unseen.toml", 1.0, 0.4)],
)
def test_stances_of_own_passages_hold_their_hit_rates(name, precision, answered):
    own = tomllib.loads((GOLD / name).read_text(encoding="utf-8"))["passage"]
    n_claimed, n_right, n_codable, n_answered = score(own, stance(table(own)))
    assert n_right / n_claimed >= precision
    assert n_answered / n_codable >= answered


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        ("We oppose the tariffs.", "tariffs", "against"),
        ("We do not oppose the tariffs.", "tariffs", "neutral"),
        ("We have not ruled out lifting the tariffs.", "tariffs", "neutral"),
        ("We will not lift the tariffs.", "tariffs", "favour"),
        ("Lifting the tariffs would be a mistake.", "tariffs", "favour"),
        ("If we lift the tariffs, prices fall.", "tariffs", "unclear"),
        ("Japan says that the tariffs are wrong.", "tariffs", "neutral"),
        ("Japan supports the tariffs.", "tariffs", "neutral"),
        ("We discussed the tariffs.", "tariffs", "neutral"),
        ("Will we lift the tariffs?", "tariffs", "neutral"),
        ("The tariffs could be lifted.", "tariffs", "unclear"),
        ("Tariffs must end.", "tariffs", "against"),
        ("Taiwan is part of China.", "taiwan-is-part-of-china", "favour"),
        ("Taiwan has never been part of China.", "taiwan-is-part-of-china", "against"),
        ("China will never accept Taiwan independence.", "taiwan-is-part-of-china", "favour"),
        ("Japan must not interfere in the Taiwan question.", "japan-defends-taiwan", "against"),
        ("There is no genocide in Xinjiang.", "xinjiang", "against"),
        ("We do not oppose, and never opposed, the tariffs.", "tariffs", "neutral"),
    ],
)
def test_operators_decide_the_side(text, target, label):
    assert labels(text)[target] == label


@pytest.mark.parametrize(
    ("text", "country", "target", "label"),
    [
        ("We condemn Japan.", "CN", "JP", "against"),
        ("We do not condemn Japan.", "CN", "JP", "unclear"),
        ("Japan has violated international law.", "CN", "JP", "against"),
        ("Japan was attacked.", "US", "JP", "unclear"),
        ("Our ties with Japan are excellent.", "US", "JP", "favour"),
        ("China is not our enemy.", "US", "CN", "unclear"),
        ("Critics say China has violated the deal.", "US", "CN", "unclear"),
        ("We discussed China.", "US", "CN", "unclear"),
        ("I love the people of Japan.", "US", "JP", "favour"),
        ("We urge Japan to stop this.", "CN", "JP", "against"),
    ],
)
def test_only_predicates_bound_to_an_actor_decide_the_side_toward_it(text, country, target, label):
    assert labels(text, country=country)[target] == label


def test_the_speaker_and_his_own_country_are_no_targets():
    assert "CN" not in labels("China is a great country.", country="CN")
    assert labels("China is a great country.", country="US")["CN"] == "favour"


def test_an_off_topic_quote_has_no_row():
    assert labels("The weather is fine.") == {}


def test_a_reporting_verb_governs_what_it_introduces():
    assert labels("the tariffs", cue="opposed", kind="indirect") == {"tariffs": "against"}
    assert labels("the tariffs", cue="welcomed", kind="indirect") == {"tariffs": "favour"}


def test_both_sides_are_the_speaker_and_the_only_other_who_spoke_in_the_article():
    first = {"text": "We like to talk.", "country": "US"}
    second = {"text": "both sides should expand cooperation", "country": "CN"}
    rows = stance(table([first, second]).assign(doc_id="d"))
    assert rows[["target", "label"]].to_numpy().tolist() == [["US", "favour"]]


def test_evidence_on_both_sides_is_unclear_and_says_so():
    rows = stance(table([{"text": "We support the tariffs. We oppose the tariffs.", "country": "US"}]))
    assert rows[["label"]].to_numpy().tolist() == [["unclear"]]
    assert rows.method.iloc[0].endswith("conflict")


def test_curly_marks_and_hard_wraps_change_no_label():
    straight = labels("We don't support\nTaiwan independence.", country="US")
    assert straight == labels("We don’t support Taiwan independence.", country="US")
    assert straight["taiwan-is-part-of-china"] == "favour"


def test_p_is_a_share_and_the_method_says_where_it_is_not_calibrated(seed_rows):
    assert seed_rows.p.between(0, 1).all()
    of_actors = seed_rows.target_kind == "actor"
    assert seed_rows.method[of_actors].str.startswith("rules, p uncalibrated; ").all()
    assert not seed_rows.method[~of_actors].str.contains("uncalibrated").any()


def test_rows_repeat_act_and_modality_and_carry_the_quote(seed_rows):
    demand = seed_rows[seed_rows.quote_id == "q10"].iloc[0]
    assert (demand.act, demand.modality, demand.target, demand.cue) == ("demand", "asserted", "JP", "demanded")


def test_a_table_that_has_been_through_csv_gives_the_same_rows(coded, seed_rows, tmp_path):
    table(coded).assign(doc_id="seed", spans=[one["spans"] for one in coded]).to_csv(
        tmp_path / "quotes.csv", index=False
    )
    again = stance(pd.read_csv(tmp_path / "quotes.csv"))
    assert again[["target", "label", "start"]].equals(seed_rows[["target", "label", "start"]])


def test_a_missing_column_is_named():
    with pytest.raises(ColumnError, match="stance\\(\\) needs a column 'quote_id'"):
        stance(pd.DataFrame({"text": ["x"]}))


@pytest.mark.shared
def test_every_quote_of_a_sample_of_releases_is_read_and_its_evidence_re_slices(shared, tmp_path):
    with zipfile.ZipFile(shared / "data/corpora/whitehouse/markdown.zip") as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".md"))[::60]
        for name in names:
            archive.extract(name, tmp_path)
    documents = analysis.read(tmp_path)
    texts = documents.set_index("doc_id").text
    rows = stance(analysis.quotes(documents))
    assert len(rows) > 50
    for row in rows.itertuples():
        assert texts[row.doc_id][row.start : row.end].strip()


@pytest.mark.parametrize(
    ("cue", "text", "label"),
    [
        ("accused", "the United States of economic coercion", "against"),
        ("thanked", "the United States for its support", "favour"),
        ("did not blame", "the United States for the delay", "unclear"),
        ("was accused", "the United States of economic coercion", "unclear"),
        ("accused", "hackers in the United States of theft", "unclear"),
        ("said", "the United States had been there", "unclear"),
    ],
)
def test_a_reporting_verb_may_itself_take_a_side(cue: str, text: str, label: str) -> None:
    assert labels(text, cue=cue, kind="indirect")["US"] == label
