"""People in workspaces: seen, given another role, removed. Roles are an owner's affair and are audited."""

from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.mail import Mail
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.audit.smells import ForeignWorkspace
from adly_sync_server.contract.errors import Conflict, NotAllowed, NotFound
from adly_sync_server.contract.roles import Action, Role, may
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.hints import Hints
from adly_sync_server.workspaces.membership_rows import (
    Membership,
    bury_membership,
    change_membership,
    locked_memberships,
)
from adly_sync_server.workspaces.permits import PermittedReading, require_factor, require_living
from adly_sync_server.workspaces.replica_keys import destroy_keys_of
from adly_sync_server.workspaces.wire import Grants, Member, MemberChange, Members

#: As one document: fifty rows cost the driver and SQLAlchemy more than the database.
_MEMBERS = """
    select coalesce(json_agg(m order by name, email), '[]')::text from (
        select id, user_id, name, email, role, grants, joined_at from members
        where workspace_id = :workspace_id and deleted_at is null) m
"""
_EVERYBODY = PermittedReading(Action.READ, _MEMBERS)
_DECODER = msgspec.json.Decoder(list[Member])
_PASS_ON = text("""
    update workspaces w set owner_id = heir.user_id, updated_at = now()
      from (select user_id from workspace_members
             where workspace_id = :workspace_id and role = 'owner' and deleted_at is null
             order by joined_at, id limit 1) heir
     where w.id = :workspace_id and w.owner_id = :leaving
       and not exists (select from workspace_members m
                        where m.workspace_id = w.id and m.user_id = w.owner_id
                          and m.role = 'owner' and m.deleted_at is null)
""")


class Memberships:
    """The use cases of membership, with what they work with."""

    def __init__(self, engine: AsyncEngine, hints: Hints, mail: Mail) -> None:
        self._engine, self._hints, self._mail = engine, hints, mail

    async def everybody(self, workspace_id: UUID, caller: Caller) -> Members:
        """Everybody in the workspace, for anybody in it."""
        return Members(
            members=_DECODER.decode(await _EVERYBODY.read(self._engine, workspace_id, caller.user_id))
        )

    async def change(
        self, workspace_id: UUID, membership_id: UUID, caller: Caller, wanted: MemberChange, origin: Origin
    ) -> Member:
        """Another role or other grants. Raises ``NotFound``, ``LastOwner``."""
        async with self._counted(workspace_id, caller) as work:
            everyone = await _everyone_for_owner(work, caller)
            before = one_of(everyone, membership_id)
            if wanted.role not in (None, Role.OWNER):
                _keep_an_owner(everyone, before)
            columns = _columns(wanted)
            role_epoch = await change_membership(work, membership_id, **columns)
            await _pass_on(work, before)
            old = {"role": before.role, "grants": before.grants}
            await _audit(work, "member.changed", membership_id, origin, before=old, after=columns)
            member = await _member(work.uow, membership_id)
        self._hints.role_changed(workspace_id, before.user_id, role_epoch, is_member=True)
        return member

    async def remove(self, workspace_id: UUID, membership_id: UUID, caller: Caller, origin: Origin) -> None:
        """Remove somebody, or leave. Raises ``NotFound``, ``NotAllowed``, ``LastOwner``."""
        async with self._counted(workspace_id, caller) as work:
            everyone = await locked_memberships(work)
            mine = await mine_of(work, everyone, caller)
            before = one_of(everyone, membership_id)
            if before.id != mine.id:
                require_owner(mine, caller)
                await require_factor(work.uow)
            role_epoch = await part(work, everyone, before, origin)
        self._hints.role_changed(workspace_id, before.user_id, role_epoch, is_member=False)

    async def show_again(self, user_id: UUID, workspaces: Iterable[UUID]) -> None:
        """The person's name has changed: colleagues' replicas are to see it."""
        for workspace_id in workspaces:
            async with counted(self._engine, self._hints, workspace_id=workspace_id, user_id=user_id) as work:
                mine = [one for one in await locked_memberships(work) if one.user_id == user_id]
                for membership in mine:
                    await change_membership(work, membership.id)

    def _counted(self, workspace_id: UUID, caller: Caller) -> AbstractAsyncContextManager[Counted]:
        return counted(self._engine, self._hints, workspace_id=workspace_id, user_id=caller.user_id)


class LastOwner(Conflict):
    """He hands ownership on first: a workspace without an owner could never be changed again."""

    default_code = "last_owner"


async def part(work: Counted, everyone: list[Membership], leaving: Membership, origin: Origin) -> int:
    """Bury a membership, and the keys with it; the workspace's new role epoch. Raises ``LastOwner``."""
    _keep_an_owner(everyone, leaving)
    role_epoch = await bury_membership(work, leaving.id)
    await _pass_on(work, leaving)
    keys = await destroy_keys_of(work.uow, leaving.user_id)
    gone = {"role": leaving.role, "replica_keys_destroyed": keys}
    await _audit(work, "member.removed", leaving.id, origin, before=gone)
    return role_epoch


async def _everyone_for_owner(work: Counted, caller: Caller) -> list[Membership]:
    """Every membership, locked, for an owner who has just proved who he is."""
    everyone = await locked_memberships(work)
    require_owner(await mine_of(work, everyone, caller), caller)
    await require_factor(work.uow)
    return everyone


async def mine_of(work: Counted, everyone: list[Membership], caller: Caller) -> Membership:
    """The caller's own. Raises ``NotFound``, ``WorkspaceArchived``."""
    mine = next((one for one in everyone if one.user_id == caller.user_id), None)
    if mine is None:
        raise ForeignWorkspace(work.workspace_id, caller.user_id)
    await require_living(work.uow)
    return mine


def require_owner(mine: Membership, caller: Caller, action: Action = Action.MANAGE_MEMBERS) -> None:
    """Raise ``NotAllowed`` (role_forbidden, step_up_required)."""
    if not may(mine.role, action):
        raise NotAllowed(f"only an owner may {action}", code="role_forbidden")
    caller.require_step_up()


def one_of(everyone: list[Membership], membership_id: UUID) -> Membership:
    """The one with this id. Raises ``NotFound``."""
    found = next((one for one in everyone if one.id == membership_id), None)
    if found is None:
        raise NotFound("no such member")
    return found


def _keep_an_owner(everyone: list[Membership], leaving: Membership) -> None:
    if leaving.role == Role.OWNER and sum(one.role == Role.OWNER for one in everyone) == 1:
        raise LastOwner("the last owner stays until there is another one", field="role")


async def _pass_on(work: Counted, leaving: Membership) -> None:
    """If the workspace belonged to somebody who is no owner any more, it is the longest-standing owner's."""
    values = {"workspace_id": work.workspace_id, "leaving": leaving.user_id}
    await work.uow.connection.execute(_PASS_ON, values)


def _columns(wanted: MemberChange) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    if wanted.role is not None:
        columns["role"] = wanted.role
    if wanted.grants is not None:
        columns["grants"] = _as_stored(wanted.grants)
    return columns


def _as_stored(grants: Grants) -> dict[str, Any]:
    stored: dict[str, Any] = msgspec.to_builtins(grants)
    return stored


async def _member(uow: UnitOfWork, membership_id: UUID) -> Member:
    document = await uow.connection.execute(text(_MEMBERS), {"workspace_id": uow.workspace_id})
    return next(one for one in _DECODER.decode(document.scalar_one()) if one.id == membership_id)


async def _audit(
    work: Counted, action: str, membership_id: UUID, origin: Origin, **details: dict[str, Any]
) -> None:
    await record(
        work.uow, action, resource_type="member", resource_id=membership_id, origin=origin, details=details
    )
