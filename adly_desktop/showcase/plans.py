"""Plans of the sample, and what the spend guard says of its figures by the rules of both sides. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from adly_desktop.showcase.rows import ME, Agency, made_id
from adly_desktop.storage.clock import stamp
from adly_desktop.storage.metrics import DailyFigure
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.figures import COLUMN_OF
from adly_sync_server.contract.guard_settings import GuardSettings
from adly_sync_server.contract.money import Money
from adly_sync_server.contract.pacing import Calendar, month_at
from adly_sync_server.contract.plans import Plan, plan_of
from adly_sync_server.contract.spend_guard import Picture, Verdict, verdicts
from adly_sync_server.contract.spending import DaySpend, Spending
from adly_sync_server.contract.sync import RowImage

_KEPT_REASON = "العميل يعرف ويريد الاستمرار حتى نهاية الأسبوع"


def planned_of(agency: Agency, now: datetime, seq: int) -> list[RowImage]:
    """Plans of the months around now."""
    rows = [
        (made_id("plan", plan["initiative"], str(offset)), _plan(agency, plan, month_at(now.date(), offset)))
        for plan in agency.client["plans"]
        for offset in plan["months"]
    ]
    return [_image("plans", row_id, fields, place) for place, (row_id, fields) in enumerate(rows, seq)]


def alerts_of(agency: Agency, figures: Iterable[DailyFigure], now: datetime, seq: int) -> list[RowImage]:
    """What the guard says of these figures, and one thing that was let run."""
    zone = ZoneInfo(agency.client["time_zone"])
    plans = (plan_of(image.id, image.fields) for image in planned_of(agency, now, seq))
    picture = Picture(
        plans=[plan for plan in plans if isinstance(plan, Plan)],
        campaigns=list(_spending(agency, figures)),
        settings=GuardSettings(),
        zone=str(zone),
        now=now,
    )
    said = [_alert(verdict, now) for verdict in verdicts(picture)]
    rows = [*said, _kept(agency, now)]
    return [_image("spend_alerts", made_id("alert", str(n)), row, seq + n) for n, row in enumerate(rows)]


def _plan(agency: Agency, plan: Mapping[str, Any], month: date) -> dict[str, Any]:
    return {
        "initiative": plan["initiative"],
        "month": month.isoformat(),
        "budget_amount": str(Decimal(plan["a_day"]) * len(Calendar(month).days)),
        "currency": agency.client["currency"],
        "split": plan.get("split", {}),
        "target": plan.get("target", {}),
        "created_by": made_id("person", ME),
    }


def _spending(agency: Agency, figures: Iterable[DailyFigure]) -> Iterator[Spending]:
    days: defaultdict[str, dict[date, DaySpend]] = defaultdict(dict)
    for figure in figures:
        if figure.level == "campaign":
            days[figure.entity_id][date.fromisoformat(figure.day)] = _day(figure)
    platforms = {account["key"]: account["platform"] for account in agency.client["accounts"]}
    for plan in agency.client["campaigns"]:
        campaign_id = made_id("campaign", plan["name"])
        yield Spending(
            id=campaign_id,
            name=plan["name"],
            initiative=plan.get("initiative", ""),
            platform=platforms[plan["account"]],
            account_id=made_id("account", plan["account"]),
            objective=plan["objective"],
            is_running=plan["status"] == "active",
            days=days[campaign_id],
        )


def _day(figure: DailyFigure) -> DaySpend:
    return DaySpend(
        Money(Decimal(figure.spend), figure.currency),
        results=figure.conversions,
        counts={kind: int(getattr(figure, column)) for kind, column in COLUMN_OF.items()},
        revenue=Decimal(figure.revenue),
        window=figure.attribution_window,
    )


def _alert(verdict: Verdict, now: datetime) -> dict[str, Any]:
    return {
        "kind": verdict.kind,
        "severity": str(verdict.severity),
        "entity": verdict.entity,
        "entity_id": verdict.entity_id,
        "period": verdict.period,
        "name": verdict.name,
        "params": verdict.params,
        "campaign_ids": list(verdict.campaign_ids),
        "state": "open",
        "raised_at": stamp(now - timedelta(minutes=38)),
    }


def _kept(agency: Agency, now: datetime) -> dict[str, Any]:
    campaign = agency.client["campaigns"][3]
    spent = str(Decimal(campaign["daily_spend"]) * 3)
    return {
        "kind": "no_results",
        "severity": "amber",
        "entity": "campaigns",
        "entity_id": made_id("campaign", campaign["name"]),
        "period": now.strftime("%Y-%m"),
        "name": campaign["name"],
        "params": {"spent": spent, "currency": agency.client["currency"], "days": 3},
        "campaign_ids": [made_id("campaign", campaign["name"])],
        "state": "kept",
        "reason": _KEPT_REASON,
        "raised_at": stamp(now - timedelta(days=1)),
        "decided_by": made_id("person", ME),
        "decided_at": stamp(now - timedelta(hours=20)),
    }


def _image(entity: str, row_id: str, fields: Mapping[str, Any], seq: int) -> RowImage:
    declared = entity_named(entity)
    columns = {column: declared.default_of(column) for column in declared.columns}
    return RowImage(entity=entity, id=row_id, seq=seq, deleted=False, fields=columns | dict(fields))
