"""The calls of one account, and what they leave on our rows.

Setting a status twice changes nothing, so a worker killed anywhere simply calls again.
"""

import asyncio
import uuid
from collections.abc import Sequence
from typing import Final

import structlog

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.patience import is_passing
from adly_sync_server.platforms.failures import NeedsLogin, NoPermission
from adly_sync_server.platforms.health import note_health
from adly_sync_server.platforms.port import AccountRef, PlatformAdapter
from adly_sync_server.platforms.renewing import account_ref
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing.calling import PAUSED, Failures, pause_targets_of, state_after
from adly_sync_server.publishing.pausing.holding import going_live
from adly_sync_server.publishing.pausing.rows import PauseRows, Target
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.rows import rows_by_id
from adly_sync_server.sync.server_writes import change_rows

log = structlog.get_logger(__name__)

#: Targets that are called and written down together: a kill repeats no more than these.
_BATCH: Final = 100
_LOOK_EVERY_S: Final = 0.25


async def pause_account(
    parts: PublishParts, workspace_id: uuid.UUID, request_id: uuid.UUID, account_id: uuid.UUID
) -> None:
    """Pause what is left of a press on one account. Raises what is worth another try soon.

    A dead token or a missing permission leaves it waiting, and shown so, until the account is connected anew.
    """
    pausing = Pausing(parts, workspace_id, request_id, account_id)
    try:
        await pausing.work_off()
    except AdlyError as failure:
        await pausing.note_waiting(failure)
        if is_passing(failure):
            raise
        log.info("pause waits for a person", account=str(account_id), code=failure.code)
        if isinstance(failure, NeedsLogin | NoPermission):
            await note_health(parts.engine, parts.hints, workspace_id, account_id, failure)


class Pausing:
    """One account of one press."""

    def __init__(
        self, parts: PublishParts, workspace_id: uuid.UUID, request_id: uuid.UUID, account_id: uuid.UUID
    ) -> None:
        self._parts, self._workspace_id = parts, workspace_id
        self._request_id, self._account_id = request_id, account_id

    async def work_off(self) -> None:
        """Everything that is left, batch by batch. Raises what ended it early."""
        async with unit_of_work(self._parts.engine, workspace_id=self._workspace_id) as uow:
            left = await PauseRows(uow).left(self._request_id, self._account_id)
            stored = await Accounts(uow).get(self._account_id)
        account = await account_ref(self._parts, stored)
        adapter = self._parts.platforms.named(stored.platform)
        for start in range(0, len(left), _BATCH):
            await self._batch(adapter, account, left[start : start + _BATCH])
        await self._finish()

    async def note_waiting(self, failure: AdlyError) -> None:
        """Say why what is left still waits."""
        async with unit_of_work(self._parts.engine, workspace_id=self._workspace_id) as uow:
            rows = PauseRows(uow)
            left = await rows.left(self._request_id, self._account_id)
            told = {"error_code": failure.code, "error_detail": failure.detail[:2000]}
            await rows.end([one.id for one in left], "waiting", **told)
        self._tell()

    async def _batch(self, adapter: PlatformAdapter, account: AccountRef, targets: Sequence[Target]) -> None:
        failures = await pause_targets_of(adapter, account, targets)
        await self._outwait_activations(adapter, account, targets)
        await self._write_rows([one for one in targets if one.id not in failures])
        await self._end(targets, failures)
        self._tell()
        for failure in failures.values():
            if is_passing(failure):
                raise failure

    async def _end(self, targets: Sequence[Target], failures: Failures) -> None:
        async with unit_of_work(self._parts.engine, workspace_id=self._workspace_id) as uow:
            rows = PauseRows(uow)
            await rows.end([one.id for one in targets if one.id not in failures], PAUSED)
            for target_id, failure in failures.items():
                told = {"error_code": failure.code, "error_detail": failure.detail[:2000]}
                await rows.end([target_id], state_after(failure), **told)

    async def _outwait_activations(
        self, adapter: PlatformAdapter, account: AccountRef, targets: Sequence[Target]
    ) -> None:
        """A call to go live that was on its way may arrive after ours: pause once more after it has ended."""
        any_change = adapter.capabilities.sends_whole
        late = waiting = await self._going_live(targets, any_change=any_change)
        while waiting:
            await asyncio.sleep(_LOOK_EVERY_S)
            waiting = await self._going_live(waiting, any_change=any_change)
        if late:
            await pause_targets_of(adapter, account, late)

    async def _going_live(self, targets: Sequence[Target], *, any_change: bool) -> list[Target]:
        ids = [one.entity_id for one in targets]
        async with unit_of_work(self._parts.engine, workspace_id=self._workspace_id) as uow:
            found = await going_live(uow, ids, self._parts.settle_s, any_change=any_change)
        return [one for one in targets if one.entity_id in found]

    async def _write_rows(self, targets: Sequence[Target]) -> None:
        """Our rows say what is so now; what a person wants otherwise he says again."""
        async with counted(
            self._parts.engine, self._parts.hints, workspace_id=self._workspace_id, user_id=None
        ) as work:
            await work.take()
            for entity in {one.entity for one in targets}:
                ids = [str(one.entity_id) for one in targets if one.entity == entity]
                rows = await rows_by_id(work.uow, ENTITIES[entity], ids)
                ran = [row.id for row in rows if row.is_live and row.fields.get("status") == "active"]
                if ran:
                    await change_rows(work, entity, {row_id: {"status": PAUSED} for row_id in ran})

    async def _finish(self) -> None:
        async with unit_of_work(self._parts.engine, workspace_id=self._workspace_id) as uow:
            if await PauseRows(uow).finish(self._request_id):
                await audit(
                    uow,
                    "pause.finished",
                    resource_type="workspaces",
                    resource_id=self._workspace_id,
                    origin=INSIDE,
                    details={"request_id": str(self._request_id)},
                )
        self._tell()

    def _tell(self) -> None:
        self._parts.hints.job_moved(self._workspace_id, str(self._request_id))
