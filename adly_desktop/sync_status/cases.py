"""An open conflict with everything its decision needs: three versions, who wrote them, what it is about."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.fields import Merge
from adly_sync_server.contract.history import WHOLE_ROW
from adly_sync_server.contract.placements import TextLimit, of_platform


class CaseKind(StrEnum):
    """What has to be decided."""

    TEXT = "text"
    VALUE = "value"
    #: An edit met a deletion: bring it back with the edit, or let it go.
    EDIT_OF_DELETED = "edit_of_deleted"
    #: A deletion met somebody's later edit: delete all the same, or keep it.
    DELETION_OF_EDITED = "deletion_of_edited"


class Case(NamedTuple):
    """One conflict. ``theirs`` is what stands now, ``mine`` what was proposed; of a group both are mappings.

    ``names`` are those of rows the values refer to, by id; ``others`` counts further open conflicts of the
    same row.
    """

    id: str
    kind: CaseKind
    entity: str
    entity_id: str
    field: str
    name: str
    platform: str
    original: Any
    theirs: Any
    mine: Any
    their_name: str
    their_time: str
    my_name: str
    my_time: str
    is_mine: bool
    limit: TextLimit | None
    names: Mapping[str, str]
    others: int = 0


def open_cases(reader: Reader, user_id: str) -> list[Case]:
    """Every conflict that waits for a decision, the newest last."""
    with reader.snapshot():
        rows = sorted(reader.conflicts(), key=lambda row: (str(row.fields["at"]), row.id))
        people = {row.fields["user_id"]: str(row.fields["name"] or "") for row in reader.rows("members")}
        counts = [(row.fields["entity"], row.fields["entity_id"]) for row in rows]
        return [
            _case(reader, row, people, user_id)._replace(others=counts.count(place) - 1)
            for row, place in zip(rows, counts, strict=True)
        ]


def _case(reader: Reader, row: Row, people: Mapping[str, str], user_id: str) -> Case:
    fields = row.fields
    entity, subject = entity_named(fields["entity"]), reader.row(fields["entity"], fields["entity_id"])
    platform = _platform(reader, subject)
    return Case(
        id=row.id,
        kind=_kind(entity, fields),
        entity=entity.name,
        entity_id=fields["entity_id"],
        field=fields["field"],
        name=_name(subject, fields),
        platform=platform,
        original=fields["base"],
        theirs=fields["current"],
        mine=fields["proposed"],
        their_name=people.get(fields["current_by"], ""),
        their_time=str(fields["current_at"] or ""),
        my_name=people.get(fields["author"], ""),
        my_time=str(fields["at"] or ""),
        is_mine=fields["author"] == user_id,
        limit=text_limit(platform, fields["field"]),
        names=dict(_references(reader, entity, fields)),
    )


def _kind(entity: Entity, fields: Mapping[str, Any]) -> CaseKind:
    if fields["field"] == WHOLE_ROW:
        return CaseKind.EDIT_OF_DELETED if fields["current"] is None else CaseKind.DELETION_OF_EDITED
    declared = entity.find(fields["field"])
    return CaseKind.TEXT if declared is not None and declared.merge is Merge.TEXT else CaseKind.VALUE


def _name(subject: Row | None, fields: Mapping[str, Any]) -> str:
    """The row's name; of a row that never came to be, the one it was to have."""
    known = subject.fields if subject is not None else {}
    proposed = fields["proposed"] if isinstance(fields["proposed"], Mapping) else {}
    return str(known.get("name") or known.get("title") or proposed.get("name") or "")


def _platform(reader: Reader, row: Row | None) -> str:
    """The platform of the campaign a row belongs to; empty for rows without one."""
    while row is not None and "platform" not in row.fields:
        entity = entity_named(row.entity)
        if entity.parent_entity is None:
            return ""
        row = reader.row(entity.parent_entity, str(row.fields.get(str(entity.parent_field))))
    return str(row.fields["platform"] or "") if row is not None else ""


def text_limit(platform: str, path: str) -> TextLimit | None:
    """The widest limit that any placement of the platform sets for a copy field; hard ones first."""
    leaf = path.rpartition(".")[2].removesuffix("_en")
    limits = [limit for place in of_platform(platform) for limit in place.texts if limit.field == leaf]
    hard = [limit for limit in limits if limit.is_hard]
    return max(hard or limits, key=lambda limit: limit.maximum, default=None)


def _references(reader: Reader, entity: Entity, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    declared = entity.find(fields["field"])
    if declared is None or declared.parent is None:
        return
    for value in (fields["base"], fields["current"], fields["proposed"]):
        found = reader.row(declared.parent, value) if isinstance(value, str) else None
        if found is not None:
            known = found.fields
            yield str(value), str(known.get("name") or known.get("account_name") or value)
