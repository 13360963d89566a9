"""The settings of a workspace: read by everybody in it, changed by its owners, audited.

What moves money or power asks for a step-up: the currency that spend ceilings are counted in, and whether an
approval, a mailed code or a second factor is demanded.
"""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import RowMapping, Select, func, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.second_factor import has_totp
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.contract.errors import Conflict
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.workspaces.permits import FactorDemanded, require
from adly_sync_server.workspaces.setting_rules import columns_of
from adly_sync_server.workspaces.tables import workspaces
from adly_sync_server.workspaces.wire import SettingsChange, WorkspaceSettings

#: Settings behind a step-up.
GUARDED: Final = frozenset({"currency", "requires_approval", "requires_email_code", "requires_second_factor"})
#: How long everybody has to set up a second factor once it is demanded.
FACTOR_GRACE: Final = timedelta(days=14)

_SHOWN: Final = tuple(workspaces.c[name] for name in WorkspaceSettings.__struct_fields__)
_HAS_CEILING: Final = text("""
    select exists (select from workspace_members
                    where workspace_id = :workspace_id and deleted_at is null
                      and grants ? 'spend_ceiling_minor')
        or exists (select from invitations
                    where workspace_id = :workspace_id and accepted_at is null and declined_at is null
                      and revoked_at is null and grants ? 'spend_ceiling_minor')
""")


async def read_settings(engine: AsyncEngine, workspace_id: UUID, caller: Caller) -> WorkspaceSettings:
    """The settings, for anybody in the workspace. Raises ``NotFound``."""
    async with unit_of_work(engine, workspace_id=workspace_id, user_id=caller.user_id) as uow:
        await require(uow, Action.READ)
        return _settings((await uow.connection.execute(_query(uow))).mappings().one())


async def change_settings(
    engine: AsyncEngine, workspace_id: UUID, caller: Caller, wanted: SettingsChange, origin: Origin
) -> WorkspaceSettings:
    """Set what was given.

    Raises ``NotFound``, ``NotAllowed``, ``InvalidInput``, ``Conflict`` (also slug_taken).
    """
    try:
        async with unit_of_work(engine, workspace_id=workspace_id, user_id=caller.user_id) as uow:
            await require(uow, Action.MANAGE_SETTINGS)
            before = (await uow.connection.execute(_query(uow).with_for_update())).mappings().one()
            columns = {name: value for name, value in columns_of(wanted).items() if before[name] != value}
            if not columns:
                return _settings(before)
            await _allow(uow, caller, columns)
            return await _changed(uow, before, columns, origin)
    except IntegrityError as error:
        raise Conflict("another workspace has this slug", code="slug_taken", field="slug") from error


async def _allow(uow: UnitOfWork, caller: Caller, columns: dict[str, Any]) -> None:
    """A step-up for what is guarded; no other currency while ceilings are counted in the present one."""
    if GUARDED & columns.keys():
        caller.require_step_up()
    if columns.get("requires_second_factor") and not await has_totp(uow, caller.user_id):
        # Whoever demands it has it: somebody stays who can take the demand back.
        raise FactorDemanded
    if "currency" in columns:
        held = await uow.connection.execute(_HAS_CEILING, {"workspace_id": uow.workspace_id})
        if held.scalar_one():
            raise Conflict("spend ceilings are in the present currency: lift them first", field="currency")


async def _changed(
    uow: UnitOfWork, before: RowMapping, columns: dict[str, Any], origin: Origin
) -> WorkspaceSettings:
    changing = update(workspaces).where(workspaces.c.id == uow.workspace_id)
    await uow.connection.execute(changing.values(**columns, **_from(columns), updated_at=func.now()))
    await record(
        uow,
        "workspace.changed",
        resource_type="workspace",
        resource_id=uow.workspace_id,
        origin=origin,
        details={"before": {name: before[name] for name in columns}, "after": columns},
    )
    return _settings((await uow.connection.execute(_query(uow))).mappings().one())


def _from(columns: dict[str, Any]) -> dict[str, Any]:
    """Since when a second factor is demanded, where that is what changes."""
    if "requires_second_factor" not in columns:
        return {}
    return {"second_factor_from": func.now() + FACTOR_GRACE if columns["requires_second_factor"] else None}


def _query(uow: UnitOfWork) -> Select[Any]:
    return select(*_SHOWN).where(workspaces.c.id == uow.workspace_id)


def _settings(row: RowMapping) -> WorkspaceSettings:
    return WorkspaceSettings(**row)
