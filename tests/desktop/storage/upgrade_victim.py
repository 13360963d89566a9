"""A process that upgrades a replica and is killed at a named step."""

import os
import signal
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from adly_desktop.storage import connection as connections
from adly_desktop.storage import copies, upgrade
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.replica import Replica
from tests.desktop.storage.empty import KEY

REAL_COPY = copies._copied


def migrate(path: Path, key: bytes) -> None:
    """A revision like any other: one transaction."""
    connection = connections.writer(path, key)
    _begun(connection)
    connection.execute("COMMIT")
    connection.close()


def ruin(path: Path, key: bytes) -> None:
    """A revision that leaves a file nobody can read."""
    migrate(path, key)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(64 * 1024))


def _begun(connection: Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE alembic_version SET version_num = ?", (upgrade.HEAD,))
    connection.execute("CREATE INDEX IF NOT EXISTS killed_here ON outbox(at)")


def die(*_: Any) -> None:
    """The process is gone."""
    os.kill(os.getpid(), signal.SIGKILL)


def _half_a_copy(source: Path, target: Path) -> None:
    target.with_name(f"{target.name}.part").write_bytes(source.read_bytes()[:9000])
    die()


def _copy_and_die(source: Path, target: Path) -> None:
    REAL_COPY(source, target)
    die()


def _uncommitted(path: Path, key: bytes) -> None:
    connection = connections.writer(path, key)
    _begun(connection)
    die()


def _committed(path: Path, key: bytes) -> None:
    migrate(path, key)
    die()


def _ruin_then(stop: Any) -> list[Any]:
    """The upgrade ruins the file; the process is killed while the copy is put back."""

    def ruin_and_arm(path: Path, key: bytes) -> None:
        ruin(path, key)
        copies._copied = stop

    return [patch.object(upgrade, "_migrate", ruin_and_arm)]


STEPS: dict[str, list[Any]] = {
    "half_a_copy": [patch.object(copies, "_copied", _half_a_copy)],
    "copied": [patch.object(copies, "_copied", _copy_and_die)],
    "uncommitted": [patch.object(upgrade, "_migrate", _uncommitted)],
    "committed": [patch.object(upgrade, "_migrate", _committed)],
    "marked_to_put_back": [
        patch.object(upgrade, "_migrate", ruin),
        patch.object(copies, "synced", lambda path: die() if path.name.endswith("putting-back") else None),
    ],
    "half_put_back": _ruin_then(_half_a_copy),
    "put_back": _ruin_then(_copy_and_die),
}

if __name__ == "__main__":
    for step in STEPS[sys.argv[2]]:
        step.start()
    Replica.open(Path(sys.argv[1]), KEY)
