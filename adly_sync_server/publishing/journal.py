"""The journal: each outside step written down before its call and again after it, in transactions of its own.

A step found ``started`` at a resume was cut between the two: its outcome is unknown, and only a look-up may
decide whether it is called again. The call itself may still be under way on the platform's side, so the look-up
waits until it must have ended.
"""

import uuid
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.platforms.failures import PlatformFailure, Throttled, UnknownOutcome
from adly_sync_server.publishing.tables import publish_steps


class StepState(StrEnum):
    """What is known of a step."""

    STARTED = "started"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One outside call of a publish: what it does, to which row, under which reference."""

    name: str
    entity: str
    entity_id: str
    reference: str = ""
    intent: Mapping[str, Any] = {}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A step as the journal holds it. ``was`` is its state before this attempt, None for the first."""

    id: uuid.UUID
    was: StepState | None
    external_id: str | None

    @property
    def is_done(self) -> bool:
        """True if nothing is left to do."""
        return self.was in (StepState.DONE, StepState.SKIPPED)

    @property
    def needs_look_up(self) -> bool:
        """True if an earlier attempt may have reached the platform."""
        return self.was in (StepState.STARTED, StepState.UNKNOWN)


class StillUnclear(Throttled):
    """A call of which nothing is known may not have ended yet; worth a look after ``retry_after_s``."""


#: Seconds since a step was last called.
_AGE_S: Final = sa.cast(
    sa.func.extract("epoch", sa.func.clock_timestamp() - publish_steps.c.started_at), sa.Float
).label("age_s")


class Journal:
    """The journal of one publish request."""

    def __init__(
        self, engine: AsyncEngine, workspace_id: uuid.UUID, request_id: uuid.UUID, settle_s: float
    ) -> None:
        self._settle_s = settle_s
        self._engine = engine
        self._workspace_id = workspace_id
        self._request_id = request_id

    async def begin(self, step: Step) -> Entry:
        """Write the step down before its call; an entry that is already done is left as it is.

        What an earlier request of the same entity left unclear counts here too: its create may have arrived.
        Raises ``StillUnclear`` while an unclear call may be under way.
        """
        async with self._transaction() as uow:
            found = (await uow.connection.execute(self._find(step))).one_or_none()
            if found is None:
                is_unclear = await self._earlier(uow, step)
                first = await self._first(uow, step)
                return msgspec.structs.replace(first, was=StepState.UNKNOWN if is_unclear else None)
            entry = Entry(id=found.id, was=StepState(found.state), external_id=found.external_id)
            if entry.needs_look_up:
                self._let_settle(found.age_s)
            if not entry.is_done:
                await uow.connection.execute(self._again(entry))
            return entry

    async def done(
        self, entry: Entry, external_id: str | None, answer: Mapping[str, Any] | None = None
    ) -> None:
        """Write down that the call ended well."""
        await self._close(entry, state=StepState.DONE, external_id=external_id, answer=answer, **_NO_ERROR)

    async def skipped(self, entry: Entry, external_id: str | None) -> None:
        """Write down that nothing had to be sent."""
        await self._close(entry, state=StepState.SKIPPED, external_id=external_id, **_NO_ERROR)

    async def failed(self, entry: Entry, failure: PlatformFailure) -> None:
        """Write down how the call ended badly; an unclear end stays unknown."""
        state = StepState.UNKNOWN if isinstance(failure, UnknownOutcome) else StepState.FAILED
        await self._close(
            entry,
            state=state,
            error_class=type(failure).__name__,
            error_code=failure.code,
            error_field=failure.field,
            error_detail=failure.detail[:2000],
        )

    async def placed(self, references: Collection[str]) -> dict[str, str]:
        """External ids of those references that are on the platform, whichever request put them there."""
        t = publish_steps.c
        query = (
            sa.select(t.reference, t.external_id)
            .where(t.reference.in_(references), t.external_id.is_not(None), t.state.in_(("done", "skipped")))
            .order_by(t.finished_at)
        )
        async with self._transaction() as uow:
            rows = (await uow.connection.execute(query)).all()
        return {row.reference: row.external_id for row in rows if row.reference}

    async def _earlier(self, uow: UnitOfWork, step: Step) -> bool:
        """True if another request left a call of the same reference unclear."""
        if not step.reference:
            return False
        t = publish_steps.c
        unclear = sa.select(_AGE_S).where(
            t.reference == step.reference, t.step == step.name, t.state.in_(("started", "unknown"))
        )
        age_s = (await uow.connection.execute(unclear.order_by(t.started_at.desc()).limit(1))).scalar()
        if age_s is not None:
            self._let_settle(age_s)
        return age_s is not None

    def _let_settle(self, age_s: float) -> None:
        if age_s < self._settle_s:
            raise StillUnclear("an earlier call may be under way", retry_after_s=self._settle_s - age_s)

    def _transaction(self) -> Any:
        return unit_of_work(self._engine, workspace_id=self._workspace_id)

    def _find(self, step: Step) -> sa.Select[Any]:
        t = publish_steps.c
        return sa.select(t.id, t.state, t.external_id, _AGE_S).where(
            t.request_id == self._request_id,
            t.step == step.name,
            t.entity == step.entity,
            t.entity_id == uuid.UUID(step.entity_id),
        )

    async def _first(self, uow: UnitOfWork, step: Step) -> Entry:
        taken = sa.select(sa.func.coalesce(sa.func.max(publish_steps.c.n), 0)).where(
            publish_steps.c.request_id == self._request_id
        )
        n = (await uow.connection.execute(taken)).scalar_one() + 1
        row = {
            "workspace_id": self._workspace_id,
            "request_id": self._request_id,
            "n": n,
            "step": step.name,
            "entity": step.entity,
            "entity_id": uuid.UUID(step.entity_id),
            "reference": step.reference or None,
            "intent": dict(step.intent),
        }
        made = await uow.connection.execute(insert(publish_steps).values(row).returning(publish_steps.c.id))
        return Entry(id=made.scalar_one(), was=None, external_id=None)

    def _again(self, entry: Entry) -> sa.Update:
        return (
            sa.update(publish_steps)
            .where(publish_steps.c.id == entry.id)
            .values(state="started", attempts=publish_steps.c.attempts + 1, started_at=sa.func.now())
        )

    async def _close(self, entry: Entry, **values: Any) -> None:
        change = sa.update(publish_steps).where(publish_steps.c.id == entry.id)
        async with self._transaction() as uow:
            await uow.connection.execute(change.values(**values, finished_at=sa.func.now()))


_NO_ERROR: Mapping[str, None] = {
    "error_class": None,
    "error_code": None,
    "error_field": None,
    "error_detail": None,
}
