"""Media on this computer, by content: a file's name is its SHA-256, taken while it is copied in.

Blocking by nature: call from a thread of the pool, never from the one that paints.
"""

import hashlib
import mimetypes
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from adly_desktop.durable import flush_folder
from adly_desktop.storage.failures import StorageFailed, translated
from adly_sync_server.contract.media_kinds import HEAD_BYTES, kind_of

_BLOCK_BYTES: Final = 1024 * 1024


class Cached(NamedTuple):
    """A file in the cache."""

    sha256: str
    size_bytes: int
    mime_type: str
    path: Path


class MediaCache:
    """A folder of files by hash, two characters deep."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, source: Path) -> Cached:
        """Copy a file in and learn its hash. Raises ``StorageFailed(disk_full)`` and ``OSError``.

        The same content comes to the same place; whatever interrupts a copy leaves nothing behind.
        """
        digest, size, head = hashlib.sha256(), 0, b""
        part = self._incoming(f"{os.getpid()}-{id(digest)}")
        try:
            with translated(), source.open("rb") as origin, part.open("xb") as copy:
                for block in _blocks(origin):
                    head = head or block[:HEAD_BYTES]
                    digest.update(block)
                    size += copy.write(block)
                copy.flush()
                os.fsync(copy.fileno())
            path = self._settle(part, digest.hexdigest())
        finally:
            part.unlink(missing_ok=True)
        return Cached(digest.hexdigest(), size, mime_type_of(head, source.name), path)

    def path_of(self, sha256: str) -> Path | None:
        """Where the content lies; None where it is not here."""
        path = self._place(sha256)
        return path if path.exists() else None

    def partial(self, sha256: str) -> Path:
        """Where a download of this content gathers; it may hold a part already."""
        return self._incoming(sha256)

    def complete(self, sha256: str) -> Path:
        """Check a download that has all its bytes and take it in. Raises ``StorageFailed(hash_mismatch)``."""
        part, digest = self._incoming(sha256), hashlib.sha256()
        with part.open("rb") as file:
            for block in _blocks(file):
                digest.update(block)
        if digest.hexdigest() != sha256:
            part.unlink()
            raise StorageFailed("the bytes that came are not the ones asked for", code="hash_mismatch")
        return self._settle(part, sha256)

    def forget(self, sha256: str) -> None:
        """Free the space; the server still has it."""
        self._place(sha256).unlink(missing_ok=True)

    def destroy(self) -> None:
        """Everything, for good: the person was removed from the workspace."""
        if self._folder.exists():
            shutil.rmtree(self._folder)

    def _place(self, sha256: str) -> Path:
        if len(sha256) != 64 or not sha256.isalnum():
            raise ValueError("a SHA-256 is expected")
        return self._folder / sha256[:2] / sha256

    def _incoming(self, name: str) -> Path:
        folder = self._folder / "incoming"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder / name

    def _settle(self, part: Path, sha256: str) -> Path:
        place = self._place(sha256)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.replace(place)
        flush_folder(place.parent)
        return place


def mime_type_of(head: bytes, name: str) -> str:
    """What a file is by its first bytes, else by its name."""
    return kind_of(head) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(_BLOCK_BYTES):
        yield block
