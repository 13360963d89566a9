"""Leaving an agency's staff: an owner leaves another one behind."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, update

from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.workspaces.agencies.rows import OWNER, locked_staff
from adly_sync_server.workspaces.memberships import LastOwner
from adly_sync_server.workspaces.tables import agencies, agency_members


async def leave_for_good(uow: UnitOfWork, agency: UUID, role: str) -> None:
    """The unit of work's person leaves. An agency of his alone stays behind, nobody's.

    Raises ``LastOwner`` where there is other staff and no other owner.
    """
    assert uow.user_id is not None
    staff = await locked_staff(uow, agency) if role == OWNER else {}
    if len(staff) > 1:
        await pass_on(uow, agency, staff, uow.user_id)
    await uow.connection.execute(delete(agency_members).where(is_staff(agency, uow.user_id)))


async def pass_on(uow: UnitOfWork, agency: UUID, staff: dict[UUID, str], leaving: UUID) -> None:
    """An owner stays; what belonged to who leaves is the longest-standing other owner's."""
    if staff[leaving] != OWNER:
        return
    heir = next((one for one, role in staff.items() if role == OWNER and one != leaving), None)
    if heir is None:
        raise LastOwner("the last owner stays until there is another one", field="role")
    passing = update(agencies).where(agencies.c.id == agency, agencies.c.owner_id == leaving)
    await uow.connection.execute(passing.values(owner_id=heir, updated_at=func.now()))


def is_staff(agency: UUID, person: UUID) -> Any:
    """The row of one person in one agency."""
    return (agency_members.c.agency_id == agency) & (agency_members.c.user_id == person)
