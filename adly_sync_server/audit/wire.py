"""Answers of ``/v1/workspaces/{ws}/audit``."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what, from where. ``n`` is its place in the workspace's chain.

    ``name`` and ``email`` are the person's of today, null for ``system`` and for who was erased.
    """

    id: UUID
    n: int
    at: datetime
    actor: str
    user_id: UUID | None
    name: str | None
    email: str | None
    action: str
    resource_type: str
    resource_id: UUID | None
    details: dict[str, Any] | None
    ip_address: str | None
    user_agent: str | None
    request_id: str | None


class AuditPage(msgspec.Struct, frozen=True, kw_only=True):
    """Entries, the newest first. ``next`` is the ``before`` of the page after, null on the last."""

    entries: list[AuditEntry]
    next: int | None


class AuditAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries: ``action`` is a whole word or begins one (``member.``); days are whole days, UTC."""

    before: int | None = None
    limit: int = 50
    action: str | None = None
    person: UUID | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None


class AuditCheck(msgspec.Struct, frozen=True, kw_only=True):
    """Whether any entry was changed, removed or put in. ``faults`` is empty for a log that holds."""

    entries: int
    days_signed: int
    faults: list[str]
    checked_at: datetime
