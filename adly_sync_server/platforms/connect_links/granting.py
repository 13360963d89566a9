"""Which accounts the client connects, and with that the link is used up.

The link is taken first and the accounts are connected then: two browsers with one link connect once. What
the platform refuses in between gives the link back.
"""

import uuid
from datetime import UTC, datetime
from typing import Any

from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import AdlyError, Conflict
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.connect_links.making import note
from adly_sync_server.platforms.connect_links.parts import LinkParts
from adly_sync_server.platforms.connect_links.rows import Link, LinkRows
from adly_sync_server.platforms.connect_links.visiting import LinkEnded, Visit, note_refused, visit
from adly_sync_server.platforms.failures import PlatformFailure
from adly_sync_server.platforms.pending import (
    chosen_accounts,
    close,
    offered_accounts,
    waiting_token,
)
from adly_sync_server.platforms.port import RemoteAccount
from adly_sync_server.platforms.reference.jobs import queue_refresh
from adly_sync_server.platforms.repository import Accounts, PendingConnection, StoredAccount, account_row_id
from adly_sync_server.platforms.use_cases import connect_account

#: A renewal came back with a sign-in that does not reach the account.
WRONG_ACCOUNT = "wrong_account"
#: A sign-in reached no ad account at all.
NO_ACCOUNT = "no_account"


async def settle(parts: LinkParts, token: str, browser: str, origin: Origin) -> None:
    """What needs no choice is settled at once: a renewal, or a sign-in that reaches nothing of use."""
    seen = await visit(parts, token, browser, origin)
    if seen.attempt is None or seen.attempt.outcome != "ready":
        return
    offered = offered_accounts(seen.attempt)
    if seen.link.ad_account_id is None:
        if not offered:
            await _turn_away(parts, seen.attempt, NO_ACCOUNT, origin)
        return
    wanted = await _renewed(parts, seen.link)
    mine = [one for one in offered if wanted is not None and one.account_id == wanted.account_id]
    if not mine:
        await _turn_away(parts, seen.attempt, WRONG_ACCOUNT, origin)
        return
    try:
        await _connect(parts, seen, seen.attempt, mine, origin)
    except PlatformFailure as failure:
        await _turn_away(parts, seen.attempt, failure.code, origin)


async def grant(parts: LinkParts, token: str, browser: str, account_ids: list[str], origin: Origin) -> None:
    """Connect the accounts that the client has chosen.

    Raises ``LinkEnded``, ``Conflict`` for a sign-in that is not ready or over, ``InvalidInput`` for accounts
    that were not offered, and what the platform answers.
    """
    seen = await visit(parts, token, browser, origin)
    attempt = seen.attempt
    if attempt is None or attempt.outcome != "ready" or attempt.expires_at < datetime.now(UTC):
        raise Conflict("this sign-in is not ready, or its time is over")
    if seen.link.ad_account_id is not None:
        raise Conflict("this link renews one account and no other")
    await _connect(parts, seen, attempt, chosen_accounts(attempt, account_ids), origin)


async def _connect(
    parts: LinkParts, seen: Visit, attempt: PendingConnection, chosen: list[RemoteAccount], origin: Origin
) -> None:
    token = waiting_token(parts.connecting, attempt)
    await _claim(parts, seen.link)
    row_ids = [await _row_id(parts, attempt, account) for account in chosen]
    try:
        for row_id, account in zip(row_ids, chosen, strict=True):
            await connect_account(
                parts.connecting,
                seen.place.workspace_id,
                None,
                row_id,
                attempt.platform,
                account,
                token,
                origin,
                seen.link.id,
            )
    except AdlyError as failure:
        await _release(parts, seen.link, failure.code)
        raise
    # The token is in its envelopes now: what waited for the choice goes.
    await close(parts.connecting, attempt, "done", _told(chosen))
    await _note_used(parts, seen.link, len(chosen), origin)
    await queue_refresh(parts.queue, parts.connecting, seen.place.workspace_id, row_ids)


def _told(chosen: list[RemoteAccount]) -> dict[str, Any]:
    return {"connected": [{"name": one.name, "account_id": one.account_id} for one in chosen]}


async def _claim(parts: LinkParts, link: Link) -> None:
    async with unit_of_work(parts.engine, workspace_id=link.workspace_id) as uow:
        if not await LinkRows(uow).claim(link.id):
            raise LinkEnded((await LinkRows(uow).get(link.id)).state)


async def _release(parts: LinkParts, link: Link, code: str) -> None:
    async with unit_of_work(parts.engine, workspace_id=link.workspace_id) as uow:
        await LinkRows(uow).release(link.id, code)


async def _note_used(parts: LinkParts, link: Link, accounts: int, origin: Origin) -> None:
    async with unit_of_work(parts.engine, workspace_id=link.workspace_id) as uow:
        await note(uow, "connect_link.used", link.id, origin, platform=link.platform, accounts=accounts)


async def _turn_away(parts: LinkParts, attempt: PendingConnection, code: str, origin: Origin) -> None:
    """The token that was given is let go."""
    await close(parts.connecting, attempt, "failed", {"code": code})
    await note_refused(parts, attempt, code, origin)


async def _renewed(parts: LinkParts, link: Link) -> StoredAccount | None:
    assert link.ad_account_id is not None
    async with unit_of_work(parts.engine, workspace_id=link.workspace_id) as uow:
        return await Accounts(uow).find(link.ad_account_id)


async def _row_id(parts: LinkParts, attempt: PendingConnection, account: RemoteAccount) -> uuid.UUID:
    async with unit_of_work(parts.engine, workspace_id=attempt.workspace_id) as uow:
        known = (await Accounts(uow).of_platform(attempt.platform)).get(account.account_id)
    return known.id if known else account_row_id(attempt.workspace_id, attempt.platform, account.account_id)
