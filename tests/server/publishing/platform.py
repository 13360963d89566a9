"""The simulated Meta as tests see it: its control desk, and what stands in it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from adly_sync_server.platforms.meta.adapter import MetaAdapter
from adly_sync_server.platforms.meta.client import MetaApp, MetaClient
from adly_sync_server.platforms.port import AccountRef, Token
from adly_sync_server.simulators.meta.run import start_meta_simulator
from adly_sync_server.simulators.meta.seeds import SEEDED_TOKEN
from adly_sync_server.simulators.meta.world import MetaOptions
from tests.judges import judges_folder

APP_ID, APP_SECRET = "100200300400500", "simulated-app-secret"
ACCOUNT_ID, PAGE, INSTAGRAM = "320011000000001", "104550000000001", "17841400000000100"
TOKEN = Token(SEEDED_TOKEN)
ACCOUNT = AccountRef(ACCOUNT_ID, "SAR", TOKEN, "Asia/Riyadh")
OPTIONS = MetaOptions(app_id=APP_ID, app_secret=APP_SECRET, auto_approve=True, review_s=0)
#: Where several calls are sent in one.
BATCH = "/v26.0/"
#: How it behaves for whoever changes nothing: at once, and without limits.
CLEAN = {
    "review_s": 0.0,
    "report_s": 0.2,
    "video_s": 0.2,
    "insights_most_rows": 0,
    "tier": "off",
    "auto_approve": True,
}

Row = dict[str, Any]


class Platform:
    """One simulated Meta, and what tests do to it behind the server's back."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.app = MetaApp(APP_ID, APP_SECRET, base_url, base_url)
        self._desk = httpx.Client(base_url=f"{base_url}/_control", timeout=20)

    def close(self) -> None:
        """End the connection to the control desk."""
        self._desk.close()

    def adapter(self, http: httpx.AsyncClient) -> MetaAdapter:
        """The real adapter, pointed here."""
        return MetaAdapter(MetaClient(http, self.app))

    def clean(self) -> None:
        """The world as it was at the first start, without faults and without memories."""
        self.ask("POST", "reset")
        self.ask("POST", "options", CLEAN)
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

    def entities(self, kind: str = "") -> list[Row]:
        """Everything there is (of one kind), with hidden fields."""
        rows: list[Row] = self.ask("GET", f"entities?kind={kind}" if kind else "entities")
        return rows

    def of_kind(self, kind: str) -> list[Row]:
        """The fields of everything of one kind that was not deleted."""
        found = [row["fields"] for row in self.entities(kind)]
        return [fields for fields in found if fields.get("status") != "DELETED"]

    def copies(self) -> Counter[str]:
        """How often each of our references stands here, deleted things left out."""
        kinds = ("Campaign", "AdSet", "AdCreative", "Ad")
        return Counter(
            label["name"]
            for kind in kinds
            for fields in self.of_kind(kind)
            for label in fields.get("adlabels", [])
        )

    def writes(self, path: str = "") -> list[Row]:
        """Accepted changes so far, of paths that match."""
        rows = self.ask("GET", "journal?method=POST")
        own = [row for row in rows if row["target"] != BATCH]  # its parts stand behind it
        return [row for row in own if row["verdict"] == "accepted" and path in row["target"]]

    def change_elsewhere(self, external_id: str, **fields: Any) -> None:
        """Somebody else changes an entity."""
        self.ask("POST", f"entities/{external_id}", fields)

    def remove_elsewhere(self, external_id: str, *, for_good: bool = False) -> None:
        """Somebody else deletes an entity."""
        self.ask("DELETE", f"entities/{external_id}{'?gone=1' if for_good else ''}")

    def expire_tokens(self) -> None:
        """Every token is dead from now on."""
        self.ask("POST", "tokens/expire", {})

    def new_account(self) -> str:
        """Another ad account in riyals, with the first one's Page; its number."""
        made = self.ask("POST", "accounts", {"name": "حساب جديد", "currency": "SAR"})
        self.ask("POST", "pixels", {"account_id": made["id"], "name": "بكسل"})
        for face in (PAGE, INSTAGRAM):
            self.ask("POST", f"entities/{face}", {"_accounts": [f"act_{ACCOUNT_ID}", made["id"]]})
        return str(made["fields"]["account_id"])

    def new_token(self) -> str:
        """A token that never ends."""
        return str(self.ask("POST", "tokens", {})["access_token"])


@pytest.fixture(scope="session")
def running_platform() -> Iterator[Platform]:
    """One simulator for the whole session."""
    with start_meta_simulator(options=OPTIONS, cache_dir=judges_folder()) as simulator:
        platform = Platform(simulator.base_url)
        yield platform
        platform.close()


@pytest.fixture
def platform(running_platform: Platform) -> Platform:
    """A Meta that nobody has touched."""
    running_platform.clean()
    return running_platform


def server_environment(platform: Platform) -> dict[str, str]:
    """Settings of a server process that speaks to this platform."""
    return {
        **os.environ,
        "ADLY_META_APP_ID": APP_ID,
        "ADLY_META_APP_SECRET": APP_SECRET,
        "ADLY_META_BASE_URL": platform.base_url,
        "ADLY_META_OAUTH_BASE_URL": platform.base_url,
    }
