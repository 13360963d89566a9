"""Connected accounts and pending connections of one workspace."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.platforms.abilities import RemoteCatalogue, RemoteLeadForm
from adly_sync_server.platforms.port import RemoteAccount, RemoteApp, RemoteIdentity, RemotePixel
from adly_sync_server.platforms.tables import (
    ad_accounts,
    apps,
    catalogues,
    identities,
    lead_forms,
    oauth_states,
    pixels,
)
from adly_sync_server.sync.counter import Counted

_NAMESPACE: Final = uuid.UUID("8f0c2d64-7a51-4b7e-9a39-2f3f1d7a6c11")


class PendingConnection(msgspec.Struct, frozen=True, kw_only=True):
    """A connection that was begun. ``context`` holds what came back of it."""

    id: uuid.UUID
    workspace_id: uuid.UUID
    platform: str
    user_id: uuid.UUID
    context: dict[str, Any]
    expires_at: datetime
    used_at: datetime | None
    outcome: str | None
    link_id: uuid.UUID | None = None
    browser_hash: bytes | None = None


class StoredAccount(msgspec.Struct, frozen=True, kw_only=True):
    """A connected account, its tokens still sealed."""

    id: uuid.UUID
    workspace_id: uuid.UUID
    platform: str
    account_id: str
    currency: str | None
    time_zone: str | None
    is_active: bool
    access_token: bytes
    refresh_token: bytes | None
    token_expires_at: datetime | None


class SealedTokens(msgspec.Struct, frozen=True):
    """What a sign-in gave, sealed for one row."""

    access_token: bytes
    refresh_token: bytes | None
    expires_at: datetime | None


class Connections:
    """Connections that people of the workspace began."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    async def begin(self, values: Mapping[str, Any]) -> None:
        """Write down that a person was sent to a platform."""
        await self._uow.connection.execute(sa.insert(oauth_states).values(**values))

    async def get(self, state_id: uuid.UUID, *, lock: bool = False) -> PendingConnection:
        """The connection. Raises ``NotFound``."""
        query = sa.select(oauth_states).where(oauth_states.c.id == state_id)
        query = query.with_for_update() if lock else query
        record = (await self._uow.connection.execute(query)).mappings().one_or_none()
        if record is None:
            raise NotFound("no such connection", field="id")
        return PendingConnection(**{name: record[name] for name in PendingConnection.__struct_fields__})

    async def forget_expired(self) -> None:
        """What came back of connections whose time is over, tokens among it, is let go."""
        t = oauth_states.c
        late = sa.update(oauth_states).where(t.expires_at < sa.func.now(), t.context != {})
        await self._uow.connection.execute(late.values(context={}))

    async def close(self, state_id: uuid.UUID, outcome: str, context: Mapping[str, Any]) -> None:
        """Write down what came of it."""
        change = sa.update(oauth_states).where(oauth_states.c.id == state_id)
        values = {"used_at": sa.func.now(), "outcome": outcome, "context": dict(context)}
        await self._uow.connection.execute(change.values(values))


class Accounts:
    """Connected accounts of the workspace."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    async def get(self, account_row_id: uuid.UUID) -> StoredAccount:
        """The account. Raises ``NotFound``."""
        found = await self.find(account_row_id)
        if found is None:
            raise NotFound("no such account", field="ad_account_id")
        return found

    async def find(self, account_row_id: uuid.UUID) -> StoredAccount | None:
        """The account, if there is one."""
        found = await self._select(ad_accounts.c.id == account_row_id)
        return found[0] if found else None

    async def of_platform(self, platform: str) -> dict[str, StoredAccount]:
        """Connected accounts of a platform by its own id."""
        found = await self._select(ad_accounts.c.platform == platform)
        return {account.account_id: account for account in found}

    async def _select(self, *conditions: sa.ColumnElement[bool]) -> list[StoredAccount]:
        names = StoredAccount.__struct_fields__
        living = ad_accounts.c.deleted_at.is_(None)
        query = sa.select(*(ad_accounts.c[name] for name in names)).where(living, *conditions)
        return [StoredAccount(**row) for row in (await self._uow.connection.execute(query)).mappings()]


async def put_account(
    work: Counted,
    row_id: uuid.UUID,
    platform: str,
    account: RemoteAccount,
    tokens: SealedTokens,
) -> None:
    """Connect an account, or renew a connected one. Its tokens travel nowhere else."""
    values = {
        "platform": platform,
        "account_id": account.account_id,
        "account_name": account.name,
        "access_token": tokens.access_token,
        "refresh_token": tokens.refresh_token,
        "token_expires_at": tokens.expires_at,
        "currency": account.currency,
        "time_zone": account.time_zone,
        "balance": account.balance,
        "limits": _limits(account),
        "health": "ok",
        "health_detail": None,
        "is_active": account.is_active,
        "checked_at": work.at,
    }
    await _put(work, ad_accounts, row_id, values)


async def put_identities(work: Counted, account: uuid.UUID, offered: Sequence[RemoteIdentity]) -> None:
    """Keep Pages, Instagram accounts, profiles; what is offered no more is kept and marked as such."""
    known = await _known(work, identities, account, identities.c.kind, identities.c.external_id)
    for one in offered:
        row_id = known.pop((one.kind, one.external_id), None) or _row_id(account, one.kind, one.external_id)
        await _put(work, identities, row_id, _identity(account, one))
    await _withdraw(work, identities, known.values())


async def put_pixels(work: Counted, account: uuid.UUID, offered: Sequence[RemotePixel]) -> None:
    """Keep pixels likewise."""
    await _put_offered(work, pixels, "pixel", account, [_pixel(account, one) for one in offered])


async def put_catalogues(work: Counted, account: uuid.UUID, offered: Sequence[RemoteCatalogue]) -> None:
    """Keep product catalogues likewise."""
    await _put_offered(work, catalogues, "catalogue", account, [_catalogue(account, one) for one in offered])


async def put_lead_forms(work: Counted, account: uuid.UUID, offered: Sequence[RemoteLeadForm]) -> None:
    """Keep lead forms likewise."""
    await _put_offered(work, lead_forms, "lead_form", account, [_lead_form(account, one) for one in offered])


async def put_apps(work: Counted, account: uuid.UUID, offered: Sequence[RemoteApp]) -> None:
    """Keep apps likewise."""
    await _put_offered(work, apps, "app", account, [_app(account, one) for one in offered])


async def _put_offered(
    work: Counted, table: sa.Table, kind: str, account: uuid.UUID, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Rows of one kind, known by what the platform calls them alone."""
    known = await _known(work, table, account, table.c.external_id)
    for row in rows:
        row_id = known.pop((row["external_id"],), None) or _row_id(account, kind, row["external_id"])
        await _put(work, table, row_id, row)
    await _withdraw(work, table, known.values())


def account_row_id(workspace_id: uuid.UUID, platform: str, account_id: str) -> uuid.UUID:
    """The same remote account has the same row, so that connecting again renews and never doubles."""
    return _row_id(workspace_id, platform, account_id)


def _identity(account: uuid.UUID, identity: RemoteIdentity) -> dict[str, Any]:
    return {
        "ad_account_id": account,
        "kind": identity.kind,
        "external_id": identity.external_id,
        "name": identity.name,
        "username": identity.username,
        "expires_at": identity.expires_at,
        "is_active": True,
    }


def _pixel(account: uuid.UUID, pixel: RemotePixel) -> dict[str, Any]:
    return {
        "ad_account_id": account,
        "external_id": pixel.external_id,
        "name": pixel.name,
        "last_fired_at": pixel.last_fired_at,
        "is_active": True,
    }


def _catalogue(account: uuid.UUID, catalogue: RemoteCatalogue) -> dict[str, Any]:
    return {
        "ad_account_id": account,
        "external_id": catalogue.external_id,
        "name": catalogue.name,
        "product_count": catalogue.product_count,
        "is_active": True,
    }


def _lead_form(account: uuid.UUID, form: RemoteLeadForm) -> dict[str, Any]:
    return {
        "ad_account_id": account,
        "external_id": form.external_id,
        "name": form.name,
        "owner_external_id": form.owner_id,
        "is_active": form.is_active,
    }


def _app(account: uuid.UUID, app: RemoteApp) -> dict[str, Any]:
    return {"ad_account_id": account, "is_active": True, **msgspec.structs.asdict(app)}


async def _known(
    work: Counted, table: sa.Table, account: uuid.UUID, *names: sa.ColumnElement[Any]
) -> dict[tuple[Any, ...], uuid.UUID]:
    """Rows of the account that stand, by what the platform calls them."""
    query = sa.select(table.c.id, *names).where(table.c.ad_account_id == account)
    rows = (await work.uow.connection.execute(query)).all()
    return {tuple(row[1:]): row[0] for row in rows}


async def _withdraw(work: Counted, table: sa.Table, row_ids: Iterable[uuid.UUID]) -> None:
    change = sa.update(table).where(table.c.id.in_(list(row_ids)), table.c.is_active)
    await work.uow.connection.execute(change.values(is_active=False, seq=work.seq, updated_at=work.at))


async def _put(work: Counted, table: sa.Table, row_id: uuid.UUID, values: Mapping[str, Any]) -> None:
    """Insert, or bring a row of the same id up to date; a row that had fallen stands again."""
    stamped = {**values, "seq": work.seq, "updated_at": work.at, "deleted_at": None, "deleted_seq": None}
    row = {**stamped, "workspace_id": work.workspace_id, "id": row_id}
    statement = insert(table).values(row)
    replace = statement.on_conflict_do_update(index_elements=["workspace_id", "id"], set_=stamped)
    await work.uow.connection.execute(replace)


def _row_id(above: uuid.UUID, *names: str) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, "/".join((str(above), *names)))


def _limits(account: RemoteAccount) -> dict[str, str]:
    minimum = account.minimum_daily_budget
    return {} if minimum is None else {"minimum_daily_budget": str(minimum)}
