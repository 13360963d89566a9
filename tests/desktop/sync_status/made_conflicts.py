"""Conflicts of every field of every entity, as the server would send them."""

from collections.abc import Mapping
from typing import Any

from adly_desktop.storage.clock import stamp
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.fields import Merge
from adly_sync_server.contract.sync import RowImage
from tests.contract.clashing import values_of
from tests.desktop.places import ME, NOW


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
