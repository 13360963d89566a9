"""``/v1/workspaces/{ws}/metrics/…``."""

from datetime import date
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.status_codes import HTTP_202_ACCEPTED

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.analytics.jobs import queue_workspace
from adly_sync_server.analytics.reading import DailyFigures, daily_figures
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import unit_of_work
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
    async with unit_of_work(publishing.engine, workspace_id=ws, user_id=caller.user_id) as uow:
        await require(uow, Action.READ)
        return await daily_figures(uow, level, since, until, after)


@post(f"{_ROOT}/collections", status_code=HTTP_202_ACCEPTED, tags=_TAGS, security=_SIGNED_IN)
async def collect_now(
    ws: FromPath[UUID], caller: NamedDependency[Caller], publishing: NamedDependency[PublishParts]
) -> None:
    """Ask the platforms for figures now and not at the next half hour."""
    async with unit_of_work(publishing.engine, workspace_id=ws, user_id=caller.user_id) as uow:
        await require(uow, Action.EDIT)
        await queue_workspace(publishing.queue, uow)


ROUTES = [see_daily, collect_now]
