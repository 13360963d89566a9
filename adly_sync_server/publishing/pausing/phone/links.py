"""Links of a person: made, listed, taken back; and whose a link is that a phone has opened."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.events import note
from adly_sync_server.accounts.rate_limits import Limit, RateLimits
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.deceptive import require_plain
from adly_sync_server.contract.errors import NotAllowed, NotFound
from adly_sync_server.contract.roles import Action, Grants, may
from adly_sync_server.db.finders import asked_alone, one_alone
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.platforms.connect_links.parts import GUESSES
from adly_sync_server.platforms.connect_links.tokens import (
    PHONE_PREFIX,
    new_token,
    possible_hashes,
    stored_hash,
)
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing.phone.wire import (
    PhoneLink,
    PhoneLinkMade,
    PhoneLinks,
    PhoneLinkWanted,
)
from adly_sync_server.publishing.tables import phone_links
from adly_sync_server.secrets.pepper import Pepper

#: Taps that stop something: a thumb in haste is never held up for long.
PRESSES: Final = Limit("phone_presses", free=60, window_s=3_600, longest_s=10)
MAKINGS: Final = Limit("phone_links_made", free=20, window_s=3_600, longest_s=900)
#: Links that ended so long ago are let go when another is made.
_KEPT: Final = timedelta(days=30)
#: How often it is written down that a link was used.
_USED: Final = sa.text("""
    update phone_links set last_used_at = now()
     where id = :id and (last_used_at is null or last_used_at < now() - interval '1 minute')
""")
_FIND: Final = sa.text("select * from adly_phone_link(:token_hash)")
_PLACES: Final = sa.text("select id, name, role, grants from adly_my_workspaces(:person)")
_OWN: Final = sa.text("""
    select l.id, coalesce(l.name, '') as name, l.created_at, l.expires_at, l.last_used_at,
           case when l.revoked_at is not null or l.created_at < u.password_changed_at then 'revoked'
                when l.expires_at <= now() then 'expired' else 'live' end as state
      from phone_links l join users u on u.id = l.user_id
     where l.user_id = :person order by l.created_at desc, l.id
""")
_REVOKE: Final = sa.text("""
    update phone_links set revoked_at = coalesce(revoked_at, now())
     where user_id = :person and id = :id returning id
""")


@dataclass(frozen=True)
class PhoneParts:
    """What it works with: publishing, what hashes tokens, who counts tries, and our public address."""

    publishing: PublishParts
    pepper: Pepper
    limits: RateLimits
    public_url: str

    @property
    def engine(self) -> AsyncEngine:
        """The database."""
        return self.publishing.engine


class PhoneLinkEnded(NotFound):
    """It opens nothing: ``revoked``, ``expired``, or ``unknown`` altogether."""

    def __init__(self, state: str) -> None:
        super().__init__(f"this link is {state}")
        self.state = state


class Holder(msgspec.Struct, frozen=True):
    """Whose link it is."""

    link_id: uuid.UUID
    user_id: uuid.UUID


class Client(msgspec.Struct, frozen=True):
    """A workspace in which the person may publish, and so pause from here."""

    id: uuid.UUID
    name: str


async def make_link(
    parts: PhoneParts, user_id: uuid.UUID, wanted: PhoneLinkWanted, origin: Origin
) -> PhoneLinkMade:
    """A link for one's own phone. Raises ``NotAllowed`` (role_forbidden) for who may publish nowhere."""
    require_plain(wanted.name)
    await parts.limits.take((MAKINGS, str(user_id)))
    if not await clients_of(parts, user_id):
        raise NotAllowed("only who may publish somewhere may pause from a phone", code="role_forbidden")
    token, link_id = new_token(PHONE_PREFIX), uuid.uuid4()
    async with unit_of_work(parts.engine, workspace_id=None, user_id=user_id) as uow:
        await _forget_old(uow)
        await uow.connection.execute(sa.insert(phone_links), _row(parts, link_id, user_id, wanted, token))
        await note(uow, user_id, "phone_link.made", origin, days=wanted.days)
        (link,) = [one for one in await _own(uow) if one.id == link_id]
    return PhoneLinkMade(link=link, address=f"{parts.public_url.rstrip('/')}/p/{token}")


async def own_links(parts: PhoneParts, user_id: uuid.UUID) -> PhoneLinks:
    """One's own links."""
    async with unit_of_work(parts.engine, workspace_id=None, user_id=user_id) as uow:
        return PhoneLinks(await _own(uow))


async def revoke_link(parts: PhoneParts, user_id: uuid.UUID, link_id: uuid.UUID, origin: Origin) -> None:
    """Take it back. Raises ``NotFound``."""
    async with unit_of_work(parts.engine, workspace_id=None, user_id=user_id) as uow:
        gone = (await uow.connection.execute(_REVOKE, {"person": user_id, "id": link_id})).scalar()
        if gone is None:
            raise NotFound("no such link", field="id")
        await note(uow, user_id, "phone_link.revoked", origin)


async def holder_of(parts: PhoneParts, token: str, origin: Origin) -> Holder:
    """Whose link was opened. Raises ``PhoneLinkEnded``; ``TooManyAttempts`` for whoever guesses on."""
    found = await _found(parts, token)
    if found is None:
        await parts.limits.attempt((GUESSES, origin.ip_address or "nowhere"))
        raise PhoneLinkEnded("unknown")
    if found["state"] != "live":
        raise PhoneLinkEnded(found["state"])
    async with unit_of_work(parts.engine, workspace_id=None, user_id=found["user_id"]) as uow:
        await uow.connection.execute(_USED, {"id": found["id"]})
    return Holder(found["id"], found["user_id"])


async def clients_of(parts: PhoneParts, user_id: uuid.UUID) -> list[Client]:
    """Where the person may publish, by name."""
    rows = await asked_alone(parts.engine, _PLACES, {"person": user_id})
    return [
        Client(row["id"], row["name"])
        for row in rows
        if may(row["role"], Action.PUBLISH, Grants.from_row(row["grants"]))
    ]


async def _found(parts: PhoneParts, token: str) -> dict[str, Any] | None:
    for digest in possible_hashes(parts.pepper, token, PHONE_PREFIX):
        found = await one_alone(parts.engine, _FIND, {"token_hash": digest})
        if found is not None:
            return found
    return None


async def _own(uow: UnitOfWork) -> list[PhoneLink]:
    rows = (await uow.connection.execute(_OWN, {"person": uow.user_id})).mappings()
    return [msgspec.convert(dict(row), PhoneLink) for row in rows]


async def _forget_old(uow: UnitOfWork) -> None:
    t, before = phone_links.c, datetime.now(UTC) - _KEPT
    over = sa.func.least(t.revoked_at, t.expires_at) < before
    await uow.connection.execute(sa.delete(phone_links).where(t.user_id == uow.user_id, over))


def _row(
    parts: PhoneParts, link_id: uuid.UUID, user_id: uuid.UUID, wanted: PhoneLinkWanted, token: str
) -> dict[str, Any]:
    return {
        "id": link_id,
        "user_id": user_id,
        "token_hash": stored_hash(parts.pepper, token),
        "name": wanted.name.strip() or None,
        "expires_at": datetime.now(UTC) + timedelta(days=wanted.days),
    }
