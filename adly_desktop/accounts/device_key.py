"""What this computer is known by: random, kept among its secrets, one for everybody who signs in on it."""

import secrets as chance
from typing import Final

from adly_desktop.secrets import Vault

_NAME: Final = "device-key"
_BYTES: Final = 24


def device_key(vault: Vault) -> str:
    """The key, made on first use. Blocks; raises ``SecretsFailed``."""
    kept = vault.get(_NAME)
    if kept is None:
        kept = chance.token_urlsafe(_BYTES).encode()
        vault.put(_NAME, kept)
    return kept.decode()
