"""Rules, pins, and what rules look at with its days of figures, out of the replica. No Qt."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from adly_desktop.storage.metrics import DailyFigure, Metrics, Window
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.automation.figures import Day
from adly_sync_server.contract.automation.pins import KIND as PIN_KIND
from adly_sync_server.contract.automation.pins import Pins, pins_of
from adly_sync_server.contract.automation.replaying import Replay, replay
from adly_sync_server.contract.automation.rules import KIND, Against, Metric, Rule, from_value, is_proven
from adly_sync_server.contract.automation.subjects import Subject
from adly_sync_server.contract.plans import initiative_key, plan_of

WORDS: Final = {"campaigns": "campaign", "ad_sets": "ad_set", "ads": "ad"}
_RUNNING: Final = frozenset({"active", "paused"})


class SavedRule(NamedTuple):
    """A rule as it is kept. ``rule`` is None for what this version cannot read; ``changed_at`` as stored."""

    id: str
    name: str
    rule: Rule | None
    is_enabled: bool
    changed_at: str
    is_unsent: bool = False

    @property
    def is_proven(self) -> bool:
        """True if somebody has seen it at work on past days."""
        return self.rule is not None and is_proven(self.rule)


class AccountChoice(NamedTuple):
    """A connected account to choose, with its currency and zone."""

    id: str
    name: str
    platform: str
    currency: str
    time_zone: str


class Around(NamedTuple):
    """What the editor offers: accounts and tags there are, and how many things stand on a platform."""

    accounts: tuple[AccountChoice, ...]
    labels: tuple[str, ...]
    live: int


def saved_rules(reader: Reader) -> list[SavedRule]:
    """Every rule by name."""
    rows = reader.rows("shared_settings", where=[("kind", KIND)])
    return sorted((_saved(row) for row in rows), key=lambda one: (one.name.casefold(), one.id))


def _saved(row: Row) -> SavedRule:
    try:
        rule = from_value(row.fields["value"])
    except ValueError:
        rule = None
    return SavedRule(
        row.id,
        str(row.fields["name"]),
        rule,
        bool(row.fields["is_enabled"]),
        str(row.fields["updated_at"] or ""),
        row.mark is not None,
    )


def pins(reader: Reader) -> Pins:
    """Everything that is pinned."""
    rows = reader.rows("shared_settings", where=[("kind", PIN_KIND)])
    return pins_of({**row.fields, "kind": PIN_KIND} for row in rows)


def around(reader: Reader) -> Around:
    """What there is to choose from."""
    rows = [row for row in reader.rows("ad_accounts") if row.fields["is_active"]]
    accounts = [
        AccountChoice(
            row.id,
            str(row.fields["account_name"] or row.fields["account_id"]),
            str(row.fields["platform"]),
            str(row.fields["currency"] or "SAR"),
            str(row.fields["time_zone"] or "Asia/Riyadh"),
        )
        for row in rows
    ]
    labels: set[str] = set()
    live = 0
    for entity in WORDS:
        for row in reader.rows(entity):
            labels |= set(row.fields["tags"] or ())
            live += bool(row.fields["external_id"])
    return Around(tuple(sorted(accounts, key=lambda one: one.name)), tuple(sorted(labels)), live)


def replayed(reader: Reader, rule: Rule, days: int, now: datetime) -> Replay:
    """What the rule would have done on the days before today, by the figures kept here."""
    subjects = _subjects(reader, rule, days, now)
    until = max((one.today for one in subjects), default=now.date()) - timedelta(days=1)
    return replay(rule, subjects, until, days, pins(reader))


def _subjects(reader: Reader, rule: Rule, days: int, now: datetime) -> list[Subject]:
    level = rule.scope.level
    accounts = {row.id: row.fields for row in reader.rows("ad_accounts")}
    campaigns = {row.id: row.fields for row in reader.rows("campaigns")}
    sets = {row.id: row.fields for row in reader.rows("ad_sets")} if level == "ads" else {}
    figures = _figures(reader, level, _first_day(rule, days, now), now.date())
    targets = _targets(reader)
    found = []
    for row in reader.rows(level):
        campaign_id = _campaign_of(level, row, sets)
        campaign = campaigns.get(campaign_id, {})
        account = accounts.get(str(campaign.get("ad_account_id")))
        if account is not None and row.fields["external_id"] and row.fields["status"] in _RUNNING:
            labels = _labels(row, sets, campaign)
            found.append(_subject(level, row, campaign_id, campaign, account, labels, figures, targets, now))
    return found


def _campaign_of(level: str, row: Row, sets: Mapping[str, Any]) -> str:
    if level == "campaigns":
        return row.id
    if level == "ad_sets":
        return str(row.fields["campaign_id"])
    return str(sets.get(str(row.fields["ad_set_id"]), {}).get("campaign_id", ""))


def _labels(row: Row, sets: Mapping[str, Any], campaign: Mapping[str, Any]) -> frozenset[str]:
    above = sets.get(str(row.fields.get("ad_set_id")), {})
    return frozenset([*(row.fields["tags"] or ()), *(above.get("tags") or ()), *(campaign.get("tags") or ())])


def _subject(
    level: str,
    row: Row,
    campaign_id: str,
    campaign: Mapping[str, Any],
    account: Mapping[str, Any],
    labels: frozenset[str],
    figures: Mapping[str, list[DailyFigure]],
    targets: Mapping[tuple[str, date, str], Mapping[Metric, Decimal]],
    now: datetime,
) -> Subject:
    fields, currency = row.fields, str(account["currency"])
    today = now.astimezone(ZoneInfo(account["time_zone"] or "UTC")).date()
    key = (initiative_key(campaign.get("initiative")), today.replace(day=1), currency)
    return Subject(
        entity=level,
        entity_id=row.id,
        name=str(fields["name"]),
        platform=str(account["platform"]),
        ad_account_id=str(campaign["ad_account_id"]),
        campaign_id=campaign_id,
        currency=currency,
        today=today,
        status=str(fields["status"]),
        labels=labels,
        budget_type=fields.get("budget_type") or ("daily" if fields.get("budget_amount") else None),
        budget_amount=_amount(fields.get("budget_amount")),
        bid_amount=_amount(fields.get("bid_amount")),
        days=_days(figures.get(row.id, ()), currency),
        figured_on=today,
        plan=targets.get(key, {}) if campaign.get("initiative") else {},
    )


def _targets(reader: Reader) -> dict[tuple[str, date, str], Mapping[Metric, Decimal]]:
    found: dict[tuple[str, date, str], Mapping[Metric, Decimal]] = {}
    for row in reader.rows("plans"):
        plan = plan_of(row.id, row.fields)
        if plan is not None:
            told = {Metric.CPA: plan.target.cost_per_result, Metric.ROAS: plan.target.roas}
            key = (initiative_key(plan.initiative), plan.month, str(row.fields["currency"]))
            found[key] = {metric: value for metric, value in told.items() if value is not None}
    return found


def _figures(reader: Reader, level: str, since: date, until: date) -> dict[str, list[DailyFigure]]:
    window = Window(WORDS[level], since.isoformat(), until.isoformat())
    found: dict[str, list[DailyFigure]] = defaultdict(list)
    for figure in Metrics(reader.connection).days(window):
        found[figure.entity_id].append(figure)
    return found


def _days(figures: Iterable[DailyFigure], currency: str) -> list[Day]:
    """Days of one attribution window, the newest figure's."""
    mine = [one for one in figures if one.currency == currency]
    if not mine:
        return []
    window = max(mine, key=lambda one: (one.day, one.as_of or "", one.attribution_window)).attribution_window
    return [
        Day(
            day=date.fromisoformat(one.day),
            impressions=one.impressions,
            clicks=one.clicks,
            conversions=one.conversions,
            spend=Decimal(one.spend),
            revenue=Decimal(one.revenue),
        )
        for one in mine
        if one.attribution_window == window
    ]


def _first_day(rule: Rule, days: int, now: datetime) -> date:
    spans = (
        one.window.lag_days + one.window.days * (2 if one.against is Against.PREVIOUS else 1)
        for one in rule.conditions
    )
    return now.date() - timedelta(days=days + max(spans, default=0) + 1)


def _amount(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
