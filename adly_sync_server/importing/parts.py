"""What an import works with; built once, at the start of a process."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.jobs.queue import Queue
from adly_sync_server.media.uploads import Uploads
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.sync.hints import Hints

#: The bytes behind an address that a platform gave. Raises ``AdlyError``.
Fetch = Callable[[str], Awaitable[bytes]]


@dataclass(frozen=True)
class ImportParts:
    """The database, the queue, the platforms, where files are kept, and how their addresses are called.

    ``slice_s``: after so long a run hands its job back to the queue, so that others have their turn.
    """

    engine: AsyncEngine
    queue: Queue
    platforms: Platforms
    envelope: Envelope
    hints: Hints
    uploads: Uploads
    fetch: Fetch
    slice_s: float = 60.0
