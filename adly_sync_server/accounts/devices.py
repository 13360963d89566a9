"""What somebody signs in from, as it is remembered.

A device is known again by a random key that it keeps for itself, of which the hash is stored. Its name is
what the person reads; anybody could give the same.
"""

import hashlib

import msgspec

from adly_sync_server.accounts.wire import Device


class SeenDevice(msgspec.Struct, frozen=True, kw_only=True):
    """A device without its key. ``key_hash`` is SHA-256 in hexadecimal, None for one that has no key."""

    name: str
    platform: str
    app_version: str
    key_hash: str | None = None

    @property
    def key_hash_bytes(self) -> bytes | None:
        """The same as it is stored."""
        return None if self.key_hash is None else bytes.fromhex(self.key_hash)


def seen(device: Device) -> SeenDevice:
    """The device of a request. Its key has at least 128 random bits, so its hash needs no pepper."""
    key_hash = None if device.key is None else hashlib.sha256(device.key.encode()).hexdigest()
    return SeenDevice(
        name=device.name, platform=device.platform, app_version=device.app_version, key_hash=key_hash
    )
