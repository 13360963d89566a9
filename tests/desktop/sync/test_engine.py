"""When the engine works and when it rests, told by a clock that only moves while everybody waits."""

import asyncio
import random
import selectors
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_desktop.sync.backoff import Backoff
from adly_desktop.sync.engine import SyncEngine
from adly_desktop.sync.pace import Pace
from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.status import Phase, SyncStatus
from adly_sync_server.contract.sync import Hint
from tests.desktop.storage.drafts import act, campaign, draft
from tests.desktop.storage.empty import KEY, planted
from tests.desktop.sync.paper_server import PaperPort, PaperServer


class _Jumping(selectors.DefaultSelector):
    """Never waits: says how long it would have, and the clock moves on by that."""

    skipped = 0.0

    def select(self, timeout: float | None = None) -> Any:
        ready = super().select(0)
        if not ready and timeout:
            self.skipped += timeout
        return ready


class _Loop(asyncio.SelectorEventLoop):
    """An event loop in which an hour passes at once."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.skipped


def at_once(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=_Loop) as runner:
        runner.run(work)


class LivePort(PaperPort):
    """A paper port that can also call, and that notes when it was asked."""

    def __init__(self, server: PaperServer) -> None:
        super().__init__(server, "amal")
        self.queue: asyncio.Queue[Hint | ServerProblem | None] = asyncio.Queue()
        self.asked_at: list[float] = []
        self.down = self.is_mute = False

    async def changes(self, after: int, limit: int, epoch: str | None) -> Any:
        self.asked_at.append(asyncio.get_running_loop().time())
        if self.down:
            raise ServerProblem(code="server_unreachable")
        return await super().changes(after, limit, epoch)

    async def hints(self) -> AsyncIterator[Hint | None]:
        if self.is_mute:
            raise ServerProblem(code="unavailable")
        yield None
        while True:
            heard = await self.queue.get()
            if isinstance(heard, ServerProblem):
                raise heard
            yield heard


class Running:
    """An engine at work, its port, and what its status has been."""

    def __init__(self, replica: Replica, port: LivePort) -> None:
        loop = asyncio.get_running_loop()
        self.replica, self.port, self.time = replica, port, loop.time
        self.engine = SyncEngine(
            replica, port, pace=Pace(loop.time), backoff=Backoff(random.Random(1)), clock=loop.time
        )
        self.seen: list[SyncStatus] = []
        self.engine.status.connect(self.seen.append)
        self.task = asyncio.create_task(self.engine.run())

    def phase(self) -> Phase:
        return self.engine.status.current.phase

    async def until_idle(self) -> None:
        await asyncio.sleep(0.5)
        assert self.phase() is Phase.IDLE

    async def stop(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[Replica]:
    with Replica.open(planted(tmp_path / "amal.replica"), KEY) as opened:
        yield opened


def history(replica: Replica, play: Callable[[Running], Coroutine[Any, Any, None]]) -> PaperServer:
    server = PaperServer()

    async def run() -> None:
        running = Running(replica, LivePort(server))
        try:
            await play(running)
        finally:
            await running.stop()

    at_once(run())
    return server


def test_nothing_is_asked_while_hints_flow_and_nothing_happens(replica: Replica) -> None:
    async def play(running: Running) -> None:
        await running.until_idle()
        asked = len(running.port.asked_at)
        await asyncio.sleep(5 * 3600)
        assert len(running.port.asked_at) == asked

    history(replica, play)


def test_an_edit_leaves_a_second_after_the_last_keystroke(replica: Replica) -> None:
    async def play(running: Running) -> None:
        await running.until_idle()
        began = running.time()
        for number in range(5):
            act(replica, campaign(f"حملة {number}"))
            await asyncio.sleep(0.8)
        assert running.port.pushes == []
        await asyncio.sleep(0.5)
        assert len(running.port.pushes) == 1
        assert running.time() - began < 5

    assert len(history(replica, play).live()) == 5


def test_someone_who_never_stops_typing_is_sent_every_minute(replica: Replica) -> None:
    async def play(running: Running) -> None:
        await running.until_idle()
        made = draft(replica)
        for number in range(150):
            act(replica, edits.patch("ads", made.ad, {"name": f"اسم {number}"}))
            await asyncio.sleep(0.9)
        assert 2 <= len(running.port.pushes) <= 3

    history(replica, play)


def test_a_hint_about_something_new_begins_a_round_and_an_old_one_does_not(replica: Replica) -> None:
    async def play(running: Running) -> None:
        await running.until_idle()
        asked = len(running.port.asked_at)
        running.port.queue.put_nowait(Hint(ws="", head=running.port.server.head))
        running.port.queue.put_nowait(None)
        await asyncio.sleep(30)
        assert len(running.port.asked_at) == asked
        running.port.server.write("campaigns", "0190000a-0000-7000-8000-000000000001", name="جديد")
        running.port.queue.put_nowait(Hint(ws="", head=running.port.server.head))
        await asyncio.sleep(0.1)
        assert len(running.port.asked_at) > asked
        assert replica.read(lambda reader: reader.count("campaigns")) == 1

    history(replica, play)


def test_jobs_are_passed_on_and_a_change_of_role_is_asked_about(replica: Replica) -> None:
    async def play(running: Running) -> None:
        await running.until_idle()
        jobs: list[str] = []
        running.engine.on_job = jobs.append
        running.port.server.members["amal"] = "viewer"
        running.port.queue.put_nowait(Hint(ws="", job="42"))
        running.port.queue.put_nowait(Hint(ws="", role_epoch=2))
        await asyncio.sleep(1)
        assert jobs == ["42"]
        assert replica.read(lambda reader: reader.state.role) == "viewer"

    history(replica, play)


def test_an_absent_server_is_tried_less_and_less_often_and_edits_do_not_change_that(replica: Replica) -> None:
    async def play(running: Running) -> None:
        await running.until_idle()
        running.port.down, asked = True, len(running.port.asked_at)
        running.port.queue.put_nowait(ServerProblem(code="server_unreachable"))
        for number in range(1200):
            if number % 400 == 0:
                act(replica, campaign(f"حملة {number}"))
            await asyncio.sleep(1)
        assert 15 <= len(running.port.asked_at) - asked <= 60
        assert running.phase() is Phase.OFFLINE
        running.port.down = False
        running.engine.wake()
        await asyncio.sleep(0.1)
        assert running.phase() is Phase.IDLE

    assert len(history(replica, play).live()) == 3


def test_without_hints_a_minute_passes_between_rounds(replica: Replica) -> None:
    async def play(running: Running) -> None:
        await running.until_idle()

        running.port.is_mute = True
        running.port.queue.put_nowait(ServerProblem(code="unavailable"))
        await asyncio.sleep(5)
        asked = len(running.port.asked_at)
        await asyncio.sleep(600)
        assert 8 <= len(running.port.asked_at) - asked <= 12

    history(replica, play)


@pytest.mark.parametrize(
    ("code", "phase"),
    [
        ("not_signed_in", Phase.SIGNED_OUT),
        ("refresh_reused", Phase.SIGNED_OUT),
        ("deactivated", Phase.SIGNED_OUT),
    ],
)
def test_what_only_a_person_can_mend_ends_the_engine(replica: Replica, code: str, phase: Phase) -> None:
    async def play(running: Running) -> None:
        await running.until_idle()
        running.port.faults.before = [ServerProblem(code=code)]
        act(replica, campaign())
        await asyncio.wait_for(running.task, 60)
        assert (running.engine.status.current.phase, running.engine.status.current.code) == (phase, code)
        assert running.engine.status.current.waiting == 1

    history(replica, play)


def test_a_fault_of_ours_is_not_hidden(replica: Replica) -> None:
    async def play(running: Running) -> None:
        await running.until_idle()

        def fail(_: Any) -> None:
            raise ZeroDivisionError

        running.port.judge = fail
        act(replica, campaign())
        with pytest.raises(ExceptionGroup) as failure:
            await running.task
        assert isinstance(failure.value.exceptions[0], ZeroDivisionError)

    history(replica, play)


def test_the_status_tells_the_way_of_a_round(replica: Replica) -> None:
    async def play(running: Running) -> None:
        await running.until_idle()
        act(replica, campaign())
        await asyncio.sleep(2)
        assert {status.phase for status in running.seen} >= {Phase.SYNCING, Phase.IDLE}
        assert running.engine.status.current.waiting == 0
        assert running.engine.status.current.live

    history(replica, play)


def test_pauses_grow_and_are_never_the_same_for_everyone() -> None:
    spans = [Backoff(random.Random(seed)).failed() for seed in range(50)]
    assert len({round(span, 3) for span in spans}) > 40
    backoff = Backoff(random.Random(3))
    waits = [backoff.failed() for _ in range(30)]
    assert max(waits) <= 60
    assert sum(waits[10:]) / 20 > 15
    assert backoff.failed(at_least_s=100) >= 100
    backoff.succeeded()
    assert backoff.failed() <= 1
