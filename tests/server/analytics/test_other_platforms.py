"""TikTok and Snapchat from their HTTP to the table: levels, hours, parts, and the past by reports."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from adly_sync_server.analytics import backfilling
from adly_sync_server.analytics.backfilling import begin, go_on, reach_of, today_of
from adly_sync_server.analytics.collecting import Scope, collect
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.repository import Accounts
from tests.server.platforms.snapchat.platform import Snap, running_snap, snap
from tests.server.publishing.snap_studio import SnapStudio, snap_studio
from tests.server.publishing.studio import Studio
from tests.server.publishing.tiktok_platform import TikTok, running_tiktok, tiktok
from tests.server.publishing.tiktok_studio import TikTokStudio, tiktok_studio

__all__ = ["running_snap", "running_tiktok", "snap", "snap_studio", "tiktok", "tiktok_studio"]
pytestmark = pytest.mark.anyio

LEVELS = ("campaign", "ad_set", "ad")
Spent = dict[date, Decimal]


async def delivering(studio: Studio, desk: TikTok | Snap, days: int) -> None:
    """A published campaign of two ad sets that has run for so many days."""
    drafted = await studio.campaign(ad_sets=2)
    await studio.activate(await studio.published(drafted.id))
    external_id = (await studio.row("campaigns", drafted.id))["external_id"]
    desk.ask("POST", f"entities/{external_id}/backdate", {"days": days})


async def collected(studio: Studio, scope: Scope) -> None:
    """Collect the account."""
    await collect(studio.parts, studio.workspace_id, uuid.UUID(studio.account_id), scope=scope)


async def spent(studio: Studio, level: str, which: str) -> Spent:
    """Spend by day of some rows of a level."""
    found: Spent = {}
    for row in await studio.rows("entity_metrics", f"level = '{level}' and {which}"):
        found[row["date"]] = found.get(row["date"], Decimal(0)) + row["spend"]
    return found


def close(parts: Spent, whole: Spent) -> bool:
    """Parts are rounded to the thousandth one by one."""
    return set(parts) == set(whole) and all(abs(parts[day] - whole[day]) < Decimal("0.05") for day in whole)


async def check(studio: Studio, breakdowns: set[str]) -> None:
    """Levels are alike, hours are today, and every breakdown adds up to its days."""
    await collected(studio, Scope.WINDOW)
    await collected(studio, Scope.PARTS)
    whole = "hour is null and breakdown is null"
    by_level = {level: await spent(studio, level, whole) for level in LEVELS}
    today = max(by_level["ad"])
    for level in LEVELS:
        past = {day: amount for day, amount in by_level[level].items() if day != today}
        assert len(past) >= 5
        assert close(past, {day: by_level["ad"][day] for day in past})
        assert set(await spent(studio, level, "hour is not null")) == {today}
        kinds = {row["breakdown"] for row in await studio.rows("entity_metrics", f"level = '{level}'")}
        assert kinds - {None} == breakdowns
        for kind in breakdowns:
            parts = await spent(studio, level, f"breakdown = '{kind}'")
            parts.pop(today, None)
            assert close(parts, past), (level, kind)
    windows = {row["attribution_window"] for row in await studio.rows("entity_metrics")}
    assert windows == {"7d_click_1d_view"}


async def check_past(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest month behind the window comes as reports, one for each level, and says what pages say."""
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        account = await Accounts(uow).get(uuid.UUID(studio.account_id))
        reach: Any = reach_of(studio.parts, account)
        assert await begin(uow, account, reach, today_of(account))
    monkeypatch.setattr(backfilling, "SLICES_A_TURN", 3)
    assert not await go_on(studio.parts, studio.workspace_id, account.id)
    done = await studio.rows("metric_slices", "state = 'done'")
    assert sorted(row["level"] for row in done) == sorted(LEVELS)
    assert all(row["row_count"] > 0 for row in done)
    by_level = {level: await spent(studio, level, "hour is null and breakdown is null") for level in LEVELS}
    assert close(by_level["campaign"], by_level["ad"])
    assert close(by_level["ad_set"], by_level["ad"])


async def test_tiktok(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    await delivering(tiktok_studio, tiktok, 8)
    await check(tiktok_studio, {"age", "gender", "placement", "region"})
    assert tiktok.refusals() == []


async def test_snapchat(snap_studio: SnapStudio, snap: Snap) -> None:
    await delivering(snap_studio, snap, 8)
    await check(snap_studio, {"age", "gender", "region"})


async def test_the_past_of_tiktok(
    tiktok_studio: TikTokStudio, tiktok: TikTok, monkeypatch: pytest.MonkeyPatch
) -> None:
    await delivering(tiktok_studio, tiktok, 45)
    await check_past(tiktok_studio, monkeypatch)


async def test_the_past_of_snapchat(
    snap_studio: SnapStudio, snap: Snap, monkeypatch: pytest.MonkeyPatch
) -> None:
    await delivering(snap_studio, snap, 45)
    await check_past(snap_studio, monkeypatch)
