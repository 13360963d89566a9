"""Lost answers, throttling, failures of the platform, dead tokens: what is repeated, what asks a person."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adly_sync_server.platforms.failures import Throttled, Transient, UnknownOutcome
from adly_sync_server.platforms.port import Token
from adly_sync_server.platforms.tokens import account_place, seal_token
from adly_sync_server.publishing import run as running
from adly_sync_server.publishing.states import State
from tests.server.publishing.platform import TOKEN
from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio

CREATES = ("campaigns", "adsets", "adcreatives", "ads")


@pytest.mark.parametrize("edge", [*CREATES, "adimages"])
async def test_a_lost_answer_is_looked_up_and_nothing_is_made_twice(studio: Studio, edge: str) -> None:
    drafted = await studio.campaign()
    studio.platform.fault("lost_answer", f"/{edge}$", skip=1 if edge == "campaigns" else 0)
    asked = await studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await studio.run(asked)
    waiting = await studio.show(asked)
    assert waiting.error_code == "platform_outcome_unknown"
    assert waiting.steps[-1].state == "unknown"
    after = await studio.run(asked)
    assert after.state == State.PUBLISHED_PAUSED, after
    assert after.error_code is None
    assert set(studio.platform.copies().values()) == {1}
    sent = [row for row in studio.platform.ask("GET", f"journal?method=POST&path=/{edge}$")]
    made = [row for row in sent if "validate_only" not in row["body"]]
    assert len(made) == (2 if edge == "adimages" else 1)


@pytest.mark.parametrize("edge", CREATES)
async def test_a_lost_request_is_sent_again(studio: Studio, edge: str) -> None:
    drafted = await studio.campaign()
    studio.platform.fault("lost_request", f"/{edge}$", skip=1 if edge == "campaigns" else 0)
    asked = await studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await studio.run(asked)
    assert (await studio.run(asked)).state == State.PUBLISHED_PAUSED
    assert set(studio.platform.copies().values()) == {1}


async def test_a_call_that_may_be_under_way_is_given_its_time(studio: Studio) -> None:
    """The sender is gone, the platform works on: to look too early would find nothing and make two."""
    drafted = await studio.campaign()
    studio.platform.fault("slow", "/adsets$", arguments={"delay_s": 1.5})
    asked = await studio.ask(drafted.id)
    first = asyncio.create_task(studio.run(asked))
    await studio.until_begun(asked, "place_ad_sets")
    await asyncio.sleep(0.3)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    patient = replace(studio.parts, settle_s=2.0)
    with pytest.raises(UnknownOutcome) as caught:
        await studio.run(asked, patient)
    assert caught.value.retry_after_s is not None
    assert 0 < caught.value.retry_after_s < 2
    await asyncio.sleep(caught.value.retry_after_s)
    assert (await studio.run(asked, patient)).state == State.PUBLISHED_PAUSED
    assert set(studio.platform.copies().values()) == {1}


async def test_a_run_that_was_thought_dead_leaves(studio: Studio) -> None:
    """Two workers on one request: the later one has it, the earlier one begins nothing more."""
    drafted = await studio.campaign(ads=3)
    studio.platform.fault("slow", "/adsets$", arguments={"delay_s": 1.0})
    asked = await studio.ask(drafted.id)
    first = asyncio.create_task(studio.run(asked))
    await studio.until_begun(asked, "place_ad_sets")
    patient = replace(studio.parts, settle_s=30.0)
    with pytest.raises(UnknownOutcome):
        await studio.run(asked, patient)
    await first
    assert [s.state for s in (await studio.show(asked)).steps if s.step == "place_ad_sets"] == ["done"]
    assert len(studio.platform.of_kind("Ad")) == 0
    assert (await studio.run(asked)).state == State.PUBLISHED_PAUSED
    assert set(studio.platform.copies().values()) == {1}


@pytest.mark.parametrize("code", [4, 17, 32, 613, 80004])
async def test_throttling_is_waited_for_as_long_as_the_platform_asks(studio: Studio, code: int) -> None:
    drafted = await studio.campaign()
    studio.platform.fault("throttle", "/adsets$", arguments={"code": code, "wait_s": 120})
    asked = await studio.ask(drafted.id)
    with pytest.raises(Throttled) as caught:
        await studio.run(asked)
    assert caught.value.retry_after_s == {17: 900.0}.get(code, 120.0)
    waiting = await studio.show(asked)
    assert (waiting.state, waiting.error_code) == ("media_uploaded", "platform_throttled")
    await studio.passed(caught.value.retry_after_s)
    assert (await studio.run(asked)).state == State.PUBLISHED_PAUSED


@pytest.mark.parametrize("status", [500, 503])
async def test_a_failure_while_reading_is_passing(studio: Studio, status: int) -> None:
    drafted = await studio.campaign()
    await studio.published(drafted.id)
    studio.platform.fault("server_error", "", method="GET", arguments={"status": status})
    asked = await studio.ask(drafted.id)
    with pytest.raises(Transient):
        await studio.run(asked)
    assert (await studio.run(asked)).state == State.PUBLISHED_PAUSED


async def test_a_failure_after_a_create_is_unclear(studio: Studio) -> None:
    drafted = await studio.campaign()
    studio.platform.fault("server_error", "/ads$")
    asked = await studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await studio.run(asked)
    assert (await studio.run(asked)).state == State.PUBLISHED_PAUSED
    assert set(studio.platform.copies().values()) == {1}


async def test_a_token_that_dies_in_the_middle_asks_for_a_login_and_goes_on(studio: Studio) -> None:
    drafted = await studio.campaign(ads=2)
    studio.platform.fault("expire_token", "/ads$", skip=1)
    shown = await studio.publish(drafted.id)
    assert (shown.state, shown.error_code) == ("failed", "platform_needs_login")
    account = await studio.row("ad_accounts", studio.account_id)
    assert account["health"] == "needs_login"
    await studio.reconnect(Token(studio.platform.new_token()))
    assert (await studio.row("ad_accounts", studio.account_id))["health"] == "ok"
    after = await studio.retry(shown)
    assert after.state == State.PUBLISHED_PAUSED, after
    assert set(studio.platform.copies().values()) == {1}


async def test_a_token_whose_time_is_over_is_not_even_sent(studio: Studio) -> None:
    drafted = await studio.campaign()
    yesterday = datetime.now(UTC) - timedelta(days=1)
    await studio.change("ad_accounts", studio.account_id, token_expires_at=yesterday)
    studio.platform.ask("DELETE", "journal")
    shown = await studio.publish(drafted.id)
    assert (shown.state, shown.error_code) == ("failed", "platform_needs_login")
    assert studio.platform.ask("GET", "journal") == []


async def test_a_token_that_was_moved_to_another_row_opens_nothing(studio: Studio) -> None:
    drafted = await studio.campaign()
    other = account_place(studio.workspace_id, studio.owner)
    moved = seal_token(studio.parts.envelope, TOKEN, other)
    await studio.change("ad_accounts", studio.account_id, access_token=moved)
    shown = await studio.publish(drafted.id)
    assert (shown.state, shown.error_code) == ("failed", "platform_needs_login")
    assert TOKEN.access_token not in str(shown)


async def test_a_refusal_ends_the_request_and_names_the_field(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.edit("ad_sets", drafted.ad_sets[0], budget_amount="1")
    shown = await studio.publish(drafted.id)
    assert (shown.state, shown.error_code) == ("failed", "platform_budget_refused")
    (step,) = [s for s in shown.steps if s.state == "failed"]
    assert (step.step, step.error_field) == ("place_ad_sets", "budget_amount")
    assert str(step.entity_id) == drafted.ad_sets[0]
    await studio.edit("ad_sets", drafted.ad_sets[0], budget_amount="150")
    after = await studio.retry(shown)
    assert after.state == State.PUBLISHED_PAUSED
    assert set(studio.platform.copies().values()) == {1}


async def test_a_retry_sends_what_was_edited_of_things_already_placed(studio: Studio) -> None:
    drafted = await studio.campaign()
    studio.platform.fault("expire_token", "/ads$")
    shown = await studio.publish(drafted.id)
    await studio.edit("ad_sets", drafted.ad_sets[0], name="اسم بعد التعثر")
    await studio.reconnect(Token(studio.platform.new_token()))
    after = await studio.retry(shown)
    assert (after.state, after.differences) == (State.PUBLISHED_PAUSED, [])
    assert studio.platform.of_kind("AdSet")[0]["name"] == "اسم بعد التعثر"
    assert set(studio.platform.copies().values()) == {1}


async def test_another_request_knows_what_an_unclear_one_left(studio: Studio) -> None:
    drafted = await studio.campaign()
    studio.platform.fault("lost_answer", "/ads$")
    asked = await studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await studio.run(asked)
    await running.fail(studio.parts, studio.workspace_id, asked.id, UnknownOutcome("nobody tries again"))
    assert (await studio.show(asked)).state == "failed"
    await studio.published(drafted.id)
    assert set(studio.platform.copies().values()) == {1}


async def test_a_request_that_lost_its_worker_is_only_queued_again(studio: Studio) -> None:
    drafted = await studio.campaign()
    asked = await studio.ask(drafted.id)
    await studio.sql("delete from procrastinate_jobs where args ->> 'request_id' = :id", id=str(asked.id))
    assert (await studio.retry(asked)).state == State.PUBLISHED_PAUSED
    assert len(await studio.queued()) == 1


async def test_a_mistake_of_ours_ends_the_request_for_people_to_see(studio: Studio) -> None:
    drafted = await studio.campaign()
    asked = await studio.ask(drafted.id)
    await running.fail(studio.parts, studio.workspace_id, asked.id, ZeroDivisionError())
    shown = await studio.show(asked)
    assert (shown.state, shown.error_code, shown.error_detail) == ("failed", "internal", "ZeroDivisionError")
    await running.fail(studio.parts, studio.workspace_id, asked.id, ZeroDivisionError())
    assert (await studio.retry(shown)).state == State.PUBLISHED_PAUSED


async def test_the_bytes_of_a_picture_that_vanished(studio: Studio) -> None:
    drafted = await studio.campaign()
    await studio.forget_blobs()
    shown = await studio.publish(drafted.id)
    assert (shown.state, shown.error_code) == ("failed", "not_found")
    assert shown.error_detail is not None
    assert shown.error_detail.startswith("media_assets")


async def test_at_the_vendors_smallest_allowance_it_still_gets_there(studio: Studio) -> None:
    """60 points in five minutes: a publish is throttled, waits as it is told, and ends with one of each."""
    account_id = studio.platform.new_account()
    await studio.connect(account_id)
    drafted = await studio.campaign(ads=8)
    studio.platform.ask("POST", "options", {"tier": "development"})
    asked, waits = await studio.ask(drafted.id), 0
    for _ in range(40):
        try:
            assert (await studio.run(asked)).state == State.PUBLISHED_PAUSED
            break
        except Throttled as throttled:
            waits += 1
            await studio.passed(throttled.retry_after_s)
    assert (await studio.show(asked)).state == State.PUBLISHED_PAUSED
    assert waits
    assert set(studio.platform.copies().values()) == {1}
