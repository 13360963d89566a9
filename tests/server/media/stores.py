"""Both kinds of places where bytes rest, for real: a folder, and a bucket on moto's S3 server."""

import contextlib
import errno
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from adly_sync_server.media.s3_calls import Bucket

KEY_ID, SECRET = "AKIAOURSELVES", "a secret/with+signs"
_PATIENCE_S = 30


class S3Server:
    """A store in a process of its own. ``guarded``: it knows nobody's key."""

    def __init__(self, *, guarded: bool = False, port: int = 0) -> None:
        self.port = port or _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        environment = dict(os.environ) | ({"INITIAL_NO_AUTH_ACTION_COUNT": "0"} if guarded else {})
        program = [sys.executable, "-m", "tests.server.media.s3_process", str(self.port)]
        self._process = subprocess.Popen(
            program, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._until_there()

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()

    def bucket(self, **changes: Any) -> Bucket:
        """A new bucket."""
        name = f"b-{uuid.uuid4().hex[:12]}"
        self.make(name)
        values = {"endpoint": self.url, "name": name, "region": "us-east-1"}
        return Bucket(**{**values, "key_id": KEY_ID, "secret": SECRET, **changes})

    def make(self, name: str) -> None:
        """Make a bucket of that name."""
        httpx.put(f"{self.url}/{name}").raise_for_status()

    @contextmanager
    def full(self) -> Iterator[None]:
        """There is no room for a while."""
        httpx.post(f"{self.url}/-/full")
        try:
            yield
        finally:
            httpx.post(f"{self.url}/-/free")

    def _until_there(self) -> None:
        deadline = time.monotonic() + _PATIENCE_S
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise TimeoutError("the store does not come up")


def settings_of(bucket: Bucket) -> dict[str, str]:
    """The settings that name a bucket."""
    return {
        "ADLY_BLOB_STORE_URL": f"{bucket.endpoint}/{bucket.name}/{bucket.prefix}".rstrip("/"),
        "ADLY_BLOB_STORE_KEY_ID": bucket.key_id or "",
        "ADLY_BLOB_STORE_SECRET": bucket.secret or "",
    }


@contextmanager
def full_disk() -> Iterator[None]:
    """The disk of the folder has no room: nothing can be forced to it."""

    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("adly_sync_server.media.folder_store.os.fsync", no_room)
        yield


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
