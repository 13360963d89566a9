"""Blobs in a bucket of any S3-compatible store.

A transfer is a row of objects, its pieces, each named after the place where it begins. A bucket cannot
append: a short last piece is written anew, longer, under the same name, which happens at once or not at all.
So a killed server loses no more than what it had not stored yet, every piece but the last is as large as a
part of a multipart upload must be, and the blob is put together inside the store without passing here again.

Several servers may work on one transfer, and no store can keep them apart: at worst one shortens what the
other has stored, and the client goes on from there. What is kept is always what was verified: each piece is
read, and copied, by its ETag.
"""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from adly_sync_server.contract.errors import Conflict
from adly_sync_server.media.blob_store import (
    BlobStoreRefused,
    BlobStoreUnavailable,
    HashMismatch,
    Sealed,
    kept_prefixes,
)
from adly_sync_server.media.s3_calls import Bucket, Changed, NotThere, S3Calls
from adly_sync_server.media.s3_pieces import Piece, PieceWriter, end_of, piece_key, pieces_in

_READ_BYTES: Final = 4 * 1024 * 1024
#: Hash of a file without a byte, which has no piece either.
_NOTHING: Final = hashlib.sha256().hexdigest()


class S3Store:
    """A blob store that all server processes reach."""

    def __init__(self, bucket: Bucket) -> None:
        self._calls = S3Calls(bucket)
        self._writing: set[str] = set()

    def close(self) -> None:
        """Let go of the threads."""
        self._calls.close()

    async def check(self) -> None:
        """Look for the bucket, and whether the key may write there."""
        probe = "probe"
        try:
            await self._calls.ask("head_bucket")
            await self._calls.ask("put_object", probe, Body=b"")
        except NotThere as failure:
            raise BlobStoreRefused("there is no such bucket") from failure
        await self._calls.ask("delete_object", probe)

    async def received(self, transfer: str) -> int:
        """Bytes of a transfer that the store holds without a gap."""
        return end_of(await self._pieces(transfer))

    async def append(self, transfer: str, offset: int, parts: AsyncIterable[bytes]) -> int:
        """Store ``parts`` piece by piece, and the rest however the sending ends."""
        with self._alone(transfer):
            pieces = await self._pieces(transfer)
            if end_of(pieces) != offset:
                raise Conflict("the transfer does not end there", code="upload_offset_mismatch")
            writer = await PieceWriter.after(self._calls, transfer, pieces)
            try:
                async for part in parts:
                    await writer.add(part)
            finally:
                await writer.flush()
            return writer.end

    async def cut(self, transfer: str, length: int) -> None:
        """Take pieces away from the end, so that what is left never has a gap."""
        for piece in reversed(await self._pieces(transfer)):
            if piece.start >= length:
                await self._calls.ask("delete_object", piece_key(transfer, piece.start))
            elif piece.end > length:
                await self._shorten(transfer, piece, length - piece.start)

    async def digest(self, transfer: str, algorithm: str, start: int = 0) -> bytes:
        """Hash of a transfer from ``start`` on, as the store holds it."""
        return await self._digest(transfer, await self._pieces(transfer), algorithm, start)

    async def transferred(self, transfer: str) -> AsyncGenerator[bytes, None]:
        """Everything a transfer holds, piece by piece."""
        for piece in await self._pieces(transfer):
            yield await self._fetched(transfer, piece, 0)

    async def seal(self, transfer: str, key: str, sha256: str) -> Sealed:
        """Hash what the store holds, and copy those very pieces into a multipart upload of the blob."""
        pieces = await self._pieces(transfer)
        if not pieces and sha256 != _NOTHING:
            raise Conflict("the upload is not there any more")
        if (await self._digest(transfer, pieces, "sha256", 0)).hex() != sha256:
            raise HashMismatch("the file has another hash than was announced; begin again at 0")
        details: Any = pieces
        if len(pieces) > 1:
            details = await self._assembled(transfer, pieces, key)
        return Sealed(transfer=transfer, key=key, details=details)

    async def keep(self, sealed: Sealed) -> None:
        """The blob appears at once: an assembled one is completed, a single piece is copied."""
        try:
            if isinstance(sealed.details, dict):
                await self._calls.ask("complete_multipart_upload", sealed.key, **sealed.details)
            elif sealed.details:
                source = self._calls.source(piece_key(sealed.transfer, 0), sealed.details[0].etag)
                await self._calls.ask("copy_object", sealed.key, **source)
            else:
                await self._calls.ask("put_object", sealed.key, Body=b"")
        except (NotThere, Changed) as failure:
            if await self.size(sealed.key) is None:
                raise Conflict("the upload has changed meanwhile") from failure

    async def discard(self, transfer: str) -> None:
        """Forget a transfer, pieces behind a gap too."""
        for found in await self._listed(transfer):
            await self._calls.ask("delete_object", found["Key"])

    async def size(self, key: str) -> int | None:
        """Size of a blob in bytes, None if it is not there."""
        try:
            return int((await self._calls.ask("head_object", key))["ContentLength"])
        except NotThere:
            return None

    async def read(self, key: str, start: int, length: int) -> AsyncIterator[bytes]:
        """Parts of a blob, each asked for by its range: a slow reader holds no connection open."""
        try:
            for begin in range(start, start + length, _READ_BYTES):
                yield await self._calls.fetch(key, begin, min(_READ_BYTES, start + length - begin))
        except NotThere as failure:
            raise BlobStoreUnavailable("the store has lost a blob") from failure

    async def remove(self, key: str) -> None:
        """Forget a blob."""
        await self._calls.ask("delete_object", key)

    async def tidy(self, workspace_id: UUID, left_for: timedelta) -> int:
        """Abort multipart uploads that were sealed and never kept: the store charges for them."""
        before = datetime.now(UTC) - left_for
        found = await self._calls.off_loop(
            lambda: [
                upload
                for prefix in kept_prefixes(workspace_id)
                for upload in self._calls.listed("list_multipart_uploads", prefix, "Uploads")
            ]
        )
        old = [upload for upload in found if upload["Initiated"] <= before]
        for upload in old:
            await self._aborted(upload["Key"], upload["UploadId"])
        return len(old)

    @contextmanager
    def _alone(self, transfer: str) -> Iterator[None]:
        if transfer in self._writing:
            raise Conflict("somebody else is sending this upload")
        self._writing.add(transfer)
        try:
            yield
        finally:
            self._writing.discard(transfer)

    async def _pieces(self, transfer: str) -> list[Piece]:
        return pieces_in(transfer, await self._listed(transfer))

    async def _listed(self, transfer: str) -> list[dict[str, Any]]:
        return await self._calls.off_loop(
            lambda: self._calls.listed("list_objects_v2", f"{transfer}/", "Contents")
        )

    async def _shorten(self, transfer: str, piece: Piece, length: int) -> None:
        key = piece_key(transfer, piece.start)
        left = await self._calls.fetch(key, 0, length, piece.etag)
        await self._calls.ask("put_object", key, Body=left)

    async def _digest(self, transfer: str, pieces: list[Piece], algorithm: str, start: int) -> bytes:
        hashed = hashlib.new(algorithm)
        for piece in pieces:
            skipped = min(max(0, start - piece.start), piece.size)
            content = await self._fetched(transfer, piece, skipped)
            await self._calls.off_loop(lambda content=content: hashed.update(content))  # type: ignore[misc]  # bound now
        return hashed.digest()

    async def _fetched(self, transfer: str, piece: Piece, skipped: int) -> bytes:
        """A piece without its first bytes, as it was when it was listed."""
        key = piece_key(transfer, piece.start)
        try:
            return await self._calls.fetch(key, skipped, piece.size - skipped, piece.etag)
        except (NotThere, Changed) as failure:
            raise Conflict("the upload has changed meanwhile") from failure

    async def _assembled(self, transfer: str, pieces: list[Piece], key: str) -> dict[str, Any]:
        """A multipart upload that only needs to be completed: its parameters."""
        upload_id = (await self._calls.ask("create_multipart_upload", key))["UploadId"]
        try:
            parts = await asyncio.gather(
                *(
                    self._copied(transfer, piece, key, upload_id, number)
                    for number, piece in enumerate(pieces, start=1)
                )
            )
        except BaseException as failure:
            await self._aborted(key, upload_id)
            if isinstance(failure, (NotThere, Changed)):
                raise Conflict("the upload has changed meanwhile") from failure
            raise
        return {"UploadId": upload_id, "MultipartUpload": {"Parts": parts}}

    async def _copied(
        self, transfer: str, piece: Piece, key: str, upload_id: str, number: int
    ) -> dict[str, Any]:
        source = self._calls.source(piece_key(transfer, piece.start), piece.etag)
        answer = await self._calls.ask(
            "upload_part_copy", key, UploadId=upload_id, PartNumber=number, **source
        )
        return {"PartNumber": number, "ETag": answer["CopyPartResult"]["ETag"]}

    async def _aborted(self, key: str, upload_id: str) -> None:
        try:
            await self._calls.ask("abort_multipart_upload", key, UploadId=upload_id)
        except NotThere:
            return  # somebody else was quicker
