"""Fixtures: whoever publishes, and beside him a desk that has nothing yet, on each platform."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.server.importing.desk import ImportDesk, opened
from tests.server.platforms.snapchat.platform import Snap, running_snap, snap
from tests.server.publishing.platform import Platform, platform, running_platform
from tests.server.publishing.snap_studio import make_snap_studio, snap_studio
from tests.server.publishing.studio import Studio, make_studio, studio, studio_database
from tests.server.publishing.tiktok_platform import TikTok, running_tiktok, tiktok
from tests.server.publishing.tiktok_studio import TikTokStudio, tiktok_studio

__all__ = [
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


@pytest.fixture
async def desk(studio_database: str, tmp_path: Path, platform: Platform) -> AsyncIterator[ImportDesk]:
    """A workspace on Meta that has nothing yet."""
    async with opened(
        lambda folder, http: make_studio(studio_database, folder, platform, http, Studio), tmp_path / "desk"
    ) as made:
        yield made


@pytest.fixture
async def tiktok_desk(studio_database: str, tmp_path: Path, tiktok: TikTok) -> AsyncIterator[ImportDesk]:
    """One on TikTok."""
    async with opened(
        lambda folder, http: make_studio(studio_database, folder, tiktok, http, TikTokStudio),
        tmp_path / "desk",
    ) as made:
        yield made


@pytest.fixture
async def snap_desk(studio_database: str, tmp_path: Path, snap: Snap) -> AsyncIterator[ImportDesk]:
    """One on Snapchat."""
    async with opened(
        lambda folder, http: make_snap_studio(studio_database, folder, snap, http), tmp_path / "desk"
    ) as made:
        yield made
