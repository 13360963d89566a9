"""Days and hours of an account's own zone, and money in millionths."""

from datetime import UTC, date, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.platforms.snapchat import amounts, insights

ZONES = ("Asia/Riyadh", "Africa/Cairo", "Asia/Amman", "Asia/Beirut", "Europe/London", "America/Los_Angeles")
days = st.dates(date(2022, 1, 1), date(2030, 12, 31))


@given(days, st.sampled_from(ZONES))
def test_a_day_begins_where_the_one_before_ends(day: date, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    begins, before = insights.edge(day, zone), insights.edge(day - timedelta(days=1), zone)
    assert begins.date() == day
    # A second earlier on the clock of the world: the zone's own may not have that second.
    ended = (begins.astimezone(UTC) - timedelta(seconds=1)).astimezone(zone)
    assert ended.date() == day - timedelta(days=1)
    elapsed = begins.astimezone(UTC) - before.astimezone(UTC)
    assert elapsed in {timedelta(hours=hours) for hours in (23, 24, 25)}
    assert begins.utcoffset() is not None


def test_where_the_clock_skips_midnight_the_day_begins_an_hour_later() -> None:
    begins = insights.edge(date(2024, 4, 26), ZoneInfo("Africa/Cairo"))
    assert begins.isoformat(timespec="milliseconds") == "2024-04-26T01:00:00.000+03:00"
    assert (
        insights.edge(date(2024, 4, 26), ZoneInfo("Asia/Riyadh")).isoformat() == "2024-04-26T00:00:00+03:00"
    )


@given(days, st.integers(0, 1200), st.sampled_from([7, 31]))
def test_slices_cover_every_day_once_and_none_is_too_long(since: date, length: int, most: int) -> None:
    until = since + timedelta(days=length)
    found = list(insights.slices(since, until, most))
    covered = [first + timedelta(days=n) for first, last in found for n in range((last - first).days + 1)]
    assert covered == [since + timedelta(days=n) for n in range(length + 1)]
    assert max((last - first).days + 1 for first, last in found) <= most


def test_no_days_are_no_slices() -> None:
    assert list(insights.slices(date(2026, 1, 2), date(2026, 1, 1), 31)) == []


@pytest.mark.parametrize(
    ("micros", "units"), [(0, "0"), (1, "0.000001"), (12_345_678, "12.345678"), (5e6, "5"), ("7", "0.000007")]
)
def test_spend_is_millionths(micros: Any, units: str) -> None:
    assert amounts.in_units(micros) == Decimal(units)
