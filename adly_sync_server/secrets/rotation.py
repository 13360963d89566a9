"""Every stored secret of the workspaces, wrapped by the current key.

Runs while others read, and resumes after a kill. Only the wrapping changes, so nothing is decrypted but data
keys. Second factors are personal and are wrapped anew when their person next uses them.
"""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.finders import asked_alone
from adly_sync_server.secrets.envelope import Envelope, Place
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.hints import Hints

#: Table and column of each sealed secret of a workspace that stands in a synced table.
SEALED: Final = (
    ("ad_accounts", "access_token"),
    ("ad_accounts", "refresh_token"),
    ("identities", "access_token"),
    ("store_connections", "access_token"),
    ("store_connections", "refresh_token"),
    ("store_connections", "webhook_secret"),
)
#: The same of tables that no replica holds.
UNSYNCED: Final = (("replica_keys", "sealed"), ("audit_chains", "sealed"))
#: By what a row is known, where not by ``id``.
ROW_KEYS: Final = {"audit_chains": "workspace_id"}
_BATCH = 500

_WORKSPACES = text("select * from adly_all_workspaces() as id")


async def rewrap_all(engine: AsyncEngine, hints: Hints, envelope: Envelope) -> int:
    """Wrap what another key than the current one wraps; how many secrets that were."""
    workspaces = [row["id"] for row in await asked_alone(engine, _WORKSPACES, {})]
    return sum([await rewrap_workspace(engine, hints, envelope, workspace_id) for workspace_id in workspaces])


async def rewrap_workspace(engine: AsyncEngine, hints: Hints, envelope: Envelope, workspace_id: UUID) -> int:
    """The same for one workspace."""
    columns = [(table, column, True) for table, column in SEALED]
    columns += [(table, column, False) for table, column in UNSYNCED]
    return sum(
        [
            await _rewrap_column(engine, hints, envelope, workspace_id, table, column, is_synced=is_synced)
            for table, column, is_synced in columns
        ]
    )


async def _rewrap_column(
    engine: AsyncEngine,
    hints: Hints,
    envelope: Envelope,
    workspace_id: UUID,
    table: str,
    column: str,
    *,
    is_synced: bool,
) -> int:
    """Batch by batch, each in a transaction of its own."""
    rewrapped = 0
    while True:
        async with counted(engine, hints, workspace_id=workspace_id, user_id=None) as work:
            done = await _rewrap_batch(work, envelope, table, column, is_synced=is_synced)
        rewrapped += done
        if done < _BATCH:
            return rewrapped


async def _rewrap_batch(
    work: Counted, envelope: Envelope, table: str, column: str, *, is_synced: bool
) -> int:
    """Records name their key, so the outdated ones are found without opening any.

    Looked for once more under the counter, or with the rows held where others write without it: nobody else
    writes them then.
    """
    if not await _outdated(work, envelope, table, column):
        return 0
    seq = await work.take() if is_synced else 0
    rows = await _outdated(work, envelope, table, column, held=" for update")
    counted_too = ", seq = :seq" if is_synced else ""
    changed = text(
        f"update {table} set {column} = :record{counted_too}"
        f" where workspace_id = :workspace_id and {ROW_KEYS.get(table, 'id')} = :id"
    )
    for row in rows:
        place = Place(table, column, row.id, work.workspace_id)
        record = envelope.rewrapped(bytes(row.record).decode(), place).encode()
        values = {"record": record, "workspace_id": work.workspace_id, "id": row.id}
        await work.uow.connection.execute(changed, values | ({"seq": seq} if is_synced else {}))
    return len(rows)


async def _outdated(
    work: Counted, envelope: Envelope, table: str, column: str, *, held: str = ""
) -> Sequence[Row[Any]]:
    key = ROW_KEYS.get(table, "id")
    question = text(
        f"select {key} as id, {column} as record from {table} where workspace_id = :workspace_id"
        f" and {column} is not null and split_part(convert_from({column}, 'UTF8'), '.', 2) <> :key"
        f" order by {key} limit {_BATCH}{held}"
    )
    values = {"workspace_id": work.workspace_id, "key": envelope.current_key}
    return (await work.uow.connection.execute(question, values)).all()
