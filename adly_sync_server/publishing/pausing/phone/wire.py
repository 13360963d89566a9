"""Wire types of links to Pause now."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

LONGEST_DAYS = 90


class PhoneLinkWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A link for one's own phone. ``name``: which phone, for the list."""

    name: Annotated[str, msgspec.Meta(max_length=120)] = ""
    days: Annotated[int, msgspec.Meta(ge=1, le=LONGEST_DAYS)] = 30


class PhoneLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link as its person sees it."""

    id: UUID
    name: str
    state: Literal["live", "expired", "revoked"]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


class PhoneLinkMade(msgspec.Struct, frozen=True, kw_only=True):
    """A new link. ``address`` is told this once: we keep no more than a hash of it."""

    link: PhoneLink
    address: str


class PhoneLinks(msgspec.Struct, frozen=True):
    """One's own links, newest first."""

    links: list[PhoneLink]
