"""What the spend guard looks at, as PostgreSQL holds it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa

from adly_sync_server.analytics.rates import rates_of
from adly_sync_server.contract.figures import COLUMN_OF
from adly_sync_server.contract.guard_settings import KIND, GuardSettings, guard_settings
from adly_sync_server.contract.money import Money
from adly_sync_server.contract.plans import Plan, plan_of
from adly_sync_server.contract.spend_guard import Picture
from adly_sync_server.contract.spending import DEFAULT_ZONE, DaySpend, Spending
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.spend.tables import spend_alerts

#: Days before the month that rules without a plan look back on.
_LOOK_BACK: Final = timedelta(days=8)
#: Objective → columns that count what it is after.
_RESULTS: Final = {"leads": ("leads", "messages", "conversions"), "app": ("installs", "conversions")}
_CLOSED: Final = frozenset({"paused", "archived"})

_ZONE: Final = sa.text("select time_zone from workspaces where id = :workspace_id")
_SETTINGS: Final = sa.text("""
    select kind, value, is_enabled from shared_settings
     where kind = :kind and deleted_at is null order by created_at, id
""")
_PLANS: Final = sa.text("""
    select id, initiative, month, budget_amount, currency, split, target from plans
     where deleted_at is null and month between :first and :last order by month, initiative, id
""")
_CAMPAIGNS: Final = sa.text("""
    select c.id, c.name, c.initiative, c.platform, c.ad_account_id, c.objective, c.status, c.end_at,
           a.time_zone,
           coalesce(greatest(
               (select max(r.at) from revisions r
                 where r.workspace_id = c.workspace_id and r.entity = 'campaigns' and r.entity_id = c.id
                   and r.patch ? 'status'),
               (select max(t.finished_at) from pause_targets t
                 where t.workspace_id = c.workspace_id and t.entity_id = c.id and t.state = 'paused')
           ), c.updated_at) as closed_at
      from campaigns c join ad_accounts a on a.workspace_id = c.workspace_id and a.id = c.ad_account_id
     where c.deleted_at is null and c.external_id is not null order by c.id
""")
#: A day under another attribution window is not another day; its spend is the same.
_DAYS: Final = sa.text("""
    select distinct on (entity_id, date) entity_id, date, currency, spend, revenue, attribution_window,
           conversions, leads, messages, installs
      from entity_metrics
     where level = 'campaign' and hour is null and breakdown is null and date >= :first
     order by entity_id, date, as_of desc, attribution_window
""")


async def picture_of(uow: UnitOfWork, now: datetime) -> Picture:
    """Plans of now, campaigns on platforms with their days, settings and zone of the workspace."""
    zone = (await uow.connection.execute(_ZONE, {"workspace_id": uow.workspace_id})).scalar_one()
    # Wherever a day begins, it is within one of this.
    first = (now - timedelta(days=1)).date().replace(day=1)
    return Picture(
        rates=await rates_of(uow),
        plans=await _plans(uow, first, (now + timedelta(days=1)).date()),
        campaigns=await _campaigns(uow, first - _LOOK_BACK),
        settings=await _settings(uow),
        zone=zone or DEFAULT_ZONE,
        now=now,
    )


async def _settings(uow: UnitOfWork) -> GuardSettings:
    found = await uow.connection.execute(_SETTINGS, {"kind": KIND})
    return guard_settings(dict(row) for row in found.mappings())


async def _plans(uow: UnitOfWork, first: date, last: date) -> list[Plan]:
    found = await uow.connection.execute(_PLANS, {"first": first, "last": last})
    read = (plan_of(str(row["id"]), dict(row)) for row in found.mappings())
    return [plan for plan in read if plan is not None]


async def _campaigns(uow: UnitOfWork, first: date) -> list[Spending]:
    days: defaultdict[UUID, list[Mapping[Any, Any]]] = defaultdict(list)
    for day in (await uow.connection.execute(_DAYS, {"first": first})).mappings():
        days[day["entity_id"]].append(day)
    found = await uow.connection.execute(_CAMPAIGNS)
    return [_spending(row, days[row["id"]]) for row in found.mappings()]


def _day(objective: str, row: Mapping[Any, Any]) -> DaySpend:
    """Money, and results of the kind that the objective is after."""
    kinds = _RESULTS.get(objective, ("conversions",))
    return DaySpend(
        Money(row["spend"], row["currency"]),
        results=sum(int(row[kind] or 0) for kind in kinds),
        counts={kind: int(row[column] or 0) for kind, column in COLUMN_OF.items()},
        revenue=row["revenue"] or Decimal(0),
        window=row["attribution_window"],
    )


def _spending(row: Mapping[Any, Any], days: Iterable[Mapping[Any, Any]]) -> Spending:
    return Spending(
        id=str(row["id"]),
        name=row["name"],
        initiative=row["initiative"] or "",
        platform=row["platform"],
        account_id=str(row["ad_account_id"]),
        objective=row["objective"],
        is_running=row["status"] == "active",
        closed_at=row["closed_at"] if row["status"] in _CLOSED else None,
        end_at=row["end_at"],
        zone=row["time_zone"] or DEFAULT_ZONE,
        days={day["date"]: _day(row["objective"], day) for day in days},
    )


class Alerts:
    """Alerts of the workspace the unit of work is for."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    async def standing(self) -> list[dict[str, Any]]:
        """Those that are not over, with whether the press that met them has ended."""
        found = await self._uow.connection.execute(_STANDING)
        return [dict(row) for row in found.mappings()]

    async def get(self, alert_id: UUID) -> dict[str, Any] | None:
        """One alert."""
        query = sa.select(spend_alerts).where(
            spend_alerts.c.id == alert_id, spend_alerts.c.deleted_at.is_(None)
        )
        found = (await self._uow.connection.execute(query)).mappings().first()
        return None if found is None else dict(found)


_STANDING: Final = sa.text("""
    select s.id, s.kind, s.entity_id, s.period, s.params, s.campaign_ids, s.state,
           p.finished_at is not null as is_pause_over
      from spend_alerts s
      left join pause_requests p on p.workspace_id = s.workspace_id and p.id = s.pause_id
     where s.state <> 'over' and s.deleted_at is null
""")
