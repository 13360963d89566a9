"""What publishing works with; built once, at the start of a process."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.jobs.queue import Queue
from adly_sync_server.media.blob_store import BlobStore
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.sync.hints import Hints


@dataclass(frozen=True)
class PublishParts:
    """The database, the queue, the platforms, the bytes of media, and who is told.

    ``settle_s``: how long a platform may still work on a call whose answer nobody waits for.
    """

    engine: AsyncEngine
    queue: Queue
    platforms: Platforms
    blobs: BlobStore
    envelope: Envelope
    hints: Hints
    settle_s: float = 30.0
