"""Blobs in a folder. A blob appears by renaming, so nobody ever reads half of one."""

import asyncio
import errno
import fcntl
import hashlib
import os
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import IO
from uuid import UUID

from adly_sync_server.contract.errors import Conflict
from adly_sync_server.media.blob_store import (
    BlobStoreRefused,
    BlobStoreUnavailable,
    HashMismatch,
    Sealed,
    StorageFull,
)

_PART_BYTES = 1024 * 1024
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


class FolderStore:
    """A blob store on a file system that all server processes see."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def check(self) -> None:
        """Make the folder if need be, and look whether it can be written to."""
        await asyncio.to_thread(self._check)

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

    async def transferred(self, transfer: str) -> AsyncGenerator[bytes, None]:
        """Everything a transfer holds, a megabyte at a time."""
        async for part in self.read(transfer, 0, await self.received(transfer)):
            yield part

    async def seal(self, transfer: str, key: str, sha256: str) -> Sealed:
        """Verify a transfer; what it was like then is compared when it is kept."""
        path = self._path(transfer)
        try:
            state = await asyncio.to_thread(_state, path)
            digest = await self.digest(transfer, "sha256")
        except FileNotFoundError as failure:
            raise Conflict("the upload is not there any more") from failure
        if digest.hex() != sha256:
            raise HashMismatch("the file has another hash than was announced; begin again at 0")
        return Sealed(transfer=transfer, key=key, details=state)

    async def keep(self, sealed: Sealed) -> None:
        """Rename into place, then force the folders to disk."""
        await asyncio.to_thread(
            self._keep, self._path(sealed.transfer), self._path(sealed.key), sealed.details
        )

    async def discard(self, transfer: str) -> None:
        """Forget a transfer."""
        await asyncio.to_thread(self._path(transfer).unlink, missing_ok=True)

    async def size(self, key: str) -> int | None:
        """Size of a blob in bytes, None if it is not there."""
        return await asyncio.to_thread(self._size, key)

    async def read(self, key: str, start: int, length: int) -> AsyncIterator[bytes]:
        """Parts of a blob. No file stays open in between: whoever leaves early leaves nothing behind."""
        end = start + length
        for begin in range(start, end, _PART_BYTES):
            yield await asyncio.to_thread(_part, self._path(key), begin, min(_PART_BYTES, end - begin))

    async def remove(self, key: str) -> None:
        """Forget a blob."""
        await asyncio.to_thread(self._path(key).unlink, missing_ok=True)

    async def tidy(self, workspace_id: UUID, left_for: timedelta) -> int:
        """A file is renamed or not: nothing is ever half done."""
        del workspace_id, left_for
        return 0

    def close(self) -> None:
        """Nothing is held between calls."""

    def _path(self, key: str) -> Path:
        return self._folder / key

    def _check(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise BlobStoreRefused(f"the folder of blobs cannot be made: {error.strerror}") from error
        if not os.access(self._folder, os.W_OK | os.X_OK):
            raise BlobStoreRefused("the folder of blobs cannot be written to")

    def _size(self, key: str) -> int | None:
        try:
            return self._path(key).stat().st_size
        except FileNotFoundError:
            return None

    def _open_at(self, transfer: str, offset: int) -> IO[bytes]:
        path = self._path(transfer)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            stream = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        except OSError as error:
            raise _in_our_words(error) from error
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
    def _keep(transfer: Path, blob: Path, state: tuple[int, ...]) -> None:
        blob.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if transfer.exists():
            if _state(transfer) != state:
                raise Conflict("the upload has changed meanwhile")
            transfer.rename(blob)
        for folder in (blob.parent, transfer.parent):
            if folder.exists():
                _sync_folder(folder)


async def _write_all(stream: IO[bytes], parts: AsyncIterable[bytes]) -> None:
    async for part in parts:
        try:
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
    if error.errno in _NO_ROOM:
        return StorageFull("the folder of blobs is full")
    return BlobStoreUnavailable(f"the folder of blobs cannot be written to: {error.strerror}")


def _state(path: Path) -> tuple[int, ...]:
    """Changes with every writing."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _digest(path: Path, algorithm: str, start: int) -> bytes:
    with path.open("rb") as stream:
        stream.seek(start)
        return hashlib.file_digest(stream, algorithm).digest()


def _part(path: Path, start: int, length: int) -> bytes:
    try:
        with path.open("rb") as stream:
            stream.seek(start)
            return stream.read(length)
    except FileNotFoundError as error:
        raise BlobStoreUnavailable("the store has lost a blob") from error


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
