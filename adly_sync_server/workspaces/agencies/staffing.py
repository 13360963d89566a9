"""Becoming one of an agency's staff, by the right of whoever owns it."""

from typing import Final

from sqlalchemy import text

from adly_sync_server.accounts.events import note
from adly_sync_server.audit.origin import Origin
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.workspaces.invitations.rows import Locked

_AS: Final = text("select set_config('adly.user', :user_id, true)")
_OWNS: Final = text("select adly_owns_agency(:agency_id)")
_JOIN: Final = text("""
    insert into agency_members (agency_id, user_id, role, invited_by)
    values (:agency_id, :user_id, :role, :invited_by) on conflict (agency_id, user_id) do nothing
""")


async def join_staff(uow: UnitOfWork, wanted: Locked, origin: Origin) -> None:
    """Make the unit of work's person one of the staff an accepted invitation speaks of, if it does.

    The row is written in the inviter's name, so row security itself asks whether the agency is still his.
    """
    if wanted.agency_id is None:
        return
    assert uow.user_id is not None
    row = {
        "agency_id": wanted.agency_id,
        "user_id": uow.user_id,
        "role": wanted.agency_role or "member",
        "invited_by": wanted.invited_by,
    }
    await uow.connection.execute(_AS, {"user_id": str(wanted.invited_by)})
    may_join = (await uow.connection.execute(_OWNS, {"agency_id": wanted.agency_id})).scalar_one()
    if may_join:
        await uow.connection.execute(_JOIN, row)
    await uow.connection.execute(_AS, {"user_id": str(uow.user_id)})
    if may_join:
        await note(uow, uow.user_id, "agency.joined", origin, agency_id=str(wanted.agency_id))
