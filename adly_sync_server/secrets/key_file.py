"""A new current key in the file of keys. The old ones stay: what they wrapped is still to be opened."""

import base64
import os
import secrets
from pathlib import Path

_KEY_BYTES = 32


def prepend_key(path: Path) -> None:
    """Put a fresh key first. A reader sees the old file or the new one, never half of it."""
    fresh = base64.b64encode(secrets.token_bytes(_KEY_BYTES)) + b"\n"
    passing = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(fresh + path.read_bytes())
            stream.flush()
            os.fsync(stream.fileno())
        passing.rename(path)
    finally:
        passing.unlink(missing_ok=True)
