"""`/creative/ads_preview/create/`: a link to how an ad will look; it lives 30 days, of raw media 24 hours."""

from __future__ import annotations

from html import escape
from typing import Any

from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import Complaint, not_simulated, refusal
from adly_sync_server.simulators.tiktok.world import AD, World

_PLAYED = ("AD", "ADS_CREATION")


def create_preview(world: World, task: Task) -> dict[str, Any]:
    """The preview of an ad that exists, or of one described in the call."""
    if task.text("preview_type") not in _PLAYED:
        raise not_simulated("POST", f"{task.call.path} of {task.text('preview_type')}")
    text = _text(world, task)
    name = f"preview-{world.new_id()}"
    page = f'<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><p>{escape(text)}</p></html>'
    world.store.keep_file(name, "text/html; charset=utf-8", page.encode())
    link = f"{task.call.base_url}/_media/{name}"
    return {"preview_link": link, "iframe": f'<iframe src="{escape(link)}"></iframe>', "tips": []}


def _text(world: World, task: Task) -> str:
    if task.text("preview_type") == "AD":
        return str(world.must(task.text("ad_id"), AD, task.advertiser).body.get("ad_text", ""))
    missing = [name for name in ("ad_format", "objective_type") if not task.text(name)]
    if missing:
        raise refusal([Complaint((missing[0],), "Missing data for required field with ADS_CREATION")])
    return task.text("ad_text")
