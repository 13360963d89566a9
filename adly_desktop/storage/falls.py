"""Rows below a deleted parent are not shown, long before the server has said so of each of them."""

from collections.abc import Sequence
from functools import cache

from adly_desktop.storage.columns import layout_of, quoted
from adly_desktop.storage.driver import Connection
from adly_sync_server.contract.entities import ENTITIES, entity_named
from adly_sync_server.contract.entity import Entity

_GONE = "deleted = 1 OR fallen = 1"


class Falls:
    """Keeps ``fallen`` true: a row is fallen while its parent is deleted or fallen itself."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def follow(self, entity: str, ids: Sequence[str]) -> set[tuple[str, str]]:
        """After rows changed: their own place, and that of everything below. Returns what moved."""
        if not ids:
            return set()
        moved = self._judge(entity, "id", ids)
        return moved | self._below(entity, ids)

    def _below(self, entity: str, ids: Sequence[str]) -> set[tuple[str, str]]:
        moved: set[tuple[str, str]] = set()
        for child in _below(entity):
            assert child.parent_field
            fell = self._judge(child.name, child.parent_field, ids)
            moved |= fell
            if fell:
                moved |= self._below(child.name, [row_id for _, row_id in fell])
        return moved

    def _judge(self, entity: str, column: str, ids: Sequence[str]) -> set[tuple[str, str]]:
        """Set ``fallen`` on the rows whose ``column`` is among the ids; return those that changed."""
        parent = entity_named(entity).parent_entity
        if parent is None or not ids or not self._needed(entity, parent):
            return set()
        table, above = layout_of(entity).table, layout_of(parent).table
        key = quoted(entity_named(entity).parent_field or "")
        gone = (
            f"EXISTS (SELECT 1 FROM {above} p WHERE p.id = {table}.{key} AND (p.deleted = 1 OR p.fallen = 1))"
        )
        marks = ", ".join("?" * len(ids))
        changed = self._connection.execute(
            f"UPDATE {table} SET fallen = {gone} WHERE {quoted(column)} IN ({marks}) AND fallen <> {gone} "
            "RETURNING id",
            tuple(ids),
        ).fetchall()
        return {(entity, row_id) for (row_id,) in changed}

    def _needed(self, entity: str, parent: str) -> bool:
        """Nearly always nothing is gone at all; two partial indexes say so without looking at rows."""
        sql = " UNION ALL ".join(
            f"SELECT 1 FROM {quoted(name)} INDEXED BY {quoted(name + '_gone')} WHERE {_GONE}"
            for name in (entity, parent)
        )
        return bool(self._connection.execute(f"SELECT EXISTS ({sql})").fetchone()[0])


@cache
def _below(entity: str) -> tuple[Entity, ...]:
    """Whatever hangs below, be it ours to delete or the server's alone: pixels of an account, too."""
    return tuple(child for child in ENTITIES.values() if child.parent_entity == entity)
