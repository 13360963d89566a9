"""Media over a line that is cut at every 64 KiB: it resumes, and what rests is what was sent."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.media.stores import S3Server, settings_of
from tests.server.served import Served
from tests.together.media_over_line import Seat, carried

EVERY_BYTES = 64 * 1024
CONTENT = os.urandom(2 * 1024 * 1024 + 12_345)


@pytest.fixture
def on_bucket(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """A server that keeps media in a bucket."""
    store = S3Server()
    server = Served(database_url, tmp_path / "server", **settings_of(store.bucket()))
    server.start()
    yield server
    server.close_clients()
    server.stop()
    store.stop()


def passes(served: Served, folder: Path) -> None:
    """A file arrives, comes down elsewhere, and the row's hash is its own."""
    owner = served.person()
    workspace = owner.workspace()
    port = int(served.url.rpartition(":")[2])
    seat = Seat(port, owner.tokens["access_token"], workspace, folder)
    passage = asyncio.run(carried(seat, CONTENT, EVERY_BYTES))
    assert passage.came_down.endswith(CONTENT)
    assert passage.cuts >= 2 * len(CONTENT) // EVERY_BYTES
    (row,) = served.run_sql(
        "select sha256, size_bytes, storage_key from media_blobs where workspace_id = :ws", ws=workspace
    )
    assert (row["sha256"], row["size_bytes"]) == (passage.sha256, len(passage.came_down))
    served.close_clients()


def test_cut_at_every_64_kib_a_file_arrives_whole(served: Served, tmp_path: Path) -> None:
    passes(served, tmp_path)


def test_cut_at_every_64_kib_a_file_arrives_whole_in_a_bucket(on_bucket: Served, tmp_path: Path) -> None:
    passes(on_bucket, tmp_path)
