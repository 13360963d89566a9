"""A blob for somebody who may see it: any member of its workspace."""

from collections.abc import AsyncIterator
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.media.blob_store import BlobStore
from adly_sync_server.media.ranges import Span
from adly_sync_server.media.upload_rows import Blob, blob_of
from adly_sync_server.workspaces.permits import require


class Blobs:
    """Reads verified blobs."""

    def __init__(self, engine: AsyncEngine, store: BlobStore) -> None:
        self._engine = engine
        self._store = store

    async def find(self, workspace_id: UUID, user_id: UUID, sha256: str) -> Blob:
        """The blob with that hash. Raises ``NotFound``."""
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=user_id) as uow:
            await require(uow, Action.READ)
            blob = await blob_of(uow, sha256)
        if blob is None:
            raise NotFound("no such file")
        return blob

    def read(self, blob: Blob, span: Span | None) -> AsyncIterator[bytes]:
        """The bytes of a span, or all of them."""
        start, length = (span.start, span.length) if span else (0, blob.size_bytes)
        return self._store.read(blob.storage_key, start, length)
