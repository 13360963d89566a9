"""One thread that writes, one that reads: nothing of SQLite ever runs on the thread that paints.

What a person does goes before what the network brought: staged rows come in small chunks, and a waiting
keystroke passes between any two of them.
"""

import asyncio
import contextlib
import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol, TypeVar

from adly_desktop.storage.driver import Connection
from adly_desktop.storage.failures import StorageFailed, translated
from adly_desktop.storage.following import Following
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.replica import NEW_FILE, Replica
from adly_desktop.storage.unit_of_work import UnitOfWork

Answer = TypeVar("Answer")

PERSON: Final = 0
NETWORK: Final = 1
_LAST: Final = 9
#: How often the log is moved into the file.
_KEEP_EVERY_S: Final = 2.0
#: How often a process that only reads looks for what the owner has written.
_FOLLOW_EVERY_S: Final = 0.5
#: A file that cannot be opened just now is followed later.
_FOLLOW_WITHIN_S: Final = 2.0


class Storage(Protocol):
    """A replica that is awaited."""

    @property
    def replica(self) -> Replica: ...

    @property
    def is_beside(self) -> bool:
        """True where work goes on in threads beside the one that awaits it."""
        ...

    @property
    def is_wanted(self) -> bool:
        """True while a person's edit waits: long work ends its transaction early."""
        ...

    async def write(
        self,
        act: Callable[[UnitOfWork], Answer],
        origin: str = "edit",
        *,
        durable: bool = True,
        priority: int = PERSON,
    ) -> Answer:
        """``act`` within one unit of work."""
        ...

    async def read(self, question: Callable[[Reader], Answer]) -> Answer:
        """``question`` answered from the last commit."""
        ...

    async def arrange(self, act: Callable[[Connection], None]) -> None:
        """``act`` on the writer's connection between two units of work."""
        ...

    async def become(self, arrived: Path, finish: Callable[[Connection], None]) -> bool:
        """The replica becomes the file that has arrived; False where it cannot (see ``Replica.become``)."""
        ...


class InPlace:
    """The same without threads: for programs that have nothing to paint."""

    is_beside = False
    is_wanted = False

    def __init__(self, replica: Replica) -> None:
        self.replica = replica

    async def write(
        self,
        act: Callable[[UnitOfWork], Answer],
        origin: str = "edit",
        *,
        durable: bool = True,
        priority: int = PERSON,
    ) -> Answer:
        """Runs at once, whatever the priority."""
        return self.replica.write(act, origin, durable=durable)

    async def read(self, question: Callable[[Reader], Answer]) -> Answer:
        """Runs at once."""
        return self.replica.read(question)

    async def arrange(self, act: Callable[[Connection], None]) -> None:
        """Runs at once."""
        self.replica.arrange(act)

    async def become(self, arrived: Path, finish: Callable[[Connection], None]) -> bool:
        """Runs at once."""
        return self.replica.become(arrived, finish)


class _Job(NamedTuple):
    priority: int
    number: int
    run: Callable[[], Any] | None
    future: "Future[Any]"


class Threads:
    """Two threads over one replica, and a third that keeps its log short. ``close`` lets work end first."""

    is_beside = True

    def __init__(self, replica: Replica) -> None:
        self.replica = replica
        self._writing, self._reading = _Lane("adly-writer"), _Lane("adly-reader")
        self._closing, self._following = threading.Event(), threading.Event()
        beside = self._keep if replica.writable else self._follow
        self._keeping = threading.Thread(target=beside, name="adly-keeper", daemon=True)
        self._keeping.start()
        if not replica.writable:
            # What is read from now on is followed; a change between the two would be told by nobody.
            self._following.wait(_FOLLOW_WITHIN_S)

    @property
    def is_wanted(self) -> bool:
        """True while a person's edit waits behind what the writer is doing."""
        return self._writing.urgent > 0

    async def write(
        self,
        act: Callable[[UnitOfWork], Answer],
        origin: str = "edit",
        *,
        durable: bool = True,
        priority: int = PERSON,
    ) -> Answer:
        """``act`` on the writer thread, before anything of a lower priority that waits."""
        return await asyncio.wrap_future(self.submit(act, origin, durable=durable, priority=priority))

    def submit(
        self,
        act: Callable[[UnitOfWork], Answer],
        origin: str = "edit",
        *,
        durable: bool = True,
        priority: int = PERSON,
    ) -> "Future[Answer]":
        """The same for callers outside of any event loop."""
        return self._writing.put(lambda: self.replica.write(act, origin, durable=durable), priority)

    async def read(self, question: Callable[[Reader], Answer]) -> Answer:
        """``question`` on the reader thread."""
        return await asyncio.wrap_future(self.ask(question))

    async def arrange(self, act: Callable[[Connection], None]) -> None:
        """``act`` on the writer thread, behind what a person does."""
        await asyncio.wrap_future(self._writing.put(lambda: self.replica.arrange(act), NETWORK))

    async def become(self, arrived: Path, finish: Callable[[Connection], None]) -> bool:
        """On the writer thread, behind what a person does."""
        return await asyncio.wrap_future(
            self._writing.put(lambda: self.replica.become(arrived, finish), NETWORK)
        )

    def ask(self, question: Callable[[Reader], Answer]) -> "Future[Answer]":
        """The same for callers outside of any event loop."""
        return self._reading.put(lambda: self.replica.read(question), PERSON)

    def close(self) -> None:
        """Finish what was begun, then close the replica."""
        self._closing.set()
        self._keeping.join()
        self._writing.close()
        self._reading.close()
        self.replica.close()

    def _keep(self) -> None:
        """Move the log into the file now and then: inside a commit it would be felt under the fingers.

        A failure here is no failure of anybody's work; the same fault meets the next commit, loudly.
        """
        while not self._closing.wait(_KEEP_EVERY_S):
            with contextlib.suppress(StorageFailed):
                self.replica.checkpoint()

    def _follow(self) -> None:
        """Tell of what the owner, another process, has changed."""
        followed = None
        while not self._closing.is_set():
            # Asked before it is opened: of a file that is replaced in between, one hears again.
            file = self.replica.file
            with contextlib.suppress(StorageFailed), translated(), self.replica.new_reader() as reader:
                following = Following(reader)
                self._following.set()
                if followed not in (None, file):
                    self.replica.changes.emit(NEW_FILE)
                followed = file
                self._follow_file(following, file)
            self._closing.wait(_FOLLOW_EVERY_S)

    def _follow_file(self, following: Following, file: tuple[int, int] | None) -> None:
        """For as long as it is that file."""
        while not self._closing.wait(_FOLLOW_EVERY_S) and self.replica.file in (None, file):
            with contextlib.suppress(StorageFailed), translated():
                if (changes := following.look()) is not None:
                    self.replica.changes.emit(changes)


class _Lane:
    """A thread that takes the most urgent job, oldest first."""

    def __init__(self, name: str) -> None:
        #: How many jobs of a person wait.
        self.urgent = 0
        self._jobs: queue.PriorityQueue[_Job] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._counting = threading.Lock()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def put(self, run: Callable[[], Any], priority: int) -> "Future[Any]":
        if not self._thread.is_alive():
            raise RuntimeError("the replica is closed")
        job = _Job(priority, next(self._numbers), run, Future())
        self._count(job, 1)
        self._jobs.put(job)
        return job.future

    def close(self) -> None:
        self._jobs.put(_Job(_LAST, next(self._numbers), None, Future()))
        self._thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()).run is not None:
            self._count(job, -1)
            _finish(job)

    def _count(self, job: _Job, change: int) -> None:
        if job.priority == PERSON:
            with self._counting:
                self.urgent += change


def _finish(job: _Job) -> None:
    assert job.run is not None
    if not job.future.set_running_or_notify_cancel():
        return
    try:
        job.future.set_result(job.run())
    except BaseException as error:
        # Whatever it is belongs to the one who waits.
        job.future.set_exception(error)
