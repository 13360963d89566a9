"""Closing a person's account and opening it again: sessions end at once, everything the person made stays."""

from typing import Final
from uuid import UUID

from sqlalchemy import func, text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.events import note
from adly_sync_server.accounts.people import change_person
from adly_sync_server.accounts.profile import my_workspaces
from adly_sync_server.accounts.sessions import end_all
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import NotAllowed
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.sync.hints import Hints

_STANDING: Final = text("select is_active, deactivated_by from users where id = :person for update")


async def deactivate(
    engine: AsyncEngine, hints: Hints, person: UUID, *, by: UUID | None, origin: Origin
) -> None:
    """Close it; ``by`` is None for the operator. Twice is fine."""
    async with unit_of_work(engine, workspace_id=None, user_id=person) as uow:
        await change_person(uow, person, is_active=False, deactivated_at=func.now(), deactivated_by=by)
        await end_all(uow, person, "deactivated")
        await note(uow, person, "account.deactivated", origin, by=str(by) if by else "operator")
    for workspace in await my_workspaces(engine, person):
        # Streams that are open end their hints; role epochs did not move.
        hints.role_changed(workspace.id, person, 0, is_member=False)


async def activate(engine: AsyncEngine, person: UUID, *, by: UUID | None, origin: Origin) -> None:
    """Open it again. Raises ``NotAllowed`` where the operator has closed it and somebody else opens it."""
    async with unit_of_work(engine, workspace_id=None, user_id=person) as uow:
        row = (await uow.connection.execute(_STANDING, {"person": person})).one()
        if row.is_active:
            return
        if by is not None and row.deactivated_by is None:
            raise NotAllowed("the operator has closed this account")
        await change_person(uow, person, is_active=True, deactivated_at=None, deactivated_by=None)
        await note(uow, person, "account.activated", origin, by=str(by) if by else "operator")
