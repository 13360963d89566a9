"""Planting the demo agency into a database of a test."""

import asyncio
from datetime import date
from pathlib import Path

from adly_sync_server.accounts.hashing import PasswordHashing
from adly_sync_server.db.engine import make_engine
from adly_sync_server.media.folder_store import FolderStore
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.seeding.parts import Ground
from adly_sync_server.seeding.plant import Planted, plant

TODAY = date(2026, 11, 22)
KEY = b"k" * 32


def plant_into(url: str, folder: Path, today: date = TODAY) -> Planted:
    """Plant, as the command does."""

    async def planted() -> Planted:
        engine, hashing = make_engine(url, pool_size=4), PasswordHashing()
        ground = Ground(engine, FolderStore(folder), Envelope((KEY,)), hashing, today)
        try:
            return await plant(ground)
        finally:
            hashing.close()
            await engine.dispose()

    return asyncio.run(planted())
