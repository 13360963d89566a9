"""The pieces of one transfer in a bucket: which of them count, and how they are written.

A piece is named after the byte it begins at. Pieces that do not follow one on another, left by a server that
was killed or late, do not count; they are written over or discarded in time.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Self

import msgspec

from adly_sync_server.media.s3_calls import S3Calls

#: Stored when it has grown so large.
PIECE_BYTES: Final = 8 * 1024 * 1024
#: A piece below this is continued: S3 takes no smaller part but as the last one.
MIN_PIECE_BYTES: Final = 5 * 1024 * 1024


class Piece(msgspec.Struct, frozen=True):
    """``size`` bytes of a transfer from ``start`` on; the ETag names this very content."""

    start: int
    size: int
    etag: str

    @property
    def end(self) -> int:
        """Where the next one begins."""
        return self.start + self.size


def piece_key(transfer: str, start: int) -> str:
    """Name of the piece that begins there, with digits enough for the largest file: names sort as numbers."""
    return f"{transfer}/{start:013d}"


def pieces_in(transfer: str, listed: Iterable[Mapping[str, Any]]) -> list[Piece]:
    """The pieces that follow one on another from the first byte on."""
    found = {
        int(entry["Key"].removeprefix(f"{transfer}/")): (int(entry["Size"]), str(entry["ETag"]))
        for entry in listed
    }
    pieces: list[Piece] = []
    while (start := end_of(pieces)) in found and found[start][0]:
        pieces.append(Piece(start, *found[start]))
    return pieces


def end_of(pieces: Sequence[Piece]) -> int:
    """How far the pieces reach."""
    return pieces[-1].end if pieces else 0


class PieceWriter:
    """Writes on behind what is there. One at a time for a transfer."""

    def __init__(self, calls: S3Calls, transfer: str, start: int, begun: bytes) -> None:
        self._calls, self._transfer, self._start = calls, transfer, start
        self._gathered, self._stored = bytearray(begun), len(begun)

    @classmethod
    async def after(cls, calls: S3Calls, transfer: str, pieces: Sequence[Piece]) -> Self:
        """One that continues the last piece if it is short, and begins a new one if not."""
        if not pieces or pieces[-1].size >= MIN_PIECE_BYTES:
            return cls(calls, transfer, end_of(pieces), b"")
        last = pieces[-1]
        begun = await calls.fetch(piece_key(transfer, last.start), 0, last.size, last.etag)
        return cls(calls, transfer, last.start, begun)

    @property
    def end(self) -> int:
        """How many bytes of the transfer are stored."""
        return self._start + self._stored

    async def add(self, part: bytes) -> None:
        """More bytes; a piece that is large enough is stored."""
        self._gathered += part
        if len(self._gathered) >= PIECE_BYTES:
            await self.flush()
            self._start, self._stored = self.end, 0
            self._gathered.clear()

    async def flush(self) -> None:
        """Store what has been gathered."""
        if len(self._gathered) > self._stored:
            await self._calls.ask(
                "put_object", piece_key(self._transfer, self._start), Body=bytes(self._gathered)
            )
            self._stored = len(self._gathered)
