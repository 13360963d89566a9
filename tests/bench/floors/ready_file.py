"""A ready file taken over as plainly as one can: unzip, write, fsync, and one encrypting copy.

The file is a whole replica in the open, with every table and index, as a first sync leaves it. No download,
no check of what came, no chunks between which somebody could type, nothing that could be taken up again.
"""

import os
import time
from pathlib import Path

import zstandard

from adly_desktop.storage import connection
from adly_desktop.storage.driver import connect
from tests.bench.replicas import KEY

_LEVEL = 3


def make(replica: Path, target: Path) -> None:
    """Pack what a replica holds."""
    plain = target.with_suffix(".plain")
    link = connection.writer(replica, KEY)
    link.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    link.execute("SELECT sqlcipher_export('plain')").fetchall()
    link.close()
    with plain.open("rb") as source, target.open("wb") as packed:
        zstandard.ZstdCompressor(level=_LEVEL).copy_stream(source, packed)
    plain.unlink()


def copied_s(packed: Path, target: Path) -> float:
    """Seconds from the packed file to an encrypted one that is on the disk."""
    plain = target.with_suffix(".plain")
    started = time.perf_counter()
    with packed.open("rb") as source, plain.open("wb") as file:
        zstandard.ZstdDecompressor().copy_stream(source, file)
        file.flush()
        os.fsync(file.fileno())
    link = connect(plain, "rw")
    link.execute(f"ATTACH DATABASE ? AS encrypted KEY \"x'{KEY.hex()}'\"", (str(target),))
    link.execute("BEGIN")
    link.execute("SELECT sqlcipher_export('encrypted')").fetchall()
    link.execute("COMMIT")
    link.close()
    return time.perf_counter() - started
