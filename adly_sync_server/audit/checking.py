"""Chains read from the database and checked, and days that are over closed."""

from collections.abc import AsyncIterator, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import RowMapping, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.binding import FORMAT, Origin
from adly_sync_server.audit.chain import Head
from adly_sync_server.audit.standing import held_standing, place_of
from adly_sync_server.audit.tables import audit_chains, audit_heads
from adly_sync_server.audit.telling import AS_TOLD
from adly_sync_server.audit.verifying import Anchor, Chain, Entry, OpenEnd, anchor_of, faults_in
from adly_sync_server.db.finders import asked_alone
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.secrets.envelope import Envelope, SecretUnreadable

#: A log of years is read in one statement.
_PATIENCE_MS: Final = 3_600_000

_WORKSPACES: Final = text("select * from adly_all_workspaces() as id")
_ENTRIES: Final = text(f"""
    select entry.chain_n, entry.chain_mac, entry.format, entry.origin_digest, entry.origin_salt,
           coalesce(entry.user_id in (select adly_erased_actors(:workspace_id)), false), {AS_TOLD}
      from audit_logs entry
     where entry.workspace_id = :workspace_id order by entry.chain_n nulls last, entry.id
""")
_OPEN_BEFORE: Final = text("select exists (select from audit_chains where day < :today)")


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What a check of one workspace found. ``anchor`` is to be kept elsewhere."""

    workspace: UUID
    entries: int
    days: int
    faults: list[str]
    anchor: Anchor | None


async def check_all(
    engine: AsyncEngine, envelope: Envelope, anchors: Mapping[str, Anchor]
) -> AsyncIterator[Checked]:
    """Check the chain of every workspace, one after the other."""
    for row in await asked_alone(engine, _WORKSPACES, {}):
        yield await check_one(engine, envelope, row["id"], anchors.get(str(row["id"])))


async def check_one(
    engine: AsyncEngine, envelope: Envelope, workspace_id: UUID, anchor: Anchor | None = None
) -> Checked:
    """Check one chain, against what was kept of it where there is something."""
    async with unit_of_work(engine, workspace_id=workspace_id, statement_timeout_ms=_PATIENCE_MS) as uow:
        try:
            chain = await read_chain(uow, envelope)
        except SecretUnreadable as failure:
            told = f"the key of today cannot be opened: {failure.detail}"
            return Checked(workspace=workspace_id, entries=0, days=0, faults=[told], anchor=None)
    return Checked(
        workspace=workspace_id,
        entries=len(chain.entries),
        days=len(chain.heads),
        faults=list(faults_in(chain, anchor)),
        anchor=anchor_of(chain),
    )


async def read_chain(uow: UnitOfWork, envelope: Envelope) -> Chain:
    """All there is of one workspace; nobody adds to it meanwhile. Raises ``SecretUnreadable``."""
    workspace_id = uow.workspace_id
    assert workspace_id is not None
    end = (await uow.connection.execute(select(audit_chains).with_for_update())).first()
    heads = await uow.connection.execute(select(audit_heads).order_by(audit_heads.c.day))
    entries = await uow.connection.execute(_ENTRIES, {"workspace_id": workspace_id})
    return Chain(
        workspace_id,
        [_entry(row) for row in entries],
        [_head(row) for row in heads.mappings()],
        None if end is None else _open_end(end, envelope, workspace_id),
    )


async def close_days(engine: AsyncEngine, envelope: Envelope, today: date) -> int:
    """Sign every day before ``today`` that is still open; how many were.

    Raises an ``ExceptionGroup`` of ``SecretUnreadable`` where keys are missing, once all others are closed.
    """
    closed, failures = 0, list[SecretUnreadable]()
    for row in await asked_alone(engine, _WORKSPACES, {}):
        try:
            closed += await _close_day(engine, envelope, row["id"], today)
        except SecretUnreadable as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup("the days of some workspaces stay open", failures)
    return closed


async def _close_day(engine: AsyncEngine, envelope: Envelope, workspace_id: UUID, today: date) -> bool:
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        is_open = bool((await uow.connection.execute(_OPEN_BEFORE, {"today": today})).scalar_one())
        if is_open:
            await held_standing(uow, envelope, today)
        return is_open


def _entry(row: Any) -> Entry:
    n, mac, form, digest, salt, is_erasable, *told = row
    # A format nobody ever wrote has a digest that fits nothing.
    bound = bytes(digest or b"") if form == FORMAT else b""
    origin = None if form == 1 else Origin(bound, salt and bytes(salt), is_erasable)
    return Entry(n, None if mac is None else bytes(mac), tuple(told), origin)


def _head(row: RowMapping) -> Head:
    return Head(**{name: row[name] for name in Head.__struct_fields__})


def _open_end(row: Any, envelope: Envelope, workspace_id: UUID) -> OpenEnd:
    seed = bytes.fromhex(envelope.open(bytes(row.sealed).decode(), place_of(workspace_id)))
    return OpenEnd(row.day, seed, row.last_n, bytes(row.last_mac), bytes(row.standing_mac))
