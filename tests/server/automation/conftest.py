"""Fixtures of automation."""

from tests.server.platforms.snapchat.platform import running_snap, snap
from tests.server.publishing.online import agency, online
from tests.server.publishing.platform import platform, running_platform
from tests.server.publishing.snap_studio import snap_studio
from tests.server.publishing.studio import studio, studio_database
from tests.server.publishing.tiktok_platform import running_tiktok, tiktok
from tests.server.publishing.tiktok_studio import tiktok_studio

__all__ = [
    "agency",
    "online",
    "platform",
    "running_platform",
    "running_snap",
    "running_tiktok",
    "snap",
    "snap_studio",
    "studio",
    "studio_database",
    "tiktok",
    "tiktok_studio",
]
