"""What connecting accounts works with; built once, at the start of a process."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.sync.hints import Hints


@dataclass(frozen=True)
class PlatformParts:
    """The database, the adapters, the envelope for their tokens, who is told, and our public address."""

    engine: AsyncEngine
    platforms: Platforms
    envelope: Envelope
    hints: Hints
    public_url: str

    def redirect_uri(self, platform: str) -> str:
        """Where a platform sends the person's browser back to."""
        return f"{self.public_url.rstrip('/')}/v1/oauth/{platform}/callback"
