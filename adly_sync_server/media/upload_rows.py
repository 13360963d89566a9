"""Rows of transfers and of blobs."""

from datetime import datetime
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.values import canonical_moment
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.media.blob_store import blob_key, transfer_key
from adly_sync_server.media.inspection import Seen
from adly_sync_server.media.tables import media_blobs, uploads
from adly_sync_server.media.tus import Announced
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.server_writes import MAX_ROWS, change_rows

#: How long an upload may rest before it is swept.
LIFETIME_S = 7 * 86_400

_WAITING = text("""
    select id::text from content_assets
    where workspace_id = :workspace_id and sha256 = :sha256 and verified_at is null
    order by id limit :limit
""")


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """One transfer. What has been received is what the store says, not what stands here."""

    id: UUID
    sha256: str
    mime_type: str
    total_bytes: int
    storage_key: str
    expires_at: datetime
    finished_at: datetime | None
    is_expired: bool


class Blob(msgspec.Struct, frozen=True, kw_only=True):
    """Verified bytes."""

    sha256: str
    size_bytes: int
    mime_type: str
    storage_key: str


async def add_upload(uow: UnitOfWork, wanted: Announced) -> Upload:
    """A new transfer, begun by the unit of work's person."""
    assert uow.workspace_id is not None
    upload_id = uuid4()
    await uow.connection.execute(
        uploads.insert().values(
            workspace_id=uow.workspace_id,
            id=upload_id,
            user_id=uow.user_id,
            sha256=wanted.sha256,
            mime_type=wanted.mime_type,
            total_bytes=wanted.total_bytes,
            storage_key=transfer_key(uow.workspace_id, upload_id),
            expires_at=func.now() + func.make_interval(0, 0, 0, 0, 0, 0, LIFETIME_S),
        )
    )
    return await upload_of(uow, upload_id)


async def upload_of(uow: UnitOfWork, upload_id: UUID) -> Upload:
    """A transfer of this workspace and person. Raises ``NotFound``."""
    found = await uow.connection.execute(
        select(
            uploads.c.id,
            uploads.c.sha256,
            func.coalesce(uploads.c.mime_type, "application/octet-stream").label("mime_type"),
            uploads.c.total_bytes,
            uploads.c.storage_key,
            uploads.c.expires_at,
            uploads.c.finished_at,
            (uploads.c.expires_at <= func.now()).label("is_expired"),
        ).where(
            uploads.c.workspace_id == uow.workspace_id,
            uploads.c.id == upload_id,
            uploads.c.user_id == uow.user_id,
        )
    )
    row = found.mappings().first()
    if row is None:
        raise NotFound("no such upload")
    return Upload(**row)


async def note_progress(uow: UnitOfWork, upload_id: UUID, received: int) -> None:
    """For people who watch; the store knows better."""
    await uow.connection.execute(
        uploads.update()
        .where(uploads.c.workspace_id == uow.workspace_id, uploads.c.id == upload_id)
        .values(received_bytes=received, updated_at=func.now())
    )


async def note_finished(uow: UnitOfWork, upload: Upload) -> None:
    """Everything has arrived and is verified."""
    await uow.connection.execute(
        uploads.update()
        .where(uploads.c.workspace_id == uow.workspace_id, uploads.c.id == upload.id)
        .values(received_bytes=upload.total_bytes, finished_at=func.now(), updated_at=func.now())
    )


async def add_blob(work: Counted, upload: Upload, seen: Seen) -> None:
    """The bytes are there: say so of the blob, and of every asset that waits for them."""
    seq_time = await _taken(work)
    row = {
        "workspace_id": work.workspace_id,
        "sha256": upload.sha256,
        "size_bytes": upload.total_bytes,
        "mime_type": seen.kind,
        "width_px": seen.width_px,
        "height_px": seen.height_px,
        "storage_key": blob_key(work.workspace_id, upload.sha256),
        "verified_at": seq_time,
    }
    await work.uow.connection.execute(insert(media_blobs).values(**row).on_conflict_do_nothing())
    values = {"workspace_id": work.workspace_id, "sha256": upload.sha256, "limit": MAX_ROWS}
    waiting = [found.id for found in await work.uow.connection.execute(_WAITING, values)]
    verified = {"verified_at": canonical_moment(seq_time.isoformat())}
    await change_rows(work, "content_assets", {identifier: verified for identifier in waiting})


async def blob_of(uow: UnitOfWork, sha256: str) -> Blob | None:
    """Verified bytes of this workspace."""
    found = await uow.connection.execute(
        select(
            media_blobs.c.sha256,
            media_blobs.c.size_bytes,
            func.coalesce(media_blobs.c.mime_type, "application/octet-stream").label("mime_type"),
            media_blobs.c.storage_key,
        ).where(media_blobs.c.workspace_id == uow.workspace_id, media_blobs.c.sha256 == sha256)
    )
    row = found.mappings().first()
    return Blob(**row) if row else None


async def _taken(work: Counted) -> datetime:
    await work.take()
    return work.at
