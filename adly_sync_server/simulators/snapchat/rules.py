"""What no type can say: budgets, languages, bids, schedules, and that what is referred to exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.targeting_schema import OLDEST, YOUNGEST
from adly_sync_server.simulators.snapchat.world import (
    AD,
    CAMPAIGN,
    CREATIVE,
    LEAD_FORM,
    MEDIA,
    PIXEL,
    PROFILE,
    SQUAD,
    World,
)

Values = Mapping[str, Any]

BUDGETS = ("daily_budget_micro", "lifetime_budget_micro")

# A creative of this type carries these fields.
_CREATIVE_NEEDS = {
    "WEB_VIEW": "web_view_properties",
    "LENS_WEB_VIEW": "web_view_properties",
    "APP_INSTALL": "app_install_properties",
    "DEEP_LINK": "deep_link_properties",
    "LEAD_GENERATION": "lead_generation_form_id",
    "COLLECTION": "collection_properties",
    "COMPOSITE": "composite_properties",
}
_WITHOUT_SNAP = ("COMPOSITE", "PREVIEW")

# An ad of this type shows a creative of that type. Other pairs are left to Snapchat. (recalled)
_AD_SHOWS = {
    "REMOTE_WEBPAGE": "WEB_VIEW",
    "APP_INSTALL": "APP_INSTALL",
    "DEEP_LINK": "DEEP_LINK",
    "LEAD_GENERATION": "LEAD_GENERATION",
    "COLLECTION": "COLLECTION",
    "STORY": "COMPOSITE",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """Where something is written: the world, the ad account, and what stood there before."""

    world: World
    account: Entity
    before: Entity | None

    def knows(self, id: Any, kind: str) -> Entity | None:
        """Something of this account, or of its organization."""
        entity = self.world.of_kind(id, kind)
        if entity is None or entity.account_id not in ("", self.account.id):
            return None
        same = entity.account_id or entity.parent_id == self.account.parent_id
        return entity if same else None


def broken_rules(scene: Scene, kind: str, wish: Values) -> list[str]:
    """Every rule that a well-formed entity breaks, as `field: what is wrong`."""
    checks = {CAMPAIGN: _campaign, SQUAD: _squad, CREATIVE: _creative, AD: _ad, MEDIA: _media}
    return list(checks[kind](scene, wish))


def _campaign(scene: Scene, wish: Values) -> Iterator[str]:
    yield from _schedule(wish)
    objective = (wish.get("objective_v2_properties") or {}).get("objective_v2_type")
    before = (scene.before.body if scene.before else {}).get("objective_v2_properties") or {}
    if scene.before and objective and objective != before.get("objective_v2_type"):
        yield "objective_v2_properties: the objective of a campaign cannot be changed"  # (recalled)


def _squad(scene: Scene, wish: Values) -> Iterator[str]:
    yield from _schedule(wish)
    yield from _budget(wish)
    yield from _bid(wish)
    yield from _targeting(wish["targeting"])
    goal = str(wish["optimization_goal"])
    pixel = wish.get("pixel_id")
    if goal.startswith("PIXEL_") and not pixel:
        yield f"pixel_id: is required to optimize for {goal}"
    if pixel and scene.knows(pixel, PIXEL) is None:
        yield f"pixel_id: no pixel {pixel} in this ad account"


def _budget(wish: Values) -> Iterator[str]:
    given = [name for name in BUDGETS if name in wish]
    if len(given) != 1:
        yield f"{BUDGETS[0]}: exactly one of {' and '.join(BUDGETS)} must be set, {len(given)} are"
    if given == [BUDGETS[1]] and "end_time" not in wish:
        yield "end_time: is required with a lifetime budget"  # (recalled)


def _bid(wish: Values) -> Iterator[str]:
    strategy = wish["bid_strategy"]
    bids = strategy in ("LOWEST_COST_WITH_MAX_BID", "TARGET_COST")
    if bids and "bid_micro" not in wish:
        yield f"bid_micro: is required for {strategy}"
    if not bids and "bid_micro" in wish:
        yield f"bid_micro: cannot be set for {strategy}"
    if bids and wish.get("bid_micro", 0) > wish.get("daily_budget_micro", 10**18):
        yield "bid_micro: cannot be above the daily budget"  # (recalled)


def _targeting(targeting: Values) -> Iterator[str]:
    countries = {geo["country_code"] for geo in targeting["geos"] if geo.get("operation") != "EXCLUDE"}
    demographics = targeting.get("demographics") or []
    one_language = any(len(entry.get("languages") or []) == 1 for entry in demographics)
    if len(countries) > 1 and not one_language:
        yield "targeting.demographics: several countries need exactly one language"
    for entry in demographics:
        yield from _ages(entry)


def _ages(entry: Values) -> Iterator[str]:
    low = int(str(entry.get("min_age", YOUNGEST)).rstrip("+"))
    high = int(str(entry.get("max_age", OLDEST)).rstrip("+"))
    if not YOUNGEST <= low <= high <= OLDEST:
        yield f"targeting.demographics: ages go from {YOUNGEST} to {OLDEST}, the younger first"


def _creative(scene: Scene, wish: Values) -> Iterator[str]:
    needed = _CREATIVE_NEEDS.get(wish["type"])
    if needed and needed not in wish:
        yield f"{needed}: is required for a creative of type {wish['type']}"
    if wish["type"] not in _WITHOUT_SNAP:
        yield from _ready_media(scene, "top_snap_media_id", wish.get("top_snap_media_id"))
    app = wish.get("app_install_properties") or {}
    if app and not (app.get("ios_app_id") or app.get("android_app_url")):
        yield "app_install_properties: an app is named by ios_app_id, android_app_url or both"  # (recalled)
    icon = app.get("icon_media_id")
    if icon:
        yield from _ready_media(scene, "app_install_properties.icon_media_id", icon)
    profile = wish["profile_properties"]["profile_id"]
    if scene.knows(profile, PROFILE) is None:
        yield f"profile_properties.profile_id: no public profile {profile}"
    form = wish.get("lead_generation_form_id")
    if form and scene.knows(form, LEAD_FORM) is None:
        yield f"lead_generation_form_id: no lead form {form} in this ad account"
    if scene.before and wish["type"] != scene.before.body["type"]:
        yield "type: the type of a creative cannot be changed"  # (recalled)


def _ready_media(scene: Scene, field: str, id: Any) -> Iterator[str]:
    media = scene.knows(id, MEDIA)
    if media is None:
        yield f"{field}: no media {id} in this ad account" if id else f"{field}: is required"
    elif media.body["media_status"] != "READY":
        yield f"{field}: media {id} is {media.body['media_status']}, not READY"


def _ad(scene: Scene, wish: Values) -> Iterator[str]:
    creative = scene.knows(wish["creative_id"], CREATIVE)
    if creative is None:
        yield f"creative_id: no creative {wish['creative_id']} in this ad account"
        return
    wanted = _AD_SHOWS.get(wish["type"])
    if wanted and creative.body["type"] != wanted:
        yield f"type: an ad of type {wish['type']} shows a creative of type {wanted}"
    squad = scene.knows(wish["ad_squad_id"], SQUAD)
    campaign = scene.knows(squad.body["campaign_id"], CAMPAIGN) if squad else None
    if wish["type"] == "APP_INSTALL" and campaign and not campaign.body.get("measurement_spec"):
        yield "measurement_spec: the campaign of such ads must name the app that is counted"


def _media(scene: Scene, wish: Values) -> Iterator[str]:
    yield from ()


def _schedule(wish: Values) -> Iterator[str]:
    if "start_time" in wish and "end_time" in wish and moment(wish["end_time"]) <= moment(wish["start_time"]):
        yield "end_time: must be after start_time"  # (recalled)


def moment(text: str) -> datetime:
    """A moment as it stands in an entity; the schema saw to it that it has an offset."""
    return datetime.fromisoformat(text)
