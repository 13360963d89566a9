"""What a workspace has locked, for whoever publishes and whoever watches."""

from typing import Final

import sqlalchemy as sa

from adly_sync_server.collaboration.tables import shared_settings
from adly_sync_server.contract.locked_options import KIND, Locks, locks_of
from adly_sync_server.db.unit_of_work import UnitOfWork

_T: Final = shared_settings.c
_LOCKS: Final = (
    sa.select(_T.name, _T.value, _T.is_enabled)
    .where(_T.kind == KIND, _T.deleted_at.is_(None))
    .order_by(_T.updated_at, _T.id)
)


async def locks_in(uow: UnitOfWork) -> Locks:
    """What the unit of work's workspace has locked."""
    query = _LOCKS.where(_T.workspace_id == uow.workspace_id)
    return locks_of([dict(row) for row in (await uow.connection.execute(query)).mappings()])
