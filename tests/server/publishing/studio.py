"""A workspace with a connected account and everything publishing needs; without HTTP of ours.

The database, the blobs, the queue's tables and the calls to the platform are real. Rows are written past the
push, as the server itself writes them.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

import httpx
import pytest
import sqlalchemy as sa

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.seals import with_seals
from adly_sync_server.db.engine import make_engine
from adly_sync_server.db.unit_of_work import owner_unit_of_work, unit_of_work
from adly_sync_server.jobs.queue import make_queue
from adly_sync_server.media.folder_store import FolderStore
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.platforms.port import PlatformAdapter
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.publishing import use_cases
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.run import run
from adly_sync_server.publishing.states import State
from adly_sync_server.publishing.tree import read_campaign
from adly_sync_server.publishing.wire import Decision, PublishShown, PublishWanted
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.sync.counter import counted
from tests.postgres import PostgresServers
from tests.server.publishing.platform import Platform
from tests.server.publishing.room import KEY, MEMBER, PEOPLE, Ears, Room

Row = dict[str, Any]
_WORKSPACE = sa.text("insert into workspaces (id, name, slug, owner_id) values (:id, 'لمسة', :slug, :owner)")
_HEAD = sa.text("insert into workspace_heads (workspace_id) values (:id)")


Made = TypeVar("Made", bound="Studio")


class Studio(Room):
    """A room in which campaigns are drafted and published."""

    async def campaign(self, *, ad_sets: int = 1, ads: int = 1, **fields: Any) -> Drafted:
        """A campaign that Check has nothing against."""
        image = await self.image()
        campaign = {
            "id": str(uuid.uuid4()),
            "ad_account_id": self.account_id,
            "platform": "meta",
            "name": "حملة الشتاء",
            "objective": "sales",
            "currency": "SAR",
            "position": "V",
            **fields,
        }
        sets = [self.ad_set(campaign["id"], n) for n in range(ad_sets)]
        all_ads = [self.ad(ad_set["id"], n, image) for ad_set in sets for n in range(ads)]
        await self.put("campaigns", campaign)
        await self.put("ad_sets", *sets)
        await self.put("ads", *all_ads)
        return Drafted(campaign["id"], [row["id"] for row in sets], [row["id"] for row in all_ads], image)

    def ad_set(self, campaign_id: str, number: int = 0, **fields: Any) -> Row:
        """An ad set that sells to women in Saudi Arabia."""
        return {
            "id": str(uuid.uuid4()),
            "campaign_id": campaign_id,
            "name": f"نساء الرياض {number}",
            "budget_type": "daily",
            "budget_amount": "150",
            "currency": "SAR",
            "bid_strategy": "lowest_cost",
            "optimization_goal": "purchases",
            "billing_event": "impressions",
            "attribution_window": "7d_click",
            "destination": "website",
            "pixel_id": self.pixel,
            "conversion_event": "purchase",
            "targeting": {
                "countries": ["SA"],
                "age": {"min": 18, "max": 45},
                "gender": "female",
                "languages": ["ar"],
                "automatic_placements": True,
            },
            "position": f"V{number}",
            **fields,
        }

    def ad(self, ad_set_id: str, number: int, image: str, **fields: Any) -> Row:
        """An ad with one picture."""
        return {
            "id": str(uuid.uuid4()),
            "ad_set_id": ad_set_id,
            "name": f"إعلان {number}",
            "creative_data": {
                "language": "ar",
                "format": "single_image",
                "headline": "خصم 25% على عبايات الشتاء",
                "primary_text": "شحن مجاني لكل مدن المملكة، والدفع عند الاستلام.",
                "landing_url": "https://lamsa.example/winter",
                "call_to_action": "shop_now",
                "page_identity_id": self.page,
                "instagram_identity_id": self.instagram,
                "utm": {"source": "meta", "medium": "paid", "campaign": "winter", "content": f"ad-{number}"},
            },
            "media_assets": {"m1": {"asset_id": image, "slot": "feed", "position": "V"}},
            "position": f"V{number}",
            **fields,
        }

    async def until_begun(self, request: PublishShown, step: str) -> None:
        """Wait until the journal shows a step."""
        for _ in range(500):
            if any(one.step == step for one in (await self.show(request)).steps):
                return
            await asyncio.sleep(0.02)
        raise TimeoutError(step)

    async def seq(self, campaign_id: str) -> int:
        """How far somebody has seen who has seen everything of a campaign."""
        async with unit_of_work(self.parts.engine, workspace_id=self.workspace_id) as uow:
            return (await read_campaign(uow, uuid.UUID(campaign_id))).seq

    async def ask(self, campaign_id: str, *, by: uuid.UUID | None = None, **wish: Any) -> PublishShown:
        """Ask for a publish of the campaign as it stands."""
        wanted = {
            "campaign_id": uuid.UUID(campaign_id),
            "idempotency_key": str(uuid.uuid4()),
            "expected_seq": await self.seq(campaign_id),
            **wish,
        }
        return await use_cases.request_publish(
            self.parts, self.workspace_id, by or self.owner, PublishWanted(**wanted), INSIDE
        )

    async def run(self, request: PublishShown, parts: PublishParts | None = None) -> PublishShown:
        """Work the request off as far as it goes, in this process."""
        await run(parts or self.parts, self.workspace_id, request.id)
        return await self.show(request)

    async def publish(self, campaign_id: str, **wish: Any) -> PublishShown:
        """Ask and work off."""
        return await self.run(await self.ask(campaign_id, **wish))

    async def published(self, campaign_id: str, **wish: Any) -> PublishShown:
        """Ask and work off; it must end well."""
        shown = await self.publish(campaign_id, **wish)
        assert shown.state == State.PUBLISHED_PAUSED, shown
        return shown

    async def show(self, request: PublishShown) -> PublishShown:
        """The request as a person sees it."""
        return await use_cases.show(self.parts, self.workspace_id, self.owner, request.id)

    async def decide(self, request: PublishShown, choices: Mapping[str, Mapping[str, str]]) -> PublishShown:
        """Decide and work off."""
        decision = Decision(choices={key: dict(paths) for key, paths in choices.items()})  # type: ignore[arg-type] # words of tests
        shown = await use_cases.decide(
            self.parts, self.workspace_id, self.owner, request.id, decision, INSIDE
        )
        return await self.run(shown)

    async def retry(self, request: PublishShown) -> PublishShown:
        """Ask again and work off."""
        shown = await use_cases.retry(self.parts, self.workspace_id, self.owner, request.id, INSIDE)
        return await self.run(shown)

    async def press(self, request: PublishShown, *, by: uuid.UUID | None = None) -> PublishShown:
        """Ask to go live."""
        return await use_cases.activate(self.parts, self.workspace_id, by or self.owner, request.id, INSIDE)

    async def activate(self, request: PublishShown) -> PublishShown:
        """Ask to go live, and work off."""
        return await self.run(await self.press(request))

    def with_adapter(self, adapter: PlatformAdapter) -> PublishParts:
        """The same parts with another adapter."""
        return replace(self.parts, platforms=Platforms(adapter))


@dataclass(frozen=True)
class Drafted:
    """Ids of a campaign and all below it."""

    id: str
    ad_sets: list[str]
    ads: list[str]
    image: str

    def references(self) -> set[str]:
        """Labels its rows carry on the platform; those of creatives have a digest besides."""
        return {f"adly:{one}" for one in (self.id, *self.ad_sets, *self.ads)}


class SimulatedPlatform(Protocol):
    """A simulated platform that its own adapter can be pointed to."""

    def adapter(self, http: httpx.AsyncClient) -> PlatformAdapter:
        """The real adapter."""


async def make_studio(
    url: str, folder: Path, platform: SimulatedPlatform, http: httpx.AsyncClient, kind: type[Made]
) -> Made:
    """A new workspace on a database, connected to the first account. Nobody works its queue off."""
    envelope, ears = Envelope((KEY,)), Ears()
    engine = with_seals(make_engine(url, pool_size=4), envelope)
    queue = make_queue(url)
    platforms = Platforms(platform.adapter(http))
    owner, workspace_id = uuid.uuid4(), uuid.uuid4()
    studio = kind(
        parts=PublishParts(engine, queue, platforms, FolderStore(folder), envelope, ears, settle_s=0),
        connecting=PlatformParts(engine, platforms, envelope, ears, "http://adly.test"),
        platform=platform,  # type: ignore[arg-type] # whichever the kind works with
        ears=ears,
        workspace_id=workspace_id,
        owner=owner,
    )
    await found_workspace(studio)
    await studio.untouched_limits()
    await studio.connect()
    return studio


async def found_workspace(studio: Studio) -> None:
    """The workspace and its owner."""
    engine, owner, workspace_id = studio.parts.engine, studio.owner, studio.workspace_id
    async with owner_unit_of_work(engine) as uow:
        await uow.connection.execute(PEOPLE, {"id": owner, "email": f"{owner}@example.com"})
        await uow.connection.execute(
            _WORKSPACE, {"id": workspace_id, "slug": str(workspace_id), "owner": owner}
        )
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        await uow.connection.execute(_HEAD, {"id": workspace_id})
    async with counted(engine, studio.ears, workspace_id=workspace_id, user_id=owner) as work:
        row = {"ws": workspace_id, "user": owner, "role": "owner", "grants": "{}", "seq": await work.take()}
        await work.uow.connection.execute(MEMBER, row)


@pytest.fixture(scope="session")
def studio_database(postgres_servers: PostgresServers) -> str:
    """One database for every studio of the session; each has a workspace of its own."""
    return postgres_servers.of_version("18").migrated_database()


@pytest.fixture
async def studio(studio_database: str, tmp_path: Path, platform: Platform) -> AsyncIterator[Studio]:
    """A workspace of its own."""
    async with httpx.AsyncClient(timeout=10) as http:
        studio = await make_studio(studio_database, tmp_path, platform, http, Studio)
        yield studio
        await studio.parts.engine.dispose()
