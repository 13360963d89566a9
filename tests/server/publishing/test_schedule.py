"""What runs by itself, run by a real worker of the whole product, each by the job that its schedule names."""

import time
import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec

from adly_sync_server.contract.automation.rules import to_value
from adly_sync_server.contract.values import canonical_moment
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs import queue as jobs
from adly_sync_server.jobs.queue import enqueue
from tests.server.automation.ruled import LOW_ROAS, PAUSE, rule
from tests.server.publishing.online import Agency
from tests.server.served import Served

#: What must happen without anybody's asking, and how often.
SCHEDULE = {
    jobs.TICK: "* * * * *",
    jobs.RESUME_PAUSES: "* * * * *",
    jobs.GRAVE_NOTICES: "* * * * *",
    jobs.EVALUATE_ALL_RULES: "*/5 * * * *",
    jobs.COLLECT_TODAY_ALL: "*/10 * * * *",
    jobs.DIGESTS: "*/15 * * * *",
    jobs.WATCH_ALL: "*/20 * * * *",
    jobs.COLLECT_ALL: "7 * * * *",
    jobs.GUARD_ALL: "10 * * * *",
    jobs.END_LINKS: "20 * * * *",
    jobs.REFRESH_REFERENCES: "20 */6 * * *",
    jobs.COLLECT_PARTS_ALL: "23 3,15 * * *",
    jobs.CLOSE_AUDIT_DAYS: "5 0 * * *",
    jobs.SWEEP: "40 0 * * *",
    jobs.HOUSEKEEPING: "17 3 * * *",
}
_LEFT = "select task_name, status::text from procrastinate_jobs where status in ('todo', 'doing')"
_FAILED = "select task_name from procrastinate_jobs where status = 'failed'"


def test_nothing_that_runs_by_itself_is_missing(online: Served) -> None:
    periodic = online.parts.queue.periodic_registry.periodic_tasks.values()
    assert {one.task.name: one.cron for one in periodic} == SCHEDULE


def fire(served: Served, *names: str) -> None:
    """As the schedule does, and work off all that follows, whatever later moment that was put off to."""

    async def defer() -> None:
        async with unit_of_work(served.parts.engine, workspace_id=None) as uow:
            for name in names:
                await enqueue(served.parts.queue, uow, name, timestamp=0)

    served.on_loop(defer())
    for _ in range(400):
        served.run_sql("update procrastinate_jobs set scheduled_at = null where status = 'todo'")
        if not served.run_sql(_LEFT):
            return
        time.sleep(0.1)
    raise TimeoutError(str(served.run_sql(_LEFT)))


def rows(agency: Agency, table: str, where: str = "true") -> list[Any]:
    """Rows of the workspace."""
    query = f"select * from {table} where workspace_id = :ws and {where}"
    found: list[Any] = agency.served.run_sql(query, ws=agency.workspace)
    return found


def long_ago(agency: Agency, table: str, row_id: str) -> None:
    """A person wrote this an hour and more ago."""
    agency.served.run_sql(
        f"update {table} t set updated_at = now() - interval '2 hours'"
        f" from (select id, set_config('adly.seq', seq::text, true) as seq from {table}"
        "        where workspace_id = :ws and id = :id) counted"
        " where counted.id = t.id and counted.seq is not null",
        ws=agency.workspace,
        id=row_id,
    )


def test_the_worker_collects_guards_watches_rules_and_keeps_the_clock(agency: Agency) -> None:
    failed = agency.served.run_sql(_FAILED)
    campaign = running_campaign(agency)
    collects_what_came_of_it(agency)
    guards_spend_and_watches(agency)
    lets_a_rule_pause(agency)
    keeps_the_clock(agency, campaign)
    ends_links_and_reads_options(agency)
    assert agency.served.run_sql(_FAILED) == failed


def running_campaign(agency: Agency) -> str:
    """One that has been live for days."""
    agency.connect()
    campaign = agency.campaign()
    request = agency.done(agency.publish(campaign))
    assert agency.ended(request)["state"] == "published_paused"
    agency.done(agency.post(f"publish-requests/{request['id']}/activation"))
    assert agency.ended(request, ("active", "failed"))["state"] == "active"
    (remote,) = agency.platform.of_kind("Campaign")
    agency.platform.ask("POST", f"entities/{remote['id']}/backdate", {"days": 9})
    return campaign


def collects_what_came_of_it(agency: Agency) -> None:
    fire(agency.served, jobs.COLLECT_ALL, jobs.COLLECT_TODAY_ALL)
    fire(agency.served, jobs.COLLECT_PARTS_ALL)
    figures = rows(agency, "entity_metrics")
    assert {row["hour"] is not None for row in figures} == {True, False}
    assert {row["breakdown"] for row in figures} >= {None, "age", "gender", "placement", "region"}
    assert {row["state"] for row in rows(agency, "metric_slices")} == {"done"}, "the past came too"


def guards_spend_and_watches(agency: Agency) -> None:
    """A ceiling that today is above already; a budget that somebody has changed; letters of what is grave."""
    ceiling = {"kind": "spend_guard", "name": "x", "value": {"daily_ceilings": {"SAR": "0.01"}}}
    agency.replica.act("create", "shared_settings", str(uuid.uuid4()), ceiling)
    fire(agency.served, jobs.GUARD_ALL)
    assert {row["kind"] for row in rows(agency, "spend_alerts")} >= {"over_daily_ceiling"}
    (ad_set,) = agency.platform.of_kind("AdSet")
    agency.platform.change_elsewhere(ad_set["id"], daily_budget="95000")
    fire(agency.served, jobs.WATCH_ALL, jobs.DIGESTS)
    fire(agency.served, jobs.GRAVE_NOTICES)
    assert {row["path"] for row in rows(agency, "watch_findings")} >= {"budget_amount"}
    assert {row["kind"] for row in rows(agency, "notices")} >= {"changed_elsewhere", "spend_over_ceiling"}
    assert rows(agency, "notice_letters"), "at once"


def lets_a_rule_pause(agency: Agency) -> None:
    """What brings less than a thousand times its spend."""
    dear = rule(PAUSE, msgspec.structs.replace(LOW_ROAS, value=Decimal(1_000)))
    rule_id = str(uuid.uuid4())
    told = {"kind": "automation_rule", "name": "قاعدة", "value": to_value(dear), "is_enabled": True}
    agency.replica.act("create", "shared_settings", rule_id, told)
    long_ago(agency, "shared_settings", rule_id)
    fire(agency.served, jobs.EVALUATE_ALL_RULES)
    assert [row["state"] for row in rows(agency, "rule_deeds")] == ["done"]
    assert agency.platform.of_kind("AdSet")[0]["status"] == "PAUSED"


def keeps_the_clock(agency: Agency, campaign: str) -> None:
    """A stop whose minute has come."""
    entry = {
        "action": "stop",
        "entity": "campaigns",
        "entity_id": campaign,
        "at": canonical_moment((datetime.now(UTC) - timedelta(minutes=1)).isoformat()),
        "time_zone": "Asia/Riyadh",
    }
    assert agency.replica.act("create", "clock_entries", str(uuid.uuid4()), entry)["status"] == "applied"
    fire(agency.served, jobs.TICK)
    fire(agency.served, jobs.TICK, jobs.RESUME_PAUSES)
    assert agency.platform.of_kind("Campaign")[0]["status"] == "PAUSED"
    assert [row["state"] for row in rows(agency, "clock_entries")] == ["done"]


def ends_links_and_reads_options(agency: Agency) -> None:
    """Links that nobody used, and options for targeting offline."""
    link = agency.done(agency.post("connect-links", {"platform": "meta", "recipient": "", "days": 1}))["link"]
    over = "update connect_links set expires_at = now() - interval '1 minute' where id = :id"
    agency.served.run_sql(over, id=link["id"])
    fire(agency.served, jobs.END_LINKS, jobs.REFRESH_REFERENCES)
    assert [row["ended_at"] is not None for row in rows(agency, "connect_links")] == [True]
    assert agency.served.run_sql("select 1 from reference_options where platform = 'meta' limit 1")
