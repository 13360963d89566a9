"""Reports that TikTok makes in its own time, as a file: asked for, looked at, fetched.

The titles of the columns are translated unless `enable_report_title_translation` is false: T3,
`model/report/task_create.go`. A file is narrowed by ids alone, so deleted entities are not in it.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from typing import Any, Final

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import TASK_NOT_READY, TikTokFailure, not_simulated
from adly_sync_server.simulators.tiktok.report_query import read_query
from adly_sync_server.simulators.tiktok.reports import ReportDesk, local_day
from adly_sync_server.simulators.tiktok.world import TASK, World

_LINK_S: Final = 3_600
#: Titles as a person reads them; the rest are capitalised names (recalled).
_TITLES: Final = {
    "advertiser_id": "Advertiser ID",
    "campaign_id": "Campaign ID",
    "adgroup_id": "Ad group ID",
    "ad_id": "Ad ID",
    "stat_time_day": "By Day",
    "stat_time_hour": "By Hour",
    "spend": "Cost",
    "impressions": "Impressions",
    "clicks": "Clicks (destination)",
    "ctr": "CTR (destination)",
    "complete_payment": "Payment completions (website)",
    "total_complete_payment_rate": "Payment completion value (website)",
}


def create_task(world: World, task: Task) -> dict[str, Any]:
    """`/report/task/create/`: checked at once, made later."""
    form = task.text("output_format") or "CSV_STRING"
    if form != "CSV_DOWNLOAD":
        raise not_simulated("POST", f"/report/task/create/ with {form}")
    read_query(task.values, today=local_day(world, task.advertiser), in_file=True)
    id = f"report{world.new_id()}"
    ready = world.now() + timedelta(seconds=world.options.report_s)
    body = {"_wish": dict(task.values), "_ready_at": ready.isoformat(), "_status": ""}
    world.store.add(TASK, body, id=id, account_id=task.advertiser.id)
    return {"task_id": id}


def check_task(world: World, task: Task) -> dict[str, Any]:
    """`/report/task/check/`: QUEUING, PROCESSING, SUCCESS or CANCELED."""
    return {"status": _status(world, world.must(task.text("task_id"), TASK, task.advertiser)), "message": ""}


def cancel_task(world: World, task: Task) -> dict[str, Any]:
    """`/report/task/cancel/`"""
    entity = world.must(task.text("task_id"), TASK, task.advertiser)
    world.store.replace_body(entity.id, {**entity.body, "_status": "CANCELED"})
    return {}


def download_task(world: World, task: Task) -> dict[str, Any]:
    """`/report/task/download/`: a link that lives an hour. Raises `TikTokFailure` 40201 before it is made."""
    entity = world.must(task.text("task_id"), TASK, task.advertiser)
    if _status(world, entity) != "SUCCESS":
        raise TikTokFailure(TASK_NOT_READY, "The task is not ready")
    name = f"{entity.id}-{world.new_id()}.csv"
    world.store.keep_file(name, "text/csv; charset=utf-8", _made(world, task.advertiser, entity))
    link = f"{task.call.base_url}/_media/{name}"
    return {"download_url": link, "file_name": name, "output_format": "CSV_DOWNLOAD"}


def _status(world: World, entity: Entity) -> str:
    if entity.body["_status"]:
        return str(entity.body["_status"])
    left = datetime.fromisoformat(entity.body["_ready_at"]) - world.now()
    if left <= timedelta():
        return "SUCCESS"
    return "QUEUING" if left.total_seconds() > world.options.report_s / 2 else "PROCESSING"


def _made(world: World, advertiser: Entity, entity: Entity) -> bytes:
    """The file, with a mark of its encoding at the front."""
    wish = entity.body["_wish"]
    query = read_query(wish, today=local_day(world, advertiser), in_file=True)
    desk = ReportDesk(world, advertiser, query)
    names = [*query.dimensions, *query.metrics]
    translated = wish.get("enable_report_title_translation") is not False
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow([_title(name) for name in names] if translated else names)
    for row in map(desk.show, desk.rows()):
        told = {**row["dimensions"], **row["metrics"]}
        writer.writerow([told[name] for name in names])
    return target.getvalue().encode("utf-8-sig")


def _title(name: str) -> str:
    return _TITLES.get(name, name.replace("_", " ").capitalize())
