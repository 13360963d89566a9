"""The way into a replica: open the file, edit in units of work, read on a connection beside.

One process owns it; a second one may open it and only read. Everything here may be called from any thread:
the writer and the reader are each behind a lock, and the desktop gives each a thread of its own (threads.py).
"""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, TypeVar

from adly_desktop.storage import connection as connections
from adly_desktop.storage import renewal, rescue, upgrade
from adly_desktop.storage.arriving import Arriving, beside
from adly_desktop.storage.changes import PULLED, Changes, ChangeSignal
from adly_desktop.storage.clock import Clock, utc_now
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.failures import StorageFailed, translated
from adly_desktop.storage.journal import Journal, Kept
from adly_desktop.storage.lock import OwnerLock
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.snapshots import TREE

Answer = TypeVar("Answer")
#: Logs below this are left alone.
_SHORT_LOG_BYTES: Final = 1024 * 1024


#: Told where the replica has become another file.
NEW_FILE: Final = Changes(frozenset((entity, "") for entity in TREE), PULLED)


class Replica:
    """An open replica. Close it, or use it as a context manager."""

    def __init__(self, path: Path, key: bytes, lock: OwnerLock, clock: Clock) -> None:
        """Use ``open``."""
        self.path, self.clock = path, clock
        self.changes = ChangeSignal()
        #: How many unsent mutations the file had lost and the journal gave back.
        self.recovered = 0
        self._key, self._lock = key, lock
        self._writing, self._reading = threading.RLock(), threading.RLock()
        #: Held where connections of their own come and go: never while the file is being replaced.
        self._opening = threading.Lock()
        self._writer: Connection | None = connections.writer(path, key) if lock.held else None
        self._file = self.file
        self._reader = Reader(connections.reader(path, key))
        self._journal: Journal | None = None

    @classmethod
    def open(cls, path: Path, key: bytes, *, clock: Clock = utc_now) -> "Replica":
        """Open or create the file with its raw key of 32 bytes; read-only where another process owns it.

        Raises ``StorageFailed``: replica_damaged and replica_truncated (see ``rebuild``),
        replica_newer, wrong_passphrase (another key), disk_full.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = OwnerLock(path.with_name(path.name + ".lock"))
        try:
            return cls._opened(path, key, lock, clock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def rebuild(cls, path: Path, key: bytes, *, clock: Clock = utc_now) -> tuple["Replica", rescue.Rescued]:
        """Put a damaged file aside and begin anew with the unsent work that was saved from it.

        Raises ``StorageFailed(replica_locked)`` where another process owns it.
        """
        with OwnerLock(path.with_name(path.name + ".lock")) as lock:
            if not lock.acquire():
                raise StorageFailed("another process owns this replica", code="replica_locked")
            rescued = rescue.set_aside(path, key, clock())
        return cls.open(path, key, clock=clock), rescued

    @classmethod
    def _opened(cls, path: Path, key: bytes, lock: OwnerLock, clock: Clock) -> "Replica":
        if not lock.acquire():
            return cls(path, key, lock, clock)
        journal = rescue.journal_of(path, key)
        upgrade.upgrade(path, key)
        replica = cls(path, key, lock, clock)
        try:
            replica._take_up(journal)
        except BaseException:
            replica.close()
            raise
        return replica

    def _take_up(self, journal: Journal) -> None:
        with self.unit_of_work("recovery") as uow:
            self.recovered = rescue.restore_lost(uow, journal)
            waiting = [Kept(queued.mutation, queued.at) for queued in uow.outbox.everything()]
        journal.rewrite(waiting)
        self._journal = journal

    @property
    def writable(self) -> bool:
        """False where another process owns the replica."""
        return self._lock.held

    @property
    def file(self) -> tuple[int, int] | None:
        """Which file it is that bears the replica's name now; None where there is none any more."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    @contextmanager
    def unit_of_work(self, origin: str = "edit", *, durable: bool = True) -> Iterator[UnitOfWork]:
        """One transaction; committed at the end, given up on any exception, then one change signal.

        ``durable=False`` leaves out the flush to disk: for what the server would send again anyway.
        Raises ``StorageFailed`` (replica_locked, disk_full, …); then nothing has changed.
        """
        with self._writing:
            writer = self._owned()
            uow = UnitOfWork(writer, self.clock)
            with _transaction(writer, durable):
                yield uow
            if self._journal is not None and uow.trail.entries:
                self._journal.record(uow.trail.entries)
        if uow.touched:
            self.changes.emit(Changes(frozenset(uow.touched), origin))

    def write(
        self, act: Callable[[UnitOfWork], Answer], origin: str = "edit", *, durable: bool = True
    ) -> Answer:
        """``act`` within one unit of work."""
        with self.unit_of_work(origin, durable=durable) as uow:
            return act(uow)

    def arrange(self, act: Callable[[Connection], None]) -> None:
        """``act`` on the writer's connection outside of any transaction: attaching, and letting go."""
        with self._writing, translated():
            act(self._owned())

    def read(self, question: Callable[[Reader], Answer]) -> Answer:
        """``question`` answered from the last commit."""
        with self._reading, translated():
            if not self.writable:
                self._follow_file()
            return question(self._reader)

    def new_reader(self) -> Reader:
        """A further reader, for a thread of its own; close it, or use it as a context manager."""
        with self._opening:
            return Reader(connections.reader(self.path, self._key))

    def checkpoint(self) -> None:
        """Move what has gathered in the write-ahead log into the file, on a connection of its own.

        Writers go on meanwhile. Not for two threads at once.
        """
        with self._opening:
            self._shorten_log()

    def _shorten_log(self) -> None:
        log = self.path.with_name(self.path.name + "-wal")
        if self._writer is None or not log.exists() or log.stat().st_size < _SHORT_LOG_BYTES:
            return
        with translated(), contextlib.closing(connections.writer(self.path, self._key)) as keeper:
            keeper.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        if self._journal is not None:
            self._journal.flush()

    def arriving(self, name: str, pages: Sequence[int]) -> Arriving:
        """The file of that name that this replica may become, as far as it has come."""
        return Arriving(beside(self.path, name), self._key, pages)

    def become(self, arrived: Path, finish: Callable[[Connection], None]) -> bool:
        """Be that whole file from now on, with everything of our own in it and what ``finish`` does to it.

        False where this replica holds rows or edits already, or where somebody else holds its file: then it
        is as it was. So it is after any failure; then the file that arrived is gone.
        """
        with self._opening, self._writing, self._reading, translated():
            writer = self._owned()
            if self._is_begun(writer) or not renewal.emptied_log(writer):
                return False
            coming = renewal.prepared(arrived, self.path, self._key, finish)
            is_done = self._exchange(coming, arrived)
        if is_done:
            self.changes.emit(NEW_FILE)
        return is_done

    def _exchange(self, coming: Path, arrived: Path) -> bool:
        """Put the file in place, while nothing of ours is open."""
        self._owned().close()
        self._writer = None
        self._reader.connection.close()
        try:
            renewal.put_in_place(coming, self.path)
        except PermissionError:
            # A system that does not let go of a file which another process has open.
            coming.replace(arrived)
            return False
        except BaseException:
            coming.unlink(missing_ok=True)
            raise
        finally:
            self._reader = Reader(connections.reader(self.path, self._key))
            self._owned()
        return True

    def _is_begun(self, writer: Connection) -> bool:
        has_work = self._journal is not None and bool(self._journal.waiting())
        return has_work or not renewal.is_untouched(writer)

    def _follow_file(self) -> None:
        """Read from what bears the replica's name now: the owner may have become another file."""
        if (file := self.file) not in (None, self._file):
            self._reader.connection.close()
            self._file, self._reader = file, Reader(connections.reader(self.path, self._key))

    def close(self) -> None:
        """Close both connections and let another process own the replica."""
        with self._writing, self._reading:
            self._reader.connection.close()
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            if self._journal is not None:
                self._journal.close()
            self._lock.release()

    def destroy(self) -> None:
        """Close, and delete everything that lies beside the file under its name: it cannot be undone.

        The key is destroyed by whoever keeps it, and first: without it the rest is noise.
        """
        self.close()
        for part in self.path.parent.glob(f"{self.path.name}*"):
            part.unlink(missing_ok=True)

    def __enter__(self) -> "Replica":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _owned(self) -> Connection:
        if not self._lock.held:
            raise StorageFailed("another process owns this replica", code="replica_locked")
        if self._writer is None:
            self._writer = connections.writer(self.path, self._key)
        return self._writer


@contextmanager
def _transaction(writer: Connection, durable: bool) -> Iterator[None]:
    with translated():
        writer.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        writer.execute("BEGIN IMMEDIATE")
        try:
            yield
            writer.execute("COMMIT")
        except BaseException:
            if writer.in_transaction:
                writer.execute("ROLLBACK")
            raise
