"""Steps of publishing, a kill in the middle, reading back, going live, figures and the report."""

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.use_cases import Place
from tests.together.main_job import report as client_report
from tests.together.main_job.asking import control, ended_of, publish_of, red_of
from tests.together.main_job.devices import Desk
from tests.together.main_job.runner import Evidence, show
from tests.together.main_job.story import Story

#: Days of delivery the simulated platform is given.
DAYS = 5


async def publish(story: Story) -> Evidence:
    """Difference, media, entities paused, read back: each step in the journal."""
    request = await publish_of(story.salman, story.campaign_id)
    story.request_id = request["id"]
    ended = await ended_of(story.salman, request["id"])
    show(
        ended["state"] == "published_paused", f"{ended['state']}: {ended.get('error_detail')} {red_of(ended)}"
    )
    await story.salman.sync()
    row = story.salman.row("campaigns", story.campaign_id)
    show(bool(row["external_id"]) and row["status"] == "paused", "the campaign is on the platform, paused")
    return {"external_id": row["external_id"], "steps": [f"{s['step']} {s['state']}" for s in ended["steps"]]}


async def crash_resume(story: Story) -> Evidence:
    """The worker dies while the platform is creating; started again, there is one copy of everything."""
    copy = story.salman.replica.write(
        lambda uow: use_cases.duplicate(uow, [Place("campaigns", story.campaign_id)], "{name} – نسخة")
    )
    story.copy_id = copy.made[0].id
    await story.salman.sync()
    # Several things of one level go in one call to the root; one alone goes to its own edge.
    lost = {"kind": "lost_answer", "method": "POST", "path": "(/ads|/v[0-9.]+/)$", "skip": 1}
    await control(story, "meta", "faults", lost)
    slow = {"kind": "slow", "method": "POST", "path": "(/adsets|/v[0-9.]+/)$", "arguments": {"delay_s": 3}}
    await control(story, "meta", "faults", slow)
    request = await publish_of(story.salman, story.copy_id)
    await _until_calling(story.salman, request["id"])
    story.world.kill("worker")
    died = await story.salman.get(story.salman.path(f"publish-requests/{request['id']}"))
    story.world.start_worker()
    ended = await ended_of(story.salman, request["id"])
    show(ended["state"] == "published_paused", f"{ended['state']}: {ended.get('error_detail')}")
    copies = await _copies(story, story.copy_id)
    show(set(copies.values()) == {1}, f"exactly one of each: {copies}")
    return {"killed_at": died["state"], "unclear_step": _unclear(died), "copies_on_platform": copies}


async def read_back(story: Story) -> Evidence:
    """What stands on the platform is what was meant, field by field."""
    shown = await story.salman.get(story.salman.path(f"publish-requests/{story.request_id}"))
    show(shown["differences"] == [], f"the platform changed nothing: {shown['differences']}")
    row = story.salman.row("campaigns", story.campaign_id)
    remote = row["published"]["remote"]["campaigns"]
    show(remote["name"] == row["name"], "the name was read back")
    return {"differences": 0, "delivery_status": row["delivery_status"], "read_back": remote}


async def activate(story: Story) -> Evidence:
    """The separate, confirmed step: ads, ad sets, the campaign last."""
    path = story.salman.path(f"publish-requests/{story.request_id}")
    await story.salman.post(f"{path}/activation")
    ended = await ended_of(story.salman, story.request_id, ends=("active", "failed"))
    show(ended["state"] == "active", f"{ended['state']}: {ended.get('error_detail')}")
    await story.salman.sync()
    row = story.salman.row("campaigns", story.campaign_id)
    order = [s["step"] for s in ended["steps"] if s["step"].startswith("activate")]
    show(order[-1] == "activate_campaigns", "the campaign goes last")
    return {"status": row["status"], "delivery_status": row["delivery_status"], "order": order}


async def metrics(story: Story) -> Evidence:
    """The scheduled job brings figures back; asked twice, it adds nothing."""
    external_id = story.salman.row("campaigns", story.campaign_id)["external_id"]
    await control(story, "meta", f"entities/{external_id}/backdate", {"days": DAYS})
    await story.salman.post(story.salman.path("metrics/collections"))
    rows = await _figures(story)
    await story.salman.post(story.salman.path("metrics/collections"))
    await asyncio.sleep(2)
    again = await _figures(story)
    show(len(rows) == len(again) > 0, f"{len(rows)} rows, then {len(again)}")
    spend = sum(Decimal(row["spend"]) for row in again)
    revenue = sum(Decimal(row["revenue"]) for row in again)
    show(spend > 0, "money was spent")
    story.figures = {"spend": str(spend), "revenue": str(revenue), "days": len(again)}
    return {**story.figures, "currency": again[0]["currency"], "as_of": again[0]["as_of"]}


async def report(story: Story) -> Evidence:
    """What the client is told: Arabic, right to left, with spend, revenue and ROAS of every campaign."""
    since, until = _window()
    rows = await _daily(story, since, until)
    names = {row["campaign_id"]: story.salman.row("campaigns", row["campaign_id"])["name"] for row in rows}
    target = story.output / "report-ar.html"
    totals = client_report.write(target, rows, names, currency="SAR")
    return {"file": target.name, "campaigns": len(names), **totals}


async def _until_calling(desk: Desk, request_id: str) -> None:
    """Until the journal shows a create that was begun and not answered."""
    for _ in range(300):
        shown = await desk.get(desk.path(f"publish-requests/{request_id}"))
        if any(s["step"] == "place_ad_sets" and s["state"] == "started" for s in shown["steps"]):
            return
        await asyncio.sleep(0.02)
    raise TimeoutError("no create was seen under way")


def _unclear(shown: dict[str, Any]) -> list[str]:
    return [s["step"] for s in shown["steps"] if s["state"] in ("started", "unknown")]


async def _copies(story: Story, campaign_id: str) -> dict[str, int]:
    """How often each of our references stands on the platform."""
    async with httpx.AsyncClient(base_url=story.world.platform_url("meta"), timeout=20) as meta:
        entities = (await meta.get("/_control/entities")).json()
    rows = entities["entities"] if isinstance(entities, dict) else entities
    labels = [label["name"] for row in rows for label in row["fields"].get("adlabels", [])]
    # An ad's creative carries the ad's reference and a digest: that is another thing.
    return {mine: labels.count(f"adly:{mine}") for mine in _references(story.salman, campaign_id)}


def _references(desk: Desk, campaign_id: str) -> list[str]:
    def ids(reader: Any) -> list[str]:
        ad_sets = reader.rows("ad_sets", where=(("campaign_id", campaign_id),))
        ads = [ad for ad_set in ad_sets for ad in reader.rows("ads", where=(("ad_set_id", ad_set.id),))]
        return [campaign_id, *(row.id for row in (*ad_sets, *ads))]

    return desk.replica.read(ids)


async def _figures(story: Story) -> list[dict[str, Any]]:
    since, until = _window()
    for _ in range(100):
        rows = [r for r in await _daily(story, since, until) if r["campaign_id"] == story.campaign_id]
        if rows:
            return rows
        await asyncio.sleep(0.2)
    raise TimeoutError("no figures came")


async def _daily(story: Story, since: str, until: str) -> list[dict[str, Any]]:
    page = await story.salman.get(
        story.salman.path("metrics/daily"), since=since, until=until, level="campaign"
    )
    rows: list[dict[str, Any]] = page["rows"]
    return rows


def _window() -> tuple[str, str]:
    today = datetime.now(UTC).date()
    return (today - timedelta(days=27)).isoformat(), (today + timedelta(days=1)).isoformat()
