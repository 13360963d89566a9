"""Sealing a plain SQLite file page by page, as SQLCipher does: it never has to lie on a disk in the open.

Source: SQLCipher 4, its documented design with the settings it has by itself. Pages of 4,096 bytes, of which
80 stay free: AES-256-CBC over the rest, then the vector, then HMAC-SHA512 over both and the page's number.
The first 16 bytes of the file are the salt, from which the key of the HMAC follows. A test opens what is made
here.
"""

import hashlib
import hmac
import secrets
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from adly_sync_server.contract.snapshots import PAGE_BYTES, RESERVED_BYTES

_SALT_BYTES: Final = 16
_VECTOR_BYTES: Final = 16
_USED_BYTES: Final = PAGE_BYTES - RESERVED_BYTES


def sealed(plain: bytes, key: bytes) -> bytes:
    """The file under a raw key of 32 bytes. Its pages must have been made with the room that is needed."""
    salt = secrets.token_bytes(_SALT_BYTES)
    pages = len(plain) // PAGE_BYTES
    vectors = secrets.token_bytes(_VECTOR_BYTES * pages)
    page = _Page(key, salt)
    out = bytearray(plain)
    for number in range(pages):
        start, skipped = number * PAGE_BYTES, 0 if number else _SALT_BYTES
        vector = vectors[number * _VECTOR_BYTES : (number + 1) * _VECTOR_BYTES]
        body = plain[start + skipped : start + _USED_BYTES]
        out[start + skipped : start + PAGE_BYTES] = page.sealed(body, vector, number + 1)
    out[:_SALT_BYTES] = salt
    return bytes(out)


class _Page:
    """Seals one page after the other."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self._aes = algorithms.AES(key)
        self._mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)

    def sealed(self, body: bytes, vector: bytes, number: int) -> bytes:
        content = Cipher(self._aes, modes.CBC(vector)).encryptor().update(body) + vector
        return content + hmac.digest(self._mac_key, content + number.to_bytes(4, "little"), "sha512")
