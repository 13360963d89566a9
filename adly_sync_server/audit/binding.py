"""What of an entry is bound into the chain, by the format it was written in. Pure.

Format 1 binds everything, so nothing of it can go. Format 2 binds, in the place of network address and
program, a digest of them under a salt that stands beside them. While they are there the digest is checked
against them; once a person was erased they are gone with the salt, and the digest says nothing of them.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import Final

import msgspec

from adly_sync_server.audit.chain import entry_mac

SALT_BYTES: Final = 32
#: The format that is written now.
FORMAT: Final = 2

Told = Sequence[str | None]

#: Where workspace, entry, address and program stand in an entry as it is told (``telling``).
_WORKSPACE, _ENTRY, _ADDRESS, _PROGRAM = 0, 1, 8, 9


class Origin(msgspec.Struct, frozen=True):
    """What stands beside an entry of format 2: the digest for good, the salt until its person is erased."""

    digest: bytes
    salt: bytes | None
    is_erasable: bool = False


def new_salt() -> bytes:
    """A fresh salt."""
    return secrets.token_bytes(SALT_BYTES)


def origin_digest(salt: bytes, told: Told) -> bytes:
    """The digest of an entry's address and program, bound to the entry they belong to."""
    parts = ["origin", told[_WORKSPACE], told[_ENTRY], told[_ADDRESS], told[_PROGRAM]]
    return hmac.new(salt, msgspec.json.encode(parts), hashlib.sha256).digest()


def bound_mac(mac_key: bytes, n: int, before: bytes, told: Told, digest: bytes | None) -> bytes:
    """What binds entry ``n`` to the one before; without a digest it is an entry of format 1."""
    if digest is None:
        return entry_mac(mac_key, n, before, told)
    kept = [text for place, text in enumerate(told) if place not in (_ADDRESS, _PROGRAM)]
    return entry_mac(mac_key, n, before, ["origin", digest.hex(), *kept], kind="entry/2")


def origin_fault(told: Told, origin: Origin) -> str | None:
    """What is wrong with the origin beside an entry; None where nothing is."""
    if origin.salt is not None:
        is_whole = hmac.compare_digest(origin_digest(origin.salt, told), origin.digest)
        return None if is_whole else "tells another origin than was written"
    if (told[_ADDRESS], told[_PROGRAM]) != (None, None):
        return "tells an origin that was erased"
    return None if origin.is_erasable else "has lost its origin, and its person was not erased"
