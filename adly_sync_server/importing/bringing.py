"""One page, written in one transaction on the counter: its rows, what is told of them, how far the import is.

So a worker that is killed leaves a page whole or not at all, and the next one reads on behind it.
"""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.contract.importing import ImportNote
from adly_sync_server.importing.known import ABOVE, known_of
from adly_sync_server.importing.mapping import Ground, Mapped, Note, mapped
from adly_sync_server.importing.tables import imported_media
from adly_sync_server.platforms.imports import ReadsPages, Shown
from adly_sync_server.platforms.port import Level, RemoteEntity
from adly_sync_server.publishing.tables import remote_snapshots
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.server_writes import put_rows

#: So many notes are kept with their names; of all of them how many there were.
MOST_NOTES: Final = 200
#: Rows that one statement takes along.
_AT_ONCE: Final = 400


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one page."""

    counts: Mapping[str, int]
    notes: Sequence[Note]


async def bring(
    work: Counted,
    ground: Ground,
    adapter: ReadsPages,
    level: Level,
    entities: Sequence[RemoteEntity],
    creatives: Mapping[str, RemoteEntity],
    number: int,
) -> Brought:
    """Write what is not here yet; ``number``: how many of this level were read before."""
    known = await known_of(work.uow, ground, level, entities)
    fresh = [(number + n, one) for n, one in enumerate(entities) if one.external_id not in known.here]
    orphans = [one for _, one in fresh if level in ABOVE and one.parent_id not in known.parents]
    left_out = {one.external_id for one in orphans}
    rows = [
        _mapped(ground, adapter, one, creatives, known.parents, place)
        for place, one in fresh
        if one.external_id not in left_out
    ]
    await _write(work, ground, level, rows)
    notes = [note for row in rows for note in row.notes] + [_orphan(one) for one in orphans]
    notes += [_bare(row.remote) for row in rows if _lost_creative(adapter, row.remote, creatives)]
    counts = {"read": len(entities), "added": len(rows), "known": len(entities) - len(fresh)}
    return Brought(counts=counts, notes=notes)


def counted_up(before: Mapping[str, Any], stage: str, more: Mapping[str, int]) -> dict[str, Any]:
    """Counts with those of one page added; a total is said anew."""
    mine = dict(before.get(stage) or {})
    for name, value in more.items():
        mine[name] = value if name == "total" else mine.get(name, 0) + value
    return {**before, stage: mine}


def noted(before: Mapping[str, Any], notes: Sequence[Note]) -> dict[str, Any]:
    """Notes with new ones: how many of each, and the first of them whole."""
    counts, told = dict(before.get("counts") or {}), list(before.get("told") or [])
    for note in notes:
        counts[str(note.note)] = counts.get(str(note.note), 0) + 1
    told += [msgspec.to_builtins(note) for note in notes[: max(MOST_NOTES - len(told), 0)]]
    return {"counts": counts, "told": told}


def _mapped(
    ground: Ground,
    adapter: ReadsPages,
    remote: RemoteEntity,
    creatives: Mapping[str, RemoteEntity],
    parents: Mapping[str, str],
    place: int,
) -> Mapped:
    creative = creatives.get(remote.creative_id or "")
    parent = parents.get(remote.parent_id or "")
    return mapped(ground, adapter.told(remote, creative), remote, creative, parent, place)


async def _write(work: Counted, ground: Ground, level: Level, rows: Sequence[Mapped]) -> None:
    files = {(shown.kind, shown.external_id): (asset, shown) for row in rows for asset, shown in row.shown}
    await _keep_files(work, ground, list(files.values()))
    await put_rows(work, str(level), [row.row for row in rows])
    kept = [_snapshot(ground, row) for row in rows]
    for start in range(0, len(kept), _AT_ONCE):
        statement = insert(remote_snapshots).values(kept[start : start + _AT_ONCE])
        await work.uow.connection.execute(statement.on_conflict_do_nothing())


async def _keep_files(work: Counted, ground: Ground, files: Sequence[tuple[str, Shown]]) -> None:
    """Assets for files that were not met before; their bytes come later, and nobody waits for them."""
    fresh: list[str] = []
    for start in range(0, len(files), _AT_ONCE):
        rows = [
            {
                "workspace_id": ground.workspace_id,
                "ad_account_id": ground.account_id,
                "kind": shown.kind,
                "external_id": shown.external_id,
                "asset_id": uuid.UUID(asset),
            }
            for asset, shown in files[start : start + _AT_ONCE]
        ]
        statement = insert(imported_media).values(rows).on_conflict_do_nothing()
        made = await work.uow.connection.execute(statement.returning(imported_media.c.asset_id))
        fresh += [str(one) for one in made.scalars()]
    kinds = dict(files)
    for start in range(0, len(fresh), _AT_ONCE):
        some = fresh[start : start + _AT_ONCE]
        await put_rows(work, "content_assets", [_asset(ground, one, kinds[one]) for one in some])


def _asset(ground: Ground, asset: str, shown: Shown) -> dict[str, Any]:
    return {
        "id": asset,
        "type": shown.kind,
        "name": shown.external_id,
        "metadata": {"imported_from": ground.platform},
        "created_at": ground.at,
        "updated_at": ground.at,
        "created_by": ground.requested_by,
    }


def _snapshot(ground: Ground, row: Mapped) -> dict[str, Any]:
    return {
        "workspace_id": ground.workspace_id,
        "id": uuid.uuid5(uuid.UUID(str(row.row["id"])), "imported"),
        "entity": str(row.remote.level),
        "entity_id": uuid.UUID(str(row.row["id"])),
        "platform": ground.platform,
        "external_id": row.remote.external_id,
        "origin": "imported",
        "content": {"level": str(row.remote.level), "fields": dict(row.remote.fields)},
        "remote_updated_at": row.remote.changed_at,
    }


def _orphan(remote: RemoteEntity) -> Note:
    return _plain(ImportNote.PARENT_MISSING, remote, remote.parent_id or "")


def _bare(remote: RemoteEntity) -> Note:
    return _plain(ImportNote.CREATIVE_GONE, remote, remote.creative_id or "")


def _plain(note: ImportNote, remote: RemoteEntity, detail: str) -> Note:
    name = str(remote.fields.get("name") or remote.external_id)
    return Note(note=note, entity=str(remote.level), external_id=remote.external_id, name=name, detail=detail)


def _lost_creative(adapter: ReadsPages, remote: RemoteEntity, creatives: Mapping[str, RemoteEntity]) -> bool:
    """An ad that shows a creative of its own platform which cannot be read any more."""
    if remote.level is not Level.AD or not _has_creatives(adapter):
        return False
    return remote.creative_id not in creatives


def _has_creatives(adapter: Any) -> bool:
    return Level.CREATIVE in adapter.capabilities.levels


EMPTY: Final = sa.text("""
    select c.external_id, c.name from campaigns c
     where c.ad_account_id = :account and c.deleted_seq is null and c.external_id is not null
       and not exists (select from ad_sets s where s.workspace_id = c.workspace_id and s.campaign_id = c.id)
     order by c.id limit :limit
""")


async def empty_campaigns(work: Counted, account_id: uuid.UUID) -> list[Note]:
    """Campaigns of the account that nothing hangs below."""
    found = await work.uow.connection.execute(EMPTY, {"account": account_id, "limit": MOST_NOTES})
    return [
        Note(note=ImportNote.CAMPAIGN_EMPTY, entity="campaigns", external_id=row.external_id, name=row.name)
        for row in found
    ]
