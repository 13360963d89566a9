"""Pins: a person says that a field, or a whole thing, stays as it is until he says otherwise.

No rule, no schedule and no acceptance of a change made elsewhere overwrites what is pinned; people still do.
A pin is a shared setting (kind ``pin``): its name is the field, as conflicts name fields (a group by its
name, ``*`` for everything), its value says of which row. Two pins of one field are one.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from adly_sync_server.contract.entities import ENTITIES

KIND: Final = "pin"
WHOLE: Final = "*"

#: (id of a row, field)
Pins = frozenset[tuple[str, str]]
NONE: Final[Pins] = frozenset()


def pin_value(entity: str, entity_id: str) -> dict[str, str]:
    """What ``shared_settings.value`` of a pin holds."""
    return {"entity": entity, "entity_id": entity_id}


def pins_of(settings: Iterable[Mapping[str, Any]]) -> Pins:
    """The pins among living shared settings, each with ``kind``, ``name``, ``value`` and ``is_enabled``."""
    return frozenset(
        (str(row["value"]["entity_id"]), str(row["name"]))
        for row in settings
        if row["kind"] == KIND and row["is_enabled"] and _names_a_row(row["value"])
    )


def is_pinned(pins: Pins, entity: str, entity_id: str, path: str) -> bool:
    """True if nobody but a person may change this path of this row."""
    if (entity_id, WHOLE) in pins:
        return True
    return (entity_id, pin_field(entity, path)) in pins or (entity_id, path) in pins


def pin_field(entity: str, path: str) -> str:
    """The field a pin of a path names: of a group it is the group."""
    field = ENTITIES[entity].by_path.get(path)
    return path if field is None else field.group or path


def _names_a_row(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value.get("entity_id"))
