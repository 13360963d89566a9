"""A desktop whose disk is really full, in a mount namespace of its own, so that no one else meets it.

Run as a program it mounts a small disk, plays the scene there and prints one JSON object.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from adly_desktop.storage import edits
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.replica import Replica
from adly_sync_server.contract.sync import RowImage
from tests.desktop.storage.drafts import campaign
from tests.desktop.storage.empty import KEY
from tests.server.db.full_disk import fill, mount

_DISK_MB = 6
_ROWS = 400


class FullDisk(NamedTuple):
    """What was refused, by code; saved edits that are gone; whether rows and outbox are as they were."""

    codes: list[str]
    saved: int
    lost: int
    is_unchanged: bool
    works_again: bool


def played(folder: Path) -> FullDisk:
    """Play the scene on a small disk. Raises ``PermissionError`` where none can be mounted."""
    namespace = ["unshare", "--mount"]
    if os.geteuid() != 0:
        namespace += ["--user", "--map-current-user", "--keep-caps"]
    program = [sys.executable, "-m", "tests.torture.scenes.disk", str(folder)]
    done = subprocess.run([*namespace, *program], capture_output=True, text=True, check=False, timeout=100)
    if "unshare:" in done.stderr or "cannot be mounted" in done.stderr:
        raise PermissionError(done.stderr.strip().splitlines()[-1])
    if done.returncode:
        raise RuntimeError(done.stderr[-2_000:])
    return FullDisk(**json.loads(done.stdout))


def _scene(disk: Path) -> FullDisk:
    path = disk / "a.replica"
    with Replica.open(path, KEY) as replica:
        saved = [_edit(replica, number) for number in range(20)]
        ballast = fill(disk)
        codes = [code for code in (*_edits_until_refused(replica, saved), _pull(replica)) if code]
        before = _content(replica)
        codes += [code for code in (_attempt(replica),) if code]
        ballast.unlink()
        is_unchanged = _content(replica) == before
        saved.append(_edit(replica, 99))
    with Replica.open(path, KEY) as replica:
        waiting = {queued.mutation.entity_id for queued in replica.read(lambda r: r.outbox())}
        lost = len(set(saved) - waiting)
        return FullDisk(codes, len(saved), lost, is_unchanged, replica.recovered == 0)


def _edit(replica: Replica, number: int) -> str:
    intent = campaign(f"حملة {number} " + "س" * 200)
    replica.write(lambda uow: edits.edit(uow, [intent]))
    return intent.entity_id


def _edits_until_refused(replica: Replica, saved: list[str]) -> Iterator[str]:
    for number in range(5_000):
        try:
            saved.append(_edit(replica, number))
        except StorageFailed as failure:
            yield failure.code
            return


def _attempt(replica: Replica) -> str | None:
    try:
        _edit(replica, 0)
    except StorageFailed as failure:
        return failure.code
    return None


def _pull(replica: Replica) -> str | None:
    """A page of rows that has no room is refused whole, and the cursor stays."""
    rows = [_comment(seq) for seq in range(1, _ROWS + 1)]
    with suppress(StorageFailed):
        replica.write(lambda uow: _apply(uow, rows), "pull", durable=False)
        return None
    return "disk_full"


def _comment(seq: int) -> RowImage:
    fields = {"body": "ط" * 2_000}
    return RowImage(entity="comments", id=new_id(), seq=seq, deleted=False, fields=fields)


def _apply(uow: Any, rows: list[RowImage]) -> None:
    uow.images.apply(rows)
    uow.state.cursor = _ROWS


def _content(replica: Replica) -> tuple[int, int, int]:
    """Rows that are shown, mutations that wait, and the cursor."""
    counted = replica.read(lambda reader: reader.count("campaigns") + reader.count("comments"))
    return counted, replica.read(lambda r: r.waiting()).mutations, replica.read(lambda r: r.state.cursor)


def main(folder: str) -> None:
    """Mount, play, print. The mount ends with this process's namespace."""
    mount(Path(folder), f"size={_DISK_MB}m,mode=0700")
    print(json.dumps(_scene(Path(folder))._asdict()))


if __name__ == "__main__":
    main(*sys.argv[1:])
