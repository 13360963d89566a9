"""The chain of a workspace's audit log: each entry bound to the one before, each day signed at its end.

A day has a seed of its own. From it follow the key that binds entries, and a key pair that signs the day's
end together with the next day's public key. When a day ends, its binding key is told in the signed head, so
that anybody can check the day, and its seed is destroyed: whoever takes over the server tomorrow cannot sign
yesterday anew. Pure: bytes in, bytes out.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SEED_BYTES: Final = 32
#: What the first entry is bound to.
BEGINNING: Final = bytes(32)


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The signed end of a day. ``mac_key`` binds its entries; ``next_key`` signs the next day."""

    day: date
    last_n: int
    last_mac: bytes
    mac_key: bytes
    public_key: bytes
    next_key: bytes
    signature: bytes


class Day:
    """The keys of one day, from its seed (32 bytes)."""

    def __init__(self, seed: bytes) -> None:
        self.seed = seed
        self.mac_key = _derived(seed, b"adly audit entries")
        self._pair = Ed25519PrivateKey.from_private_bytes(_derived(seed, b"adly audit heads"))

    @property
    def public_key(self) -> bytes:
        """32 bytes that check this day's head."""
        return self._pair.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def close(self, workspace_id: UUID, day: date, last_n: int, last_mac: bytes, next_key: bytes) -> Head:
        """The signed head of the day."""
        head = Head(
            day=day,
            last_n=last_n,
            last_mac=last_mac,
            mac_key=self.mac_key,
            public_key=self.public_key,
            next_key=next_key,
            signature=b"",
        )
        return msgspec.structs.replace(head, signature=self._pair.sign(_signed(workspace_id, head)))

    def standing_mac(self, workspace_id: UUID, day: date, last_n: int, last_mac: bytes) -> bytes:
        """Binds how far the chain has come today, so that a cut tail shows before the day is signed."""
        told = [str(workspace_id), day.isoformat(), str(last_n), last_mac.hex()]
        return _mac(self.mac_key, "standing", told)


def new_day() -> Day:
    """A day with fresh keys."""
    return Day(secrets.token_bytes(SEED_BYTES))


def entry_mac(
    mac_key: bytes, n: int, before: bytes, told: Sequence[str | None], *, kind: str = "entry"
) -> bytes:
    """What binds entry ``n`` to the one before; ``told`` is what is bound of it (``binding``)."""
    return _mac(mac_key, kind, [str(n), before.hex(), *told])


def is_signed(workspace_id: UUID, head: Head) -> bool:
    """True if the head is signed by the key it names."""
    try:
        Ed25519PublicKey.from_public_bytes(head.public_key).verify(
            head.signature, _signed(workspace_id, head)
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed(workspace_id: UUID, head: Head) -> bytes:
    told = [head.last_mac.hex(), head.mac_key.hex(), head.public_key.hex(), head.next_key.hex()]
    return msgspec.json.encode(["head", str(workspace_id), head.day.isoformat(), head.last_n, *told])


def _mac(key: bytes, kind: str, told: Sequence[str | None]) -> bytes:
    return hmac.new(key, msgspec.json.encode([kind, *told]), hashlib.sha256).digest()


def _derived(seed: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(seed)
