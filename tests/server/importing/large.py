"""A large account, and real workers that bring it in and are killed meanwhile; how much memory they take."""

from __future__ import annotations

import asyncio
import base64
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from adly_sync_server.contract.importing import UNDER_WAY
from adly_sync_server.importing.wire import ImportShown
from tests.server.importing.desk import LEVELS, ImportDesk
from tests.server.publishing.room import KEY
from tests.server.publishing.studio import Studio

AD_SETS, ADS = 5, 5
_LOOK_EVERY_S = 0.1


async def filled(studio: Studio, campaigns: int) -> None:
    """The account holds so many campaigns of five ad sets with five ads each; the first was published."""
    drafted = await studio.campaign(ad_sets=AD_SETS, ads=ADS)
    await studio.published(drafted.id)
    (campaign,) = await studio.rows("campaigns", f"id = '{drafted.id}'")
    if campaigns > 1:
        studio.platform.ask("POST", f"entities/{campaign['external_id']}/multiply", {"copies": campaigns - 1})


@dataclass
class Workers:
    """Real worker processes on a desk's database.

    ``platforms``: settings by which they find the platforms. ``resident_mib``: what they took, as it was
    looked at.
    """

    desk: ImportDesk
    database_url: str
    folder: Path
    platforms: Mapping[str, str]
    resident_mib: list[float] = field(default_factory=list)
    kills: int = 0

    @contextmanager
    def one(self) -> Iterator[subprocess.Popen[bytes]]:
        """A worker until the block ends."""
        environment = {
            **os.environ,
            **self.platforms,
            "ADLY_DATA_DIR": str(self.folder / "worker"),
            "ADLY_DATABASE_URL": self.database_url,
            "ADLY_BLOB_DIR": str(self.folder),
            "ADLY_KEY": base64.b64encode(KEY).decode(),
            "ADLY_HEARTBEAT_S": "0.5",
            "ADLY_STALLED_AFTER_S": "4",
        }
        with (self.folder / "worker.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.server.importing.worker"],
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(30)

    async def bring_in(self, asked: ImportShown, kill_at: tuple[int, ...], patience_s: float) -> ImportShown:
        """Until it has ended; a worker dies as soon as so many rows are there, and another goes on."""
        until, left = time.monotonic() + patience_s, list(kill_at)
        while time.monotonic() < until:
            with self.one() as worker:
                shown = await self._watched(worker, asked, left[0] if left else None, until)
                if shown.state not in UNDER_WAY:
                    return shown
                os.kill(worker.pid, signal.SIGKILL)
                worker.wait(10)
            self.kills, left = self.kills + 1, left[1:]
        raise TimeoutError(str(shown))

    async def _watched(
        self, worker: subprocess.Popen[bytes], asked: ImportShown, kill_at: int | None, until: float
    ) -> ImportShown:
        while True:
            shown = await self.desk.show(asked)
            rows = sum(stage.added for stage in shown.stages)
            if shown.state not in UNDER_WAY or (kill_at is not None and rows >= kill_at):
                return shown
            if time.monotonic() > until:
                raise TimeoutError(f"{shown.stage}: {shown.stages}")
            self.resident_mib.append(resident_mib(worker.pid))
            await asyncio.sleep(_LOOK_EVERY_S)


def resident_mib(pid: int) -> float:
    """Memory of a process that is in RAM; 0 for one that has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def doubled(desk: ImportDesk) -> int:
    """How many of the platform's ids stand in more than one row."""
    count = 0
    for level in LEVELS:
        rows = await desk.studio.rows(level)
        count += len(rows) - len({row["external_id"] for row in rows})
    return count
