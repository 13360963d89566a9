"""Evaluations and deeds of one workspace, as PostgreSQL holds them."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.automation.tables import rule_deeds, rule_runs
from adly_sync_server.contract.automation.limits import Past
from adly_sync_server.contract.automation.rules import Deed
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.db.unit_of_work import UnitOfWork

#: Deeds that are looked back at: the longest rest a rule may ask for, and a day.
LOOK_BACK: Final = timedelta(days=15)
_HOLD: Final = sa.text("select pg_advisory_xact_lock(hashtextextended('automation/' || :ws, 0))")
_ROWS_A_STATEMENT: Final = 500
_OPEN: Final = ("planned", "started")


class Doing(msgspec.Struct, frozen=True, kw_only=True):
    """One deed with what its rule was when it was decided."""

    id: uuid.UUID
    run_id: uuid.UUID
    rule_id: uuid.UUID
    ad_account_id: uuid.UUID
    platform: str
    entity: str
    entity_id: uuid.UUID
    entity_name: str
    external_id: str | None
    deed: str
    field: str
    before: str | None
    after: str | None
    currency: str
    day: date
    state: str
    created_at: datetime
    started_at: datetime | None
    author: uuid.UUID | None
    meaning: str
    rule: dict[str, Any]


class Runs:
    """Evaluations of the unit of work's workspace."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    async def hold(self) -> None:
        """Until commit nobody else evaluates here."""
        await self._uow.connection.execute(_HOLD, {"ws": str(self._uow.workspace_id)})

    async def has(self, rule_id: str, slot: datetime) -> bool:
        """True if the rule was evaluated for this moment."""
        t = rule_runs.c
        query = sa.select(t.id).where(t.rule_id == uuid.UUID(rule_id), t.slot == slot)
        return (await self._uow.connection.execute(query)).scalar() is not None

    async def add(self, values: Mapping[str, Any]) -> uuid.UUID:
        """Write an evaluation down."""
        row = {**values, "workspace_id": self._uow.workspace_id, "id": uuid.uuid4()}
        await self._uow.connection.execute(insert(rule_runs).values(row))
        return uuid.UUID(str(row["id"]))

    async def finish(self, run_id: uuid.UUID) -> Mapping[str, Any] | None:
        """End an evaluation of which nothing is left to do; its row, if this did it.

        One of whose deeds any failed has failed.
        """
        t, d = rule_runs.c, rule_deeds.c
        mine = sa.select(d.id).where(d.run_id == run_id)
        is_open = sa.exists(mine.where(d.state.in_(_OPEN)))
        failed = sa.exists(mine.where(d.state == "failed"))
        state = sa.case((failed, "failed"), else_="finished")
        change = (
            sa.update(rule_runs)
            .where(t.id == run_id, t.state == "decided", sa.not_(is_open))
            .values(state=state, finished_at=sa.func.now())
            .returning(*rule_runs.c)
        )
        found = (await self._uow.connection.execute(change)).mappings().one_or_none()
        return None if found is None else dict(found)

    async def last_states(self, rule_id: uuid.UUID, meaning: str, count: int) -> list[str]:
        """How the last evaluations of a rule as it stands ended, newest first."""
        t = rule_runs.c
        query = sa.select(t.state).where(
            t.rule_id == rule_id, t.meaning == meaning, t.state.in_(("finished", "failed"))
        )
        newest = query.order_by(t.slot.desc()).limit(count)
        return list((await self._uow.connection.execute(newest)).scalars())

    async def page(
        self, rule_id: uuid.UUID | None, before: datetime | None, rows: int
    ) -> list[dict[str, Any]]:
        """Evaluations, newest first."""
        t = rule_runs.c
        query = sa.select(rule_runs).order_by(t.created_at.desc(), t.id).limit(rows)
        query = query if rule_id is None else query.where(t.rule_id == rule_id)
        query = query if before is None else query.where(t.created_at < before)
        return [dict(row) for row in (await self._uow.connection.execute(query)).mappings()]


class Deeds:
    """Deeds of the unit of work's workspace."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    async def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write decisions down."""
        told = [{**row, "workspace_id": self._uow.workspace_id, "id": uuid.uuid4()} for row in rows]
        for start in range(0, len(told), _ROWS_A_STATEMENT):
            await self._uow.connection.execute(
                insert(rule_deeds).values(told[start : start + _ROWS_A_STATEMENT])
            )

    async def past(self, now: datetime) -> list[Past]:
        """What rules have done lately, and what is decided and not yet done: it counts as if it were."""
        d = rule_deeds.c
        query = sa.select(rule_deeds).where(d.state.in_((*_OPEN, "done")), d.created_at > now - LOOK_BACK)
        return [_past(row) for row in (await self._uow.connection.execute(query)).mappings()]

    async def left(self, run_id: uuid.UUID, account_id: uuid.UUID) -> list[Doing]:
        """What is left to do of an evaluation on one account; what stops spending comes first."""
        d = rule_deeds.c
        query = _DOING.where(d.run_id == run_id, d.ad_account_id == account_id, d.state.in_(_OPEN))
        found = await self._uow.connection.execute(query.order_by(d.deed != "pause", d.created_at, d.id))
        return [Doing(**row) for row in found.mappings()]

    async def get(self, deed_id: uuid.UUID) -> Doing:
        """One deed, kept from others until commit. Raises ``NotFound``."""
        query = _DOING.where(rule_deeds.c.id == deed_id).with_for_update(of=rule_deeds)
        found = (await self._uow.connection.execute(query)).mappings().one_or_none()
        if found is None:
            raise NotFound("no such deed", field="id")
        return Doing(**found)

    async def start(self, deed_id: uuid.UUID) -> None:
        """Its call is begun; the first time counts."""
        started = sa.func.coalesce(rule_deeds.c.started_at, sa.func.now())
        await self._change(deed_id, state="started", started_at=started)

    async def end(self, deed_id: uuid.UUID, state: str, **columns: Any) -> None:
        """How it ended."""
        await self._change(deed_id, state=state, finished_at=sa.func.now(), **columns)

    async def note(self, deed_id: uuid.UUID, **columns: Any) -> None:
        """Something worth knowing about one that goes on."""
        await self._change(deed_id, **columns)

    async def added_on(self, doing: Doing, since: datetime) -> list[sa.RowMapping]:
        """What other deeds of the same author's rules, in the same currency, have added since a moment.

        ``deed``, ``entity``, ``entity_id``, ``before``, ``after``.
        """
        d, r = rule_deeds.c, rule_runs.c
        query = (
            sa.select(d.deed, d.entity, d.entity_id, d.before, d.after)
            .join_from(rule_deeds, rule_runs, _SAME_RUN)
            .where(r.author == doing.author, d.state.in_(("started", "done")), d.started_at > since)
            .where(d.deed.in_(("raise_budget", "resume")), d.currency == doing.currency, d.id != doing.id)
        )
        return list((await self._uow.connection.execute(query)).mappings())

    async def done_in(self, run_id: uuid.UUID) -> int:
        """How much an evaluation has done."""
        d = rule_deeds.c
        query = sa.select(sa.func.count()).where(d.run_id == run_id, d.state == "done")
        return int((await self._uow.connection.execute(query)).scalar_one())

    async def last_pause(self, entity_id: uuid.UUID) -> datetime | None:
        """When a rule last paused this."""
        d = rule_deeds.c
        query = sa.select(sa.func.max(d.finished_at)).where(
            d.entity_id == entity_id, d.deed == "pause", d.state == "done"
        )
        found: datetime | None = (await self._uow.connection.execute(query)).scalar()
        return found

    async def page(
        self,
        *,
        rule_id: uuid.UUID | None = None,
        entity_id: uuid.UUID | None = None,
        states: Sequence[str] = (),
        before: datetime | None = None,
        rows: int,
    ) -> list[dict[str, Any]]:
        """Deeds, newest first, with the name their rule had."""
        d, r = rule_deeds.c, rule_runs.c
        query = sa.select(rule_deeds, r.name.label("rule_name"), r.slot).join_from(
            rule_deeds, rule_runs, _SAME_RUN
        )
        narrowed = [
            *([d.rule_id == rule_id] if rule_id else []),
            *([d.entity_id == entity_id] if entity_id else []),
            *([d.state.in_(states)] if states else []),
            *([d.created_at < before] if before else []),
        ]
        newest = query.where(*narrowed).order_by(d.created_at.desc(), d.id).limit(rows)
        return [dict(row) for row in (await self._uow.connection.execute(newest)).mappings()]

    async def _change(self, deed_id: uuid.UUID, **columns: Any) -> None:
        change = sa.update(rule_deeds).where(rule_deeds.c.id == deed_id)
        await self._uow.connection.execute(change.values(**columns))


_SAME_RUN: Final = (rule_runs.c.workspace_id == rule_deeds.c.workspace_id) & (
    rule_runs.c.id == rule_deeds.c.run_id
)
_OF_RUN: Final = ("author", "meaning", "rule")
_DOING: sa.Select[Any] = sa.select(
    *(rule_deeds.c[name] for name in Doing.__struct_fields__ if name not in _OF_RUN),
    *(rule_runs.c[name] for name in _OF_RUN),
).join_from(rule_deeds, rule_runs, _SAME_RUN)


def _past(row: sa.RowMapping) -> Past:
    return Past(
        rule_id=str(row["rule_id"]),
        entity_id=str(row["entity_id"]),
        deed=Deed(row["deed"]),
        field=row["field"],
        at=row["finished_at"] or row["created_at"],
        day=row["day"],
        before=_amount(row["field"], row["before"]),
        after=_amount(row["field"], row["after"]),
    )


def _amount(field: str, text: str | None) -> Decimal | None:
    return Decimal(text) if text and field not in ("", "status") else None
