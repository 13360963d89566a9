"""What planting works with."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.hashing import PasswordHashing
from adly_sync_server.media.blob_store import BlobStore
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.seeding.deck import Client
from adly_sync_server.seeding.ids import planted


@dataclass(frozen=True)
class Ground:
    """Where to plant: the database, the blobs, and the day that counts as today."""

    engine: AsyncEngine
    blobs: BlobStore
    envelope: Envelope
    hashing: PasswordHashing
    today: date

    def moment(self, day: int, hour: int = 9) -> str:
        """RFC 3339 of an hour (UTC) so many days from today."""
        at = datetime.combine(self.today, time(hour), UTC) + timedelta(days=day)
        return at.replace(tzinfo=None).isoformat() + "Z"


@dataclass(frozen=True)
class Plot:
    """One client's workspace being planted, and who does it."""

    ground: Ground
    client: Client
    workspace_id: uuid.UUID
    owner_id: uuid.UUID
    people: dict[str, uuid.UUID]

    def id(self, *names: object) -> str:
        """The stable id of one of this client's rows."""
        return str(planted(self.client.slug, *names))

    def currency_of(self, account_key: str) -> str:
        """What an account is billed in."""
        (account,) = [a for a in self.client.accounts if a.key == account_key]
        return account.currency or self.client.currency

    def zone_of(self, account_key: str) -> str:
        """Where an account's days begin."""
        (account,) = [a for a in self.client.accounts if a.key == account_key]
        return account.time_zone or self.client.time_zone
