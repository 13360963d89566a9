"""The same rules on TikTok and Snapchat: a pause, and a raise within its limits, each in its own words."""

from decimal import Decimal

import pytest

from tests.server.automation.ruled import LOW_ROAS, PAUSE, figures, live, look, pin, rule, switch_on
from tests.server.publishing.snap_studio import SnapStudio
from tests.server.publishing.tiktok_platform import TikTok
from tests.server.publishing.tiktok_studio import TikTokStudio

pytestmark = pytest.mark.anyio


async def test_tiktok_raises_a_budget(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    drafted = await live(tiktok_studio)
    await figures(tiktok_studio, "ad_set", drafted.ad_sets[0])
    await switch_on(tiktok_studio, rule())
    (deed,) = await look(tiktok_studio)
    assert (deed["state"], deed["after"], deed["shown"]) == ("done", "165", None), deed
    (group,) = tiktok.of_kind("adgroup")
    assert Decimal(str(group["budget"])) == 165
    assert (await tiktok_studio.row("ad_sets", drafted.ad_sets[0]))["budget_amount"] == "165"
    assert (await tiktok_studio.publish(drafted.id)).state == "published_paused"


async def test_tiktok_pauses(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    drafted = await live(tiktok_studio)
    await figures(tiktok_studio, "ad_set", drafted.ad_sets[0], revenue=Decimal(10))
    await switch_on(tiktok_studio, rule(PAUSE, LOW_ROAS))
    (deed,) = await look(tiktok_studio)
    assert deed["state"] == "done", deed
    assert tiktok.of_kind("adgroup")[0]["operation_status"] == "DISABLE"


async def test_snapchat_raises_a_budget_and_erases_nothing(snap_studio: SnapStudio) -> None:
    drafted = await live(snap_studio)
    (before,) = snap_studio.snap.of_kind("adsquad")
    await figures(snap_studio, "ad_set", drafted.ad_sets[0])
    await switch_on(snap_studio, rule())
    (deed,) = await look(snap_studio)
    assert (deed["state"], deed["after"], deed["shown"]) == ("done", "165", None), deed
    (after,) = snap_studio.snap.of_kind("adsquad")
    assert after["daily_budget_micro"] == 165_000_000
    assert {key for key in before if before[key]} <= set(after)


async def test_snapchat_pauses(snap_studio: SnapStudio) -> None:
    drafted = await live(snap_studio)
    await figures(snap_studio, "ad_set", drafted.ad_sets[0], revenue=Decimal(10))
    await switch_on(snap_studio, rule(PAUSE, LOW_ROAS))
    (deed,) = await look(snap_studio)
    assert deed["state"] == "done", deed
    assert snap_studio.snap.of_kind("adsquad")[0]["status"] == "PAUSED"
    assert (await snap_studio.row("ad_sets", drafted.ad_sets[0]))["status"] == "paused"


async def test_a_pinned_budget_stays_on_tiktok_and_snapchat(
    tiktok_studio: TikTokStudio, snap_studio: SnapStudio, tiktok: TikTok
) -> None:
    for studio in (tiktok_studio, snap_studio):
        drafted = await live(studio)
        await figures(studio, "ad_set", drafted.ad_sets[0])
        await pin(studio, "ad_sets", drafted.ad_sets[0], "budget")
        await switch_on(studio, rule())
        (deed,) = await look(studio)
        assert (deed["state"], deed["held"]) == ("held", "pinned")
    assert Decimal(str(tiktok.of_kind("adgroup")[0]["budget"])) == 150
    assert snap_studio.snap.of_kind("adsquad")[0]["daily_budget_micro"] == 150_000_000
