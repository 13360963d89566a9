"""Wire types of links to connect by."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from adly_sync_server.platforms.connect_links.rows import Link, LinkState

LONGEST_DAYS = 30


class ConnectLinkWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A link for a platform. ``ad_account_id``: renew this account and no other. ``recipient``: whom it goes
    to, for the list alone."""

    platform: str
    ad_account_id: UUID | None = None
    recipient: Annotated[str, msgspec.Meta(max_length=120)] = ""
    days: Annotated[int, msgspec.Meta(ge=1, le=LONGEST_DAYS)] = 7


class ConnectLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link as staff see it. ``last_code``: how the last try ended where it led to nothing."""

    id: UUID
    platform: str
    ad_account_id: UUID | None
    recipient: str
    state: LinkState
    made_by: UUID
    created_at: datetime
    expires_at: datetime
    opened_at: datetime | None
    used_at: datetime | None
    last_code: str | None


class ConnectLinkMade(msgspec.Struct, frozen=True, kw_only=True):
    """A new link. ``address`` is told this once: we keep no more than a hash of it. ``messages``: what to
    send it with, by language."""

    link: ConnectLink
    address: str
    messages: dict[str, str]


class ConnectLinks(msgspec.Struct, frozen=True):
    """The last links of the workspace, newest first."""

    links: list[ConnectLink]


def shown(link: Link) -> ConnectLink:
    """A link without what opens it."""
    return ConnectLink(
        id=link.id,
        platform=link.platform,
        ad_account_id=link.ad_account_id,
        recipient=link.recipient or "",
        state=link.state,
        made_by=link.made_by,
        created_at=link.created_at,
        expires_at=link.expires_at,
        opened_at=link.opened_at,
        used_at=link.used_at,
        last_code=link.last_code,
    )
