"""A connection that is under way: its state, what came back of it, and what was chosen of that.

The token waits sealed in the row of the state, and goes with it.
"""

import hashlib
import secrets
from datetime import UTC, datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract.errors import Conflict, InvalidInput, NotAllowed, NotFound
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.platforms.port import RemoteAccount, Token
from adly_sync_server.platforms.repository import Connections, PendingConnection
from adly_sync_server.platforms.tokens import (
    pending_place,
    pending_refresh_place,
    seal_refresh,
    seal_token,
)


class OtherBrowser(NotAllowed):
    """A connection that a link began came back in a browser that it was not begun in."""


async def taken(
    parts: PlatformParts, platform: str, state: str, browser_hash: bytes | None = None
) -> PendingConnection:
    """The connection behind a state, which is used up by this.

    Raises ``NotFound``, ``OtherBrowser`` (then it is not used up), ``Conflict``.
    """
    finder = sa.text("select * from adly_oauth_state(:state_hash)")
    async with unit_of_work(parts.engine, workspace_id=None) as uow:
        found = (await uow.connection.execute(finder, {"state_hash": state_hash(state)})).one_or_none()
    if found is None or found.platform != platform:
        raise NotFound("no such connection", field="state")
    async with unit_of_work(parts.engine, workspace_id=found.workspace_id, user_id=found.user_id) as uow:
        pending = await Connections(uow).get(found.id, lock=True)
        _require_browser(pending, browser_hash)
        if pending.used_at is not None or pending.expires_at < datetime.now(UTC):
            raise Conflict("this connection was used or has expired", field="state")
        await Connections(uow).close(pending.id, "waiting", {})
    return pending


async def is_linked(parts: PlatformParts, platform: str, state: str) -> bool:
    """True if a link began this connection: then its own pages finish it."""
    finder = sa.text("select platform, is_linked from adly_oauth_state(:state_hash)")
    async with unit_of_work(parts.engine, workspace_id=None) as uow:
        found = (await uow.connection.execute(finder, {"state_hash": state_hash(state)})).one_or_none()
    return found is not None and found.is_linked and found.platform == platform


def _require_browser(pending: PendingConnection, browser_hash: bytes | None) -> None:
    """Whoever sends somebody else to the platform's page must not be given what that person allows there."""
    if not secrets.compare_digest(pending.browser_hash or b"", browser_hash or b""):
        raise OtherBrowser("this was begun in another browser", field="state")


async def close(
    parts: PlatformParts, pending: PendingConnection, outcome: str, context: dict[str, Any]
) -> None:
    """Write down what came of it."""
    async with unit_of_work(parts.engine, workspace_id=pending.workspace_id, user_id=pending.user_id) as uow:
        await Connections(uow).close(pending.id, outcome, context)


def offered_accounts(pending: PendingConnection) -> list[RemoteAccount]:
    """The accounts that its token reaches."""
    return msgspec.convert(pending.context.get("accounts", []), type=list[RemoteAccount])


def chosen_accounts(pending: PendingConnection, account_ids: list[str]) -> list[RemoteAccount]:
    """The accounts asked for, each once. Raises ``InvalidInput``."""
    offered = {account.account_id: account for account in offered_accounts(pending)}
    unknown = [one for one in account_ids if one not in offered]
    if unknown or not account_ids:
        raise InvalidInput(f"not offered: {', '.join(unknown) or 'nothing was chosen'}", field="account_ids")
    return [offered[one] for one in dict.fromkeys(account_ids)]


def kept(parts: PlatformParts, pending: PendingConnection, token: Token) -> dict[str, Any]:
    """A token as it waits for the choice of accounts."""
    where = (pending.workspace_id, pending.id)
    renews = seal_refresh(parts.envelope, token, pending_refresh_place(*where))
    return {
        "token": seal_token(parts.envelope, token, pending_place(*where)).decode(),
        "refresh_token": None if renews is None else renews.decode(),
        "expires_at": token.expires_at.isoformat() if token.expires_at else None,
    }


def waiting_token(parts: PlatformParts, pending: PendingConnection) -> Token:
    """The token that waits. Raises ``SecretUnreadable``."""
    where, context = (pending.workspace_id, pending.id), pending.context
    until, renews = context.get("expires_at"), context.get("refresh_token")
    return Token(
        access_token=parts.envelope.open(context["token"], pending_place(*where)),
        expires_at=datetime.fromisoformat(until) if until else None,
        refresh_token=parts.envelope.open(renews, pending_refresh_place(*where)) if renews else None,
    )


def state_hash(state: str) -> bytes:
    """What is stored of a state, and of what a browser alone was given."""
    return hashlib.sha256(state.encode()).digest()
