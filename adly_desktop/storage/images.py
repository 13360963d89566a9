"""Rows as the server sends them: each replaces only an older one, and nothing of ours is covered up."""

from collections.abc import Sequence
from itertools import groupby

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
        touched: Touched = set()
        for entity, run in groupby(images, key=lambda image: image.entity):
            touched |= self._apply_run(entity, list(run))
        return touched

    def _apply_run(self, entity: str, images: list[RowImage]) -> Touched:
        if entity not in ENTITIES:
            self._parked.put(images)
            return set()
        newest = {image.id: image for image in images}
        covered = self._shadows.among(entity, list(newest))
        seqs = {row_id: seq for row_id, (_, seq) in self._rows.seqs(entity, list(newest)).items()} | covered
        fresh = [image for image in newest.values() if image.seq > seqs.get(image.id, -1)]
        self._rows.write(entity, [_row(image) for image in fresh if image.id not in covered])
        for image in fresh:
            if image.id in covered:
                self._shadows.put(entity, image.id, Image(image.seq, image.deleted, image.fields))
                self._visible.refresh(entity, image.id)
        ids = [image.id for image in fresh]
        return {(entity, row_id) for row_id in ids} | self._falls.follow(entity, ids)

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


def _row(image: RowImage) -> Row:
    return Row(image.entity, image.id, image.seq, image.deleted, image.fields)
