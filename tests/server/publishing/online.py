"""A server with the simulated Meta behind it and a worker beside it, over HTTP as a desktop meets it."""

from __future__ import annotations

import asyncio
import base64
import socket
import time
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from adly_sync_server.commands.working import register_jobs
from adly_sync_server.jobs.worker import work
from adly_sync_server.seeding import art
from tests.postgres import PostgresServers
from tests.server.publishing.platform import (
    ACCOUNT_ID,
    APP_ID,
    APP_SECRET,
    INSTAGRAM,
    PAGE,
    Platform,
)
from tests.server.served import Person, Served
from tests.server.sync.replica import Replica

Row = dict[str, Any]
ENDS = ("published_paused", "active", "blocked", "needs_decision", "failed")


class Agency:
    """Somebody with a workspace, a connected account and a replica."""

    def __init__(self, served: Served, platform: Platform) -> None:
        self.served = served
        self.platform = platform
        self.owner = served.person()
        self.workspace = self.owner.workspace("لمسة")
        self.replica = Replica(self.owner, self.workspace)
        self.account_id = ""

    def path(self, end: str) -> str:
        """An address below the workspace."""
        return f"/v1/workspaces/{self.workspace}/{end}"

    def post(self, end: str, body: Any = None, *, by: Person | None = None) -> httpx.Response:
        """A call that may fail."""
        return (by or self.owner).http.post(self.path(end), json=body)

    def get(self, end: str, *, by: Person | None = None, **query: Any) -> httpx.Response:
        """A reading that may fail."""
        return (by or self.owner).http.get(self.path(end), params=query)

    def done(self, answer: httpx.Response) -> Any:
        """The body of a call that must succeed."""
        assert answer.is_success, answer.text
        return answer.json()

    def begin(self) -> Row:
        """Begin to connect; where the browser is sent."""
        begun: Row = self.done(self.post("connections", {"platform": "meta"}))
        return begun

    def browse(self, address: str, **answer: str) -> httpx.Response:
        """The person's browser, which follows wherever it is led."""
        here = httpx.URL(address).copy_merge_params(answer)
        with httpx.Client(follow_redirects=True, timeout=20) as browser:
            return browser.get(here)

    def connect(self) -> str:
        """Connect the first account; our id of it."""
        begun = self.begin()
        assert self.browse(begun["authorize_url"]).status_code == 200
        chosen = self.post(f"connections/{begun['id']}/accounts", {"account_ids": [ACCOUNT_ID]})
        (account_id,) = self.done(chosen)["ad_account_ids"]
        self.account_id = str(account_id)
        return self.account_id

    def named(self, entity: str, external_id: str) -> str:
        """Our id of an identity or a pixel."""
        rows = Replica(self.owner, self.workspace).pull()
        return next(
            str(row["id"])
            for (name, _), row in rows.items()
            if name == entity
            and row["fields"]["external_id"] == external_id
            and row["fields"]["ad_account_id"] == self.account_id
        )

    def image(self) -> str:
        """Upload a picture by tus; the asset's id."""
        content = art.picture("dusk", "api", 90, 112)
        digest = art.sha256(content)
        asset = str(uuid.uuid4())
        made = {"sha256": digest, "file_size": len(content), "mime_type": "image/jpeg"}
        shown = {"name": "صورة.jpg", "type": "image", "metadata": {"width": 1080, "height": 1350}}
        self.replica.act("create", "content_assets", asset, {**made, **shown})
        sent = base64.b64encode(digest.encode()).decode()
        headers = {
            "Tus-Resumable": "1.0.0",
            "Upload-Length": str(len(content)),
            "Upload-Metadata": f"sha256 {sent}",
        }
        begun = self.owner.http.post(self.path("media/uploads"), headers=headers)
        assert begun.status_code == 201, begun.text
        part = {
            "Tus-Resumable": "1.0.0",
            "Upload-Offset": "0",
            "Content-Type": "application/offset+octet-stream",
        }
        done = self.owner.http.patch(begun.headers["Location"], headers=part, content=content)
        assert done.status_code == 204, done.text
        return asset

    def campaign(self) -> str:
        """A campaign that Check has nothing against, drafted by pushing; its id."""
        image = self.image()
        campaign = self.replica.campaign(ad_account_id=self.account_id)
        ad_set = self.replica.ad_set(
            campaign,
            budget_type="daily",
            budget_amount="150",
            currency="SAR",
            optimization_goal="purchases",
            billing_event="impressions",
            pixel_id=self.named("pixels", "771200000000001"),
            conversion_event="purchase",
            targeting={"countries": ["SA"], "age": {"min": 18, "max": 45}, "automatic_placements": True},
        )
        copy = {
            "language": "ar",
            "format": "single_image",
            "headline": "خصم الشتاء",
            "primary_text": "الشحن علينا.",
            "landing_url": "https://lamsa.example/winter",
            "call_to_action": "shop_now",
            "page_identity_id": self.named("identities", PAGE),
            "instagram_identity_id": self.named("identities", INSTAGRAM),
        }
        ad = {
            "ad_set_id": ad_set,
            "name": "إعلان",
            "creative_data": copy,
            "media_assets": {str(uuid.uuid4()): {"asset_id": image, "slot": "feed"}},
        }
        result = self.replica.act("create", "ads", str(uuid.uuid4()), ad)
        assert result["status"] == "applied", result
        return campaign

    def seen(self) -> int:
        """How far a replica has seen that has seen everything."""
        return int(self.replica.hello()["head"])

    def publish(self, campaign: str, *, by: Person | None = None, **wish: Any) -> httpx.Response:
        """Ask for a publish."""
        body = {
            "campaign_id": campaign,
            "expected_seq": self.seen(),
            "idempotency_key": str(uuid.uuid4()),
            **wish,
        }
        return self.post("publish-requests", body, by=by)

    def ended(self, request: Row, ends: tuple[str, ...] = ENDS) -> Row:
        """The request once the worker has brought it as far as it goes."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            shown: Row = self.done(self.get(f"publish-requests/{request['id']}"))
            if shown["state"] in ends:
                return shown
            time.sleep(0.05)
        raise TimeoutError(str(shown))


@pytest.fixture(scope="session")
def online(
    postgres_servers: PostgresServers,
    tmp_path_factory: pytest.TempPathFactory,
    running_platform: Platform,
) -> Iterator[Served]:
    """A server and a worker, in one process as ``adly-server all`` has them."""
    url, port = postgres_servers.of_version("18").migrated_database(), free_port()
    served = Served(
        url,
        tmp_path_factory.mktemp("online"),
        ADLY_PORT=str(port),
        ADLY_META_APP_ID=APP_ID,
        ADLY_META_APP_SECRET=APP_SECRET,
        ADLY_META_BASE_URL=running_platform.base_url,
        ADLY_META_OAUTH_BASE_URL=running_platform.base_url,
        ADLY_HEARTBEAT_S="0.5",
        ADLY_STALLED_AFTER_S="2",
        ADLY_PLATFORM_SETTLE_S="0",
    )
    served.start()
    register_jobs(served.parts)
    worker = served.on_loop(_begun(served))
    yield served
    served.on_loop(_stopped(worker))
    served.stop()


@pytest.fixture
def agency(online: Served, platform: Platform) -> Iterator[Agency]:
    """A new workspace; no client of the test outlives it."""
    yield Agency(online, platform)
    online.close_clients()


async def _begun(served: Served) -> asyncio.Task[None]:
    return asyncio.create_task(work(served.parts.queue, served.settings, grace_s=0.5))


async def _stopped(worker: asyncio.Task[None]) -> None:
    worker.cancel()
    await asyncio.gather(worker, return_exceptions=True)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
