"""A store that will not have us, or is away: told at the start or in use, and healed by its return."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adly_sync_server.media.blob_store import BlobStoreRefused, BlobStoreUnavailable
from adly_sync_server.media.folder_store import FolderStore
from adly_sync_server.media.s3_calls import Bucket
from adly_sync_server.media.s3_store import S3Store
from tests.server.media.stores import S3Server, settings_of
from tests.server.media.test_uploads import CONTENT, Sender
from tests.server.served import Served, problem


@pytest.fixture(scope="module")
def guarded() -> Iterator[S3Server]:
    """A store that knows nobody's key."""
    server = S3Server(guarded=True)
    yield server
    server.stop()


def checked(bucket: Bucket) -> BlobStoreUnavailable:
    """What a look at that bucket ends with."""
    store = S3Store(bucket)
    try:
        with pytest.raises(BlobStoreUnavailable) as raised:
            asyncio.run(store.check())
    finally:
        store.close()
    assert raised.value.code == "blob_store_unavailable"
    assert "secret" not in str(raised.value)
    return raised.value


def test_a_bucket_that_is_not_there_is_refused(s3: S3Server) -> None:
    failure = checked(s3.bucket(name="nobodys-bucket"))
    assert isinstance(failure, BlobStoreRefused)
    assert failure.detail == "there is no such bucket"


def test_a_key_that_nobody_knows_is_refused(guarded: S3Server) -> None:
    bucket = Bucket(
        endpoint=guarded.url, name="adly", region="us-east-1", key_id="AKIAWRONG", secret="a wrong secret"
    )
    assert isinstance(checked(bucket), BlobStoreRefused)


def test_an_endpoint_where_nobody_answers_may_still_come_back(s3: S3Server) -> None:
    failure = checked(s3.bucket(endpoint="http://127.0.0.1:9"))
    assert not isinstance(failure, BlobStoreRefused)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BlobStoreRefused):
        asyncio.run(FolderStore(tmp_path / "file" / "blobs").check())


def started(
    url: str, folder: Path, command: str = "serve", **settings: str
) -> subprocess.CompletedProcess[str]:
    """A command of the server that is expected to end by itself."""
    environment = {
        **os.environ,
        "ADLY_DATA_DIR": str(folder),
        "ADLY_DATABASE_URL": url,
        "ADLY_PORT": "0",
        **settings,
    }
    program = [sys.executable, "-m", "adly_sync_server.cli", command]
    return subprocess.run(program, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_a_wrong_bucket_stops_the_start_with_one_sentence(
    database_url: str, s3: S3Server, tmp_path: Path
) -> None:
    done = started(database_url, tmp_path, **settings_of(s3.bucket(name="nobodys-bucket")))
    assert done.returncode != 0
    assert "ADLY_BLOB_STORE_URL cannot be used: there is no such bucket." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_folder_stops_the_start_with_one_sentence(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = started(database_url, tmp_path, ADLY_BLOB_DIR=str(tmp_path / "file" / "blobs"))
    assert done.returncode != 0
    assert "ADLY_BLOB_DIR cannot be used: the folder of blobs cannot be made" in done.stderr
    assert "Traceback" not in done.stderr


def test_planting_into_a_store_that_does_not_answer_says_so(database_url: str, tmp_path: Path) -> None:
    nobody = {"ADLY_BLOB_STORE_URL": "http://127.0.0.1:9/adly", "ADLY_BLOB_STORE_KEY_ID": "a"}
    done = started(database_url, tmp_path, "seed", **nobody, ADLY_BLOB_STORE_SECRET="b")
    assert done.returncode != 0
    assert "(blob_store_unavailable)" in done.stderr
    assert "ADLY_BLOB_STORE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_that_goes_away_is_told_and_comes_back(database_url: str, tmp_path: Path) -> None:
    """Its memory goes with it, so the file is begun again; nobody has to do anything."""
    store = S3Server()
    bucket = store.bucket()
    server = Served(database_url, tmp_path, **settings_of(bucket))
    server.start()
    try:
        owner = server.person()
        workspace = owner.workspace()
        sender = Sender(owner, workspace, CONTENT)
        sender.send(0, 1000)
        store.stop()
        assert problem(sender.send(1000, 2000)) == (503, "blob_store_unavailable")
        store = S3Server(port=store.port)
        store.make(bucket.name)
        assert sender.offset() == 0
        assert sender.send(0).status_code == 204
        assert sender.blob().content == CONTENT
    finally:
        server.stop()
        server.close_clients()
        store.stop()
