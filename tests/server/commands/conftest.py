"""Fixtures of commands."""

from tests.server.platforms.snapchat.platform import running_snap, snap

__all__ = ["running_snap", "snap"]
