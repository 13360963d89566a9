"""Storage as view models see it: ask or act, go on, and get the answer on the thread that paints."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from adly_desktop.campaigns.courier_view_model import courier
from adly_desktop.storage.changes import Changes, ChangeSignal
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.threads import Threads
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.errors import AdlyError

Answer = TypeVar("Answer")
Failed = Callable[[AdlyError], None]


class _Pending(Generic[Answer]):
    """An answer on its way, and who waits for it."""

    def __init__(
        self, future: "Future[Answer]", then: Callable[[Answer], None], failed: Failed, owner: QObject | None
    ) -> None:
        self.future, self.then, self.failed, self.owner = future, then, failed, owner

    def deliver(self) -> None:
        """Hand the answer over, unless nobody is left to take it. A bug goes on to the crash dialog."""
        if self.future.cancelled() or (self.owner is not None and not isValid(self.owner)):
            return
        error = self.future.exception()
        if error is None:
            self.then(self.future.result())
        elif isinstance(error, AdlyError):
            self.failed(error)
        else:
            raise error


class Desk(QObject):
    """Reads, writes and works elsewhere; answers here, in the order in which they come.

    ``changed`` brings every commit of the replica to this thread. ``failed`` carries expected failures that
    nobody took care of himself.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self, storage: Threads, workers: Executor, origin: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._storage, self._workers, self.origin = storage, workers, origin
        self._courier = courier()
        self._disconnect: Callable[[], None] = lambda: None
        self._open = True

    def listen(self, changes: ChangeSignal) -> None:
        """Begin to bring commits over."""
        self._disconnect = changes.connect(self._on_commit)

    def close(self) -> None:
        """Forget whoever still waits, and ask nothing more; what was submitted is still done."""
        self._open = False
        self._disconnect()

    def read(
        self,
        question: Callable[[Reader], Answer],
        then: Callable[[Answer], None],
        *,
        owner: QObject | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Ask the last commit. Once closed nothing is asked: nobody is there to hear the answer."""
        if self._is_here():
            self._await(self._storage.ask(question), then, failed, owner)

    def write(
        self,
        act: Callable[[UnitOfWork], Answer],
        then: Callable[[Answer], None] = lambda _: None,
        *,
        owner: QObject | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Carry out one transaction, after those submitted before."""
        self._await(self._storage.submit(act, self.origin), then, failed, owner)

    def work(
        self,
        task: Callable[[], Answer],
        then: Callable[[Answer], None],
        *,
        owner: QObject | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Do something that takes time and touches no replica; nothing once closed."""
        if self._is_here():
            self._await(self._workers.submit(task), then, failed, owner)

    def scan(
        self,
        question: Callable[[Reader], Answer],
        then: Callable[[Answer], None],
        *,
        owner: QObject | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Ask something that reads much: in a worker, on a connection of its own, so that nobody waits."""
        self.work(lambda: _scanned(self._storage, question), then, owner=owner, failed=failed)

    def is_own(self, changes: Changes) -> bool:
        """True if this window made these changes itself."""
        return changes.origin == self.origin

    def _await(
        self,
        future: "Future[Answer]",
        then: Callable[[Answer], None],
        failed: Failed | None,
        owner: QObject | None,
    ) -> None:
        pending = _Pending(future, then, failed or self.failed.emit, owner)
        future.add_done_callback(lambda _: self._courier.post(lambda: self._deliver(pending)))

    def _deliver(self, pending: "_Pending[Any]") -> None:
        if self._is_here():
            pending.deliver()

    def _on_commit(self, changes: Changes) -> None:
        """On the writer's thread."""
        self._courier.post(lambda: self._tell(changes))

    def _tell(self, changes: Changes) -> None:
        if self._is_here():
            self.changed.emit(changes)

    def _is_here(self) -> bool:
        """False once it was closed, or deleted with its page; only asked on the thread that paints."""
        if self._open and not isValid(self):
            self.close()
        return self._open


def _scanned(storage: Threads, question: Callable[[Reader], Answer]) -> Answer:
    reader = storage.replica.new_reader()
    try:
        return question(reader)
    finally:
        reader.connection.close()
