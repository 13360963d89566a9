"""A whole workspace as lines of JSON, for its owner: every row, without what opens a platform or an account.

The first line names the form, each further one is ``{"table", "row"}``, and the last counts them: a file
without it was cut off. A page of a table is a transaction of its own, so a long file holds nothing.
"""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import LargeBinary, Table, TextClause, Uuid, text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.tables import all_tables
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.workspaces.permits import require

FORMAT: Final = "adly-workspace/1"
#: Tables that are left out, and why.
LEFT_OUT: Final[Mapping[str, str]] = {
    "audit_chains": "the key of today's chain",
    "audit_heads": "keys of the chain; the entries are told",
    "mutation_results": "answers to replicas; the rows they led to are told",
    "oauth_states": "ways to a platform and back, over within minutes",
    "replica_keys": "keys",
    "sync_clients": "counters of replicas",
    "sync_snapshots": "files made of the rows that are told",
    "uploads": "half files",
    "workspace_heads": "the counter itself",
}
#: Told as colleagues see it, with names.
_MEMBERS: Final = "members"
#: Where the store keeps a file is nobody's affair; by its hash it is asked for.
_HIDDEN: Final = frozenset({"storage_key"})
_AT_ONCE: Final = 1_000

_WORKSPACE: Final = text("""
    select row_to_json(w)::text from workspaces w where id = :workspace_id
""")


async def export_workspace(
    engine: AsyncEngine, workspace_id: UUID, caller: Caller, origin: Origin
) -> AsyncIterator[bytes]:
    """Its lines; that it was exported stands in its log. What is refused is refused before the first line.

    Raises ``NotFound``, ``NotAllowed`` (role_forbidden, step_up_required), ``WorkspaceArchived``.
    """
    async with unit_of_work(engine, workspace_id=workspace_id, user_id=caller.user_id) as uow:
        await require(uow, Action.DELETE_WORKSPACE)
        caller.require_step_up()
        await record(
            uow, "workspace.exported", resource_type="workspace", resource_id=workspace_id, origin=origin
        )
    return _lines(engine, workspace_id, caller)


def told_tables() -> list[str]:
    """Tables whose rows are in the file, parents before children."""
    return [
        str(table.name)
        for table in all_tables.sorted_tables
        if "workspace_id" in table.columns and table.name not in LEFT_OUT
    ]


async def _lines(engine: AsyncEngine, workspace_id: UUID, caller: Caller) -> AsyncIterator[bytes]:
    yield await _first(engine, workspace_id, caller)
    rows = 0
    for name in told_tables():
        async for page in _pages(engine, workspace_id, caller, name):
            rows += len(page)
            yield b"".join(_line(name, row) for row in page)
    yield msgspec.json.encode({"end": True, "rows": rows}) + b"\n"


async def _first(engine: AsyncEngine, workspace_id: UUID, caller: Caller) -> bytes:
    async with unit_of_work(engine, workspace_id=workspace_id, user_id=caller.user_id) as uow:
        told = (await uow.connection.execute(_WORKSPACE, {"workspace_id": workspace_id})).scalar_one()
    head = {"format": FORMAT, "exported_at": datetime.now(UTC), "workspace": msgspec.Raw(told.encode())}
    return msgspec.json.encode(head) + b"\n"


async def _pages(
    engine: AsyncEngine, workspace_id: UUID, caller: Caller, name: str
) -> AsyncIterator[list[str]]:
    """Rows in the order of their key. Whoever is made less meanwhile gets no further page."""
    after = ""
    while True:
        async with unit_of_work(engine, workspace_id=workspace_id, user_id=caller.user_id) as uow:
            await require(uow, Action.DELETE_WORKSPACE)
            found = await _page(uow, name, after)
        if found:
            yield [row for _, row in found]
        if len(found) < _AT_ONCE:
            return
        after = found[-1][0]


async def _page(uow: UnitOfWork, name: str, after: str) -> list[tuple[str, str]]:
    values = {"workspace_id": uow.workspace_id, "after": after, "nil": str(UUID(int=0)), "limit": _AT_ONCE}
    found: Any = await uow.connection.execute(_query(name), values)
    return [(key, row) for key, row in found]


@cache
def _query(name: str) -> TextClause:
    table = all_tables.tables[name]
    key = next(column for column in table.primary_key if column.name != "workspace_id")
    after = "cast(coalesce(nullif(:after, ''), :nil) as uuid)" if isinstance(key.type, Uuid) else ":after"
    source, columns = (_MEMBERS, "t.*") if name == "workspace_members" else (name, _columns(table))
    return text(f"""
        select t.{key.name}::text, (select row_to_json(f)::text from (select {columns}) f)
          from {source} t
         where t.workspace_id = :workspace_id and t.{key.name} > {after}
         order by t.{key.name} limit :limit
    """)


def _columns(table: Table) -> str:
    """Without what is stored as bytes: hashes, envelopes and codes are."""
    told = [c.name for c in table.columns if not isinstance(c.type, LargeBinary) and c.name not in _HIDDEN]
    return ", ".join(f't."{name}"' for name in told)


def _line(name: str, row: str) -> bytes:
    told = _MEMBERS if name == "workspace_members" else name
    return msgspec.json.encode({"table": told, "row": msgspec.Raw(row.encode())}) + b"\n"
