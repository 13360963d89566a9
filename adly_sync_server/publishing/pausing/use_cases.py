"""Pressing Pause now, and seeing how far it is."""

import uuid
from typing import Any

from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.errors import InvalidInput, NotFound
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.jobs.queue import PAUSE, URGENT, enqueue_before_others
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing.choosing import PauseScope, to_pause
from adly_sync_server.publishing.pausing.holding import hold_activations
from adly_sync_server.publishing.pausing.rows import PauseRows
from adly_sync_server.publishing.pausing.wire import Pauses, PauseShown, shown
from adly_sync_server.workspaces.permits import require


async def pause_now(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, scope: PauseScope, origin: Origin
) -> PauseShown:
    """Stop what the scope names. While a press of the same is at work this is that press, looked at again.

    Raises ``InvalidInput`` for a scope that names nothing, ``NotFound`` for one of which nothing is on a
    platform, ``NotAllowed``.
    """
    if scope.is_empty:
        raise InvalidInput("name what to pause", field="scope")
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.PAUSE)
        told = await press(parts, uow, scope, origin)
    parts.hints.job_moved(workspace_id, str(told.id))
    return told


async def press(parts: PublishParts, uow: UnitOfWork, scope: PauseScope, origin: Origin) -> PauseShown:
    """The press itself, in the transaction of whoever asks; whether he may is asked by him.

    Raises ``NotFound`` where nothing of the scope is on a platform.
    """
    await hold_activations(uow)
    rows = PauseRows(uow)
    request_id = await rows.same(scope) or await _taken_up(uow, rows, scope, origin)
    await rows.try_again(request_id)
    told = await _shown(rows, request_id)
    for account in told.accounts:
        await queue_account(parts, uow, request_id, account.ad_account_id)
    return told


async def see_pause(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, request_id: uuid.UUID
) -> PauseShown:
    """One press and how far each account is. Raises ``NotFound``."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.READ)
        return await _shown(PauseRows(uow), request_id)


async def last_pauses(parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID) -> Pauses:
    """The last presses of the workspace."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.READ)
        rows = PauseRows(uow)
        requests = await rows.last()
        accounts = await rows.accounts(one["id"] for one in requests)
    return Pauses([shown(one, _of(one["id"], accounts)) for one in requests])


async def queue_account(
    parts: PublishParts, uow: UnitOfWork, request_id: uuid.UUID, account_id: uuid.UUID
) -> None:
    """In a line of its own, before everything else and without the lock of the account's publishes."""
    arguments = {
        "workspace_id": str(uow.workspace_id),
        "request_id": str(request_id),
        "account_id": str(account_id),
    }
    await enqueue_before_others(parts.queue, uow, PAUSE, URGENT, **arguments)


async def _taken_up(uow: UnitOfWork, rows: PauseRows, scope: PauseScope, origin: Origin) -> uuid.UUID:
    targets = to_pause(await rows.live(scope), scope)
    if not targets:
        raise NotFound("nothing of this is on a platform", field="scope")
    request_id = await rows.add(scope, targets)
    await audit(
        uow,
        "pause.requested",
        resource_type="workspaces",
        resource_id=uow.workspace_id,
        origin=origin,
        details={"request_id": str(request_id), "targets": len(targets)},
    )
    return request_id


async def _shown(rows: PauseRows, request_id: uuid.UUID) -> PauseShown:
    request = await rows.get(request_id)
    return shown(request, _of(request_id, await rows.accounts([request_id])))


def _of(request_id: uuid.UUID, accounts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    mine = [one for one in accounts if one["request_id"] == request_id]
    return [{name: value for name, value in one.items() if name != "request_id"} for one in mine]
