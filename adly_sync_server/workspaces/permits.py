"""Whether a caller may do an act of the role table, asked in the transaction of the act itself."""

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.smells import ForeignWorkspace
from adly_sync_server.contract.errors import NotAllowed
from adly_sync_server.contract.roles import Action, Grants, may
from adly_sync_server.db.prepared import Prepared
from adly_sync_server.db.reading import asked_within
from adly_sync_server.db.unit_of_work import UnitOfWork

_STANDING = """
    select m.role, m.grants, w.archived_at is not null as is_archived,
           case when w.requires_second_factor then adly_lacks_factor(m.user_id, w.id) else false end
               as lacks_factor
    from workspace_members m join workspaces w on w.id = m.workspace_id
    where m.workspace_id = :workspace_id and m.user_id = :user_id and m.deleted_at is null
"""
_LOCKED_STANDING = text(f"{_STANDING} for share of m")
_LACKS_FACTOR = text("select adly_lacks_factor(:person, :workspace_id)")
_IS_ARCHIVED = text("select archived_at is not null from workspaces where id = :workspace_id")


class Standing(msgspec.Struct, frozen=True):
    """The unit of work's person in its workspace, held until commit."""

    role: str
    grants: Grants


class WorkspaceArchived(NotAllowed):
    """The workspace was deleted and can still be restored; until then nothing is read or done in it."""

    default_code = "workspace_archived"

    def __init__(self) -> None:
        super().__init__("this workspace was deleted; an owner can restore it")


class FactorDemanded(NotAllowed):
    """The workspace demands a second factor by now, and this person has none; his account stays open."""

    default_code = "second_factor_required"

    def __init__(self) -> None:
        super().__init__("this workspace demands two-step sign-in; set it up in your account")


async def require(uow: UnitOfWork, action: Action) -> Standing:
    """The caller's standing, if it allows ``action``.

    Raises ``NotFound``, ``NotAllowed`` (role_forbidden), ``WorkspaceArchived``, ``FactorDemanded``.

    Locked until commit: a revocation that committed first wins.
    """
    parameters = {"workspace_id": uow.workspace_id, "user_id": uow.user_id}
    found = (await uow.connection.execute(_LOCKED_STANDING, parameters)).one_or_none()
    if found is None:
        raise ForeignWorkspace(uow.workspace_id, uow.user_id)
    return _allowed(action, *found)


class PermittedReading:
    """A document that whoever may ``action`` may read.

    Standing and document are one statement's, so one moment's: a revocation that committed first wins here,
    too, and nobody has to wait for a lock or for the disk.
    """

    def __init__(self, action: Action, document: str) -> None:
        """``document``: a query for one text, which may ask for :workspace_id."""
        self._action = action
        self._question = Prepared(
            text(f"select s.role, s.grants, s.is_archived, s.lacks_factor, ({document}) from ({_STANDING}) s")
        )

    async def read(self, engine: AsyncEngine, workspace_id: UUID, user_id: UUID) -> str:
        """The document. Raises as ``require`` does."""
        values = {"workspace_id": workspace_id, "user_id": user_id}
        found = await asked_within(engine, self._question, values, workspace_id=workspace_id, user_id=user_id)
        if not found:
            raise ForeignWorkspace(workspace_id, user_id)
        *standing, document = found[0]
        _allowed(self._action, *standing)
        return str(document)


def _allowed(
    action: Action, role: str, grants: dict[str, Any], is_archived: bool, lacks_factor: bool
) -> Standing:
    if is_archived:
        raise WorkspaceArchived
    if lacks_factor:
        raise FactorDemanded
    standing = Standing(role, Grants.from_row(grants))
    if not may(role, action, standing.grants):
        raise NotAllowed(f"a {role} may not {action}", code="role_forbidden")
    return standing


async def require_factor(uow: UnitOfWork) -> None:
    """Raise ``FactorDemanded``."""
    values = {"person": uow.user_id, "workspace_id": uow.workspace_id}
    if (await uow.connection.execute(_LACKS_FACTOR, values)).scalar_one():
        raise FactorDemanded


async def require_living(uow: UnitOfWork) -> None:
    """Raise ``WorkspaceArchived``."""
    found = await uow.connection.execute(_IS_ARCHIVED, {"workspace_id": uow.workspace_id})
    if found.scalar():
        raise WorkspaceArchived
