"""The server's images of rows that carry something of ours: what shows when ours is taken away."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from adly_desktop.storage.columns import json_text, json_value
from adly_desktop.storage.driver import Connection


class Image(NamedTuple):
    """A row as the server last sent it; ``fields`` is None where it never did."""

    seq: int
    deleted: bool
    fields: dict[str, Any] | None


class Shadows:
    """Images by entity and id; a row without pending mutations has none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, entity: str, row_id: str) -> Image | None:
        """The image below pending mutations, if there are any."""
        found = self._connection.execute(
            "SELECT seq, deleted, image FROM shadows WHERE entity = ? AND id = ?", (entity, row_id)
        ).fetchone()
        return None if found is None else Image(found[0], bool(found[1]), json_value(found[2]))

    def put(self, entity: str, row_id: str, image: Image) -> None:
        """Keep an image, replacing an older one."""
        self._connection.execute(
            "INSERT INTO shadows(entity, id, seq, deleted, image) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT(entity, id) DO UPDATE SET "
            "seq = excluded.seq, deleted = excluded.deleted, image = excluded.image",
            (entity, row_id, image.seq, int(image.deleted), json_text(image.fields)),
        )

    def drop(self, entity: str, row_id: str) -> None:
        """Nothing of ours lies over the row any more."""
        self._connection.execute("DELETE FROM shadows WHERE entity = ? AND id = ?", (entity, row_id))

    def among(self, entity: str, ids: Sequence[str]) -> dict[str, int]:
        """Those of the ids that have a shadow, with its seq."""
        marks = ", ".join("?" * len(ids))
        sql = f"SELECT id, seq FROM shadows WHERE entity = ? AND id IN ({marks})"
        return dict(self._connection.execute(sql, (entity, *ids)))

    def all_ids(self) -> list[tuple[str, str]]:
        """Every (entity, id) with something of ours on it."""
        return list(self._connection.execute("SELECT entity, id FROM shadows"))
