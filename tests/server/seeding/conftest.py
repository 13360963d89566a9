"""Fixtures of seeding."""

from tests.server.publishing.platform import platform, running_platform

__all__ = ["platform", "running_platform"]
