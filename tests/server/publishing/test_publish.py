"""A campaign from its draft to the platform, and again after edits."""

import uuid
from typing import Any

import pytest

from adly_sync_server.publishing.snapshots import newest
from tests.server.publishing.studio import Drafted, Studio

pytestmark = pytest.mark.anyio


def counts(studio: Studio) -> dict[str, int]:
    """How many of each kind stand on the platform."""
    return {kind: len(studio.platform.of_kind(kind)) for kind in ("Campaign", "AdSet", "AdCreative", "Ad")}


async def ad_on_platform(studio: Studio, drafted: Drafted) -> dict[str, Any]:
    """The first ad as the platform holds it, its creative inside."""
    external_id = (await studio.row("ads", drafted.ads[0]))["external_id"]
    ad = studio.platform.ask("GET", f"entities/{external_id}")["fields"]
    creative = studio.platform.ask("GET", f"entities/{ad['creative']['id']}")["fields"]
    return {**ad, "creative": creative}


async def test_a_new_campaign_is_placed_once_and_paused(studio: Studio) -> None:
    drafted = await studio.campaign(ad_sets=2, ads=2)
    shown = await studio.published(drafted.id)
    assert counts(studio) == {"Campaign": 1, "AdSet": 2, "AdCreative": 4, "Ad": 4}
    copies = studio.platform.copies()
    assert set(copies.values()) == {1}
    assert drafted.references() <= set(copies)
    for kind in ("Campaign", "AdSet", "Ad"):
        assert {fields["status"] for fields in studio.platform.of_kind(kind)} == {"PAUSED"}
    assert shown.differences == []
    assert (shown.error_code, shown.error_detail) == (None, None)


async def test_each_step_is_journalled_parents_before_children(studio: Studio) -> None:
    drafted = await studio.campaign(ads=2)
    shown = await studio.published(drafted.id)
    steps = [step.step for step in shown.steps]
    placing = ["place_campaigns", "place_ad_sets", *["place_creatives"] * 2, *["place_ads"] * 2]
    assert steps == ["ask_campaigns", "upload", *placing]
    assert {step.state for step in shown.steps} == {"done"}
    assert [step.n for step in shown.steps] == list(range(1, len(steps) + 1))
    assert shown.total_steps == len(steps) - 1
    assert all(step.external_id for step in shown.steps[1:])


async def test_our_rows_hold_what_was_read_back(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    campaign, ad = await studio.row("campaigns", drafted.id), await studio.row("ads", drafted.ads[0])
    assert campaign["status"] == "paused"
    assert campaign["published"]["row"]["name"] == campaign["name"]
    assert campaign["published"]["remote"]["campaigns"]["name"] == campaign["name"]
    assert campaign["published"]["remote"]["campaigns"]["status"] == "paused"
    assert campaign["published_at"] is not None
    assert ad["external_id"] != ad["external_creative_id"]
    assert set(ad["published"]["remote"]) == {"creatives", "ads"}
    assert {ad["delivery_status"], campaign["delivery_status"]} == {"paused"} or ad["delivery_status"]


async def test_snapshots_are_kept_of_what_was_meant_and_what_was_shown(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    rows = await studio.rows("remote_snapshots")
    assert sorted((row["origin"], row["content"]["level"]) for row in rows) == sorted(
        (origin, level)
        for origin in ("published", "read_back")
        for level in ("campaigns", "ad_sets", "creatives", "ads")
    )
    ad_set = next(r for r in rows if r["entity"] == "ad_sets" and r["origin"] == "published")
    assert ad_set["content"]["fields"]["targeting.countries"] == ["SA"]
    assert str(newest(uuid.uuid4(), "published"))


async def test_progress_is_told_while_it_happens(studio: Studio) -> None:
    drafted = await studio.campaign()
    shown = await studio.published(drafted.id)
    told = studio.ears.jobs.count(str(shown.id))
    assert told >= 2 * len(shown.steps)
    assert studio.ears.heads == sorted(studio.ears.heads)


async def test_the_audit_tells_who_asked_and_how_it_ended(studio: Studio) -> None:
    drafted = await studio.campaign()
    shown = await studio.published(drafted.id)
    entries = [row for row in await studio.rows("audit_logs") if row["action"].startswith("publish.")]
    by_action = {row["action"]: row for row in entries}
    assert set(by_action) == {"publish.requested", "publish.published_paused"}
    assert by_action["publish.requested"]["user_id"] == studio.owner
    assert by_action["publish.published_paused"]["actor"] == "system"
    assert by_action["publish.requested"]["details"]["request_id"] == str(shown.id)


async def test_published_again_untouched_nothing_is_sent(studio: Studio) -> None:
    drafted = await studio.campaign(ad_sets=2, ads=2)
    await studio.published(drafted.id)
    studio.platform.ask("DELETE", "journal")
    again = await studio.published(drafted.id)
    assert studio.platform.writes() == []
    assert {step.state for step in again.steps} == {"skipped"}


async def test_only_what_changed_is_sent(studio: Studio) -> None:
    drafted = await studio.campaign(ad_sets=2)
    await studio.published(drafted.id)
    await studio.edit("ad_sets", drafted.ad_sets[1], budget_amount="220", name="نساء جدة")
    studio.platform.ask("DELETE", "journal")
    shown = await studio.published(drafted.id)
    (write,) = studio.platform.writes()
    external_id = (await studio.row("ad_sets", drafted.ad_sets[1]))["external_id"]
    assert external_id in write["target"]
    sent = {part.partition("=")[0] for part in write["body"].split("&")}
    assert sent == {"daily_budget", "name", "access_token", "appsecret_proof"}
    assert [s.state for s in shown.steps].count("done") == 1


async def test_other_words_make_another_creative_and_the_ad_points_at_it(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    before = await studio.row("ads", drafted.ads[0])
    await studio.edit("ads", drafted.ads[0], creative_data__headline="خصم 30% حتى الليلة")
    await studio.published(drafted.id)
    after = await studio.row("ads", drafted.ads[0])
    assert counts(studio)["AdCreative"] == 2
    assert counts(studio)["Ad"] == 1
    assert after["external_id"] == before["external_id"]
    assert after["external_creative_id"] != before["external_creative_id"]
    ad = await ad_on_platform(studio, drafted)
    assert ad["creative"]["id"] == after["external_creative_id"]
    assert ad["creative"]["object_story_spec"]["link_data"]["name"] == "خصم 30% حتى الليلة"


async def test_words_that_are_not_shown_make_no_new_creative(studio: Studio) -> None:
    """A new creative would be reviewed anew, and would lose what it has learnt."""
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    await studio.edit("ads", drafted.ads[0], creative_data__headline_en="25% off winter abayas")
    await studio.published(drafted.id)
    assert counts(studio)["AdCreative"] == 1


async def test_what_is_emptied_is_emptied_there_too(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.edit(
        "ad_sets", drafted.ad_sets[0], end_at="2030-01-01T20:00:00Z", targeting__interests=["6003107902433"]
    )
    await studio.published(drafted.id)
    assert studio.platform.of_kind("AdSet")[0]["targeting"]["flexible_spec"]
    await studio.edit("ad_sets", drafted.ad_sets[0], end_at=None, targeting__interests=None)
    shown = await studio.published(drafted.id)
    (ad_set,) = studio.platform.of_kind("AdSet")
    assert ad_set.get("end_time") is None
    assert not ad_set["targeting"].get("flexible_spec")
    assert shown.differences == []
    studio.platform.ask("DELETE", "journal")
    await studio.published(drafted.id)
    assert studio.platform.writes() == []


async def test_edits_made_meanwhile_are_not_in_this_publish(studio: Studio) -> None:
    drafted = await studio.campaign()
    asked = await studio.ask(drafted.id)
    await studio.edit("campaigns", drafted.id, name="اسم لم يراجعه أحد")
    await studio.run(asked)
    assert studio.platform.of_kind("Campaign")[0]["name"] == "حملة الشتاء"
    row = await studio.row("campaigns", drafted.id)
    assert (row["name"], row["published"]["row"]["name"]) == ("اسم لم يراجعه أحد", "حملة الشتاء")


async def test_a_row_added_later_joins_what_is_there(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    await studio.put("ads", studio.ad(drafted.ad_sets[0], 7, drafted.image))
    await studio.published(drafted.id)
    assert counts(studio) == {"Campaign": 1, "AdSet": 1, "AdCreative": 2, "Ad": 2}
    assert set(studio.platform.copies().values()) == {1}


async def test_a_story_picture_of_its_own_is_published(studio: Studio) -> None:
    drafted = await studio.campaign()
    story = await studio.image("قصة", "rose", (1080, 1920))
    media = (await studio.row("ads", drafted.ads[0]))["media_assets"]
    both = {**media, "m2": {"asset_id": story, "slot": "story", "position": "W"}}
    await studio.edit("ads", drafted.ads[0], media_assets=both)
    shown = await studio.published(drafted.id)
    feed = (await ad_on_platform(studio, drafted))["creative"]["asset_feed_spec"]
    assert len(feed["images"]) == 2
    story_rule, usual = feed["asset_customization_rules"]
    assert "story" in story_rule["customization_spec"]["instagram_positions"]
    assert usual["is_default"]
    assert shown.differences == []


async def test_a_carousel_shows_its_cards_in_their_order(studio: Studio) -> None:
    drafted = await studio.campaign()
    second = await studio.image("بطاقة", "sand", (1080, 1080))
    cards = {
        "b": {"headline": "ثانية", "asset_id": second, "position": "W"},
        "a": {"headline": "أولى", "asset_id": drafted.image, "position": "V"},
    }
    await studio.edit("ads", drafted.ads[0], creative_data__format="carousel", creative_data__cards=cards)
    await studio.edit("ads", drafted.ads[0], media_assets={})
    shown = await studio.published(drafted.id)
    story = (await ad_on_platform(studio, drafted))["creative"]["object_story_spec"]
    assert [card["name"] for card in story["link_data"]["child_attachments"]] == ["أولى", "ثانية"]
    assert shown.differences == []
