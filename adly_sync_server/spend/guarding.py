"""One look of the spend guard at a workspace: what is new, what still stands, what is over.

The same kind about the same thing in the same period is one alert, however often it is seen. What a person
let run on stays so for that period. What was paused and runs again speaks again.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid4

import msgspec

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.severity import Severity
from adly_sync_server.contract.spend_guard import Picture, Verdict, verdicts
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing.choosing import PauseScope
from adly_sync_server.publishing.pausing.use_cases import press
from adly_sync_server.spend.repository import Alerts, picture_of
from adly_sync_server.spend.telling import fall_silent, tell
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.server_writes import change_rows, moment_text, put_rows

Key = tuple[str, str | None, str]
_OPEN_AGAIN: Final = {
    "state": "open",
    "decided_by": None,
    "decided_at": None,
    "reason": None,
    "pause_id": None,
}


class Looked(msgspec.Struct, frozen=True):
    """How many alerts one look has raised, told anew, and ended."""

    raised: int
    told_anew: int
    over: int


class _Difference(msgspec.Struct, frozen=True):
    new: Sequence[Verdict]
    changed: Mapping[str, Mapping[str, Any]]
    reopened: Mapping[str, Verdict]
    over: Sequence[str]

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.over)


async def look(parts: PublishParts, workspace_id: UUID, *, now: datetime | None = None) -> Looked:
    """Look once. The counter is taken only where there is something to write."""
    now = now or datetime.now(UTC)
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        picture = await picture_of(uow, now)
        said = verdicts(picture)
        if _difference(said, await Alerts(uow).standing()).is_empty:
            return Looked(0, 0, 0)
    async with counted(parts.engine, parts.hints, workspace_id=workspace_id, user_id=None) as work:
        await work.take()
        difference = _difference(said, await Alerts(work.uow).standing())
        await _write(parts, work, picture, difference)
    return Looked(len(difference.new), len(difference.changed), len(difference.over))


def _difference(said: Sequence[Verdict], standing: Sequence[Mapping[str, Any]]) -> _Difference:
    by_key = {verdict.key: verdict for verdict in said}
    known = {_key(row): row for row in standing}
    changes = {
        str(row["id"]): change
        for key, row in known.items()
        if key in by_key and (change := _change(row, by_key[key]))
    }
    return _Difference(
        new=[verdict for key, verdict in by_key.items() if key not in known],
        changed=changes,
        reopened={
            str(known[verdict.key]["id"]): verdict
            for verdict in said
            if verdict.key in known and "state" in changes.get(str(known[verdict.key]["id"]), {})
        },
        over=[str(row["id"]) for key, row in known.items() if key not in by_key],
    )


def _key(row: Mapping[str, Any]) -> Key:
    return row["kind"], None if row["entity_id"] is None else str(row["entity_id"]), row["period"]


def _change(row: Mapping[str, Any], verdict: Verdict) -> dict[str, Any]:
    """What is to be written of an alert that stands."""
    told = {"params": verdict.params, "campaign_ids": list(verdict.campaign_ids)}
    change = {name: value for name, value in told.items() if row[name] != value}
    runs_again = row["state"] == "paused" and row["is_pause_over"] and verdict.campaign_ids
    return change | _OPEN_AGAIN if runs_again else change


async def _write(parts: PublishParts, work: Counted, picture: Picture, difference: _Difference) -> None:
    rows = [_row(work, verdict) for verdict in difference.new]
    for row, verdict in zip(rows, difference.new, strict=True):
        await _audit(work, "spend.alert_raised", row["id"], verdict.kind, verdict.campaign_ids)
        await tell(work, row["id"], verdict)
        if picture.settings.pauses_by_itself and verdict.severity is Severity.RED and verdict.campaign_ids:
            row |= await _paused(parts, work, row["id"], verdict)
    await put_rows(work, "spend_alerts", rows)
    for alert_id, verdict in difference.reopened.items():
        await tell(work, alert_id, verdict)
    await fall_silent(work, difference.over)
    over = {alert_id: {"state": "over", "over_at": moment_text(work)} for alert_id in difference.over}
    if changes := {**difference.changed, **over}:
        await change_rows(work, "spend_alerts", changes)


def _row(work: Counted, verdict: Verdict) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "kind": verdict.kind,
        "severity": str(verdict.severity),
        "entity": verdict.entity,
        "entity_id": verdict.entity_id,
        "period": verdict.period,
        "name": verdict.name,
        "params": verdict.params,
        "campaign_ids": list(verdict.campaign_ids),
        "state": "open",
        "raised_at": moment_text(work),
    }


async def _paused(parts: PublishParts, work: Counted, alert_id: str, verdict: Verdict) -> dict[str, Any]:
    """The workspace lets the guard pause by itself: the very press that a person would confirm."""
    scope = PauseScope(campaign_ids=[UUID(one) for one in verdict.campaign_ids])
    try:
        pressed = await press(parts, work.uow, scope, INSIDE)
    except NotFound:
        return {}  # gone from its platform meanwhile; the alert stands for people
    await fall_silent(work, [alert_id])
    await _audit(work, "spend.paused_by_itself", alert_id, verdict.kind, verdict.campaign_ids)
    return {"state": "paused", "decided_at": moment_text(work), "pause_id": str(pressed.id)}


async def _audit(work: Counted, deed: str, alert_id: str, kind: str, campaign_ids: Sequence[str]) -> None:
    await audit(
        work.uow,
        deed,
        resource_type="spend_alerts",
        resource_id=UUID(alert_id),
        origin=INSIDE,
        details={"kind": kind, "campaigns": list(campaign_ids)},
    )
