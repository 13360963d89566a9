"""What people do to clock entries: one verb, one transaction each. No Qt."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from adly_desktop.storage import edits
from adly_desktop.storage.acts import Change, perform
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.check.tree import moment_of, plain
from adly_sync_server.contract.clock_times import moved_to_day, to_the_minute

ENTITY = "clock_entries"
Changes = tuple[Change, ...]


class Wish(NamedTuple):
    """What shall happen, when. ``amount``: money or a share in percent; ``way`` says which."""

    action: str
    at: datetime | None
    time_zone: str
    until_at: datetime | None = None
    field: str | None = None
    way: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    note: str | None = None

    def columns(self) -> dict[str, Any]:
        """Everything about it that may be edited later."""
        return {
            "at": stamp(self.at),
            "until_at": stamp(self.until_at),
            "time_zone": self.time_zone,
            "field": self.field,
            "way": self.way,
            "amount": None if self.amount is None else plain(self.amount),
            "currency": self.currency,
            "note": self.note or None,
        }


class About(NamedTuple):
    """What an entry is about."""

    entity: str
    id: str


def stamp(moment: datetime | None) -> str | None:
    """A moment as the contract keeps it: UTC with ``Z``."""
    return None if moment is None else moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def plan(uow: UnitOfWork, wish: Wish, targets: Sequence[About]) -> Changes:
    """The same for each of some rows, as one act."""
    said = {name: value for name, value in wish.columns().items() if value is not None}
    return perform(
        uow,
        [
            edits.create(ENTITY, {"action": wish.action, "entity": one.entity, "entity_id": one.id, **said})
            for one in targets
        ],
    )


def edit(uow: UnitOfWork, entry_id: str, wish: Wish) -> Changes:
    """Another minute, another change, another note."""
    return perform(uow, [edits.patch(ENTITY, entry_id, wish.columns())])


def cancel(uow: UnitOfWork, entry_id: str) -> Changes:
    """Not begun: it does nothing. In force: the server puts back what was there at once."""
    return perform(uow, [edits.patch(ENTITY, entry_id, {"is_cancelled": True})])


def run_now(uow: UnitOfWork, row: Mapping[str, Any], now: datetime) -> Changes:
    """This very minute; one that has ended is planned anew, so that what it did stays to be read."""
    at = to_the_minute(now)
    if row.get("state") in (None, "planned", "blocked"):
        return perform(
            uow, [edits.patch(ENTITY, str(row["id"]), _moment(row, at, moment_of(row["until_at"])))]
        )
    kept = ("action", "entity", "entity_id", "time_zone", "field", "way", "amount", "currency", "note")
    said = {name: row[name] for name in (*kept, "until_at") if row.get(name) is not None}
    return perform(uow, [edits.create(ENTITY, {**said, "at": stamp(at)})])


def move(uow: UnitOfWork, row: Mapping[str, Any], days: int) -> Changes:
    """The same minutes of the wall so many days later, the end with its beginning."""
    at, until = moved(row, days)
    return perform(uow, [edits.patch(ENTITY, str(row["id"]), _moment(row, at, until))])


def moved(row: Mapping[str, Any], days: int) -> tuple[datetime | None, datetime | None]:
    """Where an entry's beginning and end come to stand."""
    zone = ZoneInfo(str(row["time_zone"] or "UTC"))
    at, until = moment_of(row["at"]), moment_of(row["until_at"])
    return _day_moved(at, zone, days), _day_moved(until, zone, days)


def _day_moved(moment: datetime | None, zone: ZoneInfo, days: int) -> datetime | None:
    return None if moment is None else moved_to_day(moment, zone, days).instant


def _moment(row: Mapping[str, Any], at: datetime | None, until: datetime | None) -> dict[str, Any]:
    return {"at": stamp(at), "until_at": stamp(until), "time_zone": row["time_zone"]}
