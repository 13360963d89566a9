"""An older state of a row, found by walking its history back from what stands there now. No Qt."""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import groupby
from typing import Any, NamedTuple

from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.fields import Writer
from adly_sync_server.contract.paths import read, written
from adly_sync_server.contract.values import same


def as_of(reader: Reader, place: Place, revision_id: str) -> dict[str, Any]:
    """Values by path that give the row the state it had after a revision; empty where nothing differs.

    Only what a person may change; of an atomic group all members. What waits to be sent goes back with it.
    """
    row, image = reader.row(*place), reader.image(*place)
    if row is None or image is None or image.fields is None:
        return {}
    entity, walked = (
        entity_named(place.entity),
        _walked_back(image.fields, _history(reader, place), revision_id),
    )
    if walked is None:
        return {}
    past, touched = walked.fields, _outermost({*walked.touched, *row.mine})
    changed = {
        path for path in touched if not same(entity.find(path), read(row.fields, path), read(past, path))
    }
    wanted = _with_groups(entity, {path for path in changed if _is_a_persons(entity, path)})
    return {path: read(past, path) for path in sorted(wanted)}


class _Walked(NamedTuple):
    """A row as it was, and the paths that have changed since."""

    fields: Mapping[str, Any]
    touched: frozenset[str]


def _history(reader: Reader, place: Place) -> list[Row]:
    where = [("entity", place.entity), ("entity_id", place.id)]
    return sorted(reader.rows("revisions", where=where), key=lambda row: -row.seq)


def _walked_back(fields: Mapping[str, Any], history: Sequence[Row], revision_id: str) -> _Walked | None:
    """None where the history does not reach back to the revision."""
    past = _Walked(fields, frozenset())
    for _, together in groupby(history, key=lambda row: row.seq):
        left = sorted(together, key=lambda row: row.id != revision_id)
        while left:
            newest = _newest(left, past.fields)
            if newest.id == revision_id:
                return past
            left.remove(newest)
            past = _before(past, newest)
    return None


def _before(past: _Walked, revision: Row) -> _Walked:
    before, fields = revision.fields.get("before") or {}, past.fields
    patch = revision.fields.get("patch") or {}
    for path in patch:
        fields = written(fields, path, before.get(path))
    return _Walked(fields, past.touched | frozenset(patch))


def _newest(together: Sequence[Row], fields: Mapping[str, Any]) -> Row:
    """Revisions of one push share its number: the newest is the one whose values stand there now."""
    return next((one for one in together if _stands(one, fields)), together[-1])


def _stands(revision: Row, fields: Mapping[str, Any]) -> bool:
    patch = revision.fields.get("patch") or {}
    return all(same(None, read(fields, path), value) for path, value in patch.items())


def _outermost(paths: Set[str]) -> set[str]:
    """Those that no other one holds: an element that came or went says all there is to say of its parts."""
    return {path for path in paths if not any(path.startswith(f"{other}.") for other in paths)}


def _is_a_persons(entity: Entity, path: str) -> bool:
    field = entity.find(path)
    if field is None:
        return entity.is_element(path)
    return field.writer is not Writer.SERVER and not field.create_only


def _with_groups(entity: Entity, paths: Iterable[str]) -> set[str]:
    groups = {field.group for path in paths if (field := entity.find(path)) and field.group}
    return {*paths, *(member for group in groups for member in entity.groups[group])}
