"""Fixtures of the queue: a database of its own, settings of an impatient worker."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.engine import make_engine
from adly_sync_server.jobs.queue import Queue, make_queue
from adly_sync_server.settings import Settings, load_settings


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """A worker that is soon thought dead."""
    return load_settings(
        {
            "ADLY_DATA_DIR": str(tmp_path),
            "ADLY_DATABASE_URL": database_url,
            "ADLY_HEARTBEAT_S": "0.1",
            "ADLY_STALLED_AFTER_S": "0.6",
        }
    )


@pytest.fixture
def queue(database_url: str) -> Queue:
    """A queue that nobody has opened."""
    return make_queue(database_url)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """The database beside it."""
    engine = make_engine(database_url, pool_size=4)
    yield engine
    await engine.dispose()
