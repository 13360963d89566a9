"""Hours and breakdowns for desktops, rates, and the past: over HTTP, by role, page by page."""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from adly_sync_server.analytics import parts_reading
from adly_sync_server.analytics.parts_reading import (
    BreakdownFigure,
    HourFigure,
    breakdown_figures,
    hour_figures,
)
from adly_sync_server.analytics.rates import StatedRate, rates_of, state
from adly_sync_server.analytics.sweeping import sweep_hours
from adly_sync_server.contract.rates import converted
from adly_sync_server.db.unit_of_work import unit_of_work
from tests.server.analytics.test_sums import DAY, planted
from tests.server.publishing.online import Agency
from tests.server.publishing.studio import Studio
from tests.server.served import problem

WINDOW: dict[str, Any] = {"since": "2026-11-01", "until": "2026-11-30"}


async def breakdowns(studio: Studio, **days: date) -> list[BreakdownFigure]:
    """All of November, page after page."""
    since, until, after = days.get("since", date(2026, 11, 1)), days.get("until", date(2026, 11, 30)), None
    found: list[BreakdownFigure] = []
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        while True:
            page = await breakdown_figures(uow, "campaign", since, until, after)
            found += page.rows
            if (after := page.next) is None:
                return found


async def hours(studio: Studio) -> list[HourFigure]:
    """All hours of the day, page after page."""
    found: list[HourFigure] = []
    after = None
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        while True:
            page = await hour_figures(uow, "campaign", DAY, DAY, after)
            found += page.rows
            if (after := page.next) is None:
                return found


@pytest.mark.anyio
async def test_parts_are_summed_over_days_and_never_over_windows(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = (await studio.campaign()).id
    for offset in range(3):
        for value in ("female", "male"):
            told = {"breakdown": "gender", "breakdown_value": value, "date": DAY - timedelta(days=offset)}
            await planted(studio, campaign, **told)
            await planted(studio, campaign, **told, attribution_window="1d_click", spend=Decimal(7))
    monkeypatch.setattr(parts_reading, "PAGE_ROWS", 1)
    rows = await breakdowns(studio)
    assert [(row.breakdown_value, row.attribution_window, row.spend, row.impressions) for row in rows] == [
        ("female", "1d_click", "21", 300),
        ("female", "7d_click", "30", 300),
        ("male", "1d_click", "21", 300),
        ("male", "7d_click", "30", 300),
    ]
    (one, *_) = await breakdowns(studio, since=DAY, until=DAY)
    assert one.spend == "7"


@pytest.mark.anyio
async def test_hours_come_one_by_one_and_old_ones_go(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = (await studio.campaign()).id
    for hour in (0, 9, 23):
        await planted(studio, campaign, hour=hour, spend=Decimal(hour))
    await planted(studio, campaign)
    await planted(studio, campaign, hour=3, date=DAY - timedelta(days=90))
    monkeypatch.setattr(parts_reading, "PAGE_ROWS", 2)
    assert [(row.hour, row.spend) for row in await hours(studio)] == [(0, "0"), (9, "9"), (23, "23")]
    assert await sweep_hours(studio.parts.engine, studio.workspace_id) >= 1
    left = await studio.rows("entity_metrics")
    assert min(row["date"] for row in left) >= DAY
    assert any(row["hour"] is None for row in left)


def test_members_read_parts_and_strangers_do_not(agency: Agency) -> None:
    viewer, stranger = agency.served.person(), agency.served.person()
    agency.owner.add(agency.workspace, viewer, "viewer")
    for path in ("metrics/hours", "metrics/breakdowns"):
        assert agency.done(agency.get(path, by=viewer, **WINDOW)) == {"rows": [], "next": None}
        assert problem(agency.get(path, by=stranger, **WINDOW)) == (404, "not_found")
        assert problem(agency.get(path, **{**WINDOW, "level": "galaxy"})) == (400, "invalid_value")
        assert problem(agency.get(path, **WINDOW, after="x")) == (400, "invalid_value")
    assert agency.done(agency.get("metrics/backfills", by=viewer)) == []
    assert problem(agency.post(f"metrics/backfills/{uuid.uuid4()}", by=viewer)) == (403, "role_forbidden")
    assert problem(agency.post(f"metrics/backfills/{uuid.uuid4()}")) == (404, "not_found")
    stop = f"metrics/backfills/{uuid.uuid4()}/stop"
    assert problem(agency.post(stop, by=viewer)) == (403, "role_forbidden")
    assert problem(agency.post(stop)) == (404, "not_found")


@pytest.mark.anyio
async def test_a_stated_rate_is_dated_and_replaced(studio: Studio) -> None:
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        for rate in ("12.1", "12.25"):
            await state(uow, StatedRate(base="KWD", quote="SAR", day=DAY, rate=rate), uuid.uuid4())
        stated = await rates_of(uow)
    assert [(one.base, one.quote, one.day, one.rate) for one in stated] == [
        ("KWD", "SAR", DAY, Decimal("12.25"))
    ]
    found = converted(Decimal(4), "KWD", "SAR", DAY, stated)
    assert found is not None
    assert (found.amount, found.day) == (Decimal(49), DAY)


def test_a_wrong_rate_is_refused_by_its_field(agency: Agency) -> None:
    viewer = agency.served.person()
    agency.owner.add(agency.workspace, viewer, "viewer")
    good = {"base": "KWD", "quote": "SAR", "day": "2026-11-20", "rate": "12.2"}

    def put(by: Any = None, **change: str) -> Any:
        caller = by or agency.owner
        return caller.http.put(agency.path("metrics/rates"), json={**good, **change})

    assert put().status_code == 204
    stated = "select 1 from audit_logs where workspace_id = :ws and action = 'rate.stated'"
    assert len(agency.served.run_sql(stated, ws=agency.workspace)) == 1
    assert agency.done(agency.get("metrics/rates", by=viewer)) == {"currency": "SAR", "rates": [good]}
    assert problem(put(by=viewer)) == (403, "role_forbidden")
    for field, value in (("base", "XXQ"), ("quote", "KWD"), ("rate", "0"), ("rate", "١٢"), ("rate", "NaN")):
        refused = put(**{field: value})
        assert problem(refused) == (400, "invalid_value"), (field, value)
        assert refused.json()["field"] == field
