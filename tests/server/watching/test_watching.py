"""Watching three simulated platforms over HTTP: what is not ours is told once, and can be undone."""

import asyncio
import uuid
from typing import Any

import pytest

from adly_sync_server.contract.errors import NotAllowed
from adly_sync_server.platforms.port import Token
from adly_sync_server.publishing.states import State
from adly_sync_server.simulators.meta.controls import ELSEWHERE
from adly_sync_server.watching.jobs import phase_s, queue_all
from adly_sync_server.watching.reverting import revert
from tests.server.platforms.snapchat.platform import Snap
from tests.server.publishing.platform import Platform
from tests.server.publishing.snap_studio import SnapStudio
from tests.server.publishing.studio import Drafted, Studio
from tests.server.publishing.tiktok_platform import TikTok
from tests.server.publishing.tiktok_studio import TikTokStudio
from tests.server.watching.seen import decided, findings, notices, reverted, standing, told, watched

pytestmark = pytest.mark.anyio

Row = dict[str, Any]
BUDGET = ("changed_elsewhere", "budget_amount", "150", "950")


async def placed(studio: Studio, **shape: int) -> Drafted:
    """A campaign that stands on its platform, paused."""
    drafted = await studio.campaign(**shape)
    await studio.published(drafted.id)
    return drafted


async def external(studio: Studio, entity: str, row_id: str) -> str:
    """What the platform calls a row."""
    return str((await studio.row(entity, row_id))["external_id"])


async def test_what_was_published_and_left_alone_is_no_news(studio: Studio) -> None:
    await placed(studio, ad_sets=2, ads=2)
    assert await watched(studio) == []
    assert await watched(studio, whole=False) == []
    assert await notices(studio) == []


async def test_nothing_is_told_of_what_is_being_published(studio: Studio) -> None:
    drafted = await placed(studio)
    studio.platform.change_elsewhere(await external(studio, "ad_sets", drafted.ad_sets[0]), name="غيرنا")
    asked = await studio.ask(drafted.id)
    assert await watched(studio) == []
    await studio.run(asked)
    assert [one["path"] for one in await watched(studio)] == ["name"]


async def test_a_change_on_meta_is_told_once_with_old_and_new_and_is_reverted(studio: Studio) -> None:
    drafted = await placed(studio)
    ad_set = await external(studio, "ad_sets", drafted.ad_sets[0])
    studio.platform.change_elsewhere(ad_set, daily_budget="95000")
    assert told(await watched(studio)) == {BUDGET}
    (found,) = await watched(studio)
    assert (found["entity"], str(found["entity_id"])) == ("ad_sets", drafted.ad_sets[0])
    assert found["changed_at"] is not None
    assert found["changed_by"] == ELSEWHERE
    (notice,) = await notices(studio)
    assert (notice["kind"], notice["arguments"]["count"]) == ("changed_elsewhere", 1)
    assert await reverted(studio, [found]) == ["reverted"]
    assert studio.platform.ask("GET", f"entities/{ad_set}")["fields"]["daily_budget"] == "15000"
    assert await notices(studio) == []
    assert await watched(studio) == []


async def test_a_change_on_tiktok_is_told_and_reverted(tiktok_studio: TikTokStudio, tiktok: TikTok) -> None:
    drafted = await placed(tiktok_studio)
    group = await external(tiktok_studio, "ad_sets", drafted.ad_sets[0])
    tiktok.change_elsewhere(group, budget=950.0)
    found = await watched(tiktok_studio)
    assert told(found) == {BUDGET}
    assert await reverted(tiktok_studio, found) == ["reverted"]
    assert [one["budget"] for one in tiktok.of_kind("adgroup")] == [150]


async def test_a_change_on_snapchat_is_told_and_reverted_without_erasing(
    snap_studio: SnapStudio, snap: Snap
) -> None:
    drafted = await placed(snap_studio)
    squad = await external(snap_studio, "ad_sets", drafted.ad_sets[0])
    snap.change_elsewhere(squad, daily_budget_micro=950_000_000, forced_view_setting="SIX_SECONDS")
    found = await watched(snap_studio)
    assert told(found) == {BUDGET}
    assert await reverted(snap_studio, found) == ["reverted"]
    after = snap.one(squad)
    assert (after["daily_budget_micro"], after["forced_view_setting"]) == (150_000_000, "SIX_SECONDS")


async def test_reverted_twice_is_reverted_once(studio: Studio) -> None:
    drafted = await placed(studio)
    studio.platform.change_elsewhere(
        await external(studio, "ad_sets", drafted.ad_sets[0]), daily_budget="95000"
    )
    found = await watched(studio)
    first, second = await decided(studio, found, "revert"), await decided(studio, found, "revert")
    assert (len(first.ids), second.ids) == (1, [])
    studio.platform.ask("DELETE", "journal")
    assert await reverted(studio, found) == []
    ends = [await revert(studio.parts, studio.workspace_id, found[0]["id"]) for _ in range(2)]
    assert ends == ["reverted", ""]
    assert len(studio.platform.writes()) == 1
    (row,) = await findings(studio)
    assert (row["state"], str(row["decided_by"])) == ("reverted", str(studio.owner))


async def test_somebody_started_it_elsewhere_and_one_click_stops_it(studio: Studio) -> None:
    drafted = await placed(studio)
    campaign = await external(studio, "campaigns", drafted.id)
    studio.platform.change_elsewhere(campaign, status="ACTIVE")
    found = await watched(studio)
    assert told(found) == {("changed_elsewhere", "status", "paused", "active")}
    assert found[0]["severity"] == "red"
    assert await reverted(studio, found) == ["reverted"]
    assert studio.platform.of_kind("Campaign")[0]["status"] == "PAUSED"


async def test_an_accepted_change_is_ours_from_then_on(studio: Studio) -> None:
    drafted = await placed(studio)
    studio.platform.change_elsewhere(
        await external(studio, "ad_sets", drafted.ad_sets[0]), daily_budget="95000"
    )
    found = await watched(studio)
    await decided(studio, found, "accept")
    assert await watched(studio) == []
    row = await studio.row("ad_sets", drafted.ad_sets[0])
    assert row["budget_amount"] == "950"
    assert row["published"]["row"]["budget_amount"] == "950"
    assert (await studio.publish(drafted.id)).state == State.PUBLISHED_PAUSED
    history = [one for one in await studio.rows("revisions") if str(one["entity_id"]) == row["id"]]
    assert [(one["before"], one["patch"]) for one in history] == [
        ({"budget_amount": "150"}, {"budget_amount": "950"})
    ]


async def test_an_acceptance_can_leave_the_draft_and_can_be_taken_back(studio: Studio) -> None:
    drafted = await placed(studio)
    studio.platform.change_elsewhere(
        await external(studio, "ad_sets", drafted.ad_sets[0]), daily_budget="95000"
    )
    found = await watched(studio)
    await decided(studio, found, "accept", into_draft=False)
    assert (await studio.row("ad_sets", drafted.ad_sets[0]))["budget_amount"] == "150"
    assert await watched(studio) == []
    await decided(studio, found, "reopen")
    assert told(await watched(studio)) == {BUDGET}
    await decided(studio, found, "accept")
    await decided(studio, found, "reopen")
    assert (await studio.row("ad_sets", drafted.ad_sets[0]))["budget_amount"] == "150"
    assert told(await watched(studio)) == {BUDGET}


async def test_what_a_person_has_pinned_is_not_taken_over(studio: Studio) -> None:
    drafted = await placed(studio)
    ad_set = drafted.ad_sets[0]
    value = {"entity": "ad_sets", "entity_id": ad_set}
    pin = {"id": str(uuid.uuid4()), "kind": "pin", "name": "budget", "value": value, "is_enabled": True}
    await studio.put("shared_settings", pin)
    studio.platform.change_elsewhere(await external(studio, "ad_sets", ad_set), daily_budget="95000")
    await decided(studio, await watched(studio), "accept")
    assert (await studio.row("ad_sets", ad_set))["budget_amount"] == "150"
    assert await watched(studio) == []


async def test_who_may_not_publish_may_not_write_back(studio: Studio) -> None:
    drafted = await placed(studio)
    studio.platform.change_elsewhere(
        await external(studio, "ad_sets", drafted.ad_sets[0]), daily_budget="95000"
    )
    found, member = await watched(studio), await studio.person("member")
    with pytest.raises(NotAllowed):
        await decided(studio, found, "revert", by=member)
    with pytest.raises(NotAllowed):
        await decided(studio, found, "accept", by=await studio.person("viewer"))
    assert len((await decided(studio, found, "accept", by=member)).ids) == 1


async def test_what_went_back_by_itself_is_over(studio: Studio) -> None:
    drafted = await placed(studio)
    ad_set = await external(studio, "ad_sets", drafted.ad_sets[0])
    studio.platform.change_elsewhere(ad_set, daily_budget="95000")
    await watched(studio)
    studio.platform.change_elsewhere(ad_set, daily_budget="15000")
    assert await watched(studio) == []
    assert [one["state"] for one in await findings(studio)] == ["over"]
    assert await notices(studio) == []


async def test_two_who_look_at_once_find_it_once(studio: Studio) -> None:
    drafted = await placed(studio)
    ad_set = await external(studio, "ad_sets", drafted.ad_sets[0])
    studio.platform.change_elsewhere(ad_set, daily_budget="95000")
    await asyncio.gather(*(watched(studio) for _ in range(4)))
    assert len(await findings(studio)) == 1


async def test_what_is_mended_makes_nobody_read_again_and_what_is_new_does(studio: Studio) -> None:
    drafted = await placed(studio, ad_sets=3)
    sets = [await external(studio, "ad_sets", one) for one in drafted.ad_sets]
    for one in sets[:2]:
        studio.platform.change_elsewhere(one, daily_budget="95000")
    await watched(studio)
    (first,) = await notices(studio)
    studio.platform.change_elsewhere(sets[0], daily_budget="15000")
    await watched(studio)
    (fewer,) = await notices(studio)
    assert (fewer["arguments"]["count"], fewer["told_at"]) == (1, first["told_at"]), "no letter for a mending"
    studio.platform.change_elsewhere(sets[1], daily_budget="15000")
    studio.platform.change_elsewhere(sets[2], daily_budget="95000")
    await watched(studio)
    (another,) = await notices(studio)
    assert another["arguments"]["count"] == 1
    assert another["told_at"] > first["told_at"], "as many as before, and one of them is new"


async def test_another_value_is_the_same_finding(studio: Studio) -> None:
    drafted = await placed(studio)
    ad_set = await external(studio, "ad_sets", drafted.ad_sets[0])
    for minor in ("95000", "99000"):
        studio.platform.change_elsewhere(ad_set, daily_budget=minor)
        (found,) = await watched(studio, whole=False)
    assert (found["remote"], len(await findings(studio))) == ("990", 1)


async def test_an_option_that_meta_switched_on_is_red_and_taken_back(studio: Studio) -> None:
    drafted = await placed(studio)
    ad_set = await external(studio, "ad_sets", drafted.ad_sets[0])
    targeting = studio.platform.ask("GET", f"entities/{ad_set}")["fields"]["targeting"]
    wider = {**targeting, "targeting_automation": {"advantage_audience": 1}}
    studio.platform.change_elsewhere(ad_set, targeting=wider)
    found = await watched(studio)
    assert told(found) == {("option_on", "targeting.expand_audience", False, True)}
    assert found[0]["severity"] == "red"
    assert await reverted(studio, found) == ["reverted"]
    assert await watched(studio) == []


async def test_an_option_that_snapchat_switched_on_goes_back_by_itself_where_that_is_wanted(
    snap_studio: SnapStudio, snap: Snap
) -> None:
    drafted = await placed(snap_studio)
    lock = {"kind": "locked_option", "name": "targeting.expand_audience", "value": {"reverts": True}}
    await snap_studio.put("shared_settings", {"id": str(uuid.uuid4()), "is_enabled": True, **lock})
    squad = await external(snap_studio, "ad_sets", drafted.ad_sets[0])
    snap.ask("POST", f"adsquads/{squad}/switch_on", {})
    (found,) = await watched(snap_studio)
    assert (found["kind"], found["state"]) == ("option_on", "reverting")
    assert await revert(snap_studio.parts, snap_studio.workspace_id, found["id"]) == "reverted"
    assert snap.one(squad)["targeting"]["enable_targeting_expansion"] is False
    assert any(job["task_name"] == "watching.revert" for job in await snap_studio.queued())


async def test_an_unlocked_option_is_nobodys_business_but_a_change_all_the_same(
    snap_studio: SnapStudio, snap: Snap
) -> None:
    drafted = await placed(snap_studio)
    lock = {"kind": "locked_option", "name": "targeting.expand_audience", "value": None}
    await snap_studio.put("shared_settings", {"id": str(uuid.uuid4()), "is_enabled": False, **lock})
    squad = await external(snap_studio, "ad_sets", drafted.ad_sets[0])
    snap.ask("POST", f"adsquads/{squad}/switch_on", {})
    assert [one["kind"] for one in await watched(snap_studio)] == ["changed_elsewhere"]


async def test_what_a_platform_makes_of_a_publish_is_a_finding_until_the_next(
    snap_studio: SnapStudio, snap: Snap
) -> None:
    drafted = await snap_studio.campaign()
    snap.fault("switch_on", "/adsquads$")
    await snap_studio.published(drafted.id)
    assert told(await standing(snap_studio)) == {("option_on", "targeting.expand_audience", False, True)}
    assert len(await watched(snap_studio)) == 1
    await snap_studio.published(drafted.id)
    assert await standing(snap_studio) == []


@pytest.mark.parametrize("which", ["meta", "tiktok", "snapchat"])
async def test_a_rejection_is_told_with_its_code_and_leaves_the_draft(
    studio: Studio, tiktok_studio: TikTokStudio, snap_studio: SnapStudio, which: str
) -> None:
    at: Studio = {"meta": studio, "tiktok": tiktok_studio, "snapchat": snap_studio}[which]
    drafted = await placed(at)
    ad, before = await external(at, "ads", drafted.ads[0]), await at.row("ads", drafted.ads[0])
    await at.activate(await at.published(drafted.id))
    path = f"reviews/{ad}/reject" if which == "snapchat" else f"ads/{ad}/disapprove"
    at.platform.ask("POST", path, {"reason": "Misleading claims"})
    rejected = [one for one in await watched(at) if one["kind"] == "rejected"]
    (told_of,) = [one for one in rejected if str(one["entity_id"]) == drafted.ads[0]]
    assert told_of["severity"] == "red"
    assert told_of["code"]
    row = await at.row("ads", drafted.ads[0])
    assert row["creative_data"] == before["creative_data"]
    assert row["delivery_status"] != before["delivery_status"]
    assert "review_rejected" in [one["kind"] for one in await notices(at)]


@pytest.mark.parametrize("which", ["meta", "tiktok", "snapchat"])
async def test_what_is_gone_is_told_and_the_draft_stays(
    studio: Studio, tiktok_studio: TikTokStudio, snap_studio: SnapStudio, which: str
) -> None:
    at: Studio = {"meta": studio, "tiktok": tiktok_studio, "snapchat": snap_studio}[which]
    drafted = await placed(at, ads=2)
    at.platform.remove_elsewhere(await external(at, "ads", drafted.ads[1]))
    found = await watched(at)
    assert [(one["kind"], str(one["entity_id"])) for one in found] == [("vanished", drafted.ads[1])]
    assert (await at.row("ads", drafted.ads[1]))["is_live"]
    assert await watched(at) == found
    assert (await decided(at, found, "revert")).ids == []


async def test_a_dead_token_is_told_once_and_not_at_each_hour(studio: Studio, platform: Platform) -> None:
    await placed(studio)
    platform.expire_tokens()
    for _ in range(3):
        await watched(studio)
    (notice,) = await notices(studio)
    assert notice["kind"] == "account_needs_login"
    assert [(one["kind"], one["code"]) for one in await findings(studio)] == [
        ("account", "account_needs_login")
    ]
    await studio.reconnect(Token(platform.new_token()))
    assert await watched(studio) == []
    assert await notices(studio) == []


async def test_a_closed_account_is_told(studio: Studio, platform: Platform) -> None:
    drafted = await placed(studio)
    (account,) = [one for one in await studio.rows("ad_accounts") if str(one["id"]) == studio.account_id]
    platform.change_elsewhere(f"act_{account['account_id']}", account_status=101)
    found = await watched(studio)
    assert [(one["kind"], one["code"]) for one in found] == [("account", "account_closed")]
    assert [one["kind"] for one in await notices(studio)] == ["account_closed"]
    assert (await studio.row("campaigns", drafted.id))["is_live"]


async def test_accounts_are_watched_each_at_its_own_moment(studio: Studio) -> None:
    async with studio.parts.queue.open_async():
        assert await queue_all(studio.parts.queue, studio.parts) >= 1
        await queue_all(studio.parts.queue, studio.parts)
    jobs = [job for job in await studio.queued() if job["task_name"] == "watching.watch"]
    assert len(jobs) == 1
    assert jobs[0]["scheduled_at"] is not None or phase_s(uuid.UUID(studio.account_id)) == 0
    spread = {phase_s(uuid.uuid4()) // 60 for _ in range(300)}
    assert len(spread) > 15
