"""Whether a caller may do an act of the role table, asked in the transaction of the act itself."""

import msgspec
from sqlalchemy import text

from adly_sync_server.audit.smells import ForeignWorkspace
from adly_sync_server.contract.errors import NotAllowed
from adly_sync_server.contract.roles import Action, Grants, may
from adly_sync_server.db.unit_of_work import UnitOfWork

_STANDING = text("""
    select role, grants from workspace_members
    where workspace_id = :workspace_id and user_id = :user_id and deleted_at is null
    for share
""")


class Standing(msgspec.Struct, frozen=True):
    """The unit of work's person in its workspace, held until commit."""

    role: str
    grants: Grants


async def require(uow: UnitOfWork, action: Action) -> Standing:
    """The caller's standing, if it allows ``action``. Raises ``NotFound``, ``NotAllowed`` (role_forbidden).

    Locked until commit: a revocation that committed first wins.
    """
    parameters = {"workspace_id": uow.workspace_id, "user_id": uow.user_id}
    found = (await uow.connection.execute(_STANDING, parameters)).one_or_none()
    if found is None:
        raise ForeignWorkspace(uow.workspace_id, uow.user_id)
    standing = Standing(found.role, Grants.from_row(found.grants))
    if not may(standing.role, action, standing.grants):
        raise NotAllowed(f"a {standing.role} may not {action}", code="role_forbidden")
    return standing
