"""The role of a caller, asked in the transaction of the act itself."""

from sqlalchemy import text

from adly_sync_server.contract.errors import NotAllowed, NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork

OWNER, MEMBER, VIEWER = "owner", "member", "viewer"

_ROLE = text("""
    select role from workspace_members
    where workspace_id = :workspace_id and user_id = :user_id and deleted_at is null
    for share
""")


async def role_of_caller(uow: UnitOfWork) -> str:
    """Role of the unit of work's person, held until commit. Raises ``NotFound`` for a stranger."""
    found = await uow.connection.execute(_ROLE, {"workspace_id": uow.workspace_id, "user_id": uow.user_id})
    role = found.scalar()
    if role is None:
        raise NotFound("no such workspace")
    return str(role)


async def require_role(uow: UnitOfWork, *roles: str) -> str:
    """The caller's role, if it is one of ``roles``. Raises ``NotAllowed`` (role_forbidden), ``NotFound``."""
    role = await role_of_caller(uow)
    if role not in roles:
        raise NotAllowed(f"not for a {role}", code="role_forbidden")
    return role
