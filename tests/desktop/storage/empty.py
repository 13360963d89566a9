"""Empty replicas without waiting for the schema to be made: it is made once, then copied."""

import tempfile
from functools import cache
from pathlib import Path

from adly_desktop.storage.replica import Replica

KEY = bytes(range(32))


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.replica"
        Replica.open(path, KEY).close()
        return path.read_bytes()


def planted(path: Path) -> Path:
    """An empty replica under ``KEY`` at this path, unless something lies there already."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_made())
    return path
