"""What one person does with notices: each is one transaction with its outbox row."""

from collections.abc import Mapping
from typing import Any

from adly_desktop.storage import edits
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.notices import personal_id
from adly_sync_server.contract.sync import Op

_ENTITY = "notice_readers"


def mark_read(uow: UnitOfWork, user_id: str, notice_id: str) -> None:
    """This one was read."""
    mine = personal_id(user_id)
    row = uow.rows.get(_ENTITY, mine)
    if row is not None and notice_id in (row.fields["read_ids"] or ()):
        return
    edits.edit(uow, [*_begun(uow, mine), Intent(Op.SET_ADD, _ENTITY, mine, {"read_ids": [notice_id]})])


def mark_all_read(uow: UnitOfWork, user_id: str, told_to: str) -> None:
    """All that was told by then was read; what was named one by one need not be any more."""
    mine = personal_id(user_id)
    row = uow.rows.get(_ENTITY, mine)
    named = list(row.fields["read_ids"] or ()) if row is not None else []
    away = [Intent(Op.SET_REMOVE, _ENTITY, mine, {"read_ids": named})] if named else []
    edits.edit(uow, [*_begun(uow, mine), edits.patch(_ENTITY, mine, {"read_to": told_to}), *away])


def want_letters(uow: UnitOfWork, user_id: str, wishes: Mapping[str, Any]) -> None:
    """Which letters the person wants from now on: ``digest``, ``digest_hour``, ``at_once``."""
    mine = personal_id(user_id)
    edits.edit(uow, [*_begun(uow, mine), edits.patch(_ENTITY, mine, wishes)])


def _begun(uow: UnitOfWork, mine: str) -> list[Intent]:
    """The row is begun at its first use, empty: begun on two computers it is the same row."""
    return [] if uow.rows.get(_ENTITY, mine) is not None else [edits.create(_ENTITY, {}, mine)]
