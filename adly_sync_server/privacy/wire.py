"""The file a person is given: all the product keeps about him, and no secret of his account."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

#: Names the file, whatever it is called.
FORMAT: Final = "adly-personal-data/1"


class OwnProfile(msgspec.Struct, frozen=True, kw_only=True):
    """The person himself, as he gave it."""

    id: UUID
    email: str
    first_name: str | None
    last_name: str | None
    phone: str | None
    language: str
    time_zone: str | None
    digits: str
    is_verified: bool
    created_at: datetime
    updated_at: datetime
    password_changed_at: datetime | None
    last_sign_in_at: datetime | None


class OwnSecondFactor(msgspec.Struct, frozen=True, kw_only=True):
    """The authenticator, without its secret."""

    is_enabled: bool
    created_at: datetime
    enabled_at: datetime | None
    backup_codes_left: int


class OwnSignIn(msgspec.Struct, frozen=True, kw_only=True):
    """One sign-in on one device, until it ended."""

    device_name: str
    device_platform: str
    app_version: str
    ip_address: str | None
    signed_in_at: datetime
    last_seen_at: datetime | None
    ends_at: datetime
    ended_at: datetime | None
    ended_because: str | None


class OwnMailedCode(msgspec.Struct, frozen=True, kw_only=True):
    """A code that was mailed, without the code."""

    purpose: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


class OwnChallenge(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-in that was asked for a second step."""

    methods: list[str]
    device_name: str | None
    ip_address: str | None
    created_at: datetime
    completed_at: datetime | None


class OwnEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to the account."""

    kind: str
    at: datetime
    details: dict[str, Any] | None
    ip_address: str | None
    user_agent: str | None


class OwnAgency(msgspec.Struct, frozen=True, kw_only=True):
    """An agency whose staff the person is."""

    id: UUID
    name: str
    role: str


class OwnInvitation(msgspec.Struct, frozen=True, kw_only=True):
    """An invitation that went to the person's address."""

    workspace_id: UUID
    workspace_name: str
    role: str
    invited_by: str
    message: str | None
    expires_at: datetime
    state: str


class OwnComment(msgspec.Struct, frozen=True, kw_only=True):
    """What the person said beside something of the client's."""

    id: UUID
    entity: str
    entity_id: UUID
    body: str
    at: datetime


class OwnAct(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the audit log about what the person did."""

    action: str
    resource_type: str
    resource_id: UUID | None
    at: datetime
    ip_address: str | None
    user_agent: str | None


class OwnComputer(msgspec.Struct, frozen=True, kw_only=True):
    """A copy of the workspace on a computer of the person's."""

    client_id: UUID
    created_at: datetime


class OwnWorkspace(msgspec.Struct, frozen=True, kw_only=True):
    """A workspace the person is in, or was until ``left_at``.

    ``wrote`` counts by table the rows of the client's that carry his hand; they are the client's. ``acts``
    and ``comments`` are told for as long as he is in it.
    """

    workspace_id: UUID
    name: str | None
    role: str
    grants: dict[str, Any]
    joined_at: datetime
    left_at: datetime | None
    wrote: dict[str, int]
    comments: list[OwnComment]
    acts: list[OwnAct]
    computers: list[OwnComputer]


class PersonalData(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. ``format`` names this shape."""

    format: str
    exported_at: datetime
    profile: OwnProfile
    second_factor: OwnSecondFactor | None
    sign_ins: list[OwnSignIn]
    mailed_codes: list[OwnMailedCode]
    challenges: list[OwnChallenge]
    account_events: list[OwnEvent]
    agencies: list[OwnAgency]
    invitations: list[OwnInvitation]
    workspaces: list[OwnWorkspace]
