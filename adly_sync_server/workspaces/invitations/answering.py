"""Answering invitations: looked at, accepted, declined, by the person whose proved address they went to.

The token shows which letter is meant; it opens nothing to anybody else. Each workspace is joined in a
transaction of its own, so an answer that broke off goes on where it stopped.
"""

import re
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.people import person_by_id
from adly_sync_server.accounts.rate_limits import INVITATION_TOKENS, RateLimits
from adly_sync_server.accounts.tokens import INVITATION_PREFIX, token_hash
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.contract.errors import AdlyError, Conflict
from adly_sync_server.contract.roles import Action, may
from adly_sync_server.db.finders import asked_alone
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.hints import Hints
from adly_sync_server.workspaces.agencies.staffing import join_staff
from adly_sync_server.workspaces.invitations.rows import (
    InvitationForeign,
    InvitationRevoked,
    InvitationUnknown,
    Locked,
    mark_invitation,
    open_invitation,
    refusal_of,
)
from adly_sync_server.workspaces.invitations.wire import Joined, JoinedWorkspace, MyInvitation, MyInvitations
from adly_sync_server.workspaces.membership_rows import Membership, add_membership, locked_memberships
from adly_sync_server.workspaces.permits import WorkspaceArchived

#: However it was copied: with spaces around, or out of a sentence.
_TOKEN: Final = re.compile(rf"{INVITATION_PREFIX}[A-Za-z0-9_-]{{43}}(?![A-Za-z0-9_-])")
_BY_TOKEN: Final = text("select workspace_id, id, email from adly_invitation(:token_hash)")
_MINE: Final = text("select * from adly_my_invitations(:person)")
_WORKSPACE: Final = text("select name, slug, archived_at from workspaces where id = :workspace_id")


class _Place(msgspec.Struct, frozen=True):
    """Where one invitation is."""

    workspace_id: UUID
    id: UUID


class Answering:
    """The use cases of whoever was invited, with what they work with."""

    def __init__(self, engine: AsyncEngine, hints: Hints, limits: RateLimits) -> None:
        self._engine, self._hints, self._limits = engine, hints, limits

    async def mine(self, caller: Caller) -> MyInvitations:
        """Open invitations to the caller's address."""
        rows = await asked_alone(self._engine, _MINE, {"person": caller.user_id})
        return MyInvitations(invitations=[_shown(row) for row in rows if row["state"] == "open"])

    async def look(self, caller: Caller, token: str) -> MyInvitations:
        """What the letter invites to. Raises ``InvitationUnknown``, ``InvitationForeign`` and their kin."""
        named = {place.id for place in await self._named(caller, token)}
        rows = await asked_alone(self._engine, _MINE, {"person": caller.user_id})
        meant = [row for row in rows if row["id"] in named]
        still_open = [row for row in meant if row["state"] == "open"]
        if not still_open:
            raise (refusal_of(meant[0]["state"]) if meant else None) or InvitationUnknown(
                "no such invitation"
            )
        return MyInvitations(invitations=[_shown(row) for row in still_open])

    async def accept(self, caller: Caller, token: str, origin: Origin) -> Joined:
        """Join every workspace of the letter that is still open. Raises as ``look`` does."""
        return await self._join(caller, await self._named(caller, token), origin)

    async def decline(self, caller: Caller, token: str, origin: Origin) -> None:
        """Join none of them; the letter is worth nothing from now on."""
        await self._refuse(caller, await self._named(caller, token), origin)

    async def accept_one(self, caller: Caller, invitation_id: UUID, origin: Origin) -> Joined:
        """The same of one invitation to the caller's address."""
        return await self._join(caller, [await self._one(caller, invitation_id)], origin)

    async def decline_one(self, caller: Caller, invitation_id: UUID, origin: Origin) -> None:
        """The same of one."""
        await self._refuse(caller, [await self._one(caller, invitation_id)], origin)

    async def _named(self, caller: Caller, token: str) -> list[_Place]:
        """Where the letter leads. A try is counted before it is judged."""
        await self._limits.attempt((INVITATION_TOKENS, str(caller.user_id)))
        shown = _TOKEN.search(token)
        found = [] if shown is None else await self._by_token(shown.group())
        if not found:
            raise InvitationUnknown("no such invitation", field="token")
        if {row["email"] for row in found} != {await self._address(caller)}:
            raise InvitationForeign("this invitation went to another address", field="token")
        await self._limits.forget((INVITATION_TOKENS, str(caller.user_id)))
        return [_Place(row["workspace_id"], row["id"]) for row in found]

    async def _by_token(self, token: str) -> list[dict[str, Any]]:
        return await asked_alone(self._engine, _BY_TOKEN, {"token_hash": token_hash(token)})

    async def _address(self, caller: Caller) -> str | None:
        """The address that the caller has proved."""
        async with unit_of_work(self._engine, workspace_id=None, user_id=caller.user_id) as uow:
            person = await person_by_id(uow, caller.user_id)
        return person.email if person is not None and person.is_verified else None

    async def _one(self, caller: Caller, invitation_id: UUID) -> _Place:
        rows = await asked_alone(self._engine, _MINE, {"person": caller.user_id})
        found = next((row for row in rows if row["id"] == invitation_id), None)
        if found is None:
            raise InvitationUnknown("no such invitation")
        return _Place(found["workspace_id"], invitation_id)

    async def _join(self, caller: Caller, places: list[_Place], origin: Origin) -> Joined:
        joined, refusals = list[JoinedWorkspace](), list[AdlyError]()
        for place in places:
            try:
                joined.append(await self._joined(caller, place, origin))
            except AdlyError as refusal:
                if refusal.status >= 500:
                    raise
                refusals.append(refusal)
        if not joined:
            raise refusals[0]
        return Joined(workspaces=joined)

    async def _joined(self, caller: Caller, place: _Place, origin: Origin) -> JoinedWorkspace:
        async with counted(
            self._engine, self._hints, workspace_id=place.workspace_id, user_id=caller.user_id
        ) as work:
            everyone = await locked_memberships(work)
            wanted = await open_invitation(work.uow, place.id)
            workspace = await _living_workspace(work.uow)
            _require_inviter(everyone, wanted)
            membership_id, role, role_epoch = await _membership(work, everyone, wanted)
            await mark_invitation(work.uow, place.id, "accepted")
            await join_staff(work.uow, wanted, origin)
            told = {"role": role, "membership_id": str(membership_id)}
            await _audit(work.uow, "invitation.accepted", place.id, origin, told)
        if role_epoch is not None:
            self._hints.role_changed(place.workspace_id, caller.user_id, role_epoch, is_member=True)
        return JoinedWorkspace(
            id=place.workspace_id,
            name=workspace.name,
            slug=workspace.slug,
            role=role,
            membership_id=membership_id,
        )

    async def _refuse(self, caller: Caller, places: list[_Place], origin: Origin) -> None:
        declined, refusals = 0, list[AdlyError]()
        for place in places:
            try:
                await self._refused(caller, place, origin)
                declined += 1
            except Conflict as refusal:
                refusals.append(refusal)
        if not declined:
            raise refusals[0]

    async def _refused(self, caller: Caller, place: _Place, origin: Origin) -> None:
        async with unit_of_work(self._engine, workspace_id=place.workspace_id, user_id=caller.user_id) as uow:
            found = await open_invitation(uow, place.id)
            await mark_invitation(uow, place.id, "declined")
            await _audit(uow, "invitation.declined", place.id, origin, {"role": found.role})


async def _living_workspace(uow: UnitOfWork) -> Any:
    found = (await uow.connection.execute(_WORKSPACE, {"workspace_id": uow.workspace_id})).one()
    if found.archived_at is not None:
        raise WorkspaceArchived
    return found


def _require_inviter(everyone: list[Membership], wanted: Locked) -> None:
    """Whoever was removed or made less in the meantime lets nobody in any more."""
    by = next((one for one in everyone if one.user_id == wanted.invited_by), None)
    if by is None or not may(by.role, Action.MANAGE_MEMBERS):
        raise InvitationRevoked("whoever wrote this invitation may no longer invite")


async def _membership(
    work: Counted, everyone: list[Membership], wanted: Locked
) -> tuple[UUID, str, int | None]:
    """Id, role and the new role epoch; who is in already keeps what he has."""
    assert work.uow.user_id is not None
    mine = next((one for one in everyone if one.user_id == work.uow.user_id), None)
    if mine is not None:
        return mine.id, mine.role, None
    added = await add_membership(work, work.uow.user_id, wanted.role, wanted.grants, wanted.invited_by)
    return added.id, wanted.role, added.role_epoch


def _shown(row: dict[str, Any]) -> MyInvitation:
    named = {name: row[name] for name in MyInvitation.__struct_fields__} | {"message": row["message"] or ""}
    return msgspec.convert(named, MyInvitation, strict=False)


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
