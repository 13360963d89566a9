"""The campaign tree of a snapshot while it is being built: a file of its own, packed once all rows are in it.

It lies in the system's folder for temporary files and is gone afterwards, whatever happens. Everything here
blocks: it belongs into a thread.
"""

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import zstandard

from adly_sync_server.contract import tree_file
from adly_sync_server.contract.snapshots import PAGE_BYTES, empty_file

#: Built once and fetched often: worth more than what rows are packed with.
_LEVEL: Final = 6


class BuildingTree:
    """An unfinished tree, and its pages once it is whole."""

    def __init__(self, path: Path, link: sqlite3.Connection) -> None:
        self._path, self._link = path, link

    def put(self, entity: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add rows; parents first."""
        tree_file.put(self._link, entity, rows)

    def finish(self) -> int:
        """Make it whole; how many parts it has. Raises ``ValueError`` where it is not sound."""
        tree_file.finish(self._link)
        return -(-self._path.stat().st_size // (tree_file.PART_PAGES * PAGE_BYTES))

    def packed(self, number: int) -> tuple[int, bytes]:
        """One part of it: how many pages, and its bytes as they travel."""
        with self._path.open("rb") as file:
            file.seek(number * tree_file.PART_PAGES * PAGE_BYTES)
            pages = file.read(tree_file.PART_PAGES * PAGE_BYTES)
        return len(pages) // PAGE_BYTES, zstandard.ZstdCompressor(level=_LEVEL).compress(pages)


@contextmanager
def building_tree() -> Iterator[BuildingTree]:
    """An empty tree in a file of its own."""
    with tempfile.TemporaryDirectory(prefix="adly-snapshot-") as folder:
        path = Path(folder) / "tree"
        path.write_bytes(empty_file())
        with closing(sqlite3.connect(path, check_same_thread=False)) as link:
            link.execute("PRAGMA journal_mode = OFF")
            link.execute("PRAGMA synchronous = OFF")
            tree_file.begin(link)
            yield BuildingTree(path, link)
