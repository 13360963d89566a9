"""Key-encryption keys in a file: made once, never overwritten, and readable by their owner only."""

import base64
import os
import secrets
from pathlib import Path

from adly_sync_server import setting_values as values
from adly_sync_server.setting_sources import SettingsError


class KeyFile:
    """One key a line, in base64. ``is_ours``: it is made where there is none."""

    setting = "ADLY_KEY_FILE"

    def __init__(self, path: Path, *, is_ours: bool) -> None:
        self.path = path
        self._is_ours = is_ours

    def keys(self) -> tuple[bytes, ...]:
        """What the file holds. Raises ``SettingsError`` where it cannot be read, written or understood."""
        try:
            # A file that the operator named and that is gone is no reason to start over with a new key.
            if self._is_ours and not self.path.exists():
                _make(self.path)
            return values.keys(self.path.read_text(encoding="ascii", errors="replace"))
        except OSError as error:
            raise SettingsError(
                self.setting, f"means {self.path}, which cannot be used: {error.strerror}"
            ) from error
        except ValueError as error:
            raise SettingsError(self.setting, f"means {self.path}, which {error}") from error

    def add_key(self) -> bool:
        """A fresh key comes first; the old ones stay."""
        prepend_key(self.path)
        return True


def prepend_key(path: Path) -> None:
    """Put a fresh key first. A reader sees the old file or the new one, never half of it.

    The old ones stay: what they wrapped is still to be opened.
    """
    passing = _written_beside(path, _fresh_line() + path.read_bytes())
    try:
        passing.rename(path)
    finally:
        passing.unlink(missing_ok=True)


def _make(path: Path) -> None:
    """Write under a passing name and link: two servers starting at once end up with the same whole key."""
    if not path.parent.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # The embedded database lives beside the key, and its account must walk past.
        path.parent.chmod(0o711)
    passing = _written_beside(path, _fresh_line())
    try:
        os.link(passing, path)
        _sync_folder(path.parent)
    except FileExistsError:
        return
    finally:
        passing.unlink(missing_ok=True)


def _fresh_line() -> bytes:
    return base64.b64encode(secrets.token_bytes(values.KEY_BYTES)) + b"\n"


def _written_beside(path: Path, content: bytes) -> Path:
    """A file of a passing name, whole and on disk, or none."""
    passing = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        passing.unlink(missing_ok=True)
        raise
    return passing


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
