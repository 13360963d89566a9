"""A person's desktop without its windows: the same replica, outbox, engine and use cases the windows use."""

import hashlib
import platform
from pathlib import Path
from typing import Any

import msgspec

from adly_desktop.accounts.signing_in import Challenge, Device, SigningIn
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import InPlace
from adly_desktop.sync.engine import Report, SyncEngine
from adly_desktop.sync.media_cache import MediaCache
from adly_desktop.sync.media_transfer import MediaTransfer
from adly_desktop.sync.media_wire import MediaWire
from adly_desktop.sync.tokens import TokenPair, Tokens
from adly_desktop.sync.transport import HttpTransport
from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.canonical import canonical_json

#: Of the demo's own replicas; a person's key is random and stands in the keyring.
DEMO_KEY = hashlib.sha256(b"adly demo replica").digest()
TREE = ("campaigns", "ad_sets", "ads", "content_assets")


class Desk:
    """One person at one computer, in one workspace."""

    def __init__(self, server_url: str, email: str, password: str, folder: Path) -> None:
        self.email, self._password, self.folder = email, password, folder
        self.wire = Wire(server_url)
        self.workspace_id = ""
        self.user_id = ""
        self.replica: Replica
        self.engine: SyncEngine
        self.media_cache: MediaCache
        self.media: MediaTransfer

    async def sign_in(self, slug: str) -> None:
        """Sign in, open the workspace's replica, and be ready to sync."""
        device = Device(
            name=f"{self.email.split('@')[0]}-laptop", platform=platform.system(), app_version="0.1.0"
        )
        signing_in = SigningIn(self.wire, device)
        pair = await signing_in.sign_in(self.email, self._password)
        assert not isinstance(pair, Challenge), "nobody of the demo has a second factor"
        self.user_id = pair.user_id
        self.wire.tokens = Tokens(pair.refresh_token, self._refreshed, _forget)
        self.wire.tokens.begin(pair)
        me = await self.get("/v1/me")
        self.workspace_id = next(w["id"] for w in me["workspaces"] if w["slug"] == slug)
        self.replica = Replica.open(self.folder / f"{slug}-{self.user_id[:8]}.adly", DEMO_KEY)
        self.engine = SyncEngine(self.replica, HttpTransport(self.wire, self.workspace_id))
        self.media_cache = MediaCache(self.folder / "media")
        wire = MediaWire(self.wire, self.workspace_id)
        self.media = MediaTransfer(InPlace(self.replica), self.media_cache, wire)

    async def sync(self) -> Report:
        """One round: push, pull."""
        return await self.engine.sync_once()

    async def get(self, path: str, **query: Any) -> Any:
        """A call of the API, signed."""
        return await self.wire.call("GET", path, answer=Any, query=query or None)

    async def post(self, path: str, body: Any = None) -> Any:
        """A call of the API, signed."""
        return await self.wire.call("POST", path, answer=Any, body={} if body is None else body)

    def path(self, tail: str) -> str:
        """A path of this workspace."""
        return f"/v1/workspaces/{self.workspace_id}/{tail}"

    def row(self, entity: str, row_id: str) -> dict[str, Any]:
        """A row's fields as the replica shows them."""
        row = self.replica.read(lambda reader: reader.row(entity, row_id))
        assert row is not None, f"{entity} {row_id} is not in the replica of {self.email}"
        return dict(row.fields)

    def count(self, entity: str) -> int:
        """How many living rows the replica holds."""
        return self.replica.read(lambda reader: reader.count(entity))

    def digest(self, places: list[tuple[str, str]]) -> str:
        """SHA-256 of these rows in canonical form: equal on two devices if every byte is."""
        rows = [(entity, row_id, self.row(entity, row_id)) for entity, row_id in sorted(places)]
        return hashlib.sha256(canonical_json(rows)).hexdigest()

    async def close(self) -> None:
        """Close files and connections."""
        if hasattr(self, "replica"):
            self.replica.close()
        await self.wire.close()

    async def _refreshed(self, refresh_token: str) -> TokenPair:
        answer = await self.wire.call(
            "POST", "/v1/auth/refresh", answer=Any, body={"refresh_token": refresh_token}, signed=False
        )
        return msgspec.convert(answer, TokenPair)


async def _forget(refresh_token: str) -> None:
    """The demo ends before a refresh token would be needed again."""
    del refresh_token
