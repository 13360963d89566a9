"""What an evaluation goes by: the rules, what they look at with its days of figures, and the pins."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract.automation.figures import Day
from adly_sync_server.contract.automation.pins import Pins, pins_of
from adly_sync_server.contract.automation.rules import KIND as RULE_KIND
from adly_sync_server.contract.automation.rules import Against, Metric, Rule, from_value
from adly_sync_server.contract.automation.subjects import Subject, is_in
from adly_sync_server.contract.plans import Target, initiative_key, plan_of
from adly_sync_server.db.unit_of_work import UnitOfWork

_SETTINGS: Final = sa.text("""
    select id, kind, name, value, is_enabled, updated_at, updated_by from shared_settings
     where workspace_id = :ws and kind = any(:kinds) and deleted_at is null
""")
#: Everything on a platform that may run; figures are asked for by themselves.
_THINGS: Final[Mapping[str, sa.TextClause]] = {
    "campaigns": sa.text("""
        select c.id, c.name, c.status, c.external_id, c.budget_type, c.budget_amount,
               null::numeric as bid_amount, c.tags, c.id as campaign_id, c.initiative, a.id as ad_account_id,
               a.platform, a.currency, a.time_zone
          from campaigns c join ad_accounts a on a.workspace_id = c.workspace_id and a.id = c.ad_account_id
         where c.workspace_id = :ws and c.deleted_at is null and c.external_id is not null
           and c.status in ('active', 'paused') and a.is_active
    """),
    "ad_sets": sa.text("""
        select s.id, s.name, s.status, s.external_id, s.budget_type, s.budget_amount, s.bid_amount,
               s.tags || c.tags as tags, c.id as campaign_id, c.initiative, a.id as ad_account_id,
               a.platform, a.currency, a.time_zone
          from ad_sets s join campaigns c on c.workspace_id = s.workspace_id and c.id = s.campaign_id
          join ad_accounts a on a.workspace_id = c.workspace_id and a.id = c.ad_account_id
         where s.workspace_id = :ws and s.deleted_at is null and s.external_id is not null
           and s.status in ('active', 'paused') and a.is_active
    """),
    "ads": sa.text("""
        select d.id, d.name, d.status, d.external_id, null as budget_type, null::numeric as budget_amount,
               null::numeric as bid_amount, d.tags || s.tags || c.tags as tags, c.id as campaign_id,
               c.initiative, a.id as ad_account_id, a.platform, a.currency, a.time_zone
          from ads d join ad_sets s on s.workspace_id = d.workspace_id and s.id = d.ad_set_id
          join campaigns c on c.workspace_id = s.workspace_id and c.id = s.campaign_id
          join ad_accounts a on a.workspace_id = c.workspace_id and a.id = c.ad_account_id
         where d.workspace_id = :ws and d.deleted_at is null and d.external_id is not null
           and d.status in ('active', 'paused') and a.is_active
    """),
}
_PLANS: Final = sa.text("""
    select id, initiative, month::text as month, currency, target from plans
     where workspace_id = :ws and deleted_at is null and month >= :since
""")
_WORDS: Final = {"campaigns": "campaign", "ad_sets": "ad_set", "ads": "ad"}
_FIGURES: Final = sa.text("""
    select entity_id, date, attribution_window, currency, impressions, clicks, conversions, spend, revenue,
           reach, as_of
      from entity_metrics
     where workspace_id = :ws and level = :level and hour is null and breakdown is null and date >= :since
       and entity_id = any(:ids)
     order by entity_id, date
""")


class StoredRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that is switched on. ``rule`` is None for what cannot be read."""

    id: str
    name: str
    rule: Rule | None
    changed_at: datetime
    author: uuid.UUID | None


class Things(msgspec.Struct, frozen=True, kw_only=True):
    """What rules look at, and what a deed needs besides: the platform's ids, and how old figures are."""

    subjects: list[Subject]
    external_ids: Mapping[str, str]
    as_of: Mapping[str, datetime]


async def rules_and_pins(uow: UnitOfWork) -> tuple[list[StoredRule], Pins]:
    """The rules that are switched on, and all pins."""
    found = await uow.connection.execute(_SETTINGS, {"ws": uow.workspace_id, "kinds": [RULE_KIND, "pin"]})
    rows = [dict(row) for row in found.mappings()]
    rules = [_stored(row) for row in rows if row["kind"] == RULE_KIND and row["is_enabled"]]
    return rules, pins_of(rows)


def days_back(rules: Iterable[Rule]) -> int:
    """How many days of figures these rules look back at."""
    spans = (
        one.window.lag_days + one.window.days * (2 if one.against is Against.PREVIOUS else 1)
        for rule in rules
        for one in rule.conditions
    )
    return max(spans, default=0) + 1


async def things(uow: UnitOfWork, rules: Collection[Rule], since: date, now: datetime) -> Things:
    """Everything these rules look at that stands on a platform, with its figures from a day on."""
    plans = await _targets(uow, now)
    subjects: list[Subject] = []
    external_ids: dict[str, str] = {}
    as_of: dict[str, datetime] = {}
    for level in sorted({rule.scope.level for rule in rules}):
        found = (await uow.connection.execute(_THINGS[level], {"ws": uow.workspace_id})).mappings().all()
        rows = {row["id"]: row for row in found if _is_looked_at(rules, _bare(level, row, plans, now))}
        figures = await _figures(uow, level, rows, since)
        collected = _collected(rows.values(), figures)
        for row_id, row in rows.items():
            days, moment = _days(figures.get(row_id, ()), row)
            bare = _bare(level, row, plans, now)
            figured_on = _day_of(row, collected.get(row["ad_account_id"]))
            subjects.append(msgspec.structs.replace(bare, days=days, figured_on=figured_on))
            external_ids[str(row_id)] = row["external_id"]
            if moment is not None:
                as_of[str(row_id)] = moment
    return Things(subjects=subjects, external_ids=external_ids, as_of=as_of)


def _is_looked_at(rules: Iterable[Rule], subject: Subject) -> bool:
    """Figures are asked for only where somebody looks: an account may have tens of thousands of ads."""
    return any(is_in(rule.scope, subject) for rule in rules)


#: (initiative, month, currency) → what its plan expects.
_Targets = Mapping[tuple[str, date, str | None], Mapping[Metric, Decimal]]


async def _targets(uow: UnitOfWork, now: datetime) -> _Targets:
    """The targets of plans of this month, and of the one before for accounts whose day lags behind."""
    since = (now - timedelta(days=1)).date().replace(day=1)
    found = await uow.connection.execute(_PLANS, {"ws": uow.workspace_id, "since": since})
    targets: dict[tuple[str, date, str | None], Mapping[Metric, Decimal]] = {}
    for row in found.mappings():
        plan = plan_of(str(row["id"]), dict(row))
        if plan is not None:
            targets[(initiative_key(plan.initiative), plan.month, row["currency"])] = expected_of(plan.target)
    return targets


def expected_of(target: Target) -> Mapping[Metric, Decimal]:
    """What a plan's target says of metrics that rules know."""
    told = {Metric.CPA: target.cost_per_result, Metric.ROAS: target.roas}
    return {metric: value for metric, value in told.items() if value is not None}


_Figures = Mapping[uuid.UUID, list[sa.RowMapping]]


async def _figures(uow: UnitOfWork, level: str, ids: Collection[uuid.UUID], since: date) -> _Figures:
    asked = {"ws": uow.workspace_id, "level": _WORDS[level], "since": since, "ids": list(ids)}
    found: dict[uuid.UUID, list[sa.RowMapping]] = defaultdict(list)
    for row in (await uow.connection.execute(_FIGURES, asked)).mappings():
        found[row["entity_id"]].append(row)
    return found


def _days(rows: Iterable[sa.RowMapping], thing: sa.RowMapping) -> tuple[list[Day], datetime | None]:
    """Days of one attribution window, the newest figure's: figures of two windows are never added up."""
    mine = [row for row in rows if row["currency"] == thing["currency"]]
    if not mine:
        return [], None
    window = max(mine, key=lambda row: (row["date"], row["as_of"], row["attribution_window"]))[
        "attribution_window"
    ]
    kept = [row for row in mine if row["attribution_window"] == window]
    zone = ZoneInfo(thing["time_zone"] or "UTC")
    return [_day(row, zone) for row in kept], max(row["as_of"] for row in kept)


def _day(row: sa.RowMapping, zone: ZoneInfo) -> Day:
    return Day(
        day=row["date"],
        impressions=row["impressions"] or 0,
        clicks=row["clicks"] or 0,
        conversions=row["conversions"] or 0,
        spend=row["spend"] or Decimal(0),
        revenue=row["revenue"] or Decimal(0),
        reach=row["reach"] or None,
        is_over=row["as_of"].astimezone(zone).date() > row["date"],
    )


def _collected(rows: Iterable[sa.RowMapping], figures: _Figures) -> dict[uuid.UUID, datetime]:
    """When each account's figures were last collected."""
    newest: dict[uuid.UUID, datetime] = {}
    for row in rows:
        for figure in figures.get(row["id"], ()):
            account = row["ad_account_id"]
            newest[account] = max(newest.get(account, figure["as_of"]), figure["as_of"])
    return newest


def _bare(level: str, row: sa.RowMapping, plans: _Targets, now: datetime) -> Subject:
    """One thing without its figures."""
    today = now.astimezone(ZoneInfo(row["time_zone"] or "UTC")).date()
    key = (initiative_key(row["initiative"]), today.replace(day=1), row["currency"])
    return Subject(
        entity=level,
        entity_id=str(row["id"]),
        name=row["name"],
        platform=row["platform"],
        ad_account_id=str(row["ad_account_id"]),
        campaign_id=str(row["campaign_id"]),
        currency=row["currency"],
        today=today,
        status=row["status"],
        labels=frozenset(row["tags"] or ()),
        budget_type=row["budget_type"] or ("daily" if row["budget_amount"] is not None else None),
        budget_amount=row["budget_amount"],
        bid_amount=row["bid_amount"],
        plan=plans.get(key, {}) if row["initiative"] else {},
    )


def _day_of(row: sa.RowMapping, moment: datetime | None) -> date | None:
    """The account's day of a moment."""
    return None if moment is None else moment.astimezone(ZoneInfo(row["time_zone"] or "UTC")).date()


def _stored(row: Mapping[str, Any]) -> StoredRule:
    try:
        rule = from_value(row["value"])
    except ValueError:
        rule = None
    return StoredRule(
        id=str(row["id"]),
        name=row["name"],
        rule=rule,
        changed_at=row["updated_at"].astimezone(UTC),
        author=row["updated_by"],
    )


def first_day(days: int, now: datetime) -> date:
    """The first of so many days back, one more for accounts whose day has not begun."""
    return now.date() - timedelta(days=days + 1)
