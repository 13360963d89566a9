"""Connecting ad accounts: to the platform in the browser and back, then a choice of accounts."""

import hashlib
import secrets
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from adly_sync_server.audit.origin import INSIDE, Origin
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.errors import AdlyError, Conflict, InvalidInput, NotFound
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.platforms import repository
from adly_sync_server.platforms.parts import PlatformParts
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
    pending_place,
    pending_refresh_place,
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
                "state_hash": _hashed(state),
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
    pending = await _taken(parts, platform, state)
    if code is None:
        await _close(parts, pending, "failed", {"code": "forbidden"})
        return
    adapter = parts.platforms.named(platform)
    try:
        token = await adapter.exchange_code(code, parts.redirect_uri(platform))
        offered = await adapter.list_accounts(token)
    except AdlyError as failure:
        await _close(parts, pending, "failed", {"code": failure.code})
        raise
    context = {**_kept(parts, pending, token), "accounts": msgspec.to_builtins(offered)}
    await _close(parts, pending, "ready", context)


async def connection(
    parts: PlatformParts, workspace_id: uuid.UUID, user_id: uuid.UUID, state_id: uuid.UUID
) -> Connection:
    """How far a connection has come, for who began it. Raises ``NotFound``."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        pending = await _own(uow, state_id)
        connected = await Accounts(uow).of_platform(pending.platform)
    offered = [_offer(account, account.account_id in connected) for account in _offered(pending)]
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
    chosen, token = _chosen(pending, account_ids), _token(parts, pending)
    ids = []
    for account in chosen:
        known = connected.get(account.account_id)
        row_id = known.id if known else account_row_id(workspace_id, pending.platform, account.account_id)
        await connect_account(parts, workspace_id, user_id, row_id, pending.platform, account, token, origin)
        ids.append(row_id)
    await _close(parts, pending, "done", pending.context)
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
) -> None:
    """Read what the account has to offer, then keep it all under one number of the counter."""
    adapter = parts.platforms.named(platform)
    ref = AccountRef(account.account_id, account.currency, token, account.time_zone)
    faces, signals = await adapter.list_identities(ref), await adapter.list_pixels(ref)
    sealed = SealedTokens(
        seal_token(parts.envelope, token, account_place(workspace_id, row_id)),
        seal_refresh(parts.envelope, token, refresh_place(workspace_id, row_id)),
        token.expires_at,
    )
    async with counted(parts.engine, parts.hints, workspace_id=workspace_id, user_id=user_id) as work:
        await work.take()
        await repository.put_account(work, row_id, platform, account, sealed)
        await repository.put_identities(work, row_id, faces)
        await repository.put_pixels(work, row_id, signals)
        await audit(
            work.uow,
            "account.connected",
            resource_type="ad_accounts",
            resource_id=row_id,
            origin=origin,
            details={"platform": platform, "account_id": account.account_id, "name": account.name},
        )


async def _own(uow: UnitOfWork, state_id: uuid.UUID) -> PendingConnection:
    """A connection of this very person: its token speaks for nobody else. Raises ``NotFound``."""
    await require(uow, Action.CONNECT_ACCOUNT)
    pending = await Connections(uow).get(state_id)
    if pending.user_id != uow.user_id:
        raise NotFound("no such connection", field="id")
    return pending


def _standing(pending: PendingConnection) -> tuple[ConnectionState, str | None]:
    """State and, where it failed, why. A browser that never came back fails it with time."""
    if pending.outcome in ("failed", "done"):
        return pending.outcome, pending.context.get("code")  # type: ignore[return-value] # these words
    if pending.expires_at < datetime.now(UTC):
        return "failed", "code_expired"
    return ("ready" if pending.outcome == "ready" else "waiting"), None


def _chosen(pending: PendingConnection, account_ids: list[str]) -> list[RemoteAccount]:
    """The accounts asked for, each once. Raises ``InvalidInput``."""
    offered = {account.account_id: account for account in _offered(pending)}
    unknown = [one for one in account_ids if one not in offered]
    if unknown or not account_ids:
        raise InvalidInput(f"not offered: {', '.join(unknown) or 'nothing was chosen'}", field="account_ids")
    return [offered[one] for one in dict.fromkeys(account_ids)]


async def _taken(parts: PlatformParts, platform: str, state: str) -> PendingConnection:
    """The connection behind a state, which is used up by this."""
    finder = sa.text("select * from adly_oauth_state(:state_hash)")
    async with unit_of_work(parts.engine, workspace_id=None) as uow:
        found = (await uow.connection.execute(finder, {"state_hash": _hashed(state)})).one_or_none()
    if found is None or found.platform != platform:
        raise NotFound("no such connection", field="state")
    async with unit_of_work(parts.engine, workspace_id=found.workspace_id, user_id=found.user_id) as uow:
        pending = await Connections(uow).get(found.id, lock=True)
        if pending.used_at is not None or pending.expires_at < datetime.now(UTC):
            raise Conflict("this connection was used or has expired", field="state")
        await Connections(uow).close(pending.id, "waiting", {})
    return pending


async def _close(
    parts: PlatformParts, pending: PendingConnection, outcome: str, context: dict[str, Any]
) -> None:
    async with unit_of_work(parts.engine, workspace_id=pending.workspace_id, user_id=pending.user_id) as uow:
        await Connections(uow).close(pending.id, outcome, context)


def _offered(pending: PendingConnection) -> list[RemoteAccount]:
    return msgspec.convert(pending.context.get("accounts", []), type=list[RemoteAccount])


def _offer(account: RemoteAccount, is_connected: bool) -> OfferedAccount:
    return OfferedAccount(
        account_id=account.account_id,
        name=account.name,
        currency=account.currency,
        time_zone=account.time_zone,
        is_active=account.is_active,
        is_connected=is_connected,
    )


def _kept(parts: PlatformParts, pending: PendingConnection, token: Token) -> dict[str, Any]:
    """A token as it waits for the choice of accounts."""
    where = (pending.workspace_id, pending.id)
    renews = seal_refresh(parts.envelope, token, pending_refresh_place(*where))
    return {
        "token": seal_token(parts.envelope, token, pending_place(*where)).decode(),
        "refresh_token": None if renews is None else renews.decode(),
        "expires_at": token.expires_at.isoformat() if token.expires_at else None,
    }


def _token(parts: PlatformParts, pending: PendingConnection) -> Token:
    where, context = (pending.workspace_id, pending.id), pending.context
    until, renews = context.get("expires_at"), context.get("refresh_token")
    return Token(
        access_token=parts.envelope.open(context["token"], pending_place(*where)),
        expires_at=datetime.fromisoformat(until) if until else None,
        refresh_token=parts.envelope.open(renews, pending_refresh_place(*where)) if renews else None,
    )


def _hashed(state: str) -> bytes:
    return hashlib.sha256(state.encode()).digest()
