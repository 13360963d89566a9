"""Leads that are left inside a platform: its forms come with the account, and ads lead to them."""

from typing import Any

import pytest

from adly_sync_server.publishing.states import State
from tests.server.platforms.snapchat.platform import running_snap, snap
from tests.server.publishing.snap_studio import SnapStudio, snap_studio
from tests.server.publishing.studio import Drafted, Studio
from tests.server.publishing.tiktok_platform import TikTok, running_tiktok, tiktok
from tests.server.publishing.tiktok_studio import TikTokStudio, tiktok_studio

__all__ = ["running_snap", "running_tiktok", "snap", "snap_studio", "tiktok", "tiktok_studio"]
pytestmark = pytest.mark.anyio


async def form_of(studio: Studio) -> dict[str, Any]:
    """The one form of the connected account."""
    (form,) = await studio.rows("lead_forms", f"ad_account_id = '{studio.account_id}'")
    return form


async def lead_campaign(studio: Studio) -> Drafted:
    """A campaign whose ad leads to the account's form."""
    drafted = await studio.campaign(objective="leads")
    goal: dict[str, Any] = {"optimization_goal": "leads", "destination": "lead_form"}
    nothing: dict[str, Any] = {"pixel_id": None, "conversion_event": None, "attribution_window": None}
    await studio.edit("ad_sets", drafted.ad_sets[0], **goal, **nothing)
    copy = {"creative_data__lead_form_id": str((await form_of(studio))["id"]), "creative_data__utm": None}
    action = {"creative_data__landing_url": None, "creative_data__call_to_action": "sign_up"}
    await studio.edit("ads", drafted.ads[0], **copy, **action)
    return drafted


async def published_twice(studio: Studio) -> Drafted:
    """Published, read back as meant, and nothing is sent again."""
    drafted = await lead_campaign(studio)
    shown = await studio.publish(drafted.id)
    assert (shown.state, shown.differences) == (State.PUBLISHED_PAUSED, []), shown
    again = await studio.publish(drafted.id)
    assert (again.state, again.differences) == (State.PUBLISHED_PAUSED, []), again
    return drafted


async def test_meta_opens_a_form_of_the_page(studio: Studio) -> None:
    await published_twice(studio)
    form, (ad_set,) = await form_of(studio), studio.platform.of_kind("AdSet")
    assert ad_set["destination_type"] == "ON_AD"
    assert list(ad_set["promoted_object"]) == ["page_id"]
    (creative,) = studio.platform.of_kind("AdCreative")
    button = creative["object_story_spec"]["link_data"]["call_to_action"]
    assert button == {"type": "SIGN_UP", "value": {"lead_gen_form_id": form["external_id"]}}


async def test_tiktok_opens_an_instant_form(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    await published_twice(tiktok_studio)
    (ad_group,), (ad,) = tiktok.of_kind("adgroup"), tiktok.of_kind("ad")
    assert (ad_group["promotion_type"], ad_group["promotion_target_type"]) == (
        "LEAD_GENERATION",
        "INSTANT_PAGE",
    )
    assert str(ad["page_id"]) == (await form_of(tiktok_studio))["external_id"]
    assert not ad.get("landing_page_url")


async def test_snapchat_opens_its_own_form(snap_studio: SnapStudio) -> None:
    await published_twice(snap_studio)
    (squad,), (ad,) = snap_studio.snap.of_kind("adsquad"), snap_studio.snap.of_kind("ad")
    (creative,) = snap_studio.snap.of_kind("creative")
    assert squad["optimization_goal"] == "LEAD_FORM_SUBMISSIONS"
    assert (ad["type"], creative["type"]) == ("LEAD_GENERATION", "LEAD_GENERATION")
    assert creative["lead_generation_form_id"] == (await form_of(snap_studio))["external_id"]


async def test_a_form_that_was_not_chosen_stops_before_anything_is_sent(studio: Studio) -> None:
    drafted = await lead_campaign(studio)
    await studio.edit("ads", drafted.ads[0], creative_data__lead_form_id=None)
    shown = await studio.publish(drafted.id)
    assert shown.state == State.BLOCKED
    assert "lead_form_missing" in {found["code"] for found in shown.findings}
    assert studio.platform.writes() == []


async def test_what_an_account_sells_from_is_kept_too(
    studio: Studio, tiktok_studio: TikTokStudio, snap_studio: SnapStudio
) -> None:
    for one in (studio, tiktok_studio, snap_studio):
        rows = await one.rows("catalogues", f"ad_account_id = '{one.account_id}'")
        assert rows
        assert all(row["is_active"] and row["external_id"] for row in rows)
