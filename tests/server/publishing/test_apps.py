"""Apps that ads lead to: they come with the account, and a campaign for installs is published as meant."""

from datetime import UTC, datetime, timedelta

import pytest

from adly_sync_server.platforms.port import AccountRef, Level
from adly_sync_server.publishing import use_cases
from adly_sync_server.publishing.states import State
from tests.server.platforms.snapchat import platform as snap_platform
from tests.server.platforms.snapchat.platform import running_snap, snap
from tests.server.publishing import platform as meta_platform
from tests.server.publishing import tiktok_platform
from tests.server.publishing.app_drafts import app_campaign, app_of, with_icon
from tests.server.publishing.snap_studio import SnapStudio, snap_studio
from tests.server.publishing.studio import Drafted, Studio
from tests.server.publishing.tiktok_platform import TikTok, running_tiktok, tiktok
from tests.server.publishing.tiktok_studio import TikTokStudio, tiktok_studio

__all__ = ["running_snap", "running_tiktok", "snap", "snap_studio", "tiktok", "tiktok_studio"]
pytestmark = pytest.mark.anyio


async def published_twice(studio: Studio, system: str = "ios") -> Drafted:
    """Published, read back as meant, and nothing is sent again."""
    drafted = await app_campaign(studio, system)
    shown = await studio.publish(drafted.id)
    assert (shown.state, shown.differences) == (State.PUBLISHED_PAUSED, []), shown
    again = await studio.publish(drafted.id)
    assert (again.state, again.differences) == (State.PUBLISHED_PAUSED, []), again
    return drafted


@pytest.mark.parametrize(("system", "phones"), [("ios", "iOS"), ("android", "Android")])
async def test_meta_promotes_the_app_in_the_store_that_was_chosen(
    studio: Studio, system: str, phones: str
) -> None:
    await published_twice(studio, system)
    app, (ad_set,) = await app_of(studio, system), studio.platform.of_kind("AdSet")
    assert ad_set["optimization_goal"] == "APP_INSTALLS"
    assert ad_set["promoted_object"] == {
        "application_id": app["external_id"].partition(":")[0],
        "object_store_url": app["store_url"],
    }
    assert ad_set["targeting"]["user_os"] == [phones]
    (creative,) = studio.platform.of_kind("AdCreative")
    link = creative["object_story_spec"]["link_data"]
    assert link["link"] == app["store_url"]
    assert link["call_to_action"] == {"type": "DOWNLOAD", "value": {"link": app["store_url"]}}


async def test_an_app_that_was_not_chosen_stops_before_anything_is_sent(studio: Studio) -> None:
    drafted = await app_campaign(studio)
    await studio.edit("ad_sets", drafted.ad_sets[0], app_id=None)
    shown = await studio.publish(drafted.id)
    assert shown.state == State.BLOCKED
    found = next(one for one in shown.findings if one["code"] == "app_missing")
    assert (found["entity"], found["field"]) == ("ad_sets", "app_id")
    assert studio.platform.writes() == []


async def test_meta_lets_nobody_change_the_app_of_an_ad_set(studio: Studio) -> None:
    drafted = await published_twice(studio)
    other = str((await app_of(studio, "android"))["id"])
    await studio.edit("ad_sets", drafted.ad_sets[0], app_id=other)
    shown = await studio.publish(drafted.id)
    assert shown.state != State.PUBLISHED_PAUSED
    assert "app_id" in str(shown), shown
    (ad_set,) = studio.platform.of_kind("AdSet")
    assert ad_set["targeting"]["user_os"] == ["iOS"]


@pytest.mark.parametrize(("system", "promoted"), [("ios", "APP_IOS"), ("android", "APP_ANDROID")])
async def test_tiktok_promotes_the_app_of_one_system(
    tiktok_studio: TikTokStudio, tiktok: TikTok, system: str, promoted: str
) -> None:
    await published_twice(tiktok_studio, system)
    (campaign,), (ad_group,), (ad,) = (tiktok.of_kind(one) for one in ("campaign", "adgroup", "ad"))
    assert (campaign["objective_type"], campaign["app_promotion_type"]) == ("APP_PROMOTION", "APP_INSTALL")
    assert (ad_group["promotion_type"], ad_group["optimization_goal"]) == (promoted, "INSTALL")
    assert ad_group["app_id"] == (await app_of(tiktok_studio, system))["external_id"]
    assert ad["call_to_action"] == "DOWNLOAD_NOW"
    assert not ad.get("landing_page_url")


async def test_tiktok_lets_nobody_change_the_app_of_an_ad_group(tiktok_studio: TikTokStudio) -> None:
    drafted = await published_twice(tiktok_studio)
    other = str((await app_of(tiktok_studio, "android"))["id"])
    await tiktok_studio.edit("ad_sets", drafted.ad_sets[0], app_id=other)
    shown = await tiktok_studio.publish(drafted.id)
    assert shown.state != State.PUBLISHED_PAUSED
    assert "app_id" in str(shown), shown


async def test_snapchat_counts_and_opens_the_app_in_both_stores(snap_studio: SnapStudio) -> None:
    drafted = await app_campaign(snap_studio)
    await with_icon(snap_studio, drafted)
    shown = await snap_studio.publish(drafted.id)
    assert (shown.state, shown.differences) == (State.PUBLISHED_PAUSED, []), shown
    again = await snap_studio.publish(drafted.id)
    assert (again.state, again.differences) == (State.PUBLISHED_PAUSED, []), again
    app, snap = await app_of(snap_studio), snap_studio.snap
    (campaign,), (squad,) = snap.of_kind("campaign"), snap.of_kind("adsquad")
    (creative,), (ad,) = snap.of_kind("creative"), snap.of_kind("ad")
    named = {"ios_app_id": app["ios_store_id"], "android_app_url": app["android_store_id"]}
    assert campaign["objective_v2_properties"]["objective_v2_type"] == "APP_PROMOTION"
    assert campaign["measurement_spec"] == named
    assert squad["optimization_goal"] == "APP_INSTALLS"
    assert (creative["type"], ad["type"]) == ("APP_INSTALL", "APP_INSTALL")
    opened = dict(creative["app_install_properties"])
    assert opened.pop("icon_media_id") != creative["top_snap_media_id"]
    assert opened == {"app_name": app["name"], **named}


async def test_snapchat_asks_for_the_icon_before_anything_is_sent(snap_studio: SnapStudio) -> None:
    drafted = await app_campaign(snap_studio)
    shown = await snap_studio.publish(drafted.id)
    assert shown.state == State.BLOCKED
    assert "app_icon_missing" in {found["code"] for found in shown.findings}
    assert snap_studio.snap.of_kind("campaign") == []


async def installs_after_a_week(studio: Studio, account: AccountRef, drafted: Drafted) -> int:
    """What the platform tells of the ad set once all of it has run for days."""
    (request,) = await studio.rows("publish_requests", f"campaign_id = '{drafted.id}'")
    await studio.activate(
        await use_cases.show(studio.parts, studio.workspace_id, studio.owner, request["id"])
    )
    campaign = await studio.row("campaigns", drafted.id)
    ad_set = await studio.row("ad_sets", drafted.ad_sets[0])
    studio.platform.ask("POST", f"entities/{campaign['external_id']}/backdate", {"days": 6})
    today = datetime.now(UTC).date()
    adapter = studio.parts.platforms.named(campaign["platform"])
    days = adapter.insights(account, Level.AD_SET, today - timedelta(days=5), today - timedelta(days=1))
    return sum([day.installs async for day in days if day.external_id == ad_set["external_id"]])


async def test_installs_are_told_where_the_platform_counts_them(
    studio: Studio, tiktok_studio: TikTokStudio, snap_studio: SnapStudio
) -> None:
    for one, account in (
        (studio, meta_platform.ACCOUNT),
        (tiktok_studio, tiktok_platform.ADVERTISER),
        (snap_studio, snap_platform.ACCOUNT),
    ):
        drafted = await app_campaign(one)
        if one is snap_studio:
            await with_icon(one, drafted)
        await one.published(drafted.id)
        assert await installs_after_a_week(one, account, drafted) > 0, account
