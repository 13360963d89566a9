"""Rows of agencies and their staff, and the questions that look past row security."""

from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.errors import Conflict, NotAllowed, NotFound
from adly_sync_server.db.finders import asked_alone
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.workspaces.agencies.wire import Agency, Client, Colleague

OWNER: Final = "owner"

_MINE: Final = text("select id, name, slug, role from adly_agencies_of(:person)")
_STAFF: Final = text("select * from adly_agency_staff(:person, :agency)")
_CLIENTS: Final = text("select * from adly_agency_workspaces(:person, :agency)")
_WORKS_ONLY_FOR: Final = text("select adly_works_only_for(:person, :agency) as here_only")
_LOCK: Final = text("select owner_id from agencies where id = :agency for update")
_ROLES: Final = text(
    "select user_id, role from agency_members where agency_id = :agency order by joined_at, user_id"
)


async def agencies_of(engine: AsyncEngine, person: UUID) -> list[Agency]:
    """Whose staff the person is."""
    return [Agency(**row) for row in await asked_alone(engine, _MINE, {"person": person})]


async def agency_of(engine: AsyncEngine, person: UUID, agency: UUID) -> Agency:
    """This one. Raises ``NotFound`` where the person is not of its staff."""
    found = next((one for one in await agencies_of(engine, person) if one.id == agency), None)
    if found is None:
        raise NotFound("no such agency")
    return found


async def owned_agency(engine: AsyncEngine, person: UUID, agency: UUID) -> Agency:
    """The same, of an owner. Raises ``NotFound``, ``NotAllowed`` (role_forbidden)."""
    found = await agency_of(engine, person, agency)
    if found.role != OWNER:
        raise NotAllowed("only an owner of the agency may do this", code="role_forbidden")
    return found


async def staff_of(engine: AsyncEngine, person: UUID, agency: UUID) -> list[Colleague]:
    """The staff, for one of it."""
    rows = await asked_alone(engine, _STAFF, {"person": person, "agency": agency})
    return [msgspec.convert(row, Colleague, strict=False) for row in rows]


async def clients_of(engine: AsyncEngine, person: UUID, agency: UUID) -> list[Client]:
    """The workspaces: all for an owner of the agency, else those the person is in."""
    rows = await asked_alone(engine, _CLIENTS, {"person": person, "agency": agency})
    return [Client(**row) for row in rows]


async def require_nowhere_else(engine: AsyncEngine, person: UUID, agency: UUID) -> None:
    """Raise ``Conflict`` (works_elsewhere): an agency decides about accounts that are its own alone."""
    (row,) = await asked_alone(engine, _WORKS_ONLY_FOR, {"person": person, "agency": agency})
    if not row["here_only"]:
        raise Conflict("this person belongs to others, too", code="works_elsewhere", field="user_id")


async def locked_staff(uow: UnitOfWork, agency: UUID) -> dict[UUID, str]:
    """Role by person, the longest-standing first, held until commit for an owner. Raises ``NotFound``."""
    if (await uow.connection.execute(_LOCK, {"agency": agency})).first() is None:
        raise NotFound("no such agency")
    rows: Any = await uow.connection.execute(_ROLES, {"agency": agency})
    return {row.user_id: row.role for row in rows}
