"""Rows that the server itself changes: what a platform did, what a shop sells, who joined.

At most 1,000 rows for each seq, so that a page of changes never grows beyond what a replica takes in at once.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.values import canonical_moment
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.rows import StoredRow, rows_by_id, write_rows

MAX_ROWS = 1_000


async def put_rows(work: Counted, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert or replace whole rows. Each holds ``id`` and any of the entity's columns in canonical form."""
    _check_count(rows)
    seq, entity = await work.take(), ENTITIES[name]
    empty = {column: entity.default_of(column) for column in entity.columns}
    stored = [
        StoredRow(
            entity=entity,
            id=str(row.get("id") or uuid4()),
            seq=seq,
            fields={**empty, **{column: row[column] for column in entity.columns if column in row}},
        )
        for row in rows
    ]
    await write_rows(work.uow, entity, stored)


async def change_rows(work: Counted, name: str, changes: Mapping[str, Mapping[str, Any]]) -> list[StoredRow]:
    """Set columns of rows that exist, by id. Raises ``NotFound`` where one does not.

    The counter is taken before the rows are read, so nothing that a person pushes meanwhile is lost.
    """
    _check_count(changes)
    seq, entity = await work.take(), ENTITIES[name]
    rows = await rows_by_id(work.uow, entity, changes)
    if len(rows) != len(changes):
        raise NotFound(f"{len(changes) - len(rows)} of the {name} do not exist")
    for row in rows:
        row.seq = seq
        row.fields.update(changes[row.id])
        if "updated_at" in entity.columns:
            row.fields["updated_at"] = moment_text(work)
    await write_rows(work.uow, entity, rows)
    return rows


async def bury_rows(work: Counted, name: str, ids: Sequence[str]) -> None:
    """Tombstone rows that a platform no longer has. Their own children are the caller's to bury."""
    _check_count(ids)
    seq, entity = await work.take(), ENTITIES[name]
    rows = [row for row in await rows_by_id(work.uow, entity, ids) if row.is_live]
    for row in rows:
        row.seq = row.deleted_seq = seq
        row.deleted_at = moment_text(work)
    await write_rows(work.uow, entity, rows)


def moment_text(work: Counted) -> str:
    """When the counter was taken, as it travels."""
    return canonical_moment(work.at.isoformat())


def _check_count(rows: Sequence[Any] | Mapping[str, Any]) -> None:
    if len(rows) > MAX_ROWS:
        raise ValueError(f"{len(rows)} rows in one seq; at most {MAX_ROWS}")
