"""One entry as far as it goes: begun if it is due, worked off, and settled. Killed anywhere, it goes on."""

import uuid
from datetime import UTC, datetime
from typing import Any, Final

import structlog

from adly_sync_server.contract import clock
from adly_sync_server.contract.clock_rules import is_missed, is_taken_back
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.patience import is_passing
from adly_sync_server.publishing.clock.judging import judge
from adly_sync_server.publishing.clock.permitting import refuse_red
from adly_sync_server.publishing.clock.rows import Entry, entry_named
from adly_sync_server.publishing.clock.settling import ending_of, settled
from adly_sync_server.publishing.clock.starting import PRESS, REQUEST, start, verb_of, way_of
from adly_sync_server.publishing.clock.telling import tell
from adly_sync_server.publishing.clock.versions import runs_by_now
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing.rows import PauseRows
from adly_sync_server.publishing.pausing.working import pause_account
from adly_sync_server.publishing.run import run
from adly_sync_server.publishing.tree import read_campaign
from adly_sync_server.sync.counter import counted
from adly_sync_server.sync.server_writes import change_rows

log = structlog.get_logger(__name__)

_BEGUN: Final = (clock.RUNNING, clock.UNDOING)


async def work_off(
    parts: PublishParts, workspace_id: uuid.UUID, entry_id: uuid.UUID, now: datetime | None = None
) -> None:
    """Bring one entry as far as it goes. Raises what is worth another try soon. ``now``: aware."""
    clockwork = Clockwork(parts, workspace_id, entry_id, now)
    entry = await clockwork.begun()
    if entry is not None:
        try:
            await clockwork.carry_on(entry)
        finally:
            await clockwork.settle()


class Clockwork:
    """One entry of one workspace."""

    def __init__(
        self, parts: PublishParts, workspace_id: uuid.UUID, entry_id: uuid.UUID, now: datetime | None
    ) -> None:
        self._parts, self._workspace_id, self._entry_id = parts, workspace_id, entry_id
        self._fixed_now = now

    @property
    def _now(self) -> datetime:
        return self._fixed_now or datetime.now(UTC)

    async def begun(self) -> Entry | None:
        """The entry once it is begun, by this or an earlier call; None where nothing is to be done."""
        entry = await self._read()
        if entry is None or entry.row.get("state") in clock.ENDED:
            return None
        if entry.row.get("state") in _BEGUN:
            return entry
        if not judge(entry, self._now).is_due or not await self._is_time(entry):
            return None
        try:
            await self._look_first(entry)
            return await self._start(entry)
        except AdlyError as failure:
            if is_passing(failure):
                raise
            await self._hold(entry, failure)
            return None

    async def carry_on(self, entry: Entry) -> None:
        """Work off what was begun. Raises what is worth another try."""
        made = entry.row["run"]
        if made["by"] == REQUEST:
            await run(self._parts, self._workspace_id, uuid.UUID(made["id"]))
        elif made["by"] == PRESS:
            await self._press(uuid.UUID(made["id"]))

    async def settle(self) -> None:
        """Write down how far it is."""
        async with self._counted(None) as work:
            await work.take()
            entry = await entry_named(work.uow, self._entry_id)
            if entry is None or entry.row.get("state") not in _BEGUN:
                return
            ending = await ending_of(work.uow, entry.row["run"])
            said = settled(entry.row, ending, self._now)
            if any(entry.row.get(name) != value for name, value in said.items()):
                await change_rows(work, "clock_entries", {entry.id: said})
                await tell(work, entry, said, is_due=True)

    async def _start(self, entry: Entry) -> Entry | None:
        """Under the counter: who comes second finds it begun, and a person who was faster has his way."""
        async with self._counted(entry.person) as work:
            await work.take()
            current = await entry_named(work.uow, self._entry_id)
            if current is None or not self._is_still_due(current):
                return current if current is not None and current.row.get("state") in _BEGUN else None
            await start(work, current)
            return await entry_named(work.uow, self._entry_id)

    def _is_still_due(self, entry: Entry) -> bool:
        row, now = entry.row, self._now
        if row.get("state") in (*_BEGUN, *clock.ENDED) or is_taken_back(row) or is_missed(row, now):
            return False
        # A replacement was looked at this very minute, which is why it is begun.
        return row["action"] == "replace" or judge(entry, now).is_due

    async def _is_time(self, entry: Entry) -> bool:
        """A new version that is still being reviewed is looked at again later."""
        if entry.row["action"] != "replace":
            return True
        return await runs_by_now(self._parts, self._workspace_id, entry, self._now)

    async def _look_first(self, entry: Entry) -> None:
        """Check's own rules, before anything goes live: they read much, so not under the counter."""
        if verb_of(entry.row) != "go_live" or entry.campaign is None:
            return
        account_id = entry.campaign.get("ad_account_id")
        if account_id is not None:
            async with unit_of_work(self._parts.engine, workspace_id=self._workspace_id) as uow:
                tree = (await read_campaign(uow, uuid.UUID(entry.campaign["id"]))).tree
            await refuse_red(self._parts, self._workspace_id, tree, uuid.UUID(account_id))

    async def _hold(self, entry: Entry, failure: AdlyError) -> None:
        """It may not run as things stand; it is asked again each minute until it is too late."""
        log.info("clock entry held back", entry=entry.id, code=failure.code, way=way_of(entry.row))
        told: dict[str, Any] = {"problem": failure.code, "problem_detail": failure.detail[:2000]}
        if entry.row.get("state") in clock.NOT_BEGUN:
            told["state"] = clock.BLOCKED
        if all(entry.row.get(name) == value for name, value in told.items()):
            return
        async with self._counted(None) as work:
            await work.take()
            await change_rows(work, "clock_entries", {entry.id: told})
            await tell(work, entry, told, is_due=True)

    async def _press(self, press_id: uuid.UUID) -> None:
        async with unit_of_work(self._parts.engine, workspace_id=self._workspace_id) as uow:
            accounts = await PauseRows(uow).accounts([press_id])
        for account in accounts:
            if account["waiting"]:
                await pause_account(self._parts, self._workspace_id, press_id, account["ad_account_id"])

    async def _read(self) -> Entry | None:
        async with unit_of_work(self._parts.engine, workspace_id=self._workspace_id) as uow:
            return await entry_named(uow, self._entry_id)

    def _counted(self, person: uuid.UUID | None) -> Any:
        where = {"workspace_id": self._workspace_id, "user_id": person}
        return counted(self._parts.engine, self._parts.hints, **where)  # type: ignore[arg-type] # both are named
