"""The key-encryption keys, which wrap the data key of every stored secret.

Whoever loses them loses every platform token; whoever holds them and the database reads them all. Where they
come from is the operator's choice: a file (one of ours unless another is named), the environment, or a
program that fetches them from a KMS.
"""

from adly_sync_server.secrets.key_command import KeyCommand
from adly_sync_server.secrets.key_file import KeyFile
from adly_sync_server.secrets.key_source import GivenKeys, KeySource
from adly_sync_server.settings import Settings

FILE_NAME = "key-encryption.key"


def key_source(settings: Settings) -> KeySource:
    """Where the keys of this server come from."""
    if settings.key:
        return GivenKeys(settings.key)
    if settings.key_command:
        return KeyCommand(settings.key_command)
    if settings.key_file:
        return KeyFile(settings.key_file, is_ours=False)
    return KeyFile(settings.data_dir / FILE_NAME, is_ours=True)


def key_encryption_keys(settings: Settings) -> tuple[bytes, ...]:
    """All keys, the current one first, each of 32 bytes. Makes one in ``data_dir`` if none was given.

    Raises: ``SettingsError`` for keys that cannot be read, written or understood.
    """
    return key_source(settings).keys()
