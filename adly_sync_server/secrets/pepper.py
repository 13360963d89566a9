"""Keyed hashes of what people type: mailed codes and backup codes.

Such codes are short, so a plain hash of them would be undone in seconds by whoever reads the table. The key
(the pepper) follows from the key-encryption keys and is in no table.
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Pepper:
    """Hashes with the current key, and recognises hashes made with an older one."""

    def __init__(self, keys: tuple[bytes, ...]) -> None:
        self._keys = tuple(_derived(key) for key in keys)

    def hash(self, *parts: str) -> str:
        """64 hexadecimal digits that stand for ``parts``, in their order."""
        return _hash(self._keys[0], parts)

    def candidates(self, *parts: str) -> list[str]:
        """Every hash ``parts`` may be stored under, the current one first."""
        return [_hash(key, parts) for key in self._keys]

    def matches(self, stored: str, *parts: str) -> bool:
        """True if ``stored`` is a hash of ``parts``. Takes the same time either way."""
        return any([hmac.compare_digest(stored, hashed) for hashed in self.candidates(*parts)])


def _derived(key: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"adly pepper").derive(key)


def _hash(key: bytes, parts: tuple[str, ...]) -> str:
    return hmac.new(key, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()
