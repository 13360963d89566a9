"""Rows of entities that only a newer version knows: kept until the upgrade that can read them."""

from collections.abc import Iterable

from adly_desktop.storage.columns import json_text, json_value
from adly_desktop.storage.driver import Connection
from adly_sync_server.contract.sync import RowImage


class Parked:
    """Row images by entity and id; the newest wins."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, images: Iterable[RowImage]) -> None:
        """Keep images of unknown entities."""
        self._connection.executemany(
            "INSERT INTO parked(entity, id, seq, deleted, fields) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT(entity, id) DO UPDATE SET "
            "seq = excluded.seq, deleted = excluded.deleted, fields = excluded.fields "
            "WHERE excluded.seq > parked.seq",
            [(i.entity, i.id, i.seq, int(i.deleted), json_text(i.fields)) for i in images],
        )

    def take(self, entity: str) -> list[RowImage]:
        """Hand over the rows of an entity that is now known."""
        found = self._connection.execute(
            "DELETE FROM parked WHERE entity = ? RETURNING id, seq, deleted, fields", (entity,)
        ).fetchall()
        return [
            RowImage(entity=entity, id=i, seq=seq, deleted=bool(deleted), fields=json_value(fields))
            for i, seq, deleted, fields in found
        ]

    def entities(self) -> list[str]:
        """Which unknown entities wait here."""
        return [name for (name,) in self._connection.execute("SELECT DISTINCT entity FROM parked")]
