"""What an entry is by now, and whether something has to be done about it. Pure."""

from datetime import datetime
from typing import Any, Final

import msgspec

from adly_sync_server.contract import clock, clock_rules
from adly_sync_server.contract.check.tree import moment_of
from adly_sync_server.publishing.clock.rows import Entry

#: Between two looks at a new version that is being reviewed.
_LOOK_EVERY_MIN: Final = 5


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """``columns``: what the entry has to say now; empty where it says so already. ``is_due``: work."""

    columns: dict[str, Any]
    is_due: bool = False


def judge(entry: Entry, now: datetime) -> Verdict:
    """What of an open entry; ``now`` is aware."""
    row, state = entry.row, entry.row.get("state")
    if state in (clock.RUNNING, clock.UNDOING):
        return Verdict(columns={}, is_due=True)
    if state == clock.IN_FORCE:
        return Verdict(columns={}, is_due=clock_rules.is_due(row, now) and not _rests(row, now))
    if clock_rules.is_taken_back(row):
        return _verdict(row, clock.CANCELLED, None)
    if clock_rules.is_missed(row, now):
        return _verdict(row, clock.MISSED, row.get("problem") or "clock_too_late")
    return _not_begun(entry, now)


def _not_begun(entry: Entry, now: datetime) -> Verdict:
    row = entry.row
    red = [one for one in clock_rules.findings(row, entry.around(now)) if one.severity == "red"]
    if red:
        return _verdict(row, clock.BLOCKED, red[0].code)
    if row["action"] == "replace" and entry.version is None:
        return _verdict(row, clock.BLOCKED, "clock_version_gone")
    is_due = _may_look(row, now) if row["action"] == "replace" else clock_rules.is_due(row, now)
    if is_due and row.get("state") == clock.BLOCKED:
        return Verdict(columns={}, is_due=True)  # what stood in the way is asked for by whoever starts it
    return msgspec.structs.replace(_verdict(row, clock.PLANNED, None), is_due=is_due)


def _verdict(row: clock_rules.Row, state: str, problem: str | None) -> Verdict:
    said = {"state": state, "problem": problem, "problem_detail": None}
    is_news = any(row.get(name) != value for name, value in said.items() if name != "problem_detail")
    return Verdict(columns=said if is_news else {})


def _may_look(row: clock_rules.Row, now: datetime) -> bool:
    looked = moment_of((row.get("run") or {}).get("looked_at"))
    return looked is None or (now - looked).total_seconds() >= _LOOK_EVERY_MIN * 60


def _rests(row: clock_rules.Row, now: datetime) -> bool:
    """True while what could not be put back waits for another try."""
    again = moment_of((row.get("run") or {}).get("again_at"))
    return again is not None and now < again
