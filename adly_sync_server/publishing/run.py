"""The state machine of a publish. Each stage may be cut anywhere and starts again where the journal stands.

A failure that only a person can mend ends the request with its code and field; one that time may mend goes on
to the queue, which comes back later.
"""

import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa
import structlog

from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.platforms import failures
from adly_sync_server.publishing import activation, placing, reading
from adly_sync_server.publishing.checking import findings_of
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.press import Press
from adly_sync_server.publishing.pressing import press_for
from adly_sync_server.publishing.recording import record, record_delivery
from adly_sync_server.publishing.repository import Request, Requests
from adly_sync_server.publishing.states import RUNNING, State, step_to
from adly_sync_server.sync.counter import counted

log = structlog.get_logger(__name__)

#: What no wait can mend: the request ends and says why.
_FINAL = (failures.NeedsLogin, failures.NoPermission, failures.Rejected, failures.Gone)


@dataclass(frozen=True)
class Run:
    """One request on its way."""

    parts: PublishParts
    workspace_id: uuid.UUID
    request: Request
    press: Press


#: What a stage ends in: the next state, and columns of the request that go with it.
Outcome = tuple[State, Mapping[str, Any]]


async def run(parts: PublishParts, workspace_id: uuid.UUID, request_id: uuid.UUID) -> State:
    """Bring a request as far as it goes without a person. Raises what is worth another try."""
    while True:
        request = await _load(parts, workspace_id, request_id)
        if request.state not in RUNNING:
            return request.state
        press = await press_for(parts, workspace_id, request)
        stage = _STAGES[request.state]
        outcome = await _attempt(stage, Run(parts, workspace_id, request, press))
        await _advance(parts, workspace_id, request, outcome)


async def _attempt(stage: Callable[[Run], Awaitable[Outcome]], at: Run) -> Outcome:
    try:
        return await stage(at)
    except _FINAL as failure:
        log.info("publish stopped", request=str(at.request.id), code=failure.code, vendor=failure.vendor_code)
        detail = f"{failure.field}: {failure.detail}" if failure.field else failure.detail
        return State.FAILED, {"error_code": failure.code, "error_detail": detail}


async def _check(at: Run) -> Outcome:
    found = await findings_of(at.parts, at.workspace_id, at.request)
    plain = {"findings": msgspec.to_builtins(found)}
    return (State.BLOCKED if any(f.severity == "red" for f in found) else State.CHECKED), plain


async def _compare(at: Run) -> Outcome:
    await reading.dry_run(at.press)
    open_questions = await reading.undecided(at.press)
    plain = {"differences": msgspec.to_builtins(open_questions)}
    return (State.NEEDS_DECISION if open_questions else State.COMPARED), plain


async def _upload(at: Run) -> Outcome:
    await placing.upload_media(at.press)
    return State.MEDIA_UPLOADED, {}


async def _place(at: Run) -> Outcome:
    await placing.place_entities(at.press)
    return State.ENTITIES_CREATED, {}


async def _verify(at: Run) -> Outcome:
    read, altered = await reading.altered(at.press)
    async with counted(at.parts.engine, at.parts.hints, workspace_id=at.workspace_id, user_id=None) as work:
        await record(work, read)
    return State.VERIFIED, {"differences": msgspec.to_builtins(altered)}


async def _finish_paused(at: Run) -> Outcome:
    return State.PUBLISHED_PAUSED, {}


async def _activate(at: Run) -> Outcome:
    await activation.activate(at.press)
    read = [one async for one in reading.readings(at.press)]
    async with counted(at.parts.engine, at.parts.hints, workspace_id=at.workspace_id, user_id=None) as work:
        await record_delivery(work, read, "active")
    return State.ACTIVE, {}


async def _load(parts: PublishParts, workspace_id: uuid.UUID, request_id: uuid.UUID) -> Request:
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        return await Requests(uow).get(request_id)


async def _advance(parts: PublishParts, workspace_id: uuid.UUID, request: Request, outcome: Outcome) -> None:
    state, columns = outcome
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        await _write(uow, request.id, state, columns)
    parts.hints.job_moved(workspace_id, str(request.id))


async def _write(uow: UnitOfWork, request_id: uuid.UUID, state: State, columns: Mapping[str, Any]) -> None:
    requests = Requests(uow)
    current = await requests.get(request_id, lock=True)
    finished = {"finished_at": sa.func.now()} if state not in RUNNING else {}
    await requests.change(request_id, state=step_to(current.state, state), **columns, **finished)


_STAGES: Mapping[State, Callable[[Run], Awaitable[Outcome]]] = {
    State.REQUESTED: _check,
    State.CHECKED: _compare,
    State.COMPARED: _upload,
    State.MEDIA_UPLOADED: _place,
    State.ENTITIES_CREATED: _verify,
    State.VERIFIED: _finish_paused,
    State.ACTIVATING: _activate,
}
