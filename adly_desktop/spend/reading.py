"""Plans, how their month stands, and alerts, read from one commit. The rules are those of the contract."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import accumulate
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from adly_desktop.storage.metrics import DailyFigure, Metrics, Window
from adly_desktop.storage.people import names_of_people
from adly_desktop.storage.rates import KnownRates
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.figures import COLUMN_OF
from adly_sync_server.contract.guard_settings import GuardSettings, guard_settings
from adly_sync_server.contract.money import Money
from adly_sync_server.contract.pacing import Calendar, Pace, month_at, pace_of, planned_line
from adly_sync_server.contract.plan_check import PlanSurroundings, plan_findings
from adly_sync_server.contract.plan_progress import Progress, parts_of, progress_of
from adly_sync_server.contract.plans import Plan, initiative_key, plan_of
from adly_sync_server.contract.rates import Rate
from adly_sync_server.contract.severity import Severity
from adly_sync_server.contract.spending import DEFAULT_ZONE, DaySpend, Spending, measured, of_initiative

#: Months side by side in the table of plans.
MONTHS: Final = 4
_ORDER: Final = tuple(Severity)


class PlanCell(NamedTuple):
    """One month of an initiative. ``plan_id`` None: nothing is planned yet."""

    month: date
    plan_id: str | None = None
    amount: Decimal | None = None
    currency: str = "SAR"
    findings: tuple[Finding, ...] = ()


class InitiativeRow(NamedTuple):
    """An initiative, the months shown, and how many campaigns name it."""

    key: str
    name: str
    cells: tuple[PlanCell, ...]
    campaigns: int


class PartLine(NamedTuple):
    """A part of a plan's split. ``name``: of its account; empty where ``key`` is the word of a platform."""

    key: str
    name: str
    pace: Pace


class PlanPace(NamedTuple):
    """How the present month of a plan stands. Lines are sums by day: planned for all, ``spent`` to today.

    ``rates``: those by which money of other currencies is in it.
    """

    plan: Plan
    pace: Pace
    planned: tuple[Money, ...]
    spent: tuple[Money, ...]
    left_out: tuple[Money, ...]
    campaigns: int
    parts: tuple[PartLine, ...]
    progress: Progress
    rates: tuple[Rate, ...]


class Alert(NamedTuple):
    """What the guard has found. ``campaigns`` are the names of those whose pausing is proposed."""

    id: str
    kind: str
    severity: str
    state: str
    name: str
    entity: str
    entity_id: str | None
    period: str
    params: Mapping[str, Any]
    campaign_ids: tuple[str, ...]
    campaigns: tuple[str, ...]
    raised_at: str
    decided_by: str
    reason: str


class SpendBoard(NamedTuple):
    """Everything on the tab. ``months`` are those of the table; ``today`` is that of ``zone``."""

    today: date
    zone: str
    months: tuple[date, ...]
    rows: tuple[InitiativeRow, ...]
    paces: tuple[PlanPace, ...]
    alerts: tuple[Alert, ...]
    as_of: str | None
    currency: str
    accounts: Mapping[str, str]
    settings: GuardSettings


def spend_board(reader: Reader, now: datetime, first: date | None = None) -> SpendBoard:
    """Read it. ``first``: the first month of the table; None begins with the month before this one."""
    with reader.snapshot():
        around, rates = _around(reader), KnownRates(reader.connection).stated
        settings = guard_settings(row.fields for row in reader.rows("shared_settings"))
        zone = _zone(around.ad_accounts)
        today = now.astimezone(ZoneInfo(zone)).date()
        months = months_from(first or month_at(today, -1), MONTHS)
        figures = _figures(reader, today.replace(day=1), today)
        spent = _spending(around, figures)
        return SpendBoard(
            today=today,
            zone=zone,
            months=months,
            rows=tuple(_rows(around, months)),
            paces=tuple(_paces(around, spent, settings, rates, now.astimezone(ZoneInfo(zone)))),
            alerts=tuple(_alerts(reader, around)),
            as_of=max((one.as_of for one in figures if one.as_of), default=None),
            currency=_currency(around.ad_accounts),
            accounts={key: str(row.get("account_name") or "") for key, row in around.ad_accounts.items()},
            settings=settings,
        )


def months_from(first: date, count: int) -> tuple[date, ...]:
    """First days of consecutive months."""
    return tuple(month_at(first, place) for place in range(count))


def _around(reader: Reader) -> PlanSurroundings:
    def living(entity: str) -> dict[str, Mapping[str, Any]]:
        return {row.id: row.fields for row in reader.rows(entity)}

    return PlanSurroundings(
        plans=living("plans"), campaigns=living("campaigns"), ad_accounts=living("ad_accounts")
    )


def _zone(accounts: Mapping[str, Mapping[str, Any]]) -> str:
    """That of most accounts; the server counts the days of a plan in the zone of the workspace."""
    zones = Counter(str(row["time_zone"]) for row in accounts.values() if row.get("time_zone"))
    return zones.most_common(1)[0][0] if zones else DEFAULT_ZONE


def _currency(accounts: Mapping[str, Mapping[str, Any]]) -> str:
    spoken = Counter(str(row["currency"]) for row in accounts.values() if row.get("currency"))
    return spoken.most_common(1)[0][0] if spoken else "SAR"


def _figures(reader: Reader, first: date, last: date) -> list[DailyFigure]:
    """One figure for each campaign and day: a day under another window is not another day."""
    found = Metrics(reader.connection).days(Window("campaign", first.isoformat(), last.isoformat()))
    return list({(figure.entity_id, figure.day): figure for figure in reversed(found)}.values())


def _spending(around: PlanSurroundings, figures: Iterable[DailyFigure]) -> list[Spending]:
    days: defaultdict[str, dict[date, DaySpend]] = defaultdict(dict)
    for figure in figures:
        days[figure.entity_id][date.fromisoformat(figure.day)] = _day(figure)
    return [
        Spending(
            id=key,
            initiative=str(row.get("initiative") or ""),
            platform=str(row.get("platform") or ""),
            account_id=str(row.get("ad_account_id") or ""),
            days=days[key],
        )
        for key, row in around.campaigns.items()
    ]


def _day(figure: DailyFigure) -> DaySpend:
    return DaySpend(
        Money(Decimal(figure.spend), figure.currency),
        results=figure.conversions,
        counts={kind: int(getattr(figure, column)) for kind, column in COLUMN_OF.items()},
        revenue=Decimal(figure.revenue),
        window=figure.attribution_window,
    )


def _rows(around: PlanSurroundings, months: Sequence[date]) -> Iterable[InitiativeRow]:
    plans = _plans(around)
    used = Counter(initiative_key(row.get("initiative")) for row in around.campaigns.values())
    names: dict[str, str] = {}
    for name in (*(plan.initiative for plan in plans), *_named(around)):
        names.setdefault(initiative_key(name), " ".join(name.split()))
    for key in sorted(names, key=lambda one: names[one]):
        mine = {plan.month: plan for plan in plans if initiative_key(plan.initiative) == key}
        cells = tuple(_cell(around, month, mine.get(month)) for month in months)
        yield InitiativeRow(key, names[key], cells, used[key])


def _named(around: PlanSurroundings) -> list[str]:
    return [str(row["initiative"]) for row in around.campaigns.values() if row.get("initiative")]


def _plans(around: PlanSurroundings) -> list[Plan]:
    found = (plan_of(key, row) for key, row in sorted(around.plans.items()))
    return [plan for plan in found if plan is not None and initiative_key(plan.initiative)]


def _cell(around: PlanSurroundings, month: date, plan: Plan | None) -> PlanCell:
    if plan is None:
        return PlanCell(month, currency=_currency(around.ad_accounts))
    row = around.plans[plan.id]
    amount = None if row.get("budget_amount") is None else Decimal(row["budget_amount"])
    found = tuple(plan_findings(plan.id, row, around))
    return PlanCell(month, plan.id, amount, str(row.get("currency") or "SAR"), found)


def _paces(
    around: PlanSurroundings,
    spent: Sequence[Spending],
    settings: GuardSettings,
    rates: Sequence[Rate],
    now: datetime,
) -> Iterable[PlanPace]:
    for plan in sorted(_plans(around), key=lambda one: one.initiative):
        if plan.budget is None or plan.month != now.date().replace(day=1):
            continue
        month = measured(plan, plan.budget, spent, rates)
        calendar = Calendar(plan.month, settings.weekday_weights)
        zero = Money(Decimal(0), plan.budget.currency)
        past = [month.by_day.get(day, zero) for day in calendar.days if day <= now.date()]
        yield PlanPace(
            plan=plan,
            pace=pace_of(plan.budget, calendar, now, month.by_day),
            planned=tuple(planned_line(plan.budget, calendar)),
            spent=tuple(accumulate(past)),
            left_out=tuple(month.left_out.values()),
            campaigns=len(of_initiative(plan, spent)),
            parts=tuple(
                PartLine(part.key, _account(around, part.key), part.pace)
                for part in parts_of(plan, plan.budget, calendar, now, spent, rates)
            ),
            progress=progress_of(plan, plan.budget, calendar, now, spent, rates),
            rates=month.rates,
        )


def _account(around: PlanSurroundings, key: str) -> str:
    return str(around.ad_accounts.get(key, {}).get("account_name") or "")


def _alerts(reader: Reader, around: PlanSurroundings) -> list[Alert]:
    """What stands, open ones first, then by how much they matter."""
    people = names_of_people(reader)
    rows = [row for row in reader.rows("spend_alerts") if row.fields["state"] != "over"]
    found = [_alert(row.id, row.fields, around, people) for row in rows]
    return sorted(
        found, key=lambda one: (one.state != "open", _ORDER.index(Severity(one.severity)), one.name)
    )


def _alert(
    alert_id: str, row: Mapping[str, Any], around: PlanSurroundings, people: Mapping[str, str]
) -> Alert:
    ids = tuple(str(one) for one in row["campaign_ids"] or ())
    return Alert(
        id=alert_id,
        kind=row["kind"],
        severity=row["severity"],
        state=row["state"],
        name=row["name"] or "",
        entity=row["entity"],
        entity_id=row["entity_id"],
        period=row["period"],
        params=_params(row, around),
        campaign_ids=ids,
        campaigns=tuple(str(around.campaigns.get(one, {}).get("name") or "") for one in ids),
        raised_at=row["raised_at"] or "",
        decided_by=people.get(str(row["decided_by"]), ""),
        reason=row["reason"] or "",
    )


def _params(row: Mapping[str, Any], around: PlanSurroundings) -> dict[str, Any]:
    """What the sentence of an alert needs; of a part that is an account, its name."""
    told = dict(row["params"] or {})
    if name := _account(around, str(told.get("part", ""))):
        told["part"] = name
    return told
