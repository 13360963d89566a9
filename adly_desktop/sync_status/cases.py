"""An open conflict with everything its decision needs: three versions, who wrote them, what it is about."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple

from adly_desktop.storage.people import names_of_people
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_desktop.sync_status.acts import known_by
from adly_sync_server.contract.entities import ENTITIES, entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.fields import Merge
from adly_sync_server.contract.history import WHOLE_ROW
from adly_sync_server.contract.placements import TextLimit, of_platform

#: Names are one value to the merge, but words to whoever decides: he may want to write another.
_CALLED_BY: Final = frozenset({"name", "title", "initiative", "creative_data.brand_name"})


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
    #: The row never came to be: it was made below something deleted.
    is_new: bool = False
    others: int = 0


def open_cases(reader: Reader, user_id: str) -> list[Case]:
    """Every conflict that waits for a decision, the newest last; of entities this version knows."""
    with reader.snapshot():
        known = [row for row in reader.conflicts() if row.fields["entity"] in ENTITIES]
        rows = sorted(known, key=lambda row: (str(row.fields["at"]), row.id))
        people = names_of_people(reader)
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
        is_new=subject is None,
    )


def _kind(entity: Entity, fields: Mapping[str, Any]) -> CaseKind:
    if fields["field"] == WHOLE_ROW:
        return CaseKind.EDIT_OF_DELETED if fields["current"] is None else CaseKind.DELETION_OF_EDITED
    declared = entity.find(fields["field"])
    is_text = declared is not None and (declared.merge is Merge.TEXT or declared.path in _CALLED_BY)
    return CaseKind.TEXT if is_text else CaseKind.VALUE


def _name(subject: Row | None, fields: Mapping[str, Any]) -> str:
    """The row's name; of a row that never came to be, the one it was to have."""
    return known_by(subject.fields if subject is not None else {}) or known_by(fields["proposed"])


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
    """Names of the rows that the values refer to, by id."""
    for path, value in _leaves(fields):
        declared = entity.find(path)
        if declared is None or declared.parent is None or not isinstance(value, str):
            continue
        if (found := reader.row(declared.parent, value)) is not None:
            known = found.fields
            yield value, str(known.get("name") or known.get("account_name") or value)


def _leaves(fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for value in (fields["base"], fields["current"], fields["proposed"]):
        if fields["field"] == WHOLE_ROW and isinstance(value, Mapping):
            yield from value.items()
        else:
            yield fields["field"], value
