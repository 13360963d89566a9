"""What the page shows of each client: accounts, what they have spent today, and what runs in them."""

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Final

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract.errors import NotAllowed, NotFound
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.publishing.pausing.phone.links import Client, PhoneParts, clients_of
from adly_sync_server.workspaces.permits import require

#: Days are the account's own. Rows of one day differ by attribution window alone, which moves no spend.
_ACCOUNTS: Final = sa.text("""
    select a.id, a.platform, coalesce(nullif(a.account_name, ''), a.account_id) as name, a.currency, a.health,
           a.time_zone,
           (select count(*) from campaigns c
             where c.workspace_id = a.workspace_id and c.ad_account_id = a.id and c.deleted_at is null
               and c.external_id is not null and c.status = 'active') as running,
           (select count(*) from campaigns c
             where c.workspace_id = a.workspace_id and c.ad_account_id = a.id
               and c.external_id is not null and c.status <> 'archived') as standing,
           s.spend, s.as_of
      from ad_accounts a
      left join lateral (
        select sum(d.spend) as spend, max(d.as_of) as as_of from (
            select max(m.spend) as spend, max(m.as_of) as as_of
              from campaigns c join campaign_metrics m
                on m.workspace_id = c.workspace_id and m.campaign_id = c.id
             where c.workspace_id = a.workspace_id and c.ad_account_id = a.id
               and m.date = cast(now() at time zone coalesce(a.time_zone, 'UTC') as date)
             group by m.campaign_id) d) s on true
     where a.workspace_id = :workspace_id and a.deleted_at is null and a.is_active
     order by a.platform, name, a.id
""")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """An account. ``spend`` is today's in its currency, None where no figure has come yet; ``standing``:
    campaigns that a tap pauses, ``running`` those among them that are on."""

    id: uuid.UUID
    platform: str
    name: str
    currency: str | None
    health: str
    running: int
    standing: int
    spend: Decimal | None
    as_of: datetime | None
    time_zone: str | None = None


class Shown(msgspec.Struct, frozen=True):
    """A client with its accounts."""

    client: Client
    accounts: list[Account]

    @property
    def platforms(self) -> list[str]:
        """Platforms of accounts with something to pause, each once."""
        return list(dict.fromkeys(one.platform for one in self.accounts if one.standing))

    @property
    def standing(self) -> int:
        """How many campaigns a tap on the whole client pauses."""
        return sum(one.standing for one in self.accounts)


async def everything(parts: PhoneParts, user_id: uuid.UUID) -> list[Shown]:
    """Every client of the person with an ad account; one that is closed to him just now is left out."""
    found = []
    for client in await clients_of(parts, user_id):
        try:
            found.append(await one_client(parts, user_id, client.id))
        except (NotAllowed, NotFound):
            continue
    return [one for one in found if one.accounts]


async def one_client(parts: PhoneParts, user_id: uuid.UUID, workspace_id: uuid.UUID) -> Shown:
    """One client. Raises ``NotFound`` for one of which he is not, ``NotAllowed`` where he may not publish."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.PUBLISH)
        return Shown(await _client(uow), await _accounts(uow))


async def _client(uow: UnitOfWork) -> Client:
    name = await uow.connection.execute(
        sa.text("select name from workspaces where id = :id"), {"id": uow.workspace_id}
    )
    assert uow.workspace_id is not None
    return Client(uow.workspace_id, str(name.scalar_one()))


async def _accounts(uow: UnitOfWork) -> list[Account]:
    rows = (await uow.connection.execute(_ACCOUNTS, {"workspace_id": uow.workspace_id})).mappings()
    return [Account(**row) for row in rows]
