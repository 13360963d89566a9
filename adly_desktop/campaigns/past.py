"""An older state of a row, found by walking its history back from what stands there now. No Qt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.fields import Writer
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.values import same


def as_of(reader: Reader, place: Place, revision_id: str) -> dict[str, Any]:
    """Values by path that give the row the state it had after a revision; empty where nothing differs.

    Only what a person may change; of an atomic group all members. What waits to be sent goes back with it.
    """
    row, image = reader.row(*place), reader.image(*place)
    if row is None or image is None or image.fields is None:
        return {}
    entity = entity_named(place.entity)
    past = _walked_back(image.fields, _history(reader, place), revision_id)
    past = {**{path: read(image.fields, path) for path in row.mine}, **past}
    changed = {path for path in past if not same(entity.find(path), read(row.fields, path), past[path])}
    wanted = _with_groups(entity, {path for path in changed if _is_a_persons(entity, path)})
    return {path: past.get(path, read(image.fields, path)) for path in sorted(wanted)}


def _history(reader: Reader, place: Place) -> list[Row]:
    where = [("entity", place.entity), ("entity_id", place.id)]
    return sorted(reader.rows("revisions", where=where), key=lambda row: -row.seq)


def _walked_back(fields: Mapping[str, Any], history: Sequence[Row], revision_id: str) -> dict[str, Any]:
    past: dict[str, Any] = {}
    for _, together in groupby(history, key=lambda row: row.seq):
        for revision in _newest_first(together, fields, past, revision_id):
            if revision.id == revision_id:
                return past
            before = revision.fields.get("before") or {}
            past |= {path: before.get(path) for path in revision.fields.get("patch") or {}}
    return {}


def _newest_first(
    together: Iterable[Row], fields: Mapping[str, Any], past: dict[str, Any], revision_id: str
) -> Iterator[Row]:
    """Revisions of one push share its number: the newest is the one whose values stand there now."""
    left = sorted(together, key=lambda row: row.id != revision_id)
    while left:
        newest = next((one for one in left if _stands(one, fields, past)), left[-1])
        left.remove(newest)
        yield newest


def _stands(revision: Row, fields: Mapping[str, Any], past: Mapping[str, Any]) -> bool:
    patch = revision.fields.get("patch") or {}
    return all(same(None, past.get(path, read(fields, path)), value) for path, value in patch.items())


def _is_a_persons(entity: Entity, path: str) -> bool:
    field = entity.find(path)
    if field is None:
        return entity.is_element(path)
    return field.writer is not Writer.SERVER and not field.create_only


def _with_groups(entity: Entity, paths: Iterable[str]) -> set[str]:
    groups = {field.group for path in paths if (field := entity.find(path)) and field.group}
    return {*paths, *(member for group in groups for member in entity.groups[group])}
