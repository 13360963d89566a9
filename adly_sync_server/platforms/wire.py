"""Wire types of connecting accounts."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

ConnectionState = Literal["waiting", "ready", "failed", "done"]


class ConnectionWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which platform to connect."""

    platform: str


class Connectable(msgspec.Struct, frozen=True):
    """Platforms whose app the operator has named: accounts of these can be connected, no others."""

    platforms: list[str]


class ConnectionBegun(msgspec.Struct, frozen=True):
    """Where to send the person's browser, and what to ask about afterwards."""

    id: UUID
    platform: str
    authorize_url: str
    expires_at: datetime


class OfferedAccount(msgspec.Struct, frozen=True):
    """An account that the person may connect."""

    account_id: str
    name: str
    currency: str
    time_zone: str
    is_active: bool
    is_connected: bool = False


class Connection(msgspec.Struct, frozen=True):
    """How far a connection has come. ``code`` says why one failed."""

    id: UUID
    platform: str
    state: ConnectionState
    accounts: list[OfferedAccount] = []
    code: str | None = None


class AccountsChosen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which of the offered accounts to connect."""

    account_ids: list[str]


class ConnectedAccounts(msgspec.Struct, frozen=True):
    """Our ids of the connected accounts, in the order they were asked for."""

    ad_account_ids: list[UUID]
