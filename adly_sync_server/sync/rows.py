"""Synced rows as PostgreSQL holds them ↔ the fields that travel. One conversion for every entity.

Reads the declarations of ``contract.entities`` and the tables of the same names; ``members`` and
``subscription`` are views.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Final

import sqlalchemy as sa

from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.fields import Kind
from adly_sync_server.contract.sync import RowImage
from adly_sync_server.contract.values import canonical_decimal, canonical_moment
from adly_sync_server.db.tables import all_tables

#: Entities that are views over tables the sync never writes.
_VIEWS: Final = frozenset({"members", "subscription"})
Record = Mapping[str, Any] | sa.RowMapping
_KEYS: Final = ("workspace_id", "id", "seq", "deleted_at", "deleted_seq")


@cache
def relation(entity: Entity) -> sa.FromClause:
    """The table or view that holds an entity's rows."""
    if entity.name in _VIEWS:
        return sa.table(entity.name, *(sa.column(name) for name in (*_KEYS, *entity.columns)))
    return all_tables.tables[entity.name]


@cache
def selected(entity: Entity) -> tuple[sa.ColumnElement[Any], ...]:
    """What is read of a row: its key, its place on the counter, and every synced column."""
    columns = relation(entity).c
    return (columns.id, columns.seq, columns.deleted_at, *(columns[name] for name in entity.columns))


def image(entity: Entity, record: Record) -> RowImage:
    """A record as it travels."""
    return RowImage(
        entity=entity.name,
        id=str(record["id"]),
        seq=record["seq"],
        deleted=record["deleted_at"] is not None,
        fields=fields(entity, record),
    )


def fields(entity: Entity, record: Record) -> dict[str, Any]:
    """Every synced column of a record in canonical form, nulls too."""
    return {column: travel(record[column]) for column, travel in _travellers(entity)}


def columns(entity: Entity, fields_: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as PostgreSQL takes them; only those given."""
    return {name: _stored(entity.column_kind(name), value) for name, value in fields_.items()}


def uuids(ids: Iterable[str]) -> list[uuid.UUID]:
    """Ids as PostgreSQL compares them."""
    return [uuid.UUID(one) for one in ids]


@cache
def _travellers(entity: Entity) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple(
        (name, _TRAVEL[entity.column_kind(name)](name in entity.json_columns)) for name in entity.columns
    )


def _plain(_: bool) -> Callable[[Any], Any]:
    return lambda value: value


def _optional(convert: Callable[[Any], Any]) -> Callable[[bool], Callable[[Any], Any]]:
    return lambda _: lambda value: None if value is None else convert(value)


def _json(has_paths: bool) -> Callable[[Any], Any]:
    """A column with paths is an object from the start; other JSON may be null."""
    return (lambda value: value or {}) if has_paths else (lambda value: value)


def _moment(value: datetime) -> str:
    return canonical_moment(value.astimezone(UTC).isoformat())


def _decimal(value: Decimal) -> str:
    return canonical_decimal(format(value, "f"))


_TRAVEL: Final[Mapping[Kind, Callable[[bool], Callable[[Any], Any]]]] = {
    **{kind: _plain for kind in Kind},
    Kind.UUID: _optional(str),
    Kind.DECIMAL: _optional(_decimal),
    Kind.DATE: _optional(date.isoformat),
    Kind.TIMESTAMP: _optional(_moment),
    Kind.STRINGS: lambda _: lambda value: sorted(value or []),
    Kind.JSON: _json,
}


def _stored(kind: Kind, value: Any) -> Any:
    if value is None:
        return [] if kind is Kind.STRINGS else None
    convert = _STORE.get(kind)
    return convert(value) if convert else value


_STORE: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.UUID: uuid.UUID,
    Kind.DECIMAL: Decimal,
    Kind.DATE: date.fromisoformat,
    Kind.TIMESTAMP: datetime.fromisoformat,
}
