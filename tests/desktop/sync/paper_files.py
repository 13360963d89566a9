"""Ready files of the paper server's workspace, written from the protocol's page, with a line that breaks."""

import hashlib
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import zstandard

from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.snapshot_wire import Offer
from adly_sync_server.contract.layout import layout_of
from adly_sync_server.contract.snapshots import ORDER, Snapshot, SnapshotPart, part_of
from adly_sync_server.contract.sync import RowImage
from tests.desktop.sync.paper_server import PaperServer

#: Rows of a part.
PART_ROWS = 4
_BLOCK_BYTES = 100


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
        """Give away a file with these parts, whatever they are."""
        parts = [_part(part.entity, part.rows, c) for part, c in zip(snapshot.parts, contents, strict=True)]
        self.kept = {snapshot.id: _whole(self.server, snapshot.id, parts, contents)}

    async def _blocks(self, content: bytes) -> AsyncIterator[bytes]:
        for place in range(0, len(content), _BLOCK_BYTES):
            block = content[place : place + _BLOCK_BYTES]
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
    parts, contents = [], []
    for entity in ORDER:
        rows = sorted(
            (row for row in server.rows.values() if _is_in(server, row, entity)), key=lambda r: r.id
        )
        for start in range(0, len(rows), PART_ROWS):
            some = rows[start : start + PART_ROWS]
            contents.append(packed_part(entity, some))
            parts.append(_part(entity, len(some), contents[-1]))
    return _whole(server, str(uuid.uuid4()), parts, contents)


def packed_part(entity: str, rows: list[RowImage]) -> bytes:
    """One part as it travels."""
    layout = layout_of(entity)
    laid_out = [
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
    return zstandard.compress(part_of(entity, laid_out))


def _is_in(server: PaperServer, row: RowImage, entity: str) -> bool:
    return row.entity == entity and (not row.deleted or row.seq > server.low_water)


def _part(entity: str, rows: int, content: bytes) -> SnapshotPart:
    return SnapshotPart(
        entity=entity, rows=rows, bytes=len(content), sha256=hashlib.sha256(content).hexdigest()
    )


def _whole(
    server: PaperServer,
    snapshot_id: str,
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
        parts=parts,
    )
    return snapshot, content
