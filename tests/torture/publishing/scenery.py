"""A database, three simulated platforms, and one workspace with an account on each."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx
import sqlalchemy as sa

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.seals import with_seals
from adly_sync_server.db.engine import make_engine
from adly_sync_server.db.unit_of_work import owner_unit_of_work
from adly_sync_server.jobs.queue import make_queue
from adly_sync_server.media.folder_store import FolderStore
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.publishing import use_cases
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.wire import CampaignWanted, PublishShown, SeveralWanted
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.simulators.meta.run import start_meta_simulator
from adly_sync_server.simulators.snapchat.run import start_snapchat_simulator
from adly_sync_server.simulators.tiktok.run import start_tiktok_simulator
from tests.server.platforms.snapchat import platform as snapchat
from tests.server.publishing import platform as meta
from tests.server.publishing import tiktok_platform as tiktok
from tests.server.publishing.room import KEY, Ears
from tests.server.publishing.snap_studio import SnapStudio
from tests.server.publishing.studio import Studio, found_workspace
from tests.server.publishing.tiktok_studio import TikTokStudio

Row = dict[str, Any]
World = meta.Platform | tiktok.TikTok | snapchat.Snap

PLATFORMS: Final = ("meta", "tiktok", "snapchat")
_NOT_PUBLISHING: Final = re.compile("oauth|/insights|/report/|/stats")
#: Asked again and again, so without the trees that requests hold.
_STATES: Final = sa.text(
    "select id, platform, state, error_code, error_detail from publish_requests"
    " where workspace_id = :ws order by created_at, id"
)
_STEPS: Final = sa.text(
    "select distinct r.platform, s.step from publish_steps s"
    " join publish_requests r on r.workspace_id = s.workspace_id and r.id = s.request_id"
    " where s.workspace_id = :ws order by 1, 2"
)
LATER: Final = (
    "update platform_allowances set counted_at = counted_at - make_interval(secs => :seconds),"
    " closed_until = closed_until - make_interval(secs => :seconds)"
)
SOONER: Final = (
    "update procrastinate_jobs set scheduled_at = scheduled_at - make_interval(secs => :seconds)"
    " where status = 'todo' and scheduled_at is not null"
)
#: Of one lock, an earlier job that waits for its time keeps later ones back, although theirs has come.
WAITING_S: Final = (
    "select extract(epoch from min(coalesce(scheduled_at, now())) - now()) as waits_s"
    " from procrastinate_jobs job where status = 'todo' and task_name = any(:tasks)"
    " and not exists (select from procrastinate_jobs where status = 'doing' and task_name = any(:tasks))"
    " and not exists (select from procrastinate_jobs first where first.lock = job.lock"
    "                  and first.status = 'todo' and (first.priority > job.priority"
    "                       or first.priority = job.priority and first.id < job.id))"
)


@dataclass
class Worlds:
    """The three platforms, running."""

    meta: meta.Platform
    tiktok: tiktok.TikTok
    snapchat: snapchat.Snap

    def named(self, platform: str) -> World:
        """One of them."""
        found: dict[str, World] = {"meta": self.meta, "tiktok": self.tiktok, "snapchat": self.snapchat}
        return found[platform]

    def clean(self) -> None:
        """As at the first start, at once ready, without limits."""
        for platform in PLATFORMS:
            self.named(platform).clean()
        self.meta.ask("POST", "options", {"video_s": 0.0})

    def calls(self, platform: str) -> list[Row]:
        """Requests that came over the wire by themselves; sign-in and figures, other jobs', are left out."""
        rows: list[Row] = self.named(platform).ask("GET", "journal")
        return [row for row in rows if not row["part_of"] and not _NOT_PUBLISHING.search(row["target"])]

    def refusals(self, platform: str) -> list[Row]:
        """Requests, parts of batches too, that were refused by the vendor's files or rules."""
        rows: list[Row] = self.named(platform).ask("GET", "journal")
        return [row for row in rows if row["verdict"] in ("refused", "not_simulated")]

    def exercise(self, platform: str) -> tuple[int, int]:
        """Operations and parameters that went through since the simulator was started."""
        row = self.named(platform).ask("GET", "exercise")
        return row["operation_count"], row["parameter_count"]

    def environment(self) -> dict[str, str]:
        """Settings of a server process that speaks to all three."""
        snap = self.snapchat.base_url
        return {
            "ADLY_META_APP_ID": meta.APP_ID,
            "ADLY_META_APP_SECRET": meta.APP_SECRET,
            "ADLY_META_BASE_URL": self.meta.base_url,
            "ADLY_META_OAUTH_BASE_URL": self.meta.base_url,
            "ADLY_TIKTOK_APP_ID": tiktok.APP_ID,
            "ADLY_TIKTOK_APP_SECRET": tiktok.APP_SECRET,
            "ADLY_TIKTOK_BASE_URL": self.tiktok.base_url,
            "ADLY_TIKTOK_OAUTH_BASE_URL": self.tiktok.base_url,
            "ADLY_SNAPCHAT_CLIENT_ID": snapchat.APP_ID,
            "ADLY_SNAPCHAT_CLIENT_SECRET": snapchat.APP_SECRET,
            "ADLY_SNAPCHAT_BASE_URL": snap,
            "ADLY_SNAPCHAT_OAUTH_BASE_URL": snap,
            "ADLY_SNAPCHAT_PROFILES_BASE_URL": snap,
            "ADLY_SNAPCHAT_EVENTS_BASE_URL": snap,
        }


@contextlib.contextmanager
def worlds() -> Iterator[Worlds]:
    """The three simulators, each on a port of its own."""
    with (
        start_meta_simulator(options=meta.OPTIONS) as one,
        start_tiktok_simulator(options=tiktok.OPTIONS) as two,
        start_snapchat_simulator(options=snapchat.OPTIONS) as three,
    ):
        found = Worlds(
            meta.Platform(one.base_url), tiktok.TikTok(two.base_url), snapchat.Snap(three.base_url)
        )
        try:
            yield found
        finally:
            for platform in PLATFORMS:
                found.named(platform).close()


def server_environment(at: Worlds, url: str, folder: Path) -> dict[str, str]:
    """Settings of a server's processes on this database, with the platforms behind them."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("ADLY_")},
        **at.environment(),
        "ADLY_DATA_DIR": str(folder / "worker"),
        "ADLY_DATABASE_URL": url,
        "ADLY_BLOB_DIR": str(folder),
        "ADLY_KEY": base64.b64encode(KEY).decode(),
        "ADLY_PLATFORM_SETTLE_S": "0",
        "ADLY_HEARTBEAT_S": "0.1",
        "ADLY_STALLED_AFTER_S": "0.5",
    }


@dataclass
class Scenery:
    """One client with an account on each platform, and what a worker needs to work for him."""

    url: str
    folder: Path
    worlds: Worlds
    parts: PublishParts
    studios: Mapping[str, Studio]
    passed_s: float = 0.0
    asked: list[PublishShown] = field(default_factory=list)

    @property
    def workspace_id(self) -> uuid.UUID:
        """The client's."""
        return self.studios["meta"].workspace_id

    @property
    def owner(self) -> uuid.UUID:
        """Who asks."""
        return self.studios["meta"].owner

    def environment(self) -> dict[str, str]:
        """Settings of a worker process of this scenery."""
        return server_environment(self.worlds, self.url, self.folder)

    async def ask(self, campaigns: list[str]) -> list[PublishShown]:
        """All of these in one request."""
        studio = self.studios["meta"]
        wanted = [
            CampaignWanted(campaign_id=uuid.UUID(one), expected_seq=await studio.seq(one))
            for one in campaigns
        ]
        several = SeveralWanted(campaigns=wanted, idempotency_key=str(uuid.uuid4()))
        self.asked = await use_cases.request_several(
            self.parts, self.workspace_id, self.owner, several, INSIDE
        )
        return self.asked

    async def shown(self) -> list[PublishShown]:
        """Every request as a person sees it."""
        return [await self.studios["meta"].show(one) for one in self.asked]

    async def states(self) -> list[Row]:
        """Every request's id, platform, state and error, and nothing else of it."""
        async with owner_unit_of_work(self.parts.engine) as uow:
            found = await uow.connection.execute(_STATES, {"ws": self.workspace_id})
            return [dict(row) for row in found.mappings()]

    async def steps(self) -> list[tuple[str, str]]:
        """Platform and name of every step that the journal holds."""
        async with owner_unit_of_work(self.parts.engine) as uow:
            found = await uow.connection.execute(_STEPS, {"ws": self.workspace_id})
            return [(row.platform, row.step) for row in found]

    async def retry(self, request_id: uuid.UUID) -> None:
        """Somebody asks again."""
        await use_cases.retry(self.parts, self.workspace_id, self.owner, request_id, INSIDE)

    async def waiting_s(self, *tasks: str) -> float:
        """How long until the first job of these is due, where none is being done; 0 if it is."""
        async with owner_unit_of_work(self.parts.engine) as uow:
            left = (await uow.connection.execute(sa.text(WAITING_S), {"tasks": list(tasks)})).scalar_one()
        return max(float(left or 0.0), 0.0)

    async def pass_time(self, seconds: float) -> None:
        """Time goes on: on the platforms, in what is counted of their limits, and for jobs that wait."""
        self.passed_s += seconds
        for platform in PLATFORMS:
            self.worlds.named(platform).ask("POST", "advance", {"seconds": seconds})
        async with owner_unit_of_work(self.parts.engine) as uow:
            await uow.connection.execute(sa.text(LATER), {"seconds": seconds})
            await uow.connection.execute(sa.text(SOONER), {"seconds": seconds})


@contextlib.asynccontextmanager
async def scenery(url: str, folder: Path, at: Worlds) -> AsyncIterator[Scenery]:
    """A new client on a database of its own; the platforms are as at their first start."""
    at.clean()
    envelope, ears = Envelope((KEY,)), Ears()
    engine = with_seals(make_engine(url, pool_size=4), envelope)
    async with httpx.AsyncClient(timeout=30) as http:
        platforms = Platforms(*(at.named(name).adapter(http) for name in PLATFORMS))
        store = FolderStore(folder)
        parts = PublishParts(engine, make_queue(url), platforms, store, envelope, ears, settle_s=0)
        connecting = PlatformParts(engine, platforms, envelope, ears, "https://adly.test")
        studios = _studios(at, parts, connecting, ears)
        await found_workspace(studios["meta"])
        await studios["meta"].untouched_limits()
        for studio in studios.values():
            await studio.connect()
        for platform in PLATFORMS:
            at.named(platform).ask("DELETE", "journal")
        yield Scenery(url, folder, at, parts, studios)
        await engine.dispose()


def _studios(at: Worlds, parts: PublishParts, connecting: PlatformParts, ears: Ears) -> dict[str, Studio]:
    """Three rooms of one workspace: what is drafted in each goes to another platform."""
    workspace_id, owner = uuid.uuid4(), uuid.uuid4()
    kinds = {"meta": Studio, "tiktok": TikTokStudio, "snapchat": SnapStudio}
    return {
        name: kind(
            parts=parts,
            connecting=connecting,
            platform=at.named(name),  # type: ignore[arg-type] # whichever the kind works with
            ears=ears,
            workspace_id=workspace_id,
            owner=owner,
        )
        for name, kind in kinds.items()
    }
