"""The state machine of a publish. Each stage may be cut anywhere and starts again where the journal stands.

A failure that only a person can mend ends the request with its code and field; one that time may mend goes on
to the queue, which comes back later.
"""

import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

import msgspec
import sqlalchemy as sa
import structlog

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.patience import is_passing
from adly_sync_server.platforms.allowances import allowance_of
from adly_sync_server.platforms.failures import NeedsLogin, NoPermission
from adly_sync_server.platforms.health import note_health
from adly_sync_server.publishing import (
    activation,
    changing,
    placing,
    planning,
    reading,
    rehearsal,
    removing,
    stopping,
)
from adly_sync_server.publishing.checking import findings_of
from adly_sync_server.publishing.claims import (
    Claim,
    Superseded,
    check_claim,
    note_aim,
    note_total,
    take_claim,
)
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing.holding import paused_since
from adly_sync_server.publishing.press import Press
from adly_sync_server.publishing.pressing import press_for
from adly_sync_server.publishing.recording import batches, record, record_delivery, record_departures
from adly_sync_server.publishing.repository import PUBLISH_KIND, Request, Requests
from adly_sync_server.publishing.snapshots import keep_snapshots
from adly_sync_server.publishing.standing import check_account
from adly_sync_server.publishing.states import RUNNING, State, step_to
from adly_sync_server.sync.counter import counted
from adly_sync_server.watching.after_publish import note_read_back

log = structlog.get_logger(__name__)

#: A renewed token that is refused sooner was never good.
_SHORTEST_SERVICE_S: Final = 60.0


@dataclass(frozen=True)
class Run:
    """One stage of one request on its way."""

    parts: PublishParts
    claim: Claim
    request: Request
    press: Press

    def counted(self) -> Any:
        """A unit of work on the workspace's counter."""
        where = {"workspace_id": self.claim.workspace_id, "user_id": None}
        return counted(self.parts.engine, self.parts.hints, **where)  # type: ignore[arg-type] # both are named


#: What a stage ends in: the next state, and columns of the request that go with it.
Outcome = tuple[State, Mapping[str, Any]]


async def run(parts: PublishParts, workspace_id: uuid.UUID, request_id: uuid.UUID) -> State:
    """Bring a request as far as it goes without a person. Raises what is worth another try."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        claim = await take_claim(uow, workspace_id, request_id)
    while True:
        request = await _load(parts, workspace_id, request_id)
        if request.state not in RUNNING:
            return request.state
        try:
            await _advance(parts, claim, request, await _attempt(parts, claim, request))
        except Superseded:
            log.warning("publish taken over by another run", request=str(request_id))
            return request.state


async def fail(
    parts: PublishParts, workspace_id: uuid.UUID, request_id: uuid.UUID, failure: BaseException
) -> None:
    """End a request that nobody will try again, so that people see it and may ask anew."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        request = await Requests(uow).get(request_id, lock=True)
        if request.state in RUNNING:
            told = failure if isinstance(failure, AdlyError) else AdlyError(type(failure).__name__)
            await _write(Requests(uow), request, (State.FAILED, _told(told)))
    parts.hints.job_moved(workspace_id, str(request_id))


async def _attempt(parts: PublishParts, claim: Claim, request: Request) -> Outcome:
    try:
        return await _stage(parts, claim, request)
    except Superseded:
        raise
    except AdlyError as failure:
        if is_passing(failure):
            await _note_waiting(parts, claim, failure)
            raise
        log.info("publish stopped", request=str(request.id), code=failure.code)
        if isinstance(failure, NeedsLogin | NoPermission):
            await note_health(parts.engine, parts.hints, claim.workspace_id, request.ad_account_id, failure)
        return State.FAILED, _told(failure)


async def _stage(parts: PublishParts, claim: Claim, request: Request) -> Outcome:
    """Work the stage off. A token that ends amid it is renewed, and the stage resumes at the journal.

    A token that is refused as soon as it was renewed is no matter of time: then a person is asked.
    """
    press = await press_for(parts, claim, request)
    renewed_at: float | None = None
    while True:
        try:
            with allowance_of(parts.engine, press.adapter, press.account):
                return await _STAGES[request.state](Run(parts, claim, request, press))
        except NeedsLogin as refusal:
            if renewed_at is not None and monotonic() - renewed_at < _SHORTEST_SERVICE_S:
                raise
            press = await _renewed_press(parts, claim, request, press, refusal)
            renewed_at = monotonic()


async def _renewed_press(
    parts: PublishParts, claim: Claim, request: Request, press: Press, refusal: NeedsLogin
) -> Press:
    try:
        return await press_for(parts, claim, request, refused=press.account.token)
    except NeedsLogin:
        raise refusal from None


async def _check(at: Run) -> Outcome:
    await _note_total(at)
    found = await findings_of(at.parts, at.claim.workspace_id, at.press.whole, at.request.ad_account_id)
    plain = {"findings": msgspec.to_builtins(found)}
    return (State.BLOCKED if any(f.severity == "red" for f in found) else State.CHECKED), plain


async def _compare(at: Run) -> Outcome:
    await check_account(at.press.adapter, at.press.account)
    await rehearsal.rehearse(at.press)
    await rehearsal.dry_run(at.press)
    open_questions = await reading.undecided(at.press)
    plain = {"differences": msgspec.to_builtins(open_questions)}
    return (State.NEEDS_DECISION if open_questions else State.COMPARED), plain


async def _upload(at: Run) -> Outcome:
    await placing.upload_media(at.press)
    return State.MEDIA_UPLOADED, {}


async def _place(at: Run) -> Outcome:
    try:
        await placing.place_entities(at.press)
    except reading.ChangedMeanwhile as changed:
        open_questions = await reading.undecided(at.press) or changed.differences
        return State.NEEDS_DECISION, {"differences": msgspec.to_builtins(open_questions)}
    await removing.take_off(at.press)
    return State.ENTITIES_CREATED, {}


async def _verify(at: Run) -> Outcome:
    read, altered = await reading.altered(at.press)
    read, stopped = await stopping.stop_unmeant(at.press, read)
    altered += stopped
    for some in batches(read):
        async with at.counted() as work:
            await record(work, at.press, at.request, some)
            await keep_snapshots(work.uow, at.request, some)
    async with at.counted() as work:
        await record_departures(work, at.press)
        await note_read_back(work, at.request.ad_account_id, read, altered)
    return State.VERIFIED, {"differences": msgspec.to_builtins(altered)}


async def _finish_paused(at: Run) -> Outcome:
    del at  # everything is done
    return State.PUBLISHED_PAUSED, {}


async def _activate(at: Run) -> Outcome:
    if at.request.kind == PUBLISH_KIND and (unseen := await activation.changed_unseen(at.press)):
        return State.NEEDS_DECISION, {"differences": msgspec.to_builtins(unseen)}
    live = await activation.activate(at.press)
    read = [one async for one in reading.readings(at.press)]
    for some in batches(read):
        async with at.counted() as work:
            await work.take()
            held = await paused_since(work.uow, live, at.request.activated_at or at.request.created_at)
            await record_delivery(work, some, live - held)
    return State.ACTIVE, {}


async def _change(at: Run) -> Outcome:
    change = await changing.aimed(at.parts, at.claim, at.press, at.request)
    changed = await changing.carry_out(at.press, change)
    async with at.counted() as work:
        await changing.record(work, changed)
        await note_aim(work.uow, at.request.id, changed.told())
    return State.CHANGED, {}


async def _load(parts: PublishParts, workspace_id: uuid.UUID, request_id: uuid.UUID) -> Request:
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        return await Requests(uow).get(request_id)


async def _advance(parts: PublishParts, claim: Claim, request: Request, outcome: Outcome) -> None:
    async with unit_of_work(parts.engine, workspace_id=claim.workspace_id) as uow:
        await check_claim(uow, claim)
        current = await Requests(uow).get(request.id, lock=True)
        await _write(Requests(uow), current, outcome)
        if outcome[0] not in RUNNING:
            await audit(
                uow,
                f"publish.{outcome[0]}",
                resource_type="campaigns",
                resource_id=request.campaign_id,
                origin=INSIDE,
                details={"request_id": str(request.id), "platform": request.platform},
            )
    parts.hints.job_moved(claim.workspace_id, str(request.id))


async def _write(requests: Requests, current: Request, outcome: Outcome) -> None:
    state, columns = outcome
    finished = {"finished_at": sa.func.now()} if state not in RUNNING else {}
    cleared = {"error_code": None, "error_detail": None}
    values = {**cleared, **columns, **finished}
    await requests.change(current.id, state=step_to(current.state, state), **values)


async def _note_waiting(parts: PublishParts, claim: Claim, failure: AdlyError) -> None:
    """Somebody watches: it stands still for this reason, and goes on by itself."""
    async with unit_of_work(parts.engine, workspace_id=claim.workspace_id) as uow:
        await check_claim(uow, claim)
        await Requests(uow).change(claim.request_id, **_told(failure))
    parts.hints.job_moved(claim.workspace_id, str(claim.request_id))


async def _note_total(at: Run) -> None:
    async with unit_of_work(at.parts.engine, workspace_id=at.claim.workspace_id) as uow:
        await note_total(uow, at.request.id, planning.step_count(at.press.tree))


def _told(failure: AdlyError) -> dict[str, str]:
    detail = f"{failure.field}: {failure.detail}" if failure.field else failure.detail
    return {"error_code": failure.code, "error_detail": detail[:2000]}


_STAGES: Mapping[State, Callable[[Run], Awaitable[Outcome]]] = {
    State.REQUESTED: _check,
    State.CHECKED: _compare,
    State.COMPARED: _upload,
    State.MEDIA_UPLOADED: _place,
    State.ENTITIES_CREATED: _verify,
    State.VERIFIED: _finish_paused,
    State.ACTIVATING: _activate,
    State.CHANGING: _change,
}
