"""Sessions: pairs of tokens, started at sign-in, rotated, ended.

A family is one sign-in on one device; each rotation adds a pair to it. A refresh token that was rotated stays
good until its successor is first used, for a minute at most: an answer that got lost harms nobody. Used
again later, it has been copied: the whole family ends and the person is told.
"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import RowMapping, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.devices import SeenDevice
from adly_sync_server.accounts.tables import sessions
from adly_sync_server.accounts.tokens import new_access_token, new_refresh_token, token_hash
from adly_sync_server.accounts.wire import Tokens
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import NotSignedIn
from adly_sync_server.db.finders import one_alone
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work

ACCESS_S = 15 * 60
IDLE_S = 30 * 86_400
ABSOLUTE_S = 90 * 86_400
GRACE_S = 60

_FIND = text("select * from adly_refresh_session(:token_hash)")


class RefreshReused(NotSignedIn):
    """A refresh token came twice: the family has ended. ``user_id`` and ``device`` say whose it was."""

    default_code = "refresh_reused"

    def __init__(self, user_id: UUID, device: str) -> None:
        super().__init__("this token was used before; sign in again")
        self.user_id = user_id
        self.device = device


async def start_session(uow: UnitOfWork, user_id: UUID, device: SeenDevice, origin: Origin) -> Tokens:
    """The first pair of a new family. Signing in counts as a step-up."""
    return await _add_pair(
        uow,
        user_id,
        {
            "family_id": uuid4(),
            "device_name": device.name,
            "device_platform": device.platform,
            "app_version": device.app_version,
            "device_key_hash": device.key_hash_bytes,
            "ip_address": origin.ip_address,
            "signed_in_at": func.now(),
            "stepped_up_at": func.now(),
        },
    )


async def rotate_session(engine: AsyncEngine, refresh_token: str) -> Tokens:
    """A new pair for a refresh token. Raises ``NotSignedIn`` (token_expired), ``RefreshReused``."""
    found = await one_alone(engine, _FIND, {"token_hash": token_hash(refresh_token)})
    if found is None:
        raise NotSignedIn("this token is not good")
    async with unit_of_work(engine, workspace_id=None, user_id=found["user_id"]) as uow:
        pair = await _locked(uow, found["session_id"])
        _require_alive(pair, await _now(uow))
        if not await _may_rotate(uow, pair):
            await end_family(uow, pair["family_id"], "reused")
        else:
            return await _succeed(uow, pair)
    raise RefreshReused(found["user_id"], pair["device_name"])


async def end_family(uow: UnitOfWork, family_id: UUID, reason: str) -> int:
    """End one device's session; how many pairs that ended."""
    ended = await uow.connection.execute(
        update(sessions)
        .where(sessions.c.family_id == family_id, sessions.c.revoked_at.is_(None))
        .values(revoked_at=func.now(), revoked_reason=reason)
    )
    return ended.rowcount


async def end_all(uow: UnitOfWork, user_id: UUID, reason: str, *, but: UUID | None = None) -> None:
    """End every session of a person, except the family ``but``."""
    ended = sessions.c.user_id == user_id
    if but is not None:
        ended &= sessions.c.family_id != but
    await uow.connection.execute(
        update(sessions)
        .where(ended, sessions.c.revoked_at.is_(None))
        .values(revoked_at=func.now(), revoked_reason=reason)
    )


async def step_up(uow: UnitOfWork, family_id: UUID) -> None:
    """The person has just proved again who he is."""
    await uow.connection.execute(
        update(sessions).where(sessions.c.family_id == family_id).values(stepped_up_at=func.now())
    )


async def is_new_device(uow: UnitOfWork, user_id: UUID, device: SeenDevice) -> bool:
    """True if the person has signed in before, but never from this device.

    A device is known by its key; by its name only as long as it, or the earlier sign-in, has no key.
    """
    named = (sessions.c.device_name == device.name) & (sessions.c.device_platform == device.platform)
    alike = named
    if device.key_hash_bytes is not None:
        alike = (sessions.c.device_key_hash == device.key_hash_bytes) | (
            named & sessions.c.device_key_hash.is_(None)
        )
    known = await uow.connection.execute(
        select(func.count().label("all"), func.count().filter(alike).label("alike")).where(
            sessions.c.user_id == user_id
        )
    )
    counted = known.one()
    return bool(counted.all > 0 and counted.alike == 0)


async def live_families(uow: UnitOfWork, user_id: UUID) -> list[RowMapping]:
    """The newest pair of each family that can still be used, the latest sign-in first."""
    newest = (
        select(sessions)
        .where(
            sessions.c.user_id == user_id,
            sessions.c.revoked_at.is_(None),
            sessions.c.replaced_by.is_(None),
            sessions.c.refresh_expires_at > func.now(),
            sessions.c.absolute_expires_at > func.now(),
        )
        .order_by(sessions.c.signed_in_at.desc(), sessions.c.id)
    )
    return list((await uow.connection.execute(newest)).mappings())


async def _locked(uow: UnitOfWork, session_id: UUID) -> RowMapping:
    """The pair, held until commit: two refreshes of one token come one after the other."""
    row = await uow.connection.execute(select(sessions).where(sessions.c.id == session_id).with_for_update())
    return row.mappings().one()


def _require_alive(pair: RowMapping, now: datetime) -> None:
    if pair["revoked_at"] is not None:
        raise NotSignedIn("this session has ended")
    if pair["refresh_expires_at"] <= now or pair["absolute_expires_at"] <= now:
        raise NotSignedIn("this session has expired", code="token_expired")


async def _may_rotate(uow: UnitOfWork, pair: RowMapping) -> bool:
    """True for the newest pair, and for its parent as long as the newest was not seen in use."""
    if pair["replaced_at"] is None:
        return True
    child = await uow.connection.execute(
        select(
            sessions.c.first_used_at.is_(None)
            & sessions.c.replaced_at.is_(None)
            & (pair["replaced_at"] > func.now() - func.make_interval(0, 0, 0, 0, 0, 0, GRACE_S))
        ).where(sessions.c.id == pair["replaced_by"])
    )
    return bool(child.scalar())


async def _succeed(uow: UnitOfWork, pair: RowMapping) -> Tokens:
    """Add the next pair. An earlier successor whose answer got lost is put out of use."""
    if pair["replaced_by"] is not None:
        await uow.connection.execute(
            update(sessions)
            .where(sessions.c.id == pair["replaced_by"])
            .values(revoked_at=func.now(), revoked_reason="superseded")
        )
    kept = ("family_id", "device_name", "device_platform", "app_version", "device_key_hash", "ip_address")
    dates = ("signed_in_at", "stepped_up_at", "absolute_expires_at")
    child = uuid4()
    tokens = await _add_pair(uow, pair["user_id"], {"id": child, **{n: pair[n] for n in (*kept, *dates)}})
    await uow.connection.execute(
        update(sessions)
        .where(sessions.c.id == pair["id"])
        .values(
            replaced_by=child,
            replaced_at=func.coalesce(sessions.c.replaced_at, func.now()),
            first_used_at=func.coalesce(sessions.c.first_used_at, func.now()),
            last_seen_at=func.now(),
        )
    )
    return tokens


async def _add_pair(uow: UnitOfWork, user_id: UUID, columns: dict[str, Any]) -> Tokens:
    access, refresh = new_access_token(), new_refresh_token()
    row = {
        "id": uuid4(),
        "user_id": user_id,
        "access_hash": token_hash(access),
        "refresh_hash": token_hash(refresh),
        "access_expires_at": _in_s(ACCESS_S),
        "refresh_expires_at": _in_s(IDLE_S),
        "absolute_expires_at": _in_s(ABSOLUTE_S),
        "last_seen_at": func.now(),
        **columns,
    }
    await uow.connection.execute(sessions.insert().values(**row))
    return Tokens(access_token=access, refresh_token=refresh, expires_in_s=ACCESS_S, user_id=user_id)


def _in_s(seconds: int) -> Any:
    return func.now() + func.make_interval(0, 0, 0, 0, 0, 0, seconds)


async def _now(uow: UnitOfWork) -> datetime:
    return (await uow.connection.execute(select(func.now()))).scalar_one()
