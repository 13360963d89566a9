"""Moving media: asked for first, sent in pieces that resume after any cut, checked on both sides.

Reading, hashing and writing files happens in a thread of the pool.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from adly_desktop.storage.changes import MEDIA, Changes
from adly_desktop.storage.failures import StorageFailed, translated
from adly_desktop.storage.media import MediaFile
from adly_desktop.storage.threads import NETWORK, Storage
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.sync.backoff import Backoff
from adly_desktop.sync.media_cache import MediaCache
from adly_desktop.sync.media_pieces import PieceSize
from adly_desktop.sync.media_wire import MediaWire
from adly_desktop.sync.port import ServerProblem
from adly_sync_server.contract.errors import AdlyError

#: After so many contradictions about one file something is wrong that patience does not heal.
_MAX_SURPRISES: Final = 5
#: The upload is not there any more: begin anew.
_GONE: Final = frozenset({"not_found", "upload_expired", "resync_required"})
#: Nothing that time will change.
_HOPELESS: Final = frozenset(
    {
        "too_large",
        "unsupported_media_type",
        "unreadable_media",
        "invalid_value",
        "role_forbidden",
        "not_found",
        "hash_mismatch",
    }
)

Answer = TypeVar("Answer")
#: Called with (bytes so far, bytes in all).
Progress = Callable[[int, int], None]


def _silent(_: int, __: int) -> None:
    """Nobody watches."""


class MediaTransfer:
    """Uploads what waits and fetches what is missing, for one workspace."""

    def __init__(
        self, storage: Storage, cache: MediaCache, wire: MediaWire, pool: Executor | None = None
    ) -> None:
        self._storage, self._cache, self._wire, self._pool = storage, cache, wire, pool
        self._stir = asyncio.Event()
        self._fetching: dict[str, asyncio.Lock] = {}
        self._pieces, self._has_moved = PieceSize(), False
        #: Called with (hash, bytes sent, bytes in all) while a file goes up.
        self.on_progress: Callable[[str, int, int], None] = lambda *_: None

    async def upload_waiting(self) -> int:
        """Send every file that waits; returns how many are there now. Raises ``ServerProblem``.

        A file that can never be sent is marked so, with the reason, and does not hold up the others.
        """
        count = 0
        for file in await self._write(lambda uow: uow.media.waiting()):
            count += await self._try(file)
        return count

    async def run(self) -> None:
        """Send what waits, now and whenever something new does, until cancelled."""
        disconnect = self._storage.replica.changes.connect(self._on_changes(asyncio.get_running_loop()))
        backoff = Backoff()
        try:
            while True:
                self._stir.clear()
                try:
                    await self.upload_waiting()
                except AdlyError as problem:
                    if self._has_moved:  # a line that breaks is not a line that is down
                        backoff.succeeded()
                    self._has_moved = False
                    await asyncio.sleep(backoff.failed(getattr(problem, "retry_after_s", None)))
                else:
                    backoff.succeeded()
                    await self._stir.wait()
        finally:
            disconnect()

    async def fetch(self, sha256: str, progress: Progress = _silent) -> Path:
        """Where the content lies on this computer, after fetching it if need be.

        Raises ``ServerProblem`` and ``StorageFailed`` (hash_mismatch, disk_full); a part is continued.
        """
        async with self._fetching.setdefault(sha256, asyncio.Lock()):
            if (known := self._cache.path_of(sha256)) is not None:
                return known
            await self._downloaded(sha256, progress)
            return await self._in_pool(partial(self._cache.complete, sha256))

    async def _try(self, file: MediaFile) -> bool:
        try:
            await self._upload(file)
        except (ServerProblem, StorageFailed) as problem:
            if problem.code not in _HOPELESS:
                raise
            return await self._failed(file, problem.code)
        except OSError:
            return await self._failed(file, "unreadable_media")
        return True

    async def _failed(self, file: MediaFile, code: str) -> bool:
        await self._write(lambda uow: uow.media.fail(file.sha256, code))
        return False

    async def _upload(self, file: MediaFile) -> None:
        path = self._cache.path_of(file.sha256)
        if path is None:
            raise StorageFailed("the file is not in the cache any more", code="not_found")
        if await self._wire.size(file.sha256) is None:
            await self._send(file, path)
        await self._write(lambda uow: uow.media.kept(file.sha256))
        self.on_progress(file.sha256, file.size_bytes, file.size_bytes)

    async def _send(self, file: MediaFile, path: Path) -> None:
        surprises, url, offset = 0, file.upload_url, -1
        while offset < file.size_bytes:
            try:
                url = url or await self._begun(file)
                offset = await self._wire.offset(url) if offset < 0 else offset
                if offset < file.size_bytes:
                    offset = await self._append(file, path, url, offset)
            except ServerProblem as problem:
                surprises += 1
                if surprises > _MAX_SURPRISES or problem.code not in _SURPRISES:
                    raise
                url, offset = (None if problem.code in _GONE else url), -1

    async def _begun(self, file: MediaFile) -> str:
        url = await self._wire.begin(file)
        await self._write(lambda uow: uow.media.begun(file.sha256, url))
        return url

    async def _append(self, file: MediaFile, path: Path, url: str, offset: int) -> int:
        """How far the upload is now; -1 where the connection broke and the server must be asked."""
        piece = await self._in_pool(partial(_piece, path, offset, self._pieces.size_bytes))
        try:
            reached = await self._wire.append(url, offset, piece)
        except ServerProblem as problem:
            if problem.code == "server_unreachable" and self._pieces.broke():
                return -1
            raise
        self._pieces.arrived()
        self._has_moved = True
        await self._write(lambda uow: uow.media.progressed(file.sha256, reached), durable=False)
        self.on_progress(file.sha256, reached, file.size_bytes)
        return reached

    async def _downloaded(self, sha256: str, progress: Progress) -> None:
        """Fetch the rest, again after every cut, as long as each time something comes."""
        part = self._cache.partial(sha256)
        had = _size_of(part)
        while True:
            try:
                return await self._download(sha256, progress)
            except ServerProblem as problem:
                if problem.code != "server_unreachable" or _size_of(part) <= had:
                    raise
                had = _size_of(part)

    async def _download(self, sha256: str, progress: Progress) -> None:
        size = await self._wire.size(sha256)
        if size is None:
            raise ServerProblem("the server does not have this content", code="not_found")
        part = self._cache.partial(sha256)
        have = _size_of(part)
        if have == size:
            return
        async with self._wire.reading(sha256, have if have < size else 0) as (start, blocks):
            await self._in_pool(partial(_cut, part, start))
            async for block in blocks:
                await self._in_pool(partial(_append_block, part, block))
                progress(start := start + len(block), size)

    def _on_changes(self, loop: asyncio.AbstractEventLoop) -> Callable[[Changes], None]:
        def listen(changes: Changes) -> None:
            if changes.origin != MEDIA and "content_assets" in changes.entities:
                loop.call_soon_threadsafe(self._stir.set)

        return listen

    async def _write(self, act: Callable[[UnitOfWork], Answer], *, durable: bool = True) -> Answer:
        return await self._storage.write(act, MEDIA, durable=durable, priority=NETWORK)

    async def _in_pool(self, work: Callable[[], Answer]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


_SURPRISES: Final = _GONE | {"upload_offset_mismatch", "hash_mismatch"}


def _piece(path: Path, offset: int, size_bytes: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(size_bytes)


def _size_of(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _cut(part: Path, size: int) -> None:
    with translated(), part.open("ab") as file:
        file.truncate(size)


def _append_block(part: Path, block: bytes) -> Any:
    with translated(), part.open("ab") as file:
        return file.write(block)
