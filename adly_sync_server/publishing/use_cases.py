"""What people do with a publish: ask for it, decide about differences, watch it, activate."""

import uuid

import msgspec

from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.errors import Conflict
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.jobs.queue import PUBLISH, enqueue
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.repository import Request, Requests
from adly_sync_server.publishing.states import RUNNING, State, step_to
from adly_sync_server.publishing.tree import Read, read_campaign
from adly_sync_server.publishing.wire import Decision, PublishShown, PublishWanted, StepShown
from adly_sync_server.workspaces.permits import require


async def request_publish(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, wanted: PublishWanted, origin: Origin
) -> PublishShown:
    """Take a publish up, once for its idempotency key, and queue it in the same transaction.

    Raises ``NotAllowed``, ``NotFound``, and ``Conflict`` (publish_blocked) naming in ``field`` what stands in
    the way: seq, conflicts, media, ad_account_id, state.
    """
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.PUBLISH)
        read = await read_campaign(uow, wanted.campaign_id)
        again = await Requests(uow).with_key(wanted.idempotency_key)
        if again is None:
            _refuse_unready(read, wanted, await Requests(uow).latest(wanted.campaign_id))
            again = await _take_up(parts, uow, read, wanted)
            await audit(
                uow,
                "publish.requested",
                resource_type="campaigns",
                resource_id=wanted.campaign_id,
                origin=origin,
            )
        return await _shown(uow, again)


async def decide(
    parts: PublishParts,
    workspace_id: uuid.UUID,
    user_id: uuid.UUID,
    request_id: uuid.UUID,
    decision: Decision,
) -> PublishShown:
    """Say per field who wins, and go on."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.PUBLISH)
        request = await Requests(uow).get(request_id, lock=True)
        choices = {**request.choices}
        for entity_id, fields in decision.choices.items():
            choices[entity_id] = {**choices.get(entity_id, {}), **fields}
        await _restart(parts, uow, request, choices=choices, differences=[])
        return await _shown(uow, request_id)


async def retry(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, request_id: uuid.UUID
) -> PublishShown:
    """Go on after what stood in the way is mended; what is placed already is not placed again."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.PUBLISH)
        request = await Requests(uow).get(request_id, lock=True)
        await _restart(parts, uow, request)
        return await _shown(uow, request_id)


async def activate(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, request_id: uuid.UUID, origin: Origin
) -> PublishShown:
    """Go live: the confirmed step that spends money. Pressed twice, it is one."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.PUBLISH)
        request = await Requests(uow).get(request_id, lock=True)
        if request.state not in (State.ACTIVATING, State.ACTIVE):
            state = step_to(request.state, State.ACTIVATING)
            await Requests(uow).change(request_id, state=state, activated_by=user_id, finished_at=None)
            await _queue(parts, uow, request)
            await audit(
                uow,
                "publish.activated",
                resource_type="campaigns",
                resource_id=request.campaign_id,
                origin=origin,
            )
        return await _shown(uow, request_id)


async def show(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, request_id: uuid.UUID
) -> PublishShown:
    """A request with its progress."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.READ)
        return await _shown(uow, request_id)


def _refuse_unready(read: Read, wanted: PublishWanted, latest: Request | None) -> None:
    if latest is not None and latest.state in RUNNING:
        raise _blocked("this campaign is being published right now", "state")
    if read.seq != wanted.expected_seq:
        raise _blocked(
            f"the campaign stands at seq {read.seq}, you saw {wanted.expected_seq}", "expected_seq"
        )
    if read.open_conflicts:
        raise _blocked(f"{read.open_conflicts} open conflicts", "conflicts")
    if read.tree.campaign["ad_account_id"] is None:
        raise _blocked("the campaign has no ad account", "ad_account_id")
    if any(asset["verified_at"] is None for asset in read.assets.values()):
        raise _blocked("media has not arrived yet", "media_assets")


def _blocked(detail: str, field: str) -> Conflict:
    return Conflict(detail, code="publish_blocked", field=field)


async def _take_up(parts: PublishParts, uow: UnitOfWork, read: Read, wanted: PublishWanted) -> uuid.UUID:
    campaign = read.tree.campaign
    request_id = await Requests(uow).add(
        {
            "campaign_id": wanted.campaign_id,
            "ad_account_id": uuid.UUID(campaign["ad_account_id"]),
            "platform": campaign["platform"],
            "idempotency_key": wanted.idempotency_key,
            "expected_seq": wanted.expected_seq,
            "choices": wanted.choices,
            "requested_by": uow.user_id,
        }
    )
    await _queue(parts, uow, await Requests(uow).get(request_id))
    return request_id


async def _restart(parts: PublishParts, uow: UnitOfWork, request: Request, **columns: object) -> None:
    state = step_to(request.state, State.REQUESTED)
    cleared = {"error_code": None, "error_detail": None, "finished_at": None}
    await Requests(uow).change(request.id, state=state, **cleared, **columns)
    await _queue(parts, uow, request)


async def _queue(parts: PublishParts, uow: UnitOfWork, request: Request) -> None:
    """Publishes of one account run one after another: its limits are the account's."""
    await enqueue(
        parts.queue,
        uow,
        PUBLISH,
        lock=f"publish/{request.ad_account_id}",
        workspace_id=str(uow.workspace_id),
        request_id=str(request.id),
    )


async def _shown(uow: UnitOfWork, request_id: uuid.UUID) -> PublishShown:
    request = await Requests(uow).get(request_id)
    steps = [
        msgspec.convert(msgspec.to_builtins(s), StepShown) for s in await Requests(uow).steps(request_id)
    ]
    return PublishShown(
        id=request.id,
        campaign_id=request.campaign_id,
        platform=request.platform,
        state=request.state,
        created_at=request.created_at,
        finished_at=request.finished_at,
        steps=steps,
        findings=request.findings,
        differences=request.differences,
        error_code=request.error_code,
        error_detail=request.error_detail,
    )
