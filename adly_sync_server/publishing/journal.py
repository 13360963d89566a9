"""The journal: each outside step written down before its call and again after it, in transactions of its own.

A step found ``started`` at a resume was cut between the two: its outcome is unknown, and only a look-up may
decide whether it is called again. Before each step the journal asks whether its run still holds the request:
a worker that was thought dead and wakes up again begins nothing more.
"""

import uuid
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.platforms.failures import PlatformFailure, UnknownOutcome
from adly_sync_server.publishing.claims import Claim, check_claim
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.tables import publish_steps


class StepState(StrEnum):
    """What is known of a step."""

    STARTED = "started"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


#: Asked before a step is begun; raises where it may not be.
Guard = Callable[[UnitOfWork], Awaitable[None]]

_UNCLEAR = (StepState.STARTED, StepState.UNKNOWN)
_ENDED_WELL = (StepState.DONE, StepState.SKIPPED)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One outside call of a publish: what it does, to which row, under which reference.

    ``said``: paths that the draft gives a value to.
    """

    name: str
    entity: str
    entity_id: str
    reference: str = ""
    said: frozenset[str] = frozenset()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A step as the journal holds it.

    ``was``: its state before this attempt, None for the first. ``age_s``: seconds since its call was begun,
    where that may have arrived. ``said``: paths that this or an earlier attempt gave a value to.
    """

    id: uuid.UUID
    step: Step
    was: StepState | None = None
    external_id: str | None = None
    age_s: float = 0.0
    said: frozenset[str] = frozenset()

    @property
    def is_done(self) -> bool:
        """True if nothing is left to do."""
        return self.was in _ENDED_WELL

    @property
    def needs_look_up(self) -> bool:
        """True if an earlier attempt may have reached the platform."""
        return self.was in _UNCLEAR


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
            found = (await uow.connection.execute(self._find(step))).mappings().one_or_none()
            if found is not None and _is_over(found, since):
                return _entry(step, found)
            earlier = found or (await uow.connection.execute(self._earlier(step))).mappings().one_or_none()
            said = step.said | set((earlier["intent"] or {}).get("said", []) if earlier else [])
            entry_id = await self._write(uow, step, found, said)
        self._tell()
        if earlier is None or StepState(earlier["state"]) not in _UNCLEAR:
            return Entry(id=entry_id, step=step, said=frozenset(said))
        return msgspec.structs.replace(_entry(step, earlier), id=entry_id, said=frozenset(said))

    async def again(self, entry: Entry) -> None:
        """Write down that a call which had not arrived is made once more, from now on."""
        await self._close(entry, state=StepState.STARTED, started_at=sa.func.now(), finished_at=None)

    async def done(
        self, entry: Entry, external_id: str | None, answer: Mapping[str, Any] | None = None
    ) -> None:
        """Write down that the call ended well."""
        await self._end(entry, StepState.DONE, external_id, answer)

    async def skipped(self, entry: Entry, external_id: str | None) -> None:
        """Write down that nothing had to be sent."""
        await self._end(entry, StepState.SKIPPED, external_id, None)

    async def failed(self, entry: Entry, failure: PlatformFailure, *, is_unclear: bool = False) -> None:
        """Write down how the call ended badly; an unclear end stays unknown.

        ``is_unclear``: an earlier call may have arrived, and this failure tells nothing of it.
        """
        unknown = is_unclear or isinstance(failure, UnknownOutcome)
        await self._close(
            entry,
            state=StepState.UNKNOWN if unknown else StepState.FAILED,
            error_class=type(failure).__name__,
            error_code=failure.code,
            error_field=failure.field,
            error_detail=failure.detail[:2000],
            finished_at=sa.func.now(),
        )

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
            **_NO_ERROR,
        )

    async def _write(
        self, uow: UnitOfWork, step: Step, found: sa.RowMapping | None, said: Collection[str]
    ) -> uuid.UUID:
        if found is None:
            return await self._first(uow, step, said)
        again: dict[str, Any] = {"attempts": publish_steps.c.attempts + 1, "intent": {"said": sorted(said)}}
        if StepState(found["state"]) not in _UNCLEAR:
            again["started_at"] = sa.func.now()  # else the first call's own time still counts
        change = sa.update(publish_steps).where(publish_steps.c.id == found["id"])
        await uow.connection.execute(change.values(state="started", **again))
        return uuid.UUID(str(found["id"]))

    async def _first(self, uow: UnitOfWork, step: Step, said: Collection[str]) -> uuid.UUID:
        taken = sa.select(sa.func.coalesce(sa.func.max(publish_steps.c.n), 0)).where(
            publish_steps.c.request_id == self._claim.request_id
        )
        row = {
            "workspace_id": self._claim.workspace_id,
            "request_id": self._claim.request_id,
            "n": (await uow.connection.execute(taken)).scalar_one() + 1,
            "step": step.name,
            "entity": step.entity,
            "entity_id": uuid.UUID(step.entity_id),
            "reference": step.reference or None,
            "intent": {"said": sorted(said)},
        }
        made = await uow.connection.execute(insert(publish_steps).values(row).returning(publish_steps.c.id))
        return uuid.UUID(str(made.scalar_one()))

    def _find(self, step: Step) -> sa.Select[Any]:
        return _SEEN.where(
            publish_steps.c.request_id == self._claim.request_id,
            publish_steps.c.step == step.name,
            publish_steps.c.entity == step.entity,
            publish_steps.c.entity_id == uuid.UUID(step.entity_id),
        )

    def _earlier(self, step: Step) -> sa.Select[Any]:
        """The newest step of this kind that another request made for the same thing."""
        t = publish_steps.c
        same = t.reference == step.reference if step.reference else sa.false()
        return _SEEN.where(same, t.step == step.name).order_by(t.started_at.desc()).limit(1)

    async def _close(self, entry: Entry, **values: Any) -> None:
        change = sa.update(publish_steps).where(publish_steps.c.id == entry.id)
        async with self._transaction() as uow:
            await uow.connection.execute(change.values(**values))
        self._tell()

    def _tell(self) -> None:
        self._parts.hints.job_moved(self._claim.workspace_id, str(self._claim.request_id))

    def _transaction(self) -> Any:
        return unit_of_work(self._parts.engine, workspace_id=self._claim.workspace_id)


_SEEN: sa.Select[Any] = sa.select(
    publish_steps.c.id,
    publish_steps.c.state,
    publish_steps.c.external_id,
    publish_steps.c.intent,
    publish_steps.c.finished_at,
    sa.extract("epoch", sa.func.now() - publish_steps.c.started_at).label("age_s"),
)
_NO_ERROR: Mapping[str, None] = {
    "error_class": None,
    "error_code": None,
    "error_field": None,
    "error_detail": None,
}


def _is_over(found: sa.RowMapping, since: datetime | None) -> bool:
    """True if nothing is left to do; what was done before the request was begun anew is looked at again."""
    if StepState(found["state"]) not in _ENDED_WELL:
        return False
    return since is None or found["finished_at"] >= since


def _entry(step: Step, seen: sa.RowMapping) -> Entry:
    return Entry(
        id=seen["id"],
        step=step,
        was=StepState(seen["state"]),
        external_id=seen["external_id"],
        age_s=float(seen["age_s"]),
    )
