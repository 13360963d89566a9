"""Blobs in a folder. A blob appears by renaming, so nobody ever reads half of one."""

import asyncio
import errno
import fcntl
import hashlib
import os
from collections.abc import AsyncIterable, AsyncIterator
from pathlib import Path
from typing import IO

from adly_sync_server.contract.errors import Conflict
from adly_sync_server.media.blob_store import StorageFull

_PART_BYTES = 1024 * 1024
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


class FolderStore:
    """A blob store on a file system that all server processes see."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def received(self, transfer: str) -> int:
        """Bytes of a transfer that are on disk."""
        return await asyncio.to_thread(self._size, transfer) or 0

    async def append(self, transfer: str, offset: int, parts: AsyncIterable[bytes]) -> int:
        """Write ``parts`` at ``offset`` and force them to disk, however the writing ends."""
        stream = await asyncio.to_thread(self._open_at, transfer, offset)
        try:
            await _write_all(stream, parts)
        finally:
            size = await asyncio.to_thread(_finish, stream)
        return size

    async def cut(self, transfer: str, length: int) -> None:
        """Forget what lies behind ``length``."""
        await asyncio.to_thread(os.truncate, self._path(transfer), length)

    async def digest(self, transfer: str, algorithm: str, start: int = 0) -> bytes:
        """Hash of a transfer from ``start`` on."""
        return await asyncio.to_thread(_digest, self._path(transfer), algorithm, start)

    async def keep(self, transfer: str, key: str) -> None:
        """Rename into place, then force the folders to disk."""
        await asyncio.to_thread(self._keep, self._path(transfer), self._path(key))

    async def discard(self, transfer: str) -> None:
        """Forget a transfer."""
        await asyncio.to_thread(self._path(transfer).unlink, missing_ok=True)

    async def size(self, key: str) -> int | None:
        """Size of a blob in bytes, None if it is not there."""
        return await asyncio.to_thread(self._size, key)

    async def read(self, key: str, start: int, length: int) -> AsyncIterator[bytes]:
        """Parts of a blob; reading happens off the event loop."""
        with await asyncio.to_thread(self._path(key).open, "rb") as stream:
            await asyncio.to_thread(stream.seek, start)
            while length > 0 and (part := await asyncio.to_thread(stream.read, min(_PART_BYTES, length))):
                length -= len(part)
                yield part

    async def remove(self, key: str) -> None:
        """Forget a blob."""
        await asyncio.to_thread(self._path(key).unlink, missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / key

    def _size(self, key: str) -> int | None:
        try:
            return self._path(key).stat().st_size
        except FileNotFoundError:
            return None

    def _open_at(self, transfer: str, offset: int) -> IO[bytes]:
        path = self._path(transfer)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        stream = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if stream.seek(0, os.SEEK_END) != offset:
                raise Conflict("the transfer does not end there", code="upload_offset_mismatch")
        except BlockingIOError:
            stream.close()
            raise Conflict("somebody else is sending this upload") from None
        except BaseException:
            stream.close()
            raise
        return stream

    @staticmethod
    def _keep(transfer: Path, blob: Path) -> None:
        blob.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if transfer.exists():
            transfer.rename(blob)
        for folder in (blob.parent, transfer.parent):
            if folder.exists():
                _sync_folder(folder)


async def _write_all(stream: IO[bytes], parts: AsyncIterable[bytes]) -> None:
    try:
        async for part in parts:
            await asyncio.to_thread(stream.write, part)
    except OSError as error:
        raise _in_our_words(error) from error


def _finish(stream: IO[bytes]) -> int:
    """Force everything to disk; how far it goes."""
    try:
        with stream:
            stream.flush()
            os.fsync(stream.fileno())
            return os.fstat(stream.fileno()).st_size
    except OSError as error:
        raise _in_our_words(error) from error


def _in_our_words(error: OSError) -> Exception:
    return StorageFull("the folder of blobs is full") if error.errno in _NO_ROOM else error


def _digest(path: Path, algorithm: str, start: int) -> bytes:
    with path.open("rb") as stream:
        stream.seek(start)
        return hashlib.file_digest(stream, algorithm).digest()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
