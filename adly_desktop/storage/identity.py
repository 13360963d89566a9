"""What a replica's file is known by without its key: the salt in its first bytes, drawn when it was made."""

from pathlib import Path
from typing import Final
from uuid import UUID

_SALT_BYTES: Final = 16


def replica_id(path: Path) -> str | None:
    """A UUID for the file; None where there is none, or too little of it."""
    try:
        with path.open("rb") as file:
            salt = file.read(_SALT_BYTES)
    except FileNotFoundError:
        return None
    return str(UUID(bytes=salt)) if len(salt) == _SALT_BYTES else None
