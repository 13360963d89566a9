"""What is let go with time: old tombstones (raising low water), and results nobody will ask for again.

A replica whose cursor lies below low water is told to start again, so nothing that was deleted ever comes
back. The last image of what went stays in the revisions.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.history import CONFLICTS, REVISIONS
from adly_sync_server.db.tables import all_tables
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work

TOMBSTONES_FOR = timedelta(days=90)
RESULTS_FOR = timedelta(days=366)

#: Children before their parents, as they refer to them. Views have no rows of their own.
_UNSWEPT = frozenset({"members", "subscription", CONFLICTS.name, REVISIONS.name})
_TABLES = tuple(name for name in reversed(list(ENTITIES)) if name not in _UNSWEPT)

_LOCK = text("select low_water from workspace_heads where workspace_id = :workspace_id for update")
_RAISE = text("update workspace_heads set low_water = :low_water where workspace_id = :workspace_id")
_RESULTS = text("""
    delete from mutation_results r using sync_clients c
    where r.workspace_id = :workspace_id and c.workspace_id = r.workspace_id and c.client_id = r.client_id
      and c.last_seen_at < now() - :kept_for
""")


async def sweep_tombstones(
    engine: AsyncEngine, workspace_id: UUID, kept_for: timedelta = TOMBSTONES_FOR
) -> int:
    """Remove tombstones older than ``kept_for`` that nothing refers to; how many went. Raises low water."""
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        return await sweep_within(uow, kept_for)


async def sweep_within(uow: UnitOfWork, kept_for: timedelta) -> int:
    """The same, in a transaction that is open already; from here on it lets nobody write before its end."""
    where = {"workspace_id": uow.workspace_id}
    low_water = (await uow.connection.execute(_LOCK, where)).scalar_one()
    seqs = [seq for name in _TABLES for seq in await _swept(uow, name, kept_for)]
    if seqs and max(seqs) > low_water:
        await uow.connection.execute(_RAISE, where | {"low_water": max(seqs)})
    return len(seqs)


async def sweep_results(engine: AsyncEngine, workspace_id: UUID, kept_for: timedelta = RESULTS_FOR) -> int:
    """Remove stored results of clients that have not called for ``kept_for``; how many went."""
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        values = {"workspace_id": workspace_id, "kept_for": kept_for}
        return (await uow.connection.execute(_RESULTS, values)).rowcount


async def _swept(uow: UnitOfWork, name: str, kept_for: timedelta) -> list[int]:
    """Seqs of the tombstones removed from one table."""
    values = {"workspace_id": uow.workspace_id, "kept_for": kept_for}
    return [row.seq for row in await uow.connection.execute(_sweep(name), values)]


@cache
def _sweep(name: str) -> TextClause:
    """A tombstone stays while anything refers to it, and while a conflict over it is open."""
    return text(
        f"delete from {name} t where t.workspace_id = :workspace_id and t.deleted_at < now() - :kept_for"
        " and not exists (select from conflicts c where c.workspace_id = t.workspace_id"
        " and c.entity_id = t.id and c.state = 'open')"
        f"{''.join(_unless_referred(name))} returning t.seq"
    )


def _unless_referred(name: str) -> Iterator[str]:
    for table in all_tables.tables.values():
        for reference in table.foreign_key_constraints:
            if reference.referred_table.name == name:
                column = next(c for c in reference.column_keys if c != "workspace_id")
                yield (
                    f" and not exists (select from {table.name} x"
                    f" where x.workspace_id = t.workspace_id and x.{column} = t.id)"
                )
