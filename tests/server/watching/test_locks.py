"""Options that may not be on, on three simulated platforms: said off, found on, taken back, let be."""

import uuid
from typing import Any

import pytest

from adly_sync_server.contract.locked_options import (
    ADDED_LINKS,
    COMMENTS,
    ENHANCED_CREATIVES,
    KIND,
    MULTI_ADVERTISER,
    SEARCH_RESULTS,
    SHARES,
)
from adly_sync_server.platforms.failures import UnknownOutcome
from adly_sync_server.publishing.states import State
from adly_sync_server.watching.reverting import revert
from tests.server.platforms.snapchat.platform import Snap
from tests.server.publishing.snap_studio import SnapStudio
from tests.server.publishing.studio import Studio
from tests.server.publishing.tiktok_platform import TikTok
from tests.server.publishing.tiktok_studio import TikTokStudio
from tests.server.watching.seen import decided, reverted, told, watched

pytestmark = pytest.mark.anyio

ENROLLED = {"enroll_status": "OPT_IN"}


async def lock(studio: Studio, name: str) -> str:
    """The workspace says so; the setting's id."""
    setting = str(uuid.uuid4())
    row = {"id": setting, "kind": KIND, "name": name, "value": None, "is_enabled": True}
    await studio.put("shared_settings", row)
    return setting


async def placed_ad(studio: Studio) -> tuple[str, dict[str, Any]]:
    """A campaign with one ad that stands on its platform; its id and the ad's row."""
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    return drafted.id, await studio.row("ads", drafted.ads[0])


async def test_meta_is_told_to_leave_a_creative_alone_and_what_it_adds_is_taken_back(studio: Studio) -> None:
    campaign_id, ad = await placed_ad(studio)
    old = str(ad["external_creative_id"])
    shown = studio.platform.ask("GET", f"entities/{old}")["fields"]
    assert shown["contextual_multi_ads"] == {"enroll_status": "OPT_OUT"}
    features = shown["degrees_of_freedom_spec"]["creative_features_spec"]
    assert {one["enroll_status"] for one in features.values()} == {"OPT_OUT"}
    assert await watched(studio) == []
    more = {
        "creative_features_spec": {**features, "text_optimizations": ENROLLED, "site_extensions": ENROLLED}
    }
    studio.platform.change_elsewhere(old, contextual_multi_ads=ENROLLED, degrees_of_freedom_spec=more)
    found = await watched(studio)
    options = (ADDED_LINKS, ENHANCED_CREATIVES, MULTI_ADVERTISER)
    assert told(found) == {("option_on", option, False, True) for option in options}
    assert {one["severity"] for one in found} == {"red"}
    assert await reverted(studio, found) == ["reverted"] * 3
    after = await studio.row("ads", ad["id"])
    assert after["external_creative_id"] != old
    (on_meta,) = studio.platform.of_kind("Ad")
    assert on_meta["creative"]["id"] == after["external_creative_id"]
    assert len(studio.platform.of_kind("AdCreative")) == 2  # one other for all three, and no more
    assert await watched(studio) == []
    assert (await studio.publish(campaign_id)).state == State.PUBLISHED_PAUSED
    assert len(studio.platform.of_kind("AdCreative")) == 2
    assert await watched(studio) == []


async def test_a_lost_answer_makes_no_second_creative(studio: Studio) -> None:
    _, ad = await placed_ad(studio)
    studio.platform.change_elsewhere(str(ad["external_creative_id"]), contextual_multi_ads=ENROLLED)
    found = await watched(studio)
    await decided(studio, found, "revert")
    studio.platform.fault("lost_answer", "/adcreatives$")
    with pytest.raises(UnknownOutcome):
        await revert(studio.parts, studio.workspace_id, found[0]["id"])
    assert await revert(studio.parts, studio.workspace_id, found[0]["id"]) == "reverted"
    assert len(studio.platform.of_kind("AdCreative")) == 2
    assert await watched(studio) == []


async def test_what_a_person_lets_be_is_not_told_again_until_he_takes_that_back(studio: Studio) -> None:
    campaign_id, ad = await placed_ad(studio)
    creative = str(ad["external_creative_id"])
    studio.platform.change_elsewhere(creative, contextual_multi_ads=ENROLLED)
    found = await watched(studio)
    await decided(studio, found, "accept")
    assert await watched(studio) == []
    assert (await studio.publish(campaign_id)).state == State.PUBLISHED_PAUSED
    assert (await studio.row("ads", ad["id"]))["external_creative_id"] == creative
    assert await watched(studio) == []
    await decided(studio, found, "reopen")
    assert told(await watched(studio)) == {("option_on", MULTI_ADVERTISER, False, True)}


async def test_search_results_that_tiktok_switched_on_are_taken_back(
    tiktok_studio: TikTokStudio, tiktok: TikTok
) -> None:
    drafted = await tiktok_studio.campaign()
    await tiktok_studio.published(drafted.id)
    (group,) = tiktok.of_kind("adgroup")
    assert (group["search_result_enabled"], group["comment_disabled"]) == (False, False)
    external_id = str((await tiktok_studio.row("ad_sets", drafted.ad_sets[0]))["external_id"])
    tiktok.change_elsewhere(external_id, search_result_enabled=True)
    found = await watched(tiktok_studio)
    assert told(found) == {("option_on", SEARCH_RESULTS, False, True)}
    assert await reverted(tiktok_studio, found) == ["reverted"]
    assert [one["search_result_enabled"] for one in tiktok.of_kind("adgroup")] == [False]
    assert await watched(tiktok_studio) == []


async def test_a_wider_audience_that_tiktok_switched_on_is_an_option_too(
    tiktok_studio: TikTokStudio, tiktok: TikTok
) -> None:
    drafted = await tiktok_studio.campaign()
    await tiktok_studio.published(drafted.id)
    external_id = str((await tiktok_studio.row("ad_sets", drafted.ad_sets[0]))["external_id"])
    tiktok.change_elsewhere(external_id, smart_audience_enabled=True)
    found = await watched(tiktok_studio)
    assert told(found) == {("option_on", "targeting.expand_audience", False, True)}
    assert await reverted(tiktok_studio, found) == ["reverted"]
    assert [one["smart_audience_enabled"] for one in tiktok.of_kind("adgroup")] == [False]


async def test_comments_locked_later_are_found_at_once_and_go_off_with_the_next_publish(
    tiktok_studio: TikTokStudio, tiktok: TikTok
) -> None:
    drafted = await tiktok_studio.campaign()
    await tiktok_studio.published(drafted.id)
    assert await watched(tiktok_studio) == []
    setting = await lock(tiktok_studio, COMMENTS)
    assert told(await watched(tiktok_studio)) == {("option_on", COMMENTS, False, True)}
    await tiktok_studio.published(drafted.id)
    assert [one["comment_disabled"] for one in tiktok.of_kind("adgroup")] == [True]
    assert await watched(tiktok_studio) == []
    await tiktok_studio.edit("shared_settings", setting, is_enabled=False)
    (group,) = tiktok.of_kind("adgroup")
    tiktok.change_elsewhere(str(group["adgroup_id"]), comment_disabled=False)
    assert await watched(tiktok_studio) == []
    await tiktok_studio.published(drafted.id)
    assert [one["comment_disabled"] for one in tiktok.of_kind("adgroup")] == [False]


async def test_sharing_on_snapchat_is_locked_where_somebody_says_so(
    snap_studio: SnapStudio, snap: Snap
) -> None:
    await lock(snap_studio, SHARES)
    _, ad = await placed_ad(snap_studio)
    creative = str(ad["external_creative_id"])
    assert snap.one(creative)["shareable"] is False
    snap.change_elsewhere(creative, shareable=True)
    found = await watched(snap_studio)
    assert told(found) == {("option_on", SHARES, False, True)}
    assert await reverted(snap_studio, found) == ["reverted"]
    assert snap.one(creative)["shareable"] is False
    assert await watched(snap_studio) == []
