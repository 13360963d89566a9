"""The diary of changes as a file: asked for, looked at, fetched. It tells what others did too.

Shapes: T3 `model/changelog`, from an answer somebody received: the file comes inside JSON inside JSON, as
Python writes bytes (`b'…'`). The names of the columns and of the actions are as seen there; those of
targeting and bids: (recalled).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import (
    TASK_NOT_READY,
    Complaint,
    TikTokFailure,
    refusal,
)
from adly_sync_server.simulators.tiktok.rules.schedules import read_time
from adly_sync_server.simulators.tiktok.world import CHANGE, CHANGE_TASK, World, moment

_LONGEST: Final = timedelta(days=30)
_TYPES: Final = {"CAMPAIGN": "campaign", "ADGROUP": "adgroup", "AD": "ad"}
_NAMES: Final = {"campaign": "Campaign", "adgroup": "Ad group", "ad": "Ad"}
_COLUMNS: Final = (
    "Time", "log_object_type", "Object ID", "Object", "Operator", "Source", "App ID", "Activity details",
)  # fmt: skip  # a list of names
#: What a field belongs to, and how a file calls it; fields that are in none are told by their name.
_GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "Budget": ("budget",),
    "Bid": ("bid_type", "bid_price", "conversion_bid_price", "roas_bid", "deep_bid_type"),
    "Status": ("operation_status",),
    "Targeting": (
        "location_ids", "languages", "age_groups", "gender", "interest_category_ids", "audience_ids",
    ),
}  # fmt: skip  # a table
_WORDS: Final = {"ENABLE": "Enabled", "DISABLE": "Paused", "DELETE": "Deleted"}


def create_task(world: World, task: Task) -> dict[str, Any]:
    """`/changelog/task/create/`: at most thirty days. Raises `TikTokFailure` for any other wish."""
    start, end = (read_time(task.values, name) for name in ("start_time", "end_time"))
    if start is None or end is None:
        raise refusal([Complaint(("start_time",), "start_time and end_time must be YYYY-MM-DD HH:MM:SS")])
    if not timedelta() <= end - start <= _LONGEST:
        raise refusal([Complaint(("end_time",), "must be within 30 days after start_time")])
    ready = world.now() + timedelta(seconds=world.options.report_s)
    id = f"changes{world.new_id()}"
    body = {"_wish": dict(task.values), "_ready_at": ready.isoformat()}
    world.store.add(CHANGE_TASK, body, id=id, account_id=task.advertiser.id)
    return {"task_id": id}


def check_task(world: World, task: Task) -> dict[str, Any]:
    """`/changelog/task/check/`"""
    return {"status": _status(world, world.must(task.text("task_id"), CHANGE_TASK, task.advertiser))}


def download_task(world: World, task: Task) -> dict[str, Any]:
    """`/changelog/task/download/`: the file itself, once it is made."""
    entity = world.must(task.text("task_id"), CHANGE_TASK, task.advertiser)
    if _status(world, entity) != "SUCCESS":
        raise TikTokFailure(TASK_NOT_READY, "The task is not ready")
    changes = _wanted(world, task.advertiser, entity.body["_wish"])
    told = {"file_data": repr(_file(changes).encode()), "file_name": f"{entity.id}.csv"}
    return {"status": "SUCCESS", "changelog": json.dumps(told)}


def _status(world: World, entity: Entity) -> str:
    return "SUCCESS" if datetime.fromisoformat(entity.body["_ready_at"]) <= world.now() else "PROCESSING"


def _wanted(world: World, advertiser: Entity, wish: Mapping[str, Any]) -> list[Entity]:
    """The changes of the asked time, newest first, of the asked things."""
    start, end = moment(wish["start_time"]), moment(wish["end_time"])
    kind, ids = _TYPES.get(str(wish.get("object_type"))), wish.get("object_ids")
    return [
        change
        for change in world.store.all_of(CHANGE, account_id=advertiser.id)[::-1]
        if start <= datetime.fromisoformat(change.body["at"]) <= end
        and kind in (None, change.body["kind"])
        and (not ids or change.parent_id in ids)
    ]


def _file(changes: list[Entity]) -> str:
    target = io.StringIO()
    writer = csv.writer(target)
    for group in _GROUPS:
        count = sum(_group(field) == group for change in changes for field in change.body["after"])
        writer.writerow([f"{group} changes", count])
    target.write("\r\n")
    writer.writerow(_COLUMNS)
    for change in changes:
        for field in change.body["after"]:
            writer.writerow(_line(change, field))
    return target.getvalue()


def _line(change: Entity, field: str) -> list[str]:
    body, kind = change.body, _NAMES[change.body["kind"]]
    about = "On/Off Status" if field == "operation_status" else field
    values = {"before": _bytes(body["before"].get(field)), "after": _bytes(body["after"][field])}
    details = [{"action": "Change ", "name": kind, "before_after": [values]}]
    at = datetime.fromisoformat(body["at"]).strftime("%Y-%m-%d %H:%M")
    source = "TikTok Ads Manager" if body["by"] else "Marketing API"
    return [at, kind, change.parent_id, about, body["by"] or "api", source, "", json.dumps([*details])]


def _group(field: str) -> str:
    return next((group for group, fields in _GROUPS.items() if field in fields), "")


def _bytes(value: object) -> str:
    """A value as the file writes it."""
    return repr(_WORDS.get(str(value), str(value)).encode())
