"""Pause now on TikTok and Snapchat: the same press, in each platform's own calls."""

import asyncio
import uuid
from dataclasses import replace

import pytest

from tests.server.platforms.snapchat.platform import running_snap, snap
from tests.server.publishing.snap_studio import SnapStudio, snap_studio
from tests.server.publishing.test_pausing import live, press, work
from tests.server.publishing.tiktok_platform import TikTok, running_tiktok, tiktok
from tests.server.publishing.tiktok_studio import TikTokStudio, tiktok_studio

__all__ = ["running_snap", "running_tiktok", "snap", "snap_studio", "tiktok", "tiktok_studio"]
pytestmark = pytest.mark.anyio


async def test_tiktok_takes_many_in_one_call(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    drafted = await live(tiktok_studio, ads=3)
    tiktok.ask("DELETE", "journal")
    shown = await work(
        tiktok_studio, await press(tiktok_studio, ad_ids=[uuid.UUID(ad) for ad in drafted.ads])
    )
    assert (shown.finished_at is not None, len(tiktok.writes("status/update"))) == (True, 1)
    assert {ad["operation_status"] for ad in tiktok.of_kind("ad")} == {"DISABLE"}
    await work(tiktok_studio, await press(tiktok_studio, everything=True))
    assert tiktok.statuses() == {"DISABLE", "ENABLE"}, "what hangs below a campaign keeps its own"
    assert tiktok.of_kind("campaign")[0]["operation_status"] == "DISABLE"


async def test_what_is_gone_from_tiktok_spends_nothing(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    drafted = await live(tiktok_studio)
    tiktok.remove_elsewhere((await tiktok_studio.row("campaigns", drafted.id))["external_id"])
    shown = await work(tiktok_studio, await press(tiktok_studio, everything=True))
    assert (shown.finished_at is not None, shown.accounts[0].failed) == (True, 0)


async def test_snapchat_stops_and_nothing_is_erased(snap_studio: SnapStudio) -> None:
    drafted = await live(snap_studio, ads=2)
    before = snap_studio.snap.of_kind("campaign")[0]
    shown = await work(snap_studio, await press(snap_studio, everything=True))
    assert shown.finished_at is not None
    after = snap_studio.snap.of_kind("campaign")[0]
    assert after["status"] == "PAUSED"
    assert {key for key in before if before[key]} <= set(after)
    assert (await snap_studio.row("campaigns", drafted.id))["status"] == "paused"


async def test_a_change_under_way_at_snapchat_does_not_undo_it(snap_studio: SnapStudio) -> None:
    """A change carries the whole entity, its status too; one that arrives late would set it going again."""
    drafted = await live(snap_studio)
    snap_studio.parts = replace(snap_studio.parts, settle_s=10.0)
    await snap_studio.edit("ad_sets", drafted.ad_sets[0], budget_amount="200")
    snap_studio.snap.fault("slow", "/adsquads$", method="PUT", arguments={"delay_s": 2.0})
    asked = await snap_studio.ask(drafted.id)
    publishing = asyncio.create_task(snap_studio.run(asked))
    await snap_studio.until_begun(asked, "place_ad_sets")
    await asyncio.sleep(0.7)
    shown = await press(snap_studio, ad_set_ids=[uuid.UUID(drafted.ad_sets[0])])
    assert (await work(snap_studio, shown)).finished_at is not None
    await publishing
    assert (await snap_studio.external("ad_sets", drafted.ad_sets[0]))["status"] == "PAUSED"
