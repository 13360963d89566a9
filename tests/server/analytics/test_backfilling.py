"""The past of an account: planned once, fetched newest first, resumed after a kill, ended by a refusal."""

import asyncio
import uuid
from datetime import timedelta
from typing import Any

import pytest

from adly_sync_server.analytics import backfilling
from adly_sync_server.analytics.backfilling import (
    Progress,
    begin,
    begin_anew,
    go_on,
    is_left,
    progress,
    stop,
    take_up,
    today_of,
)
from adly_sync_server.analytics.jobs import queue_backfill, queue_workspace, register
from adly_sync_server.analytics.keeping import keep_all
from adly_sync_server.contract.figures import months_before
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.queue import BACKFILL, COLLECT, make_queue
from adly_sync_server.platforms.failures import Transient
from adly_sync_server.platforms.meta.insights import REACH
from adly_sync_server.platforms.repository import Accounts, StoredAccount
from tests.server.analytics.test_collecting import running
from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio


async def planned(studio: Studio) -> StoredAccount:
    """The studio's account, its past planned."""
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        account = await Accounts(uow).get(uuid.UUID(studio.account_id))
        assert await begin(uow, account, REACH, today_of(account))
        assert not await begin(uow, account, REACH, today_of(account)), "once"
    return account


async def how_far(studio: Studio) -> Progress:
    """The one account's progress."""
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        (one,) = await progress(uow)
    return one


async def turn(studio: Studio) -> bool:
    """One turn of a worker."""
    return await go_on(studio.parts, studio.workspace_id, uuid.UUID(studio.account_id))


async def old(studio: Studio, days: int) -> None:
    """A campaign that has run for so many days."""
    drafted = await running(studio)
    external_id = (await studio.row("campaigns", drafted.id))["external_id"]
    studio.platform.ask("POST", f"entities/{external_id}/backdate", {"days": days})


async def test_every_day_of_37_months_is_planned_once(studio: Studio) -> None:
    account = await planned(studio)
    rows = await studio.rows("metric_slices", "level = 'ad'")
    days = sorted(
        row["first_day"] + timedelta(days=n)
        for row in rows
        for n in range((row["last_day"] - row["first_day"]).days + 1)
    )
    today = today_of(account)
    assert days[0] == months_before(today, 37)
    assert days[-1] == today - timedelta(days=28)
    assert len(days) == len(set(days)) == (days[-1] - days[0]).days + 1


async def test_the_past_is_fetched_newest_first_and_what_is_empty_above_is_not_asked(studio: Studio) -> None:
    await old(studio, 100)
    await planned(studio)
    studio.platform.ask("DELETE", "journal")
    turns = 0
    while not await turn(studio):
        turns += 1
        if turns == 1:
            newest = (await how_far(studio)).oldest_day
    far = await how_far(studio)
    assert far.done == far.slices > 100
    assert far.rows > 100
    assert newest is not None
    assert newest > (far.oldest_day or newest)
    ordered = studio.platform.writes("/insights")
    assert len(ordered) < far.slices / 2, "ad sets and ads of empty months are not asked for"
    spent = await studio.rows("entity_metrics", "level = 'campaign' and hour is null and breakdown is null")
    assert len({row["date"] for row in spent}) > 60


async def test_a_killed_worker_orders_no_second_report(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    await old(studio, 60)
    await planned(studio)
    studio.platform.ask("POST", "options", {"report_s": 3600.0})
    monkeypatch.setattr(backfilling, "_LOOKS_S", (0.0,))
    with pytest.raises(Transient):
        await turn(studio)
    (waiting,) = [row for row in await studio.rows("metric_slices") if row["report_id"]]
    studio.platform.ask("DELETE", "journal")
    studio.platform.ask("POST", "options", {"report_s": 0.0})
    monkeypatch.setattr(backfilling, "SLICES_A_TURN", 1)
    await turn(studio)
    assert studio.platform.writes("/insights") == []
    (done,) = await studio.rows("metric_slices", f"id = '{waiting['id']}'")
    assert (done["state"], done["report_id"]) == ("done", None)
    assert done["row_count"] > 0


async def test_a_kill_in_the_middle_of_keeping_leaves_the_slice_waiting(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    await old(studio, 60)
    await planned(studio)

    async def killed(*args: Any) -> int:
        await keep_all(*args)
        raise asyncio.CancelledError

    monkeypatch.setattr(backfilling, "keep_all", killed)
    with pytest.raises(asyncio.CancelledError):
        await turn(studio)
    before = await studio.rows("entity_metrics")
    assert (await how_far(studio)).done == 0
    monkeypatch.setattr(backfilling, "keep_all", keep_all)
    monkeypatch.setattr(backfilling, "SLICES_A_TURN", 1)
    await turn(studio)
    after = await studio.rows("entity_metrics")
    assert {row["id"] for row in before} == {row["id"] for row in after}, "the same rows, written again"


async def test_what_is_older_than_the_platform_tells_ends_the_past(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    await old(studio, 40)
    account = await planned(studio)
    too_old = months_before(today_of(account), 60)
    for level in ("campaign", "ad_set", "ad"):
        await studio.sql(
            "insert into metric_slices (workspace_id, ad_account_id, level, first_day, last_day)"
            " values (:ws, :account, :level, :first, :last)",
            ws=studio.workspace_id,
            account=uuid.UUID(studio.account_id),
            level=level,
            first=too_old,
            last=too_old + timedelta(days=5),
        )
    while not await turn(studio):
        pass
    far = await how_far(studio)
    assert far.refused >= 1
    assert far.done + far.refused == far.slices
    assert far.oldest_day == months_before(today_of(account), 37)


async def test_anew_means_what_is_done_and_not_what_is_refused(studio: Studio) -> None:
    account = await planned(studio)
    await studio.sql("update metric_slices set state = 'refused' where level = 'ad'")
    await studio.sql("update metric_slices set state = 'done', row_count = 4 where level = 'ad_set'")
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        await begin_anew(uow, account.id)
    states = {row["level"]: (row["state"], row["row_count"]) for row in await studio.rows("metric_slices")}
    assert states == {"ad": ("refused", 0), "ad_set": ("waiting", 0), "campaign": ("waiting", 0)}


async def test_what_somebody_gives_up_is_left_and_goes_on_where_it_stood(studio: Studio) -> None:
    account = await planned(studio)
    await studio.sql("update metric_slices set state = 'refused', error_code = 'gone' where level = 'ad'")
    await studio.sql("update metric_slices set state = 'done', row_count = 4 where level = 'ad_set'")
    campaigns = len(await studio.rows("metric_slices", "level = 'campaign'"))
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        await stop(uow, account.id)
        assert not await is_left(uow, account.id)
    far = await how_far(studio)
    assert (far.stopped, far.refused) == (campaigns, len(await studio.rows("metric_slices", "level = 'ad'")))
    assert await turn(studio), "nothing is asked of the platform"
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        assert await take_up(uow, account.id)
        assert not await take_up(uow, account.id), "once"
        assert await is_left(uow, account.id)
    far = await how_far(studio)
    assert (far.stopped, far.slices - far.done - far.refused) == (0, campaigns)


async def test_the_first_figures_of_an_account_begin_its_past(studio: Studio, studio_database: str) -> None:
    await running(studio)
    queue = make_queue(studio_database)
    register(queue, studio.parts)
    where = {"workspace_id": str(studio.workspace_id), "account_id": studio.account_id}
    async with queue.open_async():
        await queue.tasks[COLLECT].func(**where)
        await queue.tasks[COLLECT].func(**where)
    (job,) = [job for job in await studio.queued() if job["task_name"] == BACKFILL]
    assert job["lock"] == f"collect/{studio.account_id}"
    assert (await how_far(studio)).done == 0


async def test_what_was_brought_in_since_has_its_past_fetched_too(
    studio: Studio, studio_database: str
) -> None:
    await running(studio)
    queue = make_queue(studio_database)
    register(queue, studio.parts)
    where = {"workspace_id": str(studio.workspace_id), "account_id": studio.account_id}
    await planned(studio)
    await studio.sql("update metric_slices set state = 'done', row_count = 4")
    async with queue.open_async():
        await queue.tasks[COLLECT].func(**where)
        assert (await how_far(studio)).done > 0, "nobody asked for it again"
        await queue.tasks[COLLECT].func(**where, with_past=True)
    assert (await how_far(studio)).done == 0
    assert [job["task_name"] for job in await studio.queued()].count(BACKFILL) == 1


async def test_what_rests_for_long_has_its_past_fetched_when_it_is_brought_in(
    studio: Studio, studio_database: str
) -> None:
    await studio.campaign()
    queue = make_queue(studio_database)
    register(queue, studio.parts)
    where = {"workspace_id": str(studio.workspace_id), "account_id": studio.account_id}
    async with queue.open_async():
        await queue.tasks[COLLECT].func(**where, with_past=True)
    assert [job["task_name"] for job in await studio.queued()].count(BACKFILL) == 1


async def test_a_past_that_nobody_goes_on_with_is_taken_up_by_the_next_collection(
    studio: Studio, studio_database: str
) -> None:
    """A login that ended in the middle of it, or a job that was given up, leaves slices waiting."""
    await running(studio)
    await planned(studio)
    await studio.sql("delete from procrastinate_jobs")
    queue = make_queue(studio_database)
    register(queue, studio.parts)
    where = {"workspace_id": str(studio.workspace_id), "account_id": studio.account_id}
    async with queue.open_async():
        await queue.tasks[COLLECT].func(**where)
        await queue.tasks[COLLECT].func(**where)
        assert [job["task_name"] for job in await studio.queued()].count(BACKFILL) == 1
        await studio.sql("delete from procrastinate_jobs")
        await studio.sql("update metric_slices set state = 'done'")
        await queue.tasks[COLLECT].func(**where)
    assert BACKFILL not in [job["task_name"] for job in await studio.queued()], "nothing is left"


async def test_figures_of_now_do_not_wait_for_a_past_that_waits(studio: Studio, studio_database: str) -> None:
    queue = make_queue(studio_database)
    register(queue, studio.parts)
    await studio.sql("delete from procrastinate_jobs")
    async with queue.open_async():
        async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
            await queue_backfill(queue, uow, uuid.UUID(studio.account_id))
        await studio.sql("update procrastinate_jobs set scheduled_at = now() + interval '10 minutes'")
        async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
            await queue_workspace(queue, uow)
        worker = await queue.job_manager.register_worker()
        job = await queue.job_manager.fetch_job(queues=None, worker_id=worker)
    assert job is not None
    assert job.task_name == COLLECT
