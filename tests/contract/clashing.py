"""Every field that two people can want differently, on every entity, with three versions of each."""

from collections.abc import Iterator
from typing import Any

from adly_sync_server.contract.entities import EDITABLE, entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.fields import Field, Kind, Writer
from tests.contract.acts import uuid_of

CARD = "01920000-0000-7000-8000-0000000000ca"


def values_of(field: Field) -> tuple[Any, Any, Any]:
    """Three different values of one field: what stood there, theirs, mine."""
    if field.choices:
        words = [*field.choices, *field.choices, *field.choices]
        return words[0], words[1], words[2]
    if field.kind is Kind.BOOLEAN and field.default is True:
        return True, False, True
    if field.path == "currency":
        return "SAR", "AED", "KWD"
    if field.kind is Kind.TEXT and field.max_length <= 10:
        return "ar", "en", "fr"
    return {
        Kind.TEXT: ("خصم كبير", "خصم هائل 25%", "خصم iPhone 17"),
        Kind.UUID: (uuid_of(1), uuid_of(2), uuid_of(3)),
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


#: What several people write: one person's own rows meet nobody.
SHARED = frozenset(name for name in EDITABLE if not entity_named(name).is_personal)


def clashing_fields() -> Iterator[tuple[str, str]]:
    """Every field, group and element that two people can want differently."""
    for name in sorted(SHARED):
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
