"""Ready files of the paper server's workspace, written from the protocol's page, with a line that breaks."""

import hashlib
import uuid
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import zstandard

from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.snapshot_wire import Offer
from adly_sync_server.contract import tree_file
from adly_sync_server.contract.layout import layout_of
from adly_sync_server.contract.replica_schema import layout_name
from adly_sync_server.contract.snapshots import (
    PAGE_BYTES,
    REST,
    TREE,
    Pages,
    Snapshot,
    SnapshotPart,
    Tree,
    empty_file,
    opened,
    part_of,
)
from adly_sync_server.contract.sync import RowImage
from tests.desktop.sync.paper_server import PaperServer

#: Rows of a part, and pages of a part of the tree.
PART_ROWS = 4
PART_PAGES = 24
BLOCK_BYTES = 100


class PaperFiles:
    """A ``SnapshotPort`` that counts what it sends, and fails on demand."""

    def __init__(self, server: PaperServer) -> None:
        self.server = server
        self.kept: dict[str, tuple[Snapshot, bytes]] = {}
        self.asked = self.sent_bytes = 0
        #: How often one is still being built.
        self.builds = 0
        self.has_none = False
        #: After so many bytes, counted over all readings, the line breaks, once.
        self.breaks_at: int | None = None
        #: What the line does to a block.
        self.damage: Callable[[bytes], bytes] = lambda block: block

    async def offer(self, at_least: int) -> Offer:
        """The newest one."""
        del at_least  # the desk decides what is large
        self.asked += 1
        if self.has_none:
            return Offer()
        if self.builds:
            self.builds -= 1
            return Offer(ask_again_s=0.0)
        return Offer(self.made())

    @asynccontextmanager
    async def reading(self, snapshot_id: str, start: int, length: int) -> AsyncIterator[AsyncIterator[bytes]]:
        """The bytes, in small blocks."""
        if snapshot_id not in self.kept:
            raise ServerProblem(code="not_found")
        yield self._blocks(self.kept[snapshot_id][1][start : start + length])

    def made(self) -> Snapshot:
        """One of now, unless there is one already."""
        if not self.kept:
            snapshot, content = packed(self.server)
            self.kept[snapshot.id] = snapshot, content
        return next(reversed(self.kept.values()))[0]

    def replace(self, snapshot: Snapshot, *contents: bytes) -> None:
        """Give away a file with these pieces, whatever they are."""
        first = len(contents) - len(snapshot.parts)
        pages = [_pages(PART_PAGES, content) for content in contents[: first - 1]]
        pages.append(_pages(_pages_in(contents[first - 1]), contents[first - 1]))
        parts = [_part(p.entity, p.rows, c) for p, c in zip(snapshot.parts, contents[first:], strict=True)]
        self.kept = {snapshot.id: _whole(self.server, snapshot.id, pages, parts, contents)}

    async def _blocks(self, content: bytes) -> AsyncIterator[bytes]:
        for place in range(0, len(content), BLOCK_BYTES):
            block = content[place : place + BLOCK_BYTES]
            if self.breaks_at is not None and self.sent_bytes + len(block) > self.breaks_at:
                block = block[: self.breaks_at - self.sent_bytes]
                self.breaks_at = None
                self.sent_bytes += len(block)
                yield self.damage(block)
                raise ServerProblem(code="server_unreachable")
            self.sent_bytes += len(block)
            yield self.damage(block)


def packed(server: PaperServer) -> tuple[Snapshot, bytes]:
    """Everything up to the head: living rows, and tombstones above low water."""
    contents = packed_tree({entity: _rows(server, entity) for entity in TREE})
    pages = [_pages(_pages_in(content), content) for content in contents]
    parts = []
    for entity in REST:
        rows = _rows(server, entity)
        for start in range(0, len(rows), PART_ROWS):
            some = rows[start : start + PART_ROWS]
            contents.append(packed_part(entity, some))
            parts.append(_part(entity, len(some), contents[-1]))
    return _whole(server, str(uuid.uuid4()), pages, parts, contents)


def packed_tree(rows: Mapping[str, list[RowImage]]) -> list[bytes]:
    """The parts of a tree as they travel."""
    return split_tree(plain_tree(rows))


def split_tree(plain: bytes) -> list[bytes]:
    """A tree in parts as they travel."""
    size = PART_PAGES * PAGE_BYTES
    return [zstandard.compress(plain[start : start + size]) for start in range(0, len(plain), size)]


def plain_tree(rows: Mapping[str, list[RowImage]]) -> bytes:
    """A whole tree in the open."""
    with opened(empty_file()) as link:
        tree_file.begin(link)
        for entity, some in rows.items():
            tree_file.put(link, entity, _laid_out(entity, some))
        tree_file.finish(link)
        return link.serialize()


def packed_part(entity: str, rows: list[RowImage]) -> bytes:
    """One further part as it travels."""
    return zstandard.compress(part_of(entity, _laid_out(entity, rows)))


def _laid_out(entity: str, rows: list[RowImage]) -> list[tuple[Any, ...]]:
    layout = layout_of(entity)
    return [
        (
            row.id,
            row.seq,
            int(row.deleted),
            layout.sort_key(row.fields),
            layout.words(row.fields),
            *layout.stored(row.fields),
        )
        for row in rows
    ]


def _rows(server: PaperServer, entity: str) -> list[RowImage]:
    return sorted((row for row in server.rows.values() if _is_in(server, row, entity)), key=lambda r: r.id)


def _pages_in(content: bytes) -> int:
    return len(zstandard.decompress(content)) // PAGE_BYTES


def _pages(pages: int, content: bytes) -> Pages:
    return Pages(pages=pages, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())


def _is_in(server: PaperServer, row: RowImage, entity: str) -> bool:
    return row.entity == entity and (not row.deleted or row.seq > server.low_water)


def _part(entity: str, rows: int, content: bytes) -> SnapshotPart:
    return SnapshotPart(
        entity=entity, rows=rows, bytes=len(content), sha256=hashlib.sha256(content).hexdigest()
    )


def _whole(
    server: PaperServer,
    snapshot_id: str,
    pages: list[Pages],
    parts: list[SnapshotPart],
    contents: Sequence[bytes],
) -> tuple[Snapshot, bytes]:
    content = b"".join(contents)
    snapshot = Snapshot(
        id=snapshot_id,
        seq=server.head,
        schema=server.schema,
        epoch=server.epoch,
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        tree=Tree(layout=layout_name(), parts=pages),
        parts=parts,
    )
    return snapshot, content
