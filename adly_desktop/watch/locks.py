"""Which options of platforms may not be on: read and set as shared settings, here first and synced. No Qt."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from adly_desktop.storage import edits
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.locked_options import KIND, OPTIONS, REVERTS, locks_of


class Lock(NamedTuple):
    """One option: where it is found, whether it is locked, and whether it is switched off unasked.

    ``setting_id``: the row that says so; empty while nobody has said anything.
    """

    name: str
    platforms: tuple[str, ...]
    is_locked: bool
    reverts: bool
    setting_id: str


def locks(reader: Reader) -> list[Lock]:
    """Every option there is."""
    rows = sorted(reader.rows("shared_settings", where=[("kind", KIND)]), key=lambda row: _at(row.fields))
    held, ids = locks_of([row.fields for row in rows]), {str(row.fields["name"]): row.id for row in rows}
    return [
        Lock(name, option.platforms, name in held.locked, name in held.reverting, ids.get(name, ""))
        for name, option in OPTIONS.items()
    ]


def set_lock(uow: UnitOfWork, lock: Lock, *, is_locked: bool, reverts: bool) -> None:
    """Lock an option, or let platforms have it."""
    said = {"is_enabled": is_locked, "value": {REVERTS: reverts and is_locked}}
    if lock.setting_id:
        edits.edit(uow, [edits.patch("shared_settings", lock.setting_id, said)])
    else:
        edits.edit(uow, [edits.create("shared_settings", {"kind": KIND, "name": lock.name, **said})])


def _at(fields: Mapping[str, Any]) -> str:
    return str(fields.get("updated_at") or "")
