"""Media for whoever shows it: what is on this computer at once, what is missing as soon as it has come."""

import asyncio
from functools import partial
from pathlib import Path

from adly_desktop.media.use_cases import add_image, take_in
from adly_desktop.storage.changes import MEDIA, Changes
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.threads import Threads
from adly_desktop.sync.media_cache import MediaCache
from adly_desktop.sync.media_transfer import MediaTransfer
from adly_sync_server.contract.errors import AdlyError


class MediaShelf:
    """Paths of contents by hash. ``path_of`` and ``import_image`` may be called from any thread."""

    def __init__(self, storage: Threads, cache: MediaCache, transfer: MediaTransfer) -> None:
        self._storage, self._cache, self._transfer = storage, cache, transfer
        self._wanted: asyncio.Queue[str] = asyncio.Queue()
        self._asked: set[str] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def path_of(self, sha256: str) -> Path | None:
        """Where a content lies; None while it is not here, and then it is fetched."""
        found = self._cache.path_of(sha256)
        if found is None and sha256 not in self._asked and self._loop is not None:
            self._asked.add(sha256)
            self._loop.call_soon_threadsafe(self._wanted.put_nowait, sha256)
        return found

    def import_image(self, source: Path) -> str:
        """Take an image file in, queue its upload, and return the new asset's id.

        Blocks; raises ``InvalidInput`` (unreadable_media, unsupported_media_type) and ``StorageFailed``.
        """
        taken = take_in(self._cache, source)
        return self._storage.submit(lambda uow: add_image(uow, taken), "media import").result()

    async def run(self) -> None:
        """Fetch what was asked for, one after another, until cancelled."""
        self._loop = asyncio.get_running_loop()
        while True:
            sha256 = await self._wanted.get()
            try:
                await self._transfer.fetch(sha256)
            except AdlyError:
                # Offline, or not verified yet: whoever shows it asks again.
                self._asked.discard(sha256)
                continue
            rows = await self._storage.read(partial(_assets, sha256))
            self._storage.replica.changes.emit(Changes(rows, MEDIA))


def _assets(sha256: str, reader: Reader) -> frozenset[tuple[str, str]]:
    return frozenset(
        (row.entity, row.id) for row in reader.rows("content_assets", where=[("sha256", sha256)])
    )
