"""What people said about a row and what happened to it, read for the inspector. No Qt."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from adly_desktop.campaigns.sync_marks import SyncMark, refused_creations, sync_marks
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.people import names_of_people
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.entities import ENTITIES

#: Fields nobody needs to read about in a history.
_QUIET = frozenset({"position", "sort_key"})


class Remark(NamedTuple):
    """A comment. ``at`` is None until the server has it; ``mark`` is what sync has to say of it."""

    id: str
    author: str
    at: str | None
    body: str
    is_resolved: bool
    mark: SyncMark | None = None


class Past(NamedTuple):
    """One field's change in a revision; of an atomic group both values map its members."""

    path: str
    before: Any
    after: Any


class Revision(NamedTuple):
    """Who changed what and when, in a row or in one below it."""

    id: str
    entity: str
    entity_id: str
    name: str
    author: str
    at: str
    op: str
    changes: tuple[Past, ...]


def remarks(reader: Reader, place: Place, me: str) -> list[Remark]:
    """Comments on one row, the oldest first; one's own unsent ones last. ``me`` names their author.

    Those that were not accepted stand there too, marked, until somebody has dealt with them.
    """
    people = names_of_people(reader)
    rows = reader.rows("comments", where=[("entity_id", place.id)])
    marks = sync_marks(reader, "comments", (row.id for row in rows))
    found = [
        Remark(
            row.id,
            people.get(str(row.fields["created_by"]), "") if row.fields.get("created_by") else me,
            row.fields.get("created_at"),
            str(row.fields.get("body") or ""),
            bool(row.fields.get("is_resolved")),
            marks.get(row.id),
        )
        for row in rows
    ]
    found += [
        Remark(one.entity_id, me, None, str(one.patch.get("body") or ""), False, SyncMark.REFUSED)
        for one in refused_creations(reader, "comments", entity_id=place.id)
    ]
    return sorted(found, key=lambda remark: (remark.at is None, remark.at or "", remark.id))


def revisions(reader: Reader, places: tuple[Place, ...], limit: int = 200) -> list[Revision]:
    """What happened to rows, the newest first."""
    people = names_of_people(reader)
    found = [
        Revision(
            row.id,
            place.entity,
            place.id,
            _name(reader, place),
            people.get(str(row.fields.get("author")), ""),
            str(row.fields.get("at") or ""),
            str(row.fields.get("op") or ""),
            _past(row.fields),
        )
        for place in places
        for row in reader.rows("revisions", where=[("entity", place.entity), ("entity_id", place.id)])
    ]
    return sorted(found, key=lambda revision: revision.at, reverse=True)[:limit]


def _past(fields: Mapping[str, Any]) -> tuple[Past, ...]:
    patch, before = fields.get("patch") or {}, fields.get("before") or {}
    told: dict[str, Past] = {}
    for path, value in patch.items():
        unit = _unit(str(fields.get("entity")), path)
        if unit == path:
            told[path] = Past(path, before.get(path), value)
        else:
            known = told.get(unit, Past(unit, {}, {}))
            told[unit] = Past(unit, {**known.before, path: before.get(path)}, {**known.after, path: value})
    return tuple(past for path, past in told.items() if path not in _QUIET)


def _unit(entity: str, path: str) -> str:
    """An atomic group is one value, and is told as one."""
    declared = ENTITIES.get(entity)
    field = declared.find(path) if declared is not None else None
    return path if field is None or field.group is None else field.group


def _name(reader: Reader, place: Place) -> str:
    row = reader.row(*place)
    return str(row.fields.get("name") or "") if row else ""
