"""What the accounts' use cases work with."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.breached_passwords import BreachedFile
from adly_sync_server.accounts.hashing import PasswordHashing
from adly_sync_server.accounts.mail import Mail
from adly_sync_server.accounts.rate_limits import RateLimits
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.secrets.pepper import Pepper


@dataclass(frozen=True)
class AccountParts:
    """Built once, at the start of a process."""

    engine: AsyncEngine
    hashing: PasswordHashing
    pepper: Pepper
    envelope: Envelope
    limits: RateLimits
    mail: Mail
    breached: BreachedFile | None = None
