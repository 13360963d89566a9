"""What the schedule queues, and what people may ask over HTTP."""

import uuid
from decimal import Decimal

import msgspec
import pytest

from adly_sync_server.automation import use_cases
from adly_sync_server.automation.acting import give_up
from adly_sync_server.automation.jobs import queue_evaluations
from adly_sync_server.automation.wire import ReplayWanted
from adly_sync_server.contract.automation.rules import to_value
from adly_sync_server.contract.errors import InvalidInput, NotFound
from adly_sync_server.platforms.failures import Transient
from tests.server.automation.ruled import (
    LOW_ROAS,
    PAUSE,
    decide,
    deeds,
    figures,
    left,
    live,
    look,
    pin,
    rule,
    switch_on,
)
from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio


async def jobs(studio: Studio, name: str) -> int:
    """How many of these wait."""
    return sum(job["task_name"] == name for job in await studio.queued())


async def test_only_workspaces_with_a_rule_are_looked_at(studio: Studio) -> None:
    await queue_evaluations(studio.parts)
    assert await jobs(studio, "automation.evaluate") == 0
    rule_id = await switch_on(studio, rule())
    await queue_evaluations(studio.parts)
    await queue_evaluations(studio.parts)
    assert await jobs(studio, "automation.evaluate") == 1
    await studio.edit("shared_settings", rule_id, is_enabled=False)


async def test_deeds_wait_behind_publishes_of_their_account(studio: Studio) -> None:
    drafted = await live(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0])
    await switch_on(studio, rule())
    await decide(studio)
    (job,) = [one for one in await studio.queued() if one["task_name"] == "automation.act"]
    assert job["lock"] == f"publish/{studio.account_id}"


async def test_what_nobody_tries_again_is_seen(studio: Studio) -> None:
    drafted = await live(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0])
    await switch_on(studio, rule())
    await decide(studio)
    for run, account in await left(studio):
        await give_up(studio.parts, studio.workspace_id, run, account, Transient("away"))
    (deed,) = await deeds(studio)
    assert (deed["state"], deed["error_code"]) == ("failed", "platform_unreachable")
    assert [run["state"] for run in await studio.rows("rule_runs")] == ["failed"]


async def test_the_log_is_read_by_rule_thing_and_state(studio: Studio) -> None:
    drafted = await live(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0])
    mine = uuid.UUID(await switch_on(studio, rule(), name="الرابحات"))
    await look(studio)
    where = (studio.parts, studio.workspace_id, studio.owner)
    page = await use_cases.deeds_of(*where, rule_id=mine, states=["done"])
    (deed,) = page.rows
    assert (deed.rule_name, deed.before, deed.after, page.next) == ("الرابحات", "150", "165", None)
    assert deed.as_of is not None
    assert (await use_cases.deeds_of(*where, states=["held"])).rows == []
    assert (await use_cases.deeds_of(*where, entity_id=uuid.UUID(drafted.ad_sets[0]))).rows == [deed]
    assert (await use_cases.deeds_of(*where, rule_id=uuid.uuid4())).rows == []
    (run,) = (await use_cases.runs_of(*where, rule_id=mine)).rows
    assert (run.state, run.judged, run.met) == ("finished", 1, 1)
    with pytest.raises(InvalidInput):
        await use_cases.deeds_of(*where, states=["dreamt"])
    with pytest.raises(NotFound):
        await use_cases.deeds_of(studio.parts, studio.workspace_id, uuid.uuid4())


async def test_a_replay_says_what_would_have_been_and_changes_nothing(studio: Studio) -> None:
    drafted = await live(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0], days=30, revenue=Decimal(10))
    before = len(studio.platform.writes())
    wanted = ReplayWanted(to_value(rule(PAUSE, LOW_ROAS)), days=10)
    told = await use_cases.replay_rule(studio.parts, studio.workspace_id, studio.owner, wanted)
    assert (told.subjects, len(told.days), told.currency) == (1, 10, "SAR")
    (deed,) = [one for one in told.deeds if one.held is None]
    assert (deed.deed, deed.after) == ("pause", "paused")
    assert Decimal(told.spent_after_pause) == 900
    assert await studio.rows("rule_runs") == []
    assert len(studio.platform.writes()) == before


async def test_a_replay_leaves_pins(studio: Studio) -> None:
    drafted = await live(studio)
    await figures(studio, "ad_set", drafted.ad_sets[0], days=30)
    await pin(studio, "ad_sets", drafted.ad_sets[0], "budget")
    wanted = ReplayWanted(to_value(rule()), days=3)
    told = await use_cases.replay_rule(studio.parts, studio.workspace_id, studio.owner, wanted)
    assert {one.held for one in told.deeds} == {"pinned"}


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (ReplayWanted({"act": 1}), "rule"),
        (ReplayWanted(to_value(rule()), days=0), "days"),
        (ReplayWanted(to_value(rule()), days=91), "days"),
        (ReplayWanted(to_value(msgspec.structs.replace(rule(), groups=()))), "rule.groups"),
    ],
)
async def test_what_cannot_be_replayed_is_named(studio: Studio, wanted: ReplayWanted, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        await use_cases.replay_rule(studio.parts, studio.workspace_id, studio.owner, wanted)
    assert refused.value.field == field
