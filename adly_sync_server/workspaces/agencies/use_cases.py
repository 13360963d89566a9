"""Agencies: founded, named, staffed, grouping their clients' workspaces.

Staff joins by invitation. To be of the staff gives no right in any workspace: membership there is a row of
its own. What an agency does about people stands in the account's events; what it does to a workspace, in the
workspace's log.
"""

from contextlib import AbstractAsyncContextManager
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.deactivating import activate, deactivate
from adly_sync_server.accounts.events import note
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.contract.errors import Conflict, NotFound
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.sync.hints import Hints
from adly_sync_server.workspaces.agencies.leaving import is_staff, pass_on
from adly_sync_server.workspaces.agencies.rows import (
    OWNER,
    agencies_of,
    agency_of,
    clients_of,
    locked_staff,
    owned_agency,
    require_nowhere_else,
    staff_of,
)
from adly_sync_server.workspaces.agencies.wire import Agencies as AgencyList
from adly_sync_server.workspaces.agencies.wire import (
    Agency,
    AgencyChange,
    AgencyInFull,
    NewAgency,
    StaffChange,
)
from adly_sync_server.workspaces.founding import new_slug
from adly_sync_server.workspaces.permits import require
from adly_sync_server.workspaces.setting_rules import tidy_name, tidy_slug
from adly_sync_server.workspaces.tables import agencies, agency_members, workspaces

_GROUP: Final = text("""
    update workspaces set agency_id = :agency, updated_at = now()
    where id = :workspace_id and agency_id is not distinct from :former
""")


class Agencies:
    """The use cases, with what they work with."""

    def __init__(self, engine: AsyncEngine, hints: Hints) -> None:
        self._engine, self._hints = engine, hints

    async def found(self, caller: Caller, wanted: NewAgency, origin: Origin) -> Agency:
        """A new agency, owned by the caller. Raises ``InvalidInput``."""
        agency, name = uuid4(), tidy_name(wanted.name)
        row = {"id": agency, "name": name, "slug": new_slug(name), "owner_id": caller.user_id}
        mine = {"agency_id": agency, "user_id": caller.user_id, "role": OWNER}
        async with self._as(caller) as uow:
            await uow.connection.execute(insert(agencies), row)
            await uow.connection.execute(insert(agency_members), mine)
            await note(uow, caller.user_id, "agency.founded", origin, agency_id=str(agency))
        return Agency(id=agency, name=name, slug=str(row["slug"]), role=OWNER)

    async def mine(self, caller: Caller) -> AgencyList:
        """Whose staff the caller is."""
        return AgencyList(agencies=await agencies_of(self._engine, caller.user_id))

    async def show(self, caller: Caller, agency: UUID) -> AgencyInFull:
        """One of them, with staff and clients. Raises ``NotFound``."""
        shown = await agency_of(self._engine, caller.user_id, agency)
        return AgencyInFull(
            id=shown.id,
            name=shown.name,
            slug=shown.slug,
            role=shown.role,
            staff=await staff_of(self._engine, caller.user_id, agency),
            workspaces=await clients_of(self._engine, caller.user_id, agency),
        )

    async def rename(self, caller: Caller, agency: UUID, wanted: AgencyChange, origin: Origin) -> Agency:
        """Another name or slug. Raises ``NotFound``, ``NotAllowed``, ``Conflict`` (slug_taken)."""
        await owned_agency(self._engine, caller.user_id, agency)
        columns: dict[str, Any] = {}
        if wanted.name is not None:
            columns["name"] = tidy_name(wanted.name)
        if wanted.slug is not None:
            columns["slug"] = tidy_slug(wanted.slug)
        try:
            async with self._as(caller) as uow:
                changing = update(agencies).where(agencies.c.id == agency)
                await uow.connection.execute(changing.values(**columns, updated_at=func.now()))
                await note(uow, caller.user_id, "agency.renamed", origin, agency_id=str(agency), **columns)
        except IntegrityError as error:
            raise Conflict("another agency has this slug", code="slug_taken", field="slug") from error
        return await agency_of(self._engine, caller.user_id, agency)

    async def change_staff(
        self, caller: Caller, agency: UUID, person: UUID, wanted: StaffChange, origin: Origin
    ) -> None:
        """Another role in the agency.

        Raises ``NotFound``, ``NotAllowed``, ``LastOwner``.
        """
        await owned_agency(self._engine, caller.user_id, agency)
        caller.require_step_up()
        async with self._as(caller) as uow:
            staff = await locked_staff(uow, agency)
            _require_staff(staff, person)
            if wanted.role != OWNER:
                await pass_on(uow, agency, staff, person)
            await uow.connection.execute(
                update(agency_members).where(is_staff(agency, person)).values(role=wanted.role)
            )
            told = {"agency_id": str(agency), "person": str(person), "role": wanted.role}
            await note(uow, caller.user_id, "agency.staff_changed", origin, **told)

    async def remove_staff(self, caller: Caller, agency: UUID, person: UUID, origin: Origin) -> None:
        """Remove somebody (owners, with a step-up), or leave. Memberships of workspaces stay.

        Raises ``NotFound``, ``NotAllowed``, ``LastOwner``.
        """
        mine = await agency_of(self._engine, caller.user_id, agency)
        if person != caller.user_id:
            await owned_agency(self._engine, caller.user_id, agency)
            caller.require_step_up()
        async with self._as(caller) as uow:
            if mine.role == OWNER:
                staff = await locked_staff(uow, agency)
                _require_staff(staff, person)
                await pass_on(uow, agency, staff, person)
            await uow.connection.execute(delete(agency_members).where(is_staff(agency, person)))
            told = {"agency_id": str(agency), "person": str(person)}
            await note(uow, caller.user_id, "agency.staff_removed", origin, **told)

    async def group(self, caller: Caller, agency: UUID, workspace_id: UUID, origin: Origin) -> None:
        """Take a workspace in; the caller owns both. Twice is fine.

        Raises ``NotFound``, ``NotAllowed``, ``Conflict`` where it is another agency's.
        """
        await owned_agency(self._engine, caller.user_id, agency)
        await self._move(caller, workspace_id, None, agency, origin)

    async def ungroup(self, caller: Caller, agency: UUID, workspace_id: UUID, origin: Origin) -> None:
        """Let a workspace go; for its owners. Raises ``NotFound``, ``NotAllowed``, ``Conflict``."""
        await self._move(caller, workspace_id, agency, None, origin)

    async def deactivate(self, caller: Caller, agency: UUID, person: UUID, origin: Origin) -> None:
        """Close the account of one of the staff: his sessions end at once, what he made stays.

        Raises ``NotFound``, ``NotAllowed``, ``Conflict`` (works_elsewhere).
        """
        await self._require_over(caller, agency, person)
        await deactivate(self._engine, self._hints, person, by=caller.user_id, origin=origin)

    async def activate(self, caller: Caller, agency: UUID, person: UUID, origin: Origin) -> None:
        """Open it again. Raises as ``deactivate`` does, and for one whom the operator has closed."""
        await self._require_over(caller, agency, person)
        await activate(self._engine, person, by=caller.user_id, origin=origin)

    async def _require_over(self, caller: Caller, agency: UUID, person: UUID) -> None:
        await owned_agency(self._engine, caller.user_id, agency)
        caller.require_step_up()
        if person == caller.user_id:
            raise Conflict("nobody closes his own account here", field="user_id")
        if person not in {one.user_id for one in await staff_of(self._engine, caller.user_id, agency)}:
            raise NotFound("no such colleague")
        await require_nowhere_else(self._engine, person, agency)

    async def _move(
        self, caller: Caller, workspace_id: UUID, former: UUID | None, agency: UUID | None, origin: Origin
    ) -> None:
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=caller.user_id) as uow:
            await require(uow, Action.MANAGE_SETTINGS)
            caller.require_step_up()
            present = select(workspaces.c.agency_id).where(workspaces.c.id == workspace_id)
            if agency is not None and (await uow.connection.execute(present)).scalar() == agency:
                return
            values = {"workspace_id": workspace_id, "former": former, "agency": agency}
            if (await uow.connection.execute(_GROUP, values)).rowcount != 1:
                raise Conflict("this workspace is grouped elsewhere", field="agency_id")
            await record(
                uow,
                "workspace.grouped" if agency else "workspace.ungrouped",
                resource_type="workspace",
                resource_id=workspace_id,
                origin=origin,
                details={"agency_id": str(agency or former)},
            )

    def _as(self, caller: Caller) -> AbstractAsyncContextManager[UnitOfWork]:
        return unit_of_work(self._engine, workspace_id=None, user_id=caller.user_id)


def _require_staff(staff: dict[UUID, str], person: UUID) -> None:
    if person not in staff:
        raise NotFound("no such colleague")
