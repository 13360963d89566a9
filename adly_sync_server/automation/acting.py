"""Doing what was decided, deed by deed.

Each is written down before its call and after it. A deed that a killed worker had begun is looked at on the
platform before anything is called again: what has arrived is not sent twice, for some platforms count how
often a budget changes. What stands there otherwise than we know is somebody's doing, and is left.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import msgspec
import structlog

from adly_sync_server.automation.disabling import after_run
from adly_sync_server.automation.guards import COLUMNS, Reason, Stopped, reason_to_stop, rows_up
from adly_sync_server.automation.repository import Deeds, Doing
from adly_sync_server.automation.settling import settle
from adly_sync_server.contract.automation.rules import Deed
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.jobs.patience import is_passing
from adly_sync_server.platforms.allowances import allowance_of
from adly_sync_server.platforms.failures import Gone, NeedsLogin, NoPermission, UnknownOutcome
from adly_sync_server.platforms.health import note_health
from adly_sync_server.platforms.port import AccountRef, Draft, Level, PlatformAdapter, RemoteEntity
from adly_sync_server.platforms.renewing import account_ref
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.publishing import planning
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing.holding import PausedNow
from adly_sync_server.publishing.planning import Placed
from adly_sync_server.publishing.tree import read_campaign

log = structlog.get_logger(__name__)

_LEVELS: Final = {"campaigns": Level.CAMPAIGN, "ad_sets": Level.AD_SET, "ads": Level.AD}


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How a deed ended. ``shown``: what the platform shows, where that is not what was meant."""

    state: str
    held: str | None = None
    shown: str | None = None
    remote: RemoteEntity | None = None


async def act(parts: PublishParts, workspace_id: uuid.UUID, run_id: uuid.UUID, account_id: uuid.UUID) -> None:
    """Do what is left of an evaluation on one account. Raises what is worth another try."""
    acting = Acting(parts, workspace_id, run_id, account_id)
    await acting.work_off()
    await after_run(parts, workspace_id, run_id)


class Acting:
    """One account of one evaluation."""

    def __init__(
        self, parts: PublishParts, workspace_id: uuid.UUID, run_id: uuid.UUID, account_id: uuid.UUID
    ) -> None:
        self._parts, self._workspace_id = parts, workspace_id
        self._run_id, self._account_id = run_id, account_id

    async def work_off(self) -> None:
        """Every deed that is left, one after another."""
        async with self._transaction() as uow:
            left = await Deeds(uow).left(self._run_id, self._account_id)
            stored = await Accounts(uow).get(self._account_id)
        if not left:
            return
        try:
            account = await account_ref(self._parts, stored)
        except (NeedsLogin, NoPermission) as failure:
            await self._fail_all(left, failure)
            return
        adapter = self._parts.platforms.named(stored.platform)
        with allowance_of(self._parts.engine, adapter, account):
            for doing in left:
                await self._one(adapter, account, doing)

    async def _one(self, adapter: PlatformAdapter, account: AccountRef, doing: Doing) -> None:
        call = Call(self._parts, self._workspace_id, adapter, account, doing)
        try:
            outcome = await self._outcome(call, doing)
        except Gone:
            outcome = Outcome(state="gone")
        except AdlyError as failure:
            await self._failed(doing, failure)
            return
        await settle(self._parts, self._workspace_id, doing, outcome)

    async def _outcome(self, call: Call, doing: Doing) -> Outcome:
        """What has arrived counts, whatever would stop it by now."""
        if doing.state == "started" and (arrived := await call.arrived()) is not None:
            return arrived
        reason = await self._begin(doing)
        return await call.made() if reason is None else Outcome(state="held", held=reason.value)

    async def _begin(self, doing: Doing) -> Reason | None:
        """Ask everything again and write the beginning down, in one transaction."""
        async with self._transaction(doing.author) as uow:
            try:
                reason = await reason_to_stop(uow, doing, datetime.now(UTC))
            except PausedNow:
                reason = Stopped.PAUSED_NOW
            if reason is None:
                await Deeds(uow).start(doing.id)
            return reason

    async def _failed(self, doing: Doing, failure: AdlyError) -> None:
        told = {"error_code": failure.code, "error_detail": failure.detail[:2000]}
        async with self._transaction() as uow:
            if is_passing(failure):
                await Deeds(uow).note(doing.id, **told)
            else:
                await Deeds(uow).end(doing.id, "failed", **told)
        if is_passing(failure):
            raise failure
        log.info("a rule's deed failed", deed=str(doing.id), code=failure.code)
        if isinstance(failure, NeedsLogin | NoPermission):
            await self._note_health(failure)

    async def _fail_all(self, left: list[Doing], failure: AdlyError) -> None:
        told = {"error_code": failure.code, "error_detail": failure.detail[:2000]}
        async with self._transaction() as uow:
            for doing in left:
                await Deeds(uow).end(doing.id, "failed", **told)
        await self._note_health(failure)

    async def _note_health(self, failure: AdlyError) -> None:
        await note_health(
            self._parts.engine, self._parts.hints, self._workspace_id, self._account_id, failure
        )

    def _transaction(self, user_id: uuid.UUID | None = None) -> Any:
        return unit_of_work(self._parts.engine, workspace_id=self._workspace_id, user_id=user_id)


class Call:
    """The call of one deed."""

    def __init__(
        self,
        parts: PublishParts,
        workspace_id: uuid.UUID,
        adapter: PlatformAdapter,
        account: AccountRef,
        doing: Doing,
    ) -> None:
        self._parts, self._workspace_id = parts, workspace_id
        self._adapter, self._account, self._doing = adapter, account, doing
        self._level = _LEVELS[doing.entity]
        self._external_id = doing.external_id or ""

    async def made(self) -> Outcome:
        """Make it, unless it has been made or must not be. Raises what the platform says."""
        if self._doing.deed == Deed.NOTIFY:
            return Outcome(state="done")
        if self._doing.field == "status":
            return await self._set_status()
        return await self._set_amount()

    async def arrived(self) -> Outcome | None:
        """What an earlier attempt has brought about, if it has.

        Raises ``UnknownOutcome`` while the platform may still be working on that.
        """
        if not self._doing.field:
            return None
        remote = await self._read()
        if self._shows(remote, self._doing.after):
            return Outcome(state="done", remote=remote)
        began = self._doing.started_at
        age_s = (datetime.now(UTC) - began).total_seconds() if began else self._parts.settle_s
        if age_s < self._parts.settle_s:
            left_s = self._parts.settle_s - age_s
            raise UnknownOutcome("an earlier call may still be under way", retry_after_s=left_s)
        return None

    def _shows(self, remote: RemoteEntity, value: str | None) -> bool:
        if self._doing.field == "status":
            return remote.status == value
        return _is(remote, COLUMNS[self._doing.field], value)

    async def _set_status(self) -> Outcome:
        wanted = self._doing.after or ""
        if self._doing.deed == Deed.RESUME:
            remote = await self._read()
            if remote.status not in (wanted, self._doing.before):
                return Outcome(state="held", held=Stopped.CHANGED_ELSEWHERE.value)
        await self._adapter.set_status(self._account, self._level, self._external_id, wanted)
        return Outcome(state="done", remote=await self._read())

    async def _set_amount(self) -> Outcome:
        path = COLUMNS[self._doing.field]
        remote = await self._read()
        if not _is(remote, path, self._doing.after):
            if not _is(remote, path, self._doing.before):
                return Outcome(state="held", held=Stopped.CHANGED_ELSEWHERE.value)
            draft = await self._draft(path)
            await self._adapter.update(self._account, self._external_id, draft, [path])
            remote = await self._read()
        shown = None if _is(remote, path, self._doing.after) else str(remote.fields.get(path))
        return Outcome(state="done", remote=remote, shown=shown)

    async def _draft(self, path: str) -> Draft:
        """The row as the platform's adapter takes it, with the one amount changed."""
        async with unit_of_work(self._parts.engine, workspace_id=self._workspace_id) as uow:
            tree = (await read_campaign(uow, await self._campaign_id(uow))).tree
        rows = {"campaigns": [tree.campaign], "ad_sets": list(tree.ad_sets)}[self._doing.entity]
        (row,) = [one for one in rows if one["id"] == str(self._doing.entity_id)]
        changed = {**row, path: self._doing.after}
        placed = Placed(
            level=self._level,
            entity=self._doing.entity,
            entity_id=row["id"],
            reference=row["id"],
            row=changed,
        )
        known = {one["id"]: one["external_id"] for _, one in tree.rows() if one.get("external_id")}
        levels = self._adapter.capabilities.levels
        return planning.draft_of(placed, msgspec.structs.replace(tree, levels=levels), known)

    async def _campaign_id(self, uow: UnitOfWork) -> uuid.UUID:
        rows = await rows_up(uow, self._doing)
        if rows is None:
            raise Gone("the row is not there any more")
        return uuid.UUID(rows[-1]["id"])

    async def _read(self) -> RemoteEntity:
        return await self._adapter.read(self._account, self._level, self._external_id)


def _is(remote: RemoteEntity, path: str, amount: str | None) -> bool:
    """True if the platform shows this amount."""
    shown = remote.fields.get(path)
    try:
        return shown is not None and amount is not None and Decimal(str(shown)) == Decimal(amount)
    except InvalidOperation:
        return False


async def give_up(
    parts: PublishParts,
    workspace_id: uuid.UUID,
    run_id: uuid.UUID,
    account_id: uuid.UUID,
    failure: BaseException,
) -> None:
    """End what nobody will try again, so that people see it."""
    code = failure.code if isinstance(failure, AdlyError) else "internal"
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        for doing in await Deeds(uow).left(run_id, account_id):
            await Deeds(uow).end(doing.id, "failed", error_code=code, error_detail=str(failure)[:2000])
    await after_run(parts, workspace_id, run_id)
