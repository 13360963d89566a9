"""How much money goes out on a day: budgets over time, shared among the ads that really ran.

Nothing here is random: the same ids and the same history give the same money. Budgets stand on ad squads;
a campaign's daily budget caps what its ad squads spend together.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise

from adly_sync_server.simulators.chance import unit
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.standing import Interval, delivering
from adly_sync_server.simulators.snapchat.world import AD, CAMPAIGN, SQUAD, World, zone

_DAY_S = 86_400


class Ledger:
    """Spend per ad and day of one ad account, counted up to now. Built once a request."""

    def __init__(self, world: World, account: Entity) -> None:
        self._world = world
        self.account = account
        self._zone = zone(account)
        self._intervals: dict[str, list[Interval]] = {}
        self._ran: dict[tuple[str, date], float] = {}
        self._squad_micro: dict[tuple[str, date], float] = {}
        self._pull: dict[tuple[str, date], float] = {}
        self._days: dict[date, Interval] = {}
        self._hours: dict[date, list[Interval]] = {}

    @cached_property
    def ads(self) -> list[Entity]:
        """All ads there ever were."""
        return self._world.store.all_of(AD, account_id=self.account.id)

    @cached_property
    def squads(self) -> dict[str, Entity]:
        """All ad squads by id."""
        return {one.id: one for one in self._world.store.all_of(SQUAD, account_id=self.account.id)}

    @cached_property
    def campaigns(self) -> dict[str, Entity]:
        """All campaigns by id."""
        return {one.id: one for one in self._world.store.all_of(CAMPAIGN, account_id=self.account.id)}

    @cached_property
    def _ads_by_squad(self) -> dict[str, list[Entity]]:
        grouped: dict[str, list[Entity]] = {id: [] for id in self.squads}
        for ad in self.ads:
            grouped[ad.parent_id].append(ad)
        return grouped

    @cached_property
    def _squads_by_campaign(self) -> dict[str, list[Entity]]:
        grouped: dict[str, list[Entity]] = {id: [] for id in self.campaigns}
        for squad in self.squads.values():
            grouped[squad.parent_id].append(squad)
        return grouped

    @cached_property
    def today(self) -> date:
        """The day it is in the account's zone."""
        return self._world.now().astimezone(self._zone).date()

    def campaign_of(self, ad: Entity) -> str:
        """The id of the campaign an ad belongs to."""
        return self.squads[ad.parent_id].parent_id

    def spend_micro(self, ad: Entity, day: date) -> int:
        """What one ad spent on one day of the account's zone."""
        ran = self._ran_of(ad, day)
        if not ran:
            return 0
        key = (ad.parent_id, day)
        if key not in self._squad_micro:
            self._squad_micro[key] = self._capped(self.squads[ad.parent_id], day)
            self._pull[key] = sum(self._pull_of(one, day) for one in self._ads_by_squad[ad.parent_id])
        return int(self._squad_micro[key] * self._pull_of(ad, day) / self._pull[key])

    def edges(self, day: date) -> Interval:
        """Where a day begins and ends in the account's zone."""
        if day not in self._days:
            begins, ends = (
                datetime.combine(one, time(), self._zone) for one in (day, day + timedelta(days=1))
            )
            self._days[day] = (begins, ends)
        return self._days[day]

    def hours(self, day: date) -> list[Interval]:
        """The hours of a day in the account's zone; a change of clocks makes 23 or 25."""
        if day in self._hours:
            return self._hours[day]
        start, end = self.edges(day)
        count = round((end.timestamp() - start.timestamp()) / 3_600)
        edges = [
            datetime.fromtimestamp(start.timestamp() + 3_600 * one, self._zone) for one in range(count + 1)
        ]
        self._hours[day] = list(pairwise(edges))
        return self._hours[day]

    def hour_weights(self, ad: Entity, day: date) -> list[float]:
        """How an ad's day is shared among its hours; nothing where it did not run, evenings weigh more."""
        weights = [
            sum(_overlap_s(one, *hour) for one in self._intervals_of(ad)) * _evening(hour[0].hour)
            for hour in self.hours(day)
        ]
        return weights if any(weights) else [1.0] * len(weights)

    def _capped(self, squad: Entity, day: date) -> float:
        own = self._squad_budget(squad, day)
        campaign = self.campaigns[squad.parent_id]
        cap = _budgets_at(campaign, self.edges(day)[1])[0]
        if not cap:
            return own
        together = sum(self._squad_budget(one, day) for one in self._squads_by_campaign[campaign.id])
        return own * min(1.0, cap * _pace(campaign, day) / together) if together else own

    def _squad_budget(self, squad: Entity, day: date) -> float:
        ran = max((self._ran_of(ad, day) for ad in self._ads_by_squad[squad.id]), default=0.0)
        daily, lifetime = _budgets_at(squad, self.edges(day)[1])
        return (daily or lifetime / _lifetime_days(squad)) * ran * _pace(squad, day)

    def _pull_of(self, ad: Entity, day: date) -> float:
        return self._ran_of(ad, day) * (0.25 + unit("weight", ad.id))

    def _ran_of(self, ad: Entity, day: date) -> float:
        """The part of the day an ad delivered, from 0 to 1."""
        if (ad.id, day) not in self._ran:
            ran_s = sum(_overlap_s(one, *self.edges(day)) for one in self._intervals_of(ad))
            self._ran[ad.id, day] = ran_s / _DAY_S
        return self._ran[ad.id, day]

    def _intervals_of(self, ad: Entity) -> list[Interval]:
        if ad.id not in self._intervals:
            self._intervals[ad.id] = delivering(self._world, ad)
        return self._intervals[ad.id]


def _budgets_at(entity: Entity, moment: datetime) -> tuple[float, float]:
    """The daily and lifetime budget valid at a moment, in micros."""
    log = entity.body["_budget_log"]
    valid = next((e for e in reversed(log) if datetime.fromisoformat(e[0]) <= moment), log[0])
    return float(valid[1]), float(valid[2])


def _lifetime_days(squad: Entity) -> float:
    start, end = squad.body.get("start_time") or squad.body["created_at"], squad.body.get("end_time")
    if not end:
        return 30.0
    length = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    return max(length.total_seconds() / _DAY_S, 1.0)


def _overlap_s(interval: Interval, start: datetime, end: datetime) -> float:
    first = max(interval[0].timestamp(), start.timestamp())
    return max(min(interval[1].timestamp(), end.timestamp()) - first, 0.0)


def _pace(entity: Entity, day: date) -> float:
    """Delivery rarely spends a budget to the last halala."""
    return 0.86 + 0.14 * unit("pace", entity.id, day)


def _evening(hour: int) -> float:
    return 1.6 if hour >= 18 else 1.0 if hour >= 9 else 0.4
