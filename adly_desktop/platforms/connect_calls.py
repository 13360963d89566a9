"""Connecting ad accounts over HTTP. Every call may raise ``ServerProblem`` and ``NotSignedIn``."""

from collections.abc import Sequence

import msgspec

from adly_desktop.sync.wire import Wire


class Connectable(msgspec.Struct, frozen=True, kw_only=True):
    """Platforms whose app the operator of the server has named."""

    platforms: frozenset[str]


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """Where to send the browser, and what to ask about afterwards."""

    id: str
    platform: str
    authorize_url: str


class OfferedAccount(msgspec.Struct, frozen=True, kw_only=True):
    """An account that may be connected."""

    account_id: str
    name: str
    currency: str = ""
    time_zone: str = ""
    is_active: bool = True
    is_connected: bool = False


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """How far a connection has come: waiting, ready, failed, done. ``code`` says why one failed."""

    id: str
    platform: str
    state: str
    accounts: tuple[OfferedAccount, ...] = ()
    code: str | None = None


class _Connected(msgspec.Struct, frozen=True, kw_only=True):
    ad_account_ids: tuple[str, ...]


class ConnectCalls:
    """One workspace's connections."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire, self._path = wire, f"/v1/workspaces/{workspace_id}/connections"

    async def connectable(self) -> frozenset[str]:
        """What this server can connect."""
        return (await self._wire.asked("GET", self._path, Connectable)).platforms

    async def begin(self, platform: str) -> Begun:
        """Start to connect."""
        return await self._wire.asked("POST", self._path, Begun, {"platform": platform})

    async def see(self, connection_id: str) -> Connection:
        """How far it has come."""
        return await self._wire.asked("GET", f"{self._path}/{connection_id}", Connection)

    async def choose(self, connection_id: str, account_ids: Sequence[str]) -> tuple[str, ...]:
        """Connect the chosen accounts; our ids of them."""
        body = {"account_ids": list(account_ids)}
        path = f"{self._path}/{connection_id}/accounts"
        return (await self._wire.asked("POST", path, _Connected, body)).ad_account_ids
