"""What a reader sees of an entity: its fields, the computed ones, and only those wished for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.field_wishes import FieldWish
from adly_sync_server.simulators.meta.rules.budgets import BUDGETS
from adly_sync_server.simulators.meta.spending import Ledger
from adly_sync_server.simulators.meta.standing import DISAPPROVED, effective_status, in_review
from adly_sync_server.simulators.meta.videos import video_status
from adly_sync_server.simulators.meta.world import (
    ACCOUNT,
    AD,
    AD_SET,
    CAMPAIGN,
    IMAGE,
    PAGE,
    REPORT,
    USER,
    VIDEO,
    World,
)

# What Meta answers when no fields are asked for; everything else answers its id alone.
_UNASKED: dict[str, tuple[str, ...]] = {
    USER: ("name", "id"),
    ACCOUNT: ("account_id", "id"),
    PAGE: ("access_token", "category", "name", "id"),
    IMAGE: ("hash", "id"),
    "AdLabel": ("name", "id"),
    "MinimumBudget": (
        "currency",
        "min_daily_budget_imp",
        "min_daily_budget_video_views",
        "min_daily_budget_high_freq",
        "min_daily_budget_low_freq",
    ),
    "Permission": ("permission", "status"),
    "AdActivity": ("actor_name", "event_time", "event_type", "extra_data"),
    REPORT: ("id", "async_status", "async_percent_completion"),
}

Expand = Callable[[Entity, FieldWish], Any]


class Presenter:
    """Shows entities. `expand` answers a wished field that is an edge; unknown ones answer None."""

    def __init__(self, world: World, expand: Expand) -> None:
        self._world = world
        self._expand = expand

    def show(self, entity: Entity, wishes: tuple[FieldWish, ...]) -> dict[str, Any]:
        """The wished fields of an entity; those without a value are left out, the id never is."""
        full = self.full(entity)
        asked = wishes or tuple(FieldWish(name) for name in _UNASKED.get(entity.kind, ()))
        shown = {wish.name: self._field(entity, full, wish) for wish in asked}
        if "id" in full:
            shown["id"] = full["id"]
        return {name: value for name, value in shown.items() if value is not None}

    def full(self, entity: Entity) -> dict[str, Any]:
        """All visible fields, the computed ones among them."""
        body = {name: value for name, value in entity.body.items() if not name.startswith("_")}
        return {**body, **self._computed(entity)}

    def _field(self, entity: Entity, full: dict[str, Any], wish: FieldWish) -> Any:
        if wish.name == "budget_remaining":
            return self._left(entity)
        if wish.name == "amount_spent":
            return self._spent(entity)
        if wish.name not in full:
            return self._expand(entity, wish)
        value = full[wish.name]
        if wish.children and isinstance(value, dict):
            return self._follow(value, wish)
        return value

    def _follow(self, value: dict[str, Any], wish: FieldWish) -> dict[str, Any]:
        """The wished part of a structure, or of the entity a reference leads to."""
        target = self._world.store.find(str(value.get("id", "")))
        if target is not None:
            return self.show(target, wish.children)
        names = [child.name for child in wish.children]
        return {name: value[name] for name in names if name in value}

    def _computed(self, entity: Entity) -> dict[str, Any]:
        if entity.kind in (CAMPAIGN, AD_SET):
            extra = {"campaign": {"id": entity.body["campaign_id"]}} if entity.kind == AD_SET else {}
            return {"effective_status": effective_status(self._world, entity), **extra}
        if entity.kind == AD:
            return self._computed_ad(entity)
        if entity.kind == VIDEO:
            return {"status": video_status(self._world, entity)}
        if entity.kind == REPORT:
            return self._progress(entity)
        return {}

    def _left(self, entity: Entity) -> str | None:
        """What is left of a budget: of today's, or of the whole of a lifetime one."""
        daily, lifetime = (int(entity.body.get(name) or 0) for name in BUDGETS)
        if not daily and not lifetime:
            return None
        ledger = Ledger(self._world, self._world.account_of(entity))
        start = datetime.fromisoformat(entity.body["start_time"]).date()
        spent = ledger.spent_minor(entity, start if lifetime else ledger.today, ledger.today)
        return str(max((lifetime or daily) - spent, 0))

    def _spent(self, account: Entity) -> str:
        """What an ad account spent so far, in minor units."""
        ledger = Ledger(self._world, account)
        ran = (ad for ad in ledger.ads if any(status == "ACTIVE" for _, status in ad.body["_status_log"]))
        born = [(ad, datetime.fromisoformat(ad.body["created_time"]).date()) for ad in ran]
        return str(sum(ledger.spent_minor(ad, day, ledger.today) for ad, day in born))

    def _computed_ad(self, ad: Entity) -> dict[str, Any]:
        computed: dict[str, Any] = {
            "effective_status": effective_status(self._world, ad),
            "adset": {"id": ad.body["adset_id"]},
            "campaign": {"id": ad.body["campaign_id"]},
        }
        if ad.body["_review_verdict"] == DISAPPROVED and not in_review(self._world, ad):
            reason = ad.body["_review_reason"]
            computed["ad_review_feedback"] = {"global": {reason: f"This ad does not follow: {reason}"}}
        return computed

    def _progress(self, report: Entity) -> dict[str, Any]:
        passed = (self._world.now() - datetime.fromisoformat(report.body["_started"])).total_seconds()
        share = 1.0 if passed >= self._world.options.report_s else passed / self._world.options.report_s
        status = "Job Completed" if share >= 1 else "Job Running" if share > 0.2 else "Job Started"
        return {"async_status": status, "async_percent_completion": int(share * 100)}
