"""Pause now: one press from an ad up to a whole client, whatever else is going on."""

import asyncio
import time
import uuid
from dataclasses import replace
from typing import Any

import pytest

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.contract.errors import InvalidInput, NotAllowed, NotFound
from adly_sync_server.platforms.failures import PlatformFailure
from adly_sync_server.platforms.port import Token
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing import use_cases
from adly_sync_server.publishing.pausing.choosing import PauseScope
from adly_sync_server.publishing.pausing.jobs import queue_waiting
from adly_sync_server.publishing.pausing.wire import PauseShown
from adly_sync_server.publishing.pausing.working import pause_account
from adly_sync_server.publishing.states import State
from tests.server.publishing.studio import Drafted, Studio

pytestmark = pytest.mark.anyio


async def press(studio: Studio, by: uuid.UUID | None = None, **scope: Any) -> PauseShown:
    wanted = PauseScope(**scope)
    return await use_cases.pause_now(studio.parts, studio.workspace_id, by or studio.owner, wanted, INSIDE)


async def work(studio: Studio, shown: PauseShown) -> PauseShown:
    for account in shown.accounts:
        await pause_account(studio.parts, studio.workspace_id, shown.id, account.ad_account_id)
    return await use_cases.see_pause(studio.parts, studio.workspace_id, studio.owner, shown.id)


async def live(studio: Studio, **shape: int) -> Drafted:
    drafted = await studio.campaign(**shape)
    await studio.activate(await studio.published(drafted.id))
    return drafted


def running(studio: Studio, kind: str) -> int:
    return sum(one["status"] == "ACTIVE" for one in studio.platform.of_kind(kind))


async def pause_jobs(studio: Studio) -> list[Any]:
    return [job for job in await studio.queued() if job["task_name"] == "publishing.pause"]


async def test_a_whole_client_stops_by_its_campaigns(studio: Studio) -> None:
    drafted = await live(studio, ad_sets=2, ads=2)
    await live(studio)
    studio.platform.ask("DELETE", "journal")
    shown = await work(studio, await press(studio, everything=True))
    assert shown.finished_at is not None
    assert (running(studio, "Campaign"), running(studio, "Ad")) == (0, 5)
    assert len(studio.platform.writes()) == 2
    assert (await studio.row("campaigns", drafted.id))["status"] == "paused"
    (account,) = shown.accounts
    assert (account.total, account.paused, account.error_code) == (2, 2, None)


async def test_ads_and_ad_sets_stop_alone(studio: Studio) -> None:
    drafted = await live(studio, ad_sets=2, ads=2)
    ad_set, ad = uuid.UUID(drafted.ad_sets[0]), uuid.UUID(drafted.ads[-1])
    below = uuid.UUID(drafted.ads[0])
    shown = await work(studio, await press(studio, ad_set_ids=[ad_set], ad_ids=[ad, below]))
    assert shown.accounts[0].total == 2, "an ad below an ad set that pauses needs no call"
    assert [running(studio, kind) for kind in ("Campaign", "AdSet", "Ad")] == [1, 1, 3]


async def test_edits_conflicts_and_missing_approvals_do_not_hold_it(studio: Studio) -> None:
    drafted = await live(studio)
    await studio.edit("campaigns", drafted.id, name="اسم لم يعتمد")
    await studio.sql("update workspaces set requires_approval = true where id = :id", id=studio.workspace_id)
    member = await studio.person("member")
    await work(studio, await press(studio, by=member, campaign_ids=[uuid.UUID(drafted.id)]))
    assert running(studio, "Campaign") == 0


async def test_two_who_press_at_once_are_one(studio: Studio) -> None:
    await live(studio)
    one, two = await asyncio.gather(press(studio, everything=True), press(studio, everything=True))
    assert one.id == two.id
    await work(studio, one)
    entries = [row for row in await studio.rows("audit_logs") if row["action"].startswith("pause.")]
    assert sorted(row["action"] for row in entries) == ["pause.finished", "pause.requested"]


async def test_a_viewer_may_not_and_nothing_is_refused(studio: Studio) -> None:
    drafted = await studio.campaign()
    with pytest.raises(NotAllowed):
        await press(studio, by=await studio.person("viewer"), everything=True)
    with pytest.raises(InvalidInput):
        await press(studio)
    with pytest.raises(NotFound):
        await press(studio, campaign_ids=[uuid.UUID(drafted.id)])
    assert await pause_jobs(studio) == []


async def test_a_dead_token_waits_and_goes_on_when_connected_anew(studio: Studio) -> None:
    await live(studio)
    studio.platform.expire_tokens()
    shown = await work(studio, await press(studio, everything=True))
    (account,) = shown.accounts
    assert (account.waiting, account.error_code, shown.finished_at) == (1, "platform_needs_login", None)
    assert (await studio.row("ad_accounts", studio.account_id))["health"] == "needs_login"
    await studio.sql("delete from procrastinate_jobs")
    await queue_waiting(studio.parts)
    assert await pause_jobs(studio) == [], "asking a dead token again and again helps nobody"
    await studio.reconnect(Token(studio.platform.new_token()))
    await queue_waiting(studio.parts)
    assert len(await pause_jobs(studio)) == 1
    assert (await work(studio, shown)).finished_at is not None
    assert running(studio, "Campaign") == 0


async def test_what_fails_for_a_moment_is_tried_again(studio: Studio) -> None:
    drafted = await live(studio)
    await live(studio)
    external_id = (await studio.row("campaigns", drafted.id))["external_id"]
    studio.platform.fault("server_error", f"/{external_id}$")
    shown = await press(studio, everything=True)
    with pytest.raises(PlatformFailure):
        await work(studio, shown)
    assert running(studio, "Campaign") == 1, "one that fails does not hold the others"
    assert (await work(studio, shown)).finished_at is not None
    assert running(studio, "Campaign") == 0


async def test_what_is_gone_spends_nothing(studio: Studio) -> None:
    drafted = await live(studio)
    external_id = (await studio.row("campaigns", drafted.id))["external_id"]
    studio.platform.remove_elsewhere(external_id, for_good=True)
    shown = await work(studio, await press(studio, everything=True))
    assert (shown.accounts[0].paused, shown.finished_at is not None) == (1, True)


async def test_an_activation_under_way_does_not_undo_it(studio: Studio) -> None:
    """The press comes between the activation's ads and its campaign, whose call is already on its way."""
    drafted = await studio.campaign(ads=2)
    published = await studio.published(drafted.id)
    external_id = (await studio.row("campaigns", drafted.id))["external_id"]
    studio.platform.fault("slow", f"/{external_id}$", arguments={"delay_s": 1.0})
    going_live = asyncio.create_task(studio.activate(published))
    await studio.until_begun(published, "activate_campaigns")
    parts = studio.parts
    started = time.monotonic()
    shown = await press(studio, everything=True)
    await asyncio.gather(
        going_live, pause_account(with_settling(parts), studio.workspace_id, shown.id, only(shown))
    )
    assert time.monotonic() - started < 10
    assert running(studio, "Campaign") == 0
    assert (await studio.row("campaigns", drafted.id))["status"] == "paused"


async def test_an_activation_confirmed_before_a_press_does_not_start(studio: Studio) -> None:
    drafted = await studio.campaign(ads=2)
    published = await studio.published(drafted.id)
    await studio.press(published)
    await work(studio, await press(studio, ad_ids=[uuid.UUID(drafted.ads[0])]))
    await work(studio, await press(studio, campaign_ids=[uuid.UUID(drafted.id)]))
    ended = await studio.run(published)
    assert (ended.state, ended.error_code) == (State.FAILED, "paused_now")
    assert (running(studio, "Campaign"), running(studio, "Ad")) == (0, 1)
    again = await studio.activate(ended)
    assert (again.state, running(studio, "Campaign")) == (State.ACTIVE, 1)


def only(shown: PauseShown) -> uuid.UUID:
    (account,) = shown.accounts
    return account.ad_account_id


def with_settling(parts: PublishParts) -> PublishParts:
    return replace(parts, settle_s=30.0)
