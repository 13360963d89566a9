"""Envelope encryption: a fresh data key for each secret, wrapped by a key-encryption key.

A sealed secret is bound to its place (table, column, row, workspace), so a record copied into another row
does not open. The id of the wrapping key stands in the record: keys are rotated by wrapping again, without
touching what they protect.

Record, ASCII: ``v1.<key id>.<nonce and wrapped data key>.<nonce and secret>``, the parts in URL-safe base64.
Algorithm: AES-256-GCM, nonces of 12 random bytes. Each data key encrypts one message only.
"""

import base64
import binascii
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adly_sync_server.contract.errors import AdlyError, SettingInvalid

_VERSION = "v1"
_NONCE_BYTES = 12
_KEY_BYTES = 32


class SecretUnreadable(AdlyError):
    """A record that does not open: damaged, moved to another row, or wrapped by a key that is not here."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a secret stands. It opens nowhere else."""

    table: str
    column: str
    row_id: UUID
    workspace_id: UUID | None = None

    def as_bytes(self) -> bytes:
        """The place as associated data."""
        return f"{self.table}\x1f{self.column}\x1f{self.row_id}\x1f{self.workspace_id or ''}".encode()


class Envelope:
    """Seals and opens secrets with the key-encryption keys it was given, the current one first.

    ``read_again`` gives the keys as they are now: another process may have rotated them meanwhile.
    """

    def __init__(
        self, keys: tuple[bytes, ...], read_again: Callable[[], tuple[bytes, ...]] | None = None
    ) -> None:
        self._read_again = read_again
        self._take(keys)

    @property
    def current_key(self) -> str:
        """Id of the key that wraps what is sealed now."""
        return self._current

    def seal(self, secret: str, place: Place) -> str:
        """The record to store for ``secret`` at ``place``."""
        data_key = secrets.token_bytes(_KEY_BYTES)
        bound = place.as_bytes()
        wrapped = _encrypted(self._keys[self._current], data_key, bound)
        sealed = _encrypted(AESGCM(data_key), secret.encode(), bound)
        return ".".join((_VERSION, self._current, _text(wrapped), _text(sealed)))

    def open(self, record: str, place: Place) -> str:
        """The secret of a record. Raises ``SecretUnreadable``."""
        _, wrapped, sealed = self._data_key_parts(record)
        data_key = self._unwrapped(record, wrapped, place)
        return _decrypted(AESGCM(data_key), sealed, place.as_bytes()).decode()

    def rewrapped(self, record: str, place: Place) -> str:
        """The same secret, its data key wrapped by the current key. Raises ``SecretUnreadable``."""
        used, wrapped, sealed = self._data_key_parts(record)
        if used == self._current:
            return record
        data_key = self._unwrapped(record, wrapped, place)
        again = _encrypted(self._keys[self._current], data_key, place.as_bytes())
        return ".".join((_VERSION, self._current, _text(again), _text(sealed)))

    def needs_rewrap(self, record: str) -> bool:
        """True if another key than the current one wraps it."""
        return self._data_key_parts(record)[0] != self._current

    def _data_key_parts(self, record: str) -> tuple[str, bytes, bytes]:
        parts = record.split(".")
        if len(parts) != 4 or parts[0] != _VERSION:
            raise SecretUnreadable("not a sealed record")
        return parts[1], _bytes(parts[2]), _bytes(parts[3])

    def _take(self, keys: tuple[bytes, ...]) -> None:
        self._keys = {key_id(key): AESGCM(key) for key in keys}
        self._current = key_id(keys[0])

    def _look_again(self, read_again: Callable[[], tuple[bytes, ...]]) -> None:
        try:
            self._take(read_again())
        except SettingInvalid as failure:
            raise SecretUnreadable(failure.detail) from failure

    def _unwrapped(self, record: str, wrapped: bytes, place: Place) -> bytes:
        used = record.split(".")[1]
        if used not in self._keys and self._read_again is not None:
            self._look_again(self._read_again)
        if used not in self._keys:
            raise SecretUnreadable(f"wrapped by the key {used}, which is not here")
        return _decrypted(self._keys[used], wrapped, place.as_bytes())


def key_id(key: bytes) -> str:
    """A name for a key that tells nothing about it: the start of its hash."""
    return hashlib.sha256(b"adly key id" + key).hexdigest()[:12]


def _encrypted(cipher: AESGCM, plain: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, plain, bound)


def _decrypted(cipher: AESGCM, sealed: bytes, bound: bytes) -> bytes:
    try:
        return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound)
    except (InvalidTag, ValueError):
        raise SecretUnreadable("damaged, or moved to another row") from None


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text)
    except (binascii.Error, ValueError):
        raise SecretUnreadable("not a sealed record") from None
