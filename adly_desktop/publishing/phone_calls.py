"""One's own links to Pause now on a phone, over HTTP. Every call may raise ``ServerProblem`` and
``NotSignedIn``."""

from datetime import datetime
from typing import Final

import msgspec

from adly_desktop.sync.wire import Wire

_PATH: Final = "/v1/me/phone-links"


class PhoneLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link as it stands: live, expired, revoked."""

    id: str
    name: str
    state: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None = None


class PhoneLinkMade(msgspec.Struct, frozen=True, kw_only=True):
    """A new link with its address, which is told this once."""

    link: PhoneLink
    address: str


class _Links(msgspec.Struct, frozen=True):
    links: tuple[PhoneLink, ...]


class PhoneCalls:
    """One's own links, whichever workspace is open."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def own(self) -> tuple[PhoneLink, ...]:
        """Those one has."""
        return (await self._wire.asked("GET", _PATH, _Links)).links

    async def make(self, name: str, days: int) -> PhoneLinkMade:
        """Another."""
        return await self._wire.asked("POST", _PATH, PhoneLinkMade, {"name": name, "days": days})

    async def revoke(self, link_id: str) -> None:
        """Take one back."""
        await self._wire.told("DELETE", f"{_PATH}/{link_id}")
