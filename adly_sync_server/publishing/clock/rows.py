"""Clock entries of one workspace, with the rows they are about."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from adly_sync_server.contract.clock import ENDED
from adly_sync_server.contract.clock_rules import Around, Row
from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.publishing.tables import clock_entries
from adly_sync_server.sync.rows import StoredRow, rows_by_id

_PARENTS: Final = {"ads": "ad_set_id", "ad_sets": "campaign_id"}
_ABOVE: Final = {"ads": "ad_sets", "ad_sets": "campaigns"}
#: When a person last said something about an entry; what the server writes leaves no revision.
_TOUCHED: Final = sa.text("""
    select coalesce(max(r.at), min(e.created_at)) from clock_entries e
      left join revisions r on r.workspace_id = e.workspace_id and r.entity_id = e.id and r.author is not null
     where e.workspace_id = :workspace_id and e.id = :entry
""")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry, the row it is about, the campaign that hangs in, and the new version that it waits for; each
    None where it is not there."""

    row: Row
    target: Row | None
    campaign: Row | None
    version: Row | None = None
    others: Sequence[Row] = ()

    @property
    def id(self) -> str:
        """The entry's own id."""
        return str(self.row["id"])

    @property
    def person(self) -> uuid.UUID | None:
        """Who answers for it: whoever touched it last."""
        author = self.row.get("updated_by") or self.row.get("created_by")
        return uuid.UUID(author) if author else None

    def around(self, now: datetime) -> Around:
        """What it is judged by."""
        return Around(now=now, target=self.target, campaign=self.campaign, others=self.others)


async def open_entries(uow: UnitOfWork) -> list[Entry]:
    """Everything that may still do something."""
    t = clock_entries.c
    is_open = sa.or_(t.state.is_(None), t.state.not_in(ENDED))
    query = sa.select(t.id).where(t.deleted_at.is_(None), is_open).order_by(t.at.nulls_last(), t.id)
    ids = [str(one) for one in (await uow.connection.execute(query)).scalars()]
    return await _read(uow, ids)


async def entry_named(uow: UnitOfWork, entry_id: uuid.UUID) -> Entry | None:
    """One entry that was not deleted, or None."""
    found = await _read(uow, [str(entry_id)])
    return found[0] if found else None


async def last_touched(uow: UnitOfWork, entry_id: str) -> datetime:
    """When a person last said something about it."""
    values = {"workspace_id": uow.workspace_id, "entry": uuid.UUID(entry_id)}
    return (await uow.connection.execute(_TOUCHED, values)).scalar_one()  # type: ignore[no-any-return] # a moment, by the query


async def _read(uow: UnitOfWork, ids: Sequence[str]) -> list[Entry]:
    rows = _plain(await rows_by_id(uow, ENTITIES["clock_entries"], ids))
    known = await _with_parents(uow, rows.values())
    ordered = [rows[one] for one in ids if one in rows]
    return [_entry(row, known, ordered) for row in ordered]


async def _with_parents(uow: UnitOfWork, rows: Iterable[Row]) -> dict[str, dict[str, Row]]:
    """Entity → id → living row, of all that the entries are about and all above."""
    known: dict[str, dict[str, Row]] = {}
    wanted: dict[str, set[str]] = {"ads": set(), "ad_sets": set(), "campaigns": set()}
    for row in rows:
        if row["entity"] in wanted:
            wanted[row["entity"]].add(row["entity_id"])
        if row.get("waits_for"):
            wanted["ads"].add(row["waits_for"])
    for entity in wanted:
        known[entity] = _plain(await rows_by_id(uow, ENTITIES[entity], wanted[entity]))
        if entity in _PARENTS:
            wanted[_ABOVE[entity]] |= {one[_PARENTS[entity]] for one in known[entity].values()}
    return known


def _entry(row: Row, known: dict[str, dict[str, Row]], others: Sequence[Row]) -> Entry:
    target = known.get(row["entity"], {}).get(row["entity_id"])
    return Entry(
        row=row,
        target=target,
        campaign=_campaign(row["entity"], target, known),
        version=known["ads"].get(row.get("waits_for") or ""),
        others=others,
    )


def _campaign(entity: str, row: Row | None, known: dict[str, dict[str, Row]]) -> Row | None:
    while row is not None and entity in _PARENTS:
        parent: Any = row[_PARENTS[entity]]
        entity = _ABOVE[entity]
        row = known[entity].get(parent)
    return row


def _plain(rows: Iterable[StoredRow]) -> dict[str, Row]:
    return {row.id: {"id": row.id, "seq": row.seq, **row.fields} for row in rows if row.is_live}
