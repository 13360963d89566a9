"""Rows as the server sends them: each replaces only an older one, and nothing of ours is covered up."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from adly_desktop.storage.driver import Connection
from adly_desktop.storage.falls import Falls
from adly_desktop.storage.outbox import Outbox
from adly_desktop.storage.parked import Parked
from adly_desktop.storage.rows import Places, Rows, Width
from adly_desktop.storage.shadows import Image, Shadows
from adly_desktop.storage.visible import Visible
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.sync import RowImage

Touched = set[tuple[str, str]]
#: Rows between two looks at whether somebody waits: some 2 ms of work.
STEP_ROWS: Final = 50
#: Ids in one statement.
_MANY: Final = 1_000


class Images:
    """Applies row images inside the transaction of whoever holds the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows, self._shadows = Rows(connection), Shadows(connection)
        self._visible = Visible(self._rows, self._shadows, Outbox(connection))
        self._falls, self._parked = Falls(connection), Parked(connection)

    def apply(self, images: Sequence[RowImage], *, resync: bool = False) -> Touched:
        """Store images, newest state last. Returns the rows that are seen differently now."""
        return self.apply_some(images, lambda: False, resync=resync)[1]

    def apply_some(
        self, images: Sequence[RowImage], is_enough: Callable[[], bool], *, resync: bool = False
    ) -> tuple[int, Touched]:
        """Store images until it is enough; returns how many were, and what is seen differently now."""
        arrivals = {entity: self._arrival(entity, newest) for entity, newest in _by_entity(images).items()}
        fresh: dict[str, list[str]] = {}
        done = 0
        while done < len(images):
            for entity, newest in _by_entity(images[done : done + STEP_ROWS]).items():
                fresh.setdefault(entity, []).extend(self._store(arrivals[entity], newest))
            done = min(done + STEP_ROWS, len(images))
            if is_enough():
                break
        if resync:
            self._note_seen(images[:done])
        return done, self._followed(fresh)

    def _arrival(self, entity: str, newest: dict[str, RowImage]) -> "_Arrival":
        ids = list(newest)
        if entity not in ENTITIES:
            return _Arrival(entity, Places({}, 0), {}, Width((), has_extra=False))
        width = self._rows.width(entity, list(newest.values()))
        return _Arrival(entity, self._rows.places(entity, ids), self._shadows.among(entity, ids), width)

    def _store(self, arrival: "_Arrival", newest: dict[str, RowImage]) -> list[str]:
        """Write what is newer than what we have; returns the ids."""
        if arrival.entity not in ENTITIES:
            self._parked.put(newest.values())
            return []
        fresh = [image for image in newest.values() if arrival.is_news(image)]
        plain = [image for image in fresh if image.id not in arrival.covered]
        self._rows.take(arrival.entity, plain, arrival.places, arrival.width)
        for image in fresh:
            if image.id in arrival.covered:
                self._shadows.put(image.entity, image.id, Image(image.seq, image.deleted, image.fields))
                self._visible.refresh(image.entity, image.id)
        return [image.id for image in fresh]

    def _followed(self, fresh: dict[str, list[str]]) -> Touched:
        """Only at the end: parents and children may stand in any order."""
        touched: Touched = {(entity, row_id) for entity, ids in fresh.items() for row_id in ids}
        for entity, ids in fresh.items():
            touched |= self._falls.follow(entity, ids)
        return touched

    def lowest_seq(self) -> int | None:
        """Of all the server's rows that are held here; None where there is none."""
        tables = [*(f'"{name}"' for name in ENTITIES), "shadows"]
        each = " UNION ALL ".join(f"SELECT min(seq) AS seq FROM {table} WHERE seq > 0" for table in tables)
        (lowest,) = self._connection.execute(f"SELECT min(seq) FROM ({each})").fetchone()
        return None if lowest is None else int(lowest)

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
        ids = [row_id for (row_id,) in (*covered, *gone)]
        touched: Touched = {(entity, row_id) for row_id in ids}
        for start in range(0, len(ids), _MANY):
            touched |= self._falls.follow(entity, ids[start : start + _MANY])
        return touched


class _Arrival(NamedTuple):
    """What is known of the rows that images of one entity are for; ``covered``: seqs under edits of ours."""

    entity: str
    places: Places
    covered: dict[str, int]
    width: Width

    def is_news(self, image: RowImage) -> bool:
        known = self.covered.get(image.id, self.places.seq(image.id))
        return known is None or image.seq > known


def _by_entity(images: Sequence[RowImage]) -> dict[str, dict[str, RowImage]]:
    """Images by entity and id; of several of one row the last counts."""
    sorted_out: dict[str, dict[str, RowImage]] = {}
    for image in images:
        sorted_out.setdefault(image.entity, {})[image.id] = image
    return sorted_out
