"""Rows as the server sends them: each replaces only an older one, and nothing of ours is covered up."""

from collections.abc import Sequence

from adly_desktop.storage.driver import Connection
from adly_desktop.storage.falls import Falls
from adly_desktop.storage.outbox import Outbox
from adly_desktop.storage.parked import Parked
from adly_desktop.storage.rows import Row, Rows
from adly_desktop.storage.shadows import Image, Shadows
from adly_desktop.storage.visible import Visible
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.sync import RowImage

Touched = set[tuple[str, str]]


class Images:
    """Applies row images inside the transaction of whoever holds the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows, self._shadows = Rows(connection), Shadows(connection)
        self._visible = Visible(self._rows, self._shadows, Outbox(connection))
        self._falls, self._parked = Falls(connection), Parked(connection)

    def apply(self, images: Sequence[RowImage], *, resync: bool = False) -> Touched:
        """Store images, newest state last. Returns the rows that are seen differently now."""
        if resync:
            self._note_seen(images)
        fresh = {entity: self._store(entity, newest) for entity, newest in _by_entity(images).items()}
        touched: Touched = {(entity, row_id) for entity, ids in fresh.items() for row_id in ids}
        # Only now: parents and children may stand in any order within these images.
        for entity, ids in fresh.items():
            touched |= self._falls.follow(entity, ids)
        return touched

    def _store(self, entity: str, newest: dict[str, RowImage]) -> list[str]:
        """Write what is newer than what we have; returns the ids."""
        if entity not in ENTITIES:
            self._parked.put(newest.values())
            return []
        covered = self._shadows.among(entity, list(newest))
        seqs = {row_id: seq for row_id, (_, seq) in self._rows.seqs(entity, list(newest)).items()} | covered
        fresh = [image for image in newest.values() if image.seq > seqs.get(image.id, -1)]
        self._rows.write(entity, [_row(image) for image in fresh if image.id not in covered])
        for image in fresh:
            if image.id in covered:
                self._shadows.put(entity, image.id, Image(image.seq, image.deleted, image.fields))
                self._visible.refresh(entity, image.id)
        return [image.id for image in fresh]

    def begin_resync(self, *, forget_order: bool) -> None:
        """Everything is about to come again. ``forget_order``: the server counts anew (another epoch)."""
        self._connection.execute("DELETE FROM resync_seen")
        if forget_order:
            for name in ENTITIES:
                self._connection.execute(f'UPDATE "{name}" SET seq = -1')
            self._connection.execute("UPDATE shadows SET seq = -1 WHERE image IS NOT NULL")
            self._connection.execute("UPDATE parked SET seq = -1")

    def end_resync(self) -> Touched:
        """Rows the server did not send again are gone there; what we have queued for them stays queued."""
        touched: Touched = set()
        for entity in ENTITIES:
            touched |= self._forget_unseen(entity)
        self._connection.execute(
            "DELETE FROM parked WHERE (entity, id) NOT IN (SELECT entity, id FROM resync_seen)"
        )
        self._connection.execute("DELETE FROM resync_seen")
        return touched

    def _note_seen(self, images: Sequence[RowImage]) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO resync_seen(entity, id) VALUES (?, ?)", [(i.entity, i.id) for i in images]
        )

    def _forget_unseen(self, entity: str) -> Touched:
        unseen = "id NOT IN (SELECT id FROM resync_seen WHERE entity = ?)"
        covered = self._connection.execute(
            f"SELECT id FROM shadows WHERE entity = ? AND image IS NOT NULL AND {unseen}", (entity, entity)
        ).fetchall()
        for (row_id,) in covered:
            self._shadows.put(entity, row_id, Image(0, False, None))
            self._visible.refresh(entity, row_id)
        gone = self._connection.execute(
            f'SELECT id FROM "{entity}" WHERE {unseen} '
            "AND id NOT IN (SELECT id FROM shadows WHERE entity = ?)",
            (entity, entity),
        ).fetchall()
        self._rows.remove(entity, [row_id for (row_id,) in gone])
        return {(entity, row_id) for (row_id,) in (*covered, *gone)}


def _by_entity(images: Sequence[RowImage]) -> dict[str, dict[str, RowImage]]:
    """Images by entity and id; of several of one row the last counts."""
    sorted_out: dict[str, dict[str, RowImage]] = {}
    for image in images:
        sorted_out.setdefault(image.entity, {})[image.id] = image
    return sorted_out


def _row(image: RowImage) -> Row:
    return Row(image.entity, image.id, image.seq, image.deleted, image.fields)
