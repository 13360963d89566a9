"""Copies of a replica from before an upgrade: whole or not there, put back where the upgrade came to nothing.

A process may be killed between any two lines here: a copy counts once it has its name, and a copy that is
being put back is named in a mark, so that the next start finishes it before anything reads the file.
"""

import os
import shutil
import time
from pathlib import Path
from typing import Final

#: A copy goes once this version has opened the file for so long.
_PROVEN_AFTER_S: Final = 14 * 24 * 3600.0
#: The file, and the log that a process which only reads may have kept from being emptied.
_PARTS: Final = ("", "-wal")


def keep(path: Path, revision: str) -> Path:
    """Copy the file and its log; the copy's name. Raises ``OSError``; then no copy is there."""
    copy = path.with_name(f"{path.name}.before-{revision}")
    for part in reversed(_PARTS):
        source, target = _part(path, part), _part(copy, part)
        target.unlink(missing_ok=True)
        if source.exists():
            _copied(source, target)
    return copy


def put_back(path: Path, copy: Path) -> None:
    """The copy becomes the file again; nobody may have the file open."""
    mark = _mark(path)
    mark.write_text(copy.name, "utf-8")
    synced(mark)
    finish_putting_back(path)


def finish_putting_back(path: Path) -> None:
    """Put back what a mark names, if there is one."""
    mark = _mark(path)
    if not mark.exists():
        return
    copy = path.with_name(mark.read_text("utf-8"))
    if copy.name != path.name and copy.exists():
        _part(path, "-shm").unlink(missing_ok=True)
        for part in reversed(_PARTS):
            if _part(copy, part).exists():
                _copied(_part(copy, part), _part(path, part))
            else:
                _part(path, part).unlink(missing_ok=True)
    mark.unlink()


def drop_proven(path: Path) -> None:
    """Let copies go that have been of no use for two weeks of this version."""
    for copy in path.parent.glob(f"{path.name}.before-*"):
        if time.time() - copy.stat().st_mtime > _PROVEN_AFTER_S:
            copy.unlink(missing_ok=True)


def _copied(source: Path, target: Path) -> None:
    """Under a passing name first: half a copy is none."""
    passing = target.with_name(f"{target.name}.part")
    shutil.copyfile(source, passing)
    synced(passing)
    passing.replace(target)


def synced(path: Path) -> None:
    """Make what was written survive a power cut."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _part(path: Path, part: str) -> Path:
    return path.with_name(path.name + part)


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}.putting-back")
