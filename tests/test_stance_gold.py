"""The gold of 663 quotes: what is committed of it holds together, and what the rules make of it is measured."""

import hashlib
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.evaluation.reliability import calibration_error, reliability
from analysis.measures.acts import ACTS, acts
from analysis.measures.stance import stance

GOLD = Path(__file__).parent / "gold"
SIDES = ("favour", "against")


@pytest.fixture(scope="module")
def units() -> pd.DataFrame:
    return pd.read_csv(GOLD / "stance_gold.csv")


@pytest.fixture(scope="module")
def coded() -> pd.DataFrame:
    """The first coder's codes; of the acts on which the second differs, what was settled by the guideline."""
    codes = pd.read_csv(GOLD / "stance_codes.csv", keep_default_na=False)
    first = codes[codes.coder == "first"].pivot_table(
        index="unit_id", columns="variable", values="value", aggfunc="first"
    )
    settled = pd.read_csv(GOLD / "stance_adjudicated.csv").set_index("unit_id").value
    return first.assign(act=settled.reindex(first.index).fillna(first.act))


def test_every_unit_has_a_code_of_each_variable_from_the_codebook(units, coded):
    assert sorted(coded.index) == sorted(units.unit_id)
    assert units.half.value_counts().to_dict() == {"fresh": 263, "unseen": 207, "seen": 193}
    assert set(coded.act) <= set(ACTS)
    assert set(coded.modality) <= {"asserted", "hedged", "conditional", "negated", "question"}
    assert set(coded.tone) <= {"negative", "neutral", "positive", "none"}
    named = {one.split("=")[0] for codes in coded.issues for one in codes.split(";")} - {"none"}
    assert named <= {issue.id for issue in analysis.codebook().issues}


@pytest.mark.parametrize(
    ("part", "alphas"),
    [
        (["seen", "unseen"], {"act": 0.72, "issues": 0.77, "modality": 0.87, "tone": 0.87}),
        (["fresh"], {"act": 0.91, "issues": 0.98, "modality": 0.95, "tone": 0.95}),
    ],
)
def test_two_passes_agree_better_than_chance_would(units, part, alphas) -> None:
    codes = pd.read_csv(GOLD / "stance_codes.csv", keep_default_na=False)
    codes = codes[codes.unit_id.isin(units.unit_id[units.half.isin(part)])]
    found = analysis.agreement(codes, n_draws=50)
    assert found.set_index("variable").alpha.round(2).to_dict() == alphas
    assert (found.n_units == codes.unit_id.nunique()).all()


def test_an_act_is_settled_where_the_coders_differ_and_as_one_of_them_had_it():
    codes = pd.read_csv(GOLD / "stance_codes.csv", keep_default_na=False)
    acts_of = codes[codes.variable == "act"].pivot_table(
        index="unit_id", columns="coder", values="value", aggfunc="first"
    )
    apart = acts_of[acts_of["first"] != acts_of["second"]]
    settled = pd.read_csv(GOLD / "stance_adjudicated.csv").set_index("unit_id").value
    assert sorted(settled.index) == sorted(apart.index)
    assert all(settled[unit] in set(apart.loc[unit]) for unit in settled.index)


def test_the_half_of_a_unit_follows_from_its_id_alone(units):
    first_draw = units[units.half != "fresh"]
    assert [int(unit, 16) % 2 == 1 for unit in first_draw.unit_id] == [half == "seen" for half in first_draw.half]


@pytest.fixture(scope="module")
def quotes(units, shared, tmp_path_factory) -> pd.DataFrame:
    """The units with their texts, cut from the corpora again; each is what was coded, by its hash."""
    passages = json.loads((GOLD / "passages.json").read_text(encoding="utf-8"))

    folder, wanted = tmp_path_factory.mktemp("gold"), set(units.file)
    for archive in ("whitehouse/markdown.zip", "ungdc/txt.zip"):
        with zipfile.ZipFile(shared / "data" / "corpora" / archive) as files:
            for name in files.namelist():
                if hashlib.sha256(files.read(name)).hexdigest() in wanted:
                    files.extract(name, folder / archive.split("/")[0])
    documents = analysis.read(folder).drop_duplicates("source_sha256")
    texts = dict(zip(documents.source_sha256, documents.text, strict=True))
    texts |= {f"passages.json#{at}": passage["text"] for at, passage in enumerate(passages)}
    spans = [[tuple(map(int, one.split("-"))) for one in spans.split(";")] for spans in units.spans]
    joints = [" … " if corpus != "passages" else " " for corpus in units.corpus]
    found = [
        joint.join(texts[file][start:end] for start, end in parts)
        for file, parts, joint in zip(units.file, spans, joints, strict=True)
    ]
    return units.assign(quote_id=units.unit_id, text=found, date_local="2025-11-25")


def test_every_unit_is_the_text_that_was_coded(quotes):
    assert [hashlib.sha256(text.encode()).hexdigest() for text in quotes.text] == quotes.text_sha256.tolist()


# Both halves were read while the rules were mended, so that these figures are floors and no measure. The half "unseen"
# was read only after 73.0 % of its acts (77.3 % of the 172 on which both coders agree, who agree on 83.1 %) and 89.4 %
# of its modalities had been found without an answer of it having been looked at; that is what was measured.
@pytest.mark.parametrize(("half", "act_floor", "modality_floor"), [("seen", 0.9, 0.93), ("unseen", 0.88, 0.92)])
def test_acts_and_modality_do_not_fall_on_the_halves_that_the_rules_were_mended_on(
    quotes, coded, half, act_floor, modality_floor
):
    part = quotes[quotes.half == half].drop(columns=["half"])
    found = acts(part).set_index("quote_id")
    assert (found.act == coded.act[found.index]).mean() >= act_floor
    assert (found.modality == coded.modality[found.index]).mean() >= modality_floor


def test_the_p_of_acts_is_no_boast_of_what_the_rules_were_mended_on(quotes, coded):
    read = quotes[quotes.half != "fresh"].drop(columns=["half"])
    found = acts(read).set_index("quote_id")
    right = (found.act == coded.act[found.index]).mean()
    assert found.p.mean() < right - 0.1
    assert calibration_error(reliability(found.p.tolist(), (found.act == coded.act[found.index]).tolist())) <= 0.2


# Seen 9 of 9 sides right, 9 of 13 answered; unseen 16 of 17 right, 16 of 20 answered, once it had been read; before
# that 5 of 7 right, 5 of 20 answered.
@pytest.mark.parametrize(("half", "n_right", "n_wrong"), [("seen", 9, 0), ("unseen", 16, 1)])
def test_the_sides_claimed_on_issues_do_not_fall_on_the_halves_that_the_rules_were_mended_on(
    quotes, coded, half, n_right, n_wrong
):
    found = stance(quotes[quotes.half == half])
    found = found[(found.target_kind == "issue") & found.label.isin(SIDES)]
    gold = {unit: codes.split(";") for unit, codes in coded.issues.items()}
    right = [f"{row.target}={row.label}" in gold[row.quote_id] for row in found.itertuples()]
    assert sum(right) >= n_right
    assert len(right) - sum(right) <= n_wrong


# ---- the fresh draw: no text and no answer of it was looked at while rules were made, only figures like these


# Acts: 198 of 263, 75.3 %; modality 92.8 %. Before the rules followed 2916 more codes 74.9 and 90.9 %.
def test_acts_and_modality_hold_what_was_measured_on_quotes_that_nobody_had_read(quotes, coded):
    found = acts(quotes[quotes.half == "fresh"].drop(columns=["half"])).set_index("quote_id")
    right = found.act == coded.act[found.index]
    assert right.mean() >= 0.75
    assert (found.modality == coded.modality[found.index]).mean() >= 0.925
    assert calibration_error(reliability(found.p.tolist(), right.tolist())) <= 0.1


# 16 of 22 sides right, 18 of 35 codable quotes answered; before the rules read more, 14 of 19 and 15 of 35.
def test_the_sides_claimed_on_quotes_that_nobody_had_read_hold_what_was_measured(quotes, coded):
    found = stance(quotes[quotes.half == "fresh"])
    found = found[(found.target_kind == "issue") & found.label.isin(SIDES)]
    gold = {unit: codes.split(";") for unit, codes in coded.issues.items()}
    right = [f"{row.target}={row.label}" in gold[row.quote_id] for row in found.itertuples()]
    assert sum(right) >= 16
    assert len(right) - sum(right) <= 6
