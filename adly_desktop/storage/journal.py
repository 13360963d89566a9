"""A second, sealed copy of unsent work, beside the replica: what is left when the file itself is damaged.

It is appended to after every commit, without a flush of its own: the replica's flush is what makes an edit
durable, this only has to survive the replica. Frames that cannot be read end the journal; nothing before them
is lost. When nothing waits it is empty.
"""

import os
import secrets
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from adly_desktop.durable import write_whole
from adly_desktop.storage.failures import StorageFailed
from adly_sync_server.contract.sync import Mutation

_MAGIC: Final = b"adly journal 1\n"
_LENGTH: Final = struct.Struct(">I")
_NONCE_BYTES: Final = 12
#: Rewritten with what still waits when it has grown beyond this.
_ROOMY_BYTES: Final = 4 * 1024 * 1024


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step of the outbox: a mutation as it now is and when it was made, or ids that no longer wait."""

    put: Mutation | None = None
    at: str = ""
    done: tuple[str, ...] = ()


class Kept(msgspec.Struct, frozen=True):
    """An unsent mutation as the journal knows it."""

    mutation: Mutation
    at: str


class Trail:
    """What one unit of work did to the outbox, to be written once it has been committed."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def put(self, mutation: Mutation, at: str) -> None:
        """A mutation was queued or changed."""
        self.entries.append(Entry(put=mutation, at=at))

    def done(self, ids: Iterable[str]) -> None:
        """Mutations left the outbox."""
        self.entries.append(Entry(done=tuple(ids)))


class Journal:
    """The journal of one replica, owned by whoever owns the replica."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Raises ``StorageFailed(wrong_passphrase)`` where the file was sealed with another key."""
        self._path = path
        self._cipher = AESGCM(HKDF(SHA256(), 32, None, b"adly journal 1").derive(key))
        self._descriptor: int | None = None
        self._is_torn = False
        self._kept = self._load()

    def waiting(self) -> list[Kept]:
        """What waits according to the journal, in order."""
        return list(self._kept.values())

    def record(self, entries: Iterable[Entry]) -> None:
        """Append what a commit did. Never raises for a full disk: the commit itself has succeeded."""
        for entry in entries:
            _apply(self._kept, entry)
            self._append(entry)
        if self._is_torn or self._has_outgrown():
            self.rewrite(self._kept.values())

    def rewrite(self, kept: Iterable[Kept]) -> None:
        """Begin anew with what waits. A full disk leaves the old one, to be tried again."""
        self._kept = {entry.mutation.id: entry for entry in kept}
        frames = [self._frame(Entry(put=known.mutation, at=known.at)) for known in self._kept.values()]
        self.close()
        try:
            write_whole(self._path, _MAGIC + self._sealed(b"key") + b"".join(frames))
            self._is_torn = False
        except OSError:
            self._is_torn = True

    def flush(self) -> None:
        """Make it survive a power cut as well; from any thread, now and then."""
        descriptor = os.open(self._path, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Release the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _append(self, entry: Entry) -> None:
        try:
            if self._descriptor is None:
                flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
                self._descriptor = os.open(self._path, flags)
            frame = self._frame(entry)
            self._is_torn |= os.write(self._descriptor, frame) < len(frame)
        except OSError:
            self._is_torn = True

    def _has_outgrown(self) -> bool:
        size = 0 if self._descriptor is None else os.fstat(self._descriptor).st_size
        return size > (_ROOMY_BYTES if self._kept else _ROOMY_BYTES // 64)

    def _load(self) -> dict[str, Kept]:
        kept: dict[str, Kept] = {}
        if self._path.exists():
            for entry in self._read(self._path.read_bytes()):
                _apply(kept, entry)
        else:
            self.rewrite(())
        return kept

    def _read(self, raw: bytes) -> Iterator[Entry]:
        frames = self._opened(raw.removeprefix(_MAGIC))
        if next(frames, None) != b"key":
            if raw.startswith(_MAGIC) and len(raw) > len(_MAGIC) + _LENGTH.size:
                raise StorageFailed("the journal was sealed with another key", code="wrong_passphrase")
            self._is_torn = True
        for frame in frames:
            yield msgspec.json.decode(frame, type=Entry)

    def _opened(self, raw: bytes) -> Iterator[bytes]:
        place = 0
        while place + _LENGTH.size <= len(raw):
            (length,) = _LENGTH.unpack_from(raw, place)
            start = place + _LENGTH.size
            nonce, sealed = raw[start : start + _NONCE_BYTES], raw[start + _NONCE_BYTES : start + length]
            try:
                yield self._cipher.decrypt(nonce, sealed, None)
            except (InvalidTag, ValueError):
                self._is_torn = True
                return
            place = start + length
        self._is_torn |= place < len(raw)

    def _frame(self, entry: Entry) -> bytes:
        return self._sealed(msgspec.json.encode(entry))

    def _sealed(self, plain: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, plain, None)
        return _LENGTH.pack(len(nonce) + len(sealed)) + nonce + sealed


def _apply(kept: dict[str, Kept], entry: Entry) -> None:
    if entry.put is not None:
        kept[entry.put.id] = Kept(entry.put, entry.at)
    for mutation_id in entry.done:
        kept.pop(mutation_id, None)
