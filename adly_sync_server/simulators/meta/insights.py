"""Insight rows: delivery gathered by level, period and breakdown, in the texts Meta answers with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from adly_sync_server.simulators.chance import days, unit
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.figures import Figures, day_figures
from adly_sync_server.simulators.meta.filters import wanted
from adly_sync_server.simulators.meta.insight_fields import metric_fields
from adly_sync_server.simulators.meta.insight_query import HOUR, InsightQuery, Period
from adly_sync_server.simulators.meta.spending import Ledger
from adly_sync_server.simulators.meta.standing import effective_status
from adly_sync_server.simulators.meta.world import ACCOUNT, AD, AD_SET, CAMPAIGN, World

LEVEL_OF = {ACCOUNT: "account", CAMPAIGN: "campaign", AD_SET: "adset", AD: "ad"}
_UNASKED = ("account_id", "date_start", "date_stop", "impressions", "spend")
_ALWAYS = ("date_start", "date_stop")

_CUTS: dict[str, dict[str, float]] = {
    "age": {"18-24": 0.2, "25-34": 0.36, "35-44": 0.25, "45-54": 0.12, "55-64": 0.05, "65+": 0.02},
    "gender": {"female": 0.58, "male": 0.4, "unknown": 0.02},
    "publisher_platform": {"instagram": 0.62, "facebook": 0.3, "audience_network": 0.05, "messenger": 0.03},
    "impression_device": {"iphone": 0.57, "android_smartphone": 0.36, "ipad": 0.04, "desktop": 0.03},
}

#: Where each platform shows an ad; the names of positions are Meta's (recalled).
_POSITIONS: dict[str, dict[str, float]] = {
    "instagram": {"feed": 0.38, "instagram_stories": 0.34, "instagram_reels": 0.28},
    "facebook": {"feed": 0.6, "facebook_stories": 0.15, "facebook_reels": 0.25},
    "audience_network": {"an_classic": 1.0},
    "messenger": {"messenger_stories": 1.0},
}
_REGIONS = {
    "SA": {"Riyadh Region": 0.42, "Mecca Region": 0.31, "Eastern Province": 0.18, "Medina Region": 0.09},
    "AE": {"Dubai": 0.6, "Abu Dhabi": 0.4},
    "KW": {"Al Asimah Governate": 0.55, "Hawalli Governorate": 0.45},
}

Row = dict[str, Any]
Group = dict[tuple[str, tuple[str, ...]], Figures]


@dataclass(frozen=True, slots=True)
class Delivered:
    """Figures of one object in one period, of one cut if there are breakdowns. Not yet written out."""

    id: str
    cut: tuple[str, ...]
    period: Period
    figures: Figures


class InsightDesk:
    """Answers one insights query about one object."""

    def __init__(self, world: World, subject: Entity, query: InsightQuery) -> None:
        self._world = world
        self._query = query
        self._account = world.account_of(subject)
        self._subject = subject
        self._ledger = Ledger(world, self._account)

    def delivered(self) -> list[Delivered]:
        """Everything that delivered, oldest period first, filtered and sorted as asked."""
        found = [one for period in self._query.periods for one in self._in_period(period)]
        for order in reversed(self._query.sort):
            field, _, direction = order.rpartition("_")
            found.sort(key=lambda one: float(self._row(one).get(field, 0)), reverse=direction == "descending")
        return found

    def show(self, delivered: Delivered) -> Row:
        """The wished fields of one row, as texts."""
        row = self._row(delivered)
        shown = (*(self._query.fields or _UNASKED), *_ALWAYS, *self._query.breakdowns)
        return {name: row[name] for name in dict.fromkeys(shown) if name in row}

    def _in_period(self, period: Period) -> Iterator[Delivered]:
        groups: Group = {}
        for ad in self._ads():
            for cut, figures in self._parts(ad, period):
                key = (self._key(ad), cut)
                groups[key] = groups[key].plus(figures) if key in groups else figures
        for (id, cut), figures in groups.items():
            one = Delivered(id, cut, period, figures)
            if figures.impressions and self._passes(one):
                yield one

    def _ads(self) -> Iterator[Entity]:
        """The ads below the object; deleted ones count in the account's total only, unless asked for."""
        statuses = any(expression["field"] == "effective_status" for expression in self._query.filters)
        for ad in self._ledger.ads:
            within = self._subject.id in (ad.account_id, ad.body["campaign_id"], ad.body["adset_id"], ad.id)
            shown = self._query.level == "account" or statuses or ad.body["status"] != "DELETED"
            if within and (shown or ad.id == self._subject.id):
                yield ad

    def _figures(self, ad: Entity, period: Period) -> Figures:
        born = date.fromisoformat(ad.body["created_time"][:10])
        since, until = max(period[0], born), min(period[1], self._ledger.today)
        total = Figures()
        for day in days(since, until):
            total = total.plus(day_figures(self._ledger, self._account, ad, day))
        return total

    def _parts(self, ad: Entity, period: Period) -> Iterator[tuple[tuple[str, ...], Figures]]:
        if self._query.breakdowns != (HOUR,):
            yield from self._cut(ad, self._figures(ad, period))
            return
        for day in days(*period):
            figures = self._figures(ad, (day, day))
            if figures.impressions:
                for hour, part in enumerate(figures.split(self._ledger.hour_weights(ad, day))):
                    yield (f"{hour:02}:00:00 - {hour:02}:59:59",), part

    def _cut(self, ad: Entity, figures: Figures) -> Iterator[tuple[tuple[str, ...], Figures]]:
        """The figures by breakdown; without one they stay whole."""
        parts: list[tuple[tuple[str, ...], Figures]] = [((), figures)]
        for breakdown in self._query.breakdowns:
            parts = [
                ((*cut, name), part)
                for cut, whole in parts
                for name, part in self._split(ad, breakdown, cut, whole)
            ]
        yield from parts

    def _split(
        self, ad: Entity, breakdown: str, cut: tuple[str, ...], whole: Figures
    ) -> Iterator[tuple[str, Figures]]:
        names, weights = self._weights(ad, breakdown, cut)
        yield from zip(names, whole.split(weights), strict=True)

    def _weights(self, ad: Entity, breakdown: str, cut: tuple[str, ...]) -> tuple[list[str], list[float]]:
        if breakdown in ("country", "region"):
            targeting = self._ledger.ad_sets[ad.body["adset_id"]].body["targeting"]
            names = (targeting.get("geo_locations") or {}).get("countries") or ["SA"]
            shares = {name: 0.3 + unit("country", ad.id, name) for name in names}
            if breakdown == "country":
                return list(shares), list(shares.values())
            usual = {
                region: share * shares[name]
                for name in names
                for region, share in _REGIONS.get(name, {"Unknown": 1.0}).items()
            }
        elif breakdown == "platform_position":
            platform = next(name for name in cut if name in _POSITIONS)
            usual = _POSITIONS[platform]
        else:
            usual = _CUTS[breakdown]
        return list(usual), [share * (0.7 + 0.6 * unit(ad.id, name)) for name, share in usual.items()]

    def _key(self, ad: Entity) -> str:
        ids = {"account": self._account.id, "campaign": ad.body["campaign_id"], "adset": ad.body["adset_id"]}
        return str(ids.get(self._query.level, ad.id))

    def _row(self, one: Delivered) -> Row:
        """Everything that can be wished for."""
        entity = self._account if self._query.level == "account" else self._world.store.find(one.id)
        if entity is None:
            raise LookupError(f"{one.id} delivered and does not exist")
        currency = self._account.body["currency"]
        return {
            "date_start": one.period[0].isoformat(),
            "date_stop": one.period[1].isoformat(),
            "account_id": self._account.body["account_id"],
            "account_name": self._account.body["name"],
            "account_currency": currency,
            "attribution_setting": "7d_click_1d_view",
            **self._names(entity),
            **metric_fields(one.figures, one.id, currency, one.period, self._query.windows),
            **dict(zip(self._query.breakdowns, one.cut, strict=True)),
        }

    def _names(self, entity: Entity) -> Row:
        """Ids and names of the object and of what it hangs below."""
        chain: dict[str, Entity] = {}
        if entity.kind == AD:
            chain = {"ad": entity, "adset": self._ledger.ad_sets[entity.body["adset_id"]]}
        elif entity.kind == AD_SET:
            chain = {"adset": entity}
        if entity.kind != ACCOUNT:
            chain["campaign"] = self._ledger.campaigns[entity.body.get("campaign_id", entity.id)]
        names = {f"{level}_id": one.id for level, one in chain.items()}
        names |= {f"{level}_name": one.body["name"] for level, one in chain.items()}
        if "campaign" in chain:
            names["objective"] = chain["campaign"].body["objective"]
        if "adset" in chain:
            names["optimization_goal"] = chain["adset"].body["optimization_goal"]
        return names

    def _passes(self, one: Delivered) -> bool:
        """Filters on `campaign.id`, `ad.name`, `adset.effective_status`, or a metric of the row itself."""
        if not self._query.filters:
            return True
        row = self._row(one)
        return all(self._fits(row, one.id, expression) for expression in self._query.filters)

    def _fits(self, row: Row, id: str, expression: Mapping[str, Any]) -> bool:
        level = str(expression["whole"]).rpartition(".")[0]
        holder = row.get(f"{level}_id", id) if level else id
        fields = {"id": holder, "name": row.get(f"{level}_name", ""), **row, "status": "ACTIVE"}
        entity = self._world.store.find(str(holder))
        if entity is not None and "status" in entity.body:
            fields["effective_status"] = effective_status(self._world, entity)
        return wanted(fields, {}, [expression])
