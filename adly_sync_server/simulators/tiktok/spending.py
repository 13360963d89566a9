"""How much money goes out in an hour: budgets over time, shared among the ads that really ran.

Nothing here is random: the same ids and the same history give the same money. Amounts are hundredths of
the advertiser's currency, so that hours, days, ads, ad groups and campaigns add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Any

from adly_sync_server.simulators.chance import split, unit
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.rules.budgets import TOTAL
from adly_sync_server.simulators.tiktok.rules.schedules import running_days
from adly_sync_server.simulators.tiktok.standing import Interval, delivering, open_at
from adly_sync_server.simulators.tiktok.world import AD, AD_GROUP, CAMPAIGN, World, zone

_HOUR_S = 3_600

Hours = list[int]


def fresh_budget(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """The budget log of a new entity: what was valid from when on."""
    return {"_budget_log": [[world.now().isoformat(), float(body.get("budget") or 0)]]}


def changed_budget(world: World, entity: Entity, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The budget log after a change."""
    entry = [world.now().isoformat(), float(changes.get("budget") or 0)]
    return {"_budget_log": [*entity.body["_budget_log"], entry]}


@dataclass(frozen=True, slots=True)
class _Run:
    """What part of each hour of a day something ran, and what part of the day."""

    hours: tuple[float, ...]
    whole: float


_NOT_AT_ALL = _Run((0.0,) * 24, 0.0)
_ALL_DAY = _Run((1.0,) * 24, 1.0)


class Ledger:
    """Spend per ad and hour of one advertiser, counted up to now. Built once a request."""

    def __init__(self, world: World, advertiser: Entity) -> None:
        self._world = world
        self._advertiser = advertiser
        self._intervals: dict[str, list[Interval]] = {}
        self._runs: dict[tuple[str, date], _Run] = {}
        self._groups: dict[tuple[str, date], tuple[float, float]] = {}
        self._midnights: dict[date, datetime] = {}

    @cached_property
    def ads(self) -> list[Entity]:
        """All ads there ever were."""
        return self._world.store.all_of(AD, account_id=self._advertiser.id)

    @cached_property
    def ad_groups(self) -> dict[str, Entity]:
        """All ad groups by id."""
        every = self._world.store.all_of(AD_GROUP, account_id=self._advertiser.id)
        return {one.id: one for one in every}

    @cached_property
    def campaigns(self) -> dict[str, Entity]:
        """All campaigns by id."""
        every = self._world.store.all_of(CAMPAIGN, account_id=self._advertiser.id)
        return {one.id: one for one in every}

    @cached_property
    def today(self) -> date:
        """The day it is in the advertiser's zone."""
        return self._world.now().astimezone(zone(self._advertiser)).date()

    @cached_property
    def _below(self) -> dict[str, list[Entity]]:
        grouped: dict[str, list[Entity]] = {id: [] for id in (*self.campaigns, *self.ad_groups)}
        for entity in (*self.ad_groups.values(), *self.ads):
            grouped[entity.parent_id].append(entity)
        return grouped

    def spend(self, ad: Entity, day: date) -> int:
        """What one ad spent on a day of the advertiser's zone, in hundredths."""
        run = self._run(ad, day)
        if not run.whole:
            return 0
        hundredths, pull = self._group(self.ad_groups[ad.parent_id], day)
        return int(hundredths * run.whole * _weight(ad) / pull)

    def spend_hours(self, ad: Entity, day: date) -> Hours:
        """The same by the 24 hours of the day; they add up to it."""
        total = self.spend(ad, day)
        return split(total, self._run(ad, day).hours) if total else [0] * 24

    def _group(self, ad_group: Entity, day: date) -> tuple[float, float]:
        """What an ad group spends on a day in hundredths, and the pull of all its ads on that."""
        key = (ad_group.id, day)
        if key not in self._groups:
            pull = sum(self._run(ad, day).whole * _weight(ad) for ad in self._below[ad_group.id])
            self._groups[key] = (self._group_hundredths(ad_group, day), pull)
        return self._groups[key]

    def _group_hundredths(self, ad_group: Entity, day: date) -> float:
        own = self._day_budget(ad_group, day)
        if own:
            return own * self._group_run(ad_group, day) * _pace(ad_group, day)
        campaign = self.campaigns[ad_group.parent_id]
        siblings = self._below[campaign.id]
        runs = {one.id: self._group_run(one, day) for one in siblings}
        pulls = {one.id: runs[one.id] * _weight(one) for one in siblings}
        shared = self._day_budget(campaign, day) * max(runs.values()) * _pace(campaign, day)
        return shared * pulls[ad_group.id] / sum(pulls.values())

    def _group_run(self, ad_group: Entity, day: date) -> float:
        return max((self._run(ad, day).whole for ad in self._below[ad_group.id]), default=0.0)

    def _run(self, ad: Entity, day: date) -> _Run:
        key = (ad.id, day)
        if key not in self._runs:
            self._runs[key] = self._new_run(ad, self._midnight(day))
        return self._runs[key]

    def _new_run(self, ad: Entity, midnight: datetime) -> _Run:
        if ad.id not in self._intervals:
            self._intervals[ad.id] = delivering(self._world, ad)
        end = midnight + timedelta(days=1)
        met = [one for one in self._intervals[ad.id] if one[0] < end and one[1] > midnight]
        if not met:
            return _NOT_AT_ALL
        ad_group = self.ad_groups[ad.parent_id]
        if not ad_group.body.get("dayparting") and any(one[0] <= midnight and one[1] >= end for one in met):
            return _ALL_DAY
        starts = (midnight + timedelta(hours=number) for number in range(24))
        hours = tuple(_overlap(met, start) * self._open(ad_group, start) for start in starts)
        return _Run(hours, sum(hours) / 24)

    def _open(self, ad_group: Entity, start: datetime) -> float:
        """How much of an hour the hours of the week leave open: none, half or all."""
        halves = (start, start + timedelta(minutes=30))
        return sum(open_at(ad_group, self._advertiser, half) for half in halves) / 2

    def _midnight(self, day: date) -> datetime:
        """When a day of the advertiser's zone begins, in UTC."""
        if day not in self._midnights:
            local = datetime.combine(day, time(), zone(self._advertiser))
            self._midnights[day] = local.astimezone(UTC)
        return self._midnights[day]

    def _day_budget(self, entity: Entity, day: date) -> float:
        """The budget valid at the end of a day in hundredths; a total one is spread over its days."""
        end = self._midnight(day) + timedelta(days=1)
        log = entity.body["_budget_log"]
        valid = (entry for entry in reversed(log) if datetime.fromisoformat(entry[0]) <= end)
        _, budget = next(valid, log[0])
        days = self._total_days(entity) if entity.body.get("budget_mode") == TOTAL else 1
        return float(budget) * 100 / days

    def _total_days(self, entity: Entity) -> int:
        return running_days(entity.body) if entity.kind == AD_GROUP else 30


def _overlap(intervals: list[Interval], start: datetime) -> float:
    """The part of the hour from `start` that lies in some interval, from 0 to 1."""
    end = start + timedelta(hours=1)
    lasted = (min(one[1], end) - max(one[0], start) for one in intervals)
    return sum(max(length.total_seconds(), 0.0) for length in lasted) / _HOUR_S


def _weight(entity: Entity) -> float:
    return _weight_of(entity.id)


@lru_cache(maxsize=50_000)
def _weight_of(id: str) -> float:
    return 0.25 + unit("weight", id)


def _pace(entity: Entity, day: date) -> float:
    """Delivery rarely spends a budget to the last halala."""
    return 0.84 + 0.16 * unit("pace", entity.id, day)
