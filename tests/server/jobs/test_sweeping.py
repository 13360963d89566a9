"""The nightly sweep reaches every workspace and takes only what nothing refers to."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from adly_sync_server.db.engine import make_engine
from adly_sync_server.jobs.sweeping import sweep_all
from adly_sync_server.media.folder_store import FolderStore
from tests.server.db.sample_rows import Sample

_EXPIRE = sa.text("update uploads set expires_at = now() - interval '1 day', finished_at = null")


@pytest.mark.anyio
async def test_a_sweep_reaches_both_workspaces_and_a_second_one_takes_nothing(
    database_url: str, owner_engine: Engine, mine: Sample, theirs: Sample, tmp_path: Path
) -> None:
    with owner_engine.begin() as connection:
        connection.execute(_EXPIRE)
    engine = make_engine(database_url)
    try:
        first = await sweep_all(engine, FolderStore(tmp_path))
        second = await sweep_all(engine, FolderStore(tmp_path))
    finally:
        await engine.dispose()
    assert (first["uploads"], first["tombstones"], first["results"]) == (2, 0, 0)
    assert second["uploads"] == 0


class BrokenOnce(FolderStore):
    """A store that fails the first time something is to go."""

    failed = False

    async def discard(self, transfer: str) -> None:
        if not self.failed:
            self.failed = True
            raise OSError("the disk does not answer")
        await super().discard(transfer)


@pytest.mark.anyio
async def test_one_workspaces_trouble_keeps_no_other_from_being_swept(
    database_url: str, owner_engine: Engine, mine: Sample, theirs: Sample, tmp_path: Path
) -> None:
    with owner_engine.begin() as connection:
        connection.execute(_EXPIRE)
    engine = make_engine(database_url)
    try:
        gone = await sweep_all(engine, BrokenOnce(tmp_path))
    finally:
        await engine.dispose()
    assert gone["uploads"] == 1
