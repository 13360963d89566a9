"""What Today shows, read from one commit."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from adly_desktop.collaboration.findings_read import changed_count
from adly_desktop.storage.columns import quoted
from adly_desktop.storage.metrics import DailyFigure, Metrics, Window
from adly_desktop.storage.people import names_of_people
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.guard_settings import guard_settings
from adly_sync_server.contract.pacing import Calendar
from adly_sync_server.contract.plans import Plan, plan_of

DAYS = 7
_RECENT = 8
_RECENT_ENTITIES = ("campaigns", "ad_sets", "ads")
_REFUSED_BY_PLATFORM = ("rejected", "disapproved", "with_issues")


class Need(StrEnum):
    """Kinds of things only a person can do."""

    CONFLICTS = "conflicts"
    REFUSED = "refused"
    LOGIN = "login"
    EXPIRING = "expiring"
    REJECTED = "rejected"
    MEDIA = "media"
    CHANGED = "changed"
    SPEND = "spend"


class NeedsYou(NamedTuple):
    """So many things of one kind; ``name`` where there is just one."""

    need: Need
    number: int
    name: str = ""


class Week(NamedTuple):
    """Seven days in one currency, and the seven before. ``by_day`` holds the days' spend, oldest first.

    ``planned`` is what plans in this currency say of the same days; all zero where nothing is planned.
    """

    currency: str
    spend: Decimal
    revenue: Decimal
    conversions: int
    spend_before: Decimal
    revenue_before: Decimal
    by_day: tuple[Decimal, ...]
    planned: tuple[Decimal, ...]


class Worked(NamedTuple):
    """A row somebody worked on. ``who`` is empty for what was never sent."""

    entity: str
    id: str
    name: str
    platform: str
    who: str
    at: str
    is_waiting: bool


class Today(NamedTuple):
    """Everything on the screen. ``first_day`` is that of the bars."""

    weeks: tuple[Week, ...]
    needs: tuple[NeedsYou, ...]
    recent: tuple[Worked, ...]
    first_day: date
    as_of: str | None
    has_campaigns: bool


def today_of(reader: Reader, today: date, user_id: str) -> Today:
    """Read it. ``today`` is not over, so the seven days end yesterday."""
    with reader.snapshot():
        first = today - timedelta(days=DAYS)
        figures = _figures(reader, first - timedelta(days=DAYS), today - timedelta(days=1))
        stamps = [figure.as_of for figure in figures if figure.as_of]
        return Today(
            weeks=tuple(_weeks(figures, first, Planned.read(reader))),
            needs=tuple(need for need in _needs(reader, today) if need.number),
            recent=tuple(_recent(reader)),
            first_day=first,
            as_of=max(stamps, default=None),
            has_campaigns=reader.count("campaigns") > 0,
        )


def _figures(reader: Reader, first: date, last: date) -> list[DailyFigure]:
    """One figure for each campaign and day: a day under another window is not another day."""
    found = Metrics(reader.connection).days(Window("campaign", first.isoformat(), last.isoformat()))
    return list({(figure.entity_id, figure.day): figure for figure in reversed(found)}.values())


class Planned(NamedTuple):
    """Every plan with an amount, and how the days of a month weigh."""

    plans: tuple[Plan, ...]
    weekday_weights: tuple[Decimal, ...]

    @classmethod
    def read(cls, reader: Reader) -> "Planned":
        """From the replica."""
        found = (plan_of(row.id, row.fields) for row in reader.rows("plans"))
        settings = guard_settings(row.fields for row in reader.rows("shared_settings"))
        return cls(tuple(plan for plan in found if plan is not None), settings.weekday_weights)

    def on(self, day: date, currency: str) -> Decimal:
        """What all plans in one currency say of a day together."""
        budgets = [
            plan.budget.amount
            for plan in self.plans
            if plan.budget is not None
            and plan.budget.currency == currency
            and (plan.month.year, plan.month.month) == (day.year, day.month)
        ]
        calendar = Calendar(day, self.weekday_weights)
        share = calendar.weight([day]) / calendar.weight(calendar.days)
        return sum(budgets, Decimal(0)) * share


def _weeks(figures: Sequence[DailyFigure], first: date, planned: Planned) -> Iterable[Week]:
    for currency in sorted({figure.currency for figure in figures}):
        mine = [figure for figure in figures if figure.currency == currency]
        now = [figure for figure in mine if figure.day >= first.isoformat()]
        before = [figure for figure in mine if figure.day < first.isoformat()]
        days = [(first + timedelta(days=offset)).isoformat() for offset in range(DAYS)]
        yield Week(
            currency=currency,
            spend=_sum(figure.spend for figure in now),
            revenue=_sum(figure.revenue for figure in now),
            conversions=sum(figure.conversions for figure in now),
            spend_before=_sum(figure.spend for figure in before),
            revenue_before=_sum(figure.revenue for figure in before),
            by_day=tuple(_sum(f.spend for f in now if f.day == day) for day in days),
            planned=tuple(planned.on(date.fromisoformat(day), currency) for day in days),
        )


def _sum(amounts: Iterable[str]) -> Decimal:
    return sum((Decimal(amount) for amount in amounts), Decimal(0))


def _needs(reader: Reader, today: date) -> Iterable[NeedsYou]:
    soon = (today + timedelta(days=7)).isoformat()
    accounts = [row.fields for row in reader.rows("ad_accounts")]
    ended = [a["account_name"] for a in accounts if a["health"] in ("needs_login", "no_permission")]
    ending = [
        a["account_name"]
        for a in accounts
        if a["health"] == "ok" and a["token_expires_at"] and a["token_expires_at"] < soon
    ]
    acts = {refusal.mutation.group for refusal in reader.not_accepted()}
    yield NeedsYou(Need.SPEND, len(reader.rows("spend_alerts", where=(("state", "open"),))))
    yield NeedsYou(Need.CONFLICTS, len(reader.conflicts()))
    yield NeedsYou(Need.CHANGED, changed_count(reader))
    yield NeedsYou(Need.REFUSED, len(acts))
    yield NeedsYou(Need.LOGIN, len(ended), ended[0] if len(ended) == 1 else "")
    yield NeedsYou(Need.EXPIRING, len(ending), ending[0] if len(ending) == 1 else "")
    yield NeedsYou(Need.REJECTED, _rejected(reader))
    yield NeedsYou(Need.MEDIA, _failed_media(reader))


def _rejected(reader: Reader) -> int:
    marks = ", ".join("?" * len(_REFUSED_BY_PLATFORM))
    sql = f"SELECT count(*) FROM ads WHERE deleted = 0 AND fallen = 0 AND delivery_status IN ({marks})"
    return int(reader.connection.execute(sql, _REFUSED_BY_PLATFORM).fetchone()[0])


def _failed_media(reader: Reader) -> int:
    sql = "SELECT count(*) FROM media WHERE state = 'failed'"
    return int(reader.connection.execute(sql).fetchone()[0])


def _recent(reader: Reader) -> list[Worked]:
    """Rows with unsent work first, then by when they were written last."""
    people = names_of_people(reader)
    rows = [worked for entity in _RECENT_ENTITIES for worked in _latest(reader, entity, people)]
    rows.sort(key=lambda worked: (worked.is_waiting, worked.at), reverse=True)
    return rows[:_RECENT]


_PLATFORM_OF = {
    "campaigns": "t.platform",
    "ad_sets": "(SELECT c.platform FROM campaigns c WHERE c.id = t.campaign_id)",
    "ads": "(SELECT c.platform FROM ad_sets s JOIN campaigns c ON c.id = s.campaign_id "
    "WHERE s.id = t.ad_set_id)",
}


def _latest(reader: Reader, entity: str, people: dict[str, str]) -> list[Worked]:
    found = reader.connection.execute(
        f"SELECT t.id, t.name, {_PLATFORM_OF[entity]}, t.updated_by, t.updated_at, t.mark IS NOT NULL "
        f"FROM {quoted(entity)} t WHERE t.deleted = 0 AND t.fallen = 0 "
        "ORDER BY t.mark IS NOT NULL DESC, t.updated_at DESC LIMIT ?",
        (_RECENT,),
    )
    return [
        Worked(entity, row_id, name or "", platform or "", people.get(who, ""), at or "", bool(waits))
        for row_id, name, platform, who, at, waits in found
    ]
