"""Formulas: known values, no value for nothing, and rounding."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract import metrics

COUNTS = st.integers(0, 10**9)
SUMS = st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False)


def test_known_values() -> None:
    assert metrics.ctr(125, 10_000) == Decimal("0.0125")
    assert metrics.cpc(Decimal("412.50"), 330) == Decimal("1.25")
    assert metrics.cpm(Decimal("412.50"), 98_214) == Decimal("4.200")
    assert metrics.cpa(Decimal("871"), 12) == Decimal("72.583")
    assert metrics.roas(Decimal("1988.25"), Decimal("412.50")) == Decimal("4.82")
    assert metrics.conversion_rate(3, 80) == Decimal("0.0375")
    assert metrics.average_order(Decimal("1000"), 3) == Decimal("333.333")
    assert metrics.ad_cost_share(Decimal("200"), Decimal("1000")) == Decimal("0.2")
    assert metrics.overclaim(Decimal("150"), Decimal("100")) == Decimal("0.5")
    assert metrics.overclaim(Decimal("50"), Decimal("100")) == Decimal("-0.5")


def test_nothing_divided_by_nothing_has_no_value() -> None:
    zero = Decimal(0)
    assert metrics.ctr(0, 0) is None
    assert metrics.cpc(zero, 0) is None
    assert metrics.cpc(Decimal(5), 0) is None
    assert metrics.cpm(zero, 0) is None
    assert metrics.cpa(Decimal(5), 0) is None
    assert metrics.roas(Decimal(5), zero) is None
    assert metrics.overclaim(Decimal(5), zero) is None


def test_nothing_of_something_is_zero() -> None:
    assert metrics.ctr(0, 1000) == 0
    assert metrics.roas(Decimal(0), Decimal(10)) == 0


def test_a_negative_count_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="not negative"):
        metrics.ctr(-1, 10)


@given(COUNTS, COUNTS, SUMS)
def test_rounding_moves_a_figure_by_half_a_place_at_most(
    clicks: int, impressions: int, spend: Decimal
) -> None:
    rate, cost = metrics.ctr(clicks, impressions), metrics.cpc(spend, clicks)
    if rate is not None:
        assert abs(rate * impressions - clicks) <= Decimal(impressions) * Decimal("0.00005")
    if cost is not None:
        assert abs(cost * clicks - spend) <= Decimal(clicks) * Decimal("0.0005")
