"""50 MB over a line that is cut at every 64 KiB, the server killed twice in between: not a byte differs."""

import asyncio
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from adly_sync_server.bootstrap import make_blob_store
from adly_sync_server.db.engine import make_plain_engine
from adly_sync_server.media.blob_store import BlobStore
from adly_sync_server.settings import load_settings
from tests.server.media.stores import S3Server, settings_of
from tests.server.processes import ServerProcess
from tests.server.served import PASSWORD, Served, sign_in_body
from tests.together.media_over_line import Seat, carried

pytestmark = [pytest.mark.torture, pytest.mark.timeout(1_800)]

EVERY_BYTES = 64 * 1024
#: A bucket writes its short pieces anew all the time, which is slow on a line that is as bad as this one.
SIZES_BYTES = {"folder": 50 * 1024 * 1024, "s3": 8 * 1024 * 1024}


@pytest.fixture
def s3() -> Iterator[S3Server]:
    """moto's S3 server."""
    server = S3Server()
    yield server
    server.stop()


@pytest.mark.parametrize("kind", [*SIZES_BYTES])
def test_media_cut_at_every_64_kib_of_50_mb(
    kind: str, database_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    chosen = settings_of(request.getfixturevalue("s3").bucket()) if kind == "s3" else {}
    address = _person(database_url, tmp_path / "making")
    (tmp_path / "server").mkdir()
    server = ServerProcess(database_url, tmp_path / "server", **chosen)
    try:
        seat = _seat(server, address, tmp_path)
        content, started = os.urandom(SIZES_BYTES[kind]), time.monotonic()
        passage = asyncio.run(carried(seat, content, EVERY_BYTES, meanwhile=lambda: _killed_twice(server)))
        assert passage.came_down.endswith(content)
    finally:
        server.stop()
    store = make_blob_store(load_settings({"ADLY_DATA_DIR": str(tmp_path / "server"), **chosen}))
    rows, differing = asyncio.run(_compared(database_url, store))
    store.close()
    went = f"{passage.cuts} cuts, 2 kills, {time.monotonic() - started:.0f} s"
    print(f"media in a {kind}, {len(content) >> 20} MB: {rows} rows, {differing} differ ({went})")
    assert (rows, differing) == (1, 0)
    assert passage.cuts >= 2 * len(content) // EVERY_BYTES


def _killed_twice(server: ServerProcess) -> None:
    for _ in range(2):
        time.sleep(2)
        server.kill()
        server.start()


def _person(database_url: str, folder: Path) -> str:
    """Somebody who may sign in."""
    maker = Served(database_url, folder)
    maker.start()
    address = maker.person().address
    maker.close_clients()
    maker.stop()
    return address


def _seat(server: ServerProcess, address: str, folder: Path) -> Seat:
    with httpx.Client(base_url=server.url, timeout=30) as client:
        tokens = client.post("/v1/auth/sign-in", json=sign_in_body(address, PASSWORD)).json()
        client.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        workspace = client.post("/v1/workspaces", json={"name": "عيادات النور"}).json()["id"]
    return Seat(server.port, tokens["access_token"], workspace, folder)


async def _compared(database_url: str, store: BlobStore) -> tuple[int, int]:
    """Rows of blobs, and how many of them name another hash or size than their bytes have."""
    engine = make_plain_engine(database_url)
    with engine.connect() as connection:
        rows = connection.execute(text("select sha256, size_bytes, storage_key from media_blobs")).all()
    engine.dispose()
    differing = 0
    for row in rows:
        digest = hashlib.sha256()
        async for part in store.read(row.storage_key, 0, await store.size(row.storage_key) or 0):
            digest.update(part)
        differing += (digest.hexdigest(), await store.size(row.storage_key)) != (row.sha256, row.size_bytes)
    return len(rows), differing
