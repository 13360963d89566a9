"""What ads refer to: pixels, product catalogues, forms that collect leads, apps."""

from __future__ import annotations

from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import PERMISSION, TikTokFailure
from adly_sync_server.simulators.tiktok.listings import page
from adly_sync_server.simulators.tiktok.presenting import visible
from adly_sync_server.simulators.tiktok.seeds import SEEDED_BC_ID, add_pixel
from adly_sync_server.simulators.tiktok.world import APP, CATALOGUE, LEAD_FORM, PIXEL, World


def list_pixels(world: World, task: Task) -> dict[str, Any]:
    """`/pixel/list/`: oldest first unless asked otherwise; at most twenty a page."""
    rows = [one for one in world.store.all_of(PIXEL, account_id=task.advertiser.id) if _asked_for(task, one)]
    if task.text("order_by") == "LATEST_CREATE":
        rows.reverse()
    return page(task, rows, visible, key="pixels", largest=20)


def create_pixel(world: World, task: Task) -> dict[str, Any]:
    """`/pixel/create/`"""
    pixel = add_pixel(world, task.advertiser, {"pixel_name": task.text("pixel_name"), "events": []})
    return visible(pixel, "pixel_id", "pixel_code", "pixel_name")


def list_catalogues(world: World, task: Task) -> dict[str, Any]:
    """`/catalog/get/`: the catalogues of the agency's Business Center."""
    if task.text("bc_id") != SEEDED_BC_ID:
        raise TikTokFailure(PERMISSION, f"No permission to operate Business Center {task.text('bc_id')}")
    wanted = task.text("catalog_id")
    rows = [one for one in world.store.all_of(CATALOGUE) if not wanted or one.id == wanted]
    return page(task, rows, visible, largest=100)


def catalogue_overview(world: World, task: Task) -> dict[str, Any]:
    """`/catalog/overview/`: how many products there are and how many may be advertised."""
    catalogue = world.must(task.text("catalog_id"), CATALOGUE)
    count = int(catalogue.body["_products"])
    return {"approved": count, "processing": 0, "rejected": 0, "products": count}


def list_centers(world: World, task: Task) -> dict[str, Any]:
    """`/bc/get/`: the agency's Business Center."""
    center = {"bc_id": SEEDED_BC_ID, "name": "وكالة أثر للتسويق", "currency": "SAR", "status": "ENABLE"}
    return page(task, [center], lambda one: {"bc_info": one, "user_role": "ADMIN"}, largest=50)


def list_lead_forms(world: World, task: Task) -> dict[str, Any]:
    """`/page/get/`: instant forms by status and title, newest first."""
    kinds = task.values.get("business_types") or [task.text("business_type") or "LEAD_GEN"]
    every = world.store.all_of(LEAD_FORM, account_id=task.advertiser.id)[::-1]
    rows = [
        one
        for one in every
        if one.body["business_type"] in kinds
        and task.text("title") in one.body["title"]
        and task.values.get("status", one.body["status"]) == one.body["status"]
    ]
    return page(task, rows, visible, largest=100)


def list_apps(world: World, task: Task) -> dict[str, Any]:
    """`/app/list/`: every app that was added to the advertiser, in one answer."""
    wanted = task.values.get("app_platform_ids") or []
    rows = [
        visible(one)
        for one in world.store.all_of(APP, account_id=task.advertiser.id)
        if not wanted or one.body.get("app_platform_id") in wanted
    ]
    return {"apps": rows}


def _asked_for(task: Task, pixel: Entity) -> bool:
    body = pixel.body
    return (
        task.values.get("pixel_id", body["pixel_id"]) == body["pixel_id"]
        and task.values.get("code", body["pixel_code"]) == body["pixel_code"]
        and task.text("name") in body["pixel_name"]
    )
