"""Links of one workspace, and the sign-ins that their browsers have begun."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Literal

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.platforms.repository import PendingConnection
from adly_sync_server.platforms.tables import connect_links, oauth_states

LinkState = Literal["made", "opened", "refused", "used", "revoked", "expired"]
MOST_SHOWN: Final = 100

_CLAIM: Final = sa.text("""
    update connect_links set used_at = now(), last_code = null
     where id = :id and used_at is null and revoked_at is null and expires_at > now() returning id
""")
_RELEASE: Final = sa.text("update connect_links set used_at = null, last_code = :code where id = :id")
_OVER: Final = sa.text("""
    update connect_links set ended_at = now()
     where used_at is null and revoked_at is null and ended_at is null and expires_at <= now()
     returning id, platform
""")


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A link as it is stored, without what opens it."""

    id: uuid.UUID
    workspace_id: uuid.UUID
    platform: str
    ad_account_id: uuid.UUID | None
    recipient: str | None
    made_by: uuid.UUID
    created_at: datetime
    expires_at: datetime
    opened_at: datetime | None
    used_at: datetime | None
    revoked_at: datetime | None
    last_code: str | None

    @property
    def state(self) -> LinkState:
        """How it stands. ``refused``: the last try ended without an account; it can be tried again."""
        if self.used_at is not None:
            return "used"
        if self.revoked_at is not None:
            return "revoked"
        if self.expires_at <= datetime.now(UTC):
            return "expired"
        if self.last_code is not None:
            return "refused"
        return "opened" if self.opened_at is not None else "made"

    @property
    def is_open(self) -> bool:
        """True while it can be used."""
        return self.state in ("made", "opened", "refused")


class LinkRows:
    """Links of the workspace that the unit of work is for."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    async def add(self, values: Mapping[str, Any]) -> uuid.UUID:
        """Write a link down; its id."""
        link_id = uuid.uuid4()
        row = {**values, "workspace_id": self._uow.workspace_id, "id": link_id}
        await self._uow.connection.execute(sa.insert(connect_links).values(row))
        return link_id

    async def get(self, link_id: uuid.UUID, *, lock: bool = False) -> Link:
        """The link. Raises ``NotFound``."""
        query = self._select().where(connect_links.c.id == link_id)
        found = await self._uow.connection.execute(query.with_for_update() if lock else query)
        row = found.mappings().one_or_none()
        if row is None:
            raise NotFound("no such link", field="id")
        return Link(**row)

    async def last(self) -> list[Link]:
        """The newest links."""
        query = self._select().order_by(connect_links.c.created_at.desc(), connect_links.c.id)
        return [
            Link(**row) for row in (await self._uow.connection.execute(query.limit(MOST_SHOWN))).mappings()
        ]

    async def change(self, link_id: uuid.UUID, **values: Any) -> None:
        """Set columns of a link."""
        change = sa.update(connect_links).where(connect_links.c.id == link_id)
        await self._uow.connection.execute(change.values(values))

    async def claim(self, link_id: uuid.UUID) -> bool:
        """Use it up, if it is open still; whoever is second gets False."""
        return (await self._uow.connection.execute(_CLAIM, {"id": link_id})).scalar() is not None

    async def release(self, link_id: uuid.UUID, code: str) -> None:
        """Nothing came of a use: it is as good as before."""
        await self._uow.connection.execute(_RELEASE, {"id": link_id, "code": code})

    async def end_expired(self) -> Sequence[Any]:
        """Links whose time is over and that nobody was told of: id and platform."""
        return (await self._uow.connection.execute(_OVER)).all()

    async def attempt(self, link_id: uuid.UUID, browser_hash: bytes) -> PendingConnection | None:
        """What this browser has begun last by this link."""
        t = oauth_states.c
        query = (
            sa.select(oauth_states)
            .where(t.link_id == link_id, t.browser_hash == browser_hash)
            .order_by(t.created_at.desc())
        )
        row = (await self._uow.connection.execute(query.limit(1))).mappings().first()
        names = PendingConnection.__struct_fields__
        return None if row is None else PendingConnection(**{name: row[name] for name in names})

    def _select(self) -> sa.Select[Any]:
        return sa.select(*(connect_links.c[name] for name in Link.__struct_fields__))
