"""What people do with an alert: confirm the proposed pause, or let things run on and say why."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.errors import Conflict, InvalidInput, NotFound
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.queue import GUARD_SPEND, enqueue
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing.choosing import PauseScope
from adly_sync_server.publishing.pausing.use_cases import press
from adly_sync_server.publishing.pausing.wire import PauseShown
from adly_sync_server.spend.repository import Alerts
from adly_sync_server.spend.telling import fall_silent
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.server_writes import change_rows, moment_text
from adly_sync_server.workspaces.permits import require


async def confirm_pause(
    parts: PublishParts, workspace_id: UUID, user_id: UUID, alert_id: UUID, origin: Origin
) -> PauseShown:
    """Press Pause now on exactly what the alert proposes. Pressed twice it is one.

    Raises ``NotFound`` (also where nothing of it is on a platform any more), ``Conflict`` where the alert is
    over, ``NotAllowed``.
    """
    async with counted(parts.engine, parts.hints, workspace_id=workspace_id, user_id=user_id) as work:
        await require(work.uow, Action.PAUSE)
        await work.take()
        alert = await _standing(work, alert_id)
        scope = PauseScope(campaign_ids=[UUID(one) for one in alert["campaign_ids"] or []])
        pressed = await press(parts, work.uow, scope, origin)
        await _decide(work, alert_id, {"state": "paused", "reason": None, "pause_id": str(pressed.id)})
        await _audit(work, "spend.pause_confirmed", alert, origin, pause_id=str(pressed.id))
    parts.hints.job_moved(workspace_id, str(pressed.id))
    return pressed


async def keep_running(
    parts: PublishParts, workspace_id: UUID, user_id: UUID, alert_id: UUID, reason: str, origin: Origin
) -> None:
    """Let it run on, for a reason. The alert is quiet for its period.

    Raises ``NotFound``, ``InvalidInput`` for a reason of spaces, ``Conflict``, ``NotAllowed``.
    """
    if not reason.strip():
        raise InvalidInput("a reason is expected", field="reason")
    async with counted(parts.engine, parts.hints, workspace_id=workspace_id, user_id=user_id) as work:
        await require(work.uow, Action.PAUSE)
        await work.take()
        alert = await _standing(work, alert_id)
        await _decide(work, alert_id, {"state": "kept", "reason": reason.strip(), "pause_id": None})
        await _audit(work, "spend.kept_running", alert, origin, reason=reason.strip())


async def look_now(parts: PublishParts, workspace_id: UUID, user_id: UUID) -> None:
    """Have the guard look now and not after the next collection. Raises ``NotFound``, ``NotAllowed``."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.EDIT)
        key = f"spend/{workspace_id}"
        await enqueue(parts.queue, uow, GUARD_SPEND, lock=key, once=True, workspace_id=str(workspace_id))


async def _standing(work: Counted, alert_id: UUID) -> Mapping[str, Any]:
    alert = await Alerts(work.uow).get(alert_id)
    if alert is None:
        raise NotFound("no such alert", field="id")
    if alert["state"] == "over":
        raise Conflict("this is true no more", field="id")
    return alert


async def _decide(work: Counted, alert_id: UUID, values: Mapping[str, Any]) -> None:
    who = {"decided_by": str(work.uow.user_id), "decided_at": moment_text(work)}
    await change_rows(work, "spend_alerts", {str(alert_id): {**values, **who}})
    await fall_silent(work, [str(alert_id)])


async def _audit(work: Counted, deed: str, alert: Mapping[str, Any], origin: Origin, **more: str) -> None:
    await audit(
        work.uow,
        deed,
        resource_type="spend_alerts",
        resource_id=alert["id"],
        origin=origin,
        details={"kind": alert["kind"], "campaigns": alert["campaign_ids"], **more},
    )
