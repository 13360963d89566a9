"""A campaign from its draft to TikTok: once, paused, read back, started, stopped, changed and taken off."""

import pytest

from adly_sync_server.platforms.abilities import ImportsEntities
from adly_sync_server.platforms.failures import UnknownOutcome
from adly_sync_server.platforms.port import Level
from adly_sync_server.publishing.states import State
from tests.server.publishing.doom import Fate
from tests.server.publishing.test_kills import killed_and_resumed, points
from tests.server.publishing.tiktok_platform import ADVERTISER, TOKEN, TikTok, running_tiktok, tiktok
from tests.server.publishing.tiktok_studio import TikTokStudio, tiktok_studio

__all__ = ["running_tiktok", "tiktok", "tiktok_studio"]
pytestmark = pytest.mark.anyio

CREATES = ("campaign/create", "adgroup/create", "ad/create")


async def test_a_new_campaign_is_placed_once_and_paused(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    drafted = await tiktok_studio.campaign(ad_sets=2, ads=2)
    shown = await tiktok_studio.published(drafted.id)
    assert [len(tiktok.of_kind(kind)) for kind in ("campaign", "adgroup", "ad")] == [1, 2, 4]
    assert set(tiktok.copies().values()) == {1}
    assert tiktok.statuses() == {"DISABLE"}
    assert shown.differences == []
    assert tiktok.refusals() == []
    placing = ["place_campaigns", *["place_ad_sets"] * 2, *["place_ads"] * 4]
    assert [step.step for step in shown.steps] == ["upload", *placing]
    assert shown.total_steps == len(shown.steps)


async def test_our_rows_hold_what_was_read_back(tiktok_studio: TikTokStudio) -> None:
    drafted = await tiktok_studio.campaign()
    await tiktok_studio.published(drafted.id)
    ad = await tiktok_studio.row("ads", drafted.ads[0])
    assert ad["status"] == "paused"
    assert ad["external_creative_id"] is None
    remote = ad["published"]["remote"]["ads"]
    assert remote["name"] == ad["name"]
    assert remote["creative_data.primary_text"] == ad["creative_data"]["primary_text"]
    assert remote["creative_data.utm.content"] == "ad-0"


@pytest.mark.parametrize("path", [*CREATES, "file/image/ad/upload"])
@pytest.mark.parametrize("forgets", [False, True])
async def test_a_lost_answer_is_looked_up_and_nothing_is_made_twice(
    tiktok_studio: TikTokStudio, tiktok: TikTok, path: str, forgets: bool
) -> None:
    tiktok.ask("POST", "options", {"repeat_s": 0.0 if forgets else 10.0})
    drafted = await tiktok_studio.campaign()
    tiktok.fault("lost_answer", f"/{path}/")
    asked = await tiktok_studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await tiktok_studio.run(asked)
    assert (await tiktok_studio.show(asked)).steps[-1].state == "unknown"
    after = await tiktok_studio.run(asked)
    assert after.state == State.PUBLISHED_PAUSED, after
    assert set(tiktok.copies().values()) == {1}
    assert len(tiktok.ask("GET", f"journal?method=POST&path=/{path}/")) == (2 if "file" in path else 1)


@pytest.mark.parametrize("path", CREATES)
async def test_a_lost_request_is_sent_again(tiktok_studio: TikTokStudio, tiktok: TikTok, path: str) -> None:
    drafted = await tiktok_studio.campaign()
    tiktok.fault("lost_request", f"/{path}/")
    asked = await tiktok_studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await tiktok_studio.run(asked)
    assert (await tiktok_studio.run(asked)).state == State.PUBLISHED_PAUSED
    assert set(tiktok.copies().values()) == {1}


async def test_it_goes_live_and_is_stopped(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    drafted = await tiktok_studio.campaign()
    shown = await tiktok_studio.published(drafted.id)
    live = await tiktok_studio.activate(shown)
    assert live.state == State.ACTIVE, live
    assert tiktok.statuses() == {"ENABLE"}
    order = [row["target"].split("/v1.3/")[1].split("/")[0] for row in tiktok.writes("status/update")]
    assert order == ["ad", "adgroup", "campaign"]
    await tiktok_studio.edit("campaigns", drafted.id, status="paused")
    await tiktok_studio.published(drafted.id)
    assert {fields["operation_status"] for fields in tiktok.of_kind("campaign")} == {"DISABLE"}


async def test_published_again_untouched_nothing_is_sent(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    drafted = await tiktok_studio.campaign(ads=2)
    await tiktok_studio.published(drafted.id)
    tiktok.ask("DELETE", "journal")
    again = await tiktok_studio.published(drafted.id)
    assert tiktok.writes() == []
    assert {step.state for step in again.steps} == {"skipped"}


async def test_new_words_change_the_living_ad_and_nothing_else_of_it(
    tiktok_studio: TikTokStudio, tiktok: TikTok
) -> None:
    drafted = await tiktok_studio.campaign()
    await tiktok_studio.published(drafted.id)
    external_id = (await tiktok_studio.row("ads", drafted.ads[0]))["external_id"]
    tracked = "https://tracker.example/click"
    tiktok.change_elsewhere(external_id, click_tracking_url=tracked)
    text, action = "خصم 25% على عبايات الشتاء", "learn_more"
    await tiktok_studio.edit("ads", drafted.ads[0], creative_data__primary_text=text)
    await tiktok_studio.edit("ads", drafted.ads[0], creative_data__call_to_action=action)
    before = tiktok.of_kind("ad")[0]
    await tiktok_studio.published(drafted.id)
    (after,) = tiktok.of_kind("ad")
    assert (after["ad_text"], after["call_to_action"]) == (text, "LEARN_MORE")
    for name in ("ad_id", "click_tracking_url", "image_ids", "identity_id", "landing_page_url", "ad_name"):
        assert after[name] == before[name], name


async def test_what_somebody_changed_there_is_asked_about(
    tiktok_studio: TikTokStudio, tiktok: TikTok
) -> None:
    drafted = await tiktok_studio.campaign()
    await tiktok_studio.published(drafted.id)
    ad_set = (await tiktok_studio.row("ad_sets", drafted.ad_sets[0]))["external_id"]
    ad = (await tiktok_studio.row("ads", drafted.ads[0]))["external_id"]
    tiktok.change_elsewhere(ad_set, smart_audience_enabled=True)
    tiktok.change_elsewhere(ad, ad_text="نص آخر")
    shown = await tiktok_studio.publish(drafted.id)
    assert shown.state == State.NEEDS_DECISION
    told = {(one["entity"], one["path"]): (one["remote"], one["meant"]) for one in shown.differences}
    assert told == {
        ("ad_sets", "targeting.expand_audience"): (True, False),
        ("ads", "creative_data.primary_text"): (
            "نص آخر",
            "شحن مجاني لكل مدن المملكة، والدفع عند الاستلام.",
        ),
    }
    choices = {
        drafted.ad_sets[0]: {"targeting.expand_audience": "mine"},
        drafted.ads[0]: {"creative_data.primary_text": "theirs"},
    }
    assert (await tiktok_studio.decide(shown, choices)).state == State.PUBLISHED_PAUSED
    assert tiktok.of_kind("adgroup")[0]["smart_audience_enabled"] is False
    taken = await tiktok_studio.row("ads", drafted.ads[0])
    assert taken["creative_data"]["primary_text"] == "نص آخر"


async def test_what_was_deleted_there_is_placed_anew_when_somebody_says_so(
    tiktok_studio: TikTokStudio, tiktok: TikTok
) -> None:
    """TikTok still knows the number of the first create: it must not answer with what is gone."""
    drafted = await tiktok_studio.campaign()
    await tiktok_studio.published(drafted.id)
    tiktok.remove_elsewhere((await tiktok_studio.row("campaigns", drafted.id))["external_id"])
    shown = await tiktok_studio.publish(drafted.id)
    assert [(one["entity"], one["path"]) for one in shown.differences] == [("campaigns", "*")]
    again = await tiktok_studio.decide(shown, {drafted.id: {"*": "mine"}})
    assert again.state == State.PUBLISHED_PAUSED, again
    adapter = tiktok_studio.connecting.platforms.named("tiktok")
    assert isinstance(adapter, ImportsEntities)
    for level in (Level.CAMPAIGN, Level.AD_SET, Level.AD):
        living = [one.external_id async for one in adapter.entities(ADVERTISER, level)]
        assert len(living) == 1, level


async def test_what_leaves_is_deleted_there(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    drafted = await tiktok_studio.campaign(ads=2)
    await tiktok_studio.published(drafted.id)
    await tiktok_studio.edit("ads", drafted.ads[0], status="to_remove")
    await tiktok_studio.published(drafted.id)
    assert len(tiktok.of_kind("ad")) == 1
    assert not (await tiktok_studio.row("ads", drafted.ads[0]))["is_live"]


@pytest.mark.parametrize("chosen", [False, True])
async def test_a_video_ad_is_published_with_a_cover(
    tiktok_studio: TikTokStudio, tiktok: TikTok, chosen: bool
) -> None:
    """TikTok's own where nobody chose one; new words leave it as it is."""
    drafted = await tiktok_studio.campaign()
    film = await tiktok_studio.film()
    whole_screen = {"width": 1080, "height": 1920, "duration_s": 12}
    await tiktok_studio.edit("content_assets", film, metadata=whole_screen)
    shown = {"v": {"asset_id": film, "slot": "story"}}
    if chosen:
        shown["c"] = {"asset_id": drafted.image, "slot": "thumbnail"}
    changes = {"creative_data__format": "single_video", "media_assets": shown}
    await tiktok_studio.edit("ads", drafted.ads[0], **changes)
    tiktok.fault("lost_answer", "/file/video/ad/upload/")
    asked = await tiktok_studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await tiktok_studio.run(asked)
    assert (await tiktok_studio.run(asked)).state == State.PUBLISHED_PAUSED
    (video,), (ad,) = tiktok.of_kind("video"), tiktok.of_kind("ad")
    assert (ad["ad_format"], ad["video_id"]) == ("SINGLE_VIDEO", video["video_id"])
    assert len(ad["image_ids"]) == 1
    await tiktok_studio.edit("ads", drafted.ads[0], creative_data__call_to_action="learn_more")
    assert (await tiktok_studio.published(drafted.id)).differences == []
    (after,) = tiktok.of_kind("ad")
    assert (after["image_ids"], after["call_to_action"]) == (ad["image_ids"], "LEARN_MORE")
    assert tiktok.refusals() == []


async def test_a_publish_survives_a_kill_at_every_change(
    tiktok_studio: TikTokStudio, tiktok: TikTok, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TikTok remembers no numbers here: the marks alone keep it at one copy."""
    asked = await tiktok_studio.ask((await tiktok_studio.campaign()).id)
    names = await points(tiktok_studio, monkeypatch, asked, reads=False)
    assert len(names) >= 12
    for at, name in enumerate(names):
        tiktok.clean()
        tiktok.ask("POST", "options", {"repeat_s": 0.0})
        drafted = await tiktok_studio.campaign()
        asked = await tiktok_studio.ask(drafted.id)
        shown = await killed_and_resumed(tiktok_studio, monkeypatch, asked, Fate(at))
        assert shown.state == State.PUBLISHED_PAUSED, (name, shown)
        assert shown.differences == [], name
        assert set(tiktok.copies().values()) == {1}, name
        assert len(tiktok.copies()) == 3, name


@pytest.mark.torture
async def test_going_live_survives_a_kill_at_every_change(
    tiktok_studio: TikTokStudio, tiktok: TikTok, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await tiktok_studio.published((await tiktok_studio.campaign()).id)
    names = await points(tiktok_studio, monkeypatch, await tiktok_studio.press(shown), reads=False)
    for at, name in enumerate(names):
        tiktok.clean()
        shown = await tiktok_studio.published((await tiktok_studio.campaign()).id)
        asked = await tiktok_studio.press(shown)
        after = await killed_and_resumed(tiktok_studio, monkeypatch, asked, Fate(at))
        assert after.state == State.ACTIVE, (name, after)
        assert tiktok.statuses() == {"ENABLE"}, name


async def test_a_creators_post_is_published_by_its_code(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    tiktok.authorize("#SIM1=")
    await tiktok_studio.reconnect(TOKEN)
    (spark,) = [row for row in await tiktok_studio.rows("identities") if row["kind"] == "spark"]
    drafted = await tiktok_studio.campaign()
    copy = (await tiktok_studio.row("ads", drafted.ads[0]))["creative_data"]
    kept = {name: copy[name] for name in ("language", "landing_url", "call_to_action", "utm")}
    words = {**kept, "page_identity_id": str(spark["id"])}
    await tiktok_studio.edit("ads", drafted.ads[0], creative_data=words, media_assets={})
    await tiktok_studio.published(drafted.id)
    (ad,) = tiktok.of_kind("ad")
    assert (ad["identity_type"], ad["tiktok_item_id"]) == ("AUTH_CODE", "7700000000000000001")


async def test_calls_keep_within_what_an_app_of_the_lowest_level_may(
    tiktok_studio: TikTokStudio, tiktok: TikTok
) -> None:
    """Ten a second; the simulator refuses the eleventh."""
    drafted = await tiktok_studio.campaign(ad_sets=2, ads=4)
    tiktok.ask("POST", "options", {"tier": "basic"})
    await tiktok_studio.published(drafted.id)
    assert [row for row in tiktok.ask("GET", "journal") if row["verdict"] == "throttled"] == []
    assert len(tiktok.of_kind("ad")) == 8
