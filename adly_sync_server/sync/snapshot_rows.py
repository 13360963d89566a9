"""What is remembered of snapshots. A row without ``finished_at`` is one that is being built, or was."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import TextClause, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.replica_schema import layout_name
from adly_sync_server.contract.snapshots import Snapshot, SnapshotPart, Tree
from adly_sync_server.db.unit_of_work import UnitOfWork

_BEGIN = text("""
    insert into sync_snapshots (workspace_id, id, schema, storage_key)
    values (:workspace_id, :id, :schema, :storage_key)
""")
_FINISH = text("""
    update sync_snapshots
    set seq = :seq, epoch = :epoch, row_count = :row_count, size_bytes = :size_bytes, sha256 = :sha256,
        tree = :tree, parts = :parts, finished_at = now()
    where workspace_id = :workspace_id and id = :id
""").bindparams(bindparam("tree", type_=JSONB), bindparam("parts", type_=JSONB))
_NEWEST = text("""
    select s.id, s.seq, s.schema, s.epoch, s.row_count, s.size_bytes, s.sha256, s.tree, s.parts,
        s.storage_key
    from sync_snapshots s join workspace_heads h using (workspace_id)
    where s.workspace_id = :workspace_id and s.schema = :schema and s.tree ->> 'layout' = :layout
      and s.epoch = h.epoch
      and s.seq >= h.low_water and s.seq <= h.head
    order by s.seq desc limit 1
""")
_NAMED = text("""
    select id, seq, schema, epoch, row_count, size_bytes, sha256, tree, parts, storage_key from sync_snapshots
    where workspace_id = :workspace_id and id = :id and tree is not null and finished_at is not null
""")
_GIVEN_UP = text("""
    delete from sync_snapshots
    where workspace_id = :workspace_id and schema = :schema and finished_at is null returning storage_key
""")
_OLD = text("""
    delete from sync_snapshots s
    where workspace_id = :workspace_id and (
        created_at < now() - :kept_for
        or finished_at is null and created_at < now() - :built_within
        or created_at < now() - :read_for and exists (
            select from sync_snapshots n where n.workspace_id = s.workspace_id and n.schema = s.schema
               and n.created_at > s.created_at and n.finished_at is not null))
    returning storage_key
""")


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A snapshot that is ready, and where its bytes rest."""

    id: UUID
    seq: int
    schema: int
    epoch: UUID
    row_count: int
    size_bytes: int
    sha256: str
    tree: Tree
    parts: list[SnapshotPart]
    storage_key: str

    def told(self) -> Snapshot:
        """As it travels."""
        return Snapshot(
            id=str(self.id),
            seq=self.seq,
            schema=self.schema,
            epoch=str(self.epoch),
            bytes=self.size_bytes,
            sha256=self.sha256,
            tree=self.tree,
            parts=self.parts,
        )


def snapshot_key(workspace_id: UUID, snapshot_id: UUID) -> str:
    """Where the bytes of a snapshot rest."""
    return f"snapshots/{workspace_id}/{snapshot_id}"


async def begin(uow: UnitOfWork, schema: int) -> tuple[UUID, str]:
    """Remember that one is being built; its id, and where its bytes will rest."""
    assert uow.workspace_id is not None
    snapshot_id = uuid4()
    key = snapshot_key(uow.workspace_id, snapshot_id)
    values = {"id": snapshot_id, "schema": schema, "storage_key": key}
    await uow.connection.execute(_BEGIN, {"workspace_id": uow.workspace_id, **values})
    return snapshot_id, key


async def finish(uow: UnitOfWork, kept: Kept) -> bool:
    """Remember that it is ready. False where it was given up meanwhile."""
    values = msgspec.structs.asdict(kept) | {
        "tree": msgspec.to_builtins(kept.tree),
        "parts": msgspec.to_builtins(kept.parts),
    }
    done = await uow.connection.execute(_FINISH, {"workspace_id": uow.workspace_id, **values})
    return bool(done.rowcount)


async def newest(uow: UnitOfWork, schema: int) -> Kept | None:
    """The latest snapshot from which a replica can go on by rows."""
    return await _one(uow, _NEWEST, schema=schema, layout=layout_name())


async def named(uow: UnitOfWork, snapshot_id: UUID) -> Kept | None:
    """The snapshot with that id, if it is ready."""
    return await _one(uow, _NAMED, id=snapshot_id)


async def give_up_unfinished(uow: UnitOfWork, schema: int) -> list[str]:
    """Forget what other builders left behind; where their bytes rest."""
    found = await uow.connection.execute(_GIVEN_UP, {"workspace_id": uow.workspace_id, "schema": schema})
    return list(found.scalars())


async def forget_old(
    uow: UnitOfWork, *, kept_for: timedelta, read_for: timedelta, built_within: timedelta
) -> list[str]:
    """Forget snapshots that are old, replaced for a while, or never finished; where their bytes rest."""
    values = {"kept_for": kept_for, "read_for": read_for, "built_within": built_within}
    found = await uow.connection.execute(_OLD, {"workspace_id": uow.workspace_id, **values})
    return list(found.scalars())


async def rows_after(uow: UnitOfWork, seq: int, most: int) -> int:
    """How many rows are newer than ``seq``; ``most`` stands for that many or more."""
    values = {"workspace_id": uow.workspace_id, "seq": seq, "most": most}
    return int((await uow.connection.execute(_AFTER, values)).scalar_one())


async def _one(uow: UnitOfWork, query: TextClause, **values: Any) -> Kept | None:
    found = await uow.connection.execute(query, {"workspace_id": uow.workspace_id, **values})
    row = found.mappings().one_or_none()
    return None if row is None else msgspec.convert(dict(row), Kept)


def _after_sql() -> str:
    newer = " union all ".join(
        f"(select from {name} where workspace_id = :workspace_id and seq > :seq limit :most)"
        for name in ENTITIES
    )
    return f"select count(*) from (select from ({newer}) n limit :most) counted"


_AFTER = text(_after_sql())
