"""Figures as Snapchat answers them: a total, or one bucket a day or hour, by campaign, ad squad or ad."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.dimensions import shares_of
from adly_sync_server.simulators.snapchat.figures import FigureBook, Figures
from adly_sync_server.simulators.snapchat.presenting import wrapped
from adly_sync_server.simulators.snapchat.spending import Ledger
from adly_sync_server.simulators.snapchat.standing import counted_until
from adly_sync_server.simulators.snapchat.stats_query import DAY, HOUR, LIFETIME, StatsQuery
from adly_sync_server.simulators.snapchat.world import ACCOUNT, AD, CAMPAIGN, SQUAD, World, stamp

Row = dict[str, Any]
Bucket = tuple[datetime, datetime]

_TYPES = {ACCOUNT: "AD_ACCOUNT", CAMPAIGN: "CAMPAIGN", SQUAD: "AD_SQUAD", AD: "AD"}
_UNSETTLED = timedelta(hours=2)


class StatsDesk:
    """Answers one question about one thing."""

    def __init__(self, world: World, subject: Entity, query: StatsQuery) -> None:
        self._world = world
        self._subject = subject
        self._query = query
        self._ledger = Ledger(world, world.account_of(subject))
        self._book = FigureBook(self._ledger, query.windows)

    def answer(self) -> Row:
        """The stats list of the answer, under its own name for each granularity."""
        name = {DAY: "timeseries_stat", HOUR: "timeseries_stat", LIFETIME: "lifetime_stat"}.get(
            self._query.granularity, "total_stat"
        )
        return {f"{name}s": [wrapped(name, self._stat())]}

    def as_csv(self) -> str:
        """The same as a table: one line a thing and bucket."""
        out = io.StringIO()
        id_column = f"{self._query.breakdown}_id" if self._query.breakdown else "id"
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["start_time", "end_time", id_column, *self._query.fields])
        for entity in self._things():
            for bucket in self._buckets():
                stats = self._stats(entity, bucket)
                if not self._left_out(stats):
                    table.writerow([*map(self._time, bucket), entity.id, *stats.values()])
        return out.getvalue()

    def _stat(self) -> Row:
        row: Row = {
            **self._head(self._subject),
            "start_time": self._time(self._query.start),
            "end_time": self._time(self._query.end),
            "finalized_data_end_time": stamp(self._settled(_UNSETTLED)),
            "conversion_data_processed_end_time": stamp(counted_until(self._world)),
            "swipe_up_attribution_window": self._query.windows.swipe,
            "view_attribution_window": self._query.windows.view,
            "attributing_party": "SNAPCHAT",
        }
        if not self._query.breakdown:
            return row | self._measured(self._subject)
        parts = [{**self._head(one), **self._measured(one)} for one in self._things()]
        kept = [
            part for part in parts if not self._left_out(part.get("stats")) and part.get("timeseries") != []
        ]
        return row | {"breakdown_stats": {self._query.breakdown: kept}}

    def _head(self, entity: Entity) -> Row:
        return {"id": entity.id, "type": _TYPES[entity.kind], "granularity": self._query.granularity}

    def _measured(self, entity: Entity) -> Row:
        if self._query.dimension:
            return self._dimensioned(entity)
        if self._query.granularity not in (DAY, HOUR):
            return {"stats": self._stats(entity, (self._query.start, self._query.end))}
        rows = [(bucket, self._stats(entity, bucket)) for bucket in self._buckets()]
        shown = [
            {"start_time": self._time(bucket[0]), "end_time": self._time(bucket[1]), "stats": stats}
            for bucket, stats in rows
            if not self._left_out(stats)
        ]
        return {"timeseries": shown}

    def _dimensioned(self, entity: Entity) -> Row:
        if self._query.granularity != DAY:
            return {"dimension_stats": self._dimension_stats(entity, (self._query.start, self._query.end))}
        points = [
            {
                "start_time": self._time(bucket[0]),
                "end_time": self._time(bucket[1]),
                "dimension_stats": self._dimension_stats(entity, bucket),
            }
            for bucket in self._buckets()
        ]
        return {"timeseries": [point for point in points if point["dimension_stats"]]}

    def _dimension_stats(self, entity: Entity, bucket: Bucket) -> list[Row]:
        """The parts of a bucket by dimension; those of one add up to the whole."""
        parts: dict[str, Figures] = {}
        for ad in self._ads_of.get(entity.id, []):
            shares = shares_of(self._ledger, ad, self._query.dimension)
            split = self._book.between(ad, *bucket).split(list(shares.values()))
            for name, figures in zip(shares, split, strict=True):
                parts[name] = parts.get(name, Figures()).plus(figures)
        told = {
            name: {**figures._asdict(), **_not_additive(figures, bucket)} for name, figures in parts.items()
        }
        return [
            {self._query.dimension: name, "stats": {field: full[field] for field in self._query.fields}}
            for name, full in told.items()
            if full["impressions"]
        ]

    def _left_out(self, stats: Row | None) -> bool:
        return stats is not None and self._query.omit_empty and not any(stats.values())

    def _things(self) -> list[Entity]:
        """What the breakdown names, below the subject; without one the subject. The deleted count too."""
        if not self._query.breakdown:
            return [self._subject]
        found = self._world.store.all_of(self._query.breakdown, account_id=self._ledger.account.id)
        return [one for one in found if self._subject.id in self._chain(one)]

    @cached_property
    def _ads_of(self) -> dict[str, list[Entity]]:
        """The ads below everything there is, by its id."""
        grouped: dict[str, list[Entity]] = {}
        for ad in self._ledger.ads:
            for id in self._chain(ad):
                grouped.setdefault(id, []).append(ad)
        return grouped

    def _chain(self, entity: Entity) -> tuple[str, ...]:
        """The ids of an entity and of all it hangs below."""
        if entity.kind == AD:
            return entity.id, entity.parent_id, self._ledger.campaign_of(entity), entity.account_id
        return entity.id, entity.parent_id, entity.account_id

    def _stats(self, entity: Entity, bucket: Bucket) -> Row:
        total = Figures()
        for ad in self._ads_of.get(entity.id, []):
            total = total.plus(self._book.between(ad, *bucket))
        full = {**total._asdict(), **_not_additive(total, bucket)}
        return {name: full[name] for name in self._query.fields}

    def _buckets(self) -> list[Bucket]:
        if self._query.granularity not in (DAY, HOUR):
            return [(self._query.start, self._query.end)]
        return list(self._steps(timedelta(days=1) if self._query.granularity == DAY else timedelta(hours=1)))

    def _steps(self, step: timedelta) -> Iterator[Bucket]:
        """Wall-clock steps: a day stays a day when the clocks change."""
        start = self._query.start
        while start < self._query.end:
            yield start, start + step
            start += step

    def _settled(self, wait: timedelta) -> datetime:
        return (self._world.now() - wait).replace(minute=0, second=0, microsecond=0)

    def _time(self, moment: datetime) -> str:
        return moment.isoformat(timespec="milliseconds")


def _not_additive(figures: Figures, bucket: Bucket) -> Row:
    """People are fewer than impressions, the more so the longer one looks."""
    days_long = max((bucket[1] - bucket[0]).total_seconds() / 86_400, 1.0)
    uniques = int(figures.impressions / (1.15 + 0.09 * min(days_long, 30.0)))
    return {
        "uniques": uniques,
        "frequency": round(figures.impressions / uniques, 6) if uniques else 0,
        "swipe_up_percent": round(figures.swipes / figures.impressions, 6) if figures.impressions else 0,
    }
