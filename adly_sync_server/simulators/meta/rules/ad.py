"""What Meta refuses of an ad."""

from __future__ import annotations

from collections.abc import Iterator

from adly_sync_server.simulators.meta.failures import Complaint
from adly_sync_server.simulators.meta.rules.apps import way_complaints
from adly_sync_server.simulators.meta.rules.creative import creative_complaints
from adly_sync_server.simulators.meta.rules.scene import Scene, check_name, check_status, missing
from adly_sync_server.simulators.meta.world import AD_SET, CREATIVE, REMOVED_STATUSES


def ad_complaints(scene: Scene) -> Iterator[Complaint]:
    """Everything wrong with an ad's create or update."""
    yield from missing(scene, "name", "adset_id", "creative")
    yield from check_name(scene)
    yield from check_status(scene)
    yield from _ad_set(scene)
    yield from _creative(scene)


def _ad_set(scene: Scene) -> Iterator[Complaint]:
    wanted = scene.values.get("adset_id")
    if not wanted:
        return
    ad_set = scene.world.of_kind(wanted, AD_SET)
    if ad_set is None or ad_set.account_id != scene.account.id:
        yield Complaint(("adset_id",), "The ad set does not exist in this ad account")
    elif ad_set.body["status"] in REMOVED_STATUSES:
        yield Complaint(("adset_id",), "The ad set was deleted or archived")


def _creative(scene: Scene) -> Iterator[Complaint]:
    wanted = scene.values.get("creative")
    if not isinstance(wanted, dict):
        return
    named = wanted.get("creative_id") or wanted.get("id")
    if not named:
        yield from creative_complaints(scene.within(wanted), ("creative",))
        return
    creative = scene.world.of_kind(named, CREATIVE)
    if creative is None or creative.account_id != scene.account.id:
        yield Complaint(("creative", "creative_id"), "The creative does not exist in this ad account")
        return
    ad_set = scene.world.of_kind(scene.after("adset_id") or "", AD_SET)
    if ad_set is not None:
        yield from way_complaints(ad_set, creative.body)
