"""What links work with; built once, at the start of a process."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.rate_limits import Limit, RateLimits
from adly_sync_server.jobs.queue import Queue
from adly_sync_server.media.blob_store import BlobStore
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.secrets.pepper import Pepper

#: Addresses guessed from one place. Who has a good one is never held up by it.
GUESSES = Limit("link_guesses", free=30, window_s=3_600, longest_s=900)
#: How often one link's browser is sent to the platform.
BEGINNINGS = Limit("link_beginnings", free=20, window_s=3_600, longest_s=900)


@dataclass(frozen=True)
class LinkParts:
    """Connecting, what hashes tokens, who counts tries, where logos are, and who works on afterwards."""

    connecting: PlatformParts
    pepper: Pepper
    limits: RateLimits
    blobs: BlobStore
    queue: Queue

    @property
    def engine(self) -> AsyncEngine:
        """The database."""
        return self.connecting.engine

    @property
    def public_url(self) -> str:
        """How the world reaches this server, without a slash at the end."""
        return self.connecting.public_url.rstrip("/")
