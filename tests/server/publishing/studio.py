"""A workspace with a connected account and everything publishing needs; without HTTP of ours.

The database, the blobs, the queue's tables and the calls to the platform are real. Rows are written past the
push, as the server itself writes them.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.paths import written
from adly_sync_server.db.engine import make_engine
from adly_sync_server.db.unit_of_work import owner_unit_of_work, unit_of_work
from adly_sync_server.jobs.queue import make_queue
from adly_sync_server.media.blob_store import blob_key
from adly_sync_server.media.folder_store import FolderStore
from adly_sync_server.platforms import use_cases as connecting
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.platforms.port import PlatformAdapter, Token
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.publishing import use_cases
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.run import run
from adly_sync_server.publishing.states import State
from adly_sync_server.publishing.tree import read_campaign
from adly_sync_server.publishing.wire import Decision, PublishShown, PublishWanted
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.seeding import art
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.rows import rows_by_id
from adly_sync_server.sync.server_writes import bury_rows, change_rows, put_rows
from tests.postgres import PostgresServers
from tests.server.publishing.platform import ACCOUNT_ID, INSTAGRAM, PAGE, TOKEN, Platform

KEY = b"k" * 32
_LONG_AGO = "2026-11-20T09:00:00Z"
Row = dict[str, Any]
_PEOPLE = sa.text("insert into users (id, email, password_hash, is_verified) values (:id, :email, '-', true)")
_WORKSPACE = sa.text("insert into workspaces (id, name, slug, owner_id) values (:id, 'لمسة', :slug, :owner)")
_HEAD = sa.text("insert into workspace_heads (workspace_id) values (:id)")
_MEMBER = sa.text(
    "insert into workspace_members (workspace_id, id, user_id, role, grants, seq)"
    " values (:ws, gen_random_uuid(), :user, :role, cast(:grants as jsonb), :seq)"
)


@dataclass
class Ears:
    """Hints that were given."""

    jobs: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)

    def moved(self, workspace_id: uuid.UUID, head: int) -> None:
        """See the port."""
        self.heads.append(head)

    def role_changed(
        self, workspace_id: uuid.UUID, user_id: uuid.UUID, role_epoch: int, *, is_member: bool
    ) -> None:
        """See the port."""

    def job_moved(self, workspace_id: uuid.UUID, job: str) -> None:
        """See the port."""
        self.jobs.append(job)


@dataclass
class Studio:
    """One client's workspace and its people, and the parts of a server around them."""

    parts: PublishParts
    connecting: PlatformParts
    platform: Platform
    ears: Ears
    workspace_id: uuid.UUID
    owner: uuid.UUID
    account_id: str = ""
    page: str = ""
    instagram: str = ""
    pixel: str = ""

    async def person(self, role: str, **grants: Any) -> uuid.UUID:
        """A new member of the workspace."""
        identifier = uuid.uuid4()
        async with owner_unit_of_work(self.parts.engine) as uow:
            await uow.connection.execute(_PEOPLE, {"id": identifier, "email": f"{identifier}@example.com"})
        async with counted(
            self.parts.engine, self.ears, workspace_id=self.workspace_id, user_id=self.owner
        ) as work:
            row = {
                "ws": self.workspace_id,
                "user": identifier,
                "role": role,
                "grants": json.dumps(grants),
                "seq": await work.take(),
            }
            await work.uow.connection.execute(_MEMBER, row)
        return identifier

    async def connect(self, account_id: str = ACCOUNT_ID) -> None:
        """Connect an ad account with all it offers."""
        self.account_id = str(uuid.uuid4())
        await self.reconnect(TOKEN, account_id)
        mine = f"ad_account_id = '{self.account_id}'"
        faces = {face["external_id"]: str(face["id"]) for face in await self.rows("identities", mine)}
        self.page, self.instagram = faces[PAGE], faces[INSTAGRAM]
        self.pixel = str((await self.rows("pixels", mine))[0]["id"])

    async def reconnect(self, token: Token, account_id: str = ACCOUNT_ID) -> None:
        """Sign in again for the account."""
        offered = await self.connecting.platforms.named("meta").list_accounts(token)
        (account,) = [one for one in offered if one.account_id == account_id]
        row_id = uuid.UUID(self.account_id)
        await connecting.connect_account(
            self.connecting, self.workspace_id, self.owner, row_id, "meta", account, token
        )

    async def forget_blobs(self) -> None:
        """The bytes of every picture are lost."""
        for asset in await self.rows("content_assets"):
            await self.parts.blobs.remove(blob_key(self.workspace_id, asset["sha256"]))

    async def until_begun(self, request: PublishShown, step: str) -> None:
        """Wait until the journal shows a step."""
        for _ in range(500):
            if any(one.step == step for one in (await self.show(request)).steps):
                return
            await asyncio.sleep(0.02)
        raise TimeoutError(step)

    async def image(
        self, name: str = "صورة", mood: str = "dusk", size: tuple[int, int] = (1080, 1350)
    ) -> str:
        """A picture that has arrived whole; its id."""
        content = art.picture(mood, name, 90, 90)
        digest = art.sha256(content)
        key = blob_key(self.workspace_id, digest)
        if await self.parts.blobs.size(key) is None:
            await self.parts.blobs.append(f"t/{digest}", 0, _once(content))
            await self.parts.blobs.keep(f"t/{digest}", key)
        row = {
            "id": str(uuid.uuid4()),
            "type": "image",
            "name": name,
            "sha256": digest,
            "file_size": len(content),
            "mime_type": "image/jpeg",
            "metadata": {"width": size[0], "height": size[1]},
            "verified_at": _LONG_AGO,
        }
        await self.put("content_assets", row)
        return str(row["id"])

    async def put(self, entity: str, *rows: Row) -> None:
        """Write rows."""
        async with self._counted() as work:
            await put_rows(
                work, entity, [{"created_at": _LONG_AGO, "updated_at": _LONG_AGO, **row} for row in rows]
            )

    async def edit(self, entity: str, row_id: str, **values: Any) -> None:
        """Change a row; ``__`` in a name stands for a dot."""
        row = await self.row(entity, row_id)
        for name, value in values.items():
            row = written(row, name.replace("__", "."), value)
        columns = {name.partition("__")[0] for name in values}
        async with self._counted() as work:
            await change_rows(work, entity, {row_id: {column: row[column] for column in columns}})

    async def bury(self, entity: str, *ids: str) -> None:
        """Delete rows, as a person does."""
        async with self._counted() as work:
            await bury_rows(work, entity, ids)

    async def change(self, table: str, row_id: str, **values: Any) -> None:
        """Set columns of a row of a synced table."""
        named = ", ".join(f"{name} = :{name}" for name in values)
        async with self._counted() as work:
            seq = await work.take()
            statement = sa.text(f"update {table} set {named}, seq = :seq where id = :id")
            await work.uow.connection.execute(statement, {**values, "seq": seq, "id": row_id})

    async def queued(self) -> list[Row]:
        """Jobs of this workspace that wait."""
        query = sa.text(
            "select * from procrastinate_jobs"
            " where status = 'todo' and args ->> 'workspace_id' = :ws order by id"
        )
        async with owner_unit_of_work(self.parts.engine) as uow:
            found = await uow.connection.execute(query, {"ws": str(self.workspace_id)})
            return [dict(row) for row in found.mappings()]

    async def row(self, entity: str, row_id: str) -> Row:
        """A row as it travels."""
        async with unit_of_work(self.parts.engine, workspace_id=self.workspace_id) as uow:
            (found,) = await rows_by_id(uow, ENTITIES[entity], [row_id])
        return {"id": found.id, "seq": found.seq, "is_live": found.is_live, **found.fields}

    async def rows(self, table: str, where: str = "true") -> list[Row]:
        """Rows of a table as they are stored."""
        async with unit_of_work(self.parts.engine, workspace_id=self.workspace_id) as uow:
            found = await uow.connection.execute(sa.text(f"select * from {table} where {where}"))
            return [dict(row) for row in found.mappings()]

    async def sql(self, statement: str, **values: Any) -> None:
        """One statement past row security."""
        async with owner_unit_of_work(self.parts.engine) as uow:
            await uow.connection.execute(sa.text(statement), values)

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

    def _counted(self) -> Any:
        return counted(self.parts.engine, self.ears, workspace_id=self.workspace_id, user_id=None)


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


async def make_studio(url: str, folder: Path, platform: Platform, http: httpx.AsyncClient) -> Studio:
    """A new workspace on a database, connected to the first account. Nobody works its queue off."""
    engine, envelope, ears = make_engine(url, pool_size=4), Envelope((KEY,)), Ears()
    queue = make_queue(url)
    platforms = Platforms(platform.adapter(http))
    owner, workspace_id = uuid.uuid4(), uuid.uuid4()
    studio = Studio(
        parts=PublishParts(engine, queue, platforms, FolderStore(folder), envelope, ears, settle_s=0),
        connecting=PlatformParts(engine, platforms, envelope, ears, "http://adly.test"),
        platform=platform,
        ears=ears,
        workspace_id=workspace_id,
        owner=owner,
    )
    async with owner_unit_of_work(engine) as uow:
        await uow.connection.execute(_PEOPLE, {"id": owner, "email": f"{owner}@example.com"})
        await uow.connection.execute(
            _WORKSPACE, {"id": workspace_id, "slug": str(workspace_id), "owner": owner}
        )
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        await uow.connection.execute(_HEAD, {"id": workspace_id})
    async with counted(engine, ears, workspace_id=workspace_id, user_id=owner) as work:
        row = {"ws": workspace_id, "user": owner, "role": "owner", "grants": "{}", "seq": await work.take()}
        await work.uow.connection.execute(_MEMBER, row)
    await studio.connect()
    return studio


@pytest.fixture(scope="session")
def studio_database(postgres_servers: PostgresServers) -> str:
    """One database for every studio of the session; each has a workspace of its own."""
    return postgres_servers.of_version("18").migrated_database()


@pytest.fixture
async def studio(studio_database: str, tmp_path: Path, platform: Platform) -> AsyncIterator[Studio]:
    """A workspace of its own."""
    async with httpx.AsyncClient(timeout=10) as http:
        studio = await make_studio(studio_database, tmp_path, platform, http)
        yield studio
        await studio.parts.engine.dispose()


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
