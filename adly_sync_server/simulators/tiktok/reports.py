"""Report rows: delivery gathered by entity, time and cut, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from adly_sync_server.simulators.chance import days, unit
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.figures import Figures, day_figures, hour_figures, results
from adly_sync_server.simulators.tiktok.listings import page
from adly_sync_server.simulators.tiktok.metrics import NUMBERS, attribute, number
from adly_sync_server.simulators.tiktok.places import PLACES, chain
from adly_sync_server.simulators.tiktok.report_query import DAY, HOUR, ReportQuery, read_query
from adly_sync_server.simulators.tiktok.spending import Ledger
from adly_sync_server.simulators.tiktok.standing import counted_until
from adly_sync_server.simulators.tiktok.statuses import is_deleted
from adly_sync_server.simulators.tiktok.world import World, moment, zone

_CUTS: Final[dict[str, dict[str, float]]] = {
    "age": {
        "AGE_13_17": 0.02, "AGE_18_24": 0.34, "AGE_25_34": 0.38, "AGE_35_44": 0.17, "AGE_45_54": 0.06,
        "AGE_55_100": 0.03,
    },
    "gender": {"FEMALE": 0.57, "MALE": 0.41, "NONE": 0.02},
    "placement": {"PLACEMENT_TIKTOK": 0.94, "PLACEMENT_PANGLE": 0.06},
    "platform": {"IOS": 0.58, "ANDROID": 0.42},
    "language": {"ar": 0.83, "en": 0.17},
    "ac": {"WIFI": 0.55, "4G": 0.3, "5G": 0.15},
}  # fmt: skip  # a table

Cut = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of one entity, at one time if wished, of one cut if there are any; with its results."""

    entity: Entity
    time: str
    cut: Cut
    figures: Figures
    results: int


class ReportDesk:
    """Answers one query about one advertiser."""

    def __init__(self, world: World, advertiser: Entity, query: ReportQuery) -> None:
        self._world = world
        self._advertiser = advertiser
        self._query = query
        self._ledger = Ledger(world, advertiser)

    def rows(self) -> list[Row]:
        """Everything that delivered, oldest first, or ordered as wished.

        Asked for by id alone, entities without delivery have a row of zeros.
        """
        gathered: dict[tuple[str, str, Cut], Row] = {}
        for ad in self._ads():
            for row in self._of_ad(ad):
                key = (row.entity.id, row.time, row.cut)
                gathered[key] = _together(gathered[key], row) if key in gathered else row
        rows = [row for row in gathered.values() if row.figures.impressions or self._by_id_alone]
        rows.sort(key=lambda row: (row.time, row.entity.seq, row.cut))
        if self._query.order is not None:
            field, falling = self._query.order
            rows.sort(key=lambda row: float(number(field, row.figures, row.results)), reverse=falling)
        return rows

    def show(self, row: Row) -> dict[str, Any]:
        """One row as TikTok answers it: everything is text."""
        told = {self._query.id_field: row.entity.id, **dict(zip(self._query.cuts, row.cut, strict=True))}
        if self._query.time:
            told[self._query.time] = row.time
        metrics = {name: self._metric(name, row) for name in self._query.metrics}
        return {"dimensions": {name: told[name] for name in self._query.dimensions}, "metrics": metrics}

    def total(self, rows: list[Row]) -> dict[str, str]:
        """All rows together; attributes have no total."""
        figures, count = Figures(), 0
        for row in rows:
            figures, count = figures.plus(row.figures), count + row.results
        return {
            name: number(name, figures, count) if name in NUMBERS else "-" for name in self._query.metrics
        }

    @property
    def _by_id_alone(self) -> bool:
        return len(self._query.dimensions) == 1

    def _ads(self) -> Iterator[Entity]:
        """The ads that count, by the ids asked for; below a deleted entity of the level none does."""
        for ad in self._ledger.ads:
            ids = {**ad.body, "ad_id": ad.id}
            named = all(str(ids[field]) in chosen for field, chosen in self._query.ids.items())
            entity = self._entity(ad)
            if named and (self._query.deleted_too or not is_deleted(self._world, entity)):
                yield ad

    def _entity(self, ad: Entity) -> Entity:
        group = self._ledger.ad_groups[ad.parent_id]
        found = {
            "ad": ad,
            "adgroup": group,
            "campaign": self._ledger.campaigns[group.parent_id],
            "advertiser": self._advertiser,
        }
        return found[self._query.level]

    def _of_ad(self, ad: Entity) -> Iterator[Row]:
        goal = str(self._ledger.ad_groups[ad.parent_id].body["optimization_goal"])
        for time, figures in self._by_time(ad):
            for cut, part in self._by_cut(ad, figures):
                yield Row(self._entity(ad), time, cut, part, results(part, goal))

    def _by_time(self, ad: Entity) -> Iterator[tuple[str, Figures]]:
        whole = Figures()
        for day in self._lived(ad):
            if self._query.time == HOUR:
                for hour, figures in enumerate(hour_figures(self._ledger, self._advertiser, ad, day)):
                    yield f"{day.isoformat()} {hour:02}:00:00", figures
                continue
            figures = day_figures(self._ledger, self._advertiser, ad, day)
            if self._query.time == DAY:
                yield f"{day.isoformat()} 00:00:00", figures
            whole = whole.plus(figures)
        if not self._query.time:
            yield "", whole

    def _lived(self, ad: Entity) -> list[date]:
        """The wished days since the ad was made."""
        made = moment(ad.body["create_time"]).astimezone(zone(self._advertiser)).date()
        return days(max(self._query.since, made), min(self._query.until, self._ledger.today))

    def _by_cut(self, ad: Entity, figures: Figures) -> Iterator[tuple[Cut, Figures]]:
        """The figures by cut; without one they stay whole."""
        parts: list[tuple[Cut, Figures]] = [((), figures)]
        for name in self._query.cuts:
            shares = self._shares(ad, name)
            parts = [
                ((*cut, value), part)
                for cut, whole in parts
                for value, part in zip(shares, whole.parts(list(shares.values())), strict=True)
            ]
        yield from parts

    def _shares(self, ad: Entity, name: str) -> dict[str, float]:
        if name in _CUTS:
            usual = _CUTS[name]
            return {value: share * (0.7 + 0.6 * unit(ad.id, value)) for value, share in usual.items()}
        ids = self._ledger.ad_groups[ad.parent_id].body.get("location_ids") or ["102358"]
        places = [PLACES[str(id)] for id in ids]
        countries = {place.country for place in places}
        if name == "country_code":
            return {code: 0.3 + unit("country", ad.id, code) for code in sorted(countries)}
        named = {up.id for place in places for up in chain(place) if up.level == "PROVINCE"}
        inside = {one.id for one in PLACES.values() if one.level == "PROVINCE" and one.country in countries}
        return {id: 0.3 + unit("province", ad.id, id) for id in sorted(named or inside or {"0"})}

    def _metric(self, name: str, row: Row) -> str:
        if name in NUMBERS:
            return number(name, row.figures, row.results)
        return attribute(name, self._above(row.entity))

    def _above(self, entity: Entity) -> dict[str, Entity]:
        found = {"advertiser": self._advertiser, entity.kind: entity}
        if entity.kind == "ad":
            found["adgroup"] = self._ledger.ad_groups[entity.parent_id]
        if "adgroup" in found:
            found["campaign"] = self._ledger.campaigns[found["adgroup"].parent_id]
        return found


class ReportBook:
    """Answers reports page by page; the rows of the last query are kept until anything changes."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._kept: tuple[object, ReportDesk, list[Row]] | None = None

    def report(self, task: Task) -> dict[str, Any]:
        """`/report/integrated/get/`: one page of rows, and on demand the total of all."""
        query = read_query(task.values, today=local_day(self._world, task.advertiser), in_file=False)
        desk, rows = self._gathered(task.advertiser, query)
        answer = page(task, rows, desk.show)
        if task.values.get("enable_total_metrics"):
            answer["total_metrics"] = desk.total(rows)
        return answer

    def _gathered(self, advertiser: Entity, query: ReportQuery) -> tuple[ReportDesk, list[Row]]:
        state = (self._world.store.revision, counted_until(self._world))
        key = (advertiser.id, repr(query), state)
        if self._kept is None or self._kept[0] != key:
            desk = ReportDesk(self._world, advertiser, query)
            self._kept = (key, desk, desk.rows())
        return self._kept[1], self._kept[2]


def local_day(world: World, advertiser: Entity) -> date:
    """The day it is in the advertiser's zone."""
    return world.now().astimezone(zone(advertiser)).date()


def _together(first: Row, second: Row) -> Row:
    figures = first.figures.plus(second.figures)
    return replace(first, figures=figures, results=first.results + second.results)
