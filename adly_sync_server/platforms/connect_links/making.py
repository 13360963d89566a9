"""Links as staff see them: made, listed, taken back; and those whose time is over, written down."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.origin import INSIDE, Origin
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.deceptive import require_plain
from adly_sync_server.contract.errors import Conflict, InvalidInput, NotFound
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.platforms.connect_links.messages import messages
from adly_sync_server.platforms.connect_links.parts import LinkParts
from adly_sync_server.platforms.connect_links.rows import LinkRows
from adly_sync_server.platforms.connect_links.tokens import CONNECT_PREFIX, new_token, stored_hash
from adly_sync_server.platforms.connect_links.wire import (
    ConnectLinkMade,
    ConnectLinks,
    ConnectLinkWanted,
    shown,
)
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.workspaces.permits import require

_NAME: Final = sa.text("""
    select coalesce(a.name, w.name) from workspaces w left join agencies a on a.id = w.agency_id
     where w.id = :workspace_id
""")


async def make_link(
    parts: LinkParts, workspace_id: uuid.UUID, user_id: uuid.UUID, wanted: ConnectLinkWanted, origin: Origin
) -> ConnectLinkMade:
    """A link with its address. Raises ``InvalidInput``, ``NotFound`` for an account that is not here."""
    token = new_token(CONNECT_PREFIX)
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.CONNECT_ACCOUNT)
        await _check(parts, uow, wanted)
        rows = LinkRows(uow)
        link_id = await rows.add(_row(parts, user_id, wanted, token))
        told: dict[str, Any] = {"platform": wanted.platform, "days": wanted.days}
        if wanted.ad_account_id is not None:
            told["ad_account_id"] = str(wanted.ad_account_id)
        link = await rows.get(link_id)
        name = (await uow.connection.execute(_NAME, {"workspace_id": workspace_id})).scalar_one()
        await note(uow, "connect_link.made", link_id, origin, **told)
    address = f"{parts.public_url}/c/{token}"
    return ConnectLinkMade(link=shown(link), address=address, messages=messages(link, name, address))


async def last_links(parts: LinkParts, workspace_id: uuid.UUID, user_id: uuid.UUID) -> ConnectLinks:
    """The newest links of the workspace, for whoever may make some."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.CONNECT_ACCOUNT)
        return ConnectLinks([shown(link) for link in await LinkRows(uow).last()])


async def revoke_link(
    parts: LinkParts, workspace_id: uuid.UUID, user_id: uuid.UUID, link_id: uuid.UUID, origin: Origin
) -> None:
    """Take a link back: it opens nothing any more. Raises ``NotFound``, ``Conflict`` for one that is used."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.CONNECT_ACCOUNT)
        rows = LinkRows(uow)
        link = await rows.get(link_id, lock=True)
        if link.used_at is not None:
            raise Conflict("this link was used; disconnect the account instead", field="id")
        if link.revoked_at is None:
            await rows.change(link_id, revoked_at=datetime.now(UTC), revoked_by=user_id)
            await note(uow, "connect_link.revoked", link_id, origin, platform=link.platform)


async def note_expired_links(engine: AsyncEngine, workspace_id: uuid.UUID) -> int:
    """Write down that links were not used in time; how many."""
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        over = await LinkRows(uow).end_expired()
        for link in over:
            await note(uow, "connect_link.expired", link.id, INSIDE, platform=link.platform)
    return len(over)


async def note(uow: UnitOfWork, action: str, link_id: uuid.UUID, origin: Origin, **details: Any) -> None:
    """One entry about a link."""
    await audit(
        uow, action, resource_type="connect_links", resource_id=link_id, origin=origin, details=details
    )


async def _check(parts: LinkParts, uow: UnitOfWork, wanted: ConnectLinkWanted) -> None:
    parts.connecting.platforms.named(wanted.platform)
    require_plain(wanted.recipient, "recipient")
    if wanted.ad_account_id is None:
        return
    account = await Accounts(uow).find(wanted.ad_account_id)
    if account is None:
        raise NotFound("no such account", field="ad_account_id")
    if account.platform != wanted.platform:
        raise InvalidInput("this account is on another platform", field="platform")


def _row(parts: LinkParts, user_id: uuid.UUID, wanted: ConnectLinkWanted, token: str) -> dict[str, Any]:
    return {
        "token_hash": stored_hash(parts.pepper, token),
        "platform": wanted.platform,
        "ad_account_id": wanted.ad_account_id,
        "recipient": wanted.recipient.strip() or None,
        "made_by": user_id,
        "expires_at": datetime.now(UTC) + timedelta(days=wanted.days),
    }
