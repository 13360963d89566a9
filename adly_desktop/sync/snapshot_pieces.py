"""The bytes of a ready file, piece by piece, each what was announced."""

import hashlib
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

import zstandard

from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.snapshot_wire import SnapshotPort
from adly_sync_server.contract import snapshots
from adly_sync_server.contract.snapshots import Snapshot

#: What one does about a piece that came damaged.
_TRIES: Final = 3


class Unusable(Exception):
    """The file is not what it should be, whatever one does."""


class Pieces:
    """Reads pieces. What came of one before a cut is kept for the next time it is asked for."""

    def __init__(self, files: SnapshotPort) -> None:
        self._files = files
        #: The piece that comes next, and what has come of it.
        self._next, self._half = ("", 0), bytearray()

    async def read(self, snapshot: Snapshot, number: int) -> bytes:
        """One piece, as it travels. Raises ``Unusable`` and ``ServerProblem``."""
        async with aclosing(self.following(snapshot, number, number + 1)) as pieces:
            return await anext(pieces)

    async def following(self, snapshot: Snapshot, first: int, last: int) -> AsyncGenerator[bytes, None]:
        """Pieces in order, all on one answer where it lasts. Raises ``Unusable`` and ``ServerProblem``."""
        damaged = 0
        while first < last:
            async with aclosing(self._coming(snapshot, first, last)) as pieces:
                async for piece in pieces:
                    if hashlib.sha256(piece).hexdigest() != snapshot.pieces[first].sha256:
                        damaged += 1
                        break
                    first, damaged = first + 1, 0
                    yield piece
            if damaged == _TRIES:
                raise Unusable(f"piece {first} of {snapshot.id}")

    async def _coming(self, snapshot: Snapshot, first: int, last: int) -> AsyncGenerator[bytes, None]:
        """Pieces of one answer, which may end early."""
        sizes = [piece.bytes for piece in snapshot.pieces]
        half = self._half_of(snapshot, first)
        start, end = sum(sizes[:first]) + len(half), sum(sizes[:last])
        async with self._files.reading(snapshot.id, start, end - start) as blocks:
            is_silent = True
            async for block in blocks:
                half += block
                is_silent &= not block
                while first < last and len(half) >= sizes[first]:
                    piece = bytes(half[: sizes[first]])
                    del half[: sizes[first]]
                    first, self._next = first + 1, (snapshot.id, first + 1)
                    yield piece
            if is_silent:
                raise ServerProblem("an answer without content", code="server_unreachable")

    def _half_of(self, snapshot: Snapshot, number: int) -> bytearray:
        """What has come of the piece already."""
        if self._next != (snapshot.id, number):
            self._next, self._half = (snapshot.id, number), bytearray()
        return self._half


def unpacked(packed: bytes) -> bytes:
    """What a piece holds. Raises ``Unusable``."""
    try:
        if zstandard.frame_content_size(packed) > snapshots.MAX_PART_BYTES:
            raise Unusable("a part that is too large")
        return zstandard.ZstdDecompressor().decompress(packed, max_output_size=snapshots.MAX_PART_BYTES)
    except zstandard.ZstdError as error:
        raise Unusable(str(error)) from error
