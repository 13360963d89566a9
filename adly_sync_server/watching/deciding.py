"""A person's word about findings: it shall be so, or be as it was published; and an acceptance taken back."""

import uuid
from collections.abc import Mapping
from typing import Any, Final

from adly_sync_server.audit.origin import INSIDE, Origin
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.collaboration.pinned import pins_here
from adly_sync_server.contract.automation.pins import is_pinned
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.fields import Kind
from adly_sync_server.contract.paths import read, written
from adly_sync_server.contract.roles import Action
from adly_sync_server.contract.watching import (
    ACCEPTED,
    OF_FIELDS,
    OPEN,
    REVERTING,
    STATUS_PATH,
    can_accept,
    can_revert,
)
from adly_sync_server.jobs.queue import REVERT, enqueue
from adly_sync_server.platforms.port import Level
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.publishing.compare import same
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.rows import rows_by_id
from adly_sync_server.sync.server_writes import change_rows, moment_text, put_rows
from adly_sync_server.watching.keeping import tell
from adly_sync_server.watching.wire import DecidedFindings, FindingDecision
from adly_sync_server.workspaces.permits import require

Row = dict[str, Any]
MOST_AT_ONCE: Final = 200
_STATUSES: Final = frozenset({"active", "paused"})


async def decide(
    parts: PublishParts, workspace_id: uuid.UUID, user_id: uuid.UUID, said: FindingDecision, origin: Origin
) -> DecidedFindings:
    """Do it, all in one transaction. Said twice it is done once. Raises ``NotAllowed``, ``InvalidInput``.

    Writing to a platform is a publish and asks for the same permission.
    """
    if not 0 < len(said.ids) <= MOST_AT_ONCE:
        raise InvalidInput(f"name 1 to {MOST_AT_ONCE} findings", field="ids")
    needed = Action.PUBLISH if said.decision == "revert" else Action.EDIT
    async with counted(parts.engine, parts.hints, workspace_id=workspace_id, user_id=user_id) as work:
        await require(work.uow, needed)
        await work.take()
        rows = await rows_by_id(work.uow, ENTITIES["watch_findings"], [str(one) for one in said.ids])
        found = [{**row.fields, "id": row.id} for row in rows if row.is_live]
        taken = await _ACTS[said.decision](parts, work, found, said)
        await _settle(work, taken, said, origin)
    return DecidedFindings(ids=[uuid.UUID(one["id"]) for one in taken])


async def begin_reverting(parts: PublishParts, work: Counted, found: list[Row]) -> list[Row]:
    """Queue what can be written back; those that were taken."""
    able = [one for one in found if can_revert(one["kind"], one["path"], one["state"], one["published"])]
    changes = {one["id"]: {"state": REVERTING, "error_code": None, **_decided(work)} for one in able}
    if changes:
        await change_rows(work, "watch_findings", changes)
    for one in able:
        await enqueue(
            parts.queue,
            work.uow,
            REVERT,
            lock=f"publish/{one['ad_account_id']}",  # never beside a publish of the account
            once=True,
            workspace_id=str(work.workspace_id),
            finding_id=one["id"],
        )
    return able


async def revert_unasked(
    parts: PublishParts, work: Counted, ids: list[str], reverting: frozenset[str]
) -> None:
    """Take back at once what the workspace has said shall be taken back without a word."""
    rows = await rows_by_id(work.uow, ENTITIES["watch_findings"], ids)
    found = [{**row.fields, "id": row.id} for row in rows if row.is_live and row.fields["path"] in reverting]
    if not found:
        return
    await work.take()
    taken = await begin_reverting(parts, work, found)
    said = FindingDecision(ids=[uuid.UUID(one["id"]) for one in taken], decision="revert")
    await _settle(work, taken, said, INSIDE)


async def _revert(parts: PublishParts, work: Counted, found: list[Row], said: FindingDecision) -> list[Row]:
    del said
    return await begin_reverting(parts, work, found)


async def _accept(parts: PublishParts, work: Counted, found: list[Row], said: FindingDecision) -> list[Row]:
    del parts
    able = [one for one in found if can_accept(one["kind"], one["state"])]
    pins = await pins_here(work.uow)
    for one in able:
        if one["kind"] in OF_FIELDS:
            pinned = is_pinned(pins, one["entity"], str(one["entity_id"]), one["path"])
            into_draft = said.into_draft and not pinned
            await _take_over(work, one, one["remote"], into_draft=into_draft, before=one["published"])
    changes = {one["id"]: {"state": ACCEPTED, **_decided(work)} for one in able}
    if changes:
        await change_rows(work, "watch_findings", changes)
    return able


async def _reopen(parts: PublishParts, work: Counted, found: list[Row], said: FindingDecision) -> list[Row]:
    del parts, said
    able = [one for one in found if one["state"] == ACCEPTED]
    for one in able:
        if one["kind"] in OF_FIELDS:
            await _take_over(work, one, one["published"], into_draft=True, before=one["remote"])
    changes = {one["id"]: {"state": OPEN, "decided_by": None, "decided_at": None} for one in able}
    if changes:
        await change_rows(work, "watch_findings", changes)
    return able


async def _take_over(work: Counted, one: Row, value: Any, *, into_draft: bool, before: Any) -> None:
    """The snapshot holds ``value`` from now on; so does the draft where it held ``before`` or is told to."""
    row = next(iter(await rows_by_id(work.uow, ENTITIES[one["entity"]], [one["entity_id"]])), None)
    if row is None or not row.is_live:
        return
    published = dict(row.fields.get("published") or {})
    remote = dict(published.get("remote") or {})
    remote[one["level"]] = {**(remote.get(one["level"]) or {}), one["path"]: value}
    columns: dict[str, Any] = {"published": {**published, "remote": remote}}
    held = _held(row.fields, one["path"])
    if into_draft and _is_ours(one) and (same(held, before) or value == one["remote"]):
        as_published = written(published.get("row") or {}, one["path"], value)
        columns["published"]["row"] = {**(published.get("row") or {}), **as_published}
        after = written(row.fields, one["path"], value)
        columns[one["path"].partition(".")[0]] = after[one["path"].partition(".")[0]]
        await _note_history(work, one, held, value)
    elif not _is_ours(one) and value == one["remote"]:
        kept = {**(published.get("kept") or {}), one["path"]: before}
        columns["published"]["kept"] = kept
    elif not _is_ours(one):
        earlier: dict[str, Any] = published.get("kept") or {}
        columns["published"]["kept"] = {path: old for path, old in earlier.items() if path != one["path"]}
    await change_rows(work, one["entity"], {row.id: columns})


def _held(fields: Mapping[str, Any], path: str) -> Any:
    return read(fields, path)


def _is_ours(one: Row) -> bool:
    """True if our row can hold the platform's own value; ids of the platform's it cannot."""
    if one["level"] == str(Level.CREATIVE):
        return False
    if one["path"] == STATUS_PATH:
        return one["remote"] in _STATUSES
    declared = ENTITIES[one["entity"]].find(one["path"])
    return declared is not None and declared.kind is not Kind.UUID


async def _note_history(work: Counted, one: Row, before: Any, value: Any) -> None:
    author = work.uow.user_id
    revision = {
        "id": str(uuid.uuid4()),
        "entity": one["entity"],
        "entity_id": one["entity_id"],
        "op": "patch",
        "author": str(author) if author else None,
        "at": moment_text(work),
        "before": {one["path"]: before},
        "patch": {one["path"]: value},
    }
    await put_rows(work, "revisions", [revision])


def _decided(work: Counted) -> dict[str, Any]:
    by = work.uow.user_id
    return {"decided_by": str(by) if by else None, "decided_at": moment_text(work)}


async def _settle(work: Counted, taken: list[Row], said: FindingDecision, origin: Origin) -> None:
    for account_id in sorted({one["ad_account_id"] for one in taken}):
        await tell(work, await Accounts(work.uow).get(uuid.UUID(account_id)))
    for one in taken:
        await audit(
            work.uow,
            f"finding.{said.decision}",
            resource_type=one["entity"],
            resource_id=uuid.UUID(one["entity_id"]),
            origin=origin,
            details={"finding_id": one["id"], "path": one["path"], "kind": one["kind"]},
        )


_ACTS: Final = {"accept": _accept, "revert": _revert, "reopen": _reopen}
