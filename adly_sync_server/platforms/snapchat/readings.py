"""Snapchat's answers → our fields, for reading back, comparing and importing. Pure.

``expected`` runs our own parameters through the same reading, so that the two sides differ only where
Snapchat changed something.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from adly_sync_server.contract.values import canonical_moment
from adly_sync_server.platforms.port import Draft, Level, RemoteEntity
from adly_sync_server.platforms.snapchat import apps, creatives, drafts, tags, targeting, words
from adly_sync_server.platforms.snapchat.amounts import from_micro
from adly_sync_server.platforms.snapchat.levels import PARENTS

#: What somebody decided about an ad → our word.
_REVIEWS: Final[Mapping[str, str]] = {
    "PENDING": "pending_review",
    "PENDING_REVIEW": "pending_review",
    "REJECTED": "disapproved",
}
_VALID: Final = frozenset({"VALID", "ACTIVE"})


def entity(level: Level, raw: Mapping[str, Any]) -> RemoteEntity:
    """A remote entity in our words."""
    return RemoteEntity(
        level=level,
        external_id=str(raw["id"]),
        fields=_READERS[level](raw),
        status=words.STATUSES.ours(raw.get("status")),
        changed_at=moment(raw.get("updated_at")),
        delivery_status=_delivery(raw),
        reasons=_reasons(raw),
        parent_id=raw.get(PARENTS[level]) if level in PARENTS else None,
        creative_id=raw.get("creative_id"),
    )


def expected(draft: Draft, currency: str) -> dict[str, Any]:
    """The fields ``entity`` would hold if Snapchat keeps what it was given."""
    return _READERS[draft.level](drafts.parameters(draft, currency))


def moment(text: str | None) -> datetime | None:
    """A time of Snapchat's."""
    return None if not text else datetime.fromisoformat(text).astimezone(UTC)


def _campaign(raw: Mapping[str, Any]) -> dict[str, Any]:
    daily, whole = drafts.CAMPAIGN_BUDGETS
    return {
        "name": tags.untagged(raw.get("name")),
        "objective": _objective(raw),
        **_budget(raw, daily, whole),
        "start_at": _utc(raw.get("start_time")),
        "end_at": _utc(raw.get("end_time")),
        "app_id": apps.told(raw.get("measurement_spec")),
    }


def is_of_app(raw: Mapping[str, Any]) -> bool:
    """True for a campaign that is for an app."""
    return _objective(raw) == "app"


def _objective(raw: Mapping[str, Any]) -> str | None:
    told = (raw.get("objective_v2_properties") or {}).get("objective_v2_type")
    legacy = str(raw.get("objective") or "")
    return words.OBJECTIVES.ours(told) or words.LEGACY_OBJECTIVES.get(legacy) or legacy.lower() or None


def _ad_set(raw: Mapping[str, Any]) -> dict[str, Any]:
    audience = targeting.from_snapchat(raw.get("targeting") or {})
    age, goal = audience.pop("age"), raw.get("optimization_goal")
    return {
        "name": tags.untagged(raw.get("name")),
        "optimization_goal": words.GOALS.ours(goal),
        "conversion_event": words.PIXEL_EVENTS.get(str(goal)),
        "pixel_id": raw.get("pixel_id"),
        # Of other ways Snapchat tells by their ads alone.
        **({"destination": "app"} if goal in apps.GOALS.values() else {}),
        "billing_event": words.BILLING.ours(raw.get("billing_event")),
        "bid_strategy": words.BIDDING.ours(raw.get("bid_strategy")),
        "bid_amount": _bid(raw),
        **_budget(raw, "daily_budget_micro", "lifetime_budget_micro"),
        "start_at": _utc(raw.get("start_time")),
        "end_at": _utc(raw.get("end_time")),
        "attribution_window": words.WINDOWS.ours(raw.get("conversion_window")),
        **{f"targeting.{part}": value for part, value in audience.items()},
        **{f"targeting.age.{end}": limit for end, limit in age.items()},
        "targeting.placements": targeting.from_placement(raw.get("placement_v2") or {}),
    }


def _creative(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": tags.untagged(raw.get("name")), **creatives.told(raw)}


def _ad(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": tags.untagged(raw.get("name")), "creative_id": raw.get("creative_id")}


def _budget(raw: Mapping[str, Any], daily: str, whole: str) -> dict[str, Any]:
    for kind, field in (("daily", daily), ("lifetime", whole)):
        if raw.get(field):
            return {"budget_type": kind, "budget_amount": from_micro(raw[field])}
    return {"budget_type": None, "budget_amount": None}


def _bid(raw: Mapping[str, Any]) -> str | None:
    """The cap of the strategy in force; what an earlier one left behind says nothing."""
    if raw.get("bid_strategy") == "AUTO_BID" or not raw.get("bid_micro"):
        return None
    return from_micro(raw["bid_micro"])


def _utc(text: str | None) -> str | None:
    return None if not text else canonical_moment(text)


def _delivery(raw: Mapping[str, Any]) -> str | None:
    """What Snapchat makes of it: review first, then what was set, then whether anything stands in the way."""
    if reviewed := _REVIEWS.get(str(raw.get("review_status"))):
        return reviewed
    if raw.get("status") == "PAUSED":
        return "paused"
    told = raw.get("delivery_status")
    if not told:
        return None
    return "active" if set(_listed(told)) <= _VALID else "with_issues"


def _reasons(raw: Mapping[str, Any]) -> list[str]:
    hindrances = [one for one in _listed(raw.get("delivery_status")) if one not in _VALID]
    return [str(one) for one in [*_listed(raw.get("review_status_reasons")), *hindrances]]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


_READERS: Final[Mapping[Level, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {
    Level.CAMPAIGN: _campaign,
    Level.AD_SET: _ad_set,
    Level.CREATIVE: _creative,
    Level.AD: _ad,
}
