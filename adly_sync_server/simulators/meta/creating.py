"""Creates campaigns, ad sets, creatives, ads and labels, with what Meta fills in by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.enrolling import enrolled
from adly_sync_server.simulators.meta.labels import named_label
from adly_sync_server.simulators.meta.rules.budgets import BUDGETS
from adly_sync_server.simulators.meta.spending import fresh_budget
from adly_sync_server.simulators.meta.standing import fresh_review, fresh_status
from adly_sync_server.simulators.meta.storing import Shaper
from adly_sync_server.simulators.meta.world import AD, AD_SET, CAMPAIGN, CREATIVE, World

_OBJECT_TYPES = {"link_data": "SHARE", "video_data": "VIDEO", "photo_data": "PHOTO", "text_data": "STATUS"}
_USUAL_ATTRIBUTION = [
    {"event_type": "CLICK_THROUGH", "window_days": 7},
    {"event_type": "VIEW_THROUGH", "window_days": 1},
]

Values = dict[str, Any]


class Maker:
    """Makes entities out of requests that were judged already."""

    def __init__(self, world: World, shaper: Shaper) -> None:
        self._world = world
        self._shaper = shaper
        self.makers: dict[str, Callable[[Entity, Values], Entity]] = {
            "/campaigns": self.campaign,
            "/adsets": self.ad_set,
            "/adcreatives": self.creative,
            "/ads": self.ad,
            "/adlabels": lambda account, values: named_label(self._world, account, values["name"]),
        }

    def campaign(self, account: Entity, values: Values) -> Entity:
        """A campaign. With a budget it bids at lowest cost unless told otherwise."""
        shaped = self._shaper.shaped(CAMPAIGN, values, account)
        budgeted = any(int(shaped.get(name) or 0) for name in BUDGETS)
        body = {
            "buying_type": "AUCTION",
            "special_ad_category": "NONE",
            "source_campaign_id": "0",
            "start_time": self._world.stamp(account, self._world.now()),
            **({"bid_strategy": "LOWEST_COST_WITHOUT_CAP"} if budgeted else {}),
            **shaped,
            **fresh_status(self._world, values.get("status", "ACTIVE")),
        }
        return self._world.add(CAMPAIGN, body | fresh_budget(self._world, body), account=account)

    def ad_set(self, account: Entity, values: Values) -> Entity:
        """An ad set. It starts now unless told otherwise; budgets that are not set read `0`."""
        shaped = self._shaper.shaped(AD_SET, values, account)
        campaign = self._world.must(values["campaign_id"], CAMPAIGN)
        strategy = campaign.body.get("bid_strategy", "LOWEST_COST_WITHOUT_CAP")
        body = {
            "bid_strategy": strategy,
            "start_time": self._world.stamp(account, self._world.now()),
            "pacing_type": ["standard"],
            "destination_type": "UNDEFINED",
            "is_dynamic_creative": False,
            "attribution_spec": _USUAL_ATTRIBUTION,
            "daily_budget": "0",
            "lifetime_budget": "0",
            **shaped,
            **fresh_status(self._world, values.get("status", "ACTIVE")),
        }
        logged = body | fresh_budget(self._world, body)
        return self._world.add(AD_SET, logged, account=account, parent_id=campaign.id)

    def creative(self, account: Entity, values: Values) -> Entity:
        """A creative, with the summary fields Meta derives from its story."""
        shaped = self._shaper.shaped(CREATIVE, values, account)
        creative = self._world.add(
            CREATIVE, {**_summary(shaped), **shaped, **enrolled(shaped), "status": "ACTIVE"}, account=account
        )
        body = {name: value for name, value in creative.body.items() if not name.endswith("_time")}
        page = (shaped.get("object_story_spec") or {}).get("page_id")
        if page:
            body["effective_object_story_id"] = f"{page}_{creative.id}"
        self._world.store.replace_body(creative.id, body)
        return creative

    def ad(self, account: Entity, values: Values) -> Entity:
        """An ad, under review from now on. A creative described inside is made as well."""
        ad_set = self._world.must(str(values["adset_id"]), AD_SET)
        shaped = self._shaper.shaped(AD, {**values, "adset_id": str(values["adset_id"])}, account)
        body = {
            **shaped,
            "creative": {"id": self.creative_id(account, values["creative"])},
            "campaign_id": ad_set.body["campaign_id"],
            "last_updated_by_app_id": self._world.options.app_id,
            **fresh_status(self._world, values.get("status", "ACTIVE")),
            **fresh_review(self._world),
        }
        return self._world.add(AD, body, account=account, parent_id=ad_set.id)

    def creative_id(self, account: Entity, wish: Values) -> str:
        """The id of the creative an ad names, or of the one it describes."""
        named = wish.get("creative_id") or wish.get("id")
        return str(named) if named else self.creative(account, wish).id


def _summary(shaped: Values) -> Values:
    story = shaped.get("object_story_spec") or {}
    told = next((name for name in _OBJECT_TYPES if story.get(name)), "")
    content = story.get(told) or {}
    summary = {
        "body": content.get("message"),
        "title": content.get("name") or content.get("title"),
        "image_hash": content.get("image_hash"),
        "call_to_action_type": (content.get("call_to_action") or {}).get("type"),
        "instagram_user_id": story.get("instagram_user_id"),
        "actor_id": story.get("page_id"),
        "object_type": _OBJECT_TYPES.get(told),
    }
    return {name: value for name, value in summary.items() if value is not None}
