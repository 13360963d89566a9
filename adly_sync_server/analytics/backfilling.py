"""The past of an account: as far back as its platform tells, in slices, newest first, each once.

``metric_slices`` is the journal. A worker that is killed leaves its slice waiting, with the number of the
report that was being made: the next one fetches that and orders no second. What is older than a platform
tells is refused by it, and ends the past of that level.
"""

import asyncio
import uuid
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.analytics.collecting import LEVELS, Visit
from adly_sync_server.analytics.keeping import WORDS, keep_all
from adly_sync_server.analytics.tables import metric_slices
from adly_sync_server.contract.figures import account_day, months_before, stretches
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.platforms.abilities import FigureAsk, FigureReach, MakesReports, MeasuresParts
from adly_sync_server.platforms.allowances import allowance_of
from adly_sync_server.platforms.failures import Gone, Rejected, Transient
from adly_sync_server.platforms.port import Insight, Level
from adly_sync_server.platforms.renewing import account_ref
from adly_sync_server.platforms.repository import Accounts, StoredAccount
from adly_sync_server.publishing.parts import PublishParts

#: So many slices in one go; then others who wait for the account have their turn.
SLICES_A_TURN: Final = 6
#: Pauses between looks at a report; what takes longer is looked at by the next turn.
_LOOKS_S: Final = (0.2, 0.5, 1.0, 2.0, 4.0, 0.0)
#: Why a slice is not fetched that a person gave up; the platform's own reasons stand there too.
STOPPED: Final = "stopped_by_person"
_S: Final = metric_slices.c
_LEVEL_OF: Final = {word: level for level, word in WORDS.items()}


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of days of one level that was not fetched yet."""

    id: uuid.UUID
    level: str
    first_day: date
    last_day: date

    def ask(self) -> FigureAsk:
        """The question for its days."""
        return FigureAsk(level=_LEVEL_OF[self.level], since=self.first_day, until=self.last_day)


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far the past of an account is: slices done of all, the oldest day that is there, rows kept.

    ``refused``: what the platform does not tell any more; ``stopped``: what a person gave up.
    """

    ad_account_id: uuid.UUID
    slices: int
    done: int
    refused: int
    stopped: int
    rows: int
    oldest_day: date | None


async def begin(uow: UnitOfWork, account: StoredAccount, reach: FigureReach, today: date) -> bool:
    """Plan the past of an account, unless it was planned before; whether it was planned now."""
    if (await uow.connection.execute(_of(account.id).limit(1))).first() is not None:
        return False
    rows = list(_planned(uow, account, reach, today))
    await uow.connection.execute(insert(metric_slices).values(rows).on_conflict_do_nothing())
    return True


async def begin_anew(uow: UnitOfWork, account_id: uuid.UUID) -> None:
    """What was fetched is fetched again: entities that came since have a past of their own."""
    done = sa.update(metric_slices).where(_S.ad_account_id == account_id, _S.state == "done")
    await uow.connection.execute(done.values(state="waiting", report_id=None, finished_at=None, row_count=0))


async def stop(uow: UnitOfWork, account_id: uuid.UUID) -> None:
    """Somebody gives up what is left; the slice that is being fetched still comes."""
    waiting = sa.update(metric_slices).where(_S.ad_account_id == account_id, _S.state == "waiting")
    told = {"state": "refused", "error_code": STOPPED, "report_id": None, "finished_at": sa.func.now()}
    await uow.connection.execute(waiting.values(**told))


async def take_up(uow: UnitOfWork, account_id: uuid.UUID) -> bool:
    """What somebody gave up waits again; whether there was any."""
    given_up = sa.update(metric_slices).where(_S.ad_account_id == account_id, _S.error_code == STOPPED)
    told = {"state": "waiting", "error_code": None, "finished_at": None}
    found = await uow.connection.execute(given_up.values(**told).returning(_S.id))
    return found.first() is not None


async def is_left(uow: UnitOfWork, account_id: uuid.UUID) -> bool:
    """True while a slice of the account's past waits."""
    waiting = _of(account_id).where(_S.state == "waiting").limit(1)
    return (await uow.connection.execute(waiting)).first() is not None


def _planned(
    uow: UnitOfWork, account: StoredAccount, reach: FigureReach, today: date
) -> Sequence[dict[str, Any]]:
    """From before the trailing window back to the oldest day the platform tells."""
    until = today - timedelta(days=28)
    oldest = months_before(today, reach.months_kept)
    shared = {"workspace_id": uow.workspace_id, "ad_account_id": account.id}
    return [
        {**shared, "level": WORDS[level], "first_day": first, "last_day": last}
        for first, last in stretches(oldest, until, reach.report_days)
        for level in LEVELS
    ]


async def go_on(parts: PublishParts, workspace_id: uuid.UUID, account_id: uuid.UUID) -> bool:
    """Fetch the next slices; True once nothing of the past is left. Raises what the platform raises."""
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        account = await Accounts(uow).get(account_id)
    if account.platform not in parts.platforms:
        return True
    adapter = parts.platforms.named(account.platform)
    visit = Visit(parts, account, adapter, await account_ref(parts, account))
    with allowance_of(parts.engine, adapter, visit.ref):
        for _ in range(SLICES_A_TURN):
            if (waiting := await _next(visit)) is None:
                return True
            await _fetch(visit, waiting)
    return await _next(visit) is None


async def progress(uow: UnitOfWork) -> list[Progress]:
    """How far the past of each account of the workspace is."""
    done = sa.func.count().filter(_S.state == "done")
    is_stopped = _S.error_code.is_not_distinct_from(STOPPED)
    query = sa.select(
        _S.ad_account_id,
        sa.func.count().label("slices"),
        done.label("done"),
        sa.func.count().filter(_S.state == "refused", ~is_stopped).label("refused"),
        sa.func.count().filter(is_stopped).label("stopped"),
        sa.cast(sa.func.coalesce(sa.func.sum(_S.row_count), 0), sa.BigInteger).label("rows"),
        sa.func.min(_S.first_day).filter(_S.state == "done").label("oldest_day"),
    )
    query = query.where(_S.workspace_id == uow.workspace_id).group_by(_S.ad_account_id)
    found = await uow.connection.execute(query.order_by(_S.ad_account_id))
    return [Progress(**row) for row in found.mappings()]


def today_of(account: StoredAccount, now: datetime | None = None) -> date:
    """The day it is in the account's zone."""
    return account_day(now or datetime.now(UTC), ZoneInfo(account.time_zone or "UTC"))


async def _next(visit: Visit) -> Slice | None:
    """The newest that waits; campaigns before what hangs below them."""
    depth = sa.case({word: place for place, word in enumerate(_LEVEL_OF)}, value=_S.level)
    query = _of(visit.account.id).where(_S.state == "waiting").order_by(_S.last_day.desc(), depth).limit(1)
    async with unit_of_work(visit.parts.engine, workspace_id=visit.account.workspace_id) as uow:
        row = (await uow.connection.execute(query)).mappings().first()
    return None if row is None else Slice(**row)


def _of(account_id: uuid.UUID) -> sa.Select[Any]:
    named = [_S[name] for name in Slice.__struct_fields__]
    return sa.select(*named).where(_S.ad_account_id == account_id)


async def _fetch(visit: Visit, waiting: Slice) -> None:
    if waiting.level != WORDS[Level.CAMPAIGN] and await _is_empty_above(visit, waiting):
        await _close(visit, waiting, rows=0)
        return
    try:
        rows = await visit.renewing(lambda: _kept(visit, waiting))
    except Gone as lost:
        await _note(visit, waiting, report_id=None)
        raise Transient(lost.detail) from lost
    except Rejected as refusal:
        await _refuse(visit, waiting, refusal.code)
        return
    await _close(visit, waiting, rows=rows)


async def _kept(visit: Visit, waiting: Slice) -> int:
    account, told = visit.account, visit.told(waiting.ask())
    if isinstance(visit.adapter, MakesReports):
        told = await _reported(visit, visit.adapter, waiting)
    return await keep_all(visit.parts.engine, account.workspace_id, account.id, told)


async def _reported(visit: Visit, adapter: MakesReports, waiting: Slice) -> AsyncIterator[Insight]:
    """The rows of the slice's report. Raises ``Transient`` while it is being made."""
    report_id = await _ordered(visit, waiting)
    if report_id is None:
        report_id = await adapter.start_report(visit.ref, waiting.ask())
        await _note(visit, waiting, report_id=report_id)
    for pause_s in _LOOKS_S:
        if await adapter.is_report_ready(visit.ref, report_id):
            return adapter.report_rows(visit.ref, waiting.ask(), report_id)
        await asyncio.sleep(pause_s)
    raise Transient("the platform is still making the report")


async def _ordered(visit: Visit, waiting: Slice) -> str | None:
    """The report that was ordered by whoever was here before, if one was."""
    query = sa.select(_S.report_id).where(_S.id == waiting.id)
    async with unit_of_work(visit.parts.engine, workspace_id=visit.account.workspace_id) as uow:
        return (await uow.connection.execute(query)).scalar_one_or_none()


async def _is_empty_above(visit: Visit, waiting: Slice) -> bool:
    """Where no campaign of ours delivered, nothing below one did: that is not asked for."""
    query = sa.select(_S.id).where(
        _S.ad_account_id == visit.account.id,
        _S.level == WORDS[Level.CAMPAIGN],
        _S.first_day == waiting.first_day,
        _S.state == "done",
        _S.row_count == 0,
    )
    async with unit_of_work(visit.parts.engine, workspace_id=visit.account.workspace_id) as uow:
        return (await uow.connection.execute(query)).first() is not None


async def _close(visit: Visit, waiting: Slice, *, rows: int) -> None:
    await _note(visit, waiting, state="done", row_count=rows, report_id=None, finished_at=sa.func.now())


async def _refuse(visit: Visit, waiting: Slice, code: str) -> None:
    """What is refused is refused for everything older too."""
    told = {"state": "refused", "error_code": code, "report_id": None, "finished_at": sa.func.now()}
    older = sa.update(metric_slices).where(
        _S.ad_account_id == visit.account.id,
        _S.level == waiting.level,
        _S.first_day <= waiting.first_day,
        _S.state == "waiting",
    )
    async with unit_of_work(visit.parts.engine, workspace_id=visit.account.workspace_id) as uow:
        await uow.connection.execute(older.values(**told))


async def _note(visit: Visit, waiting: Slice, **told: Any) -> None:
    change = sa.update(metric_slices).where(_S.id == waiting.id).values(**told)
    async with unit_of_work(visit.parts.engine, workspace_id=visit.account.workspace_id) as uow:
        await uow.connection.execute(change)


def reach_of(parts: PublishParts, account: StoredAccount) -> FigureReach | None:
    """How far the account's platform tells; None for one that cannot be asked here."""
    if account.platform not in parts.platforms:
        return None
    adapter = parts.platforms.named(account.platform)
    return adapter.figure_reach if isinstance(adapter, MeasuresParts) else None
