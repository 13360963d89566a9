"""Whether a caller may do an act of the role table, asked in the transaction of the act itself."""

import msgspec
from sqlalchemy import text

from adly_sync_server.audit.smells import ForeignWorkspace
from adly_sync_server.contract.errors import NotAllowed
from adly_sync_server.contract.roles import Action, Grants, may
from adly_sync_server.db.unit_of_work import UnitOfWork

_STANDING = text("""
    select m.role, m.grants, w.archived_at is not null as is_archived
    from workspace_members m join workspaces w on w.id = m.workspace_id
    where m.workspace_id = :workspace_id and m.user_id = :user_id and m.deleted_at is null
    for share of m
""")
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


async def require(uow: UnitOfWork, action: Action) -> Standing:
    """The caller's standing, if it allows ``action``.

    Raises ``NotFound``, ``NotAllowed`` (role_forbidden), ``WorkspaceArchived``.

    Locked until commit: a revocation that committed first wins.
    """
    parameters = {"workspace_id": uow.workspace_id, "user_id": uow.user_id}
    found = (await uow.connection.execute(_STANDING, parameters)).one_or_none()
    if found is None:
        raise ForeignWorkspace(uow.workspace_id, uow.user_id)
    if found.is_archived:
        raise WorkspaceArchived
    standing = Standing(found.role, Grants.from_row(found.grants))
    if not may(standing.role, action, standing.grants):
        raise NotAllowed(f"a {standing.role} may not {action}", code="role_forbidden")
    return standing


async def require_living(uow: UnitOfWork) -> None:
    """Raise ``WorkspaceArchived``."""
    found = await uow.connection.execute(_IS_ARCHIVED, {"workspace_id": uow.workspace_id})
    if found.scalar():
        raise WorkspaceArchived
