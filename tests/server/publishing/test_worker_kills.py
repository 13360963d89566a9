"""Real worker processes, killed for real, and started again."""

import asyncio
import base64
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from procrastinate.jobs import Job

from adly_sync_server.jobs.queue import PUBLISH
from adly_sync_server.platforms.failures import UnknownOutcome
from adly_sync_server.publishing.jobs import register
from adly_sync_server.publishing.states import RUNNING, State
from adly_sync_server.publishing.wire import PublishShown
from tests.server.publishing.platform import server_environment
from tests.server.publishing.room import KEY
from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio

#: The point behind the ad set's create: upload and campaign have three points each.
AFTER_CREATE = 7
PROGRAM = [sys.executable, "-m", "tests.server.publishing.doomed_worker"]


class Workers:
    """Starts worker processes on the studio's database and blobs."""

    def __init__(self, studio: Studio, url: str, folder: Path) -> None:
        self._folder = folder
        self._environment = {
            **server_environment(studio.platform),
            "ADLY_DATA_DIR": str(folder / "worker"),
            "ADLY_DATABASE_URL": url,
            "ADLY_BLOB_DIR": str(folder),
            "ADLY_KEY": base64.b64encode(KEY).decode(),
        }
        self.settle_s = 0

    @contextmanager
    def one(
        self, at: int | None = None, *, heartbeat_s: float = 0.3, stalled_after_s: float = 1
    ) -> Iterator[subprocess.Popen[bytes]]:
        """A worker; ``at``: the point where it kills itself."""
        pace = {"ADLY_HEARTBEAT_S": str(heartbeat_s), "ADLY_STALLED_AFTER_S": str(stalled_after_s)}
        arguments = [] if at is None else ["--at", str(at)]
        with (self._folder / "worker.log").open("ab") as log:
            process = subprocess.Popen(
                [*PROGRAM, *arguments],
                env=self._environment | pace | {"ADLY_PLATFORM_SETTLE_S": str(self.settle_s)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(20)

    @property
    def log(self) -> str:
        """What they said."""
        return (self._folder / "worker.log").read_text()


@pytest.fixture
def studio_database(database_url: str) -> str:
    """One of its own: workers take every job they find."""
    return database_url


@pytest.fixture
def workers(studio: Studio, studio_database: str, tmp_path: Path) -> Workers:
    """None yet."""
    return Workers(studio, studio_database, tmp_path)


async def ended(studio: Studio, asked: PublishShown, timeout_s: float = 40) -> PublishShown:
    """The request once it waits for a person."""
    end = time.monotonic() + timeout_s
    while (shown := await studio.show(asked)).state in RUNNING:
        if time.monotonic() > end:
            raise TimeoutError(shown)
        await asyncio.sleep(0.05)
    return shown


async def dead(process: subprocess.Popen[bytes]) -> None:
    """Wait until the worker has killed itself."""
    assert await asyncio.to_thread(process.wait, 40) == -signal.SIGKILL


async def killed_at(studio: Studio, workers: Workers, at: int) -> None:
    """A worker dies at a point, another goes on within 15 s: one of each."""
    studio.platform.clean()
    drafted = await studio.campaign()
    asked = await studio.ask(drafted.id)
    with workers.one(at) as doomed:
        await dead(doomed)
    with workers.one():
        shown = await ended(studio, asked)
    assert shown.state == State.PUBLISHED_PAUSED, (at, shown)
    assert set(studio.platform.copies().values()) == {1}, at
    assert drafted.references() <= set(studio.platform.copies())


@pytest.mark.torture
@pytest.mark.timeout(1200)
async def test_a_worker_killed_at_any_point_leaves_one_of_each(studio: Studio, workers: Workers) -> None:
    for at in range(15):
        await killed_at(studio, workers, at)


@pytest.mark.timeout(120)
async def test_another_worker_takes_over_within_fifteen_seconds(studio: Studio, workers: Workers) -> None:
    """With the usual, slow settings. Killed between a create and its line in the journal."""
    drafted = await studio.campaign()
    asked = await studio.ask(drafted.id)
    with workers.one(AFTER_CREATE, heartbeat_s=2, stalled_after_s=6) as doomed:
        await dead(doomed)
        died = time.monotonic()
        with workers.one(heartbeat_s=2, stalled_after_s=6):
            shown = await ended(studio, asked)
            assert time.monotonic() - died < 15
    assert shown.state == State.PUBLISHED_PAUSED
    assert set(studio.platform.copies().values()) == {1}


@pytest.mark.timeout(120)
async def test_a_stop_hands_back_what_runs(studio: Studio, workers: Workers) -> None:
    drafted = await studio.campaign()
    studio.platform.fault("slow", "/adsets$", arguments={"delay_s": 8})
    asked = await studio.ask(drafted.id)
    with workers.one() as stopped:
        await studio.until_begun(asked, "place_ad_sets")
        stopped.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(stopped.wait, 15) == 0
    assert [job["args"]["request_id"] for job in await studio.queued()] == [str(asked.id)]
    assert (await studio.show(asked)).state == State.MEDIA_UPLOADED


@pytest.mark.timeout(120)
async def test_two_workers_bring_publishes_of_one_account_one_after_the_other(
    studio: Studio, workers: Workers
) -> None:
    asked = [await studio.ask((await studio.campaign(ads=3)).id) for _ in range(3)]
    with workers.one(), workers.one():
        shown = [await ended(studio, one) for one in asked]
    assert {one.state for one in shown} == {State.PUBLISHED_PAUSED}
    spans = "select min(started_at) as began, max(finished_at) as ended from publish_steps"
    query = f"({spans} group by request_id) as spans"
    spans_by_time = sorted(await studio.rows(query), key=lambda one: one["began"])
    for earlier, later in pairwise(spans_by_time):
        assert earlier["ended"] <= later["began"]


@pytest.mark.timeout(120)
async def test_a_worker_that_stood_still_and_wakes_makes_nothing_twice(
    studio: Studio, workers: Workers
) -> None:
    """Thought dead amid a create; another takes over and ends; then the first goes on where it stood."""
    drafted = await studio.campaign(ads=3)
    studio.platform.fault("slow", "/adsets$", arguments={"delay_s": 1.5})
    asked = await studio.ask(drafted.id)
    workers.settle_s = 4
    with workers.one() as asleep:
        await studio.until_begun(asked, "place_ad_sets")
        asleep.send_signal(signal.SIGSTOP)
        with workers.one():
            shown = await ended(studio, asked)
            asleep.send_signal(signal.SIGCONT)
            await asyncio.sleep(2)
    assert shown.state == State.PUBLISHED_PAUSED
    assert (await studio.show(asked)).state == State.PUBLISHED_PAUSED
    assert set(studio.platform.copies().values()) == {1}
    assert {one.state for one in (await studio.show(asked)).steps} == {"done"}


async def test_to_wait_for_a_lost_call_is_no_attempt(studio: Studio) -> None:
    """The call of a worker that died may still arrive: nobody's try is used up by giving it its time."""
    queue = studio.parts.queue
    drafted = await studio.campaign()
    studio.platform.fault("lost_request", "/adsets$")
    asked = await studio.ask(drafted.id)
    with pytest.raises(UnknownOutcome):
        await studio.run(asked)
    await studio.sql("delete from procrastinate_jobs")
    register(queue, replace(studio.parts, settle_s=20.0))
    job = Job(
        id=1,
        queue="default",
        lock="x",
        queueing_lock=None,
        task_name=PUBLISH,
        attempts=11,
        task_kwargs={"workspace_id": str(studio.workspace_id), "request_id": str(asked.id)},
    )
    async with queue.open_async():
        await queue.tasks[PUBLISH].func(
            SimpleNamespace(job=job), workspace_id=str(studio.workspace_id), request_id=str(asked.id)
        )
    (later,) = await studio.queued()
    assert (later["attempts"], (await studio.show(asked)).state) == (0, State.MEDIA_UPLOADED)


@pytest.mark.timeout(120)
async def test_a_worker_that_is_made_to_wait_comes_back_at_its_time(studio: Studio, workers: Workers) -> None:
    """A limit is no failed attempt: the job waits in the queue as often as it takes, and tries count anew."""
    drafted = await studio.campaign()
    studio.platform.fault("throttle", "/adsets$", times=3, arguments={"code": 17, "wait_s": 1})
    asked = await studio.ask(drafted.id)
    with workers.one():
        await studio.until_begun(asked, "place_ad_sets")
        for _ in range(500):
            waiting = await studio.queued()
            if waiting:
                break
            await asyncio.sleep(0.02)
        assert waiting[0]["args"]["request_id"] == str(asked.id)
        assert waiting[0]["attempts"] == 0
        shown = await studio.show(asked)
        assert (shown.state, shown.error_code) == (State.MEDIA_UPLOADED, "platform_throttled")
