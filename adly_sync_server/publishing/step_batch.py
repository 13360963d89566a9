"""The beginning of several steps at once, as the journal begins one."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on, insert

from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.publishing.steps import SEEN, UNCLEAR, Entry, Step, StepState, entry_of, is_over
from adly_sync_server.publishing.tables import publish_steps

Seen = Mapping[str, sa.RowMapping]
_T = publish_steps.c


class StepBatch:
    """Steps of one name and entity, within a transaction that holds their request.

    ``since``: when the request was begun anew, if it was.
    """

    def __init__(
        self, uow: UnitOfWork, workspace_id: uuid.UUID, request_id: uuid.UUID, since: datetime | None
    ) -> None:
        self._uow, self._workspace_id = uow, workspace_id
        self._request_id, self._since = request_id, since

    async def begin(self, steps: Sequence[Step]) -> list[Entry]:
        """Write them down before their call; those that are done are left as they are."""
        found = await self._found(steps)
        new = [one for one in steps if one.entity_id not in found]
        earlier = await self._earlier(new)
        over = {one.entity_id for one in steps if self._is_over(found.get(one.entity_id))}
        said = {one.entity_id: _said(one, found, earlier) for one in steps}
        ids = await self._insert(new, said)
        await self._restart([one for one in steps if one.entity_id not in over], found, said)
        return [
            entry_of(one, found[one.entity_id])
            if one.entity_id in over
            else _begun(one, ids.get(one.entity_id), found, earlier, said[one.entity_id])
            for one in steps
        ]

    def _is_over(self, seen: sa.RowMapping | None) -> bool:
        return seen is not None and is_over(seen, self._since)

    async def _found(self, steps: Sequence[Step]) -> dict[str, sa.RowMapping]:
        """What this request has noted of them, by row."""
        query = SEEN.where(
            _T.request_id == self._request_id,
            _T.step == steps[0].name,
            _T.entity == steps[0].entity,
            _T.entity_id.in_([uuid.UUID(one.entity_id) for one in steps]),
        )
        rows = (await self._uow.connection.execute(query)).mappings()
        return {str(row["entity_id"]): row for row in rows}

    async def _earlier(self, steps: Sequence[Step]) -> dict[str, sa.RowMapping]:
        """The newest step of this kind that another request made for the same thing, by reference."""
        references = [one.reference for one in steps if one.reference]
        if not references:
            return {}
        same = SEEN.where(_T.step == steps[0].name, _T.reference.in_(references))
        newest = same.ext(distinct_on(_T.reference)).order_by(_T.reference, _T.started_at.desc())
        rows = (await self._uow.connection.execute(newest)).mappings()
        return {str(row["reference"]): row for row in rows}

    async def _insert(self, steps: Sequence[Step], said: Mapping[str, Collection[str]]) -> dict[str, Any]:
        """The ids of new lines, by row."""
        if not steps:
            return {}
        taken = sa.select(sa.func.coalesce(sa.func.max(_T.n), 0)).where(_T.request_id == self._request_id)
        last = int((await self._uow.connection.execute(taken)).scalar_one())
        rows = [
            {
                "workspace_id": self._workspace_id,
                "request_id": self._request_id,
                "n": n,
                "step": one.name,
                "entity": one.entity,
                "entity_id": uuid.UUID(one.entity_id),
                "reference": one.reference or None,
                "intent": {"said": sorted(said[one.entity_id])},
            }
            for n, one in enumerate(steps, last + 1)
        ]
        statement = insert(publish_steps).values(rows).returning(_T.id, _T.entity_id)
        made = await self._uow.connection.execute(statement)
        return {str(row.entity_id): row.id for row in made}

    async def _restart(self, steps: Sequence[Step], found: Seen, said: Mapping[str, Collection[str]]) -> None:
        again = [one for one in steps if one.entity_id in found]
        for is_unclear in (True, False):
            some = [
                one for one in again if (StepState(found[one.entity_id]["state"]) in UNCLEAR) is is_unclear
            ]
            if some:
                await self._start_over(some, found, said, keeps_time=is_unclear)

    async def _start_over(
        self, steps: Sequence[Step], found: Seen, said: Mapping[str, Collection[str]], *, keeps_time: bool
    ) -> None:
        """``keeps_time``: the first call's own time still counts."""
        values: dict[str, Any] = {"state": "started", "attempts": _T.attempts + 1}
        if not keeps_time:
            values["started_at"] = sa.func.now()
        change = sa.update(publish_steps).where(_T.id == sa.bindparam("own_id"))
        rows = [
            {"own_id": found[one.entity_id]["id"], "own_intent": {"said": sorted(said[one.entity_id])}}
            for one in steps
        ]
        await self._uow.connection.execute(change.values(intent=sa.bindparam("own_intent"), **values), rows)


def _said(step: Step, found: Seen, earlier: Seen) -> frozenset[str]:
    before = found.get(step.entity_id) or earlier.get(step.reference)
    return step.said | frozenset((before["intent"] or {}).get("said", []) if before else [])


def _begun(step: Step, new_id: uuid.UUID | None, found: Seen, earlier: Seen, said: frozenset[str]) -> Entry:
    """What an earlier request of the same row left unclear counts here too: its create may have arrived."""
    before = found.get(step.entity_id) or earlier.get(step.reference)
    entry_id = new_id or found[step.entity_id]["id"]
    if before is None:
        return Entry(id=entry_id, step=step, said=said)
    if StepState(before["state"]) not in UNCLEAR:
        is_failed = before["state"] == StepState.FAILED
        return Entry(id=entry_id, step=step, said=said, was=StepState.FAILED if is_failed else None)
    return msgspec.structs.replace(entry_of(step, before), id=entry_id, said=said)
