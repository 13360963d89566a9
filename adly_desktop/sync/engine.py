"""The engine: one round after another, woken by edits and by hints, resting when there is nothing to do.

It owns every coroutine it starts, and ends them with itself. No polling: while hints flow it waits for them;
after a failure it tries again, later each time.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final, NamedTuple

from adly_desktop.storage.changes import MEDIA, PULLED, SETTLED, Changes, Listener
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.settled import KEPT
from adly_desktop.storage.threads import NETWORK, InPlace, Storage
from adly_desktop.sync import epochs
from adly_desktop.sync.backoff import Backoff
from adly_desktop.sync.media_transfer import MediaTransfer
from adly_desktop.sync.pace import Monotonic, Pace
from adly_desktop.sync.port import ServerProblem, SyncPort
from adly_desktop.sync.rounds import CHUNK_ROWS, Rounds
from adly_desktop.sync.snapshot_wire import SnapshotPort
from adly_desktop.sync.status import FINAL, Phase, StatusSignal
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.sync import Hint

#: Origins of changes that are not a person's edits.
_OURS: Final = frozenset({PULLED, SETTLED, MEDIA})
_PHASES: Final = {
    "server_unreachable": Phase.OFFLINE,
    "offline": Phase.OFFLINE,
    "not_signed_in": Phase.SIGNED_OUT,
    "refresh_reused": Phase.SIGNED_OUT,
    "deactivated": Phase.SIGNED_OUT,
    "too_old": Phase.TOO_OLD,
}
#: The server cannot read what is sent, and may go on giving what others wrote.
_HELD: Final = frozenset({"too_old", "too_new"})
_START_OVER: Final = frozenset({"resync_required", "epoch_changed"})
#: Starting over more often than this within one round means that the server contradicts itself.
_MAX_STARTS: Final = 3
#: How long role, epoch and lease are taken to be as they were.
_GREETING_LASTS_S: Final = 6 * 3600.0
#: Rest between rounds while no hints flow.
_REST_S: Final = 60.0


class Report(NamedTuple):
    """What one round did."""

    pushed: int
    pulled: int


class SyncEngine:
    """Keeps one replica and one workspace equal. ``run`` until cancelled, or ``sync_once``."""

    def __init__(
        self,
        storage: Storage | Replica,
        port: SyncPort,
        *,
        pace: Pace | None = None,
        backoff: Backoff | None = None,
        clock: Monotonic = time.monotonic,
        chunk_rows: int = CHUNK_ROWS,
        media: MediaTransfer | None = None,
        patience: timedelta = KEPT,
        files: SnapshotPort | None = None,
    ) -> None:
        self._storage: Storage = InPlace(storage) if isinstance(storage, Replica) else storage
        self._port, self._clock, self._media = port, clock, media
        self._rounds = Rounds(self._storage, port, chunk_rows=chunk_rows, patience=patience, files=files)
        self._rounds.on_progress = self._tell_share
        self._pace, self._backoff = pace or Pace(clock), backoff or Backoff()
        self._one_at_a_time = asyncio.Lock()
        #: Set whenever there may be a reason to stop waiting; ``_is_wanted`` says that there is one.
        self._stir, self._is_wanted = asyncio.Event(), False
        self._greeted_at: float | None = None
        self.status = StatusSignal()
        #: Called with the id of a job on the server that moved.
        self.on_job: Callable[[str], None] = lambda _: None

    async def sync_once(self, *, tree_only: bool = False) -> Report:
        """One whole round. Raises ``ServerProblem`` and ``StorageFailed``; nothing is lost by either.

        ``tree_only``: of a first sync by file, only what people wait for; the next round goes on.
        """
        async with self._one_at_a_time:
            try:
                for _ in range(_MAX_STARTS):
                    try:
                        return await self._round(tree_only)
                    except ServerProblem as problem:
                        await self._start_over(problem)
                return await self._round(tree_only)
            finally:
                self.status.change(share=None)

    async def prove(self) -> None:
        """Hear from the server that this person is still in: the lease begins anew. Raises ``ServerProblem``.

        ``not_found`` means that he is not.
        """
        try:
            await self._rounds.greet()
        except ServerProblem as problem:
            if problem.code != "not_found" or await self._is_removed():
                raise
            raise ServerProblem("nothing answers there", code="server_unreachable") from problem

    async def run(self) -> None:
        """Round after round until cancelled, signed out or removed."""
        disconnect = self._storage.replica.changes.connect(self._on_changes(asyncio.get_running_loop()))
        try:
            async with asyncio.TaskGroup() as together:
                helping = [together.create_task(self._listen())]
                helping += [together.create_task(self._media.run())] if self._media else []
                await self._work()
                for task in helping:
                    task.cancel()
        finally:
            disconnect()
            self.status.change(live=False)
            if self.status.current.phase not in FINAL:
                self.status.change(phase=Phase.STOPPED)

    def wake(self) -> None:
        """Begin a round now, or as soon as the running one has ended; ends a wait after a failure too."""
        self._is_wanted = True
        self._stir.set()

    async def _round(self, tree_only: bool) -> Report:
        self._pace.sent()
        if self._greeted_at is None or self._clock() - self._greeted_at > _GREETING_LASTS_S:
            await self._rounds.greet()
            self._greeted_at = self._clock()
        try:
            pushed = await self._rounds.push()
        except ServerProblem as problem:
            if problem.code in _HELD:
                await self._rounds.pull()
            raise
        return Report(pushed, await self._rounds.pull(tree_only=tree_only))

    async def _start_over(self, problem: ServerProblem) -> None:
        """A cursor or an epoch the server does not know: learn where it stands, and pull everything."""
        if problem.code not in _START_OVER:
            raise problem
        known = await self._storage.read(lambda reader: reader.state.epoch)
        hello = await self._rounds.greet()
        if hello.epoch == known:
            start = partial(epochs.start_resync, reason=epochs.LOW_WATER, head=hello.head)
            await self._storage.write(start, SETTLED, priority=NETWORK)

    async def _work(self) -> None:
        while True:
            self.status.change(phase=Phase.SYNCING)
            try:
                await self.sync_once()
            except AdlyError as problem:
                await self._report_failure(problem)
                if self.status.current.phase in FINAL:
                    return
                if self.status.current.phase is Phase.TOO_OLD:
                    await self._until_due()
                    continue
                await self._until_wanted(self._backoff.failed(getattr(problem, "retry_after_s", None)))
            else:
                self._backoff.succeeded()
                await self._report_idle()
                await self._until_due()

    async def _report_idle(self) -> None:
        waiting = await self._storage.read(lambda reader: reader.waiting().mutations)
        now = self._storage.replica.clock()
        self.status.change(phase=Phase.IDLE, waiting=waiting, synced_at=now, code=None, request_id=None)

    async def _report_failure(self, problem: AdlyError) -> None:
        self._greeted_at = None
        waiting = await self._storage.read(lambda reader: reader.waiting().mutations)
        self.status.change(
            phase=await self._phase_of(problem),
            waiting=waiting,
            code=problem.code,
            request_id=getattr(problem, "request_id", None),
        )

    async def _phase_of(self, problem: AdlyError) -> Phase:
        if problem.code in _PHASES:
            return _PHASES[problem.code]
        if problem.code == "not_found" and await self._is_removed():
            return Phase.REMOVED
        return Phase.WAITING if problem.retryable else Phase.FAILING

    async def _is_removed(self) -> bool:
        """A wrong address answers 404 too: only the list of a person's workspaces decides."""
        try:
            return not await self._port.is_member()
        except ServerProblem:
            return False

    async def _until_due(self) -> None:
        """Until an edit is due or a round is wanted; while no hints flow, a minute at most."""
        look_at = self._clock() + _REST_S
        while not self._is_wanted:
            self._stir.clear()
            due_s = self._pace.due_in_s()
            if due_s is None and not self.status.current.live:
                due_s = look_at - self._clock()
            if due_s is not None and due_s <= 0:
                return
            await self._stirred(due_s)
        self._is_wanted = False

    async def _until_wanted(self, seconds: float) -> None:
        """A pause that only ``wake`` or a hint ends early; edits do not."""
        until = self._clock() + seconds
        while not self._is_wanted and (left_s := until - self._clock()) > 0:
            self._stir.clear()
            await self._stirred(left_s)
        self._is_wanted = False

    async def _stirred(self, seconds: float | None) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stir.wait()

    def _on_changes(self, loop: asyncio.AbstractEventLoop) -> Listener:
        """Edits are committed on the writer's thread; the loop hears of them on its own."""

        def listen(changes: Changes) -> None:
            if changes.origin not in _OURS:
                loop.call_soon_threadsafe(self._edited)

        return listen

    def _tell_share(self, share: float | None) -> None:
        self.status.change(share=share)

    def _edited(self) -> None:
        self._pace.edited()
        self._stir.set()

    async def _listen(self) -> None:
        """Hints, connection after connection. Whatever was missed in between is fetched by a round."""
        backoff = Backoff()
        while True:
            try:
                async for hint in self._port.hints():
                    backoff.succeeded()
                    self._heard(hint)
            except AdlyError as problem:
                pause_s = backoff.failed(getattr(problem, "retry_after_s", None))
            else:
                pause_s = backoff.failed()
            self._fell_silent()
            await asyncio.sleep(pause_s)

    def _fell_silent(self) -> None:
        """No hints: whoever rests must now look for himself."""
        self.status.change(live=False)
        self._stir.set()

    def _heard(self, hint: Hint | None) -> None:
        is_new = not self.status.current.live
        self.status.change(live=True)
        if hint is not None and hint.job is not None:
            self.on_job(hint.job)
        if hint is not None and hint.role_epoch is not None:
            self._greeted_at = None
        if is_new or (hint is not None and _moves(hint, self._rounds.cursor)):
            self.wake()


def _moves(hint: Hint, cursor: int) -> bool:
    return hint.role_epoch is not None or (hint.head is not None and hint.head > cursor)
