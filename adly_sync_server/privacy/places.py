"""Where a person is, was, and was asked to join: the workspaces that know of him."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import text

from adly_sync_server.db.unit_of_work import UnitOfWork

_MEMBERSHIPS: Final = text("select * from adly_my_memberships(:person)")
_INVITATIONS: Final = text("select * from adly_my_invitations(:person)")


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A workspace the person is in, or was until ``left_at``. Its ``name`` is told as long as he is in."""

    workspace_id: UUID
    name: str | None
    role: str
    grants: dict[str, Any]
    joined_at: datetime
    left_at: datetime | None
    is_archived: bool


async def places_of(uow: UnitOfWork) -> list[Place]:
    """Every workspace the unit of work's person is or ever was in, by id."""
    found = await uow.connection.execute(_MEMBERSHIPS, {"person": uow.user_id})
    return [Place(**row) for row in found.mappings()]


async def invitations_of(uow: UnitOfWork) -> list[dict[str, Any]]:
    """Every invitation to the person's address, answered or not, the latest first."""
    found = await uow.connection.execute(_INVITATIONS, {"person": uow.user_id})
    return [dict(row) for row in found.mappings()]
