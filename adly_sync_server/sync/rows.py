"""Row images from tables and back, for every synced entity alike.

PostgreSQL builds and reads the JSON itself: an image is never taken apart column by column in Python. A page
of changes is joined text; a push parses only the rows it touches. The form of every value is the canonical
one of ``contract.values``: decimals without idle zeros, moments in UTC with ``Z``, sets as sorted lists.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import TextClause, text

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.fields import Kind
from adly_sync_server.contract.sync import RowImage
from adly_sync_server.db.unit_of_work import UnitOfWork

#: Colons are quoted: bare ones would be taken for parameters.
_MOMENT = (
    "replace(to_char({0} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24\":\"MI\":\"SS.US\"Z\"'), '.000000Z', 'Z')"
)

#: How a column becomes a JSON value, where PostgreSQL's own way is not the canonical form.
_EXPRESSIONS: Mapping[Kind, str] = {
    Kind.DECIMAL: "trim_scale({0})::text",
    Kind.TIMESTAMP: _MOMENT,
    Kind.STRINGS: "coalesce({0}, '{{}}')",
}

_decode = msgspec.json.Decoder(dict[str, Any]).decode


class StoredRow(msgspec.Struct, kw_only=True):
    """A row as the server works on it: its image, and when it fell if it did."""

    entity: Entity
    id: str
    seq: int
    fields: dict[str, Any]
    deleted_seq: int | None = None
    deleted_at: str | None = None

    @property
    def is_live(self) -> bool:
        """True unless it is a tombstone."""
        return self.deleted_seq is None

    def image(self) -> RowImage:
        """The row as it travels."""
        return RowImage(
            entity=self.entity.name, id=self.id, seq=self.seq, deleted=not self.is_live, fields=self.fields
        )


def fields_json(entity: Entity, alias: str = "t") -> str:
    """SQL of the JSON object that holds every synced column."""
    columns = ", ".join(f'{_expression(entity, column, alias)} as "{column}"' for column in entity.columns)
    return f"(select row_to_json(f) from (select {columns}) f)"


def image_json(entity: Entity, alias: str = "t") -> str:
    """SQL of the whole image as JSON text."""
    return (
        f"(select row_to_json(i)::text from (select '{entity.name}' as entity, {alias}.id, {alias}.seq,"
        f" {alias}.deleted_at is not null as deleted, {fields_json(entity, alias)} as fields) i)"
    )


async def rows_by_id(uow: UnitOfWork, entity: Entity, ids: Iterable[str]) -> list[StoredRow]:
    """The rows with these ids that exist, tombstones too."""
    return await _read(uow, entity, _by("id", entity.name), ids)


async def rows_below(uow: UnitOfWork, entity: Entity, parents: Iterable[str]) -> list[StoredRow]:
    """The rows that hang below these parents, tombstones too."""
    assert entity.parent_field is not None
    return await _read(uow, entity, _by(entity.parent_field, entity.name), parents)


async def write_rows(uow: UnitOfWork, entity: Entity, rows: Sequence[StoredRow]) -> None:
    """Insert or replace whole rows, in one statement. Every row carries the seq that was taken."""
    await _write(uow, _upsert(entity.name), rows)


async def add_rows(uow: UnitOfWork, entity: Entity, rows: Sequence[StoredRow]) -> None:
    """Insert rows whose ids are new for certain."""
    await _write(uow, _insert(entity.name), rows)


def as_ids(ids: Iterable[str]) -> list[UUID]:
    """Ids as the driver takes them."""
    return [UUID(identifier) for identifier in ids]


async def _read(uow: UnitOfWork, entity: Entity, query: TextClause, keys: Iterable[str]) -> list[StoredRow]:
    values = as_ids(keys)
    if not values:
        return []
    found = await uow.connection.execute(query, {"workspace_id": uow.workspace_id, "keys": values})
    return [
        StoredRow(
            entity=entity,
            id=row.id,
            seq=row.seq,
            fields=_decode(row.fields),
            deleted_seq=row.deleted_seq,
            deleted_at=row.deleted_at,
        )
        for row in found
    ]


@cache
def _by(column: str, name: str) -> TextClause:
    deleted_at = _MOMENT.format("t.deleted_at")
    return text(
        f"select t.id::text as id, t.seq, t.deleted_seq, {deleted_at} as deleted_at,"
        f" {fields_json(ENTITIES[name])}::text as fields"
        f" from {name} t where t.workspace_id = :workspace_id and t.{column} = any(:keys)"
    )


async def _write(uow: UnitOfWork, statement: TextClause, rows: Sequence[StoredRow]) -> None:
    if rows:
        content = msgspec.json.encode([_record(row) for row in rows]).decode()
        await uow.connection.execute(statement, {"workspace_id": uow.workspace_id, "rows": content})


@cache
def _insert(name: str) -> TextClause:
    return text(_insert_sql(name))


@cache
def _upsert(name: str) -> TextClause:
    replaced = ", ".join(f'"{column}" = excluded."{column}"' for column in _stored_columns(name)[1:])
    return text(f"{_insert_sql(name)} on conflict (workspace_id, id) do update set {replaced}")


def _insert_sql(name: str) -> str:
    columns = _stored_columns(name)
    named = ", ".join(f'"{column}"' for column in columns)
    taken = ", ".join(f'r."{column}"' for column in columns)
    return (
        f"insert into {name} (workspace_id, {named}) select :workspace_id, {taken}"
        f" from json_populate_recordset(cast(null as {name}), cast(:rows as json)) r"
    )


def _stored_columns(name: str) -> list[str]:
    return ["id", "seq", "deleted_at", "deleted_seq", *ENTITIES[name].columns]


def _record(row: StoredRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "seq": row.seq,
        "deleted_at": row.deleted_at,
        "deleted_seq": row.deleted_seq,
        **row.fields,
    }


def _expression(entity: Entity, column: str, alias: str) -> str:
    if column in entity.json_columns:
        return f"coalesce({alias}.\"{column}\", '{{}}')"
    return _EXPRESSIONS.get(entity.column_kind(column), "{0}").format(f'{alias}."{column}"')
