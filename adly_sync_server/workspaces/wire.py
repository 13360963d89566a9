"""Bodies and answers of ``/v1/workspaces``."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from adly_sync_server.accounts.wire import Asked

WorkspaceName = Annotated[str, msgspec.Meta(min_length=1, max_length=255)]
Slug = Annotated[str, msgspec.Meta(min_length=3, max_length=60)]
#: ISO 8601: 1 is Monday, 7 is Sunday.
Weekday = Annotated[int, msgspec.Meta(ge=1, le=7)]
Role = Annotated[str, msgspec.Meta(pattern="^(owner|member|viewer)$")]


class NewWorkspace(Asked):
    """A workspace is one client."""

    name: WorkspaceName


class Founded(msgspec.Struct, frozen=True, kw_only=True):
    """The new workspace; whoever asked for it owns it."""

    id: UUID
    name: str
    slug: str
    role: str


class WorkspaceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How a workspace counts, writes and decides. Weekdays as ISO 8601 numbers them."""

    id: UUID
    name: str
    slug: str
    owner_id: UUID
    agency_id: UUID | None
    currency: str
    time_zone: str
    first_weekday: int
    weekend: list[int]
    digits: str
    requires_approval: bool
    requires_email_code: bool
    requires_second_factor: bool
    second_factor_from: datetime | None
    created_at: datetime
    updated_at: datetime


class SettingsChange(Asked):
    """What changes about a workspace; what is left out stays."""

    name: WorkspaceName | None = None
    slug: Slug | None = None
    currency: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")] | None = None
    time_zone: Annotated[str, msgspec.Meta(min_length=1, max_length=64)] | None = None
    first_weekday: Weekday | None = None
    weekend: Annotated[list[Weekday], msgspec.Meta(max_length=6)] | None = None
    digits: Annotated[str, msgspec.Meta(pattern="^(western|arabic_indic|as_typed)$")] | None = None
    requires_approval: bool | None = None
    requires_email_code: bool | None = None
    requires_second_factor: bool | None = None


class Grants(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a member may beyond the role. ``spend_ceiling_minor`` is a day's, in the workspace's currency."""

    can_publish: bool = False
    spend_ceiling_minor: Annotated[int, msgspec.Meta(ge=0, le=10**15)] | None = None
    sees_customer_data: bool = False


class MemberChange(Asked):
    """What changes about a member; what is left out stays."""

    role: Role | None = None
    grants: Grants | None = None


class Transfer(Asked):
    """The member who becomes the owner, and what the caller is from then on."""

    membership_id: UUID
    my_role: Role = "member"


class Archived(msgspec.Struct, frozen=True, kw_only=True):
    """A deleted workspace: until ``erased_after`` an owner can restore it."""

    id: UUID
    name: str
    slug: str
    archived_at: datetime
    erased_after: datetime


class ArchivedWorkspaces(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller may restore, the latest first."""

    workspaces: list[Archived]


class ReplicaKey(Asked):
    """The raw key of a replica, 32 bytes in base64."""

    key: Annotated[str, msgspec.Meta(max_length=64)]


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A person in a workspace. ``id`` is the membership's."""

    id: UUID
    user_id: UUID
    name: str
    email: str
    role: str
    grants: Grants
    joined_at: datetime


class Members(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody in the workspace, by name."""

    members: list[Member]
