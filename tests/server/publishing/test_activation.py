"""Going live: a separate, confirmed step; ads first, the campaign last; pressed twice it is one."""

import pytest

from adly_sync_server.contract.errors import Conflict, NotAllowed
from adly_sync_server.platforms.port import Token
from adly_sync_server.publishing.states import State
from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio


async def test_ads_go_first_and_the_campaign_last(studio: Studio) -> None:
    drafted = await studio.campaign(ad_sets=2)
    shown = await studio.activate(await studio.published(drafted.id))
    assert shown.state == State.ACTIVE
    order = [s.step for s in shown.steps if s.step.startswith("activate")]
    assert order == ["activate_ads"] * 2 + ["activate_ad_sets"] * 2 + ["activate_campaigns"]
    for kind in ("Campaign", "AdSet", "Ad"):
        assert {fields["status"] for fields in studio.platform.of_kind(kind)} == {"ACTIVE"}
    for entity, row_id in (("campaigns", drafted.id), ("ads", drafted.ads[0])):
        row = await studio.row(entity, row_id)
        assert (row["status"], row["published"]["remote"][entity]["status"]) == ("active", "active")


async def test_pressed_twice_it_is_one(studio: Studio) -> None:
    drafted = await studio.campaign()
    shown = await studio.published(drafted.id)
    await studio.press(shown)
    await studio.press(shown)
    assert len([job for job in await studio.queued() if job["args"]["request_id"] == str(shown.id)]) == 1
    await studio.run(shown)
    studio.platform.ask("DELETE", "journal")
    assert (await studio.activate(shown)).state == State.ACTIVE
    assert studio.platform.writes() == []
    entries = [row for row in await studio.rows("audit_logs") if row["action"] == "publish.activated"]
    assert len(entries) == 1


async def test_what_failed_while_going_live_goes_on_there(studio: Studio) -> None:
    drafted = await studio.campaign(ads=2)
    shown = await studio.published(drafted.id)
    first_ad = (await studio.row("ads", drafted.ads[1]))["external_id"]
    studio.platform.fault("expire_token", f"/{first_ad}$")
    failed = await studio.activate(shown)
    assert (failed.state, failed.error_code) == ("failed", "platform_needs_login")
    assert studio.platform.of_kind("Campaign")[0]["status"] == "PAUSED"
    await studio.reconnect(Token(studio.platform.new_token()))
    studio.platform.ask("DELETE", "journal")
    assert (await studio.activate(failed)).state == State.ACTIVE
    assert len(studio.platform.writes()) == 3


async def test_retry_goes_on_going_live_too(studio: Studio) -> None:
    drafted = await studio.campaign()
    shown = await studio.published(drafted.id)
    studio.platform.fault("expire_token", "", method="POST")
    failed = await studio.activate(shown)
    await studio.reconnect(Token(studio.platform.new_token()))
    assert (await studio.retry(failed)).state == State.ACTIVE


async def test_what_is_not_published_cannot_go_live(studio: Studio) -> None:
    drafted = await studio.campaign()
    asked = await studio.ask(drafted.id)
    with pytest.raises(Conflict):
        await studio.press(asked)
    studio.platform.expire_tokens()
    failed = await studio.run(asked)
    assert failed.state == State.FAILED
    with pytest.raises(Conflict):
        await studio.press(failed)


async def test_who_may_not_publish_may_not_press(studio: Studio) -> None:
    drafted = await studio.campaign()
    shown = await studio.published(drafted.id)
    for role in ("member", "viewer"):
        with pytest.raises(NotAllowed):
            await studio.press(shown, by=await studio.person(role))


async def test_what_is_on_its_way_out_does_not_start(studio: Studio) -> None:
    drafted = await studio.campaign(ads=2)
    shown = await studio.published(drafted.id)
    await studio.edit("ads", drafted.ads[1], status="to_remove")
    await studio.activate(shown)
    assert sorted(ad["status"] for ad in studio.platform.of_kind("Ad")) == ["ACTIVE", "PAUSED"]


async def test_a_new_ad_of_a_running_campaign_waits_for_its_own_press(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.activate(await studio.published(drafted.id))
    await studio.put("ads", studio.ad(drafted.ad_sets[0], 9, drafted.image))
    shown = await studio.published(drafted.id)
    assert sorted(ad["status"] for ad in studio.platform.of_kind("Ad")) == ["ACTIVE", "PAUSED"]
    await studio.activate(shown)
    assert sorted(ad["status"] for ad in studio.platform.of_kind("Ad")) == ["ACTIVE", "ACTIVE"]


async def test_a_disapproved_ad_tells_why(studio: Studio) -> None:
    drafted = await studio.campaign()
    studio.platform.fault("disapprove", "/ads$", arguments={"reason": "PERSONAL_ATTRIBUTES"})
    await studio.activate(await studio.published(drafted.id))
    row = await studio.row("ads", drafted.ads[0])
    assert row["delivery_status"] == "disapproved"
    assert row["delivery_reasons"][0].startswith("PERSONAL_ATTRIBUTES")


async def test_what_a_person_paused_before_it_was_placed_does_not_start(studio: Studio) -> None:
    drafted = await studio.campaign(ads=2)
    await studio.edit("ads", drafted.ads[1], status="paused")
    await studio.published(drafted.id)
    await studio.edit("campaigns", drafted.id, name="اسم جديد")
    shown = await studio.activate(await studio.published(drafted.id))
    assert shown.state == State.ACTIVE
    status = {row["id"]: row["status"] for row in studio.platform.of_kind("Ad")}
    there = [(await studio.row("ads", ad))["external_id"] for ad in drafted.ads]
    assert [status[one] for one in there] == ["ACTIVE", "PAUSED"]
    assert (await studio.row("ads", drafted.ads[1]))["status"] == "paused"


async def test_published_twice_before_it_goes_live_all_of_it_starts(studio: Studio) -> None:
    drafted = await studio.campaign(ads=2)
    await studio.published(drafted.id)
    await studio.edit("campaigns", drafted.id, name="اسم جديد")
    await studio.activate(await studio.published(drafted.id))
    assert {row["status"] for row in studio.platform.of_kind("Ad")} == {"ACTIVE"}


async def test_money_that_somebody_changed_there_does_not_go_live_unseen(studio: Studio) -> None:
    """Published at 150 and raised to 1500 on the platform: the press meant 150."""
    drafted = await studio.campaign()
    shown = await studio.published(drafted.id)
    there = (await studio.row("ad_sets", drafted.ad_sets[0]))["external_id"]
    studio.platform.change_elsewhere(there, daily_budget="150000")
    asked = await studio.activate(shown)
    assert asked.state == State.NEEDS_DECISION, asked
    assert [(one["path"], one["remote"]) for one in asked.differences] == [("budget_amount", "1500")]
    assert {row["status"] for row in studio.platform.of_kind("Campaign")} == {"PAUSED"}
    decided = await studio.decide(asked, {drafted.ad_sets[0]: {"budget_amount": "mine"}})
    assert decided.state == State.PUBLISHED_PAUSED, "what goes live is confirmed anew"
    assert studio.platform.of_kind("AdSet")[0]["daily_budget"] == "15000"
    assert (await studio.activate(decided)).state == State.ACTIVE


async def test_going_live_takes_no_change_made_elsewhere_for_what_was_published(studio: Studio) -> None:
    """Else nobody would be told of it: not by Compare, and not by what watches the account."""
    drafted = await studio.campaign()
    shown = await studio.published(drafted.id)
    there = (await studio.row("ad_sets", drafted.ad_sets[0]))["external_id"]
    studio.platform.change_elsewhere(there, name="سمّاها غيرنا")
    assert (await studio.activate(shown)).state == State.ACTIVE
    seen = (await studio.row("ad_sets", drafted.ad_sets[0]))["published"]["remote"]["ad_sets"]
    assert (seen["name"], seen["status"]) == ("نساء الرياض 0", "active")
