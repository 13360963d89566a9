"""``GET /v1/contract/{schema}``: the declaration of every synced entity, as data."""

from functools import cache
from typing import Any

import msgspec

from adly_sync_server.contract.entities import ENTITIES, SCHEMA
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.errors import NotFound


class DeclaredField(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One field or path: how it merges (``class``), what it holds (``type``), who writes it."""

    path: str
    merge: str = msgspec.field(name="class")
    kind: str = msgspec.field(name="type")
    writer: str
    default: Any = None
    group: str | None = None
    required: bool = False
    create_only: bool = False
    choices: list[str] = []
    is_open: bool = False
    max_length: int | None = None
    parent: str | None = None


class DeclaredEntity(msgspec.Struct, frozen=True, kw_only=True):
    """One entity: which way its rows travel, where it hangs, what it holds."""

    name: str
    flow: str
    parent_field: str | None
    required_columns: list[str]
    fields: list[DeclaredField]


class Declaration(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that synchronises, parents before their children."""

    schema: int
    entities: list[DeclaredEntity]


def declaration_of(schema: int) -> Declaration:
    """The declaration of a schema this server speaks. Raises ``NotFound``."""
    if schema != SCHEMA:
        raise NotFound(f"this server speaks schema {SCHEMA}")
    return _declaration()


@cache
def _declaration() -> Declaration:
    return Declaration(schema=SCHEMA, entities=[_entity(entity) for entity in ENTITIES.values()])


def _entity(entity: Entity) -> DeclaredEntity:
    return DeclaredEntity(
        name=entity.name,
        flow=entity.flow.value,
        parent_field=entity.parent_field,
        required_columns=list(entity.required_columns),
        fields=[
            DeclaredField(
                path=field.path,
                merge=field.merge.value,
                kind=field.kind.value,
                writer=field.writer.value,
                default=field.default,
                group=field.group,
                required=field.required,
                create_only=field.create_only,
                choices=list(field.choices),
                is_open=field.is_open,
                max_length=field.max_length or None,
                parent=field.parent,
            )
            for field in entity.fields
        ],
    )
