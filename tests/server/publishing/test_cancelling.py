"""A publish given up: nothing more is sent, what is there stays paused, and going on doubles nothing."""

import asyncio
from typing import Any

import pytest

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.contract.errors import Conflict, NotAllowed
from adly_sync_server.publishing import use_cases
from adly_sync_server.publishing.journal import Journal
from adly_sync_server.publishing.states import State
from adly_sync_server.publishing.wire import PublishShown
from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio

#: Ends of steps that a small campaign passes: asked, uploaded, campaign, ad set, creative, ad.
STEPS = 6


async def cancel(studio: Studio, request: PublishShown, *, by: Any = None) -> PublishShown:
    return await use_cases.cancel(studio.parts, studio.workspace_id, by or studio.owner, request.id, INSIDE)


def sent(studio: Studio) -> int:
    """How many changes the platform was asked for."""
    return len(studio.platform.ask("GET", "journal?method=POST"))


async def test_before_a_worker_has_begun_nothing_is_sent(studio: Studio) -> None:
    asked = await studio.ask((await studio.campaign()).id)
    shown = await cancel(studio, asked)
    assert (shown.state, shown.finished_at is not None) == (State.CANCELLED, True)
    assert (await studio.run(asked)).state == State.CANCELLED
    assert studio.platform.of_kind("Campaign") == []


@pytest.mark.parametrize("at", range(1, STEPS + 1))
async def test_given_up_after_any_step_and_taken_up_again(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    drafted = await studio.campaign()
    asked = await studio.ask(drafted.id)
    end, ended = Journal._end, list[str]()

    async def counted(journal: Journal, *parts: Any) -> None:
        await end(journal, *parts)
        ended.append(str(parts[0].step.name))
        if len(ended) == at:
            await cancel(studio, asked)

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "_end", counted)
        shown = await studio.run(asked)
    assert (shown.state, len(ended)) == (State.CANCELLED, at)
    assert {fields["status"] for fields in studio.platform.of_kind("Campaign")} <= {"PAUSED"}
    before = sent(studio)
    assert (await studio.run(asked)).state == State.CANCELLED
    assert sent(studio) == before
    after = await studio.retry(asked)
    assert after.state == State.PUBLISHED_PAUSED, after
    assert drafted.references() <= set(studio.platform.copies())
    assert set(studio.platform.copies().values()) == {1}


async def test_a_call_under_way_is_let_finish_and_is_the_last(studio: Studio) -> None:
    drafted = await studio.campaign()
    studio.platform.fault("slow", "/adsets$", arguments={"delay_s": 0.5})
    asked = await studio.ask(drafted.id)
    working = asyncio.create_task(studio.run(asked))
    await studio.until_begun(asked, "place_ad_sets")
    assert (await cancel(studio, asked)).state == State.CANCELLED
    shown = await working
    assert shown.state == State.CANCELLED
    assert {step.state for step in shown.steps} == {"done"}
    assert studio.platform.of_kind("Ad") == []
    assert (await studio.retry(asked)).state == State.PUBLISHED_PAUSED
    assert set(studio.platform.copies().values()) == {1}


async def test_twice_is_once_and_another_publish_may_follow(studio: Studio) -> None:
    drafted = await studio.campaign()
    asked = await studio.ask(drafted.id)
    assert (await cancel(studio, asked)).finished_at == (await cancel(studio, asked)).finished_at
    assert (await studio.published(drafted.id)).state == State.PUBLISHED_PAUSED


async def test_what_is_over_or_going_live_is_not_given_up(studio: Studio) -> None:
    shown = await studio.published((await studio.campaign()).id)
    with pytest.raises(Conflict):
        await cancel(studio, shown)
    await studio.press(shown)
    with pytest.raises(Conflict):
        await cancel(studio, shown)
    assert (await studio.run(shown)).state == State.ACTIVE


async def test_only_who_may_publish_may_give_up(studio: Studio) -> None:
    asked = await studio.ask((await studio.campaign()).id)
    with pytest.raises(NotAllowed):
        await cancel(studio, asked, by=await studio.person("viewer"))
    assert (await studio.show(asked)).state == State.REQUESTED
