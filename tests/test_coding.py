"""Drawing and agreement: a published alpha, and draws that depend on the seed and the units alone."""

import pandas as pd
import pytest

from analysis.coding.agreement import agreement
from analysis.coding.sampling import sample
from analysis.errors import ArgumentError, ColumnError

# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, binary example: n0 = 14, n1 = 6, four mismatches: 0.095
BINARY = {"Meg": "0100000000", "Owen": "1110010010"}


def codes(by_coder: dict[str, str]) -> pd.DataFrame:
    rows = [(f"u{at}", who, "x", value) for who, values in by_coder.items() for at, value in enumerate(values)]
    return pd.DataFrame(rows, columns=["unit_id", "coder", "variable", "value"])


def test_alpha_is_the_published_one():
    row = agreement(codes(BINARY)).iloc[0]
    assert row.alpha == pytest.approx(0.095, abs=0.0005)
    assert row.low <= row.alpha <= row.high
    assert row.n_units == 10


def test_alpha_is_missing_where_nothing_differs():
    assert agreement(codes({"a": "111", "b": "111"})).alpha.isna().all()


def test_one_coder_agrees_with_nobody():
    row = agreement(codes({"a": "121"})).iloc[0]
    assert row.n_units == 0
    assert pd.isna(row.alpha)


def test_two_codes_of_one_unit_by_one_coder_are_refused():
    with pytest.raises(ArgumentError, match="two codes"):
        agreement(pd.concat([codes(BINARY), codes(BINARY)]))


def test_a_missing_column_is_named():
    with pytest.raises(ColumnError, match="value"):
        agreement(codes(BINARY).drop(columns="value"))


def test_the_order_of_the_rows_changes_no_draw():
    table = pd.DataFrame({"quote_id": [f"q{at}" for at in range(50)], "outlet": ["A"] * 40 + ["B"] * 10})
    drawn = sample(table, n=20, by="outlet", seed=3)
    pd.testing.assert_frame_equal(drawn, sample(table.iloc[::-1], n=20, by="outlet", seed=3))
    assert drawn.outlet.value_counts().to_dict() == {"A": 10, "B": 10}


def test_more_than_there_is_cannot_be_drawn():
    with pytest.raises(ArgumentError, match="n=3 of 2"):
        sample(pd.DataFrame({"quote_id": ["a", "b"]}), n=3)
