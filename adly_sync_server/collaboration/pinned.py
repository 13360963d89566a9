"""The pins of a workspace, for everything that changes rows without being asked by a person."""

from typing import Final

import sqlalchemy as sa

from adly_sync_server.collaboration.tables import shared_settings
from adly_sync_server.contract.automation.pins import KIND, Pins, pins_of
from adly_sync_server.db.unit_of_work import UnitOfWork

_T: Final = shared_settings.c
_PINS: Final = sa.select(_T.kind, _T.name, _T.value, _T.is_enabled).where(
    _T.kind == KIND, _T.deleted_at.is_(None)
)


async def pins_here(uow: UnitOfWork) -> Pins:
    """Every pin of the unit of work's workspace."""
    query = _PINS.where(_T.workspace_id == uow.workspace_id)
    return pins_of([dict(row) for row in (await uow.connection.execute(query)).mappings()])
