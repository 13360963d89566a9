"""A large account, and real workers that bring it in and are killed meanwhile; how much memory they take."""

from __future__ import annotations

import asyncio
import base64
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from adly_sync_server.contract.importing import UNDER_WAY
from adly_sync_server.importing.wire import ImportShown
from adly_sync_server.platforms.port import AccountRef, Draft, Image, Level, PlatformAdapter
from adly_sync_server.seeding import art
from tests.server.importing.desk import LEVELS, ImportDesk
from tests.server.publishing.platform import Platform, server_environment
from tests.server.publishing.room import KEY

AD_SETS, ADS = 5, 5
_LOOK_EVERY_S = 0.1


async def filled(platform: Platform, adapter: PlatformAdapter, account: AccountRef, campaigns: int) -> None:
    """The account holds so many campaigns of five ad sets with five ads each; the first by real calls."""
    faces = await adapter.list_identities(account)
    page = next(face.external_id for face in faces if face.kind == "page")
    picture = Image("صورة", "image/jpeg", art.picture("dusk", "صورة", 90, 90))
    links = {"page": page, "P": page, "IMG": await adapter.upload_image(account, picture)}
    campaign = await adapter.create(
        account,
        Draft(level=Level.CAMPAIGN, reference="c", fields={"name": "حملة", "objective": "traffic"}),
    )
    for number in range(AD_SETS):
        await _ad_set(adapter, account, campaign, number, links)
    if campaigns > 1:
        platform.ask("POST", f"entities/{campaign}/multiply", {"copies": campaigns - 1})


async def _ad_set(
    adapter: PlatformAdapter, account: AccountRef, campaign: str, number: int, links: dict[str, str]
) -> None:
    fields = {
        "name": f"مجموعة {number}",
        "budget_type": "daily",
        "budget_amount": "150",
        "optimization_goal": "link_clicks",
        "billing_event": "impressions",
        "targeting": {"countries": ["SA"], "age": {"min": 18, "max": 45}},
    }
    draft = Draft(
        level=Level.AD_SET,
        reference=f"s{number}",
        fields=fields,
        parents={Level.CAMPAIGN: campaign},
        links=links,
    )
    ad_set = await adapter.create(account, draft)
    for place in range(ADS):
        await _ad(adapter, account, ad_set, f"{number}-{place}", links)


async def _ad(
    adapter: PlatformAdapter, account: AccountRef, ad_set: str, mark: str, links: dict[str, str]
) -> None:
    copy = {
        "language": "ar",
        "format": "single_image",
        "headline": "خصم 25%",
        "primary_text": "شحن مجاني لكل مدن المملكة.",
        "landing_url": "https://lamsa.example/winter",
        "call_to_action": "shop_now",
        "page_identity_id": "P",
    }
    media = {"m": {"asset_id": "IMG", "slot": "feed"}}
    fields = {"name": f"إعلان {mark}", "creative_data": copy, "media_assets": media}
    creative = await adapter.create(
        account, Draft(level=Level.CREATIVE, reference=f"k{mark}", fields=fields, links=links)
    )
    above: dict[str, str] = {Level.AD_SET: ad_set, Level.CREATIVE: creative}
    draft = Draft(level=Level.AD, reference=f"a{mark}", fields=fields, parents=above, links=links)
    await adapter.create(account, draft)


@dataclass
class Workers:
    """Real worker processes on a desk's database. ``resident_mib``: what they took, as it was looked at."""

    desk: ImportDesk
    database_url: str
    folder: Path
    resident_mib: list[float] = field(default_factory=list)
    kills: int = 0

    @contextmanager
    def one(self) -> Iterator[subprocess.Popen[bytes]]:
        """A worker until the block ends."""
        environment = {
            **server_environment(self.desk.studio.platform),
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


def account_of(desk: ImportDesk) -> uuid.UUID:
    """The connected account's row."""
    return uuid.UUID(desk.studio.account_id)
