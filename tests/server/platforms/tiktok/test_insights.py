"""Reports: their days in parts, their strings as figures, and the file that comes where pages do not do."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.platforms.port import Level
from adly_sync_server.platforms.tiktok import insights


@given(st.dates(date(2023, 1, 1), date(2027, 1, 1)), st.integers(0, 400))
def test_every_day_is_asked_for_once_and_thirty_at_most(since: date, length: int) -> None:
    until = since + timedelta(days=length)
    parts = list(insights.slices(since, until))
    days = [first + timedelta(days=n) for first, last in parts for n in range((last - first).days + 1)]
    assert days == [since + timedelta(days=n) for n in range(length + 1)]
    assert all((last - first).days < insights.DAYS_A_CALL for first, last in parts)
    assert list(insights.slices(until + timedelta(days=1), since)) == []


def test_one_row_in_our_words() -> None:
    dimensions = {"ad_id": "17", "stat_time_day": "2026-11-29 00:00:00"}
    metrics = {
        "spend": "1,250.50",
        "impressions": "10000",
        "clicks": "120",
        "complete_payment": "7",
        "total_complete_payment_rate": "-",
    }
    row = insights.insight(dimensions, metrics, Level.AD, "SAR")
    assert (row.external_id, row.day, row.currency) == ("17", date(2026, 11, 29), "SAR")
    assert (row.spend, row.impressions, row.clicks) == (Decimal("1250.50"), 10_000, 120)
    assert (row.conversions, row.revenue) == (7, Decimal(0))
