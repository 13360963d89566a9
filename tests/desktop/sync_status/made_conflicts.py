"""Conflicts of every field of every entity, as the server would send them."""

from collections.abc import Iterator, Mapping
from typing import Any

from adly_desktop.storage.clock import stamp
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.entities import EDITABLE, entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.fields import Field, Kind, Merge, Writer
from adly_sync_server.contract.sync import RowImage
from tests.desktop.places import ME, NOW

CARD = "01920000-0000-7000-8000-0000000000ca"


def values_of(field: Field) -> tuple[Any, Any, Any]:
    """Three different values of one field: what stood there, theirs, mine."""
    if field.choices:
        words = [*field.choices, *field.choices, *field.choices]
        return words[0], words[1], words[2]
    if field.path == "currency":
        return "SAR", "AED", "KWD"
    if field.kind is Kind.TEXT and field.max_length <= 10:
        return "ar", "en", "fr"
    return {
        Kind.TEXT: ("خصم كبير", "خصم هائل 25%", "خصم iPhone 17"),
        Kind.UUID: (new_id(), new_id(), new_id()),
        Kind.DECIMAL: ("100", "150.5", "99.999"),
        Kind.INTEGER: (18, 21, 25),
        Kind.BOOLEAN: (None, True, False),
        Kind.DATE: ("2026-03-01", "2026-04-01", "2026-05-01"),
        Kind.TIMESTAMP: ("2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z"),
        Kind.TIME_ZONE: ("Asia/Riyadh", "Asia/Dubai", "Asia/Kuwait"),
        Kind.POSITION: ("V", "W", "X"),
        Kind.SHA256: ("a" * 64, "b" * 64, "c" * 64),
        Kind.STRINGS: (["SA"], ["AE", "SA"], ["KW"]),
        Kind.JSON: ({"a": 1}, {"a": 2}, {"ب": [1, "نص"]}),
        Kind.ENUM: ("draft", "paused", "active"),
    }[field.kind]


def clashing_fields() -> Iterator[tuple[str, str]]:
    """Every field, group and element that two people can want differently."""
    for name in sorted(EDITABLE):
        entity = entity_named(name)
        for field in entity.fields:
            if field.writer is Writer.CLIENT and not (field.create_only or field.group):
                yield name, field.path.replace("*", CARD)
        yield from ((name, group) for group in sorted(entity.groups))
        yield from ((name, path.replace("*", CARD)) for path in sorted(entity.element_paths))


def versions(entity: Entity, field: str) -> tuple[Any, Any, Any]:
    """Base, current and proposed of a conflict."""
    if field in entity.groups:
        members = [(path, values_of(entity.by_path[path])) for path in entity.groups[field]]
        return tuple({path: three[side] for path, three in members} for side in range(3))  # type: ignore[return-value]  # range(3) makes three
    declared = entity.find(field)
    if declared is not None:
        return values_of(declared)
    pattern = field.replace(CARD, "*")
    leaves = [f for f in entity.fields if f.path.startswith(f"{pattern}.")]
    element = {f.path.rpartition(".")[2]: values_of(f)[0] for f in leaves}
    return element, {**element, "position": "Z"}, None


def plant_row(uow: UnitOfWork, name: str, **more: Any) -> str:
    """A row of an entity with everything a row must have; its id."""
    entity, row_id = entity_named(name), new_id()
    fields: dict[str, Any] = dict(entity.defaults)
    for field in entity.fields:
        if field.required:
            fields[field.path] = values_of(field)[0]
    uow.images.apply([RowImage(entity=name, id=row_id, seq=1, deleted=False, fields={**fields, **more})])
    return row_id


def plant_conflict(
    uow: UnitOfWork, name: str, row_id: str, field: str, sides: tuple[Any, Any, Any], **more: Any
) -> str:
    """An open conflict; its id."""
    entity, conflict_id = entity_named("conflicts"), new_id()
    base, current, proposed = sides
    fields: Mapping[str, Any] = {
        **entity.defaults,
        "entity": name,
        "entity_id": row_id,
        "field": field,
        "base": base,
        "current": current,
        "proposed": proposed,
        "author": ME,
        "at": stamp(NOW),
        "current_at": stamp(NOW),
        "state": "open",
        **more,
    }
    image = RowImage(entity="conflicts", id=conflict_id, seq=2, deleted=False, fields=dict(fields))
    uow.images.apply([image])
    return conflict_id


def is_text(name: str, field: str) -> bool:
    """Whether words of it can be merged."""
    declared = entity_named(name).find(field)
    return declared is not None and declared.merge is Merge.TEXT
