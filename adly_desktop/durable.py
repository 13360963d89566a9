"""Small files that are either the old or the new one, whatever happens in between."""

import os
from pathlib import Path
from typing import BinaryIO


class GrowingFile:
    """A file written bit by bit, readable by its owner alone; under its name it is whole or as before.

    Blocks. Whoever began it ends with ``keep`` or ``drop``.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._fresh = path, path.with_name(f".{path.name}.{os.getpid()}.new")
        self._file: BinaryIO | None = None

    def write(self, content: bytes) -> None:
        """Put more behind what is there."""
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = os.fdopen(os.open(self._fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        self._file.write(content)

    def keep(self) -> None:
        """Give it its name; on disk before this returns."""
        self.write(b"")
        assert self._file is not None
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._fresh.replace(self._path)
        flush_folder(self._path.parent)

    def drop(self) -> None:
        """Nothing of it stays."""
        if self._file is not None:
            self._file.close()
            self._fresh.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file, readable by its owner alone; on disk before this returns."""
    file = GrowingFile(path)
    try:
        file.write(content)
        file.keep()
    except BaseException:
        file.drop()
        raise


def flush_folder(folder: Path) -> None:
    """Make names in a folder survive a power cut, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
