"""Asking people in: invitations written, listed, sent again, taken back. Owners' affair, and audited.

One letter may invite to many workspaces. They are entered one after the other in one transaction, in the
order of their ids, so that two such letters never wait for each other: all are written or none.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.mail import Mail
from adly_sync_server.accounts.people import new_email
from adly_sync_server.accounts.rate_limits import INVITATIONS_BY, INVITATIONS_TO, RateLimits
from adly_sync_server.accounts.tokens import new_invitation_token, token_hash
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.contract.errors import Conflict, NotFound
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.workspaces.invitations.letters import (
    Addressee,
    Envelope,
    addressee_of,
    invitation_letter,
)
from adly_sync_server.workspaces.invitations.rows import (
    GOOD_FOR,
    Locked,
    all_invitations,
    lock_invitation,
    mark_invitation,
    one_invitation,
    put_invitation,
    refusal_of,
    renew_invitation,
)
from adly_sync_server.workspaces.invitations.wire import Invitation, Invitations, NewInvitation
from adly_sync_server.workspaces.permits import require
from adly_sync_server.workspaces.wire import Grants

_ENTER = text("select set_config('adly.ws', :workspace_id, true)")
_IS_IN = text("select exists (select from members where email = :email and deleted_at is null)")
_NAME = text("select name, agency_id from workspaces where id = :workspace_id")
_OWNS_AGENCY = text("select adly_owns_agency(:agency_id)")


class _Written(msgspec.Struct, frozen=True):
    invitation: Invitation
    workspace: str


class Inviting:
    """The use cases of whoever invites, with what they work with."""

    def __init__(self, engine: AsyncEngine, mail: Mail, limits: RateLimits) -> None:
        self._engine, self._mail, self._limits = engine, mail, limits

    async def invite(self, caller: Caller, wanted: NewInvitation, origin: Origin) -> Invitations:
        """Ask somebody into every workspace named; one letter leaves.

        Raises ``NotFound``, ``NotAllowed``, ``Conflict`` (already_member), ``InvalidInput``,
        ``TooManyAttempts``; then nothing was written.
        """
        email, token = new_email(wanted.email), new_invitation_token()
        await self._allow(caller, email, wanted)
        addressee = await addressee_of(self._engine, email)
        async with unit_of_work(self._engine, workspace_id=None, user_id=caller.user_id) as uow:
            places = [UnitOfWork(uow.connection, ws, uow.user_id) for ws in sorted(set(wanted.workspace_ids))]
            written = [await _write(place, caller, email, token, wanted, origin) for place in places]
            language = wanted.language or origin.language
            await self._send(uow, addressee, token, wanted.message, language, written)
        return Invitations(invitations=[one.invitation for one in written])

    async def written(self, workspace_id: UUID, caller: Caller) -> Invitations:
        """Everybody who was asked. Raises ``NotFound``, ``NotAllowed``."""
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=caller.user_id) as uow:
            await require(uow, Action.MANAGE_MEMBERS)
            return Invitations(invitations=await all_invitations(uow))

    async def send_again(
        self, workspace_id: UUID, invitation_id: UUID, caller: Caller, origin: Origin
    ) -> Invitation:
        """Another letter with another token and the whole time again; the former one is worth nothing here.

        Raises ``InvitationUnknown``, ``InvitationUsed``, ``InvitationRevoked``, ``TooManyAttempts``.
        """
        token = new_invitation_token()
        email = await self._open_address(workspace_id, invitation_id, caller)
        await self._limits.take((INVITATIONS_BY, str(caller.user_id)), (INVITATIONS_TO, email))
        addressee = await addressee_of(self._engine, email)
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=caller.user_id) as uow:
            before = await _lock_open(uow, caller, invitation_id)
            await renew_invitation(uow, invitation_id, token_hash(token))
            await _audit(uow, "invitation.sent_again", invitation_id, origin, {"role": before.role})
            written = _Written(await one_invitation(uow, invitation_id), (await _place(uow)).name)
            await self._send(uow, addressee, token, before.message, before.language, [written])
        return written.invitation

    async def take_back(
        self, workspace_id: UUID, invitation_id: UUID, caller: Caller, origin: Origin
    ) -> None:
        """Revoke it: its token is worth nothing from now on. Raises as ``send_again`` does."""
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=caller.user_id) as uow:
            before = await _lock_open(uow, None, invitation_id)
            await mark_invitation(uow, invitation_id, "revoked")
            await _audit(uow, "invitation.revoked", invitation_id, origin, {"role": before.role})

    async def _open_address(self, workspace_id: UUID, invitation_id: UUID, caller: Caller) -> str:
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=caller.user_id) as uow:
            return (await _lock_open(uow, caller, invitation_id)).email

    async def _allow(self, caller: Caller, email: str, wanted: NewInvitation) -> None:
        """Who may not invite spends nothing of what may be sent to an address."""
        async with unit_of_work(self._engine, workspace_id=None, user_id=caller.user_id) as uow:
            for workspace_id in sorted(set(wanted.workspace_ids)):
                await _require_inviter(UnitOfWork(uow.connection, workspace_id, uow.user_id), caller, wanted)
        await self._limits.take((INVITATIONS_BY, str(caller.user_id)), (INVITATIONS_TO, email))

    async def _send(
        self,
        uow: UnitOfWork,
        addressee: Addressee,
        token: str,
        message: str,
        language: str,
        written: list[_Written],
    ) -> None:
        first = written[0].invitation
        said = Envelope(
            email=first.email,
            token=token,
            role=first.role,
            message=message,
            language=language,
            workspaces=[one.workspace for one in written],
            expires_at=first.expires_at,
        )
        await self._mail.send(uow, await invitation_letter(uow, addressee, said))


async def _lock_open(uow: UnitOfWork, stepped_up: Caller | None, invitation_id: UUID) -> Locked:
    """An invitation that nobody has answered, held for an owner; an old one counts as open here."""
    await require(uow, Action.MANAGE_MEMBERS)
    if stepped_up is not None:
        stepped_up.require_step_up()
    found = await lock_invitation(uow, invitation_id)
    if found.state != "expired" and (refusal := refusal_of(found.state)) is not None:
        raise refusal
    return found


async def _require_inviter(place: UnitOfWork, caller: Caller, wanted: NewInvitation) -> None:
    """Enter; an owner here, who has just proved who he is, and an owner of the agency he invites to."""
    await place.connection.execute(_ENTER, {"workspace_id": str(place.workspace_id)})
    await require(place, Action.MANAGE_MEMBERS)
    caller.require_step_up()
    if wanted.agency_id is None:
        return
    owns = (await place.connection.execute(_OWNS_AGENCY, {"agency_id": wanted.agency_id})).scalar_one()
    if not owns:
        raise NotFound("no such agency", field="agency_id")
    if (await _place(place)).agency_id != wanted.agency_id:
        raise Conflict("not every workspace belongs to this agency", field="workspace_ids")


async def _write(
    place: UnitOfWork, caller: Caller, email: str, token: str, wanted: NewInvitation, origin: Origin
) -> _Written:
    await _require_inviter(place, caller, wanted)
    if (await place.connection.execute(_IS_IN, {"email": email})).scalar_one():
        raise Conflict("this person is in the workspace already", code="already_member", field="email")
    grants: dict[str, Any] = msgspec.to_builtins(wanted.grants or Grants())
    now = datetime.now(UTC)
    invitation_id = await put_invitation(
        place,
        email,
        role=wanted.role,
        grants=grants,
        token_hash=token_hash(token),
        message=wanted.message or None,
        language=wanted.language or origin.language,
        sent_at=now,
        expires_at=now + GOOD_FOR,
        agency_id=wanted.agency_id,
        agency_role=wanted.agency_role if wanted.agency_id else None,
    )
    # The address stands in the invitation alone: what the log holds cannot be erased.
    told = {"role": wanted.role, "grants": grants}
    await _audit(place, "invitation.written", invitation_id, origin, told)
    return _Written(await one_invitation(place, invitation_id), (await _place(place)).name)


async def _place(uow: UnitOfWork) -> Any:
    return (await uow.connection.execute(_NAME, {"workspace_id": uow.workspace_id})).one()


async def _audit(
    uow: UnitOfWork, action: str, invitation_id: UUID, origin: Origin, details: dict[str, Any]
) -> None:
    await record(
        uow,
        action,
        resource_type="invitation",
        resource_id=invitation_id,
        origin=origin,
        details=details,
    )
