"""Writes of the server itself to synced rows: what a platform says, what a job made. On the counter, as all.

A change of a field that people edit leaves a revision, so that history also shows what nobody did by hand.
"""

import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import NotFound, Unavailable
from adly_sync_server.contract.fields import Writer
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.sync import rows
from adly_sync_server.sync.counter import MAX_ROWS, take_seq
from adly_sync_server.sync.tables import revisions


class ServerWriter:
    """Rows written under one number. Made by ``server_writes``."""

    def __init__(self, uow: UnitOfWork, seq: int, author: uuid.UUID | None) -> None:
        self.uow = uow
        self.seq = seq
        self._author = author
        self._written = 0

    async def change(self, name: str, row_id: str, changed: Mapping[str, Any]) -> None:
        """Set columns of one living row, given as they travel. Raises ``NotFound``."""
        entity = entity_named(name)
        self._count()
        before = await self._read(entity, row_id)
        really = {column: value for column, value in changed.items() if before[column] != value}
        if not really:
            return
        table = rows.relation(entity)
        assert isinstance(table, sa.Table)  # views are never written
        values = {**rows.columns(entity, really), "seq": self.seq, "updated_at": sa.func.now()}
        await self.uow.connection.execute(sa.update(table).where(*self._key(table, row_id)).values(values))
        await self._remember(entity, row_id, before, really)

    async def add(self, name: str, row_id: str, given: Mapping[str, Any], **hidden: Any) -> None:
        """Insert one row, given as it travels; ``hidden`` columns never do."""
        entity = entity_named(name)
        self._count()
        table = rows.relation(entity)
        assert isinstance(table, sa.Table)  # views are never written
        values = {
            **rows.columns(entity, given),
            **hidden,
            "workspace_id": self.uow.workspace_id,
            "id": uuid.UUID(row_id),
            "seq": self.seq,
            "created_by": self._author,
            "updated_by": self._author,
        }
        await self.uow.connection.execute(sa.insert(table).values(values))

    async def _read(self, entity: Entity, row_id: str) -> dict[str, Any]:
        table = rows.relation(entity)
        query = sa.select(*rows.selected(entity)).where(
            *self._key(table, row_id), table.c.deleted_at.is_(None)
        )
        record = (await self.uow.connection.execute(query)).mappings().one_or_none()
        if record is None:
            raise NotFound(f"no living row {row_id} of {entity.name}")
        return rows.fields(entity, record)

    def _key(self, table: sa.FromClause, row_id: str) -> tuple[sa.ColumnElement[bool], ...]:
        return table.c.workspace_id == self.uow.workspace_id, table.c.id == uuid.UUID(row_id)

    async def _remember(
        self, entity: Entity, row_id: str, before: Mapping[str, Any], changed: Mapping[str, Any]
    ) -> None:
        edited = [column for column in changed if _is_edited_by_people(entity, column)]
        if not edited:
            return
        revision = {
            "workspace_id": self.uow.workspace_id,
            "id": uuid.uuid4(),
            "entity": entity.name,
            "entity_id": uuid.UUID(row_id),
            "op": "patch",
            "author": self._author,
            "before": {column: before[column] for column in edited},
            "patch": {column: changed[column] for column in edited},
            "seq": self.seq,
        }
        await self.uow.connection.execute(sa.insert(revisions).values(revision))

    def _count(self) -> None:
        self._written += 1
        if self._written > MAX_ROWS // 2:  # each may bring a revision along
            raise Unavailable("too many rows under one number: write them in several transactions")


def _is_edited_by_people(entity: Entity, column: str) -> bool:
    field = entity.by_path.get(column)
    return field is None or field.writer is not Writer.SERVER


@asynccontextmanager
async def server_writes(
    engine: AsyncEngine, workspace_id: uuid.UUID, *, author: uuid.UUID | None = None
) -> AsyncIterator[ServerWriter]:
    """A transaction with its number taken, for at most 500 rows."""
    async with unit_of_work(engine, workspace_id=workspace_id, user_id=author) as uow:
        yield ServerWriter(uow, await take_seq(uow), author)
