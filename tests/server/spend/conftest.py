"""Fixtures of the spend guard."""

from tests.server.publishing.online import agency, online
from tests.server.publishing.platform import platform, running_platform
from tests.server.publishing.studio import studio, studio_database

__all__ = ["agency", "online", "platform", "running_platform", "studio", "studio_database"]
