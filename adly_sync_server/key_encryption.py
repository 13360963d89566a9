"""The key-encryption keys, which wrap the data key of every stored secret.

Whoever loses them loses every platform token; whoever holds them and the database reads them all. They are
therefore made once, never overwritten, and readable by their owner only.
"""

import base64
import os
import secrets
import uuid
from pathlib import Path

from adly_sync_server import setting_values as values
from adly_sync_server.setting_sources import SettingsError
from adly_sync_server.settings import Settings

FILE_NAME = "key-encryption.key"


def key_encryption_keys(settings: Settings) -> tuple[bytes, ...]:
    """All keys, the current one first, each of 32 bytes. Makes one in ``data_dir`` if none was given.

    Raises: ``SettingsError`` for a file that cannot be read, written or understood.
    """
    if settings.key:
        return settings.key
    path = settings.key_file or settings.data_dir / FILE_NAME
    try:
        # A file that the operator named and that is gone is no reason to start over with a new key.
        if settings.key_file is None and not path.exists():
            _make(path)
        return values.keys(path.read_text(encoding="ascii", errors="replace"))
    except OSError as error:
        raise SettingsError(
            "ADLY_KEY_FILE", f"means {path}, which cannot be used: {error.strerror}"
        ) from error
    except ValueError as error:
        raise SettingsError("ADLY_KEY_FILE", f"means {path}, which {error}") from error


def _make(path: Path) -> None:
    """Write under a passing name and link: two servers starting at once end up with the same whole key."""
    if not path.parent.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # The embedded database lives beside the key, and its account must walk past.
        path.parent.chmod(0o711)
    passing = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
    try:
        with os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(base64.b64encode(secrets.token_bytes(values.KEY_BYTES)) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(passing, path)
        except FileExistsError:
            return
        _sync_folder(path.parent)
    finally:
        passing.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
