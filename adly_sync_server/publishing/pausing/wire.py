"""Wire types of Pause now."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from adly_sync_server.publishing.pausing.choosing import PauseScope

__all__ = ["AccountPausing", "PauseScope", "PauseShown", "Pauses", "shown"]


class AccountPausing(msgspec.Struct, frozen=True, kw_only=True):
    """How far one account is. ``error_code``: why what is left waits or failed, if anything is left."""

    ad_account_id: UUID
    platform: str
    total: int
    paused: int
    waiting: int
    failed: int
    error_code: str | None = None
    error_detail: str | None = None


class PauseShown(msgspec.Struct, frozen=True, kw_only=True):
    """A press of Pause now as people see it. ``finished_at``: when the last call ended well."""

    id: UUID
    scope: PauseScope
    requested_by: UUID | None
    created_at: datetime
    finished_at: datetime | None
    accounts: list[AccountPausing]


class Pauses(msgspec.Struct, frozen=True):
    """The last presses, newest first."""

    pauses: list[PauseShown]


def shown(request: Mapping[str, Any], accounts: Iterable[Mapping[str, Any]]) -> PauseShown:
    """A request with its accounts, as they are counted."""
    return PauseShown(
        id=request["id"],
        scope=msgspec.convert(request["scope"], PauseScope),
        requested_by=request["requested_by"],
        created_at=request["created_at"],
        finished_at=request["finished_at"],
        accounts=[AccountPausing(**account) for account in accounts],
    )
