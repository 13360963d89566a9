"""The step of the clock: planned offline, done by the server at its minute, and seen in the Calendar.

It is planned early and looked at late: its minutes pass while other steps are played.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final

from adly_desktop.schedules import planning
from adly_desktop.schedules.calendar_reading import Pin, dates_of
from adly_desktop.schedules.planning import About, Changes, Wish
from adly_desktop.storage.unit_of_work import UnitOfWork
from tests.together.main_job.asking import standing
from tests.together.main_job.runner import Evidence, show
from tests.together.main_job.story import Story

ZONE: Final = "Asia/Riyadh"
#: What is planned this shortly before a minute may reach the server behind it.
_AHEAD_S: Final = 15
_PATIENCE_S: Final = 200


async def clock_planned(story: Story) -> Evidence:
    """Go live at a minute and stop at the next: both written offline, both confirmed by the server."""
    salman, about = story.salman, About("campaigns", story.copy_id)
    first = _minute(datetime.now(UTC) + timedelta(seconds=_AHEAD_S))
    minutes = {"go_live": first, "stop": first + timedelta(minutes=1)}
    for action, at in minutes.items():
        wish = Wish(action, at, ZONE)
        (change,) = salman.replica.write(partial(_plan, wish, about))
        story.planned[action] = change.entity_id
    await salman.sync()
    seen = {action: at.isoformat() for action, at in minutes.items()}
    return {"zone": ZONE, **seen, "pins_in_calendar": len(_pins(story))}


async def clock_done(story: Story) -> Evidence:
    """It went live and it stopped, on the platform too; the Calendar of a colleague shows when."""
    external_id = story.salman.row("campaigns", story.copy_id)["external_id"]
    rows = {action: await _ended(story, action) for action in story.planned}
    show(all(row["state"] == "done" for row in rows.values()), f"both are done: {_told(rows)}")
    took_s = {action: _late_s(row) for action, row in rows.items()}
    show(all(0 <= late_s < 120 for late_s in took_s.values()), f"within their minutes: {took_s}")
    remote = (await standing(story, "meta", external_id))["status"]
    show(remote == "PAUSED", f"it stopped on the platform: {remote}")
    await story.rahaf.sync()
    pins = _pins(story)
    show(len(pins) == len(rows), f"both stand in the Calendar: {len(pins)}")
    shown = [f"{pin.planned.row['action']} {pin.moment.isoformat()} {pin.planned.state}" for pin in pins]
    return {"late_s": took_s, "on_platform": remote, "calendar": shown}


def _plan(wish: Wish, about: About, uow: UnitOfWork) -> Changes:
    return planning.plan(uow, wish, [about])


async def _ended(story: Story, action: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for _ in range(_PATIENCE_S * 2):
        await story.salman.sync()
        row = story.salman.row("clock_entries", story.planned[action])
        if row["state"] in ("done", "failed", "missed", "cancelled"):
            return row
        await asyncio.sleep(0.5)
    raise TimeoutError(f"{action} still stands at {row['state']}: {row['problem']}")


def _pins(story: Story) -> list[Pin]:
    """What the Calendar of a colleague shows of the two."""
    desk = story.rahaf if story.rahaf.count("clock_entries") else story.salman
    dates = desk.replica.read(lambda reader: dates_of(reader, datetime.now(UTC)))
    return [pin for pin in dates.pins if pin.planned.id in story.planned.values()]


def _minute(moment: datetime) -> datetime:
    """The next whole one."""
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _late_s(row: dict[str, Any]) -> int:
    ran, at = (datetime.fromisoformat(str(row[name])) for name in ("ran_at", "at"))
    return round((ran - at).total_seconds())


def _told(rows: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {action: (row["state"], row["problem"], row["problem_detail"]) for action, row in rows.items()}
