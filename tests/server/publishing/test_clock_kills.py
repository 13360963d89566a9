"""The clock on three platforms, killed at every step: done once, and put back once. Two workers are one."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from adly_sync_server.publishing.clock.working import work_off
from tests.server.platforms.snapchat.platform import running_snap, snap
from tests.server.publishing.clockwork import NOON, change, plan, run_queued, tick
from tests.server.publishing.doom import DoomedAdapter, Fate, Killed, writing
from tests.server.publishing.snap_studio import SnapStudio, snap_studio
from tests.server.publishing.studio import Drafted, Studio
from tests.server.publishing.test_pausing import live
from tests.server.publishing.tiktok_platform import TikTok, running_tiktok, tiktok
from tests.server.publishing.tiktok_studio import TikTokStudio, tiktok_studio

__all__ = ["running_snap", "running_tiktok", "snap", "snap_studio", "tiktok", "tiktok_studio"]
pytestmark = pytest.mark.anyio

AFTER = NOON + timedelta(hours=2)
Planned = Callable[[Any], Awaitable[str]]


async def raised(studio: Any) -> str:
    drafted = await live(studio)
    return await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "percent", amount="50")


async def rested(studio: Any) -> str:
    drafted = await live(studio)
    return await change(studio, "ad_sets", drafted.ad_sets[0], "status", "paused")


async def planned(studio: Any) -> str:
    drafted: Drafted = await studio.campaign()
    await studio.published(drafted.id)
    return await plan(studio, "go_live", "campaigns", drafted.id)


async def killed_and_resumed(
    studio: Any, monkeypatch: pytest.MonkeyPatch, fate: Fate, now: Any = NOON
) -> None:
    """One minute in which the fate strikes; then a process that knows nothing of it, one minute later."""
    (platform,) = studio.parts.platforms
    doomed = studio.with_adapter(DoomedAdapter(studio.parts.platforms.named(platform), fate))
    with writing(monkeypatch, fate):
        try:
            await tick(studio, now, doomed)
        except Killed:
            await studio.sql("delete from procrastinate_jobs where task_name = 'publishing.clock'")
            await tick(studio, now + timedelta(minutes=1))


async def state(studio: Any, entry: str) -> Any:
    rows = {str(row["id"]): row for row in await studio.rows("clock_entries")}
    return rows[entry]["state"]


async def forth_and_back(
    studio: Any,
    monkeypatch: pytest.MonkeyPatch,
    make: Planned,
    look: Callable[[Any], Any],
    wanted: Any,
    *,
    reads: bool = False,
) -> int:
    """Kill at each point forth, then at each point back; how many kills that were."""
    kills, before = 0, None
    for now, is_back in ((NOON, False), (AFTER, True)):
        entry = await make(studio)
        before = look(studio)
        if is_back:
            await tick(studio)
        fate = Fate(reads=reads)
        await killed_and_resumed(studio, monkeypatch, fate, now)
        points = fate.passed
        for at in range(len(points)):
            await _end(studio, entry)
            entry = await make(studio)
            if is_back:
                await tick(studio)
            await killed_and_resumed(studio, monkeypatch, Fate(at, reads=reads), now)
            kills += 1
            assert await state(studio, entry) == ("done" if is_back else "in_force"), points[at]
            assert look(studio) == (before if is_back else wanted), points[at]
        await _end(studio, entry)
    return kills


async def _end(studio: Any, entry: str) -> None:
    """Nothing of an entry and its campaign is left in the way of the next."""
    await studio.edit("clock_entries", entry, state="failed")
    if hasattr(studio.platform, "clean"):
        studio.platform.clean()


def meta_budget(studio: Studio) -> Any:
    return studio.platform.of_kind("AdSet")[-1]["daily_budget"]


def snap_budget(studio: SnapStudio) -> Any:
    return studio.snap.of_kind("adsquad")[-1]["daily_budget_micro"]


def tiktok_budget(studio: TikTokStudio) -> Any:
    return studio.platform.of_kind("adgroup")[-1]["budget"]


async def test_a_raised_budget_survives_kills_on_meta(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await forth_and_back(studio, monkeypatch, raised, meta_budget, "22500") >= 6


@pytest.mark.torture
async def test_a_raised_budget_survives_kills_on_tiktok(
    tiktok_studio: TikTokStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tiktok_budget
    entry = await raised(tiktok_studio)
    usual = before(tiktok_studio)
    await _end(tiktok_studio, entry)
    assert await forth_and_back(tiktok_studio, monkeypatch, raised, before, usual * 1.5) >= 6


@pytest.mark.torture
async def test_a_raised_budget_survives_kills_on_snapchat(
    snap_studio: SnapStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = await raised(snap_studio)
    usual = snap_budget(snap_studio)
    await _end(snap_studio, entry)
    assert await forth_and_back(snap_studio, monkeypatch, raised, snap_budget, usual * 3 // 2) >= 6


async def going_live(studio: Any, monkeypatch: pytest.MonkeyPatch) -> int:
    entry = await planned(studio)
    fate = Fate()
    await killed_and_resumed(studio, monkeypatch, fate)
    for at, name in enumerate(fate.passed):
        await _end(studio, entry)
        entry = await planned(studio)
        await killed_and_resumed(studio, monkeypatch, Fate(at))
        assert await state(studio, entry) == "done", name
    return len(fate.passed)


async def test_going_live_survives_kills_on_meta(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await going_live(studio, monkeypatch) >= 9
    assert {one["status"] for one in studio.platform.of_kind("Campaign")} == {"ACTIVE"}


@pytest.mark.torture
@pytest.mark.timeout(600)
async def test_going_live_survives_kills_on_tiktok(
    tiktok_studio: TikTokStudio, tiktok: TikTok, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await going_live(tiktok_studio, monkeypatch) >= 9
    assert {one["operation_status"] for one in tiktok.of_kind("campaign")} == {"ENABLE"}


@pytest.mark.torture
@pytest.mark.timeout(600)
async def test_going_live_survives_kills_on_snapchat(
    snap_studio: SnapStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await going_live(snap_studio, monkeypatch) >= 9
    assert {one["status"] for one in snap_studio.snap.of_kind("campaign")} == {"ACTIVE"}


@pytest.mark.torture
@pytest.mark.timeout(600)
async def test_a_rest_survives_kills(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    def look(studio: Studio) -> Any:
        return studio.platform.of_kind("AdSet")[-1]["status"]

    assert await forth_and_back(studio, monkeypatch, rested, look, "PAUSED") >= 4


async def test_two_workers_do_it_once(studio: Studio) -> None:
    entry = await raised(studio)
    studio.platform.ask("DELETE", "journal")
    which = studio.workspace_id, uuid.UUID(entry)
    await asyncio.gather(*(tick(studio) for _ in range(2)), return_exceptions=True)
    await asyncio.gather(*(work_off(studio.parts, *which, NOON) for _ in range(2)), return_exceptions=True)
    await run_queued(studio, NOON, studio.parts)
    assert (meta_budget(studio), await state(studio, entry)) == ("22500", "in_force")
    assert len(studio.platform.writes()) == 1
    assert len(await studio.rows("publish_requests", "kind = 'clock_change'")) == 1


@pytest.mark.torture
@pytest.mark.timeout(1200)
async def test_a_change_survives_a_kill_at_every_call_and_every_writing(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await forth_and_back(studio, monkeypatch, raised, meta_budget, "22500", reads=True) >= 12
