"""Ads: up to twenty creatives at once, some of which may fail; an update replaces all of a creative."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.campaigns import living
from adly_sync_server.simulators.tiktok.failures import (
    AD_NUMBER_LIMIT,
    BATCH_SIZE,
    NOT_EXIST,
    PARTIAL,
    SYSTEM_ERROR,
    VIDEO_ILLEGAL_CONTENT,
    VIDEO_TRANSCODING,
    Complaint,
    Outcome,
    TikTokFailure,
    refusal,
)
from adly_sync_server.simulators.tiktok.presenting import show
from adly_sync_server.simulators.tiktok.rules.creatives import MOST_CREATIVES, PATCHABLE, creative
from adly_sync_server.simulators.tiktok.standing import DELETE, ENABLE, ads_of, fresh_review, fresh_status
from adly_sync_server.simulators.tiktok.world import (
    AD,
    AD_GROUP,
    IDENTITY,
    IMAGE,
    LEAD_FORM,
    PIXEL,
    POST,
    VIDEO,
    World,
    moment,
)

MOST_ADS = 50
#: What stays of an ad when its creative is replaced.
_NOT_OF_THE_CREATIVE = frozenset(
    {"advertiser_id", "campaign_id", "adgroup_id", "ad_id", "operation_status", "create_time", "modify_time"}
)

Body = Mapping[str, Any]


class AdDesk:
    """Makes and changes ads."""

    def __init__(self, world: World) -> None:
        self._world = world

    def create(self, task: Task) -> Outcome:
        """An ad for each creative; those that are refused are left out, unless all are."""
        ad_group = living(self._world, task, task.text("adgroup_id"), AD_GROUP)
        wanted = self._wanted(task)
        here = sum(ad.body["operation_status"] != DELETE for ad in ads_of(self._world, ad_group))
        if here + len(wanted) > MOST_ADS:
            raise TikTokFailure(AD_NUMBER_LIMIT, f"An ad group has at most {MOST_ADS} ads")
        return self._each(task, wanted, lambda body: self._make(task.advertiser, ad_group, body))

    def update(self, task: Task) -> Outcome:
        """New creatives for ads that exist: everything left out is gone, unless `patch_update` is true."""
        ad_group = living(self._world, task, task.text("adgroup_id"), AD_GROUP)
        patch = bool(task.values.get("patch_update"))
        return self._each(
            task, self._wanted(task), lambda body: self._replace(task, ad_group, body, patch=patch)
        )

    def _wanted(self, task: Task) -> list[dict[str, Any]]:
        wanted: list[dict[str, Any]] = list(task.values.get("creatives") or [])
        if not 1 <= len(wanted) <= MOST_CREATIVES:
            raise TikTokFailure(BATCH_SIZE, f"creatives: 1 to {MOST_CREATIVES} a call")
        return wanted

    def _each(self, task: Task, wanted: list[dict[str, Any]], do: Any) -> Outcome:
        done: list[Entity] = []
        failures: list[TikTokFailure] = []
        for place, body in enumerate(wanted):
            try:
                if place >= len(wanted) - task.failing:
                    raise TikTokFailure(SYSTEM_ERROR, "the system is busy, try again later")
                done.append(do(body))
            except TikTokFailure as failure:
                failures.append(_at(place, failure))
        if failures and not done:
            raise failures[0]
        shown = [show(self._world, ad) for ad in done]
        payload = {"ad_ids": [ad.id for ad in done], "creatives": shown, "need_audit": True}
        if not failures:
            return Outcome(payload)
        return Outcome(payload, PARTIAL, f"Partial success: {'; '.join(one.message for one in failures)}")

    def _make(self, advertiser: Entity, ad_group: Entity, given: dict[str, Any]) -> Entity:
        body = {name: value for name, value in given.items() if value is not None}
        status = str(body.pop("operation_status", "") or ENABLE)
        self._check(advertiser, ad_group, body)
        above = {"campaign_id": ad_group.body["campaign_id"], "adgroup_id": ad_group.id}
        full = {**above, **body, **fresh_status(self._world, status), **fresh_review(self._world)}
        return self._world.add(AD, full, advertiser, parent_id=ad_group.id)

    def _replace(self, task: Task, ad_group: Entity, given: dict[str, Any], *, patch: bool) -> Entity:
        ad = living(self._world, task, str(given.get("ad_id", "")), AD)
        if ad.parent_id != ad_group.id:
            raise refusal([Complaint(("ad_id",), "belongs to another ad group")])
        body = {name: value for name, value in given.items() if value is not None and name != "ad_id"}
        if patch:
            strange = sorted(set(body) - PATCHABLE)
            if strange:
                raise refusal([Complaint((strange[0],), "cannot be changed with patch_update")])
            body = {**_creative_of(ad), **body}
        self._check(task.advertiser, ad_group, body)
        gone = dict.fromkeys(set(_creative_of(ad)) - set(body))
        return self._world.change(ad, {**gone, **body, **fresh_review(self._world)})

    def _check(self, advertiser: Entity, ad_group: Entity, body: Body) -> None:
        complaints = [*creative(body, ad_group.body), *self._unknown(advertiser, body)]
        if complaints:
            raise refusal(complaints)

    def _unknown(self, advertiser: Entity, body: Body) -> Iterator[Complaint]:
        """Things that the creative refers to and that are not there for it."""
        yield from self._identity(advertiser, body)
        for id in body.get("image_ids") or []:
            if self._world.of_kind(f"{advertiser.id}:{id}", IMAGE) is None:
                yield Complaint(("image_ids",), f"{id} does not exist", NOT_EXIST)
        if body.get("video_id"):
            yield from self._video(advertiser, str(body["video_id"]))
        for name, kind in (("page_id", LEAD_FORM), ("tracking_pixel_id", PIXEL)):
            if body.get(name) and self._world.of_kind(body[name], kind, advertiser) is None:
                yield Complaint((name,), f"{body[name]} does not exist", NOT_EXIST)

    def _video(self, advertiser: Entity, id: str) -> Iterator[Complaint]:
        video = self._world.of_kind(id, VIDEO, advertiser)
        if video is None:
            yield Complaint(("video_id",), f"{id} does not exist", NOT_EXIST)
        elif video.body.get("_illegal"):
            yield Complaint(
                ("video_id",), f"{id} did not pass the check of its content", VIDEO_ILLEGAL_CONTENT
            )
        elif datetime.fromisoformat(video.body["_ready_at"]) > self._world.now():
            yield Complaint(("video_id",), f"{id} is still being transcoded", VIDEO_TRANSCODING)

    def _identity(self, advertiser: Entity, body: Body) -> Iterator[Complaint]:
        id = body.get("identity_id")
        identity = self._world.of_kind(f"{advertiser.id}:{id}", IDENTITY)
        if not id:
            return
        if identity is None or identity.body["identity_type"] != body.get("identity_type"):
            yield Complaint(("identity_id",), f"{id} does not exist with this identity_type", NOT_EXIST)
        elif body.get("identity_type") == "AUTH_CODE":
            yield from self._authorised(identity, body)

    def _authorised(self, identity: Entity, body: Body) -> Iterator[Complaint]:
        """A Spark ad shows the post its code opened, until the code ends."""
        post = self._world.of_kind(identity.body["_post"], POST)
        if post is None or moment(post.body["_ends"]) <= self._world.now():
            yield Complaint(("identity_id",), "the authorization of the post has expired")
        elif body.get("tiktok_item_id") and body["tiktok_item_id"] != post.body["item_id"]:
            yield Complaint(("tiktok_item_id",), "the identity does not open this post")


def _creative_of(ad: Entity) -> dict[str, Any]:
    """The fields of an ad that its creative consists of."""
    return {
        name: value
        for name, value in ad.body.items()
        if name not in _NOT_OF_THE_CREATIVE and not name.startswith("_")
    }


def _at(place: int, failure: TikTokFailure) -> TikTokFailure:
    """A failure that says which creative it is about."""
    return TikTokFailure(
        failure.code,
        f"creatives.{place}.{failure.message}",
        failure.verdict,
        tuple(f"creatives.{place}.{remark}" for remark in failure.remarks),
    )
