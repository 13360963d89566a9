"""``/v1/workspaces/{ws}/reference/{platform}``: lists for desktops, and a search beyond them."""

from datetime import datetime
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.status_codes import HTTP_200_OK

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.contract.campaigns import PLATFORMS
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.reference import ReferenceList, ReferenceSearch
from adly_sync_server.contract.roles import Action
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.platforms.reference import repository
from adly_sync_server.platforms.reference.refreshing import search
from adly_sync_server.workspaces.permits import require

_TAGS = ["platforms"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ROOT = "/v1/workspaces/{ws:uuid}/reference/{platform:str}"


@get(_ROOT, tags=_TAGS, security=_SIGNED_IN)
async def see_reference(
    ws: FromPath[UUID],
    platform: FromPath[str],
    caller: NamedDependency[Caller],
    connecting: NamedDependency[PlatformParts],
    as_of: FromQuery[datetime | None] = None,
) -> ReferenceList:
    """All that is known of a platform's places, interests and languages, unless ``as_of`` has it already."""
    _require_platform(platform)
    async with unit_of_work(connecting.engine, workspace_id=ws, user_id=caller.user_id) as uow:
        await require(uow, Action.READ)
        newest = await repository.newest(uow, platform)
        is_same = newest is not None and newest == as_of
        options = [] if is_same else await repository.options_of(uow, platform)
    return ReferenceList(platform=platform, as_of=newest, options=options, is_same=is_same)


@post(f"{_ROOT}/searches", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def search_reference(
    ws: FromPath[UUID],
    platform: FromPath[str],
    data: JSONBody[ReferenceSearch],
    caller: NamedDependency[Caller],
    connecting: NamedDependency[PlatformParts],
) -> ReferenceList:
    """What the platform itself finds by words, through one connected account; best first."""
    _require_platform(platform)
    async with unit_of_work(connecting.engine, workspace_id=ws, user_id=caller.user_id) as uow:
        await require(uow, Action.EDIT)
    options = await search(connecting, ws, data.account_id, data.kind, data.words)
    async with unit_of_work(connecting.engine, workspace_id=ws, user_id=caller.user_id) as uow:
        newest = await repository.newest(uow, platform)
    return ReferenceList(platform=platform, as_of=newest, options=options)


def _require_platform(platform: str) -> None:
    if platform not in PLATFORMS:
        raise NotFound("no such platform", field="platform")


ROUTES = [see_reference, search_reference]
