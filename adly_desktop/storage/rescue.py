"""A damaged replica: save what waits to be sent, put the file aside, begin anew from the server.

Rows come again with the next pull; what only existed here is taken from the file as far as it can be read,
and from the journal beside it.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from adly_desktop.storage import connection as connections
from adly_desktop.storage.driver import DriverError
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.journal import Journal, Kept
from adly_desktop.storage.outbox import Outbox
from adly_desktop.storage.unit_of_work import UnitOfWork

_PARTS: Final = ("", "-wal", "-shm")


class Rescued(NamedTuple):
    """Where the damaged file lies now, and how many unsent mutations were saved from it."""

    moved_to: Path
    saved: int


def journal_of(path: Path, key: bytes) -> Journal:
    """The journal beside a replica."""
    return Journal(path.with_name(path.name + ".journal"), key)


def set_aside(path: Path, key: bytes, now: datetime) -> Rescued:
    """Save unsent work into the journal and move the damaged file away; ``Replica.open`` then starts anew.

    The caller must own the replica's lock. The moved file stays until somebody deletes it.
    """
    journal = journal_of(path, key)
    saved = {kept.mutation.id: kept for kept in journal.waiting()}
    saved |= {kept.mutation.id: kept for kept in _readable(path, key)}
    journal.rewrite(sorted(saved.values(), key=lambda kept: kept.mutation.id))
    journal.close()
    return Rescued(_moved(path, "damaged", now, _PARTS), len(saved))


def put_away(path: Path, now: datetime) -> Path:
    """Move a file whose key is lost out of the way, its journal too; it opens again if the key is found."""
    return _moved(path, "sealed", now, (*_PARTS, ".journal"))


def _moved(path: Path, why: str, now: datetime, parts: Sequence[str]) -> Path:
    moved_to = path.with_name(f"{path.name}.{why}-{now:%Y%m%dT%H%M%S}")
    for part in parts:
        source = path.with_name(path.name + part)
        if source.exists():
            source.replace(moved_to.with_name(moved_to.name + part))
    return moved_to


def restore_lost(uow: UnitOfWork, journal: Journal) -> int:
    """Queue again what the journal knows and the replica neither holds nor ever saw answered."""
    known = {queued.mutation.id for queued in uow.outbox.everything()}
    missing = [kept for kept in journal.waiting() if kept.mutation.id not in known]
    if missing:
        answered = uow.settled.answered_ids()
        missing = [kept for kept in missing if kept.mutation.id not in answered]
    for kept in missing:
        # A number means that it may have reached the server under a name we no longer have.
        again = msgspec.structs.replace(
            kept.mutation, n=0, replay=kept.mutation.replay or kept.mutation.n > 0
        )
        uow.queue(again)
    return len(missing)


def _readable(path: Path, key: bytes) -> Iterator[Kept]:
    """As much of the outbox as the damaged file still gives."""
    with suppress(StorageFailed, FileNotFoundError):
        connection = connections.reader(path, key)
        try:
            # Row by row: what stands before the first unreadable page is still good.
            with suppress(DriverError, msgspec.MsgspecError):
                for queued in Outbox(connection).everything():
                    yield Kept(queued.mutation, queued.at)
        finally:
            connection.close()
