"""Asynchronous figures: asked for, waited for, fetched as CSV. The columns are our reading of Snapchat's."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.call import SnapCall
from adly_sync_server.simulators.snapchat.failures import bad_request, not_found
from adly_sync_server.simulators.snapchat.presenting import wrapped
from adly_sync_server.simulators.snapchat.stats import StatsDesk
from adly_sync_server.simulators.snapchat.stats_query import StatsQuery
from adly_sync_server.simulators.snapchat.world import REPORT, World

_LIST, _WRAP = "async_stats_reports", "async_stats_report"


def order_report(world: World, call: SnapCall, subject: Entity, query: StatsQuery) -> dict[str, Any]:
    """`GET …/stats?async=true&async_format=csv`: the number to ask with."""
    if call.query.get("async_format") != "csv":
        raise bad_request("async_format must be csv")
    number = f"ASYNC_STATS:{subject.id}:{uuid.uuid4()}"
    table = StatsDesk(world, subject, query).as_csv()
    world.store.keep_file(f"reports/{number}", "text/csv; charset=utf-8", table.encode())
    body = {"_started": world.now().isoformat()}
    report = world.store.add(REPORT, body, id=number, account_id=subject.account_id, parent_id=subject.id)
    return {_LIST: [wrapped(_WRAP, _progress(world, call, report))]}


def read_report(world: World, call: SnapCall, subject: Entity) -> dict[str, Any]:
    """`GET …/stats_report?report_run_id=`: how far it is, and where the table lies."""
    report = world.of_kind(call.query.get("report_run_id", ""), REPORT)
    if report is None or report.parent_id != subject.id:
        raise not_found(f"report {call.query.get('report_run_id')}")
    return {_LIST: [wrapped(_WRAP, _progress(world, call, report))]}


def _progress(world: World, call: SnapCall, report: Entity) -> dict[str, Any]:
    passed_s = (world.now() - datetime.fromisoformat(report.body["_started"])).total_seconds()
    row = {"report_run_id": report.id}
    if passed_s < world.options.report_s:
        return {**row, "async_status": "STARTED" if passed_s < world.options.report_s / 2 else "RUNNING"}
    link = f"{call.request.base_url}/_media/reports/{report.id}"
    return {**row, "async_status": "COMPLETED", "result": link}
