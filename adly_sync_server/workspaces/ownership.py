"""Whom a workspace belongs to: ``workspaces.owner_id`` is always one of its members who are owners.

Ownership is handed over at once, to somebody who is in already: he has agreed to belong there, gains rights
and no duty, and can hand it back. An offer that waits for an answer would leave a workspace between two
people, and whoever leaves a company today could not finish today.
"""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.mail import Letter, Mail
from adly_sync_server.accounts.people import Person, person_by_id
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.contract.errors import Conflict
from adly_sync_server.contract.roles import Action, Role
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.hints import Hints
from adly_sync_server.workspaces.membership_rows import Membership, change_membership, locked_memberships
from adly_sync_server.workspaces.memberships import mine_of, one_of, require_owner
from adly_sync_server.workspaces.permits import require_factor
from adly_sync_server.workspaces.wire import Transfer

_SET: Final = text("""
    update workspaces set owner_id = :user_id, updated_at = now() where id = :workspace_id
    returning name
""")


class Ownership:
    """The use case, with what it works with."""

    def __init__(self, engine: AsyncEngine, hints: Hints, mail: Mail) -> None:
        self._engine, self._hints, self._mail = engine, hints, mail

    async def hand_over(self, workspace_id: UUID, caller: Caller, wanted: Transfer, origin: Origin) -> None:
        """Make a member the owner; the caller stays as ``my_role``. Both are written to.

        Raises ``NotFound``, ``NotAllowed`` (role_forbidden, step_up_required), ``Conflict`` for oneself or
        somebody whose account is deactivated.
        """
        async with counted(
            self._engine, self._hints, workspace_id=workspace_id, user_id=caller.user_id
        ) as work:
            everyone = await locked_memberships(work)
            mine = await mine_of(work, everyone, caller)
            require_owner(mine, caller, Action.TRANSFER_OWNERSHIP)
            await require_factor(work.uow)
            heir = one_of(everyone, wanted.membership_id)
            people = await _both(work.uow, caller, heir)
            role_epoch = await _exchange(work, mine, heir, wanted.my_role)
            name = await _belongs_to(work.uow, heir.user_id)
            told = {"from": str(caller.user_id), "to": str(heir.user_id), "former_role": wanted.my_role}
            await _audit(work.uow, heir, origin, told)
            for said in _letters(name, *people):
                await self._mail.send(work.uow, said)
        for person in (caller.user_id, heir.user_id):
            self._hints.role_changed(workspace_id, person, role_epoch, is_member=True)


async def _both(uow: UnitOfWork, caller: Caller, heir: Membership) -> tuple[Person, Person]:
    """Giver and heir. Raises ``Conflict`` where the heir cannot be one."""
    giver, person = await person_by_id(uow, caller.user_id), await person_by_id(uow, heir.user_id)
    if heir.user_id == caller.user_id:
        raise Conflict("choose somebody else", field="membership_id")
    if giver is None or person is None or not person.is_active:
        raise Conflict("this account is deactivated", field="membership_id")
    return giver, person


async def _exchange(work: Counted, mine: Membership, heir: Membership, my_role: str) -> int:
    """Set both roles; the new role epoch."""
    grants = {"can_publish": True, "sees_customer_data": True}
    role_epoch = await change_membership(work, heir.id, role=Role.OWNER, grants=grants)
    if my_role != mine.role:
        role_epoch = await change_membership(work, mine.id, role=my_role)
    return role_epoch


async def _belongs_to(uow: UnitOfWork, user_id: UUID) -> str:
    values = {"workspace_id": uow.workspace_id, "user_id": user_id}
    name: str = (await uow.connection.execute(_SET, values)).scalar_one()
    return name


def _letters(workspace: str, giver: Person, heir: Person) -> tuple[Letter, Letter]:
    return (
        letter("ownership_received", to=heir.email, language=heir.locale, by=giver.name, workspace=workspace),
        letter(
            "ownership_given", to=giver.email, language=giver.locale, to_whom=heir.name, workspace=workspace
        ),
    )


async def _audit(uow: UnitOfWork, heir: Membership, origin: Origin, details: dict[str, Any]) -> None:
    await record(
        uow,
        "workspace.handed_over",
        resource_type="member",
        resource_id=heir.id,
        origin=origin,
        details=details,
    )
