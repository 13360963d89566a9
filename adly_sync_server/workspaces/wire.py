"""Bodies and answers of ``/v1/workspaces``."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from adly_sync_server.accounts.wire import Asked, Email

WorkspaceName = Annotated[str, msgspec.Meta(min_length=1, max_length=255)]
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


class Grants(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a member may beyond the role. ``spend_ceiling_minor`` is a day's, in the workspace's currency."""

    can_publish: bool = False
    spend_ceiling_minor: Annotated[int, msgspec.Meta(ge=0, le=10**15)] | None = None
    sees_customer_data: bool = False


class NewMember(Asked):
    """Somebody who has an account already."""

    email: Email
    role: Role
    grants: Grants | None = None


class MemberChange(Asked):
    """What changes about a member; what is left out stays."""

    role: Role | None = None
    grants: Grants | None = None


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
