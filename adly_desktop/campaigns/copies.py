"""Deep copies of a row: new ids, a new name at the top, nothing of what the server or a platform wrote."""

from collections.abc import Mapping
from typing import Any

from adly_desktop.storage import edits
from adly_desktop.storage.columns import quoted
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.rows import Row
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.campaigns import NAME_CHARS
from adly_sync_server.contract.entities import children_of, entity_named
from adly_sync_server.contract.fields import Writer


def deep_copy(uow: UnitOfWork, row: Row, name_of_copy: str, position: str) -> list[Intent]:
    """Intents that make a copy of ``row`` and of everything living below it, parents first."""
    name = name_of_copy.format(name=row.fields["name"])[:NAME_CHARS]
    top = edits.create(row.entity, drafted(row) | {"name": name, "position": position})
    return [top, *_below(uow, row, top.entity_id)]


def drafted(row: Row) -> dict[str, Any]:
    """Those columns of a row that a person may write, as a draft."""
    entity = entity_named(row.entity)
    served = {field.path for field in entity.fields if field.writer is Writer.SERVER}
    fields = {column: row.fields.get(column) for column in entity.columns if column not in served}
    return {column: _plain(value) for column, value in fields.items() if value is not None} | {
        "status": "draft"
    }


def _below(uow: UnitOfWork, row: Row, new_parent: str) -> list[Intent]:
    intents: list[Intent] = []
    for child in children_of(row.entity):
        column = str(child.parent_field)
        sql = (
            f"SELECT id FROM {quoted(child.name)} WHERE {quoted(column)} = ? AND deleted = 0 "
            "ORDER BY position, id"
        )
        for (row_id,) in uow.connection.execute(sql, (row.id,)).fetchall():
            found = uow.rows.get(child.name, row_id)
            assert found is not None
            made = edits.create(child.name, drafted(found) | {column: new_parent})
            intents += [made, *_below(uow, found, made.entity_id)]
    return intents


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value
