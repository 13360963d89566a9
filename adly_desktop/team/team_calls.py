"""Members and invitations over HTTP. Every call may raise ``ServerProblem`` and ``NotSignedIn``."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.roles import Grants

NO_GRANTS = Grants()


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A person in the workspace. ``id`` is the membership's."""

    id: str
    user_id: str
    role: str
    name: str = ""
    email: str = ""
    grants: Grants = NO_GRANTS


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """Who was asked. ``state``: open, accepted, declined, revoked or expired."""

    id: str
    email: str
    role: str
    state: str
    expires_at: datetime
    grants: Grants = NO_GRANTS
    invited_by: str = ""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An invitation on its way: one letter, one workspace or several."""

    workspace_ids: tuple[str, ...]
    email: str
    role: str
    grants: Grants = NO_GRANTS
    message: str = ""


class _Members(msgspec.Struct, frozen=True, kw_only=True):
    members: tuple[Member, ...]


class _Invitations(msgspec.Struct, frozen=True, kw_only=True):
    invitations: tuple[Invitation, ...]


class _Settings(msgspec.Struct, frozen=True, kw_only=True):
    currency: str


class TeamCalls:
    """One workspace's people."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire, self._root = wire, f"/v1/workspaces/{workspace_id}"

    async def members(self) -> tuple[Member, ...]:
        """Everybody, by name."""
        return (await self._wire.asked("GET", f"{self._root}/members", _Members)).members

    async def invitations(self) -> tuple[Invitation, ...]:
        """The newest first; for owners."""
        return (await self._wire.asked("GET", f"{self._root}/invitations", _Invitations)).invitations

    async def currency(self) -> str:
        """What spend ceilings are counted in."""
        return (await self._wire.asked("GET", f"{self._root}/settings", _Settings)).currency

    async def invite(self, draft: Draft) -> None:
        """Send the letter: all workspaces or none."""
        await self._wire.told("POST", "/v1/invitations", draft)

    async def send_again(self, invitation_id: str) -> None:
        """A new letter; the one before is worth nothing."""
        await self._wire.told("POST", f"{self._root}/invitations/{invitation_id}/resend")

    async def revoke(self, invitation_id: str) -> None:
        """Take it back."""
        await self._wire.told("DELETE", f"{self._root}/invitations/{invitation_id}")

    async def change(self, membership_id: str, role: str, grants: Grants) -> None:
        """Another role, other grants."""
        await self._wire.told("PATCH", self._member(membership_id), {"role": role, "grants": grants})

    async def remove(self, membership_id: str) -> None:
        """Remove somebody, or leave oneself."""
        await self._wire.told("DELETE", self._member(membership_id))

    async def hand_over(self, membership_id: str) -> None:
        """Make a member the owner; one is a member from then on."""
        await self._wire.told("POST", f"{self._root}/transfer", {"membership_id": membership_id})

    def _member(self, membership_id: str) -> str:
        return f"{self._root}/members/{membership_id}"


def standing(invitations: Sequence[Invitation]) -> tuple[Invitation, ...]:
    """Those that can still be accepted or sent again."""
    return tuple(one for one in invitations if one.state in ("open", "expired"))
