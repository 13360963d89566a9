"""Connecting ad accounts: to the platform in the browser and back, then a choice of accounts."""

import secrets
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec

from adly_sync_server.audit.origin import INSIDE, Origin
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.errors import AdlyError, Conflict, NotFound
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.platforms import repository
from adly_sync_server.platforms.offers import put_offers, read_offers
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.platforms.pending import (
    chosen_accounts,
    close,
    kept,
    offered_accounts,
    state_hash,
    taken,
    waiting_token,
)
from adly_sync_server.platforms.port import AccountRef, RemoteAccount, Token
from adly_sync_server.platforms.repository import (
    Accounts,
    Connections,
    PendingConnection,
    SealedTokens,
    account_row_id,
)
from adly_sync_server.platforms.tokens import (
    account_place,
    refresh_place,
    seal_refresh,
    seal_token,
)
from adly_sync_server.platforms.wire import (
    Connectable,
    ConnectedAccounts,
    Connection,
    ConnectionBegun,
    ConnectionState,
    OfferedAccount,
)
from adly_sync_server.sync.counter import counted
from adly_sync_server.workspaces.permits import require

LIFETIME: Final = timedelta(minutes=15)


async def connectable(parts: PlatformParts, workspace_id: uuid.UUID, user_id: uuid.UUID) -> Connectable:
    """What this server can connect, for everybody who reads the workspace."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.READ)
    return Connectable(platforms=list(parts.platforms))


async def begin_connection(
    parts: PlatformParts, workspace_id: uuid.UUID, user_id: uuid.UUID, platform: str
) -> ConnectionBegun:
    """A state that only the browser knows, and where to go with it. Raises ``InvalidInput``."""
    state, state_id = secrets.token_urlsafe(32), uuid.uuid4()
    expires_at = datetime.now(UTC) + LIFETIME
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.CONNECT_ACCOUNT)
        adapter = parts.platforms.named(platform)
        await Connections(uow).forget_expired()
        await Connections(uow).begin(
            {
                "id": state_id,
                "workspace_id": workspace_id,
                "platform": platform,
                "state_hash": state_hash(state),
                "user_id": user_id,
                "expires_at": expires_at,
            }
        )
    url = adapter.authorize_url(state, parts.redirect_uri(platform))
    return ConnectionBegun(id=state_id, platform=platform, authorize_url=url, expires_at=expires_at)


async def finish_sign_in(parts: PlatformParts, platform: str, state: str, code: str | None) -> None:
    """The browser came back: take the token and see which accounts it reaches. A state works once.

    Raises ``NotFound`` for a state nobody was given, ``Conflict`` for one used or expired.
    """
    await finish_pending(parts, await taken(parts, platform, state), code)


async def finish_pending(parts: PlatformParts, pending: PendingConnection, code: str | None) -> None:
    """The same, once it is known which connection came back. Raises what the platform answers."""
    if code is None:
        await close(parts, pending, "failed", {"code": "forbidden"})
        return
    adapter = parts.platforms.named(pending.platform)
    try:
        token = await adapter.exchange_code(code, parts.redirect_uri(pending.platform))
        offered = await adapter.list_accounts(token)
    except AdlyError as failure:
        await close(parts, pending, "failed", {"code": failure.code})
        raise
    context = {**kept(parts, pending, token), "accounts": msgspec.to_builtins(offered)}
    await close(parts, pending, "ready", context)


async def connection(
    parts: PlatformParts, workspace_id: uuid.UUID, user_id: uuid.UUID, state_id: uuid.UUID
) -> Connection:
    """How far a connection has come, for who began it. Raises ``NotFound``."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        pending = await _own(uow, state_id)
        connected = await Accounts(uow).of_platform(pending.platform)
    offered = [_offer(account, account.account_id in connected) for account in offered_accounts(pending)]
    state, code = _standing(pending)
    return Connection(id=pending.id, platform=pending.platform, state=state, accounts=offered, code=code)


async def connect_accounts(
    parts: PlatformParts,
    workspace_id: uuid.UUID,
    user_id: uuid.UUID,
    state_id: uuid.UUID,
    account_ids: list[str],
    origin: Origin = INSIDE,
) -> ConnectedAccounts:
    """Connect the chosen accounts with what they have to offer. Asked again, it renews them.

    Raises ``NotFound``, ``Conflict`` for a connection that is not ready or over, ``InvalidInput``.
    """
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        pending = await _own(uow, state_id)
        connected = await Accounts(uow).of_platform(pending.platform)
    if pending.expires_at < datetime.now(UTC) or pending.outcome not in ("ready", "done"):
        raise Conflict("this connection is not ready, or its time is over", field="id")
    chosen, token = chosen_accounts(pending, account_ids), waiting_token(parts, pending)
    ids = []
    for account in chosen:
        known = connected.get(account.account_id)
        row_id = known.id if known else account_row_id(workspace_id, pending.platform, account.account_id)
        await connect_account(parts, workspace_id, user_id, row_id, pending.platform, account, token, origin)
        ids.append(row_id)
    await close(parts, pending, "done", pending.context)
    return ConnectedAccounts(ad_account_ids=ids)


async def connect_account(
    parts: PlatformParts,
    workspace_id: uuid.UUID,
    user_id: uuid.UUID | None,
    row_id: uuid.UUID,
    platform: str,
    account: RemoteAccount,
    token: Token,
    origin: Origin = INSIDE,
    link_id: uuid.UUID | None = None,
) -> None:
    """Read what the account has to offer, then keep it all under one number of the counter."""
    adapter = parts.platforms.named(platform)
    ref = AccountRef(account.account_id, account.currency, token, account.time_zone)
    offers = await read_offers(adapter, ref)
    sealed = SealedTokens(
        seal_token(parts.envelope, token, account_place(workspace_id, row_id)),
        seal_refresh(parts.envelope, token, refresh_place(workspace_id, row_id)),
        token.expires_at,
    )
    async with counted(parts.engine, parts.hints, workspace_id=workspace_id, user_id=user_id) as work:
        await work.take()
        await repository.put_account(work, row_id, platform, account, sealed)
        await put_offers(work, row_id, offers)
        await audit(
            work.uow,
            "account.connected",
            resource_type="ad_accounts",
            resource_id=row_id,
            origin=origin,
            details=_connected_details(platform, account, link_id),
        )


async def _own(uow: UnitOfWork, state_id: uuid.UUID) -> PendingConnection:
    """A connection of this very person: its token speaks for nobody else, and what a client allowed by a link
    is chosen by the client. Raises ``NotFound``."""
    await require(uow, Action.CONNECT_ACCOUNT)
    pending = await Connections(uow).get(state_id)
    if pending.user_id != uow.user_id or pending.link_id is not None:
        raise NotFound("no such connection", field="id")
    return pending


def _standing(pending: PendingConnection) -> tuple[ConnectionState, str | None]:
    """State and, where it failed, why. A browser that never came back fails it with time."""
    if pending.outcome in ("failed", "done"):
        return pending.outcome, pending.context.get("code")  # type: ignore[return-value] # these words
    if pending.expires_at < datetime.now(UTC):
        return "failed", "code_expired"
    return ("ready" if pending.outcome == "ready" else "waiting"), None


def _offer(account: RemoteAccount, is_connected: bool) -> OfferedAccount:
    return OfferedAccount(
        account_id=account.account_id,
        name=account.name,
        currency=account.currency,
        time_zone=account.time_zone,
        is_active=account.is_active,
        is_connected=is_connected,
    )


def _connected_details(platform: str, account: RemoteAccount, link_id: uuid.UUID | None) -> dict[str, Any]:
    told = {"platform": platform, "account_id": account.account_id, "name": account.name}
    return told if link_id is None else {**told, "link_id": str(link_id)}
