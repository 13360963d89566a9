"""Which figures may be added, and when a day of an account begins."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract import figures
from adly_sync_server.contract.figures import COUNTED, CurrenciesDiffer, ResultType, Sum, WindowsDiffer

COUNTS = st.integers(0, 10**9)
MICROS = st.integers(0, 10**12).map(lambda micros: Decimal(micros) / 1_000_000)
ZONES = st.sampled_from(
    ["Asia/Riyadh", "Africa/Cairo", "Asia/Beirut", "Europe/London", "America/Los_Angeles"]
)
DAYS = st.dates(date(2022, 1, 1), date(2030, 12, 30))
MOMENTS = st.datetimes(datetime(2022, 1, 1), datetime(2030, 12, 30), timezones=st.just(UTC))
SUMS = st.builds(
    Sum,
    st.just("SAR"),
    st.just("7d_click"),
    impressions=COUNTS,
    clicks=COUNTS,
    spend=MICROS,
    conversions=COUNTS,
    revenue=MICROS,
    leads=COUNTS,
    messages=COUNTS,
    installs=COUNTS,
    as_of=MOMENTS,
)


@given(st.lists(SUMS, min_size=1, max_size=6))
def test_every_figure_is_in_the_sum_exactly_and_in_any_order(parts: list[Sum]) -> None:
    whole, backwards = figures.total(parts), figures.total(reversed(parts))
    assert whole == backwards
    assert whole is not None
    for name in COUNTED:
        assert getattr(whole, name) == sum(getattr(one, name) for one in parts)
    assert whole.as_of == min(one.as_of for one in parts if one.as_of is not None)


def test_nothing_has_no_sum() -> None:
    assert figures.total([]) is None
    assert figures.addable([]) is None


@given(SUMS, SUMS)
def test_windows_are_never_added(first: Sum, second: Sum) -> None:
    other = second._replace(attribution_window="1d_click")
    with pytest.raises(WindowsDiffer) as caught:
        first.plus(other)
    assert caught.value.field == "attribution_window"
    assert figures.addable([first, second, other]) is None


@given(SUMS, SUMS)
def test_currencies_are_never_added(first: Sum, second: Sum) -> None:
    other = second._replace(currency="USD")
    with pytest.raises(CurrenciesDiffer) as caught:
        first.plus(other)
    assert caught.value.field == "currency"
    assert figures.addable([first, other]) is None


@given(MOMENTS, ZONES)
def test_a_moment_lies_in_its_day(moment: datetime, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    begins, ends = figures.day_edges(figures.account_day(moment, zone), zone)
    assert begins <= moment < ends


@given(DAYS, ZONES)
def test_days_follow_each_other_without_a_gap(day: date, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    begins, ends = figures.day_edges(day, zone)
    assert figures.day_edges(day + timedelta(days=1), zone)[0] == ends
    assert ends - begins in {timedelta(hours=hours) for hours in (23, 24, 25)}
    assert figures.account_day(begins, zone) == day
    assert figures.account_day(begins - timedelta(seconds=1), zone) == day - timedelta(days=1)


@given(DAYS)
def test_riyadh_never_changes_its_clock(day: date) -> None:
    begins, ends = figures.day_edges(day, ZoneInfo("Asia/Riyadh"))
    assert ends - begins == timedelta(hours=24)
    assert begins.hour == 21


def test_known_changes_of_the_clock() -> None:
    london, cairo = ZoneInfo("Europe/London"), ZoneInfo("Africa/Cairo")
    shortest = figures.day_edges(date(2026, 3, 29), london)
    longest = figures.day_edges(date(2026, 10, 25), london)
    assert shortest[1] - shortest[0] == timedelta(hours=23)
    assert longest[1] - longest[0] == timedelta(hours=25)
    assert figures.day_edges(date(2024, 4, 26), cairo)[0] == datetime(2024, 4, 25, 22, tzinfo=UTC)


@given(DAYS, st.integers(0, 1200), st.integers(1, 40))
def test_stretches_hold_every_day_once_newest_first(since: date, length: int, most: int) -> None:
    until = since + timedelta(days=length)
    parts = list(figures.stretches(since, until, most))
    held = [
        first + timedelta(days=n) for first, last in reversed(parts) for n in range((last - first).days + 1)
    ]
    assert held == [since + timedelta(days=n) for n in range(length + 1)]
    assert all((last - first).days < most for first, last in parts)


@given(DAYS, st.integers(0, 60))
def test_months_before_is_so_many_months(day: date, months: int) -> None:
    before = figures.months_before(day, months)
    assert (day.year - before.year) * 12 + day.month - before.month == months
    assert (
        before.day in (day.day, (before.replace(day=28) + timedelta(days=4)).replace(day=1).day - 1)
        or (before + timedelta(days=1)).month != before.month
    )


def test_what_an_entity_is_meant_to_bring() -> None:
    assert figures.result_type_of("messages", "engagement") is ResultType.MESSAGE
    assert figures.result_type_of(None, "sales") is ResultType.PURCHASE
    assert figures.result_type_of("impressions", "leads") is ResultType.LEAD
    assert figures.result_type_of(None, "app") is ResultType.INSTALL
    assert figures.result_type_of("reach", "awareness") is None


def test_results_of_a_kind() -> None:
    one = Sum("SAR", "7d_click", conversions=1, leads=2, messages=3, installs=4)
    assert [one.results(kind) for kind in ResultType] == [1, 2, 3, 4]
