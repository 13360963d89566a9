"""What a deed leaves: the row says what is so now, what was published follows, and the history says who.

All in one transaction on the counter, so a comparison made afterwards finds nothing changed elsewhere.
"""

import uuid
from typing import Any, Protocol

from adly_sync_server.audit.origin import INSIDE
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.automation.guards import COLUMNS
from adly_sync_server.automation.repository import Deeds, Doing
from adly_sync_server.contract.automation.rules import Deed
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.paths import Row
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.port import RemoteEntity
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing.holding import paused_since
from adly_sync_server.sync.counter import Counted, counted
from adly_sync_server.sync.rows import rows_by_id
from adly_sync_server.sync.server_writes import change_rows, moment_text, put_rows


class Ended(Protocol):
    """How a deed ended."""

    @property
    def state(self) -> str:
        """As the log keeps it."""

    @property
    def held(self) -> str | None:
        """Why nothing was done."""

    @property
    def shown(self) -> str | None:
        """What the platform shows, where that is not what was meant."""

    @property
    def remote(self) -> RemoteEntity | None:
        """What was read back."""


async def settle(parts: PublishParts, workspace_id: uuid.UUID, doing: Doing, ended: Ended) -> None:
    """Write down how a deed ended."""
    if ended.state == "done" and doing.field:
        await _on_the_counter(parts, workspace_id, doing, ended)
    else:
        async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
            await _end(Deeds(uow), doing, ended)
    parts.hints.job_moved(workspace_id, str(doing.run_id))


async def _on_the_counter(parts: PublishParts, workspace_id: uuid.UUID, doing: Doing, ended: Ended) -> None:
    where = {"workspace_id": workspace_id, "user_id": None}
    async with counted(parts.engine, parts.hints, **where) as work:  # type: ignore[arg-type] # both are named
        await work.take()
        if await _was_paused_meanwhile(work, doing):
            await Deeds(work.uow).end(doing.id, "held", held="paused_now")
            return
        await _write_row(work, doing, ended)
        await _end(Deeds(work.uow), doing, ended)
        await _audit(work, doing)


async def _audit(work: Counted, doing: Doing) -> None:
    """Money moved by nobody's hand stands in the log as what people do does."""
    told = {"rule_id": str(doing.rule_id), "deed": doing.deed, "before": doing.before, "after": doing.after}
    await audit(
        work.uow,
        "rule.acted",
        resource_type=doing.entity,
        resource_id=doing.entity_id,
        origin=INSIDE,
        details={name: value for name, value in told.items() if value is not None},
    )


async def _was_paused_meanwhile(work: Counted, doing: Doing) -> bool:
    """Pause now came while the thing was started again: it has the last word, on the platform as well."""
    if doing.deed != Deed.RESUME:
        return False
    began = (await Deeds(work.uow).get(doing.id)).started_at or doing.created_at
    return bool(await paused_since(work.uow, [str(doing.entity_id)], began))


async def _write_row(work: Counted, doing: Doing, ended: Ended) -> None:
    entity, row_id = doing.entity, str(doing.entity_id)
    (row,) = await rows_by_id(work.uow, ENTITIES[entity], [row_id])
    column = COLUMNS[doing.field]
    changed = {column: doing.after, "published": _published(row.fields, doing, ended)}
    if ended.remote is not None:
        changed |= {
            "delivery_status": ended.remote.delivery_status,
            "delivery_reasons": list(ended.remote.reasons) or None,
        }
    before = row.fields.get(column)
    await change_rows(work, entity, {row_id: changed})
    await put_rows(work, "revisions", [_revision(work, doing, column, before)])


def _published(row: Row, doing: Doing, ended: Ended) -> Any:
    """What was published, with this one field as it stands there now; the others may still be compared."""
    published = row.get("published")
    if not published:
        return published
    column = COLUMNS[doing.field]
    remote = dict(published.get("remote") or {})
    level = dict(remote.get(doing.entity) or {})
    if level:
        level[column] = doing.after if ended.remote is None else _shown(ended.remote, column)
        remote[doing.entity] = level
    sent = dict(published.get("row") or {})
    if column in sent:
        sent[column] = doing.after
    return {**published, "row": sent, "remote": remote}


def _shown(remote: RemoteEntity, column: str) -> Any:
    return remote.status if column == "status" else remote.fields.get(column)


def _revision(work: Counted, doing: Doing, column: str, before: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid5(doing.id, "revision")),
        "entity": doing.entity,
        "entity_id": str(doing.entity_id),
        "op": "patch",
        "author": str(doing.author) if doing.author else None,
        "at": moment_text(work),
        "before": {column: before},
        "patch": {column: doing.after},
        "action": str(doing.run_id),
    }


async def _end(deeds: Deeds, doing: Doing, ended: Ended) -> None:
    no_error = {"error_code": None, "error_detail": None}
    await deeds.end(doing.id, ended.state, held=ended.held, shown=ended.shown, **no_error)
