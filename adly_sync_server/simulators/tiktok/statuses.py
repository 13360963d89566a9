"""Campaigns, ad groups and ads switched on and off and deleted: up to twenty at once, maybe a part."""

from __future__ import annotations

from collections.abc import Sequence

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import (
    BATCH_SIZE,
    PARAM_ERROR,
    PARTIAL,
    Complaint,
    Outcome,
    TikTokFailure,
    refusal,
)
from adly_sync_server.simulators.tiktok.standing import DELETE, changed_status
from adly_sync_server.simulators.tiktok.world import AD, AD_GROUP, CAMPAIGN, ID_FIELDS, World

MOST_IDS = 20


def set_status(world: World, task: Task, kind: str) -> Outcome:
    """Set all named entities of a kind to `operation_status`; what cannot be set stays as it is.

    Ad groups are all or nothing unless `allow_partial_success` is given, as TikTok has it.
    """
    field = ID_FIELDS[kind]
    ids = [str(id) for id in task.values.get(f"{field}s") or []]
    if not 1 <= len(ids) <= MOST_IDS:
        raise TikTokFailure(BATCH_SIZE, f"{field}s: 1 to {MOST_IDS} ids")
    status = task.text("operation_status")
    if not status:
        raise refusal([Complaint(("operation_status",), "Missing data for required field")])
    problems = _problems(world, task, kind, ids)
    if problems and (len(problems) == len(ids) or _all_or_nothing(task, kind)):
        raise TikTokFailure(PARAM_ERROR, "; ".join(problems.values()))
    done = [id for id in ids if id not in problems]
    for id in done:
        entity = world.must(id, kind)
        world.change(entity, changed_status(world, entity, status))
    return _outcome(field, done, status, problems)


def _all_or_nothing(task: Task, kind: str) -> bool:
    return kind == AD_GROUP and not task.values.get("allow_partial_success") and not task.failing


def _problems(world: World, task: Task, kind: str, ids: Sequence[str]) -> dict[str, str]:
    found = {id: _problem(world, task.advertiser, kind, id) for id in ids}
    for id in list(ids)[len(ids) - task.failing :] if task.failing else []:
        found[id] = found[id] or f"{ID_FIELDS[kind]} {id}: the system is busy, try again later"
    return {id: problem for id, problem in found.items() if problem}


def _problem(world: World, advertiser: Entity, kind: str, id: str) -> str:
    entity = world.of_kind(id, kind, advertiser)
    if entity is None:
        return f"{ID_FIELDS[kind]} {id} does not exist"
    if is_deleted(world, entity):
        return f"{ID_FIELDS[kind]} {id} is deleted, or what it belongs to is"
    return ""


def is_deleted(world: World, entity: Entity) -> bool:
    """Whether an entity or something above it is deleted."""
    if entity.body["operation_status"] == DELETE:
        return True
    above = {AD: ("adgroup_id", AD_GROUP), AD_GROUP: ("campaign_id", CAMPAIGN)}.get(entity.kind)
    return above is not None and is_deleted(world, world.must(entity.body[above[0]], above[1]))


def _outcome(field: str, done: list[str], status: str, problems: dict[str, str]) -> Outcome:
    payload = {f"{field}s": done, "status": status}
    if not problems:
        return Outcome(payload)
    errors = [{field: id, "error_message": problem} for id, problem in problems.items()]
    message = f"Partial success: {'; '.join(problems.values())}"
    return Outcome({**payload, "error_list": errors}, PARTIAL, message)
