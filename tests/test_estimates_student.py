"""Quantiles against printed tables, and against distributions that can be worked by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.estimates.student import beta_quantile, incomplete_beta, t_quantile

# Abramowitz and Stegun, table 26.10, and R's qt() to nine digits
PRINTED = [
    (0.975, 1, 12.706204736),
    (0.975, 2, 4.302652730),
    (0.975, 3, 3.182446305),
    (0.975, 4, 2.776445105),
    (0.975, 5, 2.570581836),
    (0.975, 10, 2.228138852),
    (0.975, 19, 2.093024054),
    (0.975, 30, 2.042272456),
    (0.975, 120, 1.979930405),
    (0.95, 1, 6.313751515),
    (0.95, 7, 1.894578605),
    (0.995, 1, 63.656741162),
    (0.995, 4, 4.604094871),
    (0.995, 9, 3.249835542),
    (0.9995, 5, 6.868826626),
    (0.9, 15, 1.340605608),
]


@pytest.mark.parametrize(("p", "df", "printed"), PRINTED)
def test_t_quantiles_agree_with_printed_tables(p: float, df: int, printed: float) -> None:
    assert t_quantile(p, df) == pytest.approx(printed, abs=1e-6, rel=1e-9)


@given(st.floats(0.001, 0.999))
def test_t_with_one_and_two_degrees_of_freedom_is_known_in_closed_form(p: float) -> None:
    assert t_quantile(p, 1) == pytest.approx(math.tan(math.pi * (p - 0.5)), rel=1e-8, abs=1e-9)
    assert t_quantile(p, 2) == pytest.approx((2 * p - 1) * math.sqrt(2 / (4 * p * (1 - p))), rel=1e-8, abs=1e-9)


def test_t_with_many_degrees_of_freedom_is_the_normal() -> None:
    assert t_quantile(0.975, 10_000_000) == pytest.approx(1.959963985, abs=1e-6)


@given(st.floats(0.01, 0.99), st.integers(1, 30), st.integers(1, 30))
def test_the_incomplete_beta_is_a_binomial_tail(x: float, a: int, b: int) -> None:
    n = a + b - 1
    tail = sum(math.comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
    assert incomplete_beta(x, a, b) == pytest.approx(tail, abs=1e-12)


@given(st.floats(0.001, 0.999), st.floats(0.3, 200), st.floats(0.3, 200))
def test_the_beta_quantile_undoes_the_incomplete_beta(p: float, a: float, b: float) -> None:
    assert incomplete_beta(beta_quantile(p, a, b), a, b) == pytest.approx(p, abs=1e-9)


def test_outside_its_range_the_incomplete_beta_is_zero_or_one() -> None:
    assert incomplete_beta(-1, 2, 3) == incomplete_beta(0, 2, 3) == 0
    assert incomplete_beta(1, 2, 3) == incomplete_beta(2, 2, 3) == 1
