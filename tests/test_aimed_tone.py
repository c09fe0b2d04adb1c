"""`tone(quotes, method="target")`: toward each actor that a quote names, apart from the lexicons."""

import pandas as pd
import pytest

import analysis
from analysis.errors import GoldError
from analysis.evaluation.labels import evaluate_labels

SAID = "We thank Japan for its wonderful help. We condemn Russia for its brutal and criminal attack."


def aimed(text: str, **columns: object) -> pd.DataFrame:
    quotes = pd.DataFrame({"quote_id": ["q"], "text": [text], "date_local": ["2025-11-25"]}).assign(**columns)
    return analysis.tone(quotes, method="target")


def test_one_quote_may_speak_well_of_one_and_ill_of_another() -> None:
    assert aimed(SAID).set_index("target").label.to_dict() == {"JP": "positive", "RU": "negative"}


def test_the_speaker_is_no_target() -> None:
    assert aimed("Japan is a great and generous friend of Russia.", speaker_id="JP").target.tolist() == ["RU"]


def test_each_row_points_at_the_words_that_name_its_target() -> None:
    text = f"He said: “{SAID}”"
    span = (text.index("“"), len(text))
    rows = aimed(text[slice(*span)], spans=[[span]])
    assert [text[row.start : row.end] for row in rows.itertuples()] == ["Japan", "Russia"]


def test_the_quotes_other_columns_come_along_and_who_names_nobody_has_no_row() -> None:
    assert aimed(SAID, outlet="Kyodo").outlet.tolist() == ["Kyodo"] * 2
    assert len(aimed("The weather was fine.")) == 0
    assert aimed("The weather was fine.").columns[:4].tolist() == ["quote_id", "target", "method", "score"]


def test_another_language_has_no_row() -> None:
    assert len(aimed("Japan est un grand ami.", lang="fr")) == 0


def test_the_seed_is_read_and_its_rows_re_slice(seed: pd.DataFrame) -> None:
    quotes = analysis.quotes(seed)
    rows = analysis.tone(quotes, method="target")
    text = seed.text[0]
    assert {"CN", "US"} <= set(rows.target)
    assert (rows.target != rows.speaker_id).all()
    assert all(text[row.start : row.end].strip() for row in rows.itertuples())
    assert rows.score.between(-1, 1).all()


def test_labels_of_people_are_compared_target_by_target() -> None:
    gold = pd.DataFrame({"text": [SAID] * 2, "target": ["JP", "RU"], "label": ["positive", "negative"]})
    found = evaluate_labels(gold, method="target", variable="tone", n_draws=100)
    assert found.units.predicted.tolist() == ["positive", "negative"]
    with pytest.raises(GoldError, match="needs a column 'target'"):
        evaluate_labels(gold.drop(columns="target").head(1), method="target", variable="tone", n_draws=100)
