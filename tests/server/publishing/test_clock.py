"""The clock: live, stopped, changed for a time and put back, at a minute that the test chooses."""

import uuid
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from adly_sync_server.platforms.failures import UnknownOutcome
from adly_sync_server.platforms.port import Token
from adly_sync_server.publishing.clock import jobs
from adly_sync_server.publishing.clock.jobs import tick_all
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.states import State
from adly_sync_server.sync.counter import counted
from tests.server.publishing.clockwork import NOON, change, plan, tick
from tests.server.publishing.platform import Platform
from tests.server.publishing.studio import Drafted, Studio, make_studio
from tests.server.publishing.test_pausing import live, press, running, work

pytestmark = pytest.mark.anyio

HOUR = timedelta(hours=1)


async def said(studio: Studio, entry: str) -> tuple[Any, Any]:
    row = {str(one["id"]): one for one in await studio.rows("clock_entries")}[entry]
    return row["state"], row["problem"]


async def demote(studio: Studio, person: uuid.UUID) -> None:
    """From now on he only reads."""
    where = {"workspace_id": studio.workspace_id, "user_id": None}
    change = "update workspace_members set role = 'viewer', grants = '{}', seq = :seq where user_id = :person"
    async with counted(studio.parts.engine, studio.ears, **where) as work:  # type: ignore[arg-type] # both are named
        await work.uow.connection.execute(sa.text(change), {"person": person, "seq": await work.take()})


async def told(studio: Studio) -> set[str]:
    return {row["kind"] for row in await studio.rows("notices", "ended_at is null")}


def budget(studio: Studio) -> str:
    return str(studio.platform.of_kind("AdSet")[0]["daily_budget"])


async def test_before_its_minute_an_entry_is_confirmed_and_nothing_happens(studio: Studio) -> None:
    drafted = await live(studio)
    entry = await plan(studio, "stop", "campaigns", drafted.id)
    await tick(studio, NOON - HOUR)
    assert await said(studio, entry) == ("planned", None)
    assert running(studio, "Campaign") == 1


async def test_a_campaign_goes_live_at_its_minute(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    entry = await plan(studio, "go_live", "campaigns", drafted.id)
    await tick(studio)
    assert await said(studio, entry) == ("done", None)
    assert [running(studio, kind) for kind in ("Campaign", "AdSet", "Ad")] == [1, 1, 1]
    assert (await studio.row("campaigns", drafted.id))["status"] == "active"
    calls = len(studio.platform.writes())
    await tick(studio)
    assert len(studio.platform.writes()) == calls, "once is once"


async def test_an_ad_goes_live_alone(studio: Studio) -> None:
    drafted = await studio.campaign(ads=2)
    await studio.published(drafted.id)
    entry = await plan(studio, "go_live", "ads", drafted.ads[1])
    await tick(studio)
    assert await said(studio, entry) == ("done", None)
    assert [running(studio, kind) for kind in ("Campaign", "AdSet", "Ad")] == [0, 0, 1]
    assert (await studio.row("ads", drafted.ads[1]))["status"] == "active"
    assert (await studio.row("ads", drafted.ads[0]))["status"] == "paused"


@pytest.mark.parametrize("entity", ["campaigns", "ad_sets", "ads", "ad_accounts", "workspaces"])
async def test_each_level_stops_at_its_minute(studio: Studio, entity: str) -> None:
    drafted = await live(studio)
    targets = {
        "campaigns": drafted.id,
        "ad_sets": drafted.ad_sets[0],
        "ads": drafted.ads[0],
        "ad_accounts": studio.account_id,
        "workspaces": str(studio.workspace_id),
    }
    entry = await plan(studio, "stop", entity, targets[entity])
    await tick(studio, NOON + timedelta(days=2))
    assert await said(studio, entry) == ("done", None), "stopping is never too late"
    kinds = {"ad_sets": "AdSet", "ads": "Ad"}
    assert running(studio, kinds.get(entity, "Campaign")) == 0


async def test_a_budget_is_raised_for_a_time_and_put_back(studio: Studio) -> None:
    drafted = await live(studio)
    entry = await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "percent", amount="50")
    await tick(studio)
    assert (budget(studio), await said(studio, entry)) == ("22500", ("in_force", None))
    assert str((await studio.row("ad_sets", drafted.ad_sets[0]))["budget_amount"]) == "225"
    await tick(studio, NOON + HOUR)
    assert budget(studio) == "22500"
    await tick(studio, NOON + 2 * HOUR)
    assert (budget(studio), await said(studio, entry)) == ("15000", ("done", None))
    shown = await studio.publish(drafted.id)
    assert (shown.state, shown.differences) == (State.PUBLISHED_PAUSED, []), "compare stays quiet"


async def test_compare_stays_quiet_while_a_change_is_in_force(studio: Studio) -> None:
    drafted = await live(studio)
    await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "set", amount="300", currency="SAR")
    await tick(studio)
    shown = await studio.publish(drafted.id)
    assert (shown.state, budget(studio)) == (State.PUBLISHED_PAUSED, "30000")


async def test_what_a_person_wrote_meanwhile_stays_his(studio: Studio) -> None:
    drafted = await live(studio)
    await studio.edit("ad_sets", drafted.ad_sets[0], budget_amount="500")
    entry = await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "percent", amount="50")
    await tick(studio)
    assert budget(studio) == "22500", "what is live is raised, not what is drafted"
    assert str((await studio.row("ad_sets", drafted.ad_sets[0]))["budget_amount"]) == "500"
    await tick(studio, NOON + 2 * HOUR)
    assert (budget(studio), await said(studio, entry)) == ("15000", ("done", None))
    assert str((await studio.row("ad_sets", drafted.ad_sets[0]))["budget_amount"]) == "500"


async def test_what_somebody_changed_meanwhile_is_not_overwritten(studio: Studio) -> None:
    drafted = await live(studio)
    entry = await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "percent", amount="50")
    await tick(studio)
    ad_set = studio.platform.of_kind("AdSet")[0]
    studio.platform.change_elsewhere(ad_set["id"], daily_budget="40000")
    await tick(studio, NOON + 2 * HOUR)
    assert (budget(studio), await said(studio, entry)) == ("40000", ("done", "clock_changed_meanwhile"))
    assert await told(studio) == {"clock_left"}
    shown = await studio.publish(drafted.id)
    assert shown.state == State.NEEDS_DECISION, "and the next publish asks about it"


async def test_a_change_taken_back_while_in_force_is_put_back_at_once(studio: Studio) -> None:
    drafted = await live(studio)
    entry = await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "percent", amount="50")
    await tick(studio)
    await studio.edit("clock_entries", entry, is_cancelled=True)
    await tick(studio, NOON + timedelta(minutes=1))
    assert (budget(studio), await said(studio, entry)) == ("15000", ("cancelled", None))


async def test_a_campaign_rests_for_a_time(studio: Studio) -> None:
    drafted = await live(studio)
    entry = await change(studio, "campaigns", drafted.id, "status", "paused")
    await tick(studio)
    assert (running(studio, "Campaign"), await said(studio, entry)) == (0, ("in_force", None))
    await tick(studio, NOON + 2 * HOUR)
    assert (running(studio, "Campaign"), await said(studio, entry)) == (1, ("done", None))


async def test_a_cancelled_entry_does_nothing(studio: Studio) -> None:
    drafted = await live(studio)
    entry = await plan(studio, "stop", "campaigns", drafted.id, is_cancelled=True)
    await tick(studio)
    assert (running(studio, "Campaign"), await said(studio, entry)) == (1, ("cancelled", None))


async def test_late_by_more_than_an_hour_nothing_starts(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    entry = await plan(studio, "go_live", "campaigns", drafted.id)
    raised = await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "percent", amount="50")
    await tick(studio, NOON + HOUR + timedelta(minutes=1))
    assert await said(studio, entry) == ("missed", "clock_too_late")
    assert await told(studio) == {"clock_missed"}
    assert await said(studio, raised) == ("missed", "clock_too_late")
    assert running(studio, "Campaign") == 0


async def test_a_restart_over_the_minute_still_does_it(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    entry = await plan(studio, "go_live", "campaigns", drafted.id)
    await tick(studio, NOON + timedelta(minutes=59))
    assert await said(studio, entry) == ("done", None)


async def test_pause_now_beats_a_due_go_live(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    entry = await plan(studio, "go_live", "campaigns", drafted.id)
    await work(studio, await press(studio, campaign_ids=[uuid.UUID(drafted.id)]))
    await tick(studio)
    assert await said(studio, entry) == ("failed", "paused_now")
    assert running(studio, "Campaign") == 0


async def test_pause_now_beats_what_would_be_put_back(studio: Studio) -> None:
    drafted = await live(studio)
    entry = await change(studio, "campaigns", drafted.id, "status", "paused")
    await tick(studio)
    await work(studio, await press(studio, campaign_ids=[uuid.UUID(drafted.id)]))
    await studio.sql("update pause_targets set created_at = :at", at=NOON + HOUR)
    await tick(studio, NOON + 2 * HOUR)
    assert await said(studio, entry) == ("done", "paused_now")
    assert running(studio, "Campaign") == 0


async def test_what_a_person_has_pinned_the_clock_leaves(studio: Studio) -> None:
    drafted = await live(studio)
    pin = {"kind": "pin", "name": "budget", "is_enabled": True}
    value = {"entity": "ad_sets", "entity_id": drafted.ad_sets[0]}
    await studio.put("shared_settings", {"id": str(uuid.uuid4()), "value": value, **pin})
    entry = await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "set", amount="300")
    await tick(studio)
    assert await said(studio, entry) == ("blocked", "clock_pinned")
    assert budget(studio) == "15000"


async def test_nothing_goes_live_that_is_not_approved(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    await studio.sql("update workspaces set requires_approval = true where id = :id", id=studio.workspace_id)
    entry = await plan(studio, "go_live", "campaigns", drafted.id)
    await tick(studio)
    assert await said(studio, entry) == ("blocked", "clock_not_approved")
    assert await told(studio) == {"clock_held_back"}
    await studio.sql("update workspaces set requires_approval = false where id = :id", id=studio.workspace_id)
    await tick(studio, NOON + timedelta(minutes=5))
    assert await said(studio, entry) == ("done", None), "within the hour it is tried again"
    assert await told(studio) == set(), "what held it back does so no longer"


async def test_nothing_goes_live_with_red_findings(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    await studio.edit("ads", drafted.ads[0], creative_data__landing_url="لا رابط")
    entry = await plan(studio, "go_live", "campaigns", drafted.id)
    await tick(studio)
    assert await said(studio, entry) == ("blocked", "clock_red_findings")
    await tick(studio, NOON + 2 * HOUR)
    assert await said(studio, entry) == ("missed", "clock_red_findings")


async def test_nobody_goes_live_by_the_clock_who_may_not_publish(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    member = await studio.person("member")
    entry = await plan(studio, "go_live", "campaigns", drafted.id, updated_by=str(member))
    await tick(studio)
    assert await said(studio, entry) == ("blocked", "role_forbidden")


async def test_what_was_begun_is_ended_though_its_maker_has_left(studio: Studio) -> None:
    drafted = await live(studio)
    member = await studio.person("member", can_publish=True)
    by = {"updated_by": str(member), "created_by": str(member)}
    more = await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "percent", amount="50", **by)
    stop = await plan(studio, "stop", "campaigns", drafted.id, **{**by, "at": NOON + 3 * HOUR})
    await tick(studio)
    await demote(studio, member)
    await tick(studio, NOON + 2 * HOUR)
    await tick(studio, NOON + 3 * HOUR)
    assert [await said(studio, one) for one in (more, stop)] == [("done", None), ("done", None)]
    assert (budget(studio), running(studio, "Campaign")) == ("15000", 0)


async def test_a_ceiling_holds_for_the_clock_too(studio: Studio) -> None:
    drafted = await live(studio)
    member = await studio.person("member", can_publish=True, spend_ceiling_minor=1000)
    more = {"amount": "50", "updated_by": str(member)}
    entry = await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "percent", **more)
    await tick(studio)
    assert (await said(studio, entry), budget(studio)) == (("blocked", "role_forbidden"), "15000")


async def test_what_was_never_published_is_told_beforehand(studio: Studio) -> None:
    drafted = await studio.campaign()
    entry = await plan(studio, "go_live", "campaigns", drafted.id)
    gone = await plan(studio, "stop", "ads", str(uuid.uuid4()))
    await tick(studio, NOON - HOUR)
    assert await said(studio, entry) == ("blocked", "clock_not_published")
    assert await said(studio, gone) == ("blocked", "clock_target_gone")


async def test_one_waits_for_a_publish_of_the_campaign(studio: Studio) -> None:
    drafted = await live(studio)
    entry = await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "percent", amount="50")
    asked = await studio.ask(drafted.id)
    await tick(studio)
    assert await said(studio, entry) == ("blocked", "clock_publish_running")
    await studio.run(asked)
    await tick(studio, NOON + timedelta(minutes=1))
    assert (await said(studio, entry), budget(studio)) == (("in_force", None), "22500")


async def test_what_cannot_be_put_back_is_tried_again(studio: Studio) -> None:
    drafted = await live(studio)
    entry = await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "percent", amount="50")
    await tick(studio)
    studio.platform.expire_tokens()
    await tick(studio, NOON + 2 * HOUR)
    assert await said(studio, entry) == ("in_force", "platform_needs_login")
    await studio.reconnect(Token(studio.platform.new_token()))
    await tick(studio, NOON + 2 * HOUR + timedelta(minutes=5))
    assert budget(studio) == "22500", "not at once"
    await tick(studio, NOON + 2 * HOUR + timedelta(minutes=11))
    assert (await said(studio, entry), budget(studio)) == (("done", None), "15000")


async def test_a_change_that_arrived_unheard_is_put_back_all_the_same(studio: Studio) -> None:
    """The budget was raised, its answer lost, and then the login ended: it must not stay raised for ever."""
    drafted = await live(studio)
    entry = await change(studio, "ad_sets", drafted.ad_sets[0], "budget_amount", "percent", amount="50")
    studio.platform.fault("lost_answer", f"/{studio.platform.of_kind('AdSet')[0]['id']}$")
    with pytest.raises(UnknownOutcome):
        await tick(studio)
    assert (budget(studio), await said(studio, entry)) == ("22500", ("running", "platform_outcome_unknown"))
    studio.platform.expire_tokens()
    await tick(studio, NOON + timedelta(minutes=1))
    assert await said(studio, entry) == ("in_force", "platform_needs_login")
    await studio.reconnect(Token(studio.platform.new_token()))
    await tick(studio, NOON + 2 * HOUR)
    assert (budget(studio), await said(studio, entry)) == ("15000", ("done", None))


async def test_what_went_live_unheard_for_a_time_is_stopped_in_its_time(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    entry = await change(studio, "campaigns", drafted.id, "status", "active")
    studio.platform.fault("lost_answer", f"/{studio.platform.of_kind('Campaign')[0]['id']}$")
    with suppress(UnknownOutcome):
        await tick(studio)
    studio.platform.expire_tokens()
    await tick(studio, NOON + timedelta(minutes=1))
    assert running(studio, "Campaign") == 1
    assert await said(studio, entry) == ("in_force", "platform_needs_login")
    await studio.reconnect(Token(studio.platform.new_token()))
    await tick(studio, NOON + 2 * HOUR)
    assert running(studio, "Campaign") == 0
    assert await said(studio, entry) == ("done", None)


async def test_every_workspace_with_something_open_is_looked_through(studio: Studio) -> None:
    drafted: Drafted = await live(studio)
    entry = await plan(studio, "stop", "campaigns", drafted.id)
    await tick_all(studio.parts, NOON - HOUR)
    assert await said(studio, entry) == ("planned", None)


async def test_an_entry_that_cannot_be_read_keeps_no_other_from_its_minute(studio: Studio) -> None:
    drafted = await live(studio)
    broken = await plan(studio, "go_live", "campaigns", drafted.id, time_zone="Mars/Olympus")
    entry = await plan(studio, "stop", "campaigns", drafted.id)
    await tick(studio)
    assert await said(studio, entry) == ("done", None)
    assert running(studio, "Campaign") == 0
    assert await said(studio, broken) == (None, None)


async def test_a_workspace_that_fails_keeps_no_other_from_its_minute(
    studio: Studio,
    studio_database: str,
    tmp_path: Path,
    platform: Platform,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drafted = await live(studio)
    entry = await plan(studio, "stop", "campaigns", drafted.id)
    real = jobs.tick_workspace

    async def failing(parts: PublishParts, workspace_id: uuid.UUID, now: datetime) -> int:
        if workspace_id != studio.workspace_id:
            raise RuntimeError("its counter is held by somebody")
        return await real(parts, workspace_id, now)

    monkeypatch.setattr(jobs, "tick_workspace", failing)
    async with httpx.AsyncClient() as http:
        for _ in range(3):
            other = await make_studio(studio_database, tmp_path, platform, http, Studio)
            await plan(other, "stop", "workspaces", str(other.workspace_id))
            await other.parts.engine.dispose()
    await tick_all(studio.parts, NOON - HOUR)
    assert await said(studio, entry) == ("planned", None)
