"""The audit log, for owners: searched, filtered, and as a file for a spreadsheet."""

from asyncio import to_thread
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.checking import read_chain
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.audit.seals import envelope_of
from adly_sync_server.audit.verifying import faults_in
from adly_sync_server.audit.wire import AuditAsked, AuditCheck, AuditEntry, AuditPage
from adly_sync_server.contract.roles import Action
from adly_sync_server.contract.spreadsheet import line
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.workspaces.permits import require

MOST_ENTRIES: Final = 200
_EXPORTED_AT_ONCE: Final = 1_000
#: A log of years is read in one statement.
_PATIENCE_MS: Final = 120_000
#: Makes a spreadsheet read the file as UTF-8.
_BYTE_ORDER_MARK: Final = "\ufeff"
_COLUMNS: Final = (
    "n",
    "at",
    "name",
    "email",
    "action",
    "resource_type",
    "resource_id",
    "details",
    "ip_address",
)

_FIND: Final = text("""
    select a.id, a.chain_n as n, a.created_at as at, a.actor, a.user_id, a.action, a.resource_type,
           a.resource_id, a.details, host(a.ip_address) as ip_address, a.user_agent, a.request_id,
           case when u.erased_at is null then u.email end as email,
           nullif(concat_ws(' ', u.first_name, u.last_name), '') as name
      from audit_logs a left join users u on u.id = a.user_id
     where a.workspace_id = :workspace_id and a.chain_n is not null
       and a.chain_n < coalesce(cast(:before as bigint), 9223372036854775807)
       and (cast(:action as text) is null or starts_with(a.action, :action))
       and (cast(:person as uuid) is null or a.user_id = cast(:person as uuid))
       and (cast(:since as text) is null
            or a.created_at >= cast(:since as date)::timestamp at time zone 'UTC')
       and (cast(:until as text) is null
            or a.created_at < (cast(:until as date) + 1)::timestamp at time zone 'UTC')
       and (cast(:words as text) is null or strpos(
            lower(concat_ws(' ', a.action, a.resource_type, a.resource_id, a.details, host(a.ip_address),
                            u.first_name, u.last_name, u.email)), lower(:words)) > 0)
     order by a.chain_n desc limit :limit
""")


async def page(engine: AsyncEngine, workspace_id: UUID, user_id: UUID, asked: AuditAsked) -> AuditPage:
    """A page of entries. Raises ``NotFound``, ``NotAllowed`` (role_forbidden)."""
    async with unit_of_work(engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.SEE_AUDIT)
        return await _page(uow, asked)


async def export(
    engine: AsyncEngine, workspace_id: UUID, user_id: UUID, asked: AuditAsked, origin: Origin
) -> AsyncIterator[str]:
    """Every such entry as lines with commas; that it was exported is an entry itself.

    What is refused is refused here, before the first line.
    """
    async with unit_of_work(engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.SEE_AUDIT)
        await record(
            uow, "audit.exported", resource_type="workspace", resource_id=workspace_id, origin=origin
        )
    return _lines(engine, workspace_id, user_id, asked)


async def check(engine: AsyncEngine, workspace_id: UUID, user_id: UUID) -> AuditCheck:
    """Whether the log is as it was written. Nothing is written meanwhile.

    Raises ``NotFound``, ``NotAllowed`` (role_forbidden), ``SecretUnreadable``.
    """
    async with unit_of_work(
        engine, workspace_id=workspace_id, user_id=user_id, statement_timeout_ms=_PATIENCE_MS
    ) as uow:
        await require(uow, Action.SEE_AUDIT)
        chain = await read_chain(uow, envelope_of(uow))
    return AuditCheck(
        entries=len(chain.entries),
        days_signed=len(chain.heads),
        faults=await to_thread(lambda: list(faults_in(chain))),
        checked_at=datetime.now(UTC),
    )


async def _lines(
    engine: AsyncEngine, workspace_id: UUID, user_id: UUID, asked: AuditAsked
) -> AsyncIterator[str]:
    """A page a transaction: a long file holds nothing."""
    yield _BYTE_ORDER_MARK + line(_COLUMNS)
    before: int | None = asked.before
    while True:
        some = msgspec.structs.replace(asked, before=before, limit=_EXPORTED_AT_ONCE)
        found = await page(engine, workspace_id, user_id, some)
        yield "".join(line(_cells(entry)) for entry in found.entries)
        before = found.next
        if before is None:
            return


async def _page(uow: UnitOfWork, asked: AuditAsked) -> AuditPage:
    values = msgspec.structs.asdict(asked) | {"workspace_id": uow.workspace_id, "limit": asked.limit + 1}
    rows = (await uow.connection.execute(_FIND, values)).mappings().all()
    entries = [AuditEntry(**row) for row in rows[: asked.limit]]
    return AuditPage(entries=entries, next=entries[-1].n if len(rows) > asked.limit else None)


def _cells(entry: AuditEntry) -> list[str]:
    told = msgspec.to_builtins(entry)
    details = "" if entry.details is None else msgspec.json.encode(entry.details).decode()
    return [
        str(value) if value is not None else ""
        for value in ({**told, "details": details}[c] for c in _COLUMNS)
    ]
