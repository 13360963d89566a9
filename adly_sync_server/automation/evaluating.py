"""One look at the figures: which rules are due, what they decide, written down in one transaction.

A rule is evaluated once for each moment it is due at: its row is the mark. One that a worker slept through is
evaluated for the newest such moment only. A rule that was changed, or switched on, begins with the next.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
import structlog

from adly_sync_server.automation.reading import (
    StoredRule,
    Things,
    days_back,
    first_day,
    rules_and_pins,
    things,
)
from adly_sync_server.automation.repository import Deeds, Runs
from adly_sync_server.contract.automation.deciding import Decision, Known, decide
from adly_sync_server.contract.automation.rules import Rule, is_proven, meaning, to_value
from adly_sync_server.contract.automation.timing import is_quiet, slot
from adly_sync_server.contract.automation.validity import faults
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.jobs.queue import ACT_ON_RULES, enqueue
from adly_sync_server.publishing.parts import PublishParts

log = structlog.get_logger(__name__)

_STATES = {True: "planned", False: "held"}


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A rule whose moment has come."""

    stored: StoredRule
    rule: Rule
    slot: datetime


async def evaluate(parts: PublishParts, workspace_id: uuid.UUID, now: datetime) -> list[uuid.UUID]:
    """Evaluate what is due, and queue what was decided; the evaluations that were written down."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        await Runs(uow).hold()
        rules, pins = await rules_and_pins(uow)
        due = await _due(uow, rules, now)
        quiet = [one for one in due if is_quiet(one.rule.timing, now)]
        awake = [one for one in due if one not in quiet]
        runs = [await _write_quiet(uow, one) for one in quiet]
        if awake:
            found = await _things(uow, awake, now)
            past = await Deeds(uow).past(now)
            priorities = {one.id: one.rule.priority for one in rules if one.rule is not None}
            known = Known(now=now, pins=pins, past=past, priorities=priorities)
            decisions = decide({one.stored.id: one.rule for one in awake}, found.subjects, known)
            runs += [await _write(parts, uow, one, decisions, found) for one in awake]
    for run in runs:
        parts.hints.job_moved(workspace_id, str(run))
    return runs


async def _due(uow: UnitOfWork, rules: Iterable[StoredRule], now: datetime) -> list[Due]:
    due = []
    for stored in rules:
        rule = stored.rule
        if rule is None or faults(rule, stored.name) or not is_proven(rule):
            log.info("a rule does not run", rule=stored.id)
            continue
        moment = slot(rule.timing, now)
        if moment > stored.changed_at and not await Runs(uow).has(stored.id, moment):
            due.append(Due(stored=stored, rule=rule, slot=moment))
    return due


async def _things(uow: UnitOfWork, due: Sequence[Due], now: datetime) -> Things:
    rules = [one.rule for one in due]
    since = first_day(days_back(rules), now)
    return await things(uow, rules, since, now)


async def _write_quiet(uow: UnitOfWork, one: Due) -> uuid.UUID:
    return await Runs(uow).add({**_run(one), "state": "quiet", "finished_at": one.slot})


async def _write(
    parts: PublishParts, uow: UnitOfWork, one: Due, decisions: Iterable[Decision], found: Things
) -> uuid.UUID:
    mine = [decision for decision in decisions if decision.rule_id == one.stored.id]
    met = [decision for decision in mine if decision.verdict.is_met]
    counts = {"judged": len(mine), "met": len(met), "state": "decided"}
    run_id = await Runs(uow).add({**_run(one), **counts})
    await Deeds(uow).add([_deed(run_id, one, decision, found) for decision in met])
    accounts = {decision.subject.ad_account_id for decision in met if decision.change is not None}
    for account_id in sorted(accounts):
        await queue_account(parts, uow, run_id, account_id)
    if not accounts:
        await Runs(uow).finish(run_id)
    return run_id


async def queue_account(parts: PublishParts, uow: UnitOfWork, run_id: uuid.UUID, account_id: str) -> None:
    """Beside no publish of the account: two that change one thing take turns."""
    await enqueue(
        parts.queue,
        uow,
        ACT_ON_RULES,
        lock=f"publish/{account_id}",
        once=True,
        workspace_id=str(uow.workspace_id),
        run_id=str(run_id),
        account_id=account_id,
    )


def _run(one: Due) -> dict[str, Any]:
    return {
        "rule_id": uuid.UUID(one.stored.id),
        "name": one.stored.name,
        "meaning": meaning(one.rule),
        "rule": to_value(one.rule),
        "slot": one.slot,
        "author": one.stored.author,
    }


def _deed(run_id: uuid.UUID, one: Due, decision: Decision, found: Things) -> Mapping[str, Any]:
    subject, change = decision.subject, decision.change
    return {
        "run_id": run_id,
        "rule_id": uuid.UUID(one.stored.id),
        "ad_account_id": uuid.UUID(subject.ad_account_id),
        "platform": subject.platform,
        "entity": subject.entity,
        "entity_id": uuid.UUID(subject.entity_id),
        "entity_name": subject.name,
        "external_id": found.external_ids[subject.entity_id],
        "deed": one.rule.act.deed.value,
        "field": one.rule.field,
        "before": change.before if change else None,
        "after": change.after if change else None,
        "currency": one.rule.currency,
        "day": subject.today,
        "seen": msgspec.to_builtins(decision.verdict.seen),
        "as_of": found.as_of.get(subject.entity_id),
        "state": _STATES[change is not None],
        "held": decision.held.value if decision.held else None,
    }
