"""The simulated Snapchat as tests see it: its control desk, and what stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from adly_sync_server.platforms.port import AccountRef, Token
from adly_sync_server.platforms.snapchat.adapter import SnapchatAdapter
from adly_sync_server.platforms.snapchat.client import SnapchatApp, SnapchatClient
from adly_sync_server.platforms.snapchat.tags import tagged
from adly_sync_server.simulators.snapchat.run import start_snapchat_simulator
from adly_sync_server.simulators.snapchat.seeds import SEEDED_TOKEN, seeded_id
from adly_sync_server.simulators.snapchat.world import SnapchatOptions

APP_ID, APP_SECRET = seeded_id("app", "adly"), "simulated-snapchat-secret"
ACCOUNT_ID, PROFILE, PIXEL = (seeded_id(kind, "lamsa") for kind in ("adaccount", "public_profile", "pixel"))
TOKEN = Token(SEEDED_TOKEN)
ACCOUNT = AccountRef(ACCOUNT_ID, "SAR", TOKEN, "Asia/Riyadh")
#: How it behaves for whoever changes nothing: at once, and without limits.
CLEAN = {"review_s": 0.0, "report_s": 0.1, "limits": False, "auto_approve": True, "rotate_refresh_every": 3}
OPTIONS = SnapchatOptions(app_id=APP_ID, app_secret=APP_SECRET, auto_approve=True, review_s=0)
KINDS = ("campaign", "adsquad", "creative", "ad")

Row = dict[str, Any]


class Snap:
    """One simulated Snapchat, and what tests do to it behind the server's back."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.app = SnapchatApp(APP_ID, APP_SECRET, base_url, base_url, base_url, base_url)
        self._desk = httpx.Client(base_url=f"{base_url}/_control", timeout=20)

    def close(self) -> None:
        """End the connection to the control desk."""
        self._desk.close()

    def adapter(self, http: httpx.AsyncClient) -> SnapchatAdapter:
        """The real adapter, pointed here."""
        return SnapchatAdapter(SnapchatClient(http, self.app))

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

    def of_kind(self, kind: str) -> list[Row]:
        """The fields of everything of one kind that was not deleted."""
        found = [row["fields"] for row in self.ask("GET", f"entities?kind={kind}")]
        return [fields for fields in found if not fields.get("_deleted")]

    def one(self, external_id: str) -> Row:
        """One entity's fields."""
        return dict(self.ask("GET", f"entities/{external_id}")["fields"])

    def copies(self) -> Counter[str]:
        """How often each of our marks stands here, deleted things left out."""
        names = [fields["name"] for kind in (*KINDS, "media") for fields in self.of_kind(kind)]
        return Counter(name.rpartition("[adly:")[2] for name in names if "[adly:" in name)

    def journal(self, **query: str) -> list[Row]:
        """Requests so far."""
        rows: list[Row] = self.ask("GET", str(httpx.URL("journal", params=query)))
        return rows

    def writes(self, path: str = "") -> list[Row]:
        """Accepted changes so far, of paths that match."""
        return [
            row
            for row in self.journal()
            if row["method"] in ("POST", "PUT", "DELETE")
            and row["verdict"] == "accepted"
            and path in row["target"]
            and "oauth" not in row["target"]
        ]

    def change_elsewhere(self, external_id: str, **fields: Any) -> None:
        """Somebody else changes an entity."""
        self.ask("POST", f"entities/{external_id}", fields)

    def remove_elsewhere(self, external_id: str, *, for_good: bool = False) -> None:
        """Somebody else deletes an entity."""
        self.ask("DELETE", f"entities/{external_id}{'?gone=1' if for_good else ''}")


def mark(reference: str) -> str:
    """What ``copies`` counts a reference by."""
    return tagged("", reference).rpartition("[adly:")[2]


@pytest.fixture(scope="session")
def running_snap() -> Iterator[Snap]:
    """One simulator for the whole session."""
    with start_snapchat_simulator(options=OPTIONS) as simulator:
        snap = Snap(simulator.base_url)
        yield snap
        snap.close()


@pytest.fixture
def snap(running_snap: Snap) -> Snap:
    """A Snapchat that nobody has touched."""
    running_snap.clean()
    return running_snap
