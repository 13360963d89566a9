"""Bodies and answers of agencies."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from adly_sync_server.accounts.wire import Asked
from adly_sync_server.workspaces.invitations.wire import StaffRole
from adly_sync_server.workspaces.wire import Slug, WorkspaceName


class NewAgency(Asked):
    """An agency groups clients' workspaces and the staff that serves them."""

    name: WorkspaceName


class AgencyChange(Asked):
    """What changes about an agency; what is left out stays."""

    name: WorkspaceName | None = None
    slug: Slug | None = None


class StaffChange(Asked):
    """Another role in the agency."""

    role: StaffRole


class Agency(msgspec.Struct, frozen=True, kw_only=True):
    """An agency the caller is of the staff of, and as what."""

    id: UUID
    name: str
    slug: str
    role: str


class Agencies(msgspec.Struct, frozen=True, kw_only=True):
    """By name."""

    agencies: list[Agency]


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """One of the staff. ``is_active`` is false while the account is deactivated."""

    user_id: UUID
    name: str
    email: str
    role: str
    joined_at: datetime
    is_active: bool


class Client(msgspec.Struct, frozen=True, kw_only=True):
    """A workspace of the agency; ``role`` is the caller's in it, null where he is no member."""

    id: UUID
    name: str
    slug: str
    role: str | None


class AgencyInFull(msgspec.Struct, frozen=True, kw_only=True):
    """An agency with its staff and its clients: all of them for owners, for others those they are in."""

    id: UUID
    name: str
    slug: str
    role: str
    staff: list[Colleague]
    workspaces: list[Client]
