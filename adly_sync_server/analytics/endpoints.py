"""``/v1/workspaces/{ws}/metrics/…``."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from uuid import UUID

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.status_codes import HTTP_202_ACCEPTED, HTTP_204_NO_CONTENT

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.analytics.backfilling import Progress, progress, stop, take_up
from adly_sync_server.analytics.jobs import begin_past, queue_workspace
from adly_sync_server.analytics.parts_reading import (
    BreakdownFigures,
    HourFigures,
    breakdown_figures,
    hour_figures,
)
from adly_sync_server.analytics.rates import StatedRate, WorkspaceRates, state, workspace_rates
from adly_sync_server.analytics.reading import DailyFigures, daily_figures
from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.platforms.repository import Accounts
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.workspaces.permits import require

_TAGS = ["analytics"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ROOT = "/v1/workspaces/{ws:uuid}/metrics"


@get(f"{_ROOT}/daily", tags=_TAGS, security=_SIGNED_IN)
async def see_daily(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    since: FromQuery[date],
    until: FromQuery[date],
    level: FromQuery[str] = "campaign",
    after: FromQuery[str | None] = None,
) -> DailyFigures:
    """Daily figures of one level, both days included, page by page."""
    async with _permitted(publishing, ws, caller, Action.READ) as uow:
        return await daily_figures(uow, level, since, until, after)


@post(f"{_ROOT}/collections", status_code=HTTP_202_ACCEPTED, tags=_TAGS, security=_SIGNED_IN)
async def collect_now(
    ws: FromPath[UUID], caller: NamedDependency[Caller], publishing: NamedDependency[PublishParts]
) -> None:
    """Ask the platforms for figures now and not at the next half hour."""
    async with _permitted(publishing, ws, caller, Action.EDIT) as uow:
        await queue_workspace(publishing.queue, uow)


@get(f"{_ROOT}/hours", tags=_TAGS, security=_SIGNED_IN)
async def see_hours(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    since: FromQuery[date],
    until: FromQuery[date],
    level: FromQuery[str] = "campaign",
    after: FromQuery[str | None] = None,
) -> HourFigures:
    """Hours of late days of one level, on each account's own clock, page by page."""
    async with _permitted(publishing, ws, caller, Action.READ) as uow:
        return await hour_figures(uow, level, since, until, after)


@get(f"{_ROOT}/breakdowns", tags=_TAGS, security=_SIGNED_IN)
async def see_breakdowns(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    since: FromQuery[date],
    until: FromQuery[date],
    level: FromQuery[str] = "campaign",
    after: FromQuery[str | None] = None,
) -> BreakdownFigures:
    """Sums over the days by placement, age, gender and region, page by page."""
    async with _permitted(publishing, ws, caller, Action.READ) as uow:
        return await breakdown_figures(uow, level, since, until, after)


@get(f"{_ROOT}/backfills", tags=_TAGS, security=_SIGNED_IN)
async def see_backfills(
    ws: FromPath[UUID], caller: NamedDependency[Caller], publishing: NamedDependency[PublishParts]
) -> list[Progress]:
    """How far the past of each account is."""
    async with _permitted(publishing, ws, caller, Action.READ) as uow:
        return await progress(uow)


@post(
    f"{_ROOT}/backfills/{{account_id:uuid}}", status_code=HTTP_202_ACCEPTED, tags=_TAGS, security=_SIGNED_IN
)
async def backfill(
    ws: FromPath[UUID],
    account_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
) -> None:
    """Fetch the past of an account, take up what somebody gave up, or fetch it again: what was imported since
    has a past of its own."""
    async with _permitted(publishing, ws, caller, Action.CONNECT_ACCOUNT) as uow:
        is_anew = not await take_up(uow, account_id)
        await begin_past(publishing, uow, account_id, is_anew=is_anew)


@post(
    f"{_ROOT}/backfills/{{account_id:uuid}}/stop",
    status_code=HTTP_204_NO_CONTENT,
    tags=_TAGS,
    security=_SIGNED_IN,
)
async def stop_backfill(
    ws: FromPath[UUID],
    account_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
) -> None:
    """Give up what is left of an account's past; what came stays, and asked for again it goes on."""
    async with _permitted(publishing, ws, caller, Action.CONNECT_ACCOUNT) as uow:
        await Accounts(uow).get(account_id)
        await stop(uow, account_id)


@get(f"{_ROOT}/rates", tags=_TAGS, security=_SIGNED_IN)
async def see_rates(
    ws: FromPath[UUID], caller: NamedDependency[Caller], publishing: NamedDependency[PublishParts]
) -> WorkspaceRates:
    """The workspace's currency and the rates it states; fixed pegs are known without."""
    async with _permitted(publishing, ws, caller, Action.READ) as uow:
        return await workspace_rates(uow)


@put(f"{_ROOT}/rates", status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def state_rate(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    data: JSONBody[StatedRate],
    origin: NamedDependency[Origin],
) -> None:
    """State what a currency is worth from a day on; the same day again replaces it."""
    async with _permitted(publishing, ws, caller, Action.MANAGE_SETTINGS) as uow:
        await state(uow, data, caller.user_id)
        told = {"base": data.base, "quote": data.quote, "day": data.day.isoformat(), "rate": data.rate}
        await audit(
            uow, "rate.stated", resource_type="currency_rates", resource_id=None, origin=origin, details=told
        )


@asynccontextmanager
async def _permitted(
    publishing: PublishParts, ws: UUID, caller: Caller, action: Action
) -> AsyncIterator[UnitOfWork]:
    """Work by somebody whose role allows it; for everybody else what ``require`` raises."""
    async with unit_of_work(publishing.engine, workspace_id=ws, user_id=caller.user_id) as uow:
        await require(uow, action)
        yield uow


ROUTES = [
    see_daily,
    see_hours,
    see_breakdowns,
    collect_now,
    see_backfills,
    backfill,
    stop_backfill,
    see_rates,
    state_rate,
]
