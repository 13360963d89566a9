"""What people do with a publish: ask for it, decide about differences, watch it, give it up, activate."""

import uuid
from collections.abc import Mapping
from typing import Any, Final

import sqlalchemy as sa

from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.errors import Conflict
from adly_sync_server.contract.roles import Action
from adly_sync_server.contract.standing import published_row
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.jobs.queue import PUBLISH, enqueue
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.publishing import approvals
from adly_sync_server.publishing.ceilings import added_daily, require_within_ceiling, started_daily
from adly_sync_server.publishing.claims import begin_anew, drop_claim
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.planning import Tree
from adly_sync_server.publishing.readiness import Ready, ready
from adly_sync_server.publishing.recording import PLACED_STATUS
from adly_sync_server.publishing.repository import PUBLISH_KIND, Request, Requests
from adly_sync_server.publishing.states import RUNNING, State, step_to
from adly_sync_server.publishing.tree import Read, frozen, read_campaign, tree_in
from adly_sync_server.publishing.wire import Decision, PublishShown, PublishWanted, SeveralWanted, shown
from adly_sync_server.sync.tables import workspace_heads
from adly_sync_server.workspaces.permits import Standing, require

#: A newer request in such a state changes nothing for an older one.
_SENT_NOTHING: Final = frozenset({State.BLOCKED, State.CANCELLED})
#: What is placed becomes paused by that, without anybody's word.
_UNPLACED: Final[Mapping[str | None, str]] = {None: PLACED_STATUS, "draft": PLACED_STATUS}
_CLEARED = {"error_code": None, "error_detail": None, "finished_at": None}


async def request_publish(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, wanted: PublishWanted, origin: Origin
) -> PublishShown:
    """Take a publish up, once for its idempotency key, and queue it in the same transaction.

    Raises ``NotAllowed``, ``NotFound``, and ``Conflict`` (publish_blocked) naming in ``field`` what stands in
    the way: expected_seq, or what ``readiness.ready`` lists.
    """
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        standing = await require(uow, Action.PUBLISH)
        request = await _asked(parts, uow, standing, wanted, origin)
        return await _shown(uow, request.id)


async def request_several(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, wanted: SeveralWanted, origin: Origin
) -> list[PublishShown]:
    """``request_publish`` for several campaigns of any platforms: all are taken up or none.

    The answers come in the order of the campaigns. Accounts work at once, campaigns of one account in turn.
    """
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        standing = await require(uow, Action.PUBLISH)
        taken: dict[uuid.UUID, uuid.UUID] = {}
        # In one order, so that two who ask for the same campaigns never wait for each other.
        for one in sorted(wanted.each(), key=lambda each: each.campaign_id):
            taken[one.campaign_id] = (await _asked(parts, uow, standing, one, origin)).id
        return [await _shown(uow, taken[one.campaign_id]) for one in wanted.campaigns]


async def decide(
    parts: PublishParts,
    workspace_id: uuid.UUID,
    user_id: uuid.UUID,
    request_id: uuid.UUID,
    decision: Decision,
    origin: Origin,
) -> PublishShown:
    """Say per field who wins, and go on with what was asked for."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        standing = await require(uow, Action.PUBLISH)
        request = await Requests(uow).asked(request_id)
        state = step_to(request.state, State.REQUESTED)
        await _refuse_superseded(uow, request)
        await _refuse_frozen_beyond_grant(uow, standing, request)
        choices = {**request.choices}
        for entity_id, fields in decision.choices.items():
            choices[entity_id] = {**choices.get(entity_id, {}), **fields}
        await _restart(parts, uow, request, state, choices=choices, differences=[])
        await _audit(uow, "publish.decided", request, origin, choices=decision.choices)
        return await _shown(uow, request_id)


async def retry(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, request_id: uuid.UUID, origin: Origin
) -> PublishShown:
    """Go on after what stood in the way is mended, with the rows of today.

    What is placed already is not placed again. What failed while going live goes on going live; one that is
    under way is only queued again, for a worker that lost it.
    """
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        standing = await require(uow, Action.PUBLISH)
        request = await Requests(uow).asked(request_id)
        if request.state in RUNNING:
            await _queue(parts, uow, request)
        elif request.state is State.FAILED and request.wants_activation:
            await _go_live(parts, uow, standing, request, user_id)
        else:
            state = step_to(request.state, State.REQUESTED)
            read = await read_campaign(uow, request.campaign_id)
            checked = await ready(uow, parts.platforms, read, besides=request)
            await _refuse_beyond_grant(uow, standing, checked)
            await _restart(parts, uow, request, state, scope=frozen(read.tree), expected_seq=read.seq)
        await _audit(uow, "publish.retried", request, origin)
        return await _shown(uow, request_id)


async def activate(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, request_id: uuid.UUID, origin: Origin
) -> PublishShown:
    """Go live: the confirmed step that spends money. Pressed twice, it is one; after a failure it goes on."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        standing = await require(uow, Action.PUBLISH)
        request = await Requests(uow).asked(request_id)
        if request.state not in (State.ACTIVATING, State.ACTIVE):
            if request.state is State.FAILED and not request.wants_activation:
                raise Conflict("it was not published yet", field="state")
            await _go_live(parts, uow, standing, request, user_id)
            await _audit(uow, "publish.activated", request, origin)
        return await _shown(uow, request_id)


async def cancel(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, request_id: uuid.UUID, origin: Origin
) -> PublishShown:
    """Give a publish up. A call that is under way is the last; what is on the platform stays there, paused,
    and is found again by whoever goes on. Twice is once. Raises ``Conflict`` once it is over or going live.
    """
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.PUBLISH)
        request = await Requests(uow).asked(request_id)
        if request.state is not State.CANCELLED:
            state = step_to(request.state, State.CANCELLED)
            await Requests(uow).change(
                request_id, **{**_CLEARED, "state": state, "finished_at": sa.func.now()}
            )
            await drop_claim(uow, request_id)
            await _audit(uow, "publish.cancelled", request, origin)
        told = await _shown(uow, request_id)
    parts.hints.job_moved(workspace_id, str(request_id))
    return told


async def show(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, request_id: uuid.UUID
) -> PublishShown:
    """A request with its progress."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.READ)
        return await _shown(uow, request_id)


async def of_campaign(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, campaign_id: uuid.UUID
) -> list[PublishShown]:
    """The campaign's last requests, newest first, without their steps."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.READ)
        return [shown(one, []) for one in await Requests(uow).of_campaign(campaign_id, 20, PUBLISH_KIND)]


async def _asked(
    parts: PublishParts, uow: UnitOfWork, standing: Standing, wanted: PublishWanted, origin: Origin
) -> Request:
    """The request of this key, taken up now if it is new."""
    read = await read_campaign(uow, wanted.campaign_id)
    await Requests(uow).hold_campaign(wanted.campaign_id)
    request = await Requests(uow).with_key(wanted.idempotency_key)
    if request is not None:
        await _refuse_used_key(uow, request, read, wanted)
    if request is None:
        await _refuse_unseen(uow, read, wanted.expected_seq)
        checked = await ready(uow, parts.platforms, read)
        await _refuse_beyond_grant(uow, standing, checked)
        request = await _take_up(parts, uow, checked, wanted)
        await _audit(uow, "publish.requested", request, origin)
    return request


async def _refuse_used_key(uow: UnitOfWork, request: Request, read: Read, wanted: PublishWanted) -> None:
    """The same key is the same wish: what was edited since, or decided otherwise, is another."""
    if request.kind != PUBLISH_KIND or request.campaign_id != wanted.campaign_id:
        raise Conflict("this key was used for another campaign", field="idempotency_key")
    sees_more = wanted.expected_seq > request.expected_seq
    if sees_more and _said(read.tree) != _said(tree_in(await Requests(uow).scope(request.id))):
        raise Conflict("this key was used for what the campaign was then", field="idempotency_key")
    taken = {(row, path, who) for row, paths in request.choices.items() for path, who in paths.items()}
    if any(
        (row, path, who) not in taken for row, paths in wanted.choices.items() for path, who in paths.items()
    ):
        raise Conflict("this key was used with other decisions", field="idempotency_key")


def _said(tree: Tree) -> dict[str, Any]:
    """What people say in a campaign's rows, by row."""
    return {
        row["id"]: {
            **published_row(entity, row),
            "status": _UNPLACED.get(row.get("status"), row.get("status")),
        }
        for entity, row in tree.rows()
    }


async def _refuse_superseded(uow: UnitOfWork, request: Request) -> None:
    """Whoever goes on with a request means what he saw: not what somebody has published since."""
    await Requests(uow).hold_campaign(request.campaign_id)
    newer = await Requests(uow).of_campaign(request.campaign_id, 20, PUBLISH_KIND)
    later = [one for one in newer if one.created_at > request.created_at and one.state not in _SENT_NOTHING]
    if later:
        detail = "the campaign was published again since: go on with that one"
        raise Conflict(detail, code="publish_blocked", field="state")


async def _refuse_frozen_beyond_grant(uow: UnitOfWork, standing: Standing, request: Request) -> None:
    account = await Accounts(uow).get(request.ad_account_id)
    tree = tree_in(await Requests(uow).scope(request.id))
    await require_within_ceiling(uow, standing, added_daily(tree), account.currency)


async def _refuse_unseen(uow: UnitOfWork, read: Read, expected_seq: int) -> None:
    query = sa.select(workspace_heads.c.head).where(workspace_heads.c.workspace_id == uow.workspace_id)
    head = (await uow.connection.execute(query)).scalar_one()
    if not read.seq <= expected_seq <= head:
        raise Conflict(
            f"the campaign stands at seq {read.seq}, you saw {expected_seq}",
            code="publish_blocked",
            field="expected_seq",
        )


async def _refuse_beyond_grant(uow: UnitOfWork, standing: Standing, checked: Ready) -> None:
    await require_within_ceiling(uow, standing, added_daily(checked.read.tree), checked.account.currency)


async def _take_up(parts: PublishParts, uow: UnitOfWork, checked: Ready, wanted: PublishWanted) -> Request:
    approval = checked.approval
    request = await Requests(uow).add(
        {
            "campaign_id": wanted.campaign_id,
            "ad_account_id": checked.account.id,
            "platform": checked.account.platform,
            "idempotency_key": wanted.idempotency_key,
            "expected_seq": wanted.expected_seq,
            "scope": frozen(checked.read.tree),
            "choices": wanted.choices,
            "requested_by": uow.user_id,
            "approved_by": approval.person if approval else None,
            "approved_at": approval.at if approval else None,
        }
    )
    await _queue(parts, uow, request)
    return request


async def _restart(
    parts: PublishParts, uow: UnitOfWork, request: Request, state: State, **columns: Any
) -> None:
    """It is placed anew, and goes live only when somebody confirms that anew."""
    await Requests(uow).change(request.id, state=state, wants_activation=False, **_CLEARED, **columns)
    await begin_anew(uow, request.id)
    await _queue(parts, uow, request)


async def _go_live(
    parts: PublishParts, uow: UnitOfWork, standing: Standing, request: Request, user_id: uuid.UUID
) -> None:
    state = step_to(request.state, State.ACTIVATING)
    await _refuse_superseded(uow, request)
    read = await read_campaign(uow, request.campaign_id)
    account = await Accounts(uow).get(request.ad_account_id)
    await require_within_ceiling(uow, standing, started_daily(read.tree), account.currency)
    await _refuse_unapproved(uow, request, read)
    await Requests(uow).change(
        request.id,
        state=state,
        wants_activation=True,
        activated_by=user_id,
        activated_at=sa.func.now(),
        **_CLEARED,
    )
    await _queue(parts, uow, request)


async def _refuse_unapproved(uow: UnitOfWork, request: Request, read: Read) -> None:
    """What was published before the workspace demanded approvals spends nothing without one either."""
    if request.approved_at is not None or not await approvals.needs_approval(uow):
        return
    if await approvals.approval_of(uow, request.campaign_id, read.row_ids) is None:
        raise Conflict("the campaign was not approved", code="publish_blocked", field="approval")


async def _queue(parts: PublishParts, uow: UnitOfWork, request: Request) -> None:
    """Publishes of one account run one after another: its limits are the account's."""
    await enqueue(
        parts.queue,
        uow,
        PUBLISH,
        lock=f"publish/{request.ad_account_id}",
        once=True,
        workspace_id=str(uow.workspace_id),
        request_id=str(request.id),
    )


async def _audit(uow: UnitOfWork, action: str, request: Request, origin: Origin, **details: Any) -> None:
    told = {"request_id": str(request.id), "platform": request.platform, **details}
    await audit(
        uow,
        action,
        resource_type="campaigns",
        resource_id=request.campaign_id,
        origin=origin,
        details=told,
    )


async def _shown(uow: UnitOfWork, request_id: uuid.UUID) -> PublishShown:
    requests = Requests(uow)
    return shown(await requests.get(request_id), await requests.steps(request_id))
