"""Sealing a plain SQLite file page by page, as SQLCipher does: it never has to lie on a disk in the open.

Source: SQLCipher 4, its documented design with the settings it has by itself. Pages of 4,096 bytes, of which
80 stay free: AES-256-CBC over the rest, then the vector, then HMAC-SHA512 over both and the page's number.
The first 16 bytes of the file are the salt, from which the key of the HMAC follows. A test opens what is made
here.

Pages that are sealed together are one long CBC message under one random vector, cut into pages: the vector of
each further page is the cipher block before it, which is what CBC chains by in any case. So one call of the
cipher does for all of them.
"""

import hashlib
import hmac
import secrets
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from adly_sync_server.contract.snapshots import PAGE_BYTES, RESERVED_BYTES

SALT_BYTES: Final = 16
_BLOCK_BYTES: Final = 16
#: Where in a page the vector stands, and where the seal.
_VECTOR_AT: Final = PAGE_BYTES - RESERVED_BYTES
_SEAL_AT: Final = _VECTOR_AT + _BLOCK_BYTES
_NUMBER_BYTES: Final = 4


def sealed(plain: bytes, key: bytes) -> memoryview:
    """A whole file under a raw key of 32 bytes. Its pages must have been made with room for the seals."""
    return Sealer(key, secrets.token_bytes(SALT_BYTES)).sealed(plain)


class Sealer:
    """Seals pages of one file, whose salt it is."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self._aes, self._salt = algorithms.AES(key), salt
        self._mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)

    def sealed(self, plain: bytes, first: int = 1) -> memoryview:
        """Consecutive pages, the first of which has that number in the file."""
        kept = SALT_BYTES if first == 1 else 0
        # The cipher asks for room beyond what it writes.
        out = memoryview(bytearray(len(plain) + _BLOCK_BYTES))
        out[:kept] = self._salt[:kept]
        vector = secrets.token_bytes(_BLOCK_BYTES)
        Cipher(self._aes, modes.CBC(vector)).encryptor().update_into(memoryview(plain)[kept:], out[kept:])
        for number, start in enumerate(range(0, len(plain), PAGE_BYTES), first):
            following = bytes(out[start + PAGE_BYTES - _BLOCK_BYTES : start + PAGE_BYTES])
            out[start + _VECTOR_AT : start + _SEAL_AT] = vector
            out[start + _SEAL_AT : start + PAGE_BYTES] = self._seal(out, start, number)
            vector = following
        return out[: len(plain)]

    def are_whole(self, pages: bytes, first: int = 1) -> bool:
        """True if these pages were sealed here, and nothing of them has changed."""
        out = memoryview(bytearray(pages))
        return all(
            hmac.compare_digest(pages[start + _SEAL_AT : start + PAGE_BYTES], self._seal(out, start, number))
            for number, start in enumerate(range(0, len(pages), PAGE_BYTES), first)
        )

    def _seal(self, pages: memoryview, start: int, number: int) -> bytes:
        """Of the page that starts there. Its number is laid down behind the vector, where the seal comes."""
        end = start + _SEAL_AT + _NUMBER_BYTES
        pages[start + _SEAL_AT : end] = number.to_bytes(_NUMBER_BYTES, "little")
        return hmac.digest(self._mac_key, pages[start + (SALT_BYTES if number == 1 else 0) : end], "sha512")
