"""The simulated TikTok as tests see it: its control desk, and what stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from adly_sync_server.platforms.port import AccountRef, Token
from adly_sync_server.platforms.tiktok.adapter import TikTokAdapter
from adly_sync_server.platforms.tiktok.client import TikTokApp, TikTokClient
from adly_sync_server.simulators.tiktok.run import start_tiktok_simulator
from adly_sync_server.simulators.tiktok.seeds import SEEDED_TOKEN
from adly_sync_server.simulators.tiktok.world import TikTokOptions
from tests.judges import judges_folder

APP_ID, APP_SECRET = "7600100200300400", "simulated-tiktok-secret"
ADVERTISER_ID = "7300000000000000001"
TOKEN = Token(SEEDED_TOKEN)
ADVERTISER = AccountRef(ADVERTISER_ID, "SAR", TOKEN, "Asia/Riyadh")
OPTIONS = TikTokOptions(
    app_id=APP_ID, app_secret=APP_SECRET, auto_approve=True, review_s=0, processing_s=0, report_s=0
)
KINDS = ("campaign", "adgroup", "ad")

Row = dict[str, Any]


class TikTok:
    """One simulated TikTok, and what tests do to it behind the server's back."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.app = TikTokApp(APP_ID, APP_SECRET, base_url, base_url)
        self._desk = httpx.Client(base_url=f"{base_url}/_control", timeout=20)

    def close(self) -> None:
        """End the connection to the control desk."""
        self._desk.close()

    def adapter(self, http: httpx.AsyncClient) -> TikTokAdapter:
        """The real adapter, pointed here."""
        return TikTokAdapter(TikTokClient(http, self.app))

    def clean(self) -> None:
        """The world as it was at the first start, without faults and without memories."""
        self.ask("POST", "reset")
        self.ask("POST", "options", {"review_s": 0.0, "tier": "off", "repeat_s": 10.0})
        self.ask("DELETE", "faults")
        self.ask("DELETE", "journal")

    def ask(self, method: str, path: str, body: Row | None = None) -> Any:
        """One wish of the control desk that must be fulfilled."""
        answer = self._desk.request(method, f"/{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def fault(self, kind: str, path: str = "", *, method: str = "POST", **settings: Any) -> None:
        """Plan a fault."""
        self.ask("POST", "faults", {"kind": kind, "method": method, "path": path, **settings})

    def of_kind(self, kind: str) -> list[Row]:
        """The fields of everything of one kind that was not deleted."""
        found: list[Row] = [row["fields"] for row in self.ask("GET", f"entities?kind={kind}")]
        return [fields for fields in found if fields.get("operation_status") != "DELETE"]

    def statuses(self) -> set[str]:
        """What everything is set to."""
        return {fields["operation_status"] for kind in KINDS for fields in self.of_kind(kind)}

    def copies(self) -> Counter[str]:
        """How often each marked name stands here, deleted things left out."""
        return Counter(fields[f"{kind}_name"] for kind in KINDS for fields in self.of_kind(kind))

    def writes(self, path: str = "") -> list[Row]:
        """Accepted changes so far, of paths that match."""
        rows = self.ask("GET", "journal?method=POST")
        return [row for row in rows if row["verdict"] == "accepted" and path in row["target"]]

    def refusals(self) -> list[Row]:
        """Requests that the judge or a rule said no to."""
        return [row for row in self.ask("GET", "journal") if row["verdict"] in ("refused", "not_simulated")]

    def authorize(self, auth_code: str) -> None:
        """Somebody puts a creator's code in, in TikTok's own Ads Manager."""
        path = f"{self.base_url}/open_api/v1.3/tt_video/authorize/"
        body = {"advertiser_id": ADVERTISER_ID, "auth_code": auth_code}
        answer = httpx.post(path, json=body, headers={"Access-Token": TOKEN.access_token})
        assert answer.json()["code"] == 0, answer.text

    def change_elsewhere(self, external_id: str, **fields: Any) -> None:
        """Somebody else changes an entity."""
        self.ask("POST", f"entities/{external_id}", fields)

    def remove_elsewhere(self, external_id: str) -> None:
        """Somebody else deletes an entity."""
        self.ask("DELETE", f"entities/{external_id}")


@pytest.fixture(scope="session")
def running_tiktok() -> Iterator[TikTok]:
    """One simulator for the whole session."""
    with start_tiktok_simulator(options=OPTIONS, cache_dir=judges_folder()) as simulator:
        tiktok = TikTok(simulator.base_url)
        yield tiktok
        tiktok.close()


@pytest.fixture
def tiktok(running_tiktok: TikTok) -> TikTok:
    """A TikTok that nobody has touched."""
    running_tiktok.clean()
    return running_tiktok
