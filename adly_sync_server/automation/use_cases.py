"""What people ask of automation: what rules have done, and what one would have done."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from adly_sync_server.automation.reading import days_back, first_day, rules_and_pins, things
from adly_sync_server.automation.repository import Deeds, Runs
from adly_sync_server.automation.wire import Deeds as DeedPage
from adly_sync_server.automation.wire import (
    DeedShown,
    ReplayedDay,
    ReplayedDeed,
    ReplayShown,
    ReplayWanted,
    RunShown,
)
from adly_sync_server.automation.wire import Runs as RunPage
from adly_sync_server.contract.automation.deciding import Decision
from adly_sync_server.contract.automation.replaying import MAX_DAYS, Replay, replay
from adly_sync_server.contract.automation.rules import Rule, from_value
from adly_sync_server.contract.automation.validity import faults
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.workspaces.permits import require

PAGE_ROWS: Final = 200
STATES: Final = ("planned", "started", "done", "held", "failed", "gone")


async def deeds_of(
    parts: PublishParts,
    workspace_id: uuid.UUID,
    user_id: uuid.UUID,
    *,
    rule_id: uuid.UUID | None = None,
    entity_id: uuid.UUID | None = None,
    states: Sequence[str] = (),
    before: datetime | None = None,
) -> DeedPage:
    """The log, newest first, at most 200 at once. Raises ``InvalidInput`` for an unheard state."""
    if not set(states) <= set(STATES):
        raise InvalidInput(f"of {', '.join(STATES)}", field="states")
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.READ)
        rows = await Deeds(uow).page(
            rule_id=rule_id, entity_id=entity_id, states=states, before=before, rows=PAGE_ROWS
        )
    shown = [DeedShown(**{name: row[name] for name in DeedShown.__struct_fields__}) for row in rows]
    return DeedPage(rows=shown, next=shown[-1].created_at if len(shown) == PAGE_ROWS else None)


async def runs_of(
    parts: PublishParts,
    workspace_id: uuid.UUID,
    user_id: uuid.UUID,
    *,
    rule_id: uuid.UUID | None = None,
    before: datetime | None = None,
) -> RunPage:
    """Evaluations, newest first, at most 200 at once."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.READ)
        rows = await Runs(uow).page(rule_id, before, PAGE_ROWS)
    shown = [RunShown(**{name: row[name] for name in RunShown.__struct_fields__}) for row in rows]
    return RunPage(rows=shown, next=shown[-1].created_at if len(shown) == PAGE_ROWS else None)


async def replay_rule(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, wanted: ReplayWanted
) -> ReplayShown:
    """What a rule would have done on the days before today. Nothing is changed or kept.

    Raises ``InvalidInput`` naming the field of the rule that is wrong.
    """
    rule = _checked(wanted)
    now = datetime.now(UTC)
    async with unit_of_work(parts.engine, workspace_id=workspace_id, user_id=user_id) as uow:
        await require(uow, Action.READ)
        _, pins = await rules_and_pins(uow)
        since = first_day(days_back([rule]) + wanted.days, now)
        found = await things(uow, [rule], since, now)
    until = max((one.today for one in found.subjects), default=now.date())
    return _shown(rule, replay(rule, found.subjects, until, wanted.days, pins))


def _checked(wanted: ReplayWanted) -> Rule:
    if not 1 <= wanted.days <= MAX_DAYS:
        raise InvalidInput(f"1 to {MAX_DAYS} days", field="days")
    try:
        rule = from_value(wanted.rule)
    except ValueError as error:
        raise InvalidInput(str(error), field="rule") from None
    for fault in faults(rule):
        raise InvalidInput(fault.code, field=f"rule.{fault.field}")
    return rule


def _shown(rule: Rule, told: Replay) -> ReplayShown:
    return ReplayShown(
        currency=rule.currency,
        subjects=told.subjects,
        raised=str(told.raised),
        lowered=str(told.lowered),
        spent_after_pause=str(told.spent_after_pause),
        first_figures=told.first_figures,
        days=[ReplayedDay(day=one.day, spend=str(one.spend), deeds=len(one.deeds)) for one in told.days],
        deeds=[_deed(rule, one) for day in told.days for one in (*day.deeds, *day.held)],
    )


def _deed(rule: Rule, one: Decision) -> ReplayedDeed:
    seen: list[dict[str, Any]] = msgspec.to_builtins(list(one.verdict.seen))
    return ReplayedDeed(
        day=one.subject.today,
        entity=one.subject.entity,
        entity_id=one.subject.entity_id,
        entity_name=one.subject.name,
        platform=one.subject.platform,
        deed=rule.act.deed.value,
        before=one.change.before if one.change else None,
        after=one.change.after if one.change else None,
        held=one.held.value if one.held else None,
        seen=seen,
    )
