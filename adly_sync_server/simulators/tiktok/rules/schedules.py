"""Times in UTC, hours of the week, attribution windows and frequency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from adly_sync_server.simulators.tiktok.failures import Complaint
from adly_sync_server.simulators.tiktok.rules.budgets import TOTAL
from adly_sync_server.simulators.tiktok.world import moment

HALF_HOURS = 336

_HALF_HOURS = re.compile(r"[01]{336}")
#: How far a start may lie in the past (recalled).
_LATE = timedelta(hours=12)
_VIEW_WINDOWS = ("OFF", "ONE_DAY", "SEVEN_DAYS")

Body = Mapping[str, Any]


def read_time(body: Body, name: str) -> datetime | None:
    """A time of a body, None where it is missing or no time."""
    try:
        return moment(str(body[name])) if body.get(name) else None
    except ValueError:
        return None


def running_days(body: Body) -> int:
    """Days from start to end, at least 1; 1 where there is no end."""
    start, end = read_time(body, "schedule_start_time"), read_time(body, "schedule_end_time")
    if start is None or end is None:
        return 1
    return max(-(-(end - start) // timedelta(days=1)), 1)


def schedule(body: Body, now: datetime, *, fresh: bool) -> Iterator[Complaint]:
    """Start and end: in the one form TikTok reads, in order, and not in the past when they are new."""
    for name in ("schedule_start_time", "schedule_end_time"):
        if body.get(name) and read_time(body, name) is None:
            yield Complaint((name,), "must be YYYY-MM-DD HH:MM:SS in UTC+0")
    start, end = read_time(body, "schedule_start_time"), read_time(body, "schedule_end_time")
    needs_end = body.get("schedule_type") == "SCHEDULE_START_END" or body.get("budget_mode") == TOTAL
    if needs_end and not body.get("schedule_end_time"):
        yield Complaint(("schedule_end_time",), "Missing data for required field")
    if start and end and end <= start:
        yield Complaint(("schedule_end_time",), "must be later than schedule_start_time")
    if fresh and start and start < now - _LATE:
        yield Complaint(("schedule_start_time",), "must not be in the past")
    if end and end <= now:
        yield Complaint(("schedule_end_time",), "must be in the future")


def dayparting(body: Body) -> Iterator[Complaint]:
    """48 half-hours a day, seven days, Monday first."""
    hours = body.get("dayparting")
    if hours and not _HALF_HOURS.fullmatch(str(hours)):
        yield Complaint(("dayparting",), f"must be {HALF_HOURS} characters of 0 and 1")


def attribution(body: Body) -> Iterator[Complaint]:
    """Windows after a click and a view are given together or not at all."""
    click, view = body.get("click_attribution_window"), body.get("view_attribution_window")
    if bool(click) != bool(view):
        missing = "view_attribution_window" if click else "click_attribution_window"
        yield Complaint((missing,), "click and view attribution windows must be given together")
    if view and view not in _VIEW_WINDOWS:
        yield Complaint(("view_attribution_window",), f"must be one of {', '.join(_VIEW_WINDOWS)}")


def frequency(body: Body, objective: str) -> Iterator[Complaint]:
    """How often one person sees it in how many days; for reach alone."""
    often, days = body.get("frequency"), body.get("frequency_schedule")
    if not often and not days:
        return
    if objective != "REACH":
        yield Complaint(("frequency",), "is for the objective REACH alone")
    if not often or not 1 <= float(often) <= 1_000:
        yield Complaint(("frequency",), "must be 1 to 1000")
    if not days or not 1 <= float(days) <= 30:
        yield Complaint(("frequency_schedule",), "must be 1 to 30 days")
