"""Who stands behind a token."""

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.tokens import Bearer
from adly_sync_server.contract.errors import NotAllowed, NotSignedIn
from adly_sync_server.db.finders import one_alone
from adly_sync_server.db.unit_of_work import unit_of_work

STEP_UP_FOR: Final = timedelta(minutes=15)

_SESSION = text("select * from adly_session(:token_hash)")
_FIRST_USE = text("update sessions set first_used_at = now() where id = :id and first_used_at is null")
#: Pairs whose first use this process has written down; only saves asking again.
_used: set[UUID] = set()
_MAX_REMEMBERED = 20_000


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """A signed-in person. ``family_id`` is the device; ``session_id`` its present pair of tokens."""

    user_id: UUID
    session_id: UUID
    family_id: UUID
    access_expires_at: datetime
    stepped_up_at: datetime | None

    def require_step_up(self) -> None:
        """For money, roles, secrets, erasure and other devices. Raises ``NotAllowed`` (step_up_required)."""
        if self.stepped_up_at is None or datetime.now(UTC) - self.stepped_up_at > STEP_UP_FOR:
            raise NotAllowed("prove again that it is you", code="step_up_required")


async def caller_of(engine: AsyncEngine, bearer: Bearer) -> Caller:
    """The person behind an access token. Raises ``NotSignedIn``, ``NotAllowed`` (deactivated)."""
    row = await one_alone(engine, _SESSION, {"token_hash": bearer})
    if row is None or row["state"] == "revoked":
        raise NotSignedIn("this token is not good")
    if row["state"] == "deactivated":
        raise NotAllowed(code="deactivated")
    if row["state"] == "expired":
        raise NotSignedIn("this token has expired", code="token_expired")
    caller = Caller(
        user_id=row["user_id"],
        session_id=row["session_id"],
        family_id=row["family_id"],
        access_expires_at=row["access_expires_at"],
        stepped_up_at=row["stepped_up_at"],
    )
    await _note_first_use(engine, caller)
    return caller


async def _note_first_use(engine: AsyncEngine, caller: Caller) -> None:
    """From now on the refresh token before this pair is worth nothing."""
    if caller.session_id in _used:
        return
    async with unit_of_work(engine, workspace_id=None, user_id=caller.user_id) as uow:
        await uow.connection.execute(_FIRST_USE, {"id": caller.session_id})
    if len(_used) >= _MAX_REMEMBERED:
        _used.clear()
    _used.add(caller.session_id)
