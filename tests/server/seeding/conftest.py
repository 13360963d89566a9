"""Fixtures of seeding."""

from tests.server.platforms.snapchat.platform import running_snap, snap
from tests.server.publishing.platform import platform, running_platform
from tests.server.publishing.tiktok_platform import running_tiktok, tiktok

__all__ = ["platform", "running_platform", "running_snap", "running_tiktok", "snap", "tiktok"]
