"""Scenes on a disk that is really full: run in a mount namespace of its own, so that no one else meets it.

Prints one JSON object. Arguments: the scene, a folder to mount on, the size of the disk in MB.
"""

import asyncio
import ctypes
import json
import os
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.embedded.supervisor import EmbeddedPostgres
from adly_sync_server.db.engine import make_engine
from adly_sync_server.db.unit_of_work import owner_unit_of_work


def fill(disk: Path) -> Path:
    """Take every byte that is left."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as stream:
        try:
            while stream.write(bytes(2**16)):
                pass
        except OSError:
            return ballast
    raise AssertionError("the disk never became full")


def failure_of_start(supervisor: EmbeddedPostgres) -> dict[str, object]:
    try:
        supervisor.start()
    except AdlyError as failure:
        return {"code": failure.code, "detail": failure.detail}
    return {"code": None}


def new_database(disk: Path) -> dict[str, object]:
    """A disk too small for a database."""
    failure = failure_of_start(EmbeddedPostgres(disk / "adly"))
    return {**failure, "left": sorted(path.name for path in (disk / "adly/postgres").iterdir())}


def start(disk: Path) -> dict[str, object]:
    """A database whose disk filled up while it was stopped."""
    supervisor = EmbeddedPostgres(disk / "adly")
    supervisor.start()
    supervisor.stop()
    ballast = fill(disk)
    failure = failure_of_start(supervisor)
    ballast.unlink()
    failure["after"] = failure_of_start(supervisor)["code"]
    supervisor.stop()
    return failure


def work(disk: Path) -> dict[str, object]:
    """A disk that fills up under work, then has room again."""
    with EmbeddedPostgres(disk / "adly") as supervisor:
        return asyncio.run(_work(supervisor.url, disk))


async def _work(url: str, disk: Path) -> dict[str, object]:
    engine = make_engine(url)
    async with owner_unit_of_work(engine) as uow:
        await uow.connection.execute(text("create table kept (id uuid primary key, body bytea)"))
    acknowledged, _ = await _write_until_refused(engine, at_most=50)
    ballast = fill(disk)
    more, codes = await _write_until_refused(engine, at_most=5000)
    acknowledged |= more
    ballast.unlink()
    await _until_writable(engine)
    async with owner_unit_of_work(engine) as uow:
        there = set((await uow.connection.scalars(text("select id from kept"))).all())
    await engine.dispose()
    return {"codes": codes, "acknowledged": len(acknowledged), "lost": len(acknowledged - there)}


async def _write_until_refused(engine: AsyncEngine, at_most: int) -> tuple[set[uuid.UUID], list[str]]:
    """Rows whose commit was acknowledged, and the code of the refusal if one came."""
    acknowledged: set[uuid.UUID] = set()
    for _ in range(at_most):
        row = uuid.uuid4()
        try:
            await _write(engine, row)
            acknowledged.add(row)
        except AdlyError as failure:
            return acknowledged, [failure.code]
    return acknowledged, []


async def _write(engine: AsyncEngine, row: uuid.UUID) -> None:
    async with owner_unit_of_work(engine) as uow:
        await uow.connection.execute(
            text("insert into kept values (:id, :body)"), {"id": row, "body": os.urandom(60_000)}
        )


async def _until_writable(engine: AsyncEngine) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            return await _write(engine, uuid.uuid4())
        except AdlyError:
            if time.monotonic() > deadline:
                raise
        await asyncio.sleep(0.1)


SCENES: dict[str, Callable[[Path], dict[str, object]]] = {
    "new_database": new_database,
    "start": start,
    "work": work,
}


def mount(folder: Path, options: str) -> None:
    """By system call: the mount program insists on a user called root, where the capability is enough."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", str(folder).encode(), b"tmpfs", 0, options.encode()) != 0:
        raise OSError(ctypes.get_errno(), "the small disk cannot be mounted")


def main(scene: str, folder: str, megabytes: str) -> None:
    """Mount, play, print. The mount ends with this process's namespace."""
    mount(Path(folder), f"size={megabytes}m,mode=0711")
    print(json.dumps(SCENES[scene](Path(folder))))


if __name__ == "__main__":
    main(*sys.argv[1:])
