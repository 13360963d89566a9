"""Whether a snapshot is still worth giving away: its bytes are there, and few rows have come since."""

from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.media.blob_store import BlobStore
from adly_sync_server.sync.snapshot_rows import Kept, rows_after

#: A tail up to this is read by rows in well under a second.
_SHORT_TAIL_ROWS = 5_000
#: Of a large workspace, a tail up to this share.
_TAIL_SHARE = 10


async def is_fresh(uow: UnitOfWork, store: BlobStore, kept: Kept) -> bool:
    """True if a replica gets further with it than with a new one."""
    most = max(_SHORT_TAIL_ROWS, kept.row_count // _TAIL_SHARE)
    if await rows_after(uow, kept.seq, most) >= most:
        return False
    return await store.size(kept.storage_key) == kept.size_bytes
