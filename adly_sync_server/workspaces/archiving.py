"""Deleting a workspace: it rests for thirty days, in which an owner can restore it, and is then emptied.

While it rests nobody reads or writes in it and nothing runs for it; replicas keep what they hold.
"""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.mail import Mail
from adly_sync_server.accounts.people import Person, person_by_id
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.audit.smells import ForeignWorkspace
from adly_sync_server.contract.errors import NotAllowed, NotFound
from adly_sync_server.contract.roles import Action, Role, may
from adly_sync_server.db.finders import asked_alone
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.hints import Hints
from adly_sync_server.workspaces.membership_rows import Membership, locked_memberships
from adly_sync_server.workspaces.memberships import mine_of, require_owner
from adly_sync_server.workspaces.permits import require_factor
from adly_sync_server.workspaces.wire import Archived, ArchivedWorkspaces

#: How long a deleted workspace rests.
GRACE: Final = timedelta(days=30)

_ARCHIVE: Final = text("""
    update workspaces set archived_at = now(), updated_at = now() where id = :workspace_id
    returning id, name, slug, archived_at
""")
#: One that is being emptied cannot come back; the sweep marks it before it begins.
_RESTORE: Final = text("""
    update workspaces set archived_at = null, updated_at = now()
    where id = :workspace_id and archived_at is not null and emptying_at is null
""")
_MINE: Final = text("select * from adly_my_archived(:person)")


class Archiving:
    """The use cases, with what they work with."""

    def __init__(self, engine: AsyncEngine, hints: Hints, mail: Mail) -> None:
        self._engine, self._hints, self._mail = engine, hints, mail

    async def archive(self, workspace_id: UUID, caller: Caller, origin: Origin) -> Archived:
        """Delete it, for now; every owner is written to. Raises ``NotFound``, ``NotAllowed``."""
        async with self._at(workspace_id, caller) as work:
            # Pushes that are under way end first, and no other begins.
            everyone = await locked_memberships(work)
            require_owner(await mine_of(work, everyone, caller), caller, Action.DELETE_WORKSPACE)
            await require_factor(work.uow)
            row = (await work.uow.connection.execute(_ARCHIVE, {"workspace_id": workspace_id})).one()
            owners = await _owners(work.uow, everyone)
            by = await person_by_id(work.uow, caller.user_id)
            await _audit(work.uow, "workspace.archived", origin)
            told = _told(row._asdict())
            await self._write_to(work.uow, owners, by, told)
        return told

    async def restore(self, workspace_id: UUID, caller: Caller, origin: Origin) -> None:
        """Have it again. Raises ``NotFound`` (also where it is no longer to be had), ``NotAllowed``."""
        async with self._at(workspace_id, caller) as work:
            _require_restorer(await locked_memberships(work), workspace_id, caller)
            restored = await work.uow.connection.execute(_RESTORE, {"workspace_id": workspace_id})
            if restored.rowcount != 1:
                raise NotFound("this workspace is not deleted, or gone for good")
            await _audit(work.uow, "workspace.restored", origin)

    async def mine(self, caller: Caller) -> ArchivedWorkspaces:
        """Deleted workspaces that the caller may restore."""
        rows = await asked_alone(self._engine, _MINE, {"person": caller.user_id})
        return ArchivedWorkspaces(workspaces=[_told(row) for row in rows])

    def _at(self, workspace_id: UUID, caller: Caller) -> AbstractAsyncContextManager[Counted]:
        return counted(self._engine, self._hints, workspace_id=workspace_id, user_id=caller.user_id)

    async def _write_to(
        self, uow: UnitOfWork, owners: Sequence[Person], by: Person | None, told: Archived
    ) -> None:
        for owner in owners:
            said = letter(
                "workspace_archived",
                to=owner.email,
                language=owner.locale,
                workspace=told.name,
                by=by.name if by else "",
                until=f"{told.erased_after:%Y-%m-%d}",
            )
            await self._mail.send(uow, said)


def _require_restorer(everyone: list[Membership], workspace_id: UUID, caller: Caller) -> None:
    mine = next((one for one in everyone if one.user_id == caller.user_id), None)
    if mine is None:
        raise ForeignWorkspace(workspace_id, caller.user_id)
    if not may(mine.role, Action.DELETE_WORKSPACE):
        raise NotAllowed("only an owner may restore it", code="role_forbidden")
    caller.require_step_up()


async def _owners(uow: UnitOfWork, everyone: list[Membership]) -> list[Person]:
    found = [await person_by_id(uow, one.user_id) for one in everyone if one.role == Role.OWNER]
    return [person for person in found if person is not None]


def _told(row: dict[str, Any]) -> Archived:
    archived_at: datetime = row["archived_at"]
    return Archived(
        id=row["id"],
        name=row["name"],
        slug=row["slug"],
        archived_at=archived_at,
        erased_after=archived_at + GRACE,
    )


async def _audit(uow: UnitOfWork, action: str, origin: Origin) -> None:
    await record(uow, action, resource_type="workspace", resource_id=uow.workspace_id, origin=origin)
