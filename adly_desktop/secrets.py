"""Keys and refresh tokens: in the system's own keyring, or sealed under a passphrase; never in the clear.

Without a usable keyring the person chooses a passphrase: Argon2id makes a key of it, AES-256-GCM seals one
small file with everything in it. ``ADLY_UNLOCK_PASSPHRASE`` answers for programs nobody sits in front of.
"""

import base64
import os
import secrets as chance
from pathlib import Path
from typing import Any, Final, Protocol

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adly_desktop.durable import write_whole
from adly_sync_server.contract.errors import AdlyError

PASSPHRASE_VARIABLE: Final = "ADLY_UNLOCK_PASSPHRASE"
KEY_BYTES: Final = 32
SERVICE: Final = "ADLY"
_MIN_PASSPHRASE_CHARS: Final = 8
#: Only these keep secrets in the system's own care; a file in the home folder is not a keyring.
_TRUSTED: Final = tuple(
    f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
)


class SecretsFailed(AdlyError):
    """A secret could not be kept or found; codes no_keyring and wrong_passphrase."""

    default_code = "no_keyring"


class Vault(Protocol):
    """Small secrets by name. Calls may wait for the system: not on the thread that paints."""

    def get(self, name: str) -> bytes | None: ...
    def put(self, name: str, secret: bytes) -> None: ...
    def delete(self, name: str) -> None: ...


class KeyringVault:
    """The system's keyring."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def get(self, name: str) -> bytes | None:
        """The secret, or None. Raises ``SecretsFailed`` where the keyring does not answer."""
        found = self._asked(lambda: self._backend.get_password(SERVICE, name))
        return None if found is None else base64.b64decode(found)

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret, replacing an earlier one."""
        kept = base64.b64encode(secret).decode()
        self._asked(lambda: self._backend.set_password(SERVICE, name, kept))

    def delete(self, name: str) -> None:
        """Forget a secret for good."""
        if self.get(name) is not None:
            self._asked(lambda: self._backend.delete_password(SERVICE, name))

    def _asked(self, call: Any) -> Any:
        from keyring.errors import KeyringError

        try:
            return call()
        except KeyringError as error:
            raise SecretsFailed(f"the keyring does not answer: {error}") from error


class _Kdf(msgspec.Struct, frozen=True, kw_only=True):
    """Argon2id, as it was when the file was sealed."""

    salt: bytes
    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1


class _Sealed(msgspec.Struct, frozen=True, kw_only=True):
    version: int
    kdf: _Kdf
    nonce: bytes
    sealed: bytes


class PassphraseVault:
    """One sealed file. Opening it proves the passphrase."""

    def __init__(self, path: Path, passphrase: str) -> None:
        """Raises ``SecretsFailed(wrong_passphrase)``, also for a new one shorter than 8 characters."""
        self._path = path
        if path.exists():
            self._kdf, self._key, self._secrets = _unsealed(path.read_bytes(), passphrase)
            return
        if len(passphrase) < _MIN_PASSPHRASE_CHARS:
            raise SecretsFailed("at least 8 characters", code="wrong_passphrase")
        self._kdf = _Kdf(salt=chance.token_bytes(16))
        self._key, self._secrets = _stretched(passphrase, self._kdf), {}
        self._save()

    def get(self, name: str) -> bytes | None:
        """The secret, or None."""
        return self._secrets.get(name)

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret; on disk before this returns."""
        self._secrets = self._secrets | {name: secret}
        self._save()

    def delete(self, name: str) -> None:
        """Forget a secret for good."""
        self._secrets = {known: secret for known, secret in self._secrets.items() if known != name}
        self._save()

    def change_passphrase(self, passphrase: str) -> None:
        """Seal everything under another passphrase."""
        if len(passphrase) < _MIN_PASSPHRASE_CHARS:
            raise SecretsFailed("at least 8 characters", code="wrong_passphrase")
        self._kdf = _Kdf(salt=chance.token_bytes(16))
        self._key = _stretched(passphrase, self._kdf)
        self._save()

    def _save(self) -> None:
        nonce = chance.token_bytes(12)
        sealed = AESGCM(self._key).encrypt(nonce, msgspec.json.encode(self._secrets), self._kdf.salt)
        file = _Sealed(version=1, kdf=self._kdf, nonce=nonce, sealed=sealed)
        write_whole(self._path, msgspec.json.encode(file))


def open_vault(folder: Path, passphrase: str | None = None) -> Vault:
    """The passphrase's vault where there is one or one is given, else the keyring's.

    Raises ``SecretsFailed``: no_keyring (a passphrase is needed), wrong_passphrase.
    """
    sealed = folder / "secrets.adly"
    passphrase = passphrase or os.environ.get(PASSPHRASE_VARIABLE)
    if passphrase:
        return PassphraseVault(sealed, passphrase)
    backend = None if sealed.exists() else trusted_keyring()
    if backend is None:
        raise SecretsFailed("no keyring on this system; a passphrase is needed")
    return KeyringVault(backend)


def trusted_keyring() -> Any | None:
    """The system's keyring backend, or None where there is none that we trust."""
    import keyring

    chosen = keyring.get_keyring()
    candidates = getattr(chosen, "backends", [chosen])
    return next((backend for backend in candidates if type(backend).__module__.startswith(_TRUSTED)), None)


def replica_key(vault: Vault, replica_name: str, *, file_exists: bool) -> bytes:
    """The raw key of a replica; made at its first use.

    Raises ``SecretsFailed`` where the file is there and its key is not: a new key would open nothing.
    """
    if (known := vault.get(replica_name)) is not None:
        return known
    if file_exists:
        raise SecretsFailed("the key of this replica is not here")
    vault.put(replica_name, key := chance.token_bytes(KEY_BYTES))
    return key


def _stretched(passphrase: str, kdf: _Kdf) -> bytes:
    return hash_secret_raw(
        passphrase.encode(), kdf.salt, kdf.passes, kdf.memory_kib, kdf.lanes, KEY_BYTES, Type.ID
    )


def _unsealed(raw: bytes, passphrase: str) -> tuple[_Kdf, bytes, dict[str, bytes]]:
    try:
        file = msgspec.json.decode(raw, type=_Sealed)
        key = _stretched(passphrase, file.kdf)
        plain = AESGCM(key).decrypt(file.nonce, file.sealed, file.kdf.salt)
    except InvalidTag:
        raise SecretsFailed("the passphrase does not fit", code="wrong_passphrase") from None
    except msgspec.MsgspecError as error:
        raise SecretsFailed(f"the sealed file is damaged: {error}", code="replica_damaged") from error
    return file.kdf, key, msgspec.json.decode(plain, type=dict[str, bytes])
