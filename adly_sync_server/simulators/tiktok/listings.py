"""`/campaign/get/`, `/adgroup/get/`, `/ad/get/`: filtered, newest first, page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import Complaint, TikTokFailure, refusal
from adly_sync_server.simulators.tiktok.judge_index import JudgeIndex
from adly_sync_server.simulators.tiktok.presenting import show
from adly_sync_server.simulators.tiktok.standing import primary_status, secondary_status
from adly_sync_server.simulators.tiktok.statuses import is_deleted
from adly_sync_server.simulators.tiktok.world import AD, AD_GROUP, CAMPAIGN, ID_FIELDS, World

USUAL_SIZE, LARGEST_SIZE, MOST_IDS = 10, 1_000, 100

_CREATE_MODELS = {
    CAMPAIGN: ("CampaignCreateBody",),
    AD_GROUP: ("AdgroupCreateBody",),
    AD: ("AdcreateCreatives", "AdCreateBody"),
}
#: Told beside what a create takes: T3, `model/campaign`, `model/adgroup`, `model/ad`.
_TOLD = (
    "campaign_id", "campaign_name", "adgroup_id", "adgroup_name", "ad_id", "create_time", "modify_time",
    "secondary_status", "objective", "is_new_structure", "is_smart_performance_campaign", "advertiser_id",
    "is_aco", "profile_image_url", "campaign_system_origin", "bid_align_type",
)  # fmt: skip  # a list of names
_IDS = {"campaign_ids": "campaign_id", "adgroup_ids": "adgroup_id", "ad_ids": "ad_id"}
_EQUAL = ("objective_type", "optimization_goal", "promotion_type", "campaign_type", "sales_destination")
_NAMES = ("campaign_name", "adgroup_name", "ad_name")
_TIMES = ("creation_filter_start_time", "creation_filter_end_time", "modified_after")
_TIMELESS = ("STATUS_ALL", "STATUS_NOT_DELETE")
_PLAYED = {
    *_IDS,
    *_EQUAL,
    *_NAMES,
    *_TIMES,
    "primary_status",
    "secondary_status",
    "billing_events",
    "buying_types",
}

Filters = Mapping[str, Any]


class Lister:
    """Lists campaigns, ad groups and ads of one advertiser."""

    def __init__(self, world: World, index: JudgeIndex) -> None:
        self._world = world
        self._fields = {
            kind: {*_TOLD, *(name for model in models for name in index.models[model].fields)}
            for kind, models in _CREATE_MODELS.items()
        }
        self._kept: tuple[object, int, list[str]] | None = None

    def listed(self, task: Task, kind: str) -> dict[str, Any]:
        """The page a call asks for."""
        filters = {name: value for name, value in (task.values.get("filtering") or {}).items() if value}
        self._check(task, kind, filters)
        wanted = self._wanted(task.advertiser, kind, filters)
        fields = task.values.get("fields") or ()
        return page(task, wanted, lambda id: show(self._world, self._world.must(id, kind), fields))

    def _check(self, task: Task, kind: str, filters: Filters) -> None:
        unknown = [name for name in task.values.get("fields") or [] if name not in self._fields[kind]]
        if unknown:
            raise refusal([Complaint(("fields",), f"{unknown[0]} is not a field")])
        unplayed = sorted(set(filters) - _PLAYED)
        if unplayed:
            text = f"The simulator does not play the filter {unplayed[0]}"
            raise TikTokFailure(40008, text, "not_simulated", status=501)
        for name in _IDS:
            if len(filters.get(name) or []) > MOST_IDS:
                raise refusal([Complaint(("filtering", name), f"at most {MOST_IDS} ids")])

    def _wanted(self, advertiser: Entity, kind: str, filters: Filters) -> list[str]:
        """The ids of a whole listing, kept between its pages until anything is written."""
        key, revision = (advertiser.id, kind, repr(sorted(filters.items()))), self._world.store.revision
        if self._kept is not None and self._kept[:2] == (key, revision) and not _hangs_on_time(filters):
            return self._kept[2]
        every = self._named(advertiser, kind, filters)
        ids = [entity.id for entity in every if self._fits(entity, filters)]
        self._kept = (key, revision, ids)
        return ids

    def _named(self, advertiser: Entity, kind: str, filters: Filters) -> list[Entity]:
        """Those named by their own ids, else all of the advertiser; newest first."""
        ids = filters.get(f"{ID_FIELDS[kind]}s")
        if ids is None:
            return self._world.store.all_of(kind, account_id=advertiser.id)[::-1]
        found = (self._world.of_kind(id, kind, advertiser) for id in dict.fromkeys(ids))
        return sorted((one for one in found if one is not None), key=lambda one: -one.seq)

    def _fits(self, entity: Entity, filters: Filters) -> bool:
        body = {**entity.body, **self._above(entity)}
        return (
            all(str(body.get(_IDS[name])) in filters[name] for name in _IDS if name in filters)
            and all(body.get(name) == filters[name] for name in _EQUAL if name in filters)
            and all(str(filters[name]) in str(body.get(name, "")) for name in _NAMES if name in filters)
            and body.get("billing_event") in filters.get("billing_events", [body.get("billing_event")])
            and "AUCTION" in filters.get("buying_types", ["AUCTION"])
            and _in_time(body, filters)
            and self._stands(entity, filters)
        )

    def _above(self, entity: Entity) -> dict[str, Any]:
        if entity.kind == CAMPAIGN:
            return {}
        campaign = self._world.must(entity.body["campaign_id"], CAMPAIGN)
        return {"objective_type": campaign.body["objective_type"]}

    def _stands(self, entity: Entity, filters: Filters) -> bool:
        """Deleted ones are left out unless a status asks for them."""
        wanted = filters.get("primary_status", "STATUS_NOT_DELETE")
        if wanted == "STATUS_NOT_DELETE" and is_deleted(self._world, entity):
            return False
        if not _hangs_on_time(filters):
            return True
        secondary = secondary_status(self._world, entity)
        if wanted not in _TIMELESS and primary_status(secondary) != wanted:
            return False
        return secondary in (filters.get("secondary_status") or secondary,)


def page(
    task: Task,
    rows: Sequence[Any],
    show_one: Callable[[Any], Any],
    *,
    key: str = "list",
    usual: int = USUAL_SIZE,
    largest: int = LARGEST_SIZE,
) -> dict[str, Any]:
    """The page a call asks for with `page` and `page_size`, and what there is beside it."""
    number, given = int(task.values.get("page") or 1), task.values.get("page_size")
    size = usual if given is None else int(given)
    if number < 1 or not 1 <= size <= largest:
        raise refusal([Complaint(("page_size",), f"page from 1, page_size 1 to {largest}")])
    shown = rows[(number - 1) * size : number * size]
    told = {
        "page": number,
        "page_size": size,
        "total_number": len(rows),
        "total_page": -(-len(rows) // size),
    }
    return {key: [show_one(row) for row in shown], "page_info": told}


def _hangs_on_time(filters: Filters) -> bool:
    """Whether the clock alone can change what is listed: reviews and schedules end by themselves."""
    return "secondary_status" in filters or filters.get("primary_status", "STATUS_ALL") not in _TIMELESS


def _in_time(body: Filters, filters: Filters) -> bool:
    created, changed = str(body["create_time"]), str(body["modify_time"])
    return (
        created >= str(filters.get("creation_filter_start_time", ""))
        and created <= str(filters.get("creation_filter_end_time", "9999"))
        and changed >= str(filters.get("modified_after", ""))
    )
