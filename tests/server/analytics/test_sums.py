"""Sums that plans and rules decide by: one for each currency and window, hours apart from days."""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from adly_sync_server.analytics.sums import entity_sums, hourly_sums
from adly_sync_server.contract.figures import Sum, addable
from adly_sync_server.db.unit_of_work import unit_of_work
from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio

DAY = date(2026, 11, 20)


async def planted(studio: Studio, entity_id: str, **told: Any) -> None:
    """One row of figures."""
    row: dict[str, Any] = {
        "date": DAY,
        "hour": None,
        "breakdown": None,
        "breakdown_value": None,
        "currency": "SAR",
    }
    row |= {"attribution_window": "7d_click", "spend": Decimal(10), "impressions": 100, "leads": 0, **told}
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    await studio.sql(
        f"insert into entity_metrics (workspace_id, level, entity_id, {names})"
        f" values (:ws, 'campaign', :entity, {marks})",
        ws=studio.workspace_id,
        entity=uuid.UUID(entity_id),
        **row,
    )


async def sums(studio: Studio, since: date = DAY, until: date = DAY) -> dict[uuid.UUID, list[Sum]]:
    """Sums of campaigns."""
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        return await entity_sums(uow, "campaign", since, until)


async def test_days_are_added_and_their_parts_are_not(studio: Studio) -> None:
    campaign = (await studio.campaign()).id
    await planted(studio, campaign, leads=2)
    await planted(studio, campaign, date=DAY - timedelta(days=1), leads=1)
    await planted(studio, campaign, hour=9, spend=Decimal(4))
    await planted(studio, campaign, breakdown="gender", breakdown_value="female", spend=Decimal(6))
    (whole,) = (await sums(studio, DAY - timedelta(days=1)))[uuid.UUID(campaign)]
    assert (whole.spend, whole.impressions, whole.leads) == (Decimal(20), 200, 3)
    assert whole.as_of is not None
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        found = await hourly_sums(uow, "campaign", DAY, range(0, 10), [uuid.UUID(campaign)])
        assert found[uuid.UUID(campaign)][0].spend == Decimal(4)
        assert await hourly_sums(uow, "campaign", DAY, range(10, 24)) == {}


async def test_windows_and_currencies_stand_beside_each_other(studio: Studio) -> None:
    campaign = (await studio.campaign()).id
    await planted(studio, campaign)
    await planted(studio, campaign, attribution_window="1d_click")
    told = (await sums(studio))[uuid.UUID(campaign)]
    assert [one.attribution_window for one in told] == ["1d_click", "7d_click"]
    assert addable(told) is None


async def test_only_the_entities_that_are_asked_for(studio: Studio) -> None:
    first, second = (await studio.campaign()).id, (await studio.campaign()).id
    for one in (first, second):
        await planted(studio, one)
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        assert set(await entity_sums(uow, "campaign", DAY, DAY, [uuid.UUID(second)])) == {uuid.UUID(second)}
        assert await entity_sums(uow, "campaign", DAY, DAY, []) == {}
        assert await entity_sums(uow, "ad", DAY, DAY) == {}
