"""Which rows the mutations of one push touch, read under the counter in a few statements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import text

from adly_sync_server.contract.entities import ENTITIES, children_of
from adly_sync_server.contract.history import CONFLICTS
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.sync import Op
from adly_sync_server.contract.values import canonical_moment
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.sync.rows import StoredRow, as_ids, rows_below, rows_by_id
from adly_sync_server.sync.working_set import Facts, WorkingSet

Keys = defaultdict[str, set[str]]

_CONFLICTS = text("""
    select id::text from conflicts
    where workspace_id = :workspace_id
      and (id = any(:named) or (entity_id = any(:touched) and state = 'open'))
""")
_CREATES = text("""
    select entity_id::text, author::text, patch::text from revisions
    where workspace_id = :workspace_id and entity_id = any(:ids) and op = 'create'
""")
_LATER = text("""
    select entity_id::text, seq from revisions
    where workspace_id = :workspace_id and entity_id = any(:ids) and seq > :since
      and author is not null and author <> :author
""")
_DEPARTED = text("""
    select distinct entity_id::text from revisions
    where workspace_id = :workspace_id and entity_id = any(:ids)
""")
_VERIFIED = text("""
    select sha256, verified_at from media_blobs where workspace_id = :workspace_id and sha256 = any(:hashes)
""")


async def working_set(uow: UnitOfWork, edits: Sequence[Edit]) -> WorkingSet:
    """Everything the acts of these edits will ask for."""
    rows = await _rows(uow, _named_keys(edits))
    rows |= await _trees(uow, edits, rows)
    rows |= {(CONFLICTS.name, row.id): row for row in await _conflicts(uow, edits, rows)}
    return WorkingSet(rows.values(), await _facts(uow, edits, rows))


async def rows_named(uow: UnitOfWork, keys: Iterable[tuple[str, str]]) -> list[StoredRow]:
    """Rows by entity and id, as far as they exist."""
    wanted: Keys = defaultdict(set)
    for name, identifier in keys:
        wanted[name].add(identifier)
    return list((await _rows(uow, wanted)).values())


def _named_keys(edits: Iterable[Edit]) -> Keys:
    """The rows that edits are about, and those they refer to."""
    keys: Keys = defaultdict(set)
    for edit in edits:
        keys[edit.entity.name].add(edit.entity_id)
        for path, value in _values(edit).items():
            field = edit.entity.find(path)
            if field is not None and field.parent is not None and isinstance(value, str):
                keys[field.parent].add(value)
    return keys


def _values(edit: Edit) -> Mapping[str, Any]:
    values: Mapping[str, Any] = edit.patch["values"] if edit.op is Op.RESOLVE else edit.patch
    return values


async def _rows(uow: UnitOfWork, keys: Keys) -> dict[tuple[str, str], StoredRow]:
    found: dict[tuple[str, str], StoredRow] = {}
    for name, identifiers in keys.items():
        for row in await rows_by_id(uow, ENTITIES[name], identifiers):
            found[name, row.id] = row
    return found


async def _trees(
    uow: UnitOfWork, edits: Sequence[Edit], rows: Mapping[tuple[str, str], StoredRow]
) -> dict[tuple[str, str], StoredRow]:
    """What hangs below rows that fall or return, and what stands above those that return."""
    returning = [e for e in edits if e.op in (Op.RESTORE, Op.RESOLVE)]
    above = await _ancestors(uow, [rows[k] for k in map(_key, returning) if k in rows])
    moving = {_key(e) for e in edits if e.op in (Op.DELETE, Op.RESTORE, Op.RESOLVE)}
    roots = [row for key, row in rows.items() if key in moving]
    return {**above, **await _descendants(uow, [*roots, *above.values()])}


def _key(edit: Edit) -> tuple[str, str]:
    return edit.entity.name, edit.entity_id


async def _ancestors(uow: UnitOfWork, rows: Iterable[StoredRow]) -> dict[tuple[str, str], StoredRow]:
    found: dict[tuple[str, str], StoredRow] = {}
    level = list(rows)
    while level:
        keys: Keys = defaultdict(set)
        for row in level:
            field, above = row.entity.parent_field, row.entity.parent_entity
            if field is not None and above is not None:
                keys[above].add(row.fields[field])
        level = [row for key, row in (await _rows(uow, keys)).items() if key not in found]
        found |= {(row.entity.name, row.id): row for row in level}
    return found


async def _descendants(uow: UnitOfWork, rows: Iterable[StoredRow]) -> dict[tuple[str, str], StoredRow]:
    found: dict[tuple[str, str], StoredRow] = {}
    level = list(rows)
    while level:
        parents: Keys = defaultdict(set)
        for row in level:
            for child in children_of(row.entity.name):
                parents[child.name].add(row.id)
        level = [row for name, ids in parents.items() for row in await rows_below(uow, ENTITIES[name], ids)]
        found |= {(row.entity.name, row.id): row for row in level}
    return found


async def _conflicts(
    uow: UnitOfWork, edits: Sequence[Edit], rows: Mapping[tuple[str, str], StoredRow]
) -> list[StoredRow]:
    """Open conflicts of rows that are edited or stand there as proposals only, and those a resolve names."""
    named = {i for e in edits if e.op is Op.RESOLVE for i in e.patch["conflicts"]}
    created = {e.entity_id for e in edits if e.op is Op.CREATE}
    touched = {e.entity_id for e in edits if e.op is not Op.CREATE}
    for entity, identifiers in _named_keys(e for e in edits if e.op is Op.CREATE).items():
        touched |= {i for i in identifiers - created if (entity, i) not in rows}
    if not named and not touched:
        return []
    found = await uow.connection.execute(
        _CONFLICTS, {"workspace_id": uow.workspace_id, "named": as_ids(named), "touched": as_ids(touched)}
    )
    return await rows_by_id(uow, CONFLICTS, [row.id for row in found])


async def _facts(uow: UnitOfWork, edits: Sequence[Edit], rows: Mapping[tuple[str, str], StoredRow]) -> Facts:
    used = {e.entity_id for e in edits if e.op is Op.CREATE and _key(e) in rows}
    unknown = {e.entity_id for e in edits if e.op is not Op.CREATE and _key(e) not in rows}
    hashes = {e.patch.get("sha256") for e in edits if e.op is Op.CREATE and e.entity.name == "content_assets"}
    return Facts(
        creates=await _creates(uow, used),
        later_authors=await _later_authors(uow, edits, rows),
        departed=await _departed(uow, unknown),
        verified=await _verified(uow, hashes - {None}),
    )


async def _creates(uow: UnitOfWork, ids: set[str]) -> dict[str, tuple[str, dict[str, object]]]:
    if not ids:
        return {}
    found = await uow.connection.execute(_CREATES, {"workspace_id": uow.workspace_id, "ids": as_ids(ids)})
    return {row.entity_id: (row.author, msgspec.json.decode(row.patch)) for row in found}


async def _later_authors(
    uow: UnitOfWork, edits: Sequence[Edit], rows: Mapping[tuple[str, str], StoredRow]
) -> dict[str, list[int]]:
    """By row: seqs above the lowest one seen by a deleter, at which somebody else wrote it.

    Whatever was read may fall with what is deleted; nobody minds a seq of a row that stays.
    """
    since = min((e.base["seq"] for e in edits if e.op is Op.DELETE and "seq" in e.base), default=None)
    stale = {row.id for row in rows.values() if since is not None and row.seq > since}
    if not stale:
        return {}
    values = {"ids": as_ids(stale), "since": since, "author": uow.user_id}
    found = await uow.connection.execute(_LATER, {"workspace_id": uow.workspace_id, **values})
    later: dict[str, list[int]] = defaultdict(list)
    for row in found:
        later[row.entity_id].append(row.seq)
    return later


async def _departed(uow: UnitOfWork, ids: set[str]) -> frozenset[str]:
    """Ids without a row that history still knows: their tombstones were swept."""
    if not ids:
        return frozenset()
    found = await uow.connection.execute(_DEPARTED, {"workspace_id": uow.workspace_id, "ids": as_ids(ids)})
    return frozenset(row.entity_id for row in found)


async def _verified(uow: UnitOfWork, hashes: set[Any]) -> dict[str, str]:
    if not hashes:
        return {}
    found = await uow.connection.execute(
        _VERIFIED, {"workspace_id": uow.workspace_id, "hashes": sorted(hashes)}
    )
    return {row.sha256: canonical_moment(row.verified_at.isoformat()) for row in found}
