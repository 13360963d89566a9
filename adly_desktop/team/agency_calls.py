"""Agencies over HTTP: staff and clients. Every call may raise ``ServerProblem`` and ``NotSignedIn``."""

import asyncio
from datetime import datetime

import msgspec

from adly_desktop.sync.wire import Wire
from adly_desktop.team.team_calls import Draft, TeamCalls

_ALL = "/v1/agencies"


class Agency(msgspec.Struct, frozen=True, kw_only=True):
    """An agency one is of the staff of; ``role`` is owner or member."""

    id: str
    name: str
    slug: str
    role: str


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """One of the staff. ``is_active`` is false while the account is closed."""

    user_id: str
    role: str
    joined_at: datetime
    is_active: bool
    name: str = ""
    email: str = ""


class Client(msgspec.Struct, frozen=True, kw_only=True):
    """A workspace of the agency; ``role`` is one's own in it, None where one is no member."""

    id: str
    name: str
    role: str | None = None


class AgencyInFull(msgspec.Struct, frozen=True, kw_only=True):
    """An agency with its staff and those of its clients one may see."""

    id: str
    name: str
    slug: str
    role: str
    staff: tuple[Colleague, ...]
    workspaces: tuple[Client, ...]


class _Agencies(msgspec.Struct, frozen=True, kw_only=True):
    agencies: tuple[Agency, ...]


class AgencyCalls:
    """Everything about agencies of the person who is signed in."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def mine(self) -> tuple[Agency, ...]:
        """Whose staff one is, by name."""
        return (await self._wire.asked("GET", _ALL, _Agencies)).agencies

    async def show(self, agency_id: str) -> AgencyInFull:
        """One of them."""
        return await self._wire.asked("GET", f"{_ALL}/{agency_id}", AgencyInFull)

    async def found(self, name: str) -> None:
        """A new agency of one's own."""
        await self._wire.told("POST", _ALL, {"name": name})

    async def rename(self, agency_id: str, name: str) -> None:
        """Another name."""
        await self._wire.told("PATCH", f"{_ALL}/{agency_id}", {"name": name})

    async def invite(self, agency_id: str, draft: Draft) -> None:
        """One letter: into the staff, and into all the draft's workspaces or none."""
        body = msgspec.to_builtins(draft) | {"agency_id": agency_id}
        await self._wire.told("POST", "/v1/invitations", body)

    async def change_role(self, agency_id: str, user_id: str, role: str) -> None:
        """Another role in the agency."""
        await self._wire.told("PATCH", _colleague(agency_id, user_id), {"role": role})

    async def remove(self, agency_id: str, user_id: str) -> None:
        """No longer of the staff, oneself or another; memberships of workspaces stay."""
        await self._wire.told("DELETE", _colleague(agency_id, user_id))

    async def close_account(self, agency_id: str, user_id: str) -> None:
        """Signed out everywhere, and no way in until it is opened again."""
        await self._wire.told("POST", f"{_colleague(agency_id, user_id)}/deactivate")

    async def open_account(self, agency_id: str, user_id: str) -> None:
        """Open it again."""
        await self._wire.told("POST", f"{_colleague(agency_id, user_id)}/activate")

    async def currencies(self, workspace_ids: tuple[str, ...]) -> frozenset[str]:
        """What these workspaces count money in."""
        each = (TeamCalls(self._wire, workspace_id).currency() for workspace_id in workspace_ids)
        return frozenset(await asyncio.gather(*each))

    async def take_in(self, agency_id: str, workspace_ids: tuple[str, ...]) -> None:
        """Make workspaces clients of the agency, one after the other; one already taken in stays."""
        for workspace_id in workspace_ids:
            await self._wire.told("PUT", f"{_ALL}/{agency_id}/workspaces/{workspace_id}")

    async def let_go(self, agency_id: str, workspace_id: str) -> None:
        """A client no more."""
        await self._wire.told("DELETE", f"{_ALL}/{agency_id}/workspaces/{workspace_id}")


def _colleague(agency_id: str, user_id: str) -> str:
    return f"{_ALL}/{agency_id}/staff/{user_id}"
