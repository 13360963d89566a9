"""Everything a push changed, written in one statement for each entity; parents before their children."""

from collections import defaultdict

import msgspec
from sqlalchemy import text

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.history import CONFLICTS, REVISIONS, WHOLE_ROW
from adly_sync_server.contract.values import canonical_moment
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.sync.rows import StoredRow, add_rows, write_rows
from adly_sync_server.sync.working_set import WorkingSet

#: Whose value it is that a new conflict stands against: the last revision that changed any of its paths.
_BLAME = text("""
    select c.id::text, r.author::text, r.at
    from json_to_recordset(cast(:conflicts as json)) as c(id uuid, entity_id uuid, paths text[])
    cross join lateral (
        select author, at from revisions
        where workspace_id = :workspace_id and entity_id = c.entity_id and jsonb_exists_any(patch, c.paths)
        order by seq desc limit 1
    ) r
""")


async def flush(uow: UnitOfWork, rows: WorkingSet, at: str) -> None:
    """Write what has changed. Raises ``IntegrityError`` or ``DataError`` where PostgreSQL refuses a row.

    ``at`` is when the push took the counter.
    """
    by_entity: defaultdict[str, list[StoredRow]] = defaultdict(list)
    for row in rows.changed():
        by_entity[row.entity.name].append(row)
    await _blame(uow, [c for c in by_entity.get(CONFLICTS.name, []) if _wants_blame(c, at)])
    for name, entity in ENTITIES.items():
        if name in by_entity:
            await write_rows(uow, entity, by_entity[name])
    await add_rows(uow, REVISIONS, rows.revisions)


def _wants_blame(conflict: StoredRow, at: str) -> bool:
    """True for a new conflict over a field whose present value is older than this push."""
    fields = conflict.fields
    return bool(fields["at"] == at and fields["current_at"] != at and fields["field"] != WHOLE_ROW)


async def _blame(uow: UnitOfWork, conflicts: list[StoredRow]) -> None:
    """Say who wrote what stands there now, more exactly than the row itself can."""
    if not conflicts:
        return
    by_id = {conflict.id: conflict for conflict in conflicts}
    asked = msgspec.json.encode([_question(conflict) for conflict in conflicts]).decode()
    found = await uow.connection.execute(_BLAME, {"workspace_id": uow.workspace_id, "conflicts": asked})
    for row in found:
        moment = canonical_moment(row.at.isoformat())
        by_id[row.id].fields.update(current_by=row.author, current_at=moment)


def _question(conflict: StoredRow) -> dict[str, object]:
    fields = conflict.fields
    paths = ENTITIES[fields["entity"]].groups.get(fields["field"], (fields["field"],))
    return {"id": conflict.id, "entity_id": fields["entity_id"], "paths": list(paths)}
