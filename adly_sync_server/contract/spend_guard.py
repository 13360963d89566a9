"""What the spend guard says: where money goes otherwise than was planned, and whose pausing would stop it.

A verdict names what it is about, in which period, and the campaigns whose pausing is proposed: of those that
run, the fewest and dearest whose absence brings the rate back under what is left. The guard proposes; a
person decides, unless the workspace lets it pause by itself. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from adly_sync_server.contract.guard_settings import GuardSettings
from adly_sync_server.contract.money import Money, rounded, total
from adly_sync_server.contract.pacing import Calendar, Pace, pace_of
from adly_sync_server.contract.plan_progress import parts_of, progress_of
from adly_sync_server.contract.plans import Plan
from adly_sync_server.contract.rates import Rate, converted
from adly_sync_server.contract.severity import Severity
from adly_sync_server.contract.spending import Spending, measured, of_initiative

#: Objectives whose results are counted.
COUNTED: Final = frozenset({"leads", "sales", "app"})
#: Whole days of figures before slow spend, or where the month ends, is worth a word.
_SETTLED_DAYS: Final = 3
_RATE_DAYS: Final = 3
_HUNDRED: Final = Decimal(100)

SEVERITIES: Final[Mapping[str, Severity]] = {
    "over_plan": Severity.RED,
    "ahead_of_plan": Severity.RED,
    "ends_early": Severity.AMBER,
    "under_delivery": Severity.BLUE,
    "over_daily_ceiling": Severity.RED,
    "no_results": Severity.AMBER,
    "after_end": Severity.RED,
    "while_paused": Severity.RED,
    "currency_differs": Severity.AMBER,
    # Amber: the guard never pauses by itself because of how a plan is divided, or what it brings.
    "over_part": Severity.AMBER,
    "ahead_of_part": Severity.AMBER,
    "cost_above_target": Severity.AMBER,
    "roas_below_target": Severity.AMBER,
    "results_behind": Severity.BLUE,
}


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """One thing about a plan, a campaign or the workspace (``entity`` ``workspaces``, no id).

    ``period``: the month (``2026-11``) or day (``2026-11-30``) it is true of: the same kind about the same
    thing in the same period is the same alert. ``campaign_ids``: whose pausing is proposed.
    """

    kind: str
    entity: str
    entity_id: str | None
    period: str
    name: str = ""
    params: dict[str, Any] = {}
    campaign_ids: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return SEVERITIES[self.kind]

    @property
    def key(self) -> tuple[str, str | None, str]:
        """What makes it one alert."""
        return self.kind, self.entity_id, self.period


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the guard looks at. ``zone``: the workspace's, in which a plan's days are counted.

    ``rates``: those that the workspace states.
    """

    plans: Sequence[Plan]
    campaigns: Sequence[Spending]
    settings: GuardSettings
    zone: str
    now: datetime
    rates: Sequence[Rate] = ()

    @property
    def local(self) -> datetime:
        """Now, where the workspace is."""
        return self.now.astimezone(ZoneInfo(self.zone))


def verdicts(picture: Picture) -> list[Verdict]:
    """Everything there is to say, worst first."""
    said = [
        *(verdict for plan in picture.plans for verdict in _of_plan(picture, plan)),
        *_over_ceilings(picture),
        *(verdict for campaign in picture.campaigns for verdict in _of_campaign(picture, campaign)),
    ]
    order = list(Severity)
    return sorted(said, key=lambda verdict: order.index(verdict.severity))


def _of_plan(picture: Picture, plan: Plan) -> Iterator[Verdict]:
    now, budget = picture.local, plan.budget
    if budget is None or (now.year, now.month) != (plan.month.year, plan.month.month):
        return
    month = measured(plan, budget, picture.campaigns, picture.rates)
    for currency, money in month.left_out.items():
        params = {"currency": budget.currency, "left_out": _told(money), "other": currency}
        yield _about_plan("currency_differs", plan, **params)
    calendar = Calendar(plan.month, picture.settings.weekday_weights)
    pace = pace_of(budget, calendar, now, month.by_day)
    running = [one for one in of_initiative(plan, picture.campaigns) if one.is_running]
    is_settled = len([day for day in month.by_day if day < now.date()]) >= _SETTLED_DAYS
    early = pace.runs_out_on if is_settled else None
    fast = list(_fast(picture, plan, pace, _is_ahead(picture.settings, pace, calendar), early, running))
    yield from fast
    if not fast:
        yield from _of_parts(picture, plan, budget, calendar)
    if is_settled:
        yield from _slow(picture, plan, pace)
        yield from _of_target(picture, plan, budget, calendar)


def _of_parts(picture: Picture, plan: Plan, budget: Money, calendar: Calendar) -> Iterator[Verdict]:
    """Where the whole is within its plan, a part of it may not be. At most one word about each."""
    for part in parts_of(plan, budget, calendar, picture.local, picture.campaigns, picture.rates):
        running = [one for one in part.campaigns if one.is_running]
        params = {**_paced(part.pace), "part": part.key}
        if part.pace.spent > part.pace.budget:
            yield _about_plan("over_part", plan, tuple(one.id for one in running), **params)
        elif _is_ahead(picture.settings, part.pace, calendar):
            yield _about_plan("ahead_of_part", plan, _enough(picture, part.pace, running), **params)


def _of_target(picture: Picture, plan: Plan, budget: Money, calendar: Calendar) -> Iterator[Verdict]:
    """What came by the end of yesterday against what was meant; nothing is proposed."""
    came = progress_of(plan, budget, calendar, picture.local, picture.campaigns, picture.rates)
    target, settings = plan.target, picture.settings
    params: dict[str, Any] = {"currency": budget.currency, "spent": _told(came.spent) if came.spent else "0"}
    if target.cost_per_result and came.spent and came.results is not None:
        each = Money(target.cost_per_result, budget.currency)
        if _is_above(settings, came.spent, each * max(came.results, 1)):
            yield _about_plan("cost_above_target", plan, results=came.results, each=_told(each), **params)
    least = target.roas and target.roas * (1 - min(settings.tolerance_percent, _HUNDRED) / _HUNDRED)
    if least and target.roas and came.revenue and came.roas is not None and came.roas < least:
        told = {"revenue": _told(came.revenue), "roas": _short(came.roas), "wanted": _short(target.roas)}
        yield _about_plan("roas_below_target", plan, **told, **params)
    under = 1 - min(settings.under_percent, _HUNDRED) / _HUNDRED
    if came.results is not None and came.meant is not None and came.results < came.meant * under:
        meant = str(int(came.meant))
        yield _about_plan("results_behind", plan, results=came.results, meant=meant, **params)


def _fast(
    picture: Picture,
    plan: Plan,
    pace: Pace,
    is_ahead: bool,
    early: date | None,
    running: Sequence[Spending],
) -> Iterator[Verdict]:
    """At most one of: used up, ahead, will be used up early."""
    params = _paced(pace)
    if pace.spent > pace.budget:
        every = tuple(one.id for one in running)
        yield _about_plan("over_plan", plan, every, **params)
    elif is_ahead:
        yield _about_plan("ahead_of_plan", plan, _enough(picture, pace, running), **params)
    elif early is not None and _is_above(picture.settings, pace.forecast, pace.budget):
        proposed = _enough(picture, pace, running)
        yield _about_plan("ends_early", plan, proposed, on=early.isoformat(), **params)


def _is_ahead(settings: GuardSettings, pace: Pace, calendar: Calendar) -> bool:
    """Ahead by more than the tolerance; on the first days, by more than that of one day's plan."""
    one_day = (pace.budget * (Decimal(1) / len(calendar.days))).rounded()
    expected = max(pace.planned, one_day)
    return pace.spent - pace.planned > expected * (settings.tolerance_percent / _HUNDRED)


def _is_above(settings: GuardSettings, amount: Money, bar: Money) -> bool:
    return amount > bar * (1 + settings.tolerance_percent / _HUNDRED)


def _slow(picture: Picture, plan: Plan, pace: Pace) -> Iterator[Verdict]:
    bar = pace.planned * (1 - min(picture.settings.under_percent, _HUNDRED) / _HUNDRED)
    if pace.spent < bar:
        yield _about_plan("under_delivery", plan, **_paced(pace))


def _enough(picture: Picture, pace: Pace, running: Sequence[Spending]) -> tuple[str, ...]:
    """The dearest campaigns without which a day takes no more than it may."""
    may = pace.per_day or Money(Decimal(0), pace.budget.currency)
    rates = {one.id: _daily(picture, one, pace.budget.currency) for one in running}
    left, chosen = total(rates.values(), pace.budget.currency), list[str]()
    for campaign_id in sorted(rates, key=lambda one: (-rates[one].amount, one)):
        if left <= may or not rates[campaign_id].amount:
            break
        chosen.append(campaign_id)
        left = left - rates[campaign_id]
    return tuple(chosen)


def _daily(picture: Picture, campaign: Spending, currency: str) -> Money:
    """What a campaign takes a day: the most of today and the mean of the last whole days."""
    today, zero = campaign.today(picture.now), Money(Decimal(0), currency)
    days = [today - timedelta(days=back) for back in range(_RATE_DAYS + 1)]
    spent = [_on(picture, campaign, day, currency) for day in days]
    mean = (total(spent[1:], currency) * (Decimal(1) / _RATE_DAYS)).rounded()
    return max(spent[0], mean, zero)


def _on(picture: Picture, campaign: Spending, day: date, currency: str) -> Money:
    zero = Money(Decimal(0), currency)
    if day not in campaign.days:
        return zero
    spend = campaign.days[day].spend
    told = converted(spend.amount, spend.currency, currency, day, picture.rates)
    return zero if told is None else Money(told.amount, currency)


def _over_ceilings(picture: Picture) -> Iterator[Verdict]:
    """Today's spend, by currency: a ceiling counts the money of its own currency alone."""
    for currency, ceiling in picture.settings.daily_ceilings.items():
        most, spent = Money(ceiling, currency), Money(Decimal(0), currency)
        spenders: list[str] = []
        for campaign in picture.campaigns:
            day = campaign.days.get(campaign.today(picture.now))
            if day is not None and day.spend.currency == currency and day.spend.amount > 0:
                spent = spent + day.spend
                spenders += [campaign.id] if campaign.is_running else []
        if spent > most:
            yield Verdict(
                kind="over_daily_ceiling",
                entity="workspaces",
                entity_id=None,
                period=f"{picture.local.date().isoformat()} {currency}",
                params={"spent": _told(spent), "ceiling": _told(most), "currency": currency},
                campaign_ids=tuple(spenders),
            )


def _of_campaign(picture: Picture, campaign: Spending) -> Iterator[Verdict]:
    yield from _after_end(picture, campaign)
    yield from _while_paused(picture, campaign)
    yield from _without_results(picture, campaign)


def _after_end(picture: Picture, campaign: Spending) -> Iterator[Verdict]:
    """Spend on a day that began after the end. The day of the end itself may have had its hours."""
    if campaign.end_at is None or campaign.end_at > picture.now:
        return
    last = campaign.end_at.astimezone(ZoneInfo(campaign.zone)).date()
    late = _spent(picture, campaign, after=last)
    if late:
        yield _about_campaign("after_end", campaign, late, ended=last.isoformat())


def _while_paused(picture: Picture, campaign: Spending) -> Iterator[Verdict]:
    """Spend on a day that began after the pause."""
    if campaign.is_running or campaign.closed_at is None:
        return
    closed = campaign.closed_at.astimezone(ZoneInfo(campaign.zone)).date()
    late = _spent(picture, campaign, after=closed)
    if late:
        yield _about_campaign("while_paused", campaign, late, since=closed.isoformat())


def _spent(picture: Picture, campaign: Spending, *, after: date) -> dict[date, Money]:
    """Days of the last week after a day on which money went."""
    oldest = max(after, campaign.today(picture.now) - timedelta(days=7))
    return {day: one.spend for day, one in campaign.days.items() if day > oldest and one.spend.amount > 0}


def _without_results(picture: Picture, campaign: Spending) -> Iterator[Verdict]:
    """Money on each of the last whole days, and nothing came of it."""
    if not campaign.is_running or campaign.objective not in COUNTED:
        return
    today = campaign.today(picture.now)
    whole = [today - timedelta(days=back) for back in range(1, picture.settings.no_result_days + 1)]
    days = [campaign.days.get(day) for day in whole]
    seen = [day for day in days if day is not None and day.spend.amount > 0]
    came = campaign.days.get(today)
    if len(seen) < len(whole) or any(day.results for day in seen) or (came is not None and came.results):
        return
    late = {day: one.spend for day, one in zip(whole, seen, strict=True)}
    if len({money.currency for money in late.values()}) == 1:
        yield _about_campaign("no_results", campaign, late, days=len(whole))


def _about_plan(kind: str, plan: Plan, campaign_ids: Iterable[str] = (), **params: Any) -> Verdict:
    return Verdict(
        kind=kind,
        entity="plans",
        entity_id=plan.id,
        period=" ".join(
            [plan.month.strftime("%Y-%m"), *(params[of] for of in ("other", "part") if of in params)]
        ),
        name=plan.initiative,
        params=params,
        campaign_ids=tuple(campaign_ids),
    )


def _about_campaign(kind: str, campaign: Spending, spent: Mapping[date, Money], **params: Any) -> Verdict:
    last = spent[max(spent)]
    same = [money for money in spent.values() if money.currency == last.currency]
    return Verdict(
        kind=kind,
        entity="campaigns",
        entity_id=campaign.id,
        period=str(params.get("ended") or params.get("since") or max(spent).strftime("%Y-%m")),
        name=campaign.name,
        params={"spent": _told(total(same, last.currency)), "currency": last.currency, **params},
        campaign_ids=(campaign.id,),
    )


def _paced(pace: Pace) -> dict[str, Any]:
    return {
        "currency": pace.budget.currency,
        "budget": _told(pace.budget),
        "planned": _told(pace.planned),
        "spent": _told(pace.spent),
        "forecast": _told(pace.forecast),
    }


def _told(money: Money) -> str:
    """A plain decimal as it travels."""
    return _plain(money.amount)


def _short(ratio: Decimal) -> str:
    return _plain(rounded(ratio, 2))


def _plain(amount: Decimal) -> str:
    plain = format(amount, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
