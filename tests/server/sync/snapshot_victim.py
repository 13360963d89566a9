"""A worker that is killed in the middle of a snapshot: ``DATABASE FOLDER WORKSPACE``."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterable, AsyncIterator
from pathlib import Path
from uuid import UUID

from adly_sync_server.db.engine import make_engine
from adly_sync_server.media.folder_store import FolderStore
from adly_sync_server.sync.snapshot_building import build


class _Fatal(FolderStore):
    async def append(self, transfer: str, offset: int, parts: AsyncIterable[bytes]) -> int:
        """The first part arrives; then the process is gone."""
        return await super().append(transfer, offset, _until_killed(parts))


async def _until_killed(parts: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    async for part in parts:
        yield part
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    asyncio.run(build(make_engine(sys.argv[1]), _Fatal(Path(sys.argv[2])), UUID(sys.argv[3])))
