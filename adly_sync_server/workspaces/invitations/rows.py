"""Rows of invitations. To one address a workspace has at most one that is open: a second takes its place."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.contract.errors import AdlyError, Conflict, NotAllowed, NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.workspaces.invitations.wire import Invitation
from adly_sync_server.workspaces.tables import invitations

GOOD_FOR: Final = timedelta(days=14)
_MOST_SHOWN: Final = 500

_STATE: Final = """
    case when i.accepted_at is not null then 'accepted'
         when i.declined_at is not null then 'declined'
         when i.revoked_at is not null then 'revoked'
         when i.expires_at <= now() then 'expired' else 'open' end
"""
_SELECT: Final = f"""
    select i.id, i.workspace_id, i.email, i.role, i.grants, {_STATE} as state,
           coalesce(i.message, '') as message, i.created_at, i.sent_at, i.expires_at,
           coalesce(nullif(concat_ws(' ', b.first_name, b.last_name), ''),
                    case when b.erased_at is null then b.email end, '') as invited_by
      from invitations i left join users b on b.id = i.invited_by
     where i.workspace_id = :workspace_id
"""
_LIST: Final = text(f"{_SELECT} order by i.created_at desc, i.id limit {_MOST_SHOWN}")
_ONE: Final = text(f"{_SELECT} and i.id = :id")
_LOCK: Final = text(f"""
    select i.id, i.email, i.role, i.grants, i.invited_by, i.language, coalesce(i.message, '') as message,
           i.agency_id, i.agency_role, {_STATE} as state
      from invitations i where i.workspace_id = :workspace_id and i.id = :id for update
""")
_WHICH: Final = "where workspace_id = :workspace_id and id = :id"
_MARK: Final = {
    "accepted": text(f"update invitations set accepted_at = now(), accepted_by = :by {_WHICH}"),
    "declined": text(f"update invitations set declined_at = now() {_WHICH}"),
    "revoked": text(f"update invitations set revoked_at = now() {_WHICH}"),
}
_RENEW: Final = text("""
    update invitations set token_hash = :token_hash, sent_at = now(), expires_at = now() + :good_for
    where workspace_id = :workspace_id and id = :id returning expires_at
""")


class InvitationUnknown(NotFound):
    """No such invitation; a token that was never written."""

    default_code = "invitation_unknown"


class InvitationForeign(NotAllowed):
    """It went to another address than the caller's."""

    default_code = "invitation_foreign"


class InvitationUsed(Conflict):
    """It was accepted or declined before."""

    default_code = "invitation_used"


class InvitationRevoked(Conflict):
    """It was taken back, or whoever wrote it may no longer invite."""

    default_code = "invitation_revoked"


class InvitationExpired(Conflict):
    """Its time is over; it can be sent again."""

    default_code = "invitation_expired"


class Locked(msgspec.Struct, frozen=True, kw_only=True):
    """An invitation, held until commit."""

    id: UUID
    email: str
    role: str
    grants: dict[str, Any]
    invited_by: UUID
    language: str
    message: str
    agency_id: UUID | None
    agency_role: str | None
    state: str


def refusal_of(state: str) -> AdlyError | None:
    """Why an invitation in this state cannot be answered; None for an open one."""
    refusals: dict[str, AdlyError] = {
        "accepted": InvitationUsed("this invitation was accepted before"),
        "declined": InvitationUsed("this invitation was declined before"),
        "revoked": InvitationRevoked("this invitation was taken back"),
        "expired": InvitationExpired("this invitation is too old; ask for a new one"),
    }
    return refusals.get(state)


async def put_invitation(uow: UnitOfWork, email: str, **columns: Any) -> UUID:
    """An open invitation of this workspace to ``email``: a new one, or the open one with new content."""
    row = {"email": email, "invited_by": uow.user_id, **columns}
    added = insert(invitations).values(workspace_id=uow.workspace_id, id=uuid4(), **row)
    is_open = (
        invitations.c.accepted_at.is_(None)
        & invitations.c.declined_at.is_(None)
        & invitations.c.revoked_at.is_(None)
    )
    written = added.on_conflict_do_update(
        index_elements=["workspace_id", "email"], index_where=is_open, set_=row
    ).returning(invitations.c.id)
    invitation_id: UUID = (await uow.connection.execute(written)).scalar_one()
    return invitation_id


async def all_invitations(uow: UnitOfWork) -> list[Invitation]:
    """Those of the workspace, the newest first."""
    rows = await uow.connection.execute(_LIST, {"workspace_id": uow.workspace_id})
    return [_shown(dict(row)) for row in rows.mappings()]


async def one_invitation(uow: UnitOfWork, invitation_id: UUID) -> Invitation:
    """One that is there."""
    row = (await uow.connection.execute(_ONE, _named(uow, invitation_id))).mappings().one()
    return _shown(dict(row))


async def lock_invitation(uow: UnitOfWork, invitation_id: UUID) -> Locked:
    """The invitation, held until commit. Raises ``InvitationUnknown``."""
    row = (await uow.connection.execute(_LOCK, _named(uow, invitation_id))).mappings().first()
    if row is None:
        raise InvitationUnknown("no such invitation")
    return Locked(**row)


async def open_invitation(uow: UnitOfWork, invitation_id: UUID) -> Locked:
    """The same, if it can be answered. Raises ``InvitationUsed`` and its kin."""
    found = await lock_invitation(uow, invitation_id)
    if (refusal := refusal_of(found.state)) is not None:
        raise refusal
    return found


async def mark_invitation(uow: UnitOfWork, invitation_id: UUID, state: str) -> None:
    """End it: ``accepted`` by the unit of work's person, ``declined`` or ``revoked``."""
    values = _named(uow, invitation_id) | ({"by": uow.user_id} if state == "accepted" else {})
    await uow.connection.execute(_MARK[state], values)


async def renew_invitation(uow: UnitOfWork, invitation_id: UUID, token_hash: bytes) -> datetime:
    """Another token and the whole time again; when it ends."""
    values = _named(uow, invitation_id) | {"token_hash": token_hash, "good_for": GOOD_FOR}
    ends: datetime = (await uow.connection.execute(_RENEW, values)).scalar_one()
    return ends


def _named(uow: UnitOfWork, invitation_id: UUID) -> dict[str, Any]:
    return {"workspace_id": uow.workspace_id, "id": invitation_id}


def _shown(row: dict[str, Any]) -> Invitation:
    return msgspec.convert(row, Invitation, strict=False)
