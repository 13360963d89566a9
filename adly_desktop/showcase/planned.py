"""What is planned in the sample: a start, a stop, a raised budget in force, one held back, some over."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from adly_desktop.showcase.rows import ME, Agency, made_id
from adly_desktop.storage.clock import stamp
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.sync import RowImage

_ZONE: Final = "Asia/Riyadh"


def clock_entries_of(agency: Agency, now: datetime, seq: int) -> Iterator[RowImage]:
    """Entries around today, so that every state can be seen."""
    for number, fields in enumerate(_entries(agency, now)):
        made = {"time_zone": _ZONE, "created_by": made_id("person", ME), "updated_at": stamp(now), **fields}
        empty = {name: entity_named("clock_entries").default_of(name) for name in _COLUMNS}
        yield RowImage(
            entity="clock_entries",
            id=made_id("clock", str(number)),
            seq=seq + number,
            deleted=False,
            fields=empty | made,
        )


_COLUMNS: Final = entity_named("clock_entries").columns


def _entries(agency: Agency, now: datetime) -> list[dict[str, Any]]:
    campaigns = [made_id("campaign", plan["name"]) for plan in agency.client["campaigns"]]
    budget = {"action": "change", "field": "budget_amount", "way": "percent", "amount": "50"}
    return [
        {
            **_campaign(campaigns[0]),
            **budget,
            **_span(now, -1, 9, 3, 23, 59),
            "state": "in_force",
            "note": "الجمعة البيضاء",
        },
        {**_campaign(campaigns[1]), "action": "go_live", **_span(now, 2, 9), "state": "planned"},
        {**_campaign(campaigns[3]), "action": "stop", **_span(now, 6, 23), "state": "planned"},
        {
            **_campaign(campaigns[2]),
            "action": "change",
            "field": "status",
            "way": "paused",
            **_span(now, 4, 0, 5, 6, 0),
            "state": None,
        },
        {
            **_campaign(campaigns[4]),
            "action": "go_live",
            **_span(now, 1, 18),
            "state": "blocked",
            "problem": "clock_red_findings",
        },
        {**_campaign(campaigns[1]), "action": "stop", **_span(now, -3, 22), "state": "done"},
        {
            **_campaign(campaigns[0]),
            **budget,
            **_span(now, -8, 9, -6, 23, 59),
            "state": "done",
            "problem": "clock_changed_meanwhile",
        },
    ]


def _campaign(row_id: str) -> dict[str, Any]:
    return {"entity": "campaigns", "entity_id": row_id}


def _span(
    now: datetime, days: int, hour: int, until_days: int | None = None, until_hour: int = 0, minute: int = 0
) -> dict[str, Any]:
    """Hours are those of Riyadh, three before UTC all year."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)

    def at(day: int, hours: int, minutes: int) -> str:
        return stamp(midnight + timedelta(days=day, hours=hours - 3, minutes=minutes))

    span = {"at": at(days, hour, 0)}
    return span if until_days is None else {**span, "until_at": at(until_days, until_hour, minute)}
