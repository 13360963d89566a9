"""A studio whose client advertises on Snapchat."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from adly_sync_server.audit.seals import with_seals
from adly_sync_server.db.engine import make_engine
from adly_sync_server.jobs.queue import make_queue
from adly_sync_server.media.folder_store import FolderStore
from adly_sync_server.platforms import use_cases as connecting
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.platforms.port import Token
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.secrets.envelope import Envelope
from tests.server.platforms.snapchat.platform import ACCOUNT_ID, PROFILE, TOKEN, Snap
from tests.server.publishing.platform import Platform
from tests.server.publishing.room import KEY, Ears
from tests.server.publishing.studio import Drafted, Studio, found_workspace

Row = dict[str, Any]


class SnapStudio(Studio):
    """The same room; what is drafted in it is for Snapchat."""

    snap: Snap

    async def connect(self, account_id: str = ACCOUNT_ID) -> None:
        """Connect an ad account with all it offers."""
        self.account_id = str(uuid.uuid4())
        await self.reconnect(TOKEN, account_id)
        mine = f"ad_account_id = '{self.account_id}'"
        faces = {face["external_id"]: str(face["id"]) for face in await self.rows("identities", mine)}
        self.page = faces[PROFILE]
        self.pixel = str((await self.rows("pixels", mine))[0]["id"])

    async def reconnect(self, token: Token, account_id: str = ACCOUNT_ID) -> None:
        """Sign in again for the account."""
        offered = await self.connecting.platforms.named("snapchat").list_accounts(token)
        (account,) = [one for one in offered if one.account_id == account_id]
        row_id = uuid.UUID(self.account_id)
        await connecting.connect_account(
            self.connecting, self.workspace_id, self.owner, row_id, "snapchat", account, token
        )

    async def campaign(self, *, ad_sets: int = 1, ads: int = 1, **fields: Any) -> Drafted:
        """A campaign that Check has nothing against."""
        return await super().campaign(ad_sets=ad_sets, ads=ads, platform="snapchat", **fields)

    async def image(
        self, name: str = "صورة", mood: str = "dusk", size: tuple[int, int] = (1080, 1920)
    ) -> str:
        """A picture of a Snap's shape."""
        return await super().image(name, mood, size)

    async def film(self, name: str = "فيديو", size_bytes: int = 6_000) -> str:
        """A video of a Snap's shape."""
        film = await super().film(name, size_bytes)
        looks = {"width": 1080, "height": 1920, "duration_s": 12}
        await self.edit("content_assets", film, metadata=looks)
        return film

    def ad(self, ad_set_id: str, number: int, image: str, **fields: Any) -> Row:
        """An ad with one Snap."""
        row = super().ad(ad_set_id, number, image, **fields)
        copy = {key: value for key, value in row["creative_data"].items() if "identity" not in key}
        row["creative_data"] = {**copy, "page_identity_id": self.page, "brand_name": "لمسة"}
        row["creative_data"]["utm"] = {**copy["utm"], "source": "snapchat"}
        row["media_assets"] = {"m1": {"asset_id": image, "slot": "story", "position": "V"}}
        return row

    async def external(self, entity: str, row_id: str) -> Row:
        """A row's entity as Snapchat holds it."""
        return self.snap.one((await self.row(entity, row_id))["external_id"])


async def make_snap_studio(url: str, folder: Path, snap: Snap, http: httpx.AsyncClient) -> SnapStudio:
    """A new workspace on a database, connected to the first account. Nobody works its queue off."""
    envelope, ears, platforms = Envelope((KEY,)), Ears(), Platforms(snap.adapter(http))
    engine = with_seals(make_engine(url, pool_size=4), envelope)
    store = FolderStore(folder)
    studio = SnapStudio(
        parts=PublishParts(engine, make_queue(url), platforms, store, envelope, ears, settle_s=0),
        connecting=PlatformParts(engine, platforms, envelope, ears, "https://adly.test"),
        platform=cast(Platform, snap),  # only what both have is asked of it here
        ears=ears,
        workspace_id=uuid.uuid4(),
        owner=uuid.uuid4(),
    )
    studio.snap = snap
    await found_workspace(studio)
    await studio.untouched_limits()
    await studio.connect()
    return studio


@pytest.fixture
async def snap_studio(studio_database: str, tmp_path: Path, snap: Snap) -> AsyncIterator[SnapStudio]:
    """A workspace of its own."""
    async with httpx.AsyncClient(timeout=10) as http:
        studio = await make_snap_studio(studio_database, tmp_path, snap, http)
        yield studio
        await studio.parts.engine.dispose()
