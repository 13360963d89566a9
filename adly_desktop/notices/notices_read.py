"""Notices as one person sees them, read from one commit."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.notices import is_read, personal_id

_MOST = 300
_STANDING = (
    "SELECT id, told_at FROM notices WHERE deleted = 0 AND fallen = 0 AND ended_at IS NULL"
    " AND told_at IS NOT NULL ORDER BY told_at DESC LIMIT 999"
)


class Told(NamedTuple):
    """One notice. ``is_over``: it is so no longer."""

    id: str
    kind: str
    severity: str
    entity: str
    entity_id: str
    arguments: Mapping[str, Any]
    told_at: str
    is_over: bool
    is_read: bool


class Letters(NamedTuple):
    """Which letters a person wants."""

    digest: str
    digest_hour: int
    at_once: bool


class Notices(NamedTuple):
    """The list, newest first, and one's own wishes."""

    told: tuple[Told, ...]
    letters: Letters

    @property
    def unread(self) -> int:
        """How many still stand and were not read."""
        return sum(not one.is_read and not one.is_over for one in self.told)


def notices_of(reader: Reader, user_id: str) -> Notices:
    """Everything that was told, and what this person has read of it."""
    with reader.snapshot():
        mine = own_row(reader, user_id)
        rows = sorted(reader.rows("notices"), key=lambda row: str(row.fields["told_at"]), reverse=True)
        told = tuple(_told(row.id, row.fields, mine) for row in rows[:_MOST])
        letters = Letters(str(mine["digest"]), int(mine["digest_hour"]), bool(mine["at_once"]))
        return Notices(told, letters)


def unread_count(reader: Reader, user_id: str) -> int:
    """How many still stand and were not read. Asked after every commit, so only what stands is looked at."""
    mine = own_row(reader, user_id)
    standing = reader.connection.execute(_STANDING).fetchall()
    return sum(not is_read(one, at, mine["read_to"], mine["read_ids"]) for one, at in standing)


def own_row(reader: Reader, user_id: str) -> Mapping[str, Any]:
    """The person's own row, or what it would hold."""
    row = reader.row("notice_readers", personal_id(user_id))
    return row.fields if row is not None else entity_named("notice_readers").defaults


def _told(notice_id: str, fields: Mapping[str, Any], mine: Mapping[str, Any]) -> Told:
    at = str(fields["told_at"] or "")
    return Told(
        id=notice_id,
        kind=str(fields["kind"]),
        severity=str(fields["severity"] or "blue"),
        entity=str(fields["entity"] or ""),
        entity_id=str(fields["entity_id"] or ""),
        arguments=fields["arguments"] or {},
        told_at=at,
        is_over=fields["ended_at"] is not None,
        is_read=bool(at) and is_read(notice_id, at, mine["read_to"], mine["read_ids"]),
    )
