"""How much money goes out on a day: budgets over time, shared among the ads that really ran.

Nothing here is random: the same ids and the same history give the same money.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from adly_sync_server.simulators.chance import days, unit
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta import money
from adly_sync_server.simulators.meta.rules.budgets import BUDGETS
from adly_sync_server.simulators.meta.standing import Interval, delivering
from adly_sync_server.simulators.meta.world import AD, AD_SET, CAMPAIGN, World, zone

_DAY_S = 86_400


def fresh_budget(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """The budget log of a new entity: what was daily and lifetime from when on."""
    return {"_budget_log": [_budget_entry(world, body)]}


def changed_budget(world: World, entity: Entity, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The budget log after a change."""
    return {"_budget_log": [*entity.body["_budget_log"], _budget_entry(world, {**entity.body, **changes})]}


def _budget_entry(world: World, body: Mapping[str, Any]) -> list[Any]:
    return [world.now().isoformat(), *(int(body.get(name) or 0) for name in BUDGETS)]


@dataclass(frozen=True, slots=True)
class _Share:
    """A part of a day something ran, with its weight among its siblings."""

    ran: float
    weight: float

    @property
    def pull(self) -> float:
        return self.ran * self.weight


class Ledger:
    """Spend per ad and day of one ad account, counted up to now. Built once a request."""

    def __init__(self, world: World, account: Entity) -> None:
        self._world = world
        self._account = account
        self._intervals: dict[str, list[Interval]] = {}
        self._ran: dict[tuple[str, date], float] = {}
        self._set_minor: dict[tuple[str, date], float] = {}
        self._set_pull: dict[tuple[str, date], float] = {}

    @cached_property
    def ads(self) -> list[Entity]:
        """All ads there ever were."""
        return self._world.store.all_of(AD, account_id=self._account.id)

    @cached_property
    def ad_sets(self) -> dict[str, Entity]:
        """All ad sets by id."""
        return {one.id: one for one in self._world.store.all_of(AD_SET, account_id=self._account.id)}

    @cached_property
    def campaigns(self) -> dict[str, Entity]:
        """All campaigns by id."""
        return {one.id: one for one in self._world.store.all_of(CAMPAIGN, account_id=self._account.id)}

    @cached_property
    def _ads_by_set(self) -> dict[str, list[Entity]]:
        grouped: dict[str, list[Entity]] = {id: [] for id in self.ad_sets}
        for ad in self.ads:
            grouped[ad.body["adset_id"]].append(ad)
        return grouped

    @cached_property
    def _sets_by_campaign(self) -> dict[str, list[Entity]]:
        grouped: dict[str, list[Entity]] = {id: [] for id in self.campaigns}
        for ad_set in self.ad_sets.values():
            grouped[ad_set.body["campaign_id"]].append(ad_set)
        return grouped

    def spend_minor(self, ad: Entity, day: date) -> int:
        """What one ad spent on one day of the account's zone, in minor units."""
        share = self._share(ad, day)
        if not share.ran:
            return 0
        siblings = self._ads_by_set[ad.body["adset_id"]]
        ad_set = self.ad_sets[ad.body["adset_id"]]
        key = (ad_set.id, day)
        if key not in self._set_minor:
            self._set_minor[key] = self._ad_set_minor(ad_set, day)
            self._set_pull[key] = sum(self._share(one, day).pull for one in siblings)
        return int(self._set_minor[key] * share.pull / self._set_pull[key])

    def hour_weights(self, ad: Entity, day: date) -> list[float]:
        """How an ad's day is shared among the 24 hours of the clock; evenings weigh more."""
        local = zone(self._account)
        weights = []
        for hour in range(24):
            start = datetime.combine(day, time(hour), local).astimezone(UTC)
            ran = sum(_overlap_s(one, start, start + timedelta(hours=1)) for one in self._intervals_of(ad))
            weights.append(ran * (1.6 if hour >= 18 else 1.0 if hour >= 9 else 0.4))
        return weights if any(weights) else [1.0] * 24

    def spent_minor(self, entity: Entity, since: date, until: date) -> int:
        """What a campaign, ad set or ad spent from one day to another, both included."""
        ads = [ad for ad in self.ads if entity.id in (ad.id, ad.body["adset_id"], ad.body["campaign_id"])]
        return sum(self.spend_minor(ad, day) for ad in ads for day in days(since, until))

    @cached_property
    def today(self) -> date:
        """The day it is in the account's zone."""
        return self._world.now().astimezone(zone(self._account)).date()

    def _ad_set_minor(self, ad_set: Entity, day: date) -> float:
        own = self._day_budget(ad_set, day)
        if own:
            return own * self._set_share(ad_set, day).ran * _pace(ad_set, day)
        campaign = self.campaigns[ad_set.body["campaign_id"]]
        shares = [self._set_share(one, day) for one in self._sets_by_campaign[campaign.id]]
        whole = sum(share.pull for share in shares)
        ran = max(share.ran for share in shares)
        budget = self._day_budget(campaign, day) * ran * _pace(campaign, day)
        return budget * self._set_share(ad_set, day).pull / whole if whole else 0.0

    def _share(self, ad: Entity, day: date) -> _Share:
        return _Share(self._ran_of(ad, day), 0.25 + unit("weight", ad.id))

    def _set_share(self, ad_set: Entity, day: date) -> _Share:
        ran = max((self._ran_of(ad, day) for ad in self._ads_by_set[ad_set.id]), default=0.0)
        return _Share(ran, 0.25 + unit("weight", ad_set.id))

    def _ran_of(self, ad: Entity, day: date) -> float:
        """The part of the day an ad delivered, from 0 to 1."""
        if (ad.id, day) not in self._ran:
            start, end = self._edges(day)
            ran_s = sum(_overlap_s(one, start, end) for one in self._intervals_of(ad))
            self._ran[ad.id, day] = ran_s / _DAY_S
        return self._ran[ad.id, day]

    def _intervals_of(self, ad: Entity) -> list[Interval]:
        if ad.id not in self._intervals:
            self._intervals[ad.id] = delivering(self._world, ad)
        return self._intervals[ad.id]

    def _edges(self, day: date) -> Interval:
        start = datetime.combine(day, time(), zone(self._account)).astimezone(UTC)
        return start, start + timedelta(days=1)

    def _day_budget(self, entity: Entity, day: date) -> float:
        """The budget valid at the end of a day; a lifetime budget is spread over its days."""
        end = self._edges(day)[1].isoformat()
        log = entity.body["_budget_log"]
        _, daily, lifetime = next((entry for entry in reversed(log) if entry[0] <= end), log[0])
        return float(daily) or float(lifetime) / self._lifetime_days(entity)

    def _lifetime_days(self, entity: Entity) -> float:
        end = entity.body.get("end_time") or entity.body.get("stop_time")
        if not end:
            return 30.0
        length = datetime.fromisoformat(end) - datetime.fromisoformat(entity.body["start_time"])
        return max(length.total_seconds() / _DAY_S, 1.0)


def _overlap_s(interval: Interval, start: datetime, end: datetime) -> float:
    return max((min(interval[1], end) - max(interval[0], start)).total_seconds(), 0.0)


def _pace(entity: Entity, day: date) -> float:
    """Delivery rarely spends a budget to the last halala."""
    return 0.86 + 0.14 * unit("pace", entity.id, day)


def dollars(account: Entity, usd: float) -> Decimal:
    """An amount in US dollars in the account's minor units, for plausible prices."""
    currency = account.body["currency"]
    return Decimal(str(round(usd, 4))) * money.per_dollar(currency) * money.offset(currency)
