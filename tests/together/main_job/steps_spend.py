"""The step of the spend guard: more goes than was planned, one press stops exactly that."""

import asyncio
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.spend import plan_acts
from adly_desktop.spend.reading import Alert, spend_board
from adly_desktop.spend.spend_calls import SpendCalls
from tests.together.main_job.asking import standing
from tests.together.main_job.runner import Evidence, show
from tests.together.main_job.story import Story

INITIATIVE = "إطلاق مجموعة الشتاء"
PLANNED = Decimal(1)
ZONE = ZoneInfo("Asia/Riyadh")


async def spend_alert(story: Story) -> Evidence:
    """Planned offline, overspent on the platform, told to everybody; the proposed pause is confirmed."""
    salman, rahaf = story.salman, story.rahaf
    _plan(story)
    await salman.sync()
    await salman.post(salman.path("metrics/collections"))
    alert = await _alert(story, "open")
    show(alert.campaign_ids == (story.campaign_id,), f"just this one is proposed: {alert.campaigns}")
    show(Decimal(alert.params["spent"]) > PLANNED, f"more was spent than planned: {alert.params}")
    external_id = salman.row("campaigns", story.campaign_id)["external_id"]
    before = (await standing(story, "meta", external_id))["status"]
    await SpendCalls(rahaf.wire, rahaf.workspace_id).confirm(alert.id)
    after = await _paused(story, external_id)
    decided = await _alert(story, "paused")
    told = {name: alert.params[name] for name in ("budget", "spent", "planned", "currency")}
    return {
        "alert": alert.kind,
        "figures": told,
        "on_platform": [before, after],
        "decided_by": decided.decided_by,
        "status_here": salman.row("campaigns", story.campaign_id)["status"],
    }


def _plan(story: Story) -> None:
    month = datetime.now(ZONE).date().replace(day=1)
    story.salman.replica.write(
        partial(plan_acts.add_initiative, name=INITIATIVE, month=month, amount=PLANNED, currency="SAR")
    )
    place = Place("campaigns", story.campaign_id)
    story.salman.replica.write(partial(use_cases.edit_fields, place=place, values={"initiative": INITIATIVE}))


async def _alert(story: Story, state: str) -> Alert:
    """The alert about the plan as a desktop shows it, once it is in that state."""
    found: list[Any] = []
    for _ in range(150):
        await story.salman.sync()
        board = story.salman.replica.read(lambda reader: spend_board(reader, datetime.now(UTC)))
        found = [one for one in board.alerts if one.name == INITIATIVE and one.kind == "over_plan"]
        if found and found[0].state == state:
            show(len(found) == 1, "it is one alert")
            alert: Alert = found[0]
            return alert
        await asyncio.sleep(0.2)
    raise TimeoutError(f"no alert is {state}: {found}")


async def _paused(story: Story, external_id: str) -> str:
    for _ in range(100):
        status = str((await standing(story, "meta", external_id))["status"])
        if status == "PAUSED":
            return status
        await asyncio.sleep(0.1)
    raise TimeoutError(f"on the platform it is {status}")
