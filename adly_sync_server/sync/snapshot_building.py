"""Building a snapshot: one reading of the whole workspace from one moment, packed part by part.

The campaign tree is gathered in a file of its own first (snapshot_tree.py), and its pages are packed.

The reading is one transaction that sees one commit and no other. Whoever writes takes the counter until he
has committed, so what is seen is everything up to exactly the counter's value, and nothing of what follows.
No more than one part is held at a time; taking rows apart and packing them happens in a thread.
"""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from uuid import UUID

import msgspec
import structlog
import zstandard
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.entities import ENTITIES, SCHEMA
from adly_sync_server.contract.layout import Layout, layout_of
from adly_sync_server.contract.replica_schema import layout_name
from adly_sync_server.contract.snapshots import REST, TREE, Pages, SnapshotPart, Tree, part_of
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.media.blob_store import BlobStore, transfer_key
from adly_sync_server.sync import snapshot_rows
from adly_sync_server.sync.pull import WINDOWS
from adly_sync_server.sync.rows import fields_json
from adly_sync_server.sync.snapshot_freshness import is_fresh
from adly_sync_server.sync.snapshot_rows import Kept
from adly_sync_server.sync.snapshot_tree import BuildingTree, building_tree

log = structlog.get_logger(__name__)

_LEVEL = 3
#: A part ends when its images have grown to this; unpacked it is somewhat larger.
_PART_CHARACTERS = 4 * 1024 * 1024
_FETCHED_ROWS = 500
#: The first rows of a large table may have to be sorted.
_PATIENCE_MS = 300_000

_HEAD = text("select head, low_water, epoch from workspace_heads where workspace_id = :workspace_id")
_decode = msgspec.json.Decoder(dict[str, object]).decode

#: id, seq, whether deleted, fields as JSON text.
_Found = tuple[str, int, bool, str]


class _Built:
    """What becomes known while parts pass."""

    def __init__(self) -> None:
        self.pages: list[Pages] = []
        self.parts: list[SnapshotPart] = []
        self.size_bytes = self.head = self.tree_rows = 0
        self.epoch: UUID | None = None
        self._digest = hashlib.sha256()

    def add_pages(self, pages: int, content: bytes) -> None:
        """A part of the tree has been packed."""
        self.pages.append(Pages(pages=pages, bytes=len(content), sha256=self._counted(content)))

    def add(self, entity: str, rows: int, content: bytes) -> None:
        """A further part has been packed."""
        sha256 = self._counted(content)
        self.parts.append(SnapshotPart(entity=entity, rows=rows, bytes=len(content), sha256=sha256))

    def _counted(self, content: bytes) -> str:
        self._digest.update(content)
        self.size_bytes += len(content)
        return hashlib.sha256(content).hexdigest()

    def kept(self, snapshot_id: UUID, key: str) -> Kept:
        """The whole."""
        assert self.epoch is not None
        return Kept(
            id=snapshot_id,
            seq=self.head,
            schema=SCHEMA,
            epoch=self.epoch,
            row_count=self.tree_rows + sum(part.rows for part in self.parts),
            size_bytes=self.size_bytes,
            sha256=self._digest.hexdigest(),
            tree=Tree(layout=layout_name(), parts=self.pages),
            parts=self.parts,
            storage_key=key,
        )


async def build(engine: AsyncEngine, store: BlobStore, workspace_id: UUID) -> Kept | None:
    """Build a snapshot unless a fresh one is there. None where there was nothing to do or it was given up.

    What a builder that died has left behind is forgotten first. Raises ``StorageFull``.
    """
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        known = await snapshot_rows.newest(uow, SCHEMA)
        if known is not None and await is_fresh(uow, store, known):
            return None
        left_behind = await snapshot_rows.give_up_unfinished(uow, SCHEMA)
        snapshot_id, key = await snapshot_rows.begin(uow, SCHEMA)
    for old_key in left_behind:
        await discard(store, workspace_id, old_key)
    try:
        return await _built(engine, store, workspace_id, snapshot_id, key)
    except BaseException:
        await discard(store, workspace_id, key)
        raise


async def discard(store: BlobStore, workspace_id: UUID, key: str) -> None:
    """Forget bytes of a snapshot, however far they came."""
    await store.discard(transfer_key(workspace_id, UUID(key.rpartition("/")[2])))
    await store.remove(key)


async def _built(
    engine: AsyncEngine, store: BlobStore, workspace_id: UUID, snapshot_id: UUID, key: str
) -> Kept | None:
    transfer, built = transfer_key(workspace_id, snapshot_id), _Built()
    async with aclosing(_packed(engine, workspace_id, built)) as parts:
        await store.append(transfer, 0, parts)
    kept = built.kept(snapshot_id, key)
    await store.keep(await store.seal(transfer, key, kept.sha256))
    await store.discard(transfer)
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        is_ours = await snapshot_rows.finish(uow, kept)
    if not is_ours:
        await discard(store, workspace_id, key)
        return None
    log.info("snapshot built", seq=kept.seq, rows=kept.row_count, size_bytes=kept.size_bytes)
    return kept


async def _packed(engine: AsyncEngine, workspace_id: UUID, built: _Built) -> AsyncGenerator[bytes, None]:
    """Every part, from one moment."""
    still = engine.execution_options(isolation_level="REPEATABLE READ")
    async with unit_of_work(still, workspace_id=workspace_id, statement_timeout_ms=_PATIENCE_MS) as uow:
        stand = (await uow.connection.execute(_HEAD, {"workspace_id": workspace_id})).one()
        built.head, built.epoch = stand.head, stand.epoch
        async with aclosing(_tree(uow, built, stand.low_water)) as parts:
            async for content in parts:
                yield content
        for entity in REST:
            async for rows in _portions(uow, entity, stand.head, stand.low_water):
                content = await asyncio.to_thread(_pack, entity, rows)
                built.add(entity, len(rows), content)
                yield content


async def _tree(uow: UnitOfWork, built: _Built, low_water: int) -> AsyncGenerator[bytes, None]:
    """The parts of the tree, once all of its rows are in."""
    with building_tree() as tree:
        for entity in TREE:
            async for rows in _portions(uow, entity, built.head, low_water):
                await asyncio.to_thread(_put, tree, entity, rows)
                built.tree_rows += len(rows)
        for number in range(await asyncio.to_thread(tree.finish)):
            pages, content = await asyncio.to_thread(tree.packed, number)
            built.add_pages(pages, content)
            yield content


async def _portions(uow: UnitOfWork, entity: str, head: int, low_water: int) -> AsyncIterator[list[_Found]]:
    """Rows of one entity by id, as many at a time as a part holds."""
    values = {"workspace_id": uow.workspace_id, "head": head, "low_water": low_water}
    gathered: list[_Found] = []
    size = 0
    async with uow.connection.stream(text(_rows_sql(entity)), values) as found:
        async for rows in found.partitions(_FETCHED_ROWS):
            for row in rows:
                gathered.append(tuple(row))
                size += len(row[3])
                if size >= _PART_CHARACTERS:
                    yield gathered
                    gathered, size = [], 0
    if gathered:
        yield gathered


def _rows_sql(entity: str) -> str:
    """What a pull from the beginning would bring: no tombstone that nobody can have missed."""
    return (
        f"select t.id::text, t.seq, t.deleted_at is not null, {fields_json(ENTITIES[entity])}::text"
        f" from {entity} t where t.workspace_id = :workspace_id and t.seq <= :head"
        f" and (t.deleted_at is null or t.seq > :low_water){WINDOWS.get(entity, '')} order by t.id"
    )


def _put(tree: BuildingTree, entity: str, rows: Sequence[_Found]) -> None:
    layout = layout_of(entity)
    tree.put(entity, [_laid_out(layout, row) for row in rows])


def _pack(entity: str, rows: Sequence[_Found]) -> bytes:
    layout = layout_of(entity)
    content = part_of(entity, [_laid_out(layout, row) for row in rows])
    return zstandard.ZstdCompressor(level=_LEVEL).compress(content)


def _laid_out(layout: Layout, row: _Found) -> tuple[object, ...]:
    row_id, seq, deleted, image = row
    fields = _decode(image)
    words = layout.words(fields) if layout.is_searched else None
    return (row_id, seq, int(deleted), layout.sort_key(fields), words, *layout.stored(fields))
