"""Links by which a client connects his account, over HTTP. Every call may raise ``ServerProblem`` and
``NotSignedIn``."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from adly_desktop.sync.wire import Wire


class ConnectLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link as it stands: made, opened, refused, used, revoked, expired. ``last_code``: why the last try led
    to nothing."""

    id: str
    platform: str
    state: str
    expires_at: datetime
    ad_account_id: str | None = None
    recipient: str = ""
    last_code: str | None = None

    @property
    def is_open(self) -> bool:
        """True while it can be used."""
        return self.state in ("made", "opened", "refused")


class LinkMade(msgspec.Struct, frozen=True, kw_only=True):
    """A new link with its address, told this once. ``messages``: words to send it by, by language."""

    link: ConnectLink
    address: str
    messages: Mapping[str, str] = {}


class _Links(msgspec.Struct, frozen=True):
    links: tuple[ConnectLink, ...]


class LinkCalls:
    """One workspace's links."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire, self._path = wire, f"/v1/workspaces/{workspace_id}/connect-links"

    async def last(self) -> tuple[ConnectLink, ...]:
        """The newest links."""
        return (await self._wire.asked("GET", self._path, _Links)).links

    async def make(self, platform: str, account_id: str, recipient: str, days: int) -> LinkMade:
        """A link for a platform; with ``account_id`` it renews this account and no other."""
        body = {"platform": platform, "recipient": recipient, "days": days}
        body |= {"ad_account_id": account_id} if account_id else {}
        return await self._wire.asked("POST", self._path, LinkMade, body)

    async def revoke(self, link_id: str) -> None:
        """Take it back."""
        await self._wire.told("DELETE", f"{self._path}/{link_id}")
