"""One transfer: begun, continued after any cut, completed once its hash is right."""

import hashlib
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import AbstractAsyncContextManager, aclosing
from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.bodies import BodyCutShort
from adly_sync_server.contract.errors import AdlyError, Conflict, InvalidInput
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.media.blob_store import BlobStore, HashMismatch, StorageFull, blob_key, transfer_key
from adly_sync_server.media.inspection import Inspection, MediaRefused, Seen
from adly_sync_server.media.scanning import Scanner
from adly_sync_server.media.tus import Announced, Checksum
from adly_sync_server.media.upload_rows import (
    Upload,
    add_blob,
    add_upload,
    blob_of,
    note_finished,
    note_progress,
    upload_of,
)
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.hints import Hints
from adly_sync_server.workspaces.permits import require


class UploadExpired(AdlyError):
    """The upload rested too long; begin a new one."""

    default_code = "upload_expired"


class Brought(msgspec.Struct, frozen=True):
    """Bytes that are kept now, and what they are."""

    sha256: str
    size_bytes: int
    seen: Seen


class Uploads:
    """The use cases of transfers, with what they work with."""

    def __init__(
        self, engine: AsyncEngine, hints: Hints, store: BlobStore, scanner: Scanner | None = None
    ) -> None:
        self._engine = engine
        self._hints = hints
        self._store = store
        self._inspection = Inspection()
        self._scanner = scanner

    async def begin(self, workspace_id: UUID, user_id: UUID, wanted: Announced) -> Upload:
        """A new transfer. One whose bytes are here already, or that has none, is complete at once."""
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=user_id) as uow:
            await require(uow, Action.UPLOAD_MEDIA)
            upload = await add_upload(uow, wanted)
            is_here = await blob_of(uow, wanted.sha256) is not None
            if is_here:
                await note_finished(uow, upload)
        if wanted.total_bytes == 0 and not is_here:
            await self._store.append(upload.storage_key, 0, _nothing())
            await self._complete(workspace_id, user_id, upload)
        return upload

    async def bring(self, workspace_id: UUID, content: bytes, mime_type: str) -> Brought:
        """Keep bytes that the server itself has fetched: looked at, scanned and counted like any that arrive.

        Raises ``MediaRefused``, and what the scanner and the store may raise.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        upload = _unannounced(workspace_id, sha256, len(content), mime_type)
        await self._store.append(upload.storage_key, 0, _once(content))
        try:
            seen = await self._looked_at(upload)
            sealed = await self._store.seal(upload.storage_key, blob_key(workspace_id, sha256), sha256)
            async with counted(self._engine, self._hints, workspace_id=workspace_id, user_id=None) as work:
                await work.take()
                await self._store.keep(sealed)
                await add_blob(work, upload, seen)
        finally:
            await self._store.discard(upload.storage_key)
        return Brought(sha256, len(content), seen)

    async def progress(self, workspace_id: UUID, user_id: UUID, upload_id: UUID) -> tuple[Upload, int]:
        """The transfer, and how many bytes of it are safe. Raises ``NotFound``, ``UploadExpired``."""
        upload = await self._upload(workspace_id, user_id, upload_id)
        received = await self._received(upload)
        if received == upload.total_bytes and upload.finished_at is None:
            await self._complete(workspace_id, user_id, upload)
        return upload, received

    async def append(
        self,
        workspace_id: UUID,
        user_id: UUID,
        upload_id: UUID,
        offset: int,
        checksum: Checksum | None,
        parts: AsyncIterable[bytes],
    ) -> tuple[Upload, int]:
        """Continue at ``offset``; the transfer, and how many bytes of it are now safe.

        Raises ``Conflict`` (upload_offset_mismatch), ``HashMismatch``, ``MediaRefused``, ``InvalidInput``
        (too_large), ``UploadExpired``, ``StorageFull``. With a checksum, a request counts whole or not.
        """
        upload = await self._upload(workspace_id, user_id, upload_id)
        if offset != await self._received(upload):
            raise Conflict("the upload does not end there", code="upload_offset_mismatch")
        received = await self._append(upload, offset, checksum, parts)
        if received == upload.total_bytes and upload.finished_at is None:
            await self._complete(workspace_id, user_id, upload)
        else:
            async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=user_id) as uow:
                await note_progress(uow, upload.id, received)
        return upload, received

    async def _append(
        self, upload: Upload, offset: int, checksum: Checksum | None, parts: AsyncIterable[bytes]
    ) -> int:
        if upload.finished_at is not None:
            return upload.total_bytes
        try:
            received = await self._store.append(
                upload.storage_key, offset, _at_most(parts, upload.total_bytes - offset)
            )
        except (BodyCutShort, InvalidInput, StorageFull):
            if checksum is not None:
                await self._store.cut(upload.storage_key, offset)
            raise
        if checksum is not None:
            await self._require_checksum(upload, offset, checksum)
        return received

    async def _require_checksum(self, upload: Upload, offset: int, checksum: Checksum) -> None:
        if await self._store.digest(upload.storage_key, checksum.algorithm, offset) != checksum.digest:
            await self._store.cut(upload.storage_key, offset)
            raise HashMismatch("the bytes of this request have another hash")

    async def _complete(self, workspace_id: UUID, user_id: UUID, upload: Upload) -> None:
        """Verify, put in place, then say so: a crash in between leaves a transfer to be completed again.

        What was looked at is what is kept: both have the announced hash.
        """
        try:
            seen = await self._looked_at(upload)
            sealed = await self._store.seal(
                upload.storage_key, blob_key(workspace_id, upload.sha256), upload.sha256
            )
        except (HashMismatch, MediaRefused):
            await self._store.discard(upload.storage_key)
            raise
        async with self._counted(workspace_id, user_id) as work:
            # Under the counter, as the sweep of orphans is: a file is never taken away while it arrives.
            await work.take()
            await self._store.keep(sealed)
            await add_blob(work, upload, seen)
            await note_finished(work.uow, upload)
        await self._store.discard(upload.storage_key)

    async def _looked_at(self, upload: Upload) -> Seen:
        async with aclosing(self._store.transferred(upload.storage_key)) as parts:
            seen = await self._inspection.look(upload.mime_type, upload.sha256, parts)
        if self._scanner is not None:
            async with aclosing(self._store.transferred(upload.storage_key)) as parts:
                await self._scanner.scan(parts)
        return seen

    async def _upload(self, workspace_id: UUID, user_id: UUID, upload_id: UUID) -> Upload:
        async with unit_of_work(self._engine, workspace_id=workspace_id, user_id=user_id) as uow:
            await require(uow, Action.UPLOAD_MEDIA)
            upload = await upload_of(uow, upload_id)
        if upload.is_expired and upload.finished_at is None:
            raise UploadExpired("begin a new upload")
        if upload.finished_at is None and await self._was_kept(workspace_id, upload):
            await self._say_finished(workspace_id, user_id, upload)
            return await self._upload(workspace_id, user_id, upload_id)
        return upload

    async def _was_kept(self, workspace_id: UUID, upload: Upload) -> bool:
        """True if a crash came between putting the blob in place and saying so."""
        if await self._store.received(upload.storage_key):
            return False
        return await self._store.size(blob_key(workspace_id, upload.sha256)) == upload.total_bytes

    async def _say_finished(self, workspace_id: UUID, user_id: UUID, upload: Upload) -> None:
        async with self._counted(workspace_id, user_id) as work:
            await add_blob(work, upload, Seen(kind=upload.mime_type))
            await note_finished(work.uow, upload)

    def _counted(self, workspace_id: UUID, user_id: UUID) -> AbstractAsyncContextManager[Counted]:
        return counted(self._engine, self._hints, workspace_id=workspace_id, user_id=user_id)

    async def _received(self, upload: Upload) -> int:
        if upload.finished_at is not None:
            return upload.total_bytes
        return await self._store.received(upload.storage_key)


def _unannounced(workspace_id: UUID, sha256: str, size_bytes: int, mime_type: str) -> Upload:
    """A transfer that nobody has announced, and that is over at once."""
    upload_id, now = uuid4(), datetime.now(UTC)
    return Upload(
        id=upload_id,
        sha256=sha256,
        mime_type=mime_type,
        total_bytes=size_bytes,
        storage_key=transfer_key(workspace_id, upload_id),
        expires_at=now,
        finished_at=None,
        is_expired=False,
    )


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def _nothing() -> AsyncIterator[bytes]:
    for part in list[bytes]():
        yield part


async def _at_most(parts: AsyncIterable[bytes], left: int) -> AsyncIterator[bytes]:
    """The parts, as long as they fit into what was announced. Raises ``InvalidInput`` (too_large)."""
    async for part in parts:
        left -= len(part)
        if left < 0:
            raise InvalidInput("more bytes than were announced", code="too_large")
        yield part
