"""Letters about notices: of the day to whoever wants it, and at once about what is grave.

Which letter was written is noted in the transaction that queues it: however often the schedule runs, and
however many workers run it, a person gets it once.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.mail import Mail
from adly_sync_server.contract.clock_times import meant_by, on_the_wall
from adly_sync_server.contract.notices import DAILY, RED, is_read
from adly_sync_server.db.finders import asked_alone
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.jobs.apart import each_apart
from adly_sync_server.notices.tables import notice_letters
from adly_sync_server.notices.wording import LANGUAGES, line_of

#: A grave notice that is older is left to the letter of the day: nobody is woken for what is over.
AT_ONCE_FOR: Final = timedelta(hours=2)
DAY: Final = timedelta(hours=24)
#: What a letter of the day that was not written would have told is in the next one, if that is soon.
LONGEST: Final = timedelta(hours=72)
_HOUR: Final = timedelta(hours=1)
_MOST_LINES: Final = 20

_WORKSPACES: Final = text("select adly_workspaces_with_notices(now() - cast(:since as interval)) as id")
#: Viewers get letters where they ask for them; owners and members are told what is grave unless they decline.
_READERS: Final = text("""
    select u.id as user_id, u.email, u.locale, w.name as workspace,
           coalesce(r.digest, 'off') as digest, coalesce(r.digest_hour, 8) as digest_hour,
           coalesce(r.at_once, m.role <> 'viewer') as at_once,
           coalesce(r.time_zone, u.time_zone, w.time_zone) as time_zone,
           r.read_to, coalesce(r.read_ids, '{}') as read_ids
      from workspace_members m
      join users u on u.id = m.user_id
      join workspaces w on w.id = m.workspace_id
      left join notice_readers r
        on r.workspace_id = m.workspace_id and r.created_by = u.id and r.deleted_at is null
     where m.workspace_id = :workspace_id and m.deleted_at is null and w.archived_at is null
       and u.is_active and u.is_verified and u.erased_at is null
     order by u.id
""")
_TOLD: Final = text("""
    select id, kind, severity, coalesce(arguments, '{}') as arguments, told_at from notices
     where workspace_id = :workspace_id and deleted_at is null and ended_at is null
       and told_at > now() - cast(:since as interval)
     order by case severity when 'red' then 0 when 'amber' then 1 else 2 end, told_at desc, id
""")
_LAST: Final = text("""
    select max(written_at) from notice_letters
     where workspace_id = :workspace_id and user_id = :user_id and occasion like 'day %'
""")


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """A member and what he wants to hear."""

    user_id: UUID
    email: str
    locale: str
    workspace: str
    digest: str
    digest_hour: int
    at_once: bool
    time_zone: str
    read_to: datetime | None
    read_ids: list[str]

    @property
    def language(self) -> str:
        """The language of his letters."""
        return self.locale if self.locale in LANGUAGES else LANGUAGES[0]

    @property
    def zone(self) -> ZoneInfo:
        """That of his clock; one that is not known reads UTC."""
        try:
            return ZoneInfo(self.time_zone)
        except (KeyError, ValueError, OSError):
            return ZoneInfo("UTC")

    def is_hour(self, at: datetime) -> bool:
        """True within his hour. One that his clock skips is the next, of one that comes twice the first."""
        today = on_the_wall(at, self.zone).date()
        begins = meant_by(datetime.combine(today, time(self.digest_hour)), self.zone).instant
        return begins <= at < begins + _HOUR


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A notice that stands."""

    id: UUID
    kind: str
    severity: str
    arguments: dict[str, Any]
    told_at: datetime

    def was_read_by(self, reader: Reader) -> bool:
        """True if he has seen it in the application."""
        read_to = None if reader.read_to is None else reader.read_to.isoformat()
        return is_read(str(self.id), self.told_at.isoformat(), read_to, reader.read_ids)


async def write_at_once(engine: AsyncEngine, mail: Mail) -> int:
    """Letters about grave notices that were told just now; how many were queued."""

    async def write(workspace_id: UUID) -> int:
        return await _write_in(engine, mail, workspace_id, _grave)

    return await each_apart(await _workspaces(engine, AT_ONCE_FOR), write, called="letters")


async def write_daily(engine: AsyncEngine, mail: Mail, at: datetime) -> int:
    """Letters of the day for those whose hour it is; how many were queued."""

    async def due(uow: UnitOfWork, mail: Mail, reader: Reader) -> int:
        return await _of_the_day(uow, mail, reader, at)

    async def write(workspace_id: UUID) -> int:
        return await _write_in(engine, mail, workspace_id, due)

    return await each_apart(await _workspaces(engine, LONGEST), write, called="letters of the day")


async def _workspaces(engine: AsyncEngine, since: timedelta) -> list[UUID]:
    found = await asked_alone(engine, _WORKSPACES, {"since": since})
    return [row["id"] for row in found]


async def _write_in(engine: AsyncEngine, mail: Mail, workspace_id: UUID, write: Any) -> int:
    async with unit_of_work(engine, workspace_id=workspace_id) as uow:
        found = (await uow.connection.execute(_READERS, {"workspace_id": workspace_id})).mappings().all()
        readers = [msgspec.convert(dict(row), Reader, strict=False) for row in found]
        return sum([await write(uow, mail, reader) for reader in readers])


async def _grave(uow: UnitOfWork, mail: Mail, reader: Reader) -> int:
    if not reader.at_once:
        return 0
    told = [one for one in await _unread(uow, reader, AT_ONCE_FOR) if one.severity == RED]
    new = [one for one in told if await _is_first(uow, reader, f"{one.id}/{one.told_at.isoformat()}")]
    if new:
        await _send(uow, mail, reader, "grave_notices", new)
    return int(bool(new))


async def _of_the_day(uow: UnitOfWork, mail: Mail, reader: Reader, at: datetime) -> int:
    if reader.digest != DAILY or not reader.is_hour(at):
        return 0
    told = await _unread(uow, reader, await _since_last(uow, reader))
    today = on_the_wall(at, reader.zone).date()
    if not told or not await _is_first(uow, reader, f"day {today.isoformat()}"):
        return 0
    await _send(uow, mail, reader, "digest", told)
    return 1


async def _unread(uow: UnitOfWork, reader: Reader, since: timedelta) -> list[Told]:
    values = {"workspace_id": uow.workspace_id, "since": since}
    found = (await uow.connection.execute(_TOLD, values)).mappings().all()
    told = [msgspec.convert(dict(row), Told, strict=False) for row in found]
    return [one for one in told if not one.was_read_by(reader)]


async def _since_last(uow: UnitOfWork, reader: Reader) -> timedelta:
    """How long ago his last letter of the day was written: a day at least, and no more than is worth telling.

    Days of 25 hours leave nothing out, nor does an hour in which no worker was alive.
    """
    values = {"workspace_id": uow.workspace_id, "user_id": reader.user_id}
    last = (await uow.connection.execute(_LAST, values)).scalar()
    return DAY if last is None else min(max(datetime.now(UTC) - last, DAY), LONGEST)


async def _is_first(uow: UnitOfWork, reader: Reader, occasion: str) -> bool:
    """True once for an occasion; another worker that asks meanwhile waits for this transaction."""
    row = {"workspace_id": uow.workspace_id, "user_id": reader.user_id, "occasion": occasion}
    written = insert(notice_letters).values(row).on_conflict_do_nothing().returning(notice_letters.c.id)
    return (await uow.connection.execute(written)).first() is not None


async def _send(uow: UnitOfWork, mail: Mail, reader: Reader, kind: str, told: Sequence[Told]) -> None:
    lines = [line_of(one.kind, one.arguments, reader.language) for one in told[:_MOST_LINES]]
    said = letter(
        kind,
        to=reader.email,
        language=reader.language,
        workspace=reader.workspace,
        lines="\n".join(line for line in lines if line),
        more=len(told) - _MOST_LINES if len(told) > _MOST_LINES else "",
    )
    await mail.send(uow, said)
