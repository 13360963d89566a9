"""The journal: each outside step written down before its call and again after it, in transactions of its own.

A step found ``started`` at a resume was cut between the two: its outcome is unknown, and only a look-up may
decide whether it is called again. Before each step the journal asks whether its run still holds the request:
a worker that was thought dead and wakes up again begins nothing more.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.publishing.claims import Claim, check_claim
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.step_batch import StepBatch
from adly_sync_server.publishing.steps import (
    ENDED_WELL,
    NO_ERROR,
    SEEN,
    Entry,
    Step,
    StepState,
    is_over,
    told,
)
from adly_sync_server.publishing.tables import publish_steps

#: Asked before a step is begun; raises where it may not be.
Guard = Callable[[UnitOfWork], Awaitable[None]]


class Journal:
    """The journal of one publish request, kept by one run of it."""

    def __init__(self, parts: PublishParts, claim: Claim) -> None:
        self._parts = parts
        self._claim = claim

    async def begin(self, step: Step, *, unless: Guard | None = None) -> Entry:
        """Write the step down before its call; one that is already done is left as it is.

        What an earlier request of the same row left unclear counts here too: its create may have arrived.
        Raises ``Superseded`` where another run has taken the request over, and what ``unless`` raises, which
        is asked in the same transaction.
        """
        async with self._transaction() as uow:
            since = await check_claim(uow, self._claim)
            if unless is not None:
                await unless(uow)
            (begun,) = await self._batch(uow, since).begin([step])
        self._tell()
        return begun

    async def begin_together(self, steps: Sequence[Step]) -> list[Entry]:
        """``begin`` for the steps of one call, all of one name and entity, in one transaction."""
        async with self._transaction() as uow:
            since = await check_claim(uow, self._claim)
            begun = await self._batch(uow, since).begin(steps)
        self._tell()
        return begun

    async def end_together(self, ended: Sequence[tuple[Entry, str | None]]) -> None:
        """``done`` for several steps, each with its external id, in one transaction."""
        rows = [
            {
                "entry": entry.id,
                "state": StepState.DONE,
                "external_id": external_id,
                "intent": {"said": sorted(entry.step.said)},
            }
            for entry, external_id in ended
        ]
        await self._close_all(rows, {**NO_ERROR, "finished_at": sa.func.now()})

    async def fail_together(
        self, failed: Sequence[tuple[Entry, AdlyError]], *, is_unclear: bool = False
    ) -> None:
        """``failed`` for several steps, in one transaction."""
        rows = [{"entry": entry.id, **told(failure, is_unclear=is_unclear)} for entry, failure in failed]
        await self._close_all(rows, {"finished_at": sa.func.now()}, unless_over=True)

    async def again(self, *entries: Entry) -> None:
        """Write down that calls which had not arrived are made once more, from now on."""
        rows = [{"entry": entry.id, "state": StepState.STARTED} for entry in entries]
        await self._close_all(rows, {"started_at": sa.func.now(), "finished_at": None})

    async def done(
        self, entry: Entry, external_id: str | None, answer: Mapping[str, Any] | None = None
    ) -> None:
        """Write down that the call ended well."""
        await self._end(entry, StepState.DONE, external_id, answer)

    async def skipped(self, entry: Entry, external_id: str | None) -> None:
        """Write down that nothing had to be sent."""
        await self._end(entry, StepState.SKIPPED, external_id, None)

    async def failed(self, entry: Entry, failure: AdlyError, *, is_unclear: bool = False) -> None:
        """Write down how the call ended badly; an unclear end stays unknown.

        ``is_unclear``: an earlier call may have arrived, and this failure tells nothing of it. What another
        run has brought to its end meanwhile stays so.
        """
        row = {"entry": entry.id, **told(failure, is_unclear=is_unclear)}
        await self._close_all([row], {"finished_at": sa.func.now()}, unless_over=True)

    async def placed(self, references: Collection[str], *, own: bool = False) -> dict[str, str]:
        """External ids of those references that are on the platform, whichever request put them there.

        ``own``: only what this request put there.
        """
        t = publish_steps.c
        query = (
            sa.select(t.reference, t.external_id)
            .where(t.reference.in_(references), t.external_id.is_not(None))
            .order_by(t.finished_at)
        )
        query = query.where(t.request_id == self._claim.request_id) if own else query
        async with self._transaction() as uow:
            rows = (await uow.connection.execute(query)).all()
        return {row.reference: row.external_id for row in rows}

    async def over(self, name: str, references: Collection[str]) -> set[str]:
        """Those references whose step of this name is done, as far as this run has to do it.

        Raises ``Superseded`` as ``begin`` does.
        """
        t = publish_steps.c
        own = SEEN.where(t.request_id == self._claim.request_id, t.step == name, t.reference.in_(references))
        async with self._transaction() as uow:
            since = await check_claim(uow, self._claim)
            rows = (await uow.connection.execute(own)).mappings().all()
        return {str(row["reference"]) for row in rows if is_over(row, since)}

    async def rows_with(self, names: Collection[str]) -> dict[str, bool]:
        """Row id → whether this request itself did it, of every row for which one of these steps is done."""
        t = publish_steps.c
        is_own = sa.func.bool_or(t.request_id == self._claim.request_id)
        query = sa.select(t.entity_id, is_own.label("own")).where(t.step.in_(names), t.state == "done")
        async with self._transaction() as uow:
            rows = (await uow.connection.execute(query.group_by(t.entity_id))).all()
        return {str(row.entity_id): bool(row.own) for row in rows}

    async def _end(
        self, entry: Entry, state: StepState, external_id: str | None, answer: Mapping[str, Any] | None
    ) -> None:
        """From now on only what the draft says counts as said: what it left empty has been emptied."""
        intent = {"said": sorted(entry.step.said)}
        await self._close(
            entry,
            state=state,
            external_id=external_id,
            answer=answer,
            intent=intent,
            finished_at=sa.func.now(),
            **NO_ERROR,
        )

    def _batch(self, uow: UnitOfWork, since: datetime | None) -> StepBatch:
        return StepBatch(uow, self._claim.workspace_id, self._claim.request_id, since)

    async def _close(self, entry: Entry, **values: Any) -> None:
        change = sa.update(publish_steps).where(publish_steps.c.id == entry.id)
        async with self._transaction() as uow:
            await uow.connection.execute(change.values(**values))
        self._tell()

    async def _close_all(
        self, rows: Sequence[Mapping[str, Any]], values: Mapping[str, Any], *, unless_over: bool = False
    ) -> None:
        """One statement for each row's own values, and ``values`` for all of them."""
        if not rows:
            return
        own: dict[str, Any] = {name: sa.bindparam(f"own_{name}") for name in rows[0] if name != "entry"}
        change = sa.update(publish_steps).where(publish_steps.c.id == sa.bindparam("own_entry"))
        if unless_over:
            # No list: a statement for many rows takes none.
            change = change.where(*(publish_steps.c.state != one for one in ENDED_WELL))
        sent = [{f"own_{name}": value for name, value in row.items()} for row in rows]
        async with self._transaction() as uow:
            await uow.connection.execute(change.values(**own, **values), sent)
        self._tell()

    def _tell(self) -> None:
        self._parts.hints.job_moved(self._claim.workspace_id, str(self._claim.request_id))

    def _transaction(self) -> Any:
        return unit_of_work(self._parts.engine, workspace_id=self._claim.workspace_id)
