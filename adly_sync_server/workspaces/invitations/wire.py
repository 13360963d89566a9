"""Bodies and answers of invitations."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from adly_sync_server.accounts.wire import Asked, Email
from adly_sync_server.workspaces.wire import Grants, Role

StaffRole = Annotated[str, msgspec.Meta(pattern="^(owner|member)$")]


class NewInvitation(Asked):
    """Somebody asked to join one workspace or several at once, with one letter.

    ``language`` is what the letter is written in to somebody without an account; else it is the person's own.
    ``agency_id``: he becomes one of that agency's staff, too; all the workspaces are its clients.
    """

    workspace_ids: Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=50)]
    email: Email
    role: Role
    grants: Grants | None = None
    message: Annotated[str, msgspec.Meta(max_length=500)] = ""
    language: Annotated[str, msgspec.Meta(pattern="^(ar|en)$")] | None = None
    agency_id: UUID | None = None
    agency_role: StaffRole = "member"


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """Who was asked. ``state``: open, accepted, declined, revoked or expired. ``invited_by`` is a name."""

    id: UUID
    workspace_id: UUID
    email: str
    role: str
    grants: Grants
    state: str
    invited_by: str
    message: str
    created_at: datetime
    sent_at: datetime
    expires_at: datetime


class Invitations(msgspec.Struct, frozen=True, kw_only=True):
    """The newest first."""

    invitations: list[Invitation]


class InvitationToken(Asked):
    """What the letter carries."""

    token: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class MyInvitation(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller is asked to join."""

    id: UUID
    workspace_id: UUID
    workspace_name: str
    role: str
    grants: Grants
    invited_by: str
    message: str
    agency_name: str | None
    expires_at: datetime


class MyInvitations(msgspec.Struct, frozen=True, kw_only=True):
    """Open ones, the newest first."""

    invitations: list[MyInvitation]


class JoinedWorkspace(msgspec.Struct, frozen=True, kw_only=True):
    """Where the caller is a member from now on."""

    id: UUID
    name: str
    slug: str
    role: str
    membership_id: UUID


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """Every workspace that was joined."""

    workspaces: list[JoinedWorkspace]
