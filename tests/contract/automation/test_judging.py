"""Conditions against figures, and what each says that it saw."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.automation.figures import Day, metric_of, span_of, totals
from adly_sync_server.contract.automation.judging import Finding, judge
from adly_sync_server.contract.automation.rules import (
    Against,
    Group,
    Join,
    Least,
    Metric,
    Side,
    Window,
)
from tests.contract.automation.made import TODAY, changed, condition, days, rule, subject


def test_a_window_ends_before_the_days_that_still_move() -> None:
    span = span_of(Window(days=7, lag_days=2), TODAY)
    assert (span.until, span.since) == (TODAY - timedelta(days=2), TODAY - timedelta(days=8))
    assert span.previous().until == span.since - timedelta(days=1)
    assert span.previous().days == span.days


def test_a_verdict_tells_figure_limit_and_days() -> None:
    verdict = judge(rule(), subject())
    (seen,) = verdict.seen
    assert verdict.is_met
    assert (seen.figure, seen.limit, seen.finding) == (Decimal(4), Decimal(3), Finding.MET)
    assert (seen.since, seen.until) == (TODAY - timedelta(days=7), TODAY - timedelta(days=1))


@pytest.mark.parametrize("metric", [Metric.CTR, Metric.CPC, Metric.CPM, Metric.CPA, Metric.ROAS])
@pytest.mark.parametrize("side", list(Side))
def test_nothing_over_nothing_never_fires(metric: Metric, side: Side) -> None:
    nothing = days(impressions=0, clicks=0, conversions=0, spend=Decimal(0), revenue=Decimal(0))
    asked = changed(rule(condition(metric, side, 0)), least=Least(impressions=0))
    verdict = judge(asked, subject(days=nothing))
    assert (verdict.is_met, verdict.seen[0].finding) == (False, Finding.NO_FIGURE)


def test_three_clicks_are_no_judgement() -> None:
    few = rule(condition(Metric.CPA, Side.ABOVE, 1), least=Least(impressions=0, clicks=30))
    assert judge(few, subject(days=days(clicks=4))).seen[0].finding is Finding.TOO_LITTLE
    assert judge(few, subject(days=days(clicks=5))).is_met


def test_days_that_nobody_has_collected_are_not_judged() -> None:
    late = subject(figured_on=TODAY - timedelta(days=1))
    assert judge(rule(), late).seen[0].finding is Finding.NOT_COLLECTED
    assert judge(rule(condition(window=Window(days=7, lag_days=2))), late).is_met
    today = rule(condition(window=Window(days=7, lag_days=0)))
    assert (judge(today, subject()).is_met, judge(today, late).is_met) == (True, False)


def test_against_the_window_before() -> None:
    rising = [
        *days(14)[:7],
        *(Day(day=one.day, impressions=1_000, clicks=30, spend=Decimal(100)) for one in days(7)),
    ]
    clicks = condition(Metric.CLICKS, Side.ABOVE, 40, against=Against.PREVIOUS)
    (seen,) = judge(rule(clicks), subject(days=rising)).seen
    assert (seen.basis, seen.limit, seen.figure) == (Decimal(140), Decimal(196), Decimal(210))
    assert seen.finding is Finding.MET
    young = judge(rule(clicks), subject(days=days(7))).seen[0]
    assert young.finding is Finding.NOTHING_TO_COMPARE


def test_against_the_plan() -> None:
    dear = condition(Metric.CPA, Side.ABOVE, 120, against=Against.PLAN)
    planned = {Metric.CPA: Decimal(40)}
    (seen,) = judge(rule(dear), subject(plan=planned)).seen
    assert (seen.basis, seen.limit, seen.finding) == (Decimal(40), Decimal(48), Finding.MET)
    assert judge(rule(dear), subject()).seen[0].finding is Finding.NOTHING_TO_COMPARE


def test_groups_are_joined_as_the_rule_says() -> None:
    yes, no = condition(), condition(Metric.SPEND, Side.BELOW, 1)
    either = rule(groups=(Group(conditions=(yes, no), join=Join.ANY),))
    both = rule(groups=(Group(conditions=(yes, no)),))
    assert (judge(either, subject()).is_met, judge(both, subject()).is_met) == (True, False)
    two = rule(groups=(Group(conditions=(yes,)), Group(conditions=(no,))), join=Join.ANY)
    assert (judge(two, subject()).is_met, judge(changed(two, join=Join.ALL), subject()).is_met) == (
        True,
        False,
    )
    assert not judge(rule(groups=()), subject()).is_met


def test_frequency_is_known_for_one_day_only() -> None:
    told = [Day(day=one.day, impressions=300, reach=100) for one in days(3)]
    (one_day, three) = (Window(days=1), Window(days=3))
    assert metric_of(totals(told, span_of(one_day, TODAY)), Metric.FREQUENCY) == 3  # type: ignore[arg-type] # there are figures
    assert metric_of(totals(told, span_of(three, TODAY)), Metric.FREQUENCY) is None  # type: ignore[arg-type] # likewise


@given(
    st.integers(0, 10**7),
    st.integers(0, 10**6),
    st.integers(0, 10**5),
    st.decimals(0, 10**7, places=3),
    st.sampled_from(list(Metric)),
    st.sampled_from(list(Side)),
    st.decimals(0, 10**6, places=2),
)
def test_it_fires_exactly_where_its_figure_says_so(
    impressions: int,
    clicks: int,
    conversions: int,
    spend: Decimal,
    metric: Metric,
    side: Side,
    value: Decimal,
) -> None:
    figures = days(3, impressions=impressions, clicks=clicks, conversions=conversions, spend=spend)
    asked = rule(condition(metric, side, value, window=Window(days=3)), least=Least(impressions=0))
    (seen,) = judge(asked, subject(days=figures)).seen
    fires = judge(asked, subject(days=figures)).is_met
    if seen.figure is None or seen.limit is None:
        assert not fires
    else:
        assert fires == (seen.figure > seen.limit if side is Side.ABOVE else seen.figure < seen.limit)
