"""A connected account with a token that serves: opened, and renewed before its time is over.

One sign-in connects several accounts, and all of them keep the same refresh token. A platform may give
another one with each renewal and take the old one never again. So in a workspace one worker renews at a time,
for all accounts of the sign-in at once, and what came back is committed before anybody uses it.

The lock is no row of ``ad_accounts``: whoever writes those holds the workspace's counter, and would wait for
the platform's answer with it.
"""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

import msgspec
import sqlalchemy as sa
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.platforms.abilities import RefreshesTokens
from adly_sync_server.platforms.failures import NeedsLogin
from adly_sync_server.platforms.port import AccountRef, Token
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.platforms.repository import Accounts, StoredAccount
from adly_sync_server.platforms.tables import ad_accounts
from adly_sync_server.platforms.tokens import (
    account_place,
    open_token,
    refresh_place,
    seal_refresh,
    seal_token,
)
from adly_sync_server.secrets.envelope import Envelope, Place, SecretUnreadable
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.hints import Hints

log = structlog.get_logger(__name__)

#: A token whose time is over sooner is renewed before it is used.
RENEW_AHEAD: Final = timedelta(minutes=5)
_LOCK: Final = sa.text("select pg_advisory_xact_lock(hashtextextended(:key, 0))")


class TokenParts(Protocol):
    """What opening and renewing works with; both the parts of connecting and of publishing have it."""

    @property
    def engine(self) -> AsyncEngine:
        """The database."""

    @property
    def platforms(self) -> Platforms:
        """The adapters."""

    @property
    def envelope(self) -> Envelope:
        """What seals tokens."""

    @property
    def hints(self) -> Hints:
        """Who is told of a change."""


async def account_ref(
    parts: TokenParts, account: StoredAccount, *, refused: Token | None = None
) -> AccountRef:
    """The account with its token opened. Raises ``NeedsLogin``, and what a renewal may raise.

    ``refused``: a token that its platform has just refused, though its time may not be over.
    """
    if not account.is_active or account.currency is None:
        raise NeedsLogin("the account is not connected")
    if not _renews(parts, account):
        return _still_good(parts.envelope, account, refused)
    if _serves(parts.envelope, account, refused):
        return _opened(parts.envelope, account)
    return await _renewed(parts, account, refused)


async def renewed_ref(
    parts: TokenParts, account: StoredAccount, refused: Token, refusal: NeedsLogin
) -> AccountRef:
    """The account once more, after a token was refused; the refusal itself where only a person can help."""
    try:
        return await account_ref(parts, account, refused=refused)
    except NeedsLogin:
        raise refusal from None


def _renews(parts: TokenParts, account: StoredAccount) -> bool:
    if account.refresh_token is None or account.platform not in parts.platforms:
        return False
    return isinstance(parts.platforms.named(account.platform), RefreshesTokens)


def _still_good(envelope: Envelope, account: StoredAccount, refused: Token | None) -> AccountRef:
    """The account as it stands. Raises ``NeedsLogin`` where only a person can help."""
    if account.token_expires_at is not None and account.token_expires_at <= datetime.now(UTC):
        raise NeedsLogin("the token has run out")
    opened = _opened(envelope, account)
    if refused is not None and refused.access_token == opened.token.access_token:
        raise NeedsLogin("the platform takes the token no longer")
    return opened


def _serves(envelope: Envelope, account: StoredAccount, refused: Token | None) -> bool:
    until = account.token_expires_at
    if until is not None and until <= datetime.now(UTC) + RENEW_AHEAD:
        return False
    return refused is None or _opened(envelope, account).token.access_token != refused.access_token


async def _renewed(parts: TokenParts, account: StoredAccount, refused: Token | None) -> AccountRef:
    """Renew, unless somebody else has just done so."""
    failure: NeedsLogin | None = None
    where = {"workspace_id": account.workspace_id, "user_id": None}
    async with counted(parts.engine, parts.hints, **where) as work:  # type: ignore[arg-type] # both are named
        await work.uow.connection.execute(_LOCK, {"key": _lock_key(account)})
        now = await Accounts(work.uow).get(account.id)
        if not _renews(parts, now):
            return _still_good(parts.envelope, now, refused)
        if _serves(parts.envelope, now, refused):
            return _opened(parts.envelope, now)
        used = _refresh_token(parts.envelope, now)
        try:
            token = await _asked(parts, now, used)
        except NeedsLogin as over:
            failure = over
        # From here nobody else writes accounts: who signed in meanwhile keeps what he got.
        await work.take()
        shared = await _sharing(work, parts.envelope, now, used)
        if failure is not None:
            await _note_consent_over(work, shared, failure)
        else:
            await _keep(work, parts.envelope, shared, token)
    if failure is not None:
        raise failure
    log.info("a token was renewed", account=str(account.id), until=str(token.expires_at))
    return _ref(now, token)


async def _asked(parts: TokenParts, account: StoredAccount, refresh_token: str) -> Token:
    """The platform's new token, with what renews that one; the old one where it gave no other."""
    adapter = parts.platforms.named(account.platform)
    assert isinstance(adapter, RefreshesTokens)
    token = await adapter.refresh(Token(access_token="", refresh_token=refresh_token))
    return msgspec.structs.replace(token, refresh_token=token.refresh_token or refresh_token)


async def _sharing(
    work: Counted, envelope: Envelope, account: StoredAccount, refresh_token: str
) -> list[StoredAccount]:
    """Accounts that the same sign-in connected: what renews one renews all."""
    connected = await Accounts(work.uow).of_platform(account.platform)
    return [one for one in connected.values() if _may_refresh_by(envelope, one) == refresh_token]


async def _keep(work: Counted, envelope: Envelope, accounts: Sequence[StoredAccount], token: Token) -> None:
    for account in accounts:
        sealed = seal_token(envelope, token, account_place(account.workspace_id, account.id))
        renews = seal_refresh(envelope, token, refresh_place(account.workspace_id, account.id))
        await _change(
            work, account.id, access_token=sealed, refresh_token=renews, token_expires_at=token.expires_at
        )


async def _note_consent_over(work: Counted, accounts: Sequence[StoredAccount], why: NeedsLogin) -> None:
    """Nobody tries again what a person has taken back: he, or another, signs in once more."""
    for account in accounts:
        over = {"refresh_token": None, "token_expires_at": sa.func.now()}
        await _change(work, account.id, **over, health="needs_login", health_detail=why.detail)
    for account in accounts:
        await audit(
            work.uow,
            "account.consent_ended",
            resource_type="ad_accounts",
            resource_id=account.id,
            origin=INSIDE,
            details={"platform": account.platform, "account_id": account.account_id},
        )


async def _change(work: Counted, account_id: uuid.UUID, **values: Any) -> None:
    change = sa.update(ad_accounts).where(ad_accounts.c.id == account_id)
    stamped = {**values, "seq": await work.take(), "updated_at": work.at}
    await work.uow.connection.execute(change.values(**stamped))


def _opened(envelope: Envelope, account: StoredAccount) -> AccountRef:
    place = account_place(account.workspace_id, account.id)
    try:
        token = open_token(envelope, account.access_token, place)
    except SecretUnreadable as unreadable:
        raise _unreadable(account, unreadable) from unreadable
    return _ref(account, msgspec.structs.replace(token, expires_at=account.token_expires_at))


def _ref(account: StoredAccount, token: Token) -> AccountRef:
    """For the length of a call; what renews the token stays where it is."""
    assert account.currency is not None
    lent = msgspec.structs.replace(token, refresh_token=None)
    return AccountRef(account.account_id, account.currency, lent, account.time_zone or "UTC")


def _refresh_token(envelope: Envelope, account: StoredAccount) -> str:
    assert account.refresh_token is not None
    try:
        return envelope.open(account.refresh_token.decode(), _place(account))
    except SecretUnreadable as unreadable:
        raise _unreadable(account, unreadable) from unreadable


def _may_refresh_by(envelope: Envelope, account: StoredAccount) -> str | None:
    """A sibling's own; None where it has none, or one that does not open: its own renewal will say so."""
    if account.refresh_token is None:
        return None
    try:
        return envelope.open(account.refresh_token.decode(), _place(account))
    except SecretUnreadable:
        return None


def _place(account: StoredAccount) -> Place:
    return refresh_place(account.workspace_id, account.id)


def _unreadable(account: StoredAccount, why: SecretUnreadable) -> NeedsLogin:
    log.error("a token does not open", account=str(account.id), reason=why.detail)
    return NeedsLogin("the token cannot be read")


def _lock_key(account: StoredAccount) -> str:
    return f"renew/{account.workspace_id}/{account.platform}"
